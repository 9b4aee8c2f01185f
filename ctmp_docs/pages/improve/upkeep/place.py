"""Where the page of upkeep is."""

PATH = "improve/upkeep.md"
"""Its path in the docs folder."""
ROWS = 60
"""A longer table shows its first rows, the most urgent; the file has all."""
