"""A report as tables for a person: each figure with its sentence, then quotes, photos and caveats."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from tollbook.model.derivation import Derivation
from tollbook.model.record import Figure, Photo, Report
from tollbook.output import wording
from tollbook.output.explain import tree
from tollbook.output.rows import Rows, widths
from tollbook.output.sections import pairs, section, unread
from tollbook.output.terminal import set_off, visible

_COLUMNS = ("effect", "number", "what", "who says", "where", "when")
_INDENT = (0, 0, 0, 4)
_REACH = 240  # characters of a sentence shown on either side of its figures


class Tables:
    """Prints each report as tables, in one piece. `sentences` gives the spans of a text's sentences, in order."""

    def __init__(self, console: Console, sentences: Callable[[str], Sequence[tuple[int, int]]]) -> None:
        self._console = console
        self._sentences = sentences
        self._reports = 0

    def add(self, report: Report, derivations: Mapping[str, Derivation]) -> None:
        """Prints one report, with a line between it and the one before."""
        shown = report_tables(report, self._sentences(report.text), self._console.width, derivations)
        between = [Rule(style="dim")] if self._reports else []
        self._reports += 1
        self._console.print(*between, shown)

    def close(self) -> None:
        """Nothing comes after the last report."""


def report_tables(
    report: Report,
    sentences: Sequence[tuple[int, int]],
    width: int,
    derivations: Mapping[str, Derivation],
) -> Group:
    """Everything that was read in one report, for a window of `width` characters.

    `sentences` are the spans of the text's sentences, in order; `derivations`, by figure id, stand under the figures.
    """
    parts: list[RenderableType] = [_header(report)]
    parts += _figures(report, sentences, width, derivations)
    parts += _quotes(report)
    parts += _photos(report, width)
    parts += _caveats(report)
    parts += unread(report)
    return Group(*parts)


def _header(report: Report) -> Text:
    out = Text(visible(report.title or report.id), "bold")
    told = (wording.day(report.published), report.outlet, report.byline, report.id if report.title else None)
    if any(told):
        out.append("\n" + " · ".join(visible(part) for part in told if part), "not bold dim")
    toll = report.toll
    out.append(
        f"\nIts own toll: killed {wording.bounds(toll.killed)}, injured {wording.bounds(toll.injured)}", "not bold"
    )
    return out


def _figures(
    report: Report, sentences: Sequence[tuple[int, int]], width: int, derivations: Mapping[str, Derivation]
) -> Iterable[RenderableType]:
    if not report.figures:
        yield Text("\nNo figures were found in it.")
        return
    yield section("Figures", len(report.figures))
    by_id = {figure.id: figure for figure in report.figures}
    cells = {figure.id: _cells(figure, by_id.get(figure.part_of or "")) for figure in report.figures}
    rows = Rows(width, widths([_COLUMNS, *cells.values()]))
    yield rows.row(_COLUMNS, "dim")
    for group, start, end in _by_sentence(report.figures, sentences):
        for figure in group:
            yield rows.row(cells[figure.id])
        yield Padding(set_off(report.text, start, end, [(f.start, f.end) for f in group]), _INDENT, expand=False)
        for figure in group:
            if figure.id in derivations:
                yield Padding(tree(derivations[figure.id]), _INDENT, expand=False)


def _cells(figure: Figure, whole: Figure | None) -> tuple[str, ...]:
    told = (
        wording.effect(figure),
        wording.number(figure),
        wording.counted(figure, whole),
        wording.says(figure.attribution),
        wording.place(figure.place),
        wording.day(figure.when),
    )
    return tuple(visible(cell) for cell in told)


def _by_sentence(
    figures: Sequence[Figure], sentences: Sequence[tuple[int, int]]
) -> Iterable[tuple[list[Figure], int, int]]:
    """Figures that share a sentence, with the span of that sentence that is to be shown around them."""
    starts = [start for start, _ in sentences]
    group: list[Figure] = []
    shared = -1
    for figure in figures:
        at = bisect_right(starts, figure.start) - 1
        if group and (at != shared or figure.start - group[0].start > 2 * _REACH):
            yield group, *_shown(group, sentences, shared)
            group = []
        group.append(figure)
        shared = at
    if group:
        yield group, *_shown(group, sentences, shared)


def _shown(group: Sequence[Figure], sentences: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    first, last = group[0].start, max(figure.end for figure in group)
    start, end = sentences[at] if at >= 0 else (first, last)
    return max(min(start, first), first - _REACH), min(max(end, last), last + _REACH)


def _quotes(report: Report) -> Iterable[RenderableType]:
    if report.quotes:
        yield section("Quotes", len(report.quotes))
        yield pairs((quote.speaker or "nobody named", quote.text) for quote in report.quotes)


def _photos(report: Report, width: int) -> Iterable[RenderableType]:
    if not report.photos:
        return
    yield section("Photos", len(report.photos))
    cells = [_photo_cells(photo) for photo in report.photos]
    rows = Rows(width, widths(cells))
    for photo, told in zip(report.photos, cells, strict=True):
        yield rows.row(told)
        yield Padding(Text(visible(photo.caption)), _INDENT, expand=False)


def _photo_cells(photo: Photo) -> tuple[str, ...]:
    told = (wording.day(photo.date) or "no day", wording.place(photo.place) or "no place", photo.credit or "no credit")
    return tuple(visible(cell) for cell in told)


def _caveats(report: Report) -> Iterable[RenderableType]:
    if not report.caveats:
        return
    yield section("Caveats", len(report.caveats))
    numbers = {figure.id: f"{wording.effect(figure)} {wording.number(figure)}" for figure in report.figures}
    for caveat in report.caveats:
        about = "; ".join(visible(numbers[name]) for name in caveat.figures if name in numbers)
        yield Text(caveat.kind.replace("_", " ") + (f", of: {about}" if about else ""))
        yield Padding(Text(visible(caveat.text)), _INDENT, expand=False)
