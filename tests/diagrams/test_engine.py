"""The engine is one small process that may be missing, fail, hang, or lie."""

import shutil
import stat
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from diagram_builders import flow, line, neighbourhood, node

from ctmp_docs.diagrams import DrawingError, EmbeddedEngine, Picture, SystemEngine, draw
from ctmp_docs.diagrams.engine.program import EngineError, EngineTimeoutError, Job, Task, draw_all
from ctmp_docs.language import language, text


class Fake:
    """Counts its runs and answers with the real engine, or not."""

    identity = "fake 1"
    at_once = 1

    def __init__(self, answer: Callable[[str], str] | None = None) -> None:
        """Answer with `answer`, else for real."""
        self.runs = 0
        self._answer = answer

    def run(self, source: str, task: Task, limit: float) -> str:
        """Count and answer."""
        self.runs += 1
        return self._answer(source) if self._answer else EmbeddedEngine().run(source, task, limit)


def program(folder: Path, script: str) -> SystemEngine:
    """Return an engine that runs a shell script."""
    file = folder / "dot"
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return SystemEngine(path=file)


def reason(result: Picture | DrawingError) -> str:
    """Return why there is no picture."""
    assert isinstance(result, DrawingError)
    assert result.diagram == "journey"
    return language("en").say(result.reason)


def _framed(points: str) -> str:
    """Return a script that answers with a frame and one shape."""
    shapes = "".join(
        f'<g class="{of}"><polygon points="{at}"/></g>'
        for of, at in (("cluster frame", "0,0 9,9"), ("node mark", points))
    )
    return f"echo '<svg xmlns=\"http://www.w3.org/2000/svg\"><g>{shapes}</g></svg>'"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("echo 'Warning: harmless' >&2; echo 'Error: bad thing' >&2; exit 1", "Error: bad thing"),
        ("exit 3", "ended with code 3"),
        ("exit 0", "gave no drawing"),
        ("echo '<svg'", "not well-formed"),
        ("echo '<svg/>'", "no frame"),
        (_framed("1,nan 2,3"), "a coordinate is not a number"),
        (_framed("1,2 3"), "no whole points"),
        ("kill -9 $$", "ended with code -9"),
        ("sleep 5", "longer than 0.2 seconds"),
    ],
)
def test_failures_have_reasons(tmp_path: Path, script: str, expected: str) -> None:
    """Whatever goes wrong becomes a sentence about this diagram."""
    engine = program(tmp_path, f"cat > /dev/null; {script}")
    (result,) = draw([line(2)], engine=engine, cache_folder=None, limit=0.2)
    assert expected in reason(result)


def test_an_engine_that_hangs_is_not_asked_for_ever() -> None:
    """Forty pictures and an engine without an answer: some seconds are lost, not some for each."""

    def answer(source: str) -> str:
        raise EngineTimeoutError(text("drawing took longer than {limit} seconds", limit=10))

    fake = Fake(answer)
    results = draw([line(2, id=f"j{n}") for n in range(40)], engine=fake, cache_folder=None)
    reasons = {language("en").say(one.reason) for one in results if isinstance(one, DrawingError)}
    assert reasons == {
        "drawing took longer than 10 seconds",
        "the drawing program does not answer any more",
    }
    assert fake.runs < 8


def test_a_drawing_with_an_error_code_is_an_error(tmp_path: Path) -> None:
    """Graphviz can complain and draw all the same: do not believe the drawing."""
    engine = program(tmp_path, "echo '<svg/>'; echo oops >&2; exit 1")
    (result,) = draw([line(2)], engine=engine, cache_folder=None)
    assert "oops" in reason(result)


