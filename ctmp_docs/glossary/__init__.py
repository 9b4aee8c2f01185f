"""The words of the handbook: the method's and the organisation's own, in one list.

It says which words there are, what they mean and where in a text one of them occurs. HTML is left
to `render`, the page that lists them to `pages`.
"""

from ctmp_docs.glossary.entries import Entry, entries
from ctmp_docs.glossary.finder import Finder, Found

__all__ = ["Entry", "Finder", "Found", "entries"]
