"""Forms for staff who do not know Git: what they ask for, and that what they save is safe."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from builders import TODAY
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctmp_docs.build import Build, Options, check
from ctmp_docs.cli import main
from ctmp_docs.fields import KINDS, field_at, fields
from ctmp_docs.forms import Cms, Form, choices_of, configuration, configuration_text, folders_of
from ctmp_docs.forms.widgets import NOT_IN_FORMS
from ctmp_docs.language import language
from ctmp_docs.reading.contents import Contents, read_contents
from ctmp_docs.reading.decode import is_id
from ctmp_docs.source import SourceFile, read_tree
from ctmp_docs.vocabulary import VOCABULARIES

ROOT = Path(__file__).parents[1]
DEMO = read_tree(ROOT / "content")
BACKEND = {"name": "github", "repo": "nordrad/handbook", "branch": "main"}
CHECKED: Build = check(DEMO, Options(today=TODAY))


def form(cms: Cms = "decap", code: str = "en", **changes: Any) -> Form:
    """Return the form of the demo handbook."""
    say = language(code)
    return Form(
        **{
            "cms": cms,
            "backend": BACKEND,
            "content": "content",
            "say": say,
            "choices": choices_of(CHECKED.contents, say),
            "folders": folders_of(CHECKED.contents),
            "has_glossary": True,
            **changes,
        }
    )


def collections(made: dict[str, Any]) -> dict[str, Any]:
    """Return the collections and files of a configuration by name."""
    found = {one["name"]: one for one in made["collections"]}
    return {**found, **{one["name"]: one for one in found["settings"]["files"]}}


def inside(widgets: list[dict[str, Any]], around: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every widget with its way, outer ones first."""
    for one in widgets:
        path = f"{around}{one['name']}"
        yield path, one
        below = f"{path}[]." if one["widget"] == "list" else f"{path}."
        yield from inside(one.get("fields", []), below)


def widget(path: str, kind: str = "touchpoints", made: Form | None = None) -> dict[str, Any]:
    """Return the widget at a way."""
    return dict(inside(collections(configuration(made or form()))[kind]["fields"]))[path]


COMMON = {"label", "name", "widget", "hint", "required"}
KEYS: dict[str, set[str]] = {
    "string": {"pattern"},
    "text": {"pattern"},
    "boolean": {"default"},
    "number": {"value_type", "min", "max", "step"},
    "datetime": {"format", "date_format", "time_format", "picker_utc"},
    "select": {"multiple", "min", "options"},
    "relation": {"multiple", "collection", "file", "value_field", "search_fields",
                 "display_fields", "options_length"},
    "object": {"collapsed", "fields"},
    "list": {"collapsed", "fields", "field", "summary", "default", "root"},
    "hidden": {"default"},
    "markdown": {"modes"},
}  # fmt: skip
"""The options of each widget that the documentation of Decap CMS and Sveltia CMS names."""
OF_COLLECTIONS = {
    "name", "label", "label_singular", "folder", "create", "slug", "identifier_field",
    "extension", "format", "fields", "files", "nested",
}  # fmt: skip
AT_TOP = {
    "backend", "publish_mode", "media_folder", "public_folder", "locale", "slug", "editor",
    "output", "collections",
}  # fmt: skip
ONE_PROGRAM_ONLY = {
    "decap": {"root", "output"},
    "sveltia": {"nested", "locale", "options_length"},
}
"""What one of both would not understand, or warn about."""


@pytest.mark.parametrize("cms", ["decap", "sveltia"])
def test_only_documented_options(cms: Cms) -> None:
    """Every option of every widget and collection is one that the program's documentation names."""
    made = configuration(form(cms))
    assert {*made} <= AT_TOP - ONE_PROGRAM_ONLY[cms]
    for collection in made["collections"]:
        assert {*collection} <= OF_COLLECTIONS - ONE_PROGRAM_ONLY[cms]
        assert ("folder" in collection) != ("files" in collection)
        for part in collection.get("files", [collection]):
            names = [one["name"] for one in part["fields"]]
            assert len(names) == len({*names})
            for path, one in inside(part["fields"]):
                known = (COMMON | KEYS[one["widget"]]) - ONE_PROGRAM_ONLY[cms]
                assert {*one} <= known, path
                assert isinstance(one.get("required", True), bool)
                assert not ({"field", "fields"} <= {*one})
    assert made["publish_mode"] == "editorial_workflow"