def test_missing_programs(tmp_path: Path) -> None:
    """The reason says what to install or where it was looked for."""
    (result,) = draw([line(2)], engine=SystemEngine(path=tmp_path / "no"), cache_folder=None)
    assert "missing" in reason(result)
    assert "no`" in reason(result)


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the embedded engine names it."""

    def absent(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "distribution", absent)
    (result,) = draw([line(2)], engine=EmbeddedEngine(), cache_folder=None)
    assert "`graphviz-pure`" in reason(result)


def test_one_failure_leaves_the_others() -> None:
    """Results come in order, each its own."""

    def answer(source: str) -> str:
        if "bad" in source:
            raise EngineError(text("no"))
        return EmbeddedEngine().run(source, "draw", 10)

    bad = flow("a>b:bad")
    results = draw([line(2), bad, neighbourhood()], engine=Fake(answer), cache_folder=None)
    assert [type(one) for one in results] == [Picture, DrawingError, Picture]


def test_cache(tmp_path: Path) -> None:
    """The second run needs no engine; another text, name or engine does."""
    engine = Fake()
    first = draw([line(2), line(3)], engine=engine, cache_folder=tmp_path / "new" / "folder")
    again = draw([line(2), line(3)], engine=engine, cache_folder=tmp_path / "new" / "folder")
    assert first == again
    assert engine.runs == 2
    draw([line(2, title="Another")], engine=engine, cache_folder=tmp_path / "new" / "folder")
    assert engine.runs == 3
    engine.identity = "fake 2"
    draw([line(2)], engine=engine, cache_folder=tmp_path / "new" / "folder")
    assert engine.runs == 4


@pytest.mark.parametrize("damage", ["", "half", "\udcff", "ctmp-docs picture 3 1 1 0\nfour"])
def test_damaged_cache_is_drawn_anew(tmp_path: Path, damage: str) -> None:
    """A broken file costs time, nothing else, and is mended."""
    engine = Fake()
    first = draw([line(2)], engine=engine, cache_folder=tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert draw([line(2)], engine=engine, cache_folder=tmp_path) == first
    assert draw([line(2)], engine=engine, cache_folder=tmp_path) == first
    assert engine.runs == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """A file where the folder should be is no reason to fail."""
    (tmp_path / "cache").write_text("", "utf-8")
    (result,) = draw([line(2)], engine=Fake(), cache_folder=tmp_path / "cache")
    assert isinstance(result, Picture)


def test_a_failed_arrangement_falls_back_to_rows() -> None:
    """If the engine cannot arrange a net, rows are drawn instead."""
    net = flow(" ".join(f"{n}>{m}" for n in range(8) for m in range(n + 2, 8)))

    def answer(source: str) -> str:
        if "rankdir" in source:
            raise EngineError(text("took too long"))
        return EmbeddedEngine().run(source, "draw", 10)

    fake = Fake(answer)
    (result,) = draw([net], engine=fake, cache_folder=None)
    assert isinstance(result, Picture)
    assert fake.runs == 2


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_system_engine_draws_the_same() -> None:
    """The operating system's Graphviz gives a picture of the same size."""
    (system,) = draw([line(9)], engine=SystemEngine(), cache_folder=None)
    (embedded,) = draw([line(9)], engine=EmbeddedEngine(), cache_folder=None)
    assert isinstance(system, Picture)
    assert isinstance(embedded, Picture)
    assert system.svg.count("<rect") == embedded.svg.count("<rect")
    assert system.svg.count("<text") == embedded.svg.count("<text")


def test_same_content_same_bytes() -> None:
    """Two runs give the same picture."""
    runs = [draw([line(9)], engine=EmbeddedEngine(), cache_folder=None) for _ in range(2)]
    assert runs[0] == runs[1]


def test_many_drawings_of_one_process_are_those_of_many() -> None:
    """Drawing several graphs in one process gives the very drawings that each alone gives."""
    sources = [f'digraph {{ graph[id="d{n}"] a{n} [pos="1,{n}!"] }}' for n in range(20)]
    jobs = [
        Job(diagram=f"d{n}", source=lambda source=source: source, task="draw", finish=str)
        for n, source in enumerate(sources)
    ]
    together = draw_all(jobs, EmbeddedEngine())
    alone = tuple(draw_all([job], EmbeddedEngine())[0] for job in jobs)
    assert together == alone


def test_a_broken_graph_takes_no_other_with_it() -> None:
    """One graph of a batch that cannot be drawn has its own message; the others are drawn."""
    whole = 'digraph { a [pos="1,1!"] }'
    sources = [whole, "digraph { a -> ", whole]
    jobs = [
        Job(diagram=f"d{n}", source=lambda source=source: source, task="draw", finish=str)
        for n, source in enumerate(sources)
    ]
    first, broken, last = draw_all(jobs, EmbeddedEngine())
    assert isinstance(first, str)
    assert isinstance(last, str)
    assert isinstance(broken, DrawingError)
    assert broken.diagram == "d1"


def test_a_picture_that_cannot_be_read_takes_no_other_with_it() -> None:
    """The others of its process are drawn alone, though their layouts were thrown away already."""

    class Several(Fake):
        at_once = 16

    bad = "Odd one out"
    odd = flow(nodes=[node("a", title=bad)])
    whole = draw([line(2)], engine=EmbeddedEngine(), cache_folder=None)
    engine = Several(lambda source: _spoilt(source, bad))
    first, broken, last = draw([line(2), odd, line(2)], engine=engine, cache_folder=None)
    assert (first, last) == (*whole, *whole)
    assert reason(broken) == "the engine's drawing cannot be read: it has no frame"
    assert engine.runs == 4


def _spoilt(source: str, bad: str) -> str:
    """Draw for real, but without the frame where `bad` stands."""
    head, *drawings = EmbeddedEngine().run(source, "draw", 10).split("<?xml")
    spoilt = (
        one.replace('class="cluster frame"', 'class="cluster"') if bad in one else one
        for one in drawings
    )
    return "<?xml".join((head, *spoilt))
