"""`ctmp draw`: a picture of the handbook as a file, for slides and documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs.build import check
from ctmp_docs.cli.common import options_of, project_in, sources_of, trouble
from ctmp_docs.cli.draw_out import FORMATS, check_place, format_of, put_out
from ctmp_docs.cli.drawable import JOURNEY_VIEWS, KINDS, Wish, wished
from ctmp_docs.diagrams import DrawingError, draw, source
from ctmp_docs.publishing.driver import engine_of, unknown_audience
from ctmp_docs.standalone import MOST_PIXELS, as_mermaid, can_render, lacks_fonts, paint, pdf, png

if TYPE_CHECKING:
    from ctmp_docs.build import Build, Options
    from ctmp_docs.cli.draw_out import Format
    from ctmp_docs.cli.drawable import Drawable
    from ctmp_docs.language import Language
    from ctmp_docs.project import Project
    from ctmp_docs.standalone import Painted


@click.command("draw")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--view", type=click.Choice(JOURNEY_VIEWS),
              help="Which picture of a journey; default: the one that its page shows first.",
              )  # fmt: skip
@click.option("--from", "first", metavar="STEP",
              help="The first step of a part of a journey, or one of two departments.")  # fmt: skip
@click.option("--to", "last", metavar="STEP", help="The last step, or the other department.")
@click.option("--format", "format_", type=click.Choice(FORMATS),
              help="Default: what the ending of FILE says, else svg.")  # fmt: skip
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path),
              help="The file to write; default: standard output.")  # fmt: skip
@click.option("--dark", "is_dark", is_flag=True, help="In the colours for dark slides.")
@click.option("--transparent", is_flag=True, help="Without a ground behind the picture.")
@click.option("--scale", type=click.FloatRange(0.25, 10), default=2, show_default=True,
              help="How large a PNG is; 1 is the size on the page.")  # fmt: skip
@click.option("--audience", default="everyone", show_default=True, help="For whom it is drawn.")
@click.option("--engine", metavar="NAME",
              help="`embedded`, `system` or the path of a `dot`; default: as in `mkdocs.yml`.",
              )  # fmt: skip
@click.option("--directory", type=click.Path(path_type=Path),
              help="The handbook's folder; default: the one of `mkdocs.yml`.")  # fmt: skip
def draw_command(
    kind: str,
    id_: str | None,
    view: str | None,
    first: str | None,
    last: str | None,
    format_: Format | None,
    out: Path | None,
    *,
    is_dark: bool,
    transparent: bool,
    scale: float,
    audience: str,
    engine: str | None,
    directory: Path | None,
) -> None:
    """Draw one picture of the handbook, for a slide or a document.

    KIND is `journey`, `touchpoint` (what comes before and after it) or `department` (its
    hand-offs), each with the ID of one; or `handoffs` (between all departments) or `network` (of
    all journeys).

    An svg needs nothing else: colours and type are written into it, and its cards are links if
    `mkdocs.yml` has a `site_url`. A pdf is of lines and texts, too. A png or pdf needs
    `pip install "ctmp-docs[draw]"`. The format dot is what Graphviz draws, mermaid (.mmd) what
    GitHub and GitLab draw in Markdown; it has no lanes, so of a map it gets the flow.

    A FILE that is there is overwritten if it is empty or a picture of the same format.

    \b
    Example: ctmp draw journey first-order --out first-order.svg
    Example: ctmp draw journey first-order --view flow --format mermaid
    """  # noqa: D301
    format_ = format_of(format_, out)
    if format_ in {"png", "pdf"} and not can_render():
        trouble(f'a {format_} needs more: pip install "ctmp-docs[draw]"; an .svg does not')
    check_place(out, format_)
    project = project_in(directory)
    options = options_of(project, audience)
    if engine is not None:
        options = replace(options, engine=engine_of(engine))
    checked = _checked(project, options)
    if format_ == "mermaid" and kind == "journey" and view in {None, "map"}:
        view = "flow"  # it has no lanes
    wish = Wish(kind=kind, id=id_, view=view, first=first, last=last)
    found = wished(checked, options, wish)
    say = checked.language
    if format_ == "mermaid":
        data: str | bytes = _mermaid(found, say)
    elif format_ == "dot":
        data = source(found.diagram, engine=options.engine, limit=options.time_limit)
    else:
        painted = _painted(
            found, project, options, say, is_dark=is_dark, has_ground=not transparent
        )
        data = _rendered(painted, format_, scale)
    put_out(data, out)


def _checked(project: Project, options: Options) -> Build:
    """Return the handbook; faulty settings, or readers that there are not, end the command."""
    checked = check(sources_of(project), options)
    if not checked.contents.settings_sound:
        trouble("handbook.yml has errors; `ctmp check` says which")
    unknown = unknown_audience(checked, options.audience)
    if unknown is not None:
        trouble(unknown)
    return checked


def _mermaid(found: Drawable, say: Language) -> str:
    written = as_mermaid(found.diagram)
    if written is None:
        trouble("this picture is too large for Mermaid, or nothing for it; take another --format")
    words, left_out = written
    if left_out:
        _tell(say, left_out)
    return words


def _painted(
    found: Drawable,
    project: Project,
    options: Options,
    say: Language,
    *,
    is_dark: bool,
    has_ground: bool,
) -> Painted:
    (picture,) = draw(
        [found.diagram],
        engine=options.engine,
        cache_folder=options.cache_folder,
        limit=options.time_limit,
    )
    if isinstance(picture, DrawingError):
        trouble(f"the picture could not be drawn: {say.say(picture.reason)}")
    if picture.omitted:
        _tell(say, picture.omitted)
    return paint(
        picture,
        kind=found.view,
        site_url=project.site_url,
        is_dark=is_dark,
        has_ground=has_ground,
    )


def _rendered(painted: Painted, format_: Format, scale: float) -> str | bytes:
    if format_ == "svg":
        return painted.svg
    if lacks_fonts(painted):
        fonts = ", ".join(painted.fonts[:-1])
        click.echo(f"ctmp: no font of {fonts} is here; install one, or letters differ", err=True)
    if format_ == "pdf":
        return pdf(painted)
    longest = max(painted.width, painted.height)
    if longest * scale > MOST_PIXELS:
        most = int(MOST_PIXELS / longest * 100) / 100
        trouble(f"--scale {scale:g} is more than most programs open here; at most {most:g}")
    return png(painted, scale=scale)


def _tell(say: Language, number: int) -> None:
    """Say on standard error how much is not in the picture."""
    said = say.counted(
        number,
        "{n} thing is not in the picture; its page lists all",
        "{n} things are not in the picture; its page lists all",
    )
    click.echo(said, err=True)
