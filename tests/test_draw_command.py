"""`ctmp draw`: every picture in every format, opened again; and what is said when there is none."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from ctmp_docs.cli import draw, draw_out, main
from ctmp_docs.diagrams import EmbeddedEngine

ROOT = Path(__file__).parents[1]
UNRATED = "---\ntitle: I tell\nowner: marketing\npath: [friend-recommends, review]\n---\n"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handbook as `ctmp init` writes it, published somewhere, and a journey with errors."""
    folder = tmp_path_factory.mktemp("book")
    shutil.copytree(ROOT / "ctmp_docs/starter/en/content", folder / "content")
    settings = (ROOT / "ctmp_docs/starter/en/mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(f"site_url: https://x.example/book\n{settings}", "utf-8")
    (folder / "content/journeys/unrated.md").write_text(UNRATED, "utf-8")
    (folder / "content/journeys/broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def ctmp(book: Path, *words: str) -> Result:
    """Draw from a handbook."""
    result = CliRunner().invoke(main, ["draw", *words, "--directory", str(book)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_svg(book: Path) -> None:
    """Without anything else it is an SVG on standard output, with links to the site."""
    result = ctmp(book, "journey", "first-order", "--view", "flow")
    assert (result.exit_code, result.stderr) == (0, "")
    root = ET.fromstring(result.stdout)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "I order for the first time"
    assert 'xlink:href="https://x.example/book/touchpoints/order/"' in result.stdout
    assert "var(" not in result.stdout


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("svg", b"<?xml"),
        ("PNG", PNG),
        ("pdf", b"%PDF-"),
        ("dot", b"digraph"),
        ("gv", b"digraph"),
        ("mmd", b"flowchart LR\n"),
    ],
)
def test_formats(book: Path, ending: str, begins: bytes) -> None:
    """The ending says the format; the file's name is printed; a second time it is the same."""
    words = ("journey", "first-order", "--view", "flow", "--out", f"x.{ending}")
    first = ctmp(book, *words)
    assert (first.exit_code, first.output) == (0, f"x.{ending}\n")
    data = Path(f"x.{ending}").read_bytes()
    assert data.startswith(begins)
    assert ctmp(book, *words).exit_code == 0
    assert Path(f"x.{ending}").read_bytes() == data
    assert [*Path().glob(".ctmp-*")] == []


def test_size_of_a_png(book: Path) -> None:
    """A PNG is twice as large as on the page, or as was asked for; the format beats the ending."""
    sizes = []
    for more in ((), ("--scale", "1")):
        result = ctmp(book, "journey", "first-order", "--out", "x", "--format", "png", *more)
        assert result.exit_code == 0
        sizes.append(int.from_bytes(Path("x").read_bytes()[16:20]))
    assert sizes[0] == 2 * sizes[1] > 1000


def test_looks(book: Path) -> None:
    """Dark slides have a dark ground, and a picture may have none."""
    light, dark, clear = (
        ctmp(book, "journey", "first-order", *more).stdout
        for more in ((), ("--dark",), ("--transparent",))
    )
    grounds = [re.search(r'<rect x="-16" y="-16"[^>]* fill="(\S+)"', one) for one in (light, dark)]
    assert [one and one[1] for one in grounds] == ["#fff", "#14171d"]
    assert "<rect x=" not in clear.partition("<rect ")[0]
    assert '<rect x="-16"' not in clear
    assert len({light, dark, clear}) == 3


def test_dot_can_be_drawn(book: Path) -> None:
    """The DOT is a drawing that the engine takes as it stands."""
    text = ctmp(book, "journey", "first-order", "--view", "flow", "--format", "dot").stdout
    assert "<svg" in EmbeddedEngine().run(text, "draw", 10)


@pytest.mark.parametrize(
    "words",
    [
        ["journey", "repair", "--view", "map"],
        ["journey", "repair", "--view", "nesting"],
        ["journey", "repair", "--from", "drop-off", "--to", "invoice"],
        ["journey", "repair-observed", "--view", "deviation"],
        ["touchpoint", "invoice"],
        ["department", "workshop"],
        ["handoffs"],
        ["handoffs", "--from", "workshop", "--to", "billing"],
        ["network"],
    ],
    ids=" ".join,
)
def test_kinds(words: list[str]) -> None:
    """Every kind of picture of the demo stands alone, and most can be said in Mermaid."""
    svg = ctmp(ROOT, *words)
    assert svg.exit_code == 0, svg.stderr
    root = ET.fromstring(svg.stdout)
    assert "var(" not in svg.stdout
    shapes = [one for one in root.iter() if one.tag.endswith(("rect", "text", "path", "circle"))]
    unpainted = [one for one in shapes if not {"fill", "stroke"} & {*one.keys()}]
    assert unpainted == []
    mermaid = ctmp(ROOT, *words, "--format", "mermaid")
    assert mermaid.exit_code == 0, mermaid.stderr
    for line in mermaid.stdout.splitlines()[1:]:
        assert MERMAID.fullmatch(line), line


MERMAID = re.compile(
    r' +\w+(\["[^"]*"\]|\[\["[^"]*"\]\])(:::\w+)?| +subgraph \w+\["[^"]*"\]| +end'
    r' *| +\w+ (-->|==>|-\.-)(\|"[^"]*"\|)? \w+| +classDef \w+ [\w:\- ]+'
)


def test_the_usual_view(book: Path) -> None:
    """Without --view it is what the journey's page shows first: a map if half of it is rated."""
    for journey, view, other in (("first-order", "map", "flow"), ("unrated", "flow", "map")):
        usual, same, another = (
            ctmp(book, "journey", journey, *more).stdout
            for more in ((), ("--view", view), ("--view", other))
        )
        assert usual == same != another


def test_a_part(book: Path) -> None:
    """Of a journey a part may be drawn; steps are named by their ids, or by their touchpoints."""
    words = ("journey", "first-order", "--view", "flow", "--format", "mermaid")
    part = ctmp(book, *words, "--from", "website-answers", "--to", "invoice").stdout
    titles = re.findall(r'n\d+\["([^<"]*)', part)
    assert titles == ["The website answers my question", "I order by phone", "Invoice arrives"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["journey", "first-ordr"], "no journey `first-ordr`; did you mean `first-order`?"),
        (["journey", "broken"], "the journey `broken` has errors"),
        (["journey"], "which journey? write its id: ctmp draw journey ID"),
        (["touchpoint", "xyzzy"], "no touchpoint `xyzzy`; known: friend-recommends, hotline"),
        (["journey", "first-order", "--from", "ordr"], "no step `ordr`; did you mean `order`?"),
        (
            ["journey", "first-order", "--from", "order", "--view", "nesting"],
            "go with flow and map",
        ),
        (["journey", "first-order", "--from", "review", "--to", "order"], "no way leads from"),
        (["handoffs", "--from", "billing"], "name two departments: --from ID --to ID"),
        (["handoffs", "--from", "billing", "--to", "bilin"], "did you mean `billing`?"),
        (["touchpoint", "order", "--to", "review"], "are about journeys and hand-offs"),
        (["handoffs", "order"], "`handoffs` is about the whole handbook; leave out order"),
        (["touchpoint", "order", "--view", "map"], "--view is about journeys"),
        (["journey", "first-order", "--view", "deviation"], "not compared with another"),
        (["journey", "first-order", "--view", "x"], "'x' is not one of"),
        (["journey", "first-order", "--out", "a.docx"], "the ending of a.docx says no format"),
        (["journey", "first-order", "--out", "no/a.svg"], "there is no folder no"),
        (["journey", "first-order", "--out", ".", "--format", "svg"], "is a folder"),
        (["journey", "first-order", "--out", "a.png", "--scale", "9.9"], "at most "),
        (["journey", "first-order", "--audience", "aliens"], "no audience `aliens`"),
        (["journey", "first-order", "--engine", "/no/dot"], "there is no `/no/dot`"),
    ],
    ids=lambda one: " ".join(one[1:]) if isinstance(one, list) else "",
)
def test_what_cannot_be(
    book: Path, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be drawn ends with 2, a sentence with a way out, and no file."""
    monkeypatch.setattr(draw, "MOST_PIXELS", 5000)
    result = ctmp(book, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert [one.name for one in Path().iterdir() if one.name != "cache"] == []


@pytest.mark.parametrize(
    ("name", "there", "is_kept"),
    [
        ("a.svg", b"", False),
        ("a.svg", b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg/>', False),
        ("a.svg", b"<?xml version='1.0'?><invoice/>", True),
        ("a.png", PNG + b"old", False),
        ("a.png", b"JFIF", True),
        ("a.dot", b"digraph {}", False),
        ("a.mmd", b"# My notes\n", True),
    ],
)
def test_what_is_there(book: Path, name: str, there: bytes, is_kept: bool) -> None:
    """A picture is drawn anew; what is none is not lost."""
    Path(name).write_bytes(there)
    result = ctmp(book, "journey", "first-order", "--view", "flow", "--out", name)
    assert result.exit_code == (2 if is_kept else 0)
    assert (Path(name).read_bytes() == there) == is_kept
    assert ("nothing was written" in result.stderr) == is_kept


def test_no_bytes_for_a_terminal(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PNG goes into a pipe, but not onto a terminal."""
    words = ("journey", "first-order", "--format", "png")
    assert ctmp(book, *words).stdout_bytes.startswith(PNG)
    monkeypatch.setattr(draw_out, "is_terminal", lambda: True)
    refused = ctmp(book, *words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "name a file with --out" in refused.stderr
    assert ctmp(book, *words[:2], "--format", "mermaid").exit_code == 0


def test_without_the_renderer(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the renderer is missing, one sentence says what to install; the others still work."""
    monkeypatch.setattr(draw, "can_render", lambda: False)
    refused = ctmp(book, "journey", "first-order", "--out", "a.pdf")
    assert refused.exit_code == 2
    assert 'pip install "ctmp-docs[draw]"' in refused.stderr
    assert ctmp(book, "journey", "first-order", "--out", "a.svg").exit_code == 0


def test_without_its_fonts(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no font is that the layout counts on, somebody is told, and the picture is drawn."""
    monkeypatch.setattr(draw, "lacks_fonts", lambda _painted: True)
    result = ctmp(book, "journey", "first-order", "--out", "a.pdf")
    assert (result.exit_code, result.stdout) == (0, "a.pdf\n")
    assert result.stderr == (
        "ctmp: no font of Arial, Liberation Sans, Helvetica is here; install one, or letters differ\n"
    )


def test_the_embedded_engine_is_not_the_only_one(book: Path) -> None:
    """The engine may be chosen as in the plugin's options."""
    if shutil.which("dot") is None:
        pytest.skip("dot is not installed")
    both = [
        ctmp(book, "journey", "first-order", "--engine", name).stdout
        for name in ("embedded", "system")
    ]
    assert both[0].count("<text") == both[1].count("<text") > 20
