"""Runs Graphviz: a few diagrams a process, with a time limit, several processes at once.

Knows programs and files only. What is drawn comes as text and goes as text.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import ClassVar, Generic, Literal, Protocol, TypeVar

from ctmp_docs.diagrams.model import DrawingError
from ctmp_docs.language import Text, text

Task = Literal["draw", "arrange"]
"""`draw` gives SVG of what has its place; `arrange` finds places and gives the plain format."""

_ARGUMENTS: dict[Task, tuple[str, ...]] = {
    "draw": ("-Kneato", "-n2", "-Tsvg"),
    "arrange": ("-Kdot", "-Tplain"),
}
_PACKAGE = "graphviz-pure"
_HARMLESS = ("Warning", "warning")
_PIPE = 1 << 20
"""Bytes: a batch of drawings at once, so that the program never waits for us to read."""


class EngineError(Exception):
    """The engine is missing, failed, or took too long; the reason says which in plain words."""

    def __init__(self, reason: Text) -> None:
        """Remember the reason, which is not yet in any language."""
        super().__init__(reason.message)
        self.reason = reason


class EngineTimeoutError(EngineError):
    """The engine took too long."""


class Engine(Protocol):
    """Whatever turns DOT into a drawing."""

    @property
    def identity(self) -> str:
        """Name and version; drawings of engines with the same identity are alike."""

    @property
    def at_once(self) -> int:
        """How many graphs one process draws as it would draw each alone."""

    def run(self, source: str, task: Task, limit: float) -> str:
        """Return the result of `task` for a DOT `source` within `limit` seconds.

        Raises EngineError.
        """


def _execute(program: Path, source: str, task: Task, limit: float) -> str:
    """Run one Graphviz program on one graph."""
    try:
        done = subprocess.run(
            [program, *_ARGUMENTS[task]],
            input=source.encode("utf-8", "replace"),
            capture_output=True,
            pipesize=_PIPE,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise EngineTimeoutError(
            text("drawing took longer than {limit} seconds", limit=f"{limit:g}")
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise EngineError(
            text(
                "the drawing program `{program}` cannot be started: {reason}",
                program=str(program),
                reason=reason,
            )
        ) from error
    if done.returncode != 0:
        raise EngineError(_complaint(done.stderr.decode("utf-8", "replace"), done.returncode))
    if not done.stdout.strip():
        raise EngineError(text("the drawing program gave no drawing"))
    return done.stdout.decode("utf-8", "replace")


def _complaint(stderr: str, code: int) -> Text:
    """Return the first line on `stderr` that is more than a warning, else the first."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    serious = [line for line in lines if not line.startswith(_HARMLESS)]
    first = next(iter(serious or lines), None)
    if first is None:
        return text("the drawing program ended with code {code}", code=code)
    return text("the drawing program failed: {complaint}", complaint=first[:300])


@dataclass(frozen=True)
class EmbeddedEngine:
    """The Graphviz that is installed together with this package."""

    at_once = 16
    """Starting the program takes as long as drawing a small graph."""

    @cached_property
    def identity(self) -> str:
        """Name and version of the package."""
        try:
            return f"{_PACKAGE} {metadata.version(_PACKAGE)}"
        except metadata.PackageNotFoundError:
            return f"{_PACKAGE} missing"

    @cached_property
    def program(self) -> Path | None:
        """The executable, or None."""
        return next((path for path in self._places() if path.is_file()), None)

    def _places(self) -> Iterable[Path]:
        names = {_PACKAGE, f"{_PACKAGE}.exe"}
        try:
            files = metadata.distribution(_PACKAGE).files or []
        except metadata.PackageNotFoundError:
            return
        for file in files:
            if file.name in names:
                yield Path(str(file.locate()))
                # `pip install --target` records a place outside of the target.
                package = Path(str(metadata.distribution(_PACKAGE).locate_file("")))
                yield package / "bin" / file.name
        for name in sorted(names):
            yield Path(sys.prefix) / "bin" / name

    def run(self, source: str, task: Task, limit: float) -> str:
        """Run one process; see `Engine.run`."""
        if self.program is None:
            raise EngineError(
                text(
                    "the drawing program is missing: install the Python package `graphviz-pure`, "
                    "or Graphviz itself and choose the system's engine"
                )
            )
        return _execute(self.program, source, task, limit)


