"""What a search should find: records of pages, as values and as the files that a browser asks for.

Records are made from rendered pages and hold what customers and authors say; headings, labels and
buttons are no hit. Which page is found for which words, and how that looks, is decided in the
browser (`theme/assets/ctmp/js/search*.js`). Running a program that cuts a large index into pieces
is left to the edge (`finder`).
"""

from __future__ import annotations

from ctmp_docs.search.compounds import parts_of
from ctmp_docs.search.files import dialog_js, index_js, words_js
from ctmp_docs.search.pieces import page_for_pieces
from ctmp_docs.search.record import Edition, Kind, Record
from ctmp_docs.search.records import edition
from ctmp_docs.search.words import lines_of

__all__ = [
    "Edition",
    "Kind",
    "Record",
    "dialog_js",
    "edition",
    "index_js",
    "lines_of",
    "page_for_pieces",
    "parts_of",
    "words_js",
]
