"""Tables in plain text: a line of headings, and lines of as many cells under it.

Region / Killed / Injured
North  / 203    / 269
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.claims.finding import COUNTS, Finding
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS
from tollbook.rules.rule import Example, Rule

RULE = Rule(
    "figure.column",
    r"(?P<n>COUNT)",
    "a cell of a table, under a heading that says what happened",
    (Example("Region / Killed / Injured\nNorth / 203 / [269]", "injured 269"),),
    ("Region / Schools / Teachers\nNorth / 203 / 269",),
)
_OTHER = KINDS["other"]
_BARS = frozenset(("/", "|"))
_LEAST = 2
"""How many of the headings must say what happened."""


class Columns:
    """The headings of the table that the text is in, if it is in one."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._headings: list[Chunk | None] = []

    def read(self, sentence: Sentence) -> dict[int, Finding]:
        """The findings of a line of the table, by place in the sentence's own row; none where it is no such line.

        A line of headings is taken note of.
        """
        if sentence.row.count(_OTHER) < _LEAST:
            self._headings = []
            return {}
        cells = self._cells(sentence)
        if len(cells) <= _LEAST:
            self._headings = []
            return {}
        if self._headings and len(cells) == len(self._headings):
            found: dict[int, Finding] = {}
            for cell, heading in zip(cells, self._headings, strict=True):
                at = next((i for i in cell if sentence.chunks[i].kind in COUNTS), None)
                if heading is not None and at is not None:
                    finding = Finding(sentence.chunks[at], heading, sentence.index, [RULE.name])
                    finding.thing = heading.people is None
                    found[at] = finding
            return found
        headings = [_harm([sentence.chunks[i] for i in cell]) for cell in cells]
        self._headings = headings if sum(heading is not None for heading in headings) >= _LEAST else []
        return {}

    def _cells(self, sentence: Sentence) -> list[list[int]]:
        """The places of the chunks of each cell; an empty one before a bar that begins the line is left out."""
        cells: list[list[int]] = [[]]
        for at, chunk in enumerate(sentence.chunks):
            if self._tokens.words[chunk.first] in _BARS:
                cells.append([])
            else:
                cells[-1].append(at)
        if cells and not cells[0]:
            cells = cells[1:]
        return cells[:-1] if cells and not cells[-1] else cells


def _harm(cell: Sequence[Chunk]) -> Chunk | None:
    """The chunk of a heading that says what happened, where it counts nothing itself."""
    if any(chunk.count is not None for chunk in cell):
        return None
    return next((chunk for chunk in cell if chunk.people or chunk.things), None)
