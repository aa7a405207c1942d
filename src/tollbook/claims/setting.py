"""Where and when: which of a text's places and dates a claim takes.

The nearest in its own sentence comes first, then what the block last named; a feed item or caption never looks outside
itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tollbook.claims.accounts import pattern
from tollbook.model.record import Block, Date, Page, Place

_CLOSED = ("feed_item", "caption", "live_post")
_NEAR = 2
"""UCDP's "near": the place is only named to say how far from it."""
_COARSE = 120
"""A region or country counts as if it stood so many characters further away than a town."""


class Setting:
    """Answers, for a span of one report, where and when."""

    def __init__(
        self,
        page: Page,
        sentences: Sequence[tuple[int, int]],
        places: Sequence[Place],
        dates: Sequence[Date],
        first_day: str | None,
    ) -> None:
        """`sentences` are character ranges; `first_day` is the war's, where a profile acts."""
        self._text = page.text
        self.sentences = sentences
        self._places = places
        self._place_starts = [place.start for place in places]
        self._dates = [date for date in dates if date.value]
        self._date_starts = [date.start for date in self._dates]
        self.blocks: Sequence[Block] = page.blocks
        self._block_starts = [block.start for block in page.blocks]
        self._published = page.published[:10] if page.published else None
        self._first_day = first_day

    def block(self, start: int) -> Block | None:
        """The block that a place in the text lies in."""
        at = bisect_right(self._block_starts, start) - 1
        return self.blocks[at] if at >= 0 and start < self.blocks[at].end else None

    def place(self, start: int, end: int, sentence: int, source: tuple[int, int] | None) -> Place | None:
        """The place of what happened to the count at `start:end`; never one inside the words of its source."""
        begin, close = self.sentences[sentence]
        found = self._nearest_place(begin, close, start, end, source)
        if found is not None:
            return found
        block = self.block(start)
        floor = block.start if block is not None else begin
        for earlier in range(sentence - 1, max(-1, sentence - 4), -1):
            first, last = self.sentences[earlier]
            if first < floor and block is not None and block.kind in _CLOSED:
                return None
            found = self._nearest_place(first, last, last, last, None)
            if found is not None:
                return found
        return None

    def _nearest_place(
        self, begin: int, close: int, start: int, end: int, source: tuple[int, int] | None
    ) -> Place | None:
        best: Place | None = None
        distance = 1 << 30
        for at in range(bisect_left(self._place_starts, begin), bisect_left(self._place_starts, close)):
            place = self._places[at]
            if source is not None and place.start < source[1] and source[0] < place.end:
                continue
            if start <= place.start < end or place.where_prec == _NEAR:
                continue
            gap = place.start - end if place.start >= end else (start - place.end) * 2 + 10
            gap += _COARSE * ((place.where_prec or 5) >= 4)
            if 0 <= gap < distance:
                best, distance = place, gap
        return best

    def when(self, start: int, end: int, sentence: int, cumulative: bool) -> str | None:
        """The EDTF day or interval of what happened; a running total ends on the report's day."""
        begin, close = self.sentences[sentence]
        block = self.block(start)
        own = block is not None and block.kind in _CLOSED
        date = self._nearest_date(begin, close, start, end)
        if cumulative:
            return self._total(begin, close, date, own)
        if date is not None:
            return date.value
        floor = block.start if block is not None else begin
        for earlier in range(sentence - 1, max(-1, sentence - 3), -1):
            first, last = self.sentences[earlier]
            if first < floor:
                break
            date = self._nearest_date(first, last, last, last)
            if date is not None:
                return date.value
        if block is not None and block.kind == "live_post" and block.published:
            return block.published[:10]
        return None

    def _total(self, begin: int, close: int, date: Date | None, own: bool) -> str | None:
        published = None if own else self._published
        if (
            date is not None
            and date.value
            and "/" not in date.value
            and pattern("since").search(self._text, max(begin, date.start - 60), date.start)
        ):
            return f"{date.value}/{published or '..'}"
        if date is not None and date.value and "/" in date.value:
            return date.value
        if self._first_day is not None and not own and pattern("whole_war").search(self._text, begin, close):
            return f"{self._first_day}/{published or '..'}"
        if self._first_day is not None and published is not None and not own:
            return f"{self._first_day}/{published}"
        return date.value if date is not None else None

    def _nearest_date(self, begin: int, close: int, start: int, end: int) -> Date | None:
        best: Date | None = None
        distance = 1 << 30
        for at in range(bisect_left(self._date_starts, begin), bisect_left(self._date_starts, close)):
            date = self._dates[at]
            gap = date.start - end if date.start >= end else start - date.end
            if 0 <= gap < distance:
                best, distance = date, gap
        return best
