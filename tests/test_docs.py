"""What the README says is so."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctmp_docs.cli import COMMANDS, main
from ctmp_docs.cli.init import init_command

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
NEEDED = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "departments/billing.md": "---\ntitle: Billing\n---\n",
    "departments/customer-service.md": "---\ntitle: Customer service\n---\n",
}
"""What the README's touchpoint names."""


def example() -> str:
    """Return the touchpoint that the README shows."""
    (found,) = (text for language, text in BLOCKS if language == "markdown")
    return found


def shown_report() -> str:
    """Return what the README says that `ctmp check` prints."""
    (found,) = (text for _language, text in BLOCKS if text.startswith("$ ctmp check\n"))
    return found.removeprefix("$ ctmp check\n")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a content folder in which the README's touchpoint would be valid."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    for path, text in NEEDED.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, "utf-8")
    (tmp_path / "content/touchpoints").mkdir()
    return tmp_path / "content"


def check() -> tuple[int, str]:
    """Return code and output of `ctmp check`."""
    result = CliRunner().invoke(main, ["check"])
    return result.exit_code, result.stdout


def test_example_is_valid(content: Path) -> None:
    """The touchpoint of the README has no mistake."""
    (content / "touchpoints/invoice.md").write_text(example(), "utf-8")
    code, said = check()
    assert code == 0, said


def test_report_is_the_one_that_is_printed(content: Path) -> None:
    """The mistake that the README shows is reported exactly so, line number included."""
    mistaken = example().replace("phases: [after]", "phases: [aftr]")
    assert mistaken != example()
    (content / "touchpoints/invoice.md").write_text(mistaken, "utf-8")
    code, said = check()
    assert code == 1
    assert said.startswith(shown_report())


def test_three_fields_are_enough(content: Path) -> None:
    """The first day needs the three fields that the README names."""
    names = re.search(r"Three fields are enough .*?: (.*?)\.", README)
    assert names is not None
    needed = re.findall(r"`(\w+)`", names[1])
    assert len(needed) == 3
    lines = [line for line in example().splitlines() if line.split(":")[0] in (*needed, "---")]
    (content / "touchpoints/invoice.md").write_text("\n".join(lines) + "\n", "utf-8")
    assert check()[0] == 0
    for line in lines[1:-1]:
        text = "\n".join(one for one in lines if one != line)
        (content / "touchpoints/invoice.md").write_text(text + "\n", "utf-8")
        assert check()[0] == 1, line


def commands() -> set[str]:
    """Return every command that the README says to type, or names."""
    typed = re.findall(r"^\$ (.*?)(?:\s+#.*)?$", README, re.MULTILINE)
    named = re.findall(r"`((?:make|ctmp|mkdocs|pip) [^`]+)`", README)
    return {*typed, *named}


def test_make_targets_exist() -> None:
    """Each `make` of the README is a target of the Makefile."""
    targets = {command.split()[1] for command in commands() if command.startswith("make ")}
    assert {"handbook", "test", "serve", "bench"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


def test_ctmp_commands_exist() -> None:
    """Each `ctmp` of the README is a command."""
    named = {command.split()[1] for command in commands() if command.startswith("ctmp ")}
    assert {"init", "check", "generate"} <= named
    assert named <= {*COMMANDS}


def test_languages_of_init() -> None:
    """`ctmp init --language` has the languages that the README shows."""
    language = next(option for option in init_command.params if option.name == "code")
    for code in re.findall(r"--language (\w+)", README):
        assert code in language.type.to_info_dict()["choices"]


def test_every_target_is_described() -> None:
    """`make` alone lists every target that a person calls."""
    (declared,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    described = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert targets == described
    assert targets <= {*declared.split()}


def test_files_that_it_names_exist() -> None:
    """Every file of this repository that the README links or names is there."""
    links = re.findall(r"\]\(((?!https?:)[^)#]+)\)", README)
    named = re.findall(r"`((?:ctmp_docs|content|docs|tests)/[\w./-]*)`", README)
    missing = [p for p in {*links, *named} if not (ROOT / p).exists()]
    assert [path for path in missing if path != "content/touchpoints/invoice.md"] == []


def test_rooms_that_it_names_exist() -> None:
    """The list of rooms in the README has every module and folder of the package."""
    (listed,) = (text for language, text in BLOCKS if not language and "the straight line" in text)
    names = set(re.findall(r"\b[a-z_]+\b", listed))
    folder = ROOT / "ctmp_docs"
    rooms = {p.stem for p in folder.iterdir() if (p / "__init__.py").is_file() or p.suffix == ".py"}
    mentioned = {
        name for name in names if (folder / name).is_dir() or (folder / f"{name}.py").is_file()
    }
    needed = {"plugin", "cli", "publishing", "project", "scaffold", "report", "build", "render",
              "api", "pages", "rules", "indexes", "diagrams", "handbook", "reading", "source",
              "model", "rulebook", "diagnostics", "vocabulary", "language"}  # fmt: skip
    assert needed <= mentioned <= rooms


def test_it_fits_on_few_screens() -> None:
    """The README is short enough to be read."""
    assert len(README.splitlines()) <= 120


def test_continuous_integration_runs_the_readme() -> None:
    """What runs before anything lands are the commands of the README."""
    runs = (ROOT / ".ci/run").read_text("utf-8")
    assert re.search(r"^make handbook$", runs, re.MULTILINE)
    assert re.search(r"^make test$", runs, re.MULTILINE)


def test_licences_of_what_it_installs() -> None:
    """The README names every package that is installed with it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.match(r"[\w.-]+", one)[0] for one in project["dependencies"]]  # type: ignore[index]
    section = README.split("## Licences")[1].lower().replace(" ", "-")
    other = {"mkdocs-material": "material-for-mkdocs", "pymdown-extensions": "pymdown-extensions"}
    assert [name for name in names if other.get(name, name) not in section] == []


def test_make_says_what_there_is() -> None:
    """`make` alone prints the targets with what they do."""
    make = subprocess.run(["make", "--version"], capture_output=True, check=False)
    if make.returncode != 0:
        pytest.skip("there is no make here")
    done = subprocess.run(
        ["make", f"PYTHON={sys.executable}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert re.search(r"^handbook\s+build the demo handbook", done.stdout, re.MULTILINE)