@pytest.mark.parametrize("cms", ["decap", "sveltia"])
def test_every_field_has_a_widget(cms: Cms) -> None:
    """A new field of the model gets into the form, or has a reason not to."""
    made = collections(configuration(form(cms)))
    for kind in ("touchpoint", "journey", "department", "settings"):
        widgets = made["handbook" if kind == "settings" else f"{kind}s"]["fields"]
        asked = {path for path, _widget in inside(widgets)}
        for top in fields(kind):
            for field in top.walk():
                left_out = any(
                    field.path == name or field.path.startswith((f"{name}.", f"{name}["))
                    for name in NOT_IN_FORMS
                )
                assert left_out or "<" in field.path or field.path in asked, field.path
    everything = {f.path for kind in KINDS for top in fields(kind) for f in top.walk()}
    assert {*NOT_IN_FORMS} <= everything


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title", {"widget": "string", "required": True}),
        ("summary", {"widget": "text", "required": False}),
        ("aliases", {"widget": "list", "field": {"label": "Other words", "name": "text",
                                                 "widget": "string"}}),
        ("actual", {"widget": "object", "collapsed": True}),
        ("actual.rating", {"widget": "number", "min": 1, "max": 10, "step": 0.5,
                           "value_type": "float"}),
        ("actual.as_of", {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False}),
        ("owner", {"widget": "relation", "collection": "departments", "required": True,
                   "display_fields": ["title"]}),
        ("informed", {"widget": "relation", "multiple": True}),
        ("decision.with", {"collection": "touchpoints", "value_field": "{{filename}}"}),
        ("segments", {"collection": "settings", "file": "handbook",
                      "value_field": "segments.*.id"}),
        ("review_every", {"pattern": ["^[1-9][0-9]{0,3}[dmy]$",
                                      "a time span: `30d`, `6m` or `1y`"]}),
        ("help[].when", {"required": True, "widget": "string"}),
        ("body", {"widget": "markdown", "modes": ["raw"], "required": False}),
    ],
)  # fmt: skip
def test_widget(path: str, expected: dict[str, Any]) -> None:
    """Each kind of value is asked for with the widget that is made for it."""
    found = widget(path)
    assert {key: found.get(key) for key in expected} == expected


def test_words_have_the_labels_of_the_language() -> None:
    """Staff choose among words in their language; the file gets the method's ids."""
    german = form(code="de")
    options = widget("phases", made=german)["options"]
    phases = VOCABULARIES["phase"]
    assert [one["value"] for one in options] == [*phases]
    assert options[0]["label"] == "Von uns hören"
    channels = {one["value"]: one["label"] for one in widget("channel", made=german)["options"]}
    assert channels["letter"] == "Brief"
    assert channels["leasing-portal"] == "Leasingportal"


def test_words_besides_ids_can_be_chosen() -> None:
    """An idea may be a customer's, a page for everyone: a form that cannot say so would lose it."""
    values = [one["value"] for one in widget("ideas[].by")["options"]]
    assert "customer" in values
    assert "billing" in values
    assert [one["value"] for one in widget("audience")["options"]] == ["partners", "everyone"]


@pytest.mark.parametrize("cms", ["decap", "sveltia"])
def test_relations_lead_somewhere(cms: Cms) -> None:
    """What a widget looks up exists in the configuration."""
    made = collections(configuration(form(cms)))
    count = 0
    for part in made.values():
        for path, one in inside(part.get("fields", [])):
            if one["widget"] == "relation":
                count += 1
                target = made[one["collection"]]
                if "file" in one:
                    name, _star, key = one["value_field"].split(".")
                    assert f"{name}[].{key}" in dict(inside(made[one["file"]]["fields"])), path
                else:
                    assert "folder" in target
    assert count > 15


@pytest.mark.parametrize("kind", ["touchpoints", "journeys", "departments", "handbook"])
def test_nothing_is_required_in_an_optional_group(kind: str) -> None:
    """Decap checks the fields of a group that nobody opened: they must not keep staff from saving."""
    by_path = dict(inside(collections(configuration(form()))[kind]["fields"]))
    for path, one in by_path.items():
        around = by_path.get(path.rpartition(".")[0].removesuffix("[]"))
        in_list = path.rpartition(".")[0].endswith("[]")
        if one.get("required") and around is not None and not in_list:
            assert around["required"], path


