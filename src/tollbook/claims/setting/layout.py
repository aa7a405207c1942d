"""How a report hangs together: which of its sentences share a paragraph, a section, a closed room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tollbook.claims.accounts import pattern
from tollbook.model.record import Block
from tollbook.model.rooms import closed_rooms

Range = tuple[int, int]


class Layout:
    """The sentences of one report (character ranges) and what they belong to, each by the sentence's index.

    `room` is -1 for the story itself and otherwise the number of the caption, teaser or live post that a sentence lies
    in; `section` grows by one at each heading and wherever the text leaves its story for another; `paragraph` is the
    number of the block; `aside` says that the section has left the story.
    """

    def __init__(self, text: str, sentences: Sequence[Range], blocks: Sequence[Block]) -> None:
        self.text = text
        self.sentences = sentences
        self.blocks = blocks
        self.starts = [start for start, _ in sentences]
        starts = [block.start for block in blocks]
        rooms = closed_rooms(text, blocks)
        openings = [start for start, _ in rooms]
        self.paragraph = [bisect_right(starts, start) - 1 for start in self.starts]
        self.room: list[int] = []
        self.section: list[int] = []
        self.aside: list[bool] = []
        section, aside, before = 0, False, -1
        for start, end in sentences:
            room = bisect_right(openings, start) - 1
            self.room.append(room if room >= 0 and start < rooms[room][1] else -1)
            paragraph = self.paragraph[len(self.section)]
            if paragraph != before and self.kind(paragraph) == "heading":
                section, aside = section + 1, False
            elif paragraph != before and aside and self.kind(paragraph) == "paragraph":
                section, aside = section + 1, False
            if pattern("leaves").match(text[start : min(end, start + 60)]):
                section, aside = section + 1, True
            before = paragraph
            self.section.append(section)
            self.aside.append(aside)

    def kind(self, paragraph: int) -> str:
        """The kind of a block by its number, "" where there is none."""
        return self.blocks[paragraph].kind if paragraph >= 0 else ""

    def kind_at(self, offset: int) -> str:
        """The kind of the block in which an offset lies."""
        return self.kind(self.paragraph[self.sentence_at(offset)])

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence in which an offset lies, or which ends before it; -1 before all."""
        return bisect_right(self.starts, offset) - 1

    def back(self, sentence: int, reach: int) -> range:
        """The sentences before one, nearest first, as far as `reach`."""
        return range(sentence - 1, max(-1, sentence - 1 - reach), -1)
