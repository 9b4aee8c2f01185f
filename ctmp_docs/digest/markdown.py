"""What is due as Markdown: for a mail, an issue or a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.render import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.digest.due import Digest, Share
    from ctmp_docs.digest.items import Due
    from ctmp_docs.language import Language


def as_markdown(digest: Digest, say: Language) -> str:
    """Return what is due, a list for each department; one sentence if nothing is."""
    unread = sum(share.never_reviewed for share in digest.shares)
    day = say.date(digest.until)
    if digest.is_empty:
        thanks = say.gettext(
            "Nothing is due until {day}; thank you for looking after the handbook."
        )
        lines = [thanks.format(day=day)]
    else:
        head = say.gettext("Due until {day}").format(day=day)
        lines = [f"# {head}", *(line for share in digest.shares for line in _share(share, say))]
    if unread:
        lines += ["", _unread(unread, say)]
    return "\n".join((*lines, ""))


def _share(share: Share, say: Language) -> Iterator[str]:
    if not share.items:
        return
    yield from ("", f"## {escape_markdown(share.title)}", "")
    for item in share.items:
        yield f"- {_item(item, say)}"
    if share.more:
        yield f"- {say.counted(share.more, '{n} more', '{n} more')}"


def _item(item: Due, say: Language) -> str:
    title = f"**{escape_markdown(item.title)}**"
    name = f"[{title}](<{item.url}>)" if item.url else title
    file = item.file.replace("`", "'")
    return f"{name} (`{file}`): {escape_markdown(say.say(item.what))}. {say.say(item.do)}"


def _unread(number: int, say: Language) -> str:
    return say.counted(
        number,
        "{n} page was never reviewed; `ctmp check --hints --rule never-reviewed` names it.",
        "{n} pages were never reviewed; `ctmp check --hints --rule never-reviewed` names them.",
    )
