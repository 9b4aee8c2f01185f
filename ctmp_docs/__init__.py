"""A company's handbook of customer touchpoints and journeys, built from Markdown files.

There is no public Python interface besides [`build`][ctmp_docs.build.build]; the MkDocs plugin
`ctmp` and the command `ctmp` are its two drivers.
"""

__version__ = "0.1.0"
