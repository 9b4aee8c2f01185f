"""The plugin's options in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as option


class Settings(base.Config):
    """The plugin's options in `mkdocs.yml`."""

    engine = option.Type(str, default="embedded")
    """What draws diagrams: `embedded`, `system`, or the path of a `dot`."""
    time_limit = option.Type((int, float), default=10)
    """Seconds after which a diagram is given up."""
    search_in_pieces_from = option.Type(int, default=300)
    """From how many touchpoints on the search loads an index in pieces."""
    audience = option.Type(str, default="everyone")
    """For whom the site is built: `everyone`, or an audience of `handbook.yml`."""
