"""Long pages in parts: read one after the other, so that the memory needed does not grow with what is read meanwhile.

A page of more than `LONGEST` characters is no single story; what is said in one part is not carried into the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

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


class Joined:
    """One report of those of a page's parts, which are added in their order; its toll is that of the first."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._reports: list[Report] = []
        self._pool: dict[Any, Any] = {}

    def add(self, by: int, report: Report) -> None:
        """Adds the report of the part that begins at `by`."""
        whole = not by and len(report.text) == len(self._page.text)
        self._reports.append(report if whole else _shifted(report, by, self._pool))

    def report(self) -> Report:
        """The report of the whole page."""
        first, *others = self._reports
        if not others:
            return first
        return replace(
            first,
            text=self._page.text,
            blocks=self._page.blocks,
            figures=tuple(one for report in self._reports for one in report.figures),
            quotes=tuple(one for report in self._reports for one in report.quotes),
            photos=tuple(one for report in self._reports for one in report.photos),
            dates=tuple(one for report in self._reports for one in report.dates),
            places=tuple(one for report in self._reports for one in report.places),
            caveats=tuple(one for report in self._reports for one in report.caveats),
            unread=(*self._page.unread, *(one for report in self._reports for one in report.unread)),
        )


def _shifted(report: Report, by: int, pool: dict[Any, Any]) -> Report:
    """A report whose spans all lie `by` code points further on; what is equal is one object, by way of the pool."""

    def one_of(value: Any) -> Any:
        return pool.setdefault(value, value)

    places = {id(place): replace(_moved(place, by), text=one_of(place.text)) for place in report.places}
    figures = [
        replace(
            _moved(one, by),
            text=one_of(one.text),
            unit=one_of(one.unit),
            when=one_of(one.when),
            rules=one_of(one.rules),
            responsible=_moved(one.responsible, by) if one.responsible is not None else None,
            attribution=one_of(one.attribution if one.attribution.start is None else _moved(one.attribution, by)),
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
        text="",
        blocks=(),
        figures=tuple(figures),
        quotes=tuple(quotes),
        photos=tuple(photos),
        dates=tuple(replace(_moved(one, by), text=one_of(one.text), value=one_of(one.value)) for one in report.dates),
        places=tuple(places[id(one)] for one in report.places),
        caveats=tuple(_moved(one, by) for one in report.caveats),
        unread=tuple(_moved(one, by) for one in report.unread),
    )


def _moved(placed: _Placed, by: int) -> _Placed:
    return replace(placed, start=placed.start + by, end=placed.end + by)  # type: ignore[attr-defined,type-var]
