"""`ctmp generate`: a plain docs folder that any host of the family builds, with the same pages."""

from pathlib import Path

import pytest
import site_builder
import yaml
from rich_handbook import Marks, rich
from site_builder import CONFIG, MINIMAL, ROOT, Result, dead_links, words


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Result:
    """Return the site that stock MkDocs builds from the demo's plain folder."""
    out = tmp_path_factory.mktemp("plain")
    done = site_builder.run("ctmp", "generate", "--out", out, cwd=ROOT, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "files written to" in done.stdout
    result = site_builder.build(out, cache)
    assert result.returncode == 0, result.output
    return result


def test_it_needs_no_plugin_of_ours(plain: Result) -> None:
    """Its `mkdocs.yml` names no plugin but the search."""
    settings = yaml.safe_load((plain.folder / "mkdocs.yml").read_text("utf-8"))
    assert settings["plugins"] == ["search"]
    assert "ctmp:" not in plain.output


def test_same_pages(plain: Result, demo: Result) -> None:
    """It has the pages of the site that the plugin builds, at the same addresses."""
    assert {*plain.pages} == {*demo.pages}


def test_same_headings(plain: Result, demo: Result) -> None:
    """Each page has the same heading, and the same headings below it."""
    for path, page in demo.pages.items():
        if path == "404.html":  # The plain host has its own.
            continue
        for level in ("h1", "h2"):
            heads, others = (
                [words(h).replace("¶", "").strip() for h in one.find("article").find_all(level)]
                for one in (page, plain.pages[path])
            )
            assert heads == others, path


def test_same_text(plain: Result, demo: Result) -> None:
    """A touchpoint's page says the same, word for word."""
    for address in ("touchpoints/invoice/", "journeys/repair/", "responsibilities/matrix/"):
        one, other = (words(r.article(address)).split() for r in (demo, plain))
        assert sorted(one) == sorted(other), address


def test_same_data(plain: Result, demo: Result) -> None:
    """The data is the same."""
    assert plain.data == demo.data


def test_links_resolve(plain: Result) -> None:
    """Every link of every page leads to a file and an anchor."""
    assert dead_links(plain) == []


def test_pictures_and_styles(plain: Result, demo: Result) -> None:
    """Each page has the pictures, and our style sheets."""
    for path, page in demo.pages.items():
        assert len(page.select("figure svg")) == len(plain.pages[path].select("figure svg")), path
    styles = [str(link["href"]) for link in plain.page("").select("link[rel=stylesheet]")]
    assert any("ctmp" in style for style in styles)


def test_tabs(plain: Result, demo: Result) -> None:
    """The tabs are the same, and one for each other language: such a host speaks one."""
    one, other = (
        [words(tab) for tab in r.page("").select(".md-tabs__link")] for r in (demo, plain)
    )
    assert [*one, "Deutsch"] == other


def test_hostile_text_stays_text(tmp_path: Path, cache: Path) -> None:
    """Text of authors opens no element and starts no Markdown in the plain folder either."""
    hostile = '<script>alert(1)</script> **x** [y](javascript:z) `c` {{ 7*7 }} \\ "> # 1. &lt;'
    site_builder.write(tmp_path / "content", rich(lambda name: f"{hostile} {name}"))
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    done = site_builder.run("ctmp", "generate", "--out", "plain", cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    result = site_builder.build(tmp_path / "plain", cache, "--quiet")
    assert result.returncode == 0, result.output
    for path, page in result.pages.items():
        assert not any("alert" in one.get_text() for one in page.find_all("script")), path
        assert page.select("[href^='javascript']") == [], path
    for address, name in (("touchpoints/invoice/", "touchpoint"), ("journeys/pay/", "journey")):
        heading = words(result.article(address).find("h1")).replace("¶", "").strip()
        assert heading == " ".join(f"{hostile} {name}.title".split())


@pytest.mark.parametrize("folders", [True, False])
def test_attachments_are_copied(tmp_path: Path, cache: Path, folders: bool) -> None:
    """Pictures beside the text are in the folder, private files are not, links fit both."""
    files = {
        **MINIMAL,
        "touchpoints/before/hotline.md": MINIMAL["touchpoints/hotline.md"]
        + "\n![A picture](photo.svg) [back](../../page.md#part) [on](../invoice.md#figures-of-ours)\n",
        "touchpoints/before/photo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "touchpoints/invoice.md": MINIMAL["touchpoints/invoice.md"]
        + "\n## Figures of ours\n\n## More\n\nText.\n",
        "page.md": "# A page & more\n\n[The hotline](touchpoints/before/hotline.md)\n\n## Part\n",
        "secrets.yml": "password: Zsecret\n",
        "touchpoints/invoice.md~": "Zsecret",
        "touchpoints/invoice.md.bak": "Zsecret",
        "README.md": "Our introduction.\n",
    }
    del files["touchpoints/hotline.md"]
    config = CONFIG + ("" if folders else "use_directory_urls: false\n")
    site_builder.write(tmp_path / "content", files)
    site_builder.write(tmp_path, {"mkdocs.yml": config, "outside/secret.txt": "Zsecret"})
    (tmp_path / "content/outside").symlink_to(tmp_path / "outside")
    done = site_builder.run("ctmp", "generate", "--out", "plain", cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    result = site_builder.build(tmp_path / "plain", cache)
    assert result.returncode == 0, result.output
    assert dead_links(result) == []
    assert "touchpoints/before/photo.svg" in result.files()
    assert not any(b"Zsecret" in data for data in result.files().values())
    assert "Our introduction." in words(result.article("index.html"))
    page = result.page("page/" if folders else "page.html")
    assert words(page.title) == "A page & more - A handbook"
    for one in result.pages.values():
        found = site_builder.ids(one)
        assert len(found) == len({*found})


@pytest.mark.parametrize("out", ["full", "content/plain", "content", "file"])
def test_refuses_other_folders(tmp_path: Path, cache: Path, out: str) -> None:
    """It writes neither into a folder that holds something, nor into the content, nor over a file."""
    site_builder.write(tmp_path / "content", MINIMAL)
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG, "full/x.txt": "x", "file": "x"})
    before = sorted(tmp_path.rglob("*"))
    done = site_builder.run("ctmp", "generate", "--out", out, cwd=tmp_path, cache=cache)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("ctmp: ")
    assert sorted(tmp_path.rglob("*")) == before


def test_broken_handbook(tmp_path: Path, cache: Path) -> None:
    """A handbook with mistakes gives its findings and nothing else."""
    broken = {**MINIMAL, "touchpoints/invoice.md": "---\ntitle: x\nphases: [aftr]\n---\n"}
    site_builder.write(tmp_path / "content", broken)
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    done = site_builder.run("ctmp", "generate", "--out", "plain", cwd=tmp_path, cache=cache)
    assert done.returncode == 1
    assert "content/touchpoints/invoice.md:3:10: error[not-one-of]" in done.stdout
    assert "content/touchpoints/invoice.md:1:1: error[missing-field]" in done.stdout
    assert not (tmp_path / "plain").exists()


def test_audience(tmp_path: Path, cache: Path) -> None:
    """`--audience` chooses for whom the pages are."""
    files = {
        **MINIMAL,
        "handbook.yml": MINIMAL["handbook.yml"] + "audiences: [{id: partners, title: Partners}]\n",
        "touchpoints/fair.md": "---\ntitle: Fair\nphases: [before]\nowner: sales\n"
        "audience: [partners]\n---\n",
    }
    site_builder.write(tmp_path / "content", files)
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    for audience, there in (("everyone", False), ("partners", True)):
        out = tmp_path / audience
        done = site_builder.run(
            "ctmp", "generate", "--out", out, "--audience", audience, cwd=tmp_path, cache=cache
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert (out / "docs/touchpoints/fair.md").exists() == there


def test_marks_of_every_field(tmp_path: Path, cache: Path) -> None:
    """Each text of a handbook that uses every field is in the plain folder."""
    marks = Marks()
    site_builder.write(tmp_path / "content", rich(marks))
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    done = site_builder.run("ctmp", "generate", "--out", "plain", cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    docs = (tmp_path / "plain/docs").rglob("*")
    text = "\n".join(p.read_text("utf-8") for p in docs if p.suffix in {".md", ".json"}).casefold()
    missing = {name for name, word in marks.words.items() if word.casefold() not in text}
    assert missing == {"touchpoint.actions.budget"}
