"""Long pages in parts: read one after the other, so that the memory needed does not grow with what is read meanwhile.

A page of more than `LONGEST` characters is no single story; what is said in one part is not carried into the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from tollbook.model.record import Block, Page, Report

LONGEST = 100_000
"""Code points of one part."""

_Placed = TypeVar("_Placed")


def parts(page: Page) -> Iterator[tuple[int, Page]]:
    """The page in parts of at most `LONGEST` code points, each with its offset in the page's text.

    Parts end where a block ends if there is one, else between lines, sentences or words, else anywhere.
    """
    length = len(page.text)
    if length <= LONGEST:
        yield 0, page
        return
    blocks, at, start = page.blocks, 0, 0
    while start < length:
        end = _end(page.text, start, [block.end for block in _within(blocks, at, start + LONGEST)])
        inside: list[Block] = []
        while at < len(blocks) and blocks[at].start < end:
            block = blocks[at]
            first, last = max(block.start, start), min(block.end, end)
            if first < last:
                inside.append(replace(block, start=first - start, end=last - start))
            if block.end > end:
                break
            at += 1
        credited = tuple((place - start, credit) for place, credit in page.credits if start <= place < end)
        yield start, replace(page, text=page.text[start:end], blocks=tuple(inside), credits=credited, unread=())
        start = end


def _within(blocks: Sequence[Block], at: int, limit: int) -> Iterator[Block]:
    while at < len(blocks) and blocks[at].end <= limit:
        yield blocks[at]
        at += 1


def _end(text: str, start: int, ends: Sequence[int]) -> int:
    """Where a part that begins at `start` ends."""
    limit = start + LONGEST
    if limit >= len(text):
        return len(text)
    if ends and ends[-1] > start:
        return ends[-1]
    for mark in ("\n", ". ", " "):
        cut = text.rfind(mark, start + LONGEST // 2, limit)
        if cut > start:
            return cut + len(mark)
    return limit


def joined(page: Page, reports: Sequence[tuple[int, Report]]) -> Report:
    """One report of those of a page's parts, in their order; its toll is that of the first."""
    if len(reports) == 1:
        return reports[0][1]
    first = reports[0][1]
    shifted = [_shifted(report, by) for by, report in reports]
    return replace(
        first,
        text=page.text,
        blocks=page.blocks,
        figures=tuple(one for report in shifted for one in report.figures),
        quotes=tuple(one for report in shifted for one in report.quotes),
        photos=tuple(one for report in shifted for one in report.photos),
        dates=tuple(one for report in shifted for one in report.dates),
        places=tuple(one for report in shifted for one in report.places),
        caveats=tuple(one for report in shifted for one in report.caveats),
        unread=(*page.unread, *(one for report in shifted for one in report.unread)),
    )


def _shifted(report: Report, by: int) -> Report:
    """A report whose spans all lie `by` code points further on."""
    if not by:
        return report
    places = {id(place): _moved(place, by) for place in report.places}
    figures = [
        replace(
            _moved(one, by),
            responsible=_moved(one.responsible, by) if one.responsible is not None else None,
            attribution=one.attribution if one.attribution.start is None else _moved(one.attribution, by),
            place=places[id(one.place)] if one.place is not None else None,
        )
        for one in report.figures
    ]
    quotes = [
        replace(
            _moved(one, by),
            speaker_start=None if one.speaker_start is None else one.speaker_start + by,
            speaker_end=None if one.speaker_end is None else one.speaker_end + by,
            continues=None if one.continues is None else one.continues + by,
        )
        for one in report.quotes
    ]
    photos = [
        replace(_moved(one, by), place=places[id(one.place)] if one.place is not None else None)
        for one in report.photos
    ]
    return replace(
        report,
        figures=tuple(figures),
        quotes=tuple(quotes),
        photos=tuple(photos),
        dates=tuple(_moved(one, by) for one in report.dates),
        places=tuple(places[id(one)] for one in report.places),
        caveats=tuple(_moved(one, by) for one in report.caveats),
        unread=tuple(_moved(one, by) for one in report.unread),
    )


def _moved(placed: _Placed, by: int) -> _Placed:
    return replace(placed, start=placed.start + by, end=placed.end + by)  # type: ignore[attr-defined,type-var]
