"""HandoffsDiagram → Scene: departments in a row or in a column, with arcs on both sides."""
