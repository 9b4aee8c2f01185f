"""What must not be published is in no file of the site."""

import gzip
import os
from pathlib import Path

import pytest
import site_builder
from rich_handbook import Marks, department, journey, rich, touchpoint
from site_builder import CONFIG, MINIMAL, BuildSite, Result, front_matter, words


def everything(result: Result) -> str:
    """Return names and content of all files of a site, small letters, archives unpacked."""
    texts = []
    for path, data in result.files().items():
        texts.append(path.encode())
        texts.append(gzip.decompress(data) if path.endswith(".gz") else data)
    return b"\n".join(texts).decode("utf-8", "replace").casefold()


@pytest.fixture(scope="module")
def cluttered(build_site: BuildSite) -> Result:
    """Return the site of a folder in which other files lie about."""
    hidden = "Zsecret"
    result = build_site(
        {
            **MINIMAL,
            "glossary.yml": "- {term: Invoice, meaning: A letter.}\n",
            "measurements/values.csv": "touchpoint,kpi,date,value\n",
            "handbook.yml": MINIMAL["handbook.yml"] + "rules: {translation-of-nothing: off}\n",
            "handbook.de.yml": f"organisation: {hidden}\n",
            "touchpoints/invoice.de.md": f"---\ntitle: {hidden}\n---\n",
            "touchpoints/hotline.md.bak": hidden,
            "touchpoints/hotline.md~": hidden,
            "touchpoints/hotline.md.orig": hidden,
            "touchpoints/.hotline.md.swp": hidden,
            "secrets.yml": f"password: {hidden}\n",
            "more.yaml": f"password: {hidden}\n",
            ".hidden/x.md": hidden,
            "excluded/note.md": hidden,
            "touchpoints/left-out.md": f"---\ntitle: {hidden}\nphases: [after]\nowner: sales\n---\n",
            "page.md": "# A page\n\nWith words.\n",
            "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        },
        CONFIG + "exclude_docs: |\n  excluded/\n  left-out.md\n",
    )
    assert result.returncode == 0, result.output
    return result


def test_settings_and_backups_are_not_published(cluttered: Result) -> None:
    """No settings, measured values, translations, backups and other YAML are in the site.

    Below `api/` stand tables of pages, which hold what the pages hold.
    """
    assert "zsecret" not in everything(cluttered)
    names = {Path(path).name for path in cluttered.files() if not path.startswith("api/")}
    assert {
        name for name in names if name.endswith((".yml", ".yaml", ".csv", ".bak", "~"))
    } == set()


def test_other_pages_and_pictures_are_published(cluttered: Result) -> None:
    """A page that is nothing of ours, and a picture, are in the site."""
    assert "With words." in words(cluttered.article("page/"))
    assert "picture.svg" in cluttered.files()


def test_excluded_files_are_not_read(cluttered: Result) -> None:
    """What `exclude_docs` names is neither published nor part of the handbook."""
    assert {one["id"] for one in cluttered.data["touchpoints"]} == {"hotline", "invoice"}
    assert not any("excluded" in path for path in cluttered.files())


def test_excluded_files_are_not_checked(build_site: BuildSite) -> None:
    """A fault in a file that `exclude_docs` names stops nothing."""
    files = {**MINIMAL, "touchpoints/broken.md": "---\ntitle: [\n---\n"}
    assert build_site(files).returncode == 1
    assert build_site(files, CONFIG + "exclude_docs: broken.md\n").returncode == 0


@pytest.fixture(scope="module")
def with_drafts(build_site: BuildSite) -> tuple[Marks, Result]:
    """Return a site whose handbook has a draft of each kind, every field filled in."""
    marks, drafts = Marks(), Marks("Zdraft")
    files = rich(marks)
    unseen = {
        "touchpoints/unseen.md": touchpoint(drafts),
        "journeys/unseen-way.md": journey(drafts),
        "departments/unseen-team.md": department(drafts),
    }
    for path, values in unseen.items():
        values["state"] = "draft"
        values.pop("id", None)
        files[path] = front_matter(values, f"{drafts(path)}\n\n## {drafts(path + ' heading')}\n")
    files["measurements/values.csv"] += f"unseen,calls,2026-06-21,77,9,{drafts('source')}\n"
    way = journey(marks)
    way["steps"][1] = {
        "id": "two", "touchpoint": "unseen", "does": drafts("does"), "says": drafts("says"),
        "thinks": drafts("thinks"), "feels": drafts("feels"), "wait": drafts("wait"),
    }  # fmt: skip
    files["journeys/pay.md"] = front_matter(way)
    seen = touchpoint(marks)
    seen["links"]["synergy"] = ["hotline", "unseen"]
    seen["decision"]["with"] = ["hotline", "unseen"]
    seen["consulted"] = ["company", "unseen-team"]
    files["touchpoints/before/invoice.md"] = front_matter(seen)
    team = department(marks)
    team["start_here"] = ["unseen", "invoice", "unseen-way"]
    files["departments/billing.md"] = front_matter(team)
    result = build_site(files)
    assert result.returncode == 0, result.output
    return drafts, result


def test_drafts_are_nowhere(with_drafts: tuple[Marks, Result]) -> None:
    """No word of a draft is in any file: pages, data, search, site map, archive."""
    drafts, result = with_drafts
    text = everything(result)
    assert {name for name, word in drafts.words.items() if word.casefold() in text} == set()


def test_ids_of_drafts_are_nowhere(with_drafts: tuple[Marks, Result]) -> None:
    """Not even the id of a draft is in any file."""
    _drafts, result = with_drafts
    assert [path for path, data in result.files().items() if b"unseen" in data] == []
    assert "unseen" not in everything(result)


def test_journey_goes_on_over_a_draft(with_drafts: tuple[Marks, Result]) -> None:
    """A step on a draft is taken out, and the way before it leads to the one after it."""
    _drafts, result = with_drafts
    steps = result.entry("journeys", "pay")["steps"]
    assert [step["id"] for step in steps] == ["one", "three"]
    assert {one["to"] for one in steps[0]["next"]} == {"three"}


def test_other_readers_pages_are_nowhere(build_site: BuildSite) -> None:
    """What only an audience may read is in no file of the site for everyone, but in its own."""
    files = {
        **MINIMAL,
        "handbook.yml": MINIMAL["handbook.yml"] + "audiences: [{id: partners, title: Partners}]\n",
        "touchpoints/trade-fair.md": front_matter(
            {"title": "Zfair", "phases": ["before"], "owner": "sales", "audience": ["partners"]},
            "Zbody",
        ),
        "journeys/order.md": "---\ntitle: I order\nowner: sales\n"
        "path: [trade-fair, hotline, invoice]\n---\n",
    }
    text = everything(build_site(files))
    assert [word for word in ("zfair", "zbody", "trade-fair") if word in text] == []
    config = CONFIG.replace("ctmp]", "{ctmp: {audience: partners}}]")
    own = build_site(files, config).article("touchpoints/trade-fair/")
    assert words(own.find("h1")) == "Zfair"
    assert "Who may read this Partners" in words(own)


def test_links_out_of_the_folder_are_not_published(tmp_path: Path, cache: Path) -> None:
    """A link that leads out of the content folder is neither read nor published."""
    site_builder.write(tmp_path / "content", MINIMAL)
    site_builder.write(
        tmp_path,
        {
            "mkdocs.yml": CONFIG,
            "outside/secret.md": "---\ntitle: Zsecret\nphases: [after]\nowner: sales\n---\n",
            "outside/secret.txt": "Zsecret",
        },
    )
    content = tmp_path / "content"
    (content / "touchpoints/link.md").symlink_to(tmp_path / "outside/secret.md")
    (content / "page.md").symlink_to(tmp_path / "outside/secret.md")
    (content / "link.txt").symlink_to(tmp_path / "outside/secret.txt")
    (content / "folder").symlink_to(tmp_path / "outside")
    result = site_builder.build(tmp_path, cache)
    assert result.returncode == 0, result.output
    assert "zsecret" not in everything(result)


def test_pipe_does_not_hang(tmp_path: Path, cache: Path) -> None:
    """A pipe in the content folder is left alone: reading it would wait for ever."""
    site_builder.write(tmp_path / "content", MINIMAL)
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    os.mkfifo(tmp_path / "content/touchpoints/pipe.md")
    done = site_builder.run("ctmp", "check", cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
