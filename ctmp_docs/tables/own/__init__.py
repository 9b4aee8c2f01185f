"""Tables that we write ourselves, and read back exactly: columns, cells, workbooks, CSV."""
