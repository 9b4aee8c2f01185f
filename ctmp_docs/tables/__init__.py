"""Lists that teams keep in spreadsheets: read, understood, compared, and written for them.

`grid` holds the nouns. `reading` makes grids of files, `layout` finds the lists in them; `foreign`
says what such a list means, `merging` what becomes of the files. `own` writes tables of a handbook
and reads them back exactly. Spreadsheet libraries are an extra (`pip install ctmp-docs[tables]`); a
CSV needs none.
"""
