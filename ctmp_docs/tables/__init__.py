"""Lists that teams keep in spreadsheets: read, understood, compared, and written for them.

`grid` holds the nouns; `reading` makes grids of files, `layout` finds the lists in them, `columns`
says which column is which field. A foreign list goes from `mapping` through `rows` and `planning`
to `outcomes`, one that we wrote ourselves comes through `own`; `exporting` makes tables of a
handbook. Spreadsheet libraries are an extra (`pip install ctmp-docs[tables]`); a CSV needs none.
"""
