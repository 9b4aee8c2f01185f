"""What the pages below *Improve* share."""

TAB = "improve/index.md"
