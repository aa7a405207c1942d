"""Where a cue stands: in which sentence, in which closed region, inside or behind which quotation."""

from __future__ import annotations

import re
from bisect import bisect_left

_QUOTED = re.compile(r'"[^"\n]*+"|(?:(?<=\n)|^)"[^"\n]*+')
"""A quotation, or one left open at a line's start."""


class Position:
    """Moves through a text's tokens in order. `low:high` is the sentence (`sentence` its index) within its region.

    `walls` are the token ranges of closed regions, in order; `region` is the index of the one stood in, or -1.
    """


    __slots__ = ("_quote", "_wall", "high", "low", "quoted", "region", "sentence", "sentences", "walls")

    def __init__(self, letters: str, sentences: list[tuple[int, int]], walls: list[tuple[int, int]]) -> None:
        self.sentences = sentences
        self.walls = walls
        self.quoted = [match.span() for match in _QUOTED.finditer(letters)]
        self.sentence = 0
        self.low = self.high = 0
        self.region = -1
        self._wall = self._quote = 0

    def move(self, at: int) -> bool:
        """Goes on to token `at`; false where it lies in no sentence."""
        if at >= self.high:
            sentences, i = self.sentences, self.sentence
            while i < len(sentences) and sentences[i][1] <= at:
                i += 1
            self.sentence = i
            if i == len(sentences):
                return False
            self.low, self.high = sentences[i]
            if self.walls:
                self._enclose(at)
        return self.low <= at

    def in_quotation(self, at: int) -> bool:
        """Whether token `at` is quoted."""
        quoted, i = self.quoted, self._quote
        while i < len(quoted) and quoted[i][1] <= at:
            i += 1
        self._quote = i
        return i < len(quoted) and quoted[i][0] < at

    def quotation_before(self, token: int) -> int | None:
        """The sentence in which the quotation that ends right before a token begins."""
        i = bisect_left(self.quoted, (token, 0)) - 1
        if i < 0 or self.quoted[i][1] != token:
            return None
        return bisect_left(self.sentences, (self.quoted[i][0] + 1, 0)) - 1

    def before(self) -> tuple[int, int] | None:
        """The sentence before, where it lies in the same region."""
        if self.sentence == 0:
            return None
        low, high = self.sentences[self.sentence - 1]
        if self.region >= 0:
            floor = self.walls[self.region][0]
        else:
            floor = self.walls[self._wall - 1][1] if self._wall > 0 else 0
        return (low, high) if low >= floor else None

    def _enclose(self, at: int) -> None:
        """Cuts the sentence at the walls around token `at`."""
        walls, i = self.walls, self._wall
        while i < len(walls) and walls[i][1] <= at:
            i += 1
        self._wall = i
        if i < len(walls) and walls[i][0] <= at:
            self.region = i
            self.low, self.high = max(self.low, walls[i][0]), min(self.high, walls[i][1])
            return
        self.region = -1
        if i > 0:
            self.low = max(self.low, walls[i - 1][1])
        if i < len(walls):
            self.high = min(self.high, walls[i][0])


def outside(walls: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """What is left of `0:length` outside the walls."""
    out, at = [], 0
    for first, last in walls:
        if first > at:
            out.append((at, first))
        at = max(at, last)
    out.append((at, length))
    return out
