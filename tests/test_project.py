"""What the command line reads of `mkdocs.yml`."""

from pathlib import Path

import pytest

from ctmp_docs.cli.common import options_of
from ctmp_docs.model import Settings
from ctmp_docs.project import Project, find_project


def project(folder: Path, text: str, content: Path | None = None) -> Project:
    """Return the project of a folder whose `mkdocs.yml` holds `text`."""
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return find_project(folder, content)


def test_no_file(tmp_path: Path) -> None:
    """Without a file it is the folder `content` beside it."""
    assert find_project(tmp_path) == Project(content=tmp_path / "content")


def test_folder_that_was_named(tmp_path: Path) -> None:
    """A folder that somebody named goes first."""
    assert find_project(tmp_path, Path("x")).content == Path("x")
    assert project(tmp_path, "docs_dir: y\n", Path("x")).content == Path("x")


def test_default_of_mkdocs(tmp_path: Path) -> None:
    """With a file that says nothing it is `docs`, as for MkDocs itself."""
    assert project(tmp_path, "site_name: x\n").content == tmp_path / "docs"


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins: [search, {ctmp: {engine: system}}]",
        "plugins:\n  - ctmp:\n      engine: system\n",
        "plugins: {ctmp: {engine: system}}",
        "plugins: {search: {}, ctmp: {engine: system}}",
    ],
)
def test_options_of_the_plugin(tmp_path: Path, plugins: str) -> None:
    """The options are found wherever MkDocs allows them to stand."""
    assert project(tmp_path, plugins).options == {"engine": "system"}


@pytest.mark.parametrize(
    "plugins",
    ["", "plugins: [search, ctmp]", "plugins: {ctmp: }", "plugins: x", "plugins:", "plugins: [1]"],
)
def test_no_options(tmp_path: Path, plugins: str) -> None:
    """Without options there are none."""
    assert project(tmp_path, f"site_name: x\n{plugins}\n").options == {}


@pytest.mark.parametrize(
    ("text", "folders"),
    [("", True), ("use_directory_urls: true", True), ("use_directory_urls: false", False)],
)
def test_directory_urls(tmp_path: Path, text: str, folders: bool) -> None:
    """Addresses are folders unless the file says otherwise."""
    assert project(tmp_path, f"site_name: x\n{text}\n").directory_urls is folders


def test_excluded_files(tmp_path: Path) -> None:
    """Patterns are those of `.gitignore`, the last one that fits decides."""
    excluded = project(tmp_path, "exclude_docs: |\n  *.tmp.md\n  /a/\n  !keep.tmp.md\n").excluded()
    found = [p for p in ("x.tmp.md", "b/y.tmp.md", "a/z.md", "b/a/z.md", "keep.tmp.md")
             if excluded(p)]  # fmt: skip
    assert found == ["x.tmp.md", "b/y.tmp.md", "a/z.md"]


def test_patterns_are_for_their_own_folder(tmp_path: Path) -> None:
    """The patterns do not hold for another folder that somebody named."""
    text = "docs_dir: content\nexclude_docs: x.md\n"
    assert project(tmp_path, text, tmp_path / "other").exclude_docs == ""
    assert project(tmp_path, text, tmp_path / "content").exclude_docs == "x.md"


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "\t- x", "a: *b"])
def test_unreadable_file(tmp_path: Path, text: str) -> None:
    """A file that is no YAML is said in one line with its name."""
    with pytest.raises(ValueError, match=r"mkdocs\.yml cannot be read") as error:
        project(tmp_path, text)
    assert "\n" not in str(error.value)


def test_file_that_is_not_text(tmp_path: Path) -> None:
    """Neither is one that is not UTF-8."""
    (tmp_path / "mkdocs.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match=r"mkdocs\.yml cannot be read"):
        find_project(tmp_path)


def test_tags_of_mkdocs(tmp_path: Path) -> None:
    """Tags that only MkDocs understands run nothing and stop nothing."""
    text = "site_name: x\na: !!python/object/apply:os.system ['exit 1']\nb: !ENV [X, 1]\n"
    assert project(tmp_path, text).site_name == "x"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("time_limit: abc", "`time_limit` of the plugin is 'abc'; write seconds, as 10"),
        ("time_limit: [1]", "`time_limit` of the plugin is [1]; write seconds, as 10"),
        ("engine: [a]", "`engine` of the plugin is ['a']; write a word, as `embedded`"),
    ],
)
def test_options_of_a_wrong_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: str, said: str
) -> None:
    """An option that cannot be meant ends every command with a sentence."""
    of = project(tmp_path, f"plugins: [{{ctmp: {{{options}}}}}]")
    with pytest.raises(SystemExit) as ended:
        options_of(of)
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"ctmp: mkdocs.yml: {said}\n"


@pytest.mark.parametrize(
    ("text", "url"),
    [("site_url: https://h.example", "https://h.example"), ("", None), ("site_url: !ENV X", None)],
)
def test_where_the_site_is(tmp_path: Path, text: str, url: str | None) -> None:
    """An address is known unless only MkDocs can."""
    assert project(tmp_path, f"site_name: x\n{text}\n").site_url == url


@pytest.mark.parametrize(
    ("mkdocs_yml", "handbook_yml", "name"),
    [
        ("site_name: x\n", {}, "x"),
        ("site_name: x\n", {"site_name": "Das Handbuch"}, "Das Handbuch"),
        ("docs_dir: content\n", {}, "Nordrad"),
    ],
)
def test_name_of_the_site(
    tmp_path: Path, mkdocs_yml: str, handbook_yml: dict[str, str], name: str
) -> None:
    """The handbook may name the site in each language; covers and archives bear that name."""
    settings = Settings(schema=1, organisation="Nordrad", **handbook_yml)
    assert project(tmp_path, mkdocs_yml).named(settings) == name
