"""A page's parts, so that a person sees what was taken for body, caption, teaser and notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from tollbook.model.derivation import Derivation
from tollbook.model.record import Block, Report
from tollbook.output import wording
from tollbook.output.rows import Rows, widths
from tollbook.output.sections import pairs, section, unread
from tollbook.output.terminal import visible

_COLUMNS = ("part", "from-to", "time")


class Blocks:
    """Prints what each page says of itself, and a row for each of its parts: kind, offsets, own time, words."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._reports = 0

    def add(self, report: Report, derivations: Mapping[str, Derivation]) -> None:
        """Prints one page, with a line between it and the one before."""
        between = [Rule(style="dim")] if self._reports else []
        self._reports += 1
        self._console.print(*between, page_parts(report, self._console.width))

    def close(self) -> None:
        """Nothing comes after the last page."""


def page_parts(report: Report, width: int) -> Group:
    """What the page says of itself, its parts, and what was passed over, for a window of `width` characters."""
    return Group(Text(visible(report.id), "bold"), pairs(_of_itself(report)), *_parts(report, width), *unread(report))


def _of_itself(report: Report) -> Iterable[tuple[str, str]]:
    if report.url not in (None, report.id):
        yield "address", report.url or ""
    origin = f" (from: {report.published_from})" if report.published_from else ""
    told = {
        "title": report.title,
        "outlet": report.outlet,
        "byline": report.byline,
        "published": report.published and report.published + origin,
        "modified": report.modified,
        "language": report.language,
    }
    for name, value in told.items():
        yield name, value or wording.NOT_SAID


def _parts(report: Report, width: int) -> Iterable[RenderableType]:
    yield section("Parts", len(report.blocks))
    if not report.blocks:
        return
    timed = any(block.published for block in report.blocks)
    columns = _COLUMNS if timed else _COLUMNS[:-1]
    cells = [_cells(block)[: len(columns)] for block in report.blocks]
    rows = Rows(width, [*widths([columns, *cells]), width], one_line=True)
    yield rows.row([*columns, "words"], "dim")
    for block, told in zip(report.blocks, cells, strict=True):
        yield rows.row([*told, _beginning(report.text[block.start : block.end], width)])


def _cells(block: Block) -> tuple[str, ...]:
    return (
        block.kind.replace("_", " "),
        f"{block.start}-{block.end}",
        visible(wording.moment(block.published)),
    )


def _beginning(text: str, width: int) -> str:
    return visible(text) if len(text) <= width else f"{visible(text[:width])}…"