def test_lists_do_not_begin_with_an_item() -> None:
    """Decap fills a new page with the defaults of list items, unless the list has a default."""
    for kind in ("touchpoints", "journeys", "departments", "handbook"):
        for path, one in inside(collections(configuration(form()))[kind]["fields"]):
            if any("default" in inner for inner in one.get("fields", [])):
                assert one.get("default") == [] or one["widget"] == "object", path


def test_folders() -> None:
    """Files in sub-folders can be opened: in one collection by Decap, in one each by Sveltia."""
    nested = collections(configuration(form()))["touchpoints"]["nested"]
    assert nested["subfolders"] is False
    assert nested["depth"] > 1
    assert "nested" not in collections(configuration(form()))["journeys"]
    sveltia = collections(configuration(form("sveltia")))
    assert sveltia["touchpoints-after"]["folder"] == "content/touchpoints/after"
    choice = widget("decision.with", made=form("sveltia"))
    assert {"label": "Invoice arrives", "value": "invoice"} in choice["options"]
    flat = form("sveltia", folders={})
    assert widget("decision.with", made=flat)["value_field"] == "{{slug}}"


def test_glossary() -> None:
    """A file that is a list has a form where the program can read it."""
    (terms,) = collections(configuration(form("sveltia")))["glossary"]["fields"]
    assert terms["root"] is True
    assert [one["name"] for one in terms["fields"]] == ["term", "aliases", "forms", "meaning"]
    assert "glossary" not in collections(configuration(form()))
    assert "glossary" not in collections(configuration(form("sveltia", has_glossary=False)))


def test_text_of_the_file() -> None:
    """The file says who wrote it, reads as the configuration, and repeats instead of pointing."""
    text = configuration_text(form("sveltia"))
    assert text.startswith("# Written by `ctmp export cms`")
    assert yaml.safe_load(text) == configuration(form("sveltia"))
    assert not re.search(r"[:-] [&*]id\d", text)


