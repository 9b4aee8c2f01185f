"""What is due in a handbook, a few things a department: for a mail, a chat or a calendar.

Whoever is reminded of everything every day stops reading. So each department hears of its most
urgent few, the rest is counted, and a page is named once. How urgent something is:

1. what is past its day, actions and reviews alike, the longest overdue first
2. pages that changed since somebody read them
3. what is due soon, by its day
4. pages around which something changed since somebody read them
5. ratings that rest on an assumption of over a year ago

Which of it is a finding at all (severities, exceptions, what is retired) is left to `rules`.
"""

from ctmp_docs.digest.calendar import as_calendar
from ctmp_docs.digest.data import as_json
from ctmp_docs.digest.due import Digest, Share, digest
from ctmp_docs.digest.items import Due, Reason
from ctmp_docs.digest.markdown import as_markdown

__all__ = [
    "Digest",
    "Due",
    "Reason",
    "Share",
    "as_calendar",
    "as_json",
    "as_markdown",
    "digest",
]
