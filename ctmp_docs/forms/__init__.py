"""Forms for staff who do not know Git: a configuration for Decap CMS or Sveltia CMS.

Both are programs of others that run in the browser and write to the forge; we ship neither. The
forms are made from [`fields`][ctmp_docs.fields], so they ask for what the reader reads, and a file
that they save reads as the same model. What they cannot keep safe is not in them
(`widgets.NOT_IN_FORMS`); both programs leave such keys as they stand. Comments in `handbook.yml`
are lost when a form saves it.

Decap opens files of sub-folders in one collection, Sveltia has a collection for each sub-folder;
Decap cannot read a file that is a list, so `glossary.yml` has a form with Sveltia only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from ctmp_docs.fields import fields
from ctmp_docs.forms.choices import Choice, Cms, Form, choices_of, folders_of
from ctmp_docs.forms.page import page, policy
from ctmp_docs.forms.widgets import title, widgets
from ctmp_docs.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.fields import Kind
    from ctmp_docs.language import Text

__all__ = [
    "MARK",
    "Choice",
    "Cms",
    "Form",
    "choices_of",
    "configuration",
    "configuration_text",
    "folders_of",
    "page",
    "policy",
]

MARK = "# Written by `ctmp export cms`"
"""The first line of a file that may be overwritten begins so."""
_NESTED = 10
_COLLECTIONS: Mapping[str, tuple[Kind, Text, Text]] = {
    "touchpoints": ("touchpoint", text("Touchpoints"), text("Touchpoint")),
    "journeys": ("journey", text("Journeys"), text("Journey")),
    "departments": ("department", text("Departments"), text("Department")),
}


class _Plain(yaml.SafeDumper):
    """Writes what stands in two places twice, for people who read the file."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def configuration(form: Form) -> dict[str, Any]:
    """Return the configuration of the forms of a handbook."""
    say = form.say
    return {
        "backend": dict(form.backend),
        "publish_mode": "editorial_workflow",
        "media_folder": _below(form, "images"),
        "public_folder": "/images",
        **({"locale": say.code} if form.cms == "decap" else {}),
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "editor": {"preview": False},
        **({"output": {"omit_empty_optional_fields": True}} if form.cms == "sveltia" else {}),
        "collections": [*_folders(form), _settings(form)],
    }


def configuration_text(form: Form) -> str:
    """Return the text of `config.yml`."""
    head = (
        f"{MARK}; the next run replaces what is changed here.\n"
        "# Run it again when departments, audiences or channels change.\n"
    )
    return head + yaml.dump(
        configuration(form), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100
    )


def _below(form: Form, path: str) -> str:
    return f"{form.content}/{path}" if form.content else path


def _folders(form: Form) -> Iterator[dict[str, Any]]:
    """Yield the collections of files with front matter."""
    say = form.say
    for name, (kind, label, singular) in _COLLECTIONS.items():
        inner = form.folders.get(name, ())
        collection = {
            "name": name,
            "label": say.say(label),
            "label_singular": say.say(singular),
            "folder": _below(form, name),
            "create": True,
            "slug": "{{slug}}",
            "identifier_field": "title",
            "extension": "md",
            "format": "yaml-frontmatter",
            "fields": _page_fields(kind, form),
        }
        if form.cms == "decap" and inner:
            # Without `subfolders: false` it looks for an index file in each folder.
            nested = {"depth": _NESTED, "subfolders": False, "summary": "{{title}}"}
            collection["nested"] = nested
        yield collection
        for folder in inner if form.cms == "sveltia" else ():
            yield {
                **collection,
                "name": f"{name}-{folder.replace('/', '-')}",
                "label": f"{say.say(label)} · {folder}",
                "folder": _below(form, f"{name}/{folder}"),
            }


def _page_fields(kind: Kind, form: Form) -> list[dict[str, Any]]:
    made = widgets(fields(kind), form)
    body = {
        "label": form.say.say(text("Text")),
        "name": "body",
        "widget": "markdown",
        "required": False,
        "hint": form.say.say(text("What else there is to say, in Markdown.")),
        # The other mode rewrites links such as `[[id]]`.
        "modes": ["raw"],
    }
    return [*(title(one, form) if one["name"] == "title" else one for one in made), body]


def _settings(form: Form) -> dict[str, Any]:
    say = form.say
    files: list[dict[str, Any]] = [
        {
            "name": "handbook",
            "label": say.say(text("The whole handbook")),
            "file": _below(form, "handbook.yml"),
            "fields": widgets(fields("settings"), form),
        }
    ]
    if form.cms == "sveltia" and form.has_glossary:
        files.append(_glossary(form))
    return {"name": "settings", "label": say.say(text("Settings")), "files": files}


def _glossary(form: Form) -> dict[str, Any]:
    say = form.say
    terms = {
        "label": say.say(text("Words")),
        "name": "terms",
        "widget": "list",
        "root": True,
        "required": False,
        "collapsed": True,
        "summary": "{{fields.term}}",
        "fields": widgets(fields("glossary"), form),
    }
    file = _below(form, "glossary.yml")
    return {"name": "glossary", "label": say.say(text("Glossary")), "file": file, "fields": [terms]}
