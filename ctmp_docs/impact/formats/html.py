"""An outline as one HTML page without scripts: a preview that is kept as an artefact.

The way before and after is a list of steps and ways here, with what came and went marked.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ctmp_docs.language import Language, text

if TYPE_CHECKING:
    from ctmp_docs.impact.said.outline import Drawing, Line, Outline, Run, Section
    from ctmp_docs.impact.values import Mark, WayLink, WayNode

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1f2328;background:#fff}code{background:#eff1f3;padding:0 .2em}"
    "ins{color:#116329;text-decoration-thickness:2px}del{color:#a40e26}"
    "mark{background:#fff8c5;color:inherit}a{color:#0550ae}"
)


def as_html(outline: Outline) -> str:
    """Return an outline as a page that stands alone."""
    say = outline.language
    title = escape(outline.title)
    asked = ""
    if outline.reviewers:
        label = escape(say.say(text("Suggested reviewers")))
        asked = f"<p>{label}: {escape(' '.join(outline.reviewers))}</p>\n"
    return (
        f'<!doctype html>\n<html lang="{say.code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n<p><strong>{escape(outline.headline)}</strong></p>\n{asked}"
        + "".join(_section(section, say) for section in outline.sections)
        + "</body>\n</html>\n"
    )


def _section(section: Section, say: Language) -> str:
    body = f"{_list(section.lines)}\n" + "".join(
        _drawing(drawing, say) for drawing in section.drawings
    )
    title = escape(section.title)
    if section.is_folded:
        return f"<details>\n<summary>{title}</summary>\n{body}</details>\n"
    return f"<h2>{title}</h2>\n{body}"


def _list(lines: tuple[Line, ...]) -> str:
    return f"<ul>\n{''.join(map(_line, lines))}</ul>" if lines else ""


def _line(line: Line) -> str:
    return f"<li>{''.join(map(_run, line.runs))}{_list(line.below)}</li>\n"


def _run(run: Run) -> str:
    words = escape(run.words)
    if run.kind != "text":
        words = f"<code>{words}</code>" if run.kind == "code" else f"<strong>{words}</strong>"
    return f'<a href="{escape(run.url)}">{words}</a>' if run.url is not None else words


def _drawing(drawing: Drawing, say: Language) -> str:
    title = escape(say.say(text("{journey}: before and after", journey=drawing.title)))
    titles = {node.key: node.title for node in drawing.way.nodes}
    steps = "".join(
        f"<li>{_marked(node.mark, _step(node), say)}</li>\n" for node in drawing.way.nodes
    )
    links = "".join(
        f"<li>{_marked(link.mark, _link(link, titles), say)}</li>\n"
        for link in drawing.way.links
        if link.mark != "same"
    )
    ways = f"<ul>\n{links}</ul>\n" if links else ""
    return (
        f"<details{' open' if drawing.is_open else ''}>\n<summary>{title}</summary>\n"
        f"<ul>\n{steps}</ul>\n{ways}</details>\n"
    )


def _step(node: WayNode) -> str:
    title = escape(node.title)
    if node.old_title is not None:
        title = f"{escape(node.old_title)} → {title}"
    owner = escape(node.owner)
    if node.old_owner is not None:
        owner = f"{escape(node.old_owner)} → {owner}"
    return f"{title} ({owner})" if owner else title


def _link(link: WayLink, titles: dict[str, str]) -> str:
    way = f"{escape(titles[link.source])} → {escape(titles[link.target])}"
    return f"{way} ({escape(link.label)})" if link.label else way


def _marked(mark: Mark, words: str, say: Language) -> str:
    match mark:
        case "added":
            return f"<ins>{words}</ins> ({escape(say.say(text('new')))})"
        case "removed":
            return f"<del>{words}</del> ({escape(say.say(text('gone')))})"
        case "changed":
            return f"<mark>{words}</mark>"
        case _:
            return words
