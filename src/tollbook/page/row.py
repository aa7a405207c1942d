"""A row: one line or element of a page while it is being told what kind of block it is."""

from __future__ import annotations

import re

import msgspec

from tollbook.model.record import BlockKind

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_OPEN_ENDS = frozenset(".:;,")
_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’»)]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Row(msgspec.Struct):
    """A range of text that will be one block. `start` is its code-point offset in the page's text (0 in HTML, where
    the text is put together later). `gap` says that a blank line stands before it; `kind` is None until it is known;
    `lifted` says that it stands apart as a quotation does, and may repeat words of the text.
    """

    text: str
    start: int = 0
    gap: bool = True
    kind: BlockKind | None = None
    credit: str | None = None
    published: str | None = None
    lifted: bool = False

    @property
    def end(self) -> int:
        """The code-point offset after the row's last character."""
        return self.start + len(self.text)

    def part(self, start: int, end: int, kind: BlockKind | None, credit: str | None = None) -> Row:
        """The row's `text[start:end]` without white space at its ends, as a row of its own."""
        piece = self.text[start:end]
        inner = piece.strip()
        at = start + len(piece) - len(piece.lstrip())
        return Row(inner, self.start + at, self.gap if start == 0 else False, kind, credit, self.published)


def split_rows(text: str) -> list[Row]:
    """The lines of a plain text that are not blank, without white space at their ends."""
    rows: list[Row] = []
    last = 0
    for found in _LINE.finditer(text):
        line = found.group()
        inner = line.strip()
        if not inner:
            continue
        start = found.start() + len(line) - len(line.lstrip())
        breaks = text.count("\n", last, start) or text.count("\r", last, start)
        gap = not rows or breaks > 1
        rows.append(Row(inner, start, gap))
        last = start + len(inner)
    return rows


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, marks of quotation and brackets aside."""
    last = line[-1:]
    return last in _STOPS or (last in _CLOSERS and _ENDS.search(line, max(0, len(line) - 6)) is not None)


def is_body(line: str) -> bool:
    """Whether the line is long and finished as a paragraph of a report is, and a headline is not."""
    return len(line) >= 160 or (len(line) >= 60 and ends_sentence(line))


def is_headline(line: str) -> bool:
    """Whether the line could be a headline: several words, one line, no full stop."""
    return len(line) <= 220 and line[-1:] not in _OPEN_ENDS and line.count(" ") >= 3 and len(words(line)) >= 4


def words(line: str) -> list[str]:
    """The words of a line as they are written."""
    return _WORD.findall(line)
