"""What authors ask to be drawn in their text can be meant, and there is something to draw."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Site
from ctmp_docs.handbook import EVERYONE, named_steps
from ctmp_docs.indexes.asked import PARTIAL, VIEWS, request_of, why_nothing
from ctmp_docs.language import Text, text
from ctmp_docs.model import Entry, Journey
from ctmp_docs.phrases import closest, did_you_mean, not_one_of, short
from ctmp_docs.reading.figures_in_text import KEYS, SUBJECTS, fences_in
from ctmp_docs.rulebook import finding
from ctmp_docs.rules.references import known_ids, other_names, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.indexes.asked import Request
    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.reading.figures_in_text import Fence, Word
    from ctmp_docs.reading.frontmatter import Document
    from ctmp_docs.rules.references import Names, Target
    from ctmp_docs.rules.survey import Survey

_FORM = text(
    "write `journey=ID`, `touchpoint=ID`, `department=ID`, `view=handoffs` or `view=network`"
)
_ALL_VIEWS = tuple(dict.fromkeys(view for views in VIEWS.values() for view in views))
_SUBJECTS: Mapping[str, Text] = {
    "journey": text("a journey"),
    "touchpoint": text("a touchpoint"),
    "department": text("a department"),
    "": text("the whole handbook"),
}


def check_diagrams(contents: Contents) -> Iterator[Diagnostic]:
    """Find what cannot be meant: words, ids and steps."""
    asking = [(one, fences) for one in _documents(contents) if (fences := fences_in(one.body))]
    if not asking:
        return
    known, names = known_ids(contents), other_names(contents)
    for document, fences in asking:
        for fence in fences:
            check = _Check(document, fence, contents, known, names)
            form = list(check.form())
            yield from form or check.meaning()


def survey_diagrams(survey: Survey) -> Iterator[Diagnostic]:
    """Find what shows nothing, or not to all readers of its page."""
    audiences = {entry.document.path: entry.value for entry in survey.contents.entries}
    for document in _documents(survey.contents):
        for fence in fences_in(document.body):
            page = audiences.get(document.path)
            found = _nothing(survey, fence, page.audience if page is not None else (EVERYONE,))
            if found is not None:
                site = Site(file=document.path, span=document.in_body(fence.name_start, 4))
                yield finding("nothing-to-draw", site, found[0], help=found[1])


def _documents(contents: Contents) -> Iterator[Document]:
    yield from (entry.document for entry in contents.entries)
    yield from contents.pages


class _Check:
    """Looks at one block."""

    def __init__(
        self,
        document: Document,
        fence: Fence,
        contents: Contents,
        known: Mapping[str, tuple[str, ...]],
        names: Names,
    ) -> None:
        self._document = document
        self._fence = fence
        self._contents = contents
        self._known = known
        self._names = names
        self._words = {word.key: word for word in reversed(fence.words) if word.key}

    def form(self) -> Iterator[Diagnostic]:
        """Find words that nothing can be made of."""
        counts = Counter(word.key for word in self._fence.words)
        for word in self._fence.words:
            if not word.key:
                problem = text("`{word}` does not say what it is", word=short(word.value))
                yield self._unclear(self._at(word), problem, self._way_out(word.value))
            elif word.key not in KEYS:
                problem = text("`{key}` is not among the words for a diagram: {keys}",
                               key=short(word.key), keys=_ticked(KEYS))  # fmt: skip
                yield self._unclear(self._key(word), problem, did_you_mean(word.key, KEYS))
            elif not word.value:
                problem = text("`{key}` has no value", key=word.key)
                advice = text("write `{key}=…` without blanks around `=`", key=word.key)
                yield self._unclear(self._key(word), problem, advice)
            elif counts[word.key] > 1 and word is not self._words[word.key]:
                problem = text("`{key}` is written twice", key=word.key)
                yield self._unclear(self._key(word), problem, text("keep one of them"))
        subjects = [key for key in SUBJECTS if key in self._words]
        if len(subjects) > 1:
            problem = text("a diagram is about one thing, not about {keys}", keys=_ticked(subjects))
            advice = text("keep one, and write a block of its own for the other")
            yield self._unclear(self._key(self._words[subjects[1]]), problem, advice)
        elif not self._fence.words:
            problem = text("it is not said what to draw")
            yield self._unclear(self._name(), problem, _FORM)
        yield from self._block()

    def _block(self) -> Iterator[Diagnostic]:
        """Find a block that goes on: it would swallow text."""
        if not self._fence.is_closed:
            problem = text("the block that begins here is never closed")
            advice = text("write a line with three backticks below it")
            yield self._unclear(self._name(), problem, advice)
        elif self._fence.content_start is not None:
            start = self._fence.content_start
            line = self._document.body[start:].partition("\n")[0]
            indent = len(line) - len(line.lstrip())
            problem = text("what stands in the block is not read")
            advice = text("write all of it behind `ctmp`, in the first line")
            yield self._unclear(self._place(start + indent, len(line.strip())), problem, advice)

    def meaning(self) -> Iterator[Diagnostic]:
        """Find what there is not, and what does not go together."""
        kind = next((key for key in SUBJECTS if key in self._words), "")
        subject, view = self._words.get(kind), self._words.get("view")
        if subject is not None and subject.value not in self._known[kind]:
            yield self._unknown(subject, kind)  # type: ignore[arg-type]
            return
        if view is None and not kind:
            word = next(iter(self._words.values()))
            yield self._unclear(self._key(word), text("it is not said what to draw"), _FORM)
        elif view is not None and view.value not in VIEWS[kind]:
            yield self._wrong_view(view, kind)
        else:
            yield from self._ends(kind, view.value if view is not None else "")

    def _wrong_view(self, view: Word, kind: str) -> Diagnostic:
        if view.value not in _ALL_VIEWS:
            return not_one_of(
                self._at(view), "view", view.value, VIEWS[kind] if kind else _ALL_VIEWS
            )
        right = next(one for one, views in VIEWS.items() if view.value in views)
        problem = text("`view={view}` is about {right}, not about {kind}",
                       view=view.value, right=_SUBJECTS[right], kind=_SUBJECTS[kind])  # fmt: skip
        if not kind:
            advice = text("add `{key}=ID`", key=right)
        else:
            advice = text("{kind} can be drawn as {views}", kind=_SUBJECTS[kind],
                          views=_ticked(VIEWS[kind]))  # fmt: skip
        return self._unclear(self._at(view), problem, advice)

    def _ends(self, kind: str, view: str) -> Iterator[Diagnostic]:
        ends = [self._words[key] for key in ("from", "to") if key in self._words]
        if not ends:
            return
        if kind == "journey" and view in {"", *PARTIAL}:
            yield from self._steps(ends)
        elif not kind and view == "handoffs":
            for word in ends:
                if word.value not in self._known["department"]:
                    yield self._unknown(word, "department")
            if len(ends) == 1:
                problem = text("hand-offs are between two departments")
                advice = text("write both `from` and `to`; all of one are `department={id}`",
                              id=short(ends[0].value))  # fmt: skip
                yield self._unclear(self._key(ends[0]), problem, advice)
        else:
            problem = text("`{key}` does not go with this diagram", key=ends[0].key)
            advice = text("it goes with `journey=ID`, as `map` or `flow`, and with `view=handoffs`")
            yield self._unclear(self._key(ends[0]), problem, advice)

    def _steps(self, ends: list[Word]) -> Iterator[Diagnostic]:
        id_ = self._words["journey"].value
        values = (one.value for one in self._contents.entries if one.id == id_)
        journey = next((value for value in values if isinstance(value, Journey)), None)
        if journey is None:
            return
        named = named_steps(journey)
        names = tuple(name for name, _step in named)
        members = [one for _name, step in named if (one := step.touchpoint or step.journey)]
        for word in ends:
            if word.value in names or word.value in members:
                continue
            guess = closest(word.value, [*names, *members])
            yield finding(
                "unknown-step",
                self._at(word),
                text("`{name}` names `{value}`, but there is no such step",
                     name=word.key, value=short(word.value)),
                help=text("did you mean `{guess}`?", guess=guess)
                if guess
                else text("steps of this journey: {names}", names=names[:20]),
            )  # fmt: skip

    def _unknown(self, word: Word, target: Target) -> Diagnostic:
        return unknown(self._at(word), word.key, word.value, target, self._known, names=self._names)

    def _way_out(self, word: str) -> Text:
        kind = next((kind for kind in SUBJECTS if word in self._known[kind]), None)
        if kind is None and word in _ALL_VIEWS:
            kind = "view"
        return text("write `{key}={word}`", key=kind, word=word) if kind is not None else _FORM

    def _unclear(self, site: Site, problem: Text, advice: Text | None) -> Diagnostic:
        return finding("unclear-diagram", site, problem, help=advice)

    def _name(self) -> Site:
        return self._place(self._fence.name_start, len("ctmp"))

    def _key(self, word: Word) -> Site:
        return self._place(word.key_start, len(word.key))

    def _at(self, word: Word) -> Site:
        return self._place(word.value_start, len(word.value))

    def _place(self, start: int, length: int) -> Site:
        return Site(file=self._document.path, span=self._document.in_body(start, length))


def _ticked(words: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(f"`{word}`" for word in words)


def _nothing(
    survey: Survey, fence: Fence, audience: tuple[str, ...]
) -> tuple[Text, Text | None] | None:
    """Return what readers miss, and a way out."""
    asked = fence.asked
    _kind, id_ = asked.subject or ("", None)
    if id_ in survey.drafts:
        return (
            text("`{id}` is a draft; readers see nothing here", id=id_),
            text("remove `state: draft` there when it is ready"),
        )
    request = request_of(asked, survey.handbook, survey.tables)
    if request is None:
        return None
    entry = next((one for one in survey.entries() if one.id == id_), None)
    if entry is not None and not _is_seen_by(entry, audience):
        return (
            text(
                "not all readers of this page may see `{id}`; the others see nothing here", id=id_
            ),
            text("show it on a page for the same readers"),
        )
    return _empty(survey, request)


def _empty(survey: Survey, request: Request) -> tuple[Text, Text | None] | None:
    if not survey.is_whole or request.subject in survey.uncertain:
        return None
    reason = why_nothing(request, survey.handbook, survey.tables)
    if reason is None:
        return None
    return text("there is nothing to draw: {reason}", reason=reason), text(
        "take the block out, or ask for another diagram"
    )


def _is_seen_by(entry: Entry, audience: tuple[str, ...]) -> bool:
    return EVERYONE in entry.audience or {*audience} <= {*entry.audience}
