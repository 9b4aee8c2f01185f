"""The same outline as Markdown for one comment, as HTML, and as data."""
