"""Where the page of upkeep is."""

PATH = "improve/upkeep.md"
"""Its path in the docs folder."""