def decap_slug(title: str) -> str:
    """Return the file name that Decap CMS makes of a title with our settings."""
    plain = unicodedata.normalize("NFKD", title.strip().lower().replace("'", "").replace(".", "-"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub("-+", "-", re.sub(r"[^\w~-]", "-", plain, flags=re.ASCII)).strip("-")


def sveltia_slug(title: str) -> str:
    """Return the file name that Sveltia CMS makes of a title with our settings."""
    plain = unicodedata.normalize("NFKD", title)
    plain = re.sub(r"[^\w~-]", " ", "".join(c for c in plain if not unicodedata.combining(c)),
                   flags=re.ASCII)  # fmt: skip
    return re.sub("-+", "-", re.sub(r"\s+", "-", plain.strip())).strip("-").lower()


TITLES = [entry.readable.title for entry in CHECKED.contents.entries]


@pytest.mark.parametrize(
    "title",
    [*TITLES, "Rückruf: was nun?", "  Ein Brief. ", "E-Mail – die zweite", "Ähm", "3 for 2", "'x'"],
)
def test_new_files_get_ids(title: str) -> None:
    """Whatever staff call a page, its file's name is an id."""
    pattern, _said = widget("title")["pattern"]
    assert re.search(pattern, title)
    assert is_id(decap_slug(title))
    assert is_id(sveltia_slug(title))


@pytest.mark.parametrize("title", ["", "自行车", "Index", "readme", "a_b", "~"])
def test_titles_without_an_id_are_refused(title: str) -> None:
    """A title of which no id can be made is refused in the form, not after saving."""
    pattern, _said = widget("title")["pattern"]
    assert not re.search(pattern, title)


# What a form saves


def models(sources: tuple[SourceFile, ...]) -> dict[str, Any]:
    """Return what files say, by id; they must have no faults."""
    contents, faults = read_contents(sources)
    assert faults == ()
    return values_of(contents)


def values_of(contents: Contents) -> dict[str, Any]:
    found = {entry.id: (entry.value, entry.document.body.strip()) for entry in contents.entries}
    return {**found, "handbook.yml": contents.settings, "glossary.yml": contents.terms}


def saved(
    source: SourceFile, change: Any = lambda values: values, quotes: str | None = None, **style: Any
) -> SourceFile:
    """Return a file as a form writes it: comments gone, another order, other quotes."""
    text = source.data.decode()
    if source.path.endswith(".md") and text.startswith("---\n"):
        head, body = text.removeprefix("---\n").split("\n---\n", 1)
    elif source.path.endswith(".yml"):
        head, body = text, None
    else:
        return source
    values = change(yaml.load(head, Loader=_Core))  # noqa: S506 (a safe one)
    written = yaml.dump(values, Dumper=_QUOTES[quotes], allow_unicode=True, **style)
    whole = written if body is None else f"---\n{written}---\n{body}"
    return SourceFile(source.path, whole.encode())


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Core(_LOADER):
    """Reads as the forms do, by YAML 1.2: a date is text, `no` and `off` are words."""


_Core.yaml_implicit_resolvers = {
    sign: [(tag, rule) for tag, rule in rules if not tag.endswith(("timestamp", "bool"))]
    for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
_QUOTES: dict[str | None, type[yaml.SafeDumper]] = {None: yaml.SafeDumper}
for _sign in "'\"":

    class _Quoting(yaml.SafeDumper):
        """Puts every text in quotes, and no number."""

    _Quoting.add_representer(
        str,
        lambda dumper, text, sign=_sign: dumper.represent_scalar(
            "tag:yaml.org,2002:str", text, sign
        ),
    )
    _QUOTES[_sign] = _Quoting
STYLES: dict[str, dict[str, Any]] = {
    "plain": {"sort_keys": False},
    "sorted": {"sort_keys": True},
    "double quotes": {"quotes": '"', "sort_keys": False},
    "single quotes": {"quotes": "'", "sort_keys": True},
    "short lines": {"width": 40, "indent": 4, "sort_keys": False},
    "flow": {"default_flow_style": True, "width": 10_000},
}
BEFORE = values_of(CHECKED.contents)


@pytest.mark.parametrize("style", STYLES)
def test_a_saved_file_is_the_same_model(style: str) -> None:
    """Quotes, order, line breaks and missing comments change nothing that the handbook says."""
    kept = {source.path: source for source in DEMO}
    after = tuple(saved(source, **STYLES[style]) for source in DEMO)
    assert sum(one.data != kept[one.path].data for one in after) > 50
    assert models(after) == BEFORE


def test_windows_line_ends() -> None:
    """So do the line ends of Windows."""
    after = tuple(
        SourceFile(one.path, saved(one).data.replace(b"\n", b"\r\n"))
        if one.path.endswith((".md", ".yml"))
        else one
        for one in DEMO
    )
    assert models(after) == BEFORE


def shuffled(value: Any, draw: Any) -> Any:
    """Return the same values with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = draw(st.permutations([*value]))
        return {key: shuffled(value[key], draw) for key in keys}
    return [shuffled(item, draw) for item in value] if isinstance(value, list) else value


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), style=st.sampled_from([*STYLES]))
def test_any_order_of_keys(data: st.DataObject, style: str) -> None:
    """Whatever order the keys get, it is the same touchpoint."""
    invoice = next(source for source in DEMO if source.path.endswith("/invoice.md"))
    again = saved(invoice, lambda values: shuffled(values, data.draw),
                  **{**STYLES[style], "sort_keys": False})  # fmt: skip
    settings_file = next(source for source in DEMO if source.path == "handbook.yml")
    assert models((again, settings_file))["invoice"] == BEFORE["invoice"]


NEEDED: dict[str, dict[str, Any]] = {
    "touchpoints": {"title": "x", "phases": ["after"], "owner": "sales"},
    "journeys": {"title": "x", "owner": "sales", "path": ["x"]},
    "departments": {"title": "x"},
    "handbook": {"schema": 1, "organisation": "x"},
}


def cleared() -> Iterator[Any]:
    """Yield kind, way and value of what Decap saves when somebody clears an optional field."""
    made = collections(configuration(form()))
    for kind in NEEDED:
        for path, one in inside(made[kind]["fields"]):
            many = one["widget"] == "list" or one.get("multiple")
            empty = {"select": None, "boolean": False, "object": {}}.get(one["widget"], "")
            value = [] if many and one["widget"] != "select" else empty
            top_level = path not in {"body", "path", "schema", "steps"} and "[]" not in path
            if top_level and not one["required"] and one["widget"] != "hidden":
                alone = value == {} and any(inner.required for inner in _inner(kind, path))
                if not alone:
                    yield pytest.param(kind, path, value, id=f"{kind}:{path}")


def _inner(kind: str, path: str) -> Any:
    field = field_at("settings" if kind == "handbook" else kind.removesuffix("s"), path)  # type: ignore[arg-type]
    return field.fields if field is not None else ()


@pytest.mark.parametrize(("kind", "path", "value"), [*cleared()])
def test_a_cleared_field_is_one_that_nobody_filled(kind: str, path: str, value: Any) -> None:
    """Who clears a field in a form gets a file that is read, and that says nothing there."""
    inner = value
    *around, last = path.split(".")
    for key in (last, *reversed(around)):
        inner = {key: inner}
    text = yaml.safe_dump({**NEEDED[kind], **inner})
    file = ("handbook.yml", text) if kind == "handbook" else (f"{kind}/x.md", f"---\n{text}---\n")
    settings_file = ("handbook.yml", "schema: 1\norganisation: x\n")
    sources = [
        SourceFile(name, said.encode())
        for name, said in {**dict([settings_file]), **dict([file])}.items()
    ]
    _contents, faults = read_contents(sources)
    assert faults == ()


# The command


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook as `ctmp init` writes it, in which commands are typed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["init", "handbook"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "handbook")
    return tmp_path / "handbook"


def cms(*words: str) -> Result:
    """Run `ctmp export cms`."""
    result = CliRunner().invoke(
        main, ["export", "cms", "--out", "public", "--repo", "company/handbook", *words]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def written(folder: Path) -> list[str]:
    """Return the files below `public`."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in (folder / "public").rglob("*")
        if path.is_file()
    )


def test_configuration_only(handbook: Path) -> None:
    """Without a script there is a configuration and no page."""
    result = cms("--branch", "master")
    assert result.exit_code == 0, result.output
    assert result.stdout == "public/admin/config.yml\n"
    assert written(handbook) == ["public/admin/config.yml"]
    made = yaml.safe_load((handbook / "public/admin/config.yml").read_text("utf-8"))
    assert made["backend"] == {"name": "github", "repo": "company/handbook", "branch": "master"}
    assert made["collections"][0]["folder"] == "content/touchpoints"


def test_content_folder_from_the_root_of_the_repository(handbook: Path) -> None:
    """The forms name folders as the forge does, wherever in the repository the handbook lies."""
    (handbook.parent / ".git").mkdir()
    assert cms().exit_code == 0
    made = yaml.safe_load((handbook / "public/admin/config.yml").read_text("utf-8"))
    assert made["collections"][0]["folder"] == "handbook/content/touchpoints"


def test_page(handbook: Path) -> None:
    """With a script there is a page with a policy of its own and without any other script."""
    (handbook / "decap-cms.js").write_text("void 0", "utf-8")
    result = cms("--script", "decap-cms.js")
    assert result.exit_code == 0, result.output
    assert written(handbook) == [
        "public/admin/config.yml", "public/admin/decap-cms.js", "public/admin/index.html",
    ]  # fmt: skip
    assert (handbook / "public/admin/decap-cms.js").read_text("utf-8") == "void 0"
    page = BeautifulSoup((handbook / "public/admin/index.html").read_text("utf-8"), "html.parser")
    (script,) = page.find_all("script")
    assert script.attrs == {"src": "decap-cms.js"}
    assert script.get_text() == ""
    assert not page.find_all(lambda tag: any(name.startswith("on") for name in tag.attrs))
    (meta,) = page.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
    policy = dict(part.split(" ", 1) for part in str(meta["content"]).split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'unsafe-eval'"
    assert policy["connect-src"] == "'self' data: blob: https://api.github.com"
    assert [link["href"] for link in page.find_all("link")] == ["config.yml"]


@pytest.mark.parametrize(
    ("words", "server"),
    [
        (["--backend", "gitlab"], "https://gitlab.com"),
        (["--backend", "gitlab", "--forge", "https://git.example.com/"], "https://git.example.com"),
        (["--forge", "https://git.example.com"], "https://git.example.com"),
        (["--backend", "gitea", "--forge", "https://git.example.com"], "https://git.example.com"),
        (["--backend", "proxy"], "http://localhost:8081"),
        (["--backend", "git-gateway"], ""),
        (["--auth", "https://in.example.com"], "https://api.github.com https://in.example.com"),
    ],
)
def test_the_page_knows_the_forge_only(handbook: Path, words: list[str], server: str) -> None:
    """The policy lets the program speak with the forge that was named, and with nobody else."""
    (handbook / "x.js").write_text("void 0", "utf-8")
    assert cms("--script", "x.js", *words).exit_code == 0
    text = (handbook / "public/admin/index.html").read_text("utf-8")
    found = re.search(r"connect-src &#x27;self&#x27; data: blob:([^;]*(?:;(?! )[^;]*)*)", text)
    assert found is not None
    assert found[1].strip() == server
    assert "unpkg" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--script", "missing.js"], "missing.js cannot be read"),
        (["--script", "content"], "content cannot be read"),
        (["--script", "picture.js"], "is no script"),
        (["--repo", "x"], "--repo is needed for github, as OWNER/NAME"),
        (["--forge", "javascript:alert(1)"], "is no address"),
        (["--backend", "gitea"], "--forge is needed for gitea"),
        (["--backend", "svn"], "'svn' is not one of"),
        (["--cms", "sveltia", "--backend", "proxy"], "Sveltia CMS knows no proxy"),
        (["--cms", "sveltia", "--backend", "git-gateway"], "Sveltia CMS knows no git-gateway"),
        (["nowhere"], "there is no folder nowhere"),
    ],
)
def test_wrong_use(handbook: Path, words: list[str], said: str) -> None:
    """Wrong use ends with 2 and a sentence; nothing is written."""
    (handbook / "picture.js").write_bytes(b"\xff\xd8\xff")
    result = cms(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert written(handbook) == []


def test_not_into_the_content_folder(handbook: Path) -> None:
    """There the configuration would be a private file, which no site publishes."""
    result = cms("--out", "content")
    assert result.exit_code == 2
    assert "inside the content folder" in result.stderr
    assert not (handbook / "content/admin").exists()


def test_broken_settings(handbook: Path) -> None:
    """Forms of a handbook whose words are not known would lose words; the command says so."""
    (handbook / "content/handbook.yml").write_text("schema: 1\n", "utf-8")
    result = cms()
    assert result.exit_code == 2
    assert "ctmp check" in result.stderr
    assert written(handbook) == []


def test_written_again(handbook: Path) -> None:
    """What this command wrote it replaces, also when the script is a newer one."""
    (handbook / "x.js").write_text("void 1", "utf-8")
    assert cms("--script", "x.js").exit_code == 0
    (handbook / "x.js").write_text("void 2", "utf-8")
    assert cms("--script", "x.js", "--branch", "next").exit_code == 0
    assert (handbook / "public/admin/x.js").read_text("utf-8") == "void 2"
    assert "branch: next" in (handbook / "public/admin/config.yml").read_text("utf-8")


@pytest.mark.parametrize("name", ["config.yml", "index.html", "x.js"])
def test_files_of_others_stay(handbook: Path, name: str) -> None:
    """A file that somebody else wrote is not overwritten, and then nothing is written at all."""
    (handbook / "x.js").write_text("void 1", "utf-8")
    theirs = handbook / "public/admin" / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine", "utf-8")
    result = cms("--script", "x.js")
    assert result.exit_code == 2
    assert f"{Path('public/admin') / name} exists and was not written by" in result.stderr
    assert written(handbook) == [f"public/admin/{name}"]
    assert theirs.read_text("utf-8") == "mine"


def test_german_handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels are in the handbook's language."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["init", "handbuch", "--language", "de"])
    monkeypatch.chdir(tmp_path / "handbuch")
    assert cms().exit_code == 0
    made = yaml.safe_load((tmp_path / "handbuch/public/admin/config.yml").read_text("utf-8"))
    by_path = dict(inside(collections(made)["touchpoints"]["fields"]))
    assert by_path["necessity"]["options"][0]["label"] == "Muss-Touchpoint"
    assert made["locale"] == "de"