@dataclass(frozen=True)
class SystemEngine:
    """The `dot` of the operating system."""

    path: Path | None = None
    """The executable; None takes the first `dot` on PATH."""
    at_once: ClassVar[int] = 1
    """Old versions order clusters in another way from the second graph of a process on."""

    @cached_property
    def program(self) -> Path | None:
        """The executable, or None."""
        found = shutil.which(str(self.path) if self.path else "dot")
        return Path(found) if found else None

    @cached_property
    def identity(self) -> str:
        """What the program says about itself."""
        if self.program is None:
            return "dot missing"
        try:
            said = subprocess.run(
                [self.program, "-V"], capture_output=True, timeout=10, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return f"unknown {self.program}"
        return (said.stderr or said.stdout).decode("utf-8", "replace").strip()

    def run(self, source: str, task: Task, limit: float) -> str:
        """Run one process; see `Engine.run`."""
        if self.program is None:
            if self.path is None:
                raise EngineError(text("the drawing program is missing: no `dot` is on the PATH"))
            raise EngineError(
                text("the drawing program is missing: there is no `{path}`", path=str(self.path))
            )
        return _execute(self.program, source, task, limit)


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Generic[Result]):
    """One run of the engine."""

    diagram: str
    """Id of the diagram, for messages."""
    source: Callable[[], str]
    """Makes the DOT, when its turn comes."""
    task: Task
    finish: Callable[[str], Result]
    """Makes of the engine's answer what is wanted; raises ValueError if it is broken."""


def draw_all(
    jobs: Sequence[Job[Result]], engine: Engine, limit: float = 10.0, workers: int | None = None
) -> tuple[Result | DrawingError, ...]:
    """Return the finished result of each job, in order; a failed one is a DrawingError.

    `limit` is in seconds for each job. An engine that does not answer several jobs one after the
    other is not asked again, so that one that hangs costs some seconds, not some for each job.
    """
    batches = _batches(jobs, engine.at_once)
    runner = _Runner(engine, limit)
    # One more than there are cores: while engines draw, one makes the next graphs.
    with ThreadPoolExecutor(workers or (os.cpu_count() or 1) + 1) as pool:
        return tuple(one for drawn in pool.map(runner.draw, batches) for one in drawn)


def _batches(jobs: Sequence[Job[Result]], size: int) -> list[Sequence[Job[Result]]]:
    """Return the jobs in groups that one process can do, in order; arranging goes alone."""
    batches: list[list[Job[Result]]] = []
    for job in jobs:
        last = batches[-1] if batches else []
        if last and len(last) < size and job.task == last[-1].task == "draw":
            last.append(job)
        else:
            batches.append([job])
    return list(batches)


@dataclass(slots=True)
class _Runner:
    """Runs jobs of several threads; remembers whether the engine still answers."""

    engine: Engine
    limit: float
    unanswered: int = 0
    """Runs that took too long since the last one that did not."""

    def draw(self, batch: Sequence[Job[Result]]) -> list[Result | DrawingError]:
        """Run a batch in one process; if anything is amiss, each job alone, to name the culprit."""
        sources = [job.source() for job in batch]
        if len(batch) > 1:
            try:
                together = self._run("\n".join(sources), "draw")
            except EngineError:
                together = ""
            parts = together.split(_BEGIN)[1:]
            if len(parts) == len(batch):
                with suppress(ValueError):
                    return [
                        job.finish(_BEGIN + part) for job, part in zip(batch, parts, strict=True)
                    ]
        results: list[Result | DrawingError] = []
        for job, source in zip(batch, sources, strict=True):
            one = self._draw_one(job, source)
            results.append(one)
        return results

    def _draw_one(self, job: Job[Result], source: str) -> Result | DrawingError:
        if self.unanswered >= _PATIENCE:
            return DrawingError(job.diagram, text("the drawing program does not answer any more"))
        try:
            return job.finish(self._run(source, job.task))
        except EngineError as error:
            return DrawingError(job.diagram, error.reason)
        except ValueError as error:
            problem = str(error)
            return DrawingError(
                job.diagram, text("the engine's drawing cannot be read: {problem}", problem=problem)
            )

    def _run(self, source: str, task: Task) -> str:
        try:
            result = self.engine.run(source, task, self.limit)
        except EngineTimeoutError:
            self.unanswered += 1
            raise
        self.unanswered = 0
        return result


_BEGIN = "<?xml"
_PATIENCE = 4
"""Runs without an answer, one after the other, after which an engine is taken to hang."""
