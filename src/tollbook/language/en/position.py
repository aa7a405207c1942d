"""Where a cue stands: in which sentence, in which closed region, inside or behind which quotation."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from operator import itemgetter

_NEVER = (sys.maxsize, sys.maxsize)
_end = itemgetter(1)
_QUOTED = re.compile(r'"[^"\n]*+("?)')


class Position:
    """Moves through a text's tokens in order. `low:high` is the sentence (`sentence` its index) within its region.

    `walls` are the token ranges of closed regions, in order; `region` is the index of the one stood in, or -1.
    """

    __slots__ = (
        "_ends",
        "_opens",
        "_quote",
        "_wall",
        "high",
        "low",
        "quoted",
        "region",
        "sentence",
        "sentences",
        "walls",
    )

    def __init__(self, letters: str, sentences: list[tuple[int, int]], walls: list[tuple[int, int]]) -> None:
        self.sentences = sentences
        self.walls = walls
        self.quoted = _quotations(letters)
        self.sentence = 0
        self.low = self.high = 0
        self.region = -1
        self._wall = self._quote = 0
        self._opens, self._ends = self.quoted[0] if self.quoted else _NEVER

    def move(self, at: int) -> bool:
        """Goes on to token `at`; false where it lies in no sentence."""
        if at >= self.high:
            i = bisect_left(self.sentences, (at + 1, 0), self.sentence) - 1
            if i < 0:
                return False
            self.sentence = i
            self.low, self.high = self.sentences[i]
            if self.walls:
                self._enclose(at)
        return self.low <= at < self.high

    def in_quotation(self, at: int) -> bool:
        """Whether token `at` is quoted."""
        if at >= self._ends:
            self._quote = bisect_right(self.quoted, at, self._quote, key=_end)
            self._opens, self._ends = self.quoted[self._quote] if self._quote < len(self.quoted) else _NEVER
        return at > self._opens

    def closes(self, at: int) -> int | None:
        """Where the quotation that opens at token `at` ends; None where none opens there."""
        return self._ends if at == self._opens and not self.in_quotation(at) else None

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


def _quotations(letters: str) -> list[tuple[int, int]]:
    """Token ranges between quotation marks.

    One left open counts to its line's end where it begins the line, or where the next line begins with another.
    """
    out: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(letters):
        first, last = match.span()
        if match[1] or first == 0 or letters[first - 1] == "\n" or letters[last : last + 2] == '\n"':
            out.append((first, last))
    return out


def outside(walls: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """What is left of `0:length` outside the walls."""
    out, at = [], 0
    for first, last in walls:
        if first > at:
            out.append((at, first))
        at = max(at, last)
    out.append((at, length))
    return out
