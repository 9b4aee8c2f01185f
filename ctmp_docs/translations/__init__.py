"""A handbook's contents in a second language: one model, its words from the files beside it.

`<id>.de.md` holds text fields and a body, `handbook.de.yml` and `glossary.de.yml` the words of
theirs. What is translated takes the place of what stands in the first language; numbers, names and
ways stay those of the source. Which texts are missing or too old is for `rules` to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ctmp_docs.diagnostics import Diagnostic, Site
from ctmp_docs.language import Foreign, text
from ctmp_docs.model import Glossary
from ctmp_docs.model.settings import Term
from ctmp_docs.phrases import closest
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.reading.decode import MODELS, decode
from ctmp_docs.rulebook import finding
from ctmp_docs.translations.foreign import marked
from ctmp_docs.translations.merge import STILL_RIGHT, Merge, mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.language import Text
    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.reading.decode import Decoded, Kind
    from ctmp_docs.reading.frontmatter import Document


def translation_of(path: str, code: str) -> str:
    """Return the file that holds the words of `path` in another language."""
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem}.{code}{pure.suffix}"))


def source_of(path: str) -> str:
    """Return the file whose words the translation `path` holds."""
    pure = PurePosixPath(path)
    return str(pure.with_name(pure.stem.rpartition(".")[0] + pure.suffix))


def language_of(path: str) -> str:
    """Return the language of a translation."""
    return PurePosixPath(path).stem.rpartition(".")[2]


def is_begun(document: Document) -> bool:
    """Return whether a translation has any words yet."""
    return bool(document.body.strip()) or _says_something(words_of(document))


def words_of(document: Document) -> Any:
    """Return the values of a translation without what is said about it."""
    if not isinstance(document.values, dict):
        return document.values
    return {key: value for key, value in document.values.items() if key != STILL_RIGHT}


def translated(contents: Contents) -> tuple[tuple[Contents, ...], tuple[Diagnostic, ...]]:
    """Return the contents in each other language of the handbook, and what is wrong with them."""
    if not contents.settings_sound:
        return (), ()
    found = [translate(contents, code) for code in contents.settings.languages[1:]]
    faults = tuple(fault for _contents, wrong in found for fault in wrong)
    return tuple(one for one, _wrong in found), (*faults, *_of_nothing(contents))


def translate(contents: Contents, code: str) -> tuple[Contents, tuple[Diagnostic, ...]]:
    """Return `contents` with the words of another language, and what is wrong with these.

    Every file keeps the path of its source: in `texts` stands which ones are translated, and by
    which file. What has faults stays in the first language. Words that stay in it know it.
    """
    work = _Translator(contents, code)
    settings = work.decoded(contents.settings_read)
    entries = tuple(map(work.decoded, contents.entries))
    pages = tuple(map(work.page, contents.pages))
    terms = work.terms()
    return (
        replace(
            contents,
            settings=settings.value or contents.settings,
            terms=terms,
            entries=entries,
            pages=pages,
            texts=work.texts,
        ),
        tuple(work.faults),
    )


def _of_nothing(contents: Contents) -> Iterator[Diagnostic]:
    """Yield a finding for each translation that nobody can read."""
    languages = contents.settings.languages
    for path in sorted(contents.documents):
        if file_kind(path) != "translation":
            continue
        code, source = language_of(path), _name(source_of(path))
        if code == languages[0]:
            problem = text("`{code}` is the first language; its words stand in `{source}`",
                           code=code, source=source)  # fmt: skip
            advice = text("move them there, and remove this file")
        elif code not in languages:
            problem = text("nobody reads this: the handbook does not speak `{code}`", code=code)
            advice = text("write `languages: [{languages}]` in `handbook.yml`",
                          languages=(*languages, code))  # fmt: skip
        elif source_of(path) not in contents.documents:
            problem = text("there is no `{source}` of which this is the translation", source=source)
            advice = _right_name(path, contents)
        else:
            continue
        yield finding("translation-of-nothing", Site(file=path), problem, help=advice)


def _right_name(path: str, contents: Contents) -> Text:
    """Return what to do about a translation without a source: rename it, or write the source."""
    code, folder = language_of(path), PurePosixPath(path).parent
    if path.endswith(".yml"):
        return text("write `{source}` first", source=_name(source_of(path)))
    beside = {
        PurePosixPath(one).stem: one
        for one in contents.documents
        if one.endswith(".md")
        and PurePosixPath(one).parent == folder
        and file_kind(one) != "translation"
    }
    guess = closest(PurePosixPath(source_of(path)).stem, [*beside])
    if guess is not None:
        right = _name(translation_of(beside[guess], code))
        return text("did you mean `{guess}`?", guess=right)
    free = (one for one in beside.values() if translation_of(one, code) not in contents.documents)
    source = next(free, "invoice.md")
    return text(
        "rename it to the name of its source, such as `{file}` for `{source}`",
        file=_name(translation_of(source, code)), source=_name(source),
    )  # fmt: skip


def _says_something(value: Any) -> bool:
    """Return whether values hold words: an empty field is not filled in yet."""
    if isinstance(value, dict):
        return any(_says_something(item) for key, item in value.items() if key != "id")
    if isinstance(value, list):
        return any(map(_says_something, value))
    return value is not None


def _name(path: str) -> str:
    return path.rpartition("/")[2]


@dataclass(slots=True)
class _Translator:
    """Puts translated words in place, file by file, and remembers what is wrong."""

    contents: Contents
    code: str
    faults: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def document(self, path: str) -> Document | None:
        """Return the translation of a file, if there is one that could be read."""
        found = self.contents.documents.get(translation_of(path, self.code))
        if found is not None and is_begun(found):
            self.texts[path] = found.path
            return found
        return None

    def decoded(self, source: Decoded) -> Decoded:
        """Return an entry, or the settings, in the other language."""
        own = self.document(source.document.path)
        if source.value is None:
            return source
        body = self._body(source.document, own)
        document = replace(source.document, body=body)
        value = self._value(source, own, source.document.values) if own is not None else None
        return replace(source, document=document, value=value or self._marked(source.value))

    def page(self, source: Document) -> Document:
        """Return a plain page in the other language."""
        own = self.document(source.path)
        body = self._body(source, own)
        if own is None:
            return replace(source, body=body)
        values = {**mapping(source.values), **mapping(words_of(own))} or None
        return replace(source, values=values, body=body)

    def terms(self) -> Any:
        """Return the glossary in the other language."""
        source = self.contents.terms_document
        own = self.document(source.path) if source is not None else None
        if source is None or own is None or not isinstance(source.values, list):
            return self._marked(self.contents.terms)
        merge = Merge(own=own, source=source)
        words = own.values if isinstance(own.values, list) else []
        merged = merge.entries(source.values, words, Term)
        self.faults += merge.faults
        read = self._read(replace(source, values=merged), "glossary", merge)
        return read if read is not None else self._marked(self.contents.terms)

    def _value(self, source: Decoded, own: Document, values: Any) -> Any:
        """Return the model with the translated words; nothing where they have faults."""
        if own.values is None:
            return None
        merge = Merge(own=own, source=source.document)
        if not isinstance(own.values, dict):
            site = Site(file=own.path)
            problem = text("fields are expected here, each as `name: value`")
            self.faults.append(finding("wrong-type", site, problem))
            return None
        merged = merge.group(mapping(values), words_of(own), MODELS[source.kind], ())
        self.faults += merge.faults
        read = self._read(replace(source.document, values=merged), source.kind, merge)
        if read is not None and source.id:
            read = read.model_copy(update={"id": source.id})
        return read

    def _read(self, document: Document, kind: Kind, merge: Merge) -> Any:
        """Decode merged values; say of what is wrong only what the translation brought."""
        decoded, faults = decode(document, kind)
        for one in faults:
            place = merge.origin(one.site.path)
            if place is not None:
                site = replace(one.site, file=merge.own.path, path=place)
                self.faults.append(replace(one, site=site))
        return self._marked(decoded.value, merge) if decoded.value is not None else None

    def _marked(self, value: Any, merge: Merge | None = None) -> Any:
        """Return a value whose words of the first language say so; `merge` knows the others."""
        where = (lambda _place: None) if merge is None else merge.origin
        first = self.contents.settings.languages[0]
        if isinstance(value, Glossary):  # its file is the list
            terms = (
                marked(term, first, lambda place: where(place) is not None, (number,))
                for number, term in enumerate(value.terms)
            )
            return value.model_copy(update={"terms": tuple(terms)})
        return marked(value, first, lambda place: where(place) is not None)

    def _body(self, source: Document, own: Document | None) -> str:
        """Return the text below the fields."""
        if own is not None and (body := own.body.strip("\n")):
            return body
        return Foreign(source.body, self.contents.settings.languages[0])
