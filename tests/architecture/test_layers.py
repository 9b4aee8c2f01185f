"""What keeps the rooms apart: who imports what, how long modules are, names that must exist."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from ctmp_docs.language import LANGUAGES
from ctmp_docs.rulebook import RULES

PACKAGE = Path(__file__).parents[2] / "ctmp_docs"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 350
"""Lines after which a module is to become a folder with the same face."""
TOO_LONG: set[str] = set()
"""Modules that still have to be split; nothing may be added here."""


def name(module: Path) -> str:
    """Return a module's path in the package."""
    return module.relative_to(PACKAGE).as_posix()


def tree(module: Path) -> ast.Module:
    """Return the syntax of a module."""
    return ast.parse(module.read_text("utf-8"))


def imported(module: Path) -> Iterator[str]:
    """Yield the name of every module that a module imports."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(module)} imports relatively"
            yield node.module or ""


def calls(function: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a function in the package, with where it stands."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == function:
                yield f"{name(module)}:{node.lineno}", node


def test_only_the_plugin_knows_its_host() -> None:
    """MkDocs is imported in one room; the theme in none."""
    knowing = {
        name(module)
        for module in MODULES
        if {"mkdocs", "material"} & {one.split(".")[0] for one in imported(module)}
    }
    assert knowing == {"plugin/__init__.py", "plugin/pages.py", "plugin/settings.py"}


def test_only_edges_print_read_the_clock_or_the_environment() -> None:
    """The core gets `today` as a value, and says nothing by itself."""
    edges = {"publishing/driver.py", "publishing/host.py", "publishing/export.py"}
    for module in MODULES:
        if name(module) in edges or name(module).startswith(
            ("cli/", "plugin/", "diagrams/", "history/")
        ):
            continue
        for node in ast.walk(tree(module)):
            said = ast.unparse(node) if isinstance(node, ast.Call) else ""
            assert not said.startswith(
                ("print(", "date.today(", "datetime.now(", "os.environ", "time.")
            ), f"{name(module)}: {said}"


@pytest.mark.parametrize("module", [one for one in MODULES if name(one) not in TOO_LONG], ids=name)
def test_length(module: Path) -> None:
    """A module fits a few screens."""
    assert len(module.read_text("utf-8").splitlines()) < LONGEST


def test_exceptions_are_needed() -> None:
    """A module that was split is no exception any more."""
    lengths = {name(module): len(module.read_text("utf-8").splitlines()) for module in MODULES}
    assert {one for one in TOO_LONG if lengths.get(one, 0) >= LONGEST} == TOO_LONG


def test_nouns_import_nothing_of_ours() -> None:
    """The model knows its own words, the language of a text, and nothing else."""
    allowed = ("ctmp_docs.model", "ctmp_docs.vocabulary", "ctmp_docs.language")
    for module in (PACKAGE / "model").glob("*.py"):
        ours = [one for one in imported(module) if one.startswith("ctmp_docs")]
        assert [one for one in ours if not one.startswith(allowed)] == []


def test_every_finding_names_a_rule() -> None:
    """A rule that is fired is in the rulebook."""
    names = [(where, call.args[0]) for where, call in calls("finding") if call.args]
    assert len(names) > 20
    for where, argument in names:
        if isinstance(argument, ast.Constant):
            assert argument.value in RULES, where


def test_every_text_can_be_extracted() -> None:
    """`text()` gets a sentence, so that the catalogues have it; gaps and values agree."""
    described_elsewhere = {"field.description"}
    for where, call in calls("text"):
        message = call.args[0]
        if not isinstance(message, ast.Constant):
            assert ast.unparse(message) in described_elsewhere, where
            continue
        gaps = set(_gaps(str(message.value)))
        values = {keyword.arg for keyword in call.keywords}
        assert gaps == values or (not values and not gaps) or None in values, where


def _gaps(message: str) -> Iterator[str]:
    try:
        yield from (field for _text, field, _spec, _way in Formatter().parse(message) if field)
    except ValueError:
        return


def test_no_functions_import_inside() -> None:
    """Imports stand at the top of a module, so that circles show."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [
                    one for one in ast.walk(node) if isinstance(one, ast.Import | ast.ImportFrom)
                ]
                assert not inner, f"{name(module)}:{node.lineno}"


def test_languages_have_folders() -> None:
    """Every language of the interface but English has a catalogue."""
    for code in LANGUAGES:
        if code != "en":
            assert (PACKAGE / "locales" / code / "LC_MESSAGES" / "ctmp.po").is_file()
