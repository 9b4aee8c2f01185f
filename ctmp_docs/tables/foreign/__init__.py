"""Lists as teams keep them: what a column, a cell, a row means."""
