"""The handbook as a book: the pages of the site in reading order, as one HTML file for paper.

The face of this room. It composes what was rendered for the site and draws, words and decides
nothing anew; turning the file into a PDF is left to the caller, who alone runs programs.
"""

from ctmp_docs.book.chapters import WHOLE, Chapter, Leaf, Part, PartKind, chapters
from ctmp_docs.book.composing import Book, Cover, compose

__all__ = [
    "WHOLE",
    "Book",
    "Chapter",
    "Cover",
    "Leaf",
    "Part",
    "PartKind",
    "chapters",
    "compose",
]
