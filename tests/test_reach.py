"""Whom to ask if nobody answers: another department, never the same one again."""

from builders import department, handbook

from ctmp_docs.language import language
from ctmp_docs.pages.page import Addresses
from ctmp_docs.pages.wording import Words


def test_a_department_is_not_its_own_backup() -> None:
    """Only another department is named, with its number; the same one would not answer either."""
    book = handbook(
        department("hotline", reach={"phone": "12", "backup": "hotline"}),
        department("sales", reach={"phone": "34", "backup": "hotline"}),
    )
    words = Words(handbook=book, language=language("en"), addresses=Addresses())
    for id_, expected in (("hotline", (None, None)), ("sales", ("Hotline", "12"))):
        found = words.reach(book.departments[id_].reach, None)
        assert (found.backup and found.backup.title, found.backup_phone) == expected
