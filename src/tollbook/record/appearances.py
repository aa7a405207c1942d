"""A report's figures as appearances in the record, each with its days and its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tollbook.model.kept import Appearance
from tollbook.model.record import Attribution, Block, BlockKind, Figure, Report
from tollbook.record.align import IMPORTED
from tollbook.record.days import days

_LONGEST = 1_000  # characters of a sentence that are kept: what has none (a table, a list) is cut around the figure

_OF_ANOTHER_TIME = ("feed_item", "live_post")


def appearances(report: Report, sentences: Sequence[tuple[int, int]], address: str | None = None) -> list[Appearance]:
    """One appearance for each figure of the report, in its order.

    `sentences` are the ranges of the sentences of the report's text, in order; `address` is what the book calls the
    report, its id by default. A row of a table that has no day of its own counts as reported on the last day that it
    tells of.
    """
    starts = [start for start, _ in sentences]
    blocks = Blocks(report)
    return [
        _appearance(report, figure, address or report.id, blocks, sentence(report.text, sentences, starts, figure))
        for figure in report.figures
    ]


class Blocks:
    """The blocks of a report by place: of which kind each is, and on which day (ISO 8601) it appeared."""

    def __init__(self, report: Report) -> None:
        self._blocks = report.blocks
        self._starts = [block.start for block in report.blocks]
        self._day = days(report.published)[0]

    def kind(self, start: int) -> BlockKind:
        """The kind of the block that begins at or before this place."""
        block = self._at(start)
        return block.kind if block is not None else "paragraph"

    def day(self, start: int) -> str | None:
        """The report's day; a live post's own where it has one; null for a teaser, which is of another report."""
        block = self._at(start)
        if block is None or block.kind not in _OF_ANOTHER_TIME:
            return self._day
        own = days(block.published)[0]
        return own if own is not None or block.kind == "feed_item" else self._day

    def _at(self, start: int) -> Block | None:
        at = bisect_right(self._starts, start) - 1
        return self._blocks[at] if at >= 0 else None


def sentence(text: str, sentences: Sequence[tuple[int, int]], starts: Sequence[int], figure: Figure) -> str:
    """The sentence in which the figure stands, cut around the figure where it is very long."""
    at = bisect_right(starts, figure.start) - 1
    start, end = sentences[at] if at >= 0 else (figure.start, figure.end)
    end = max(end, figure.end)
    if end - start > _LONGEST:
        start, end = max(start, figure.start - _LONGEST // 2), min(end, figure.end + _LONGEST // 2)
    return text[start:end]


def _appearance(report: Report, figure: Figure, address: str, blocks: Blocks, words: str) -> Appearance:
    said: Attribution = figure.attribution
    first, last = days(figure.when)
    imported = IMPORTED in figure.rules
    return Appearance(
        figure=figure.id,
        report=address,
        outlet=report.outlet,
        published=blocks.day(figure.start) or (last if imported else None),
        block=blocks.kind(figure.start),
        text=figure.text,
        start=figure.start,
        end=figure.end,
        sentence=words,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        hedge=figure.hedge,
        effect=figure.effect,
        unit=figure.unit,
        group=figure.group,
        sex=figure.sex,
        age=figure.age,
        party=figure.party,
        responsible=figure.responsible.text if figure.responsible is not None else None,
        cause=figure.cause,
        voice=said.voice,
        source=said.text,
        speaker=said.speaker or said.text,
        stance=said.stance,
        via=said.via,
        place=figure.place,
        when=figure.when,
        first=first,
        last=last,
        cumulative=figure.cumulative,
        status=figure.status,
        part_of=figure.part_of,
        table=imported,
    )
