"""What a host gets: pages on their way through it, what it must be told, and the site as files.

`build` makes pages and asks no host. Only `plugin` knows MkDocs;
this room knows what any host needs.
"""
