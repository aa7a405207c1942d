"""Quotation marks: where a stretch between marks opens and closes, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_MARK = re.compile("[“”„‟«»\"`'’‘]")
_CLOSERS = {
    "“": '”"',
    "”": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    '"': '"”',
    "``": ("''",),
    "''": ("''",),
    "‘": "’",
    "'": "'",
}
_BEFORE_STRAIGHT = frozenset("([—–-:,>“‘/")
_ENDS = frozenset(".,!?…")
_AHEAD = 20  # apostrophes looked at before one after an s is taken for a closing mark
_INCHES = re.compile(r"['’]\d[\d./½¼¾]*$")


class Stretch(NamedTuple):
    """Text between marks, the marks inside `start:end`; `line` is the range of its line, within its block.

    `closed` is false where the line ends before the marks are closed.
    """

    start: int
    end: int
    line: tuple[int, int]
    closed: bool


def stretches(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The stretches between marks in each range of the text; none crosses a line's or a range's end."""
    marks = [match.start() for match in _MARK.finditer(text)]
    at = 0
    for start, end in ranges:
        while at < len(marks) and marks[at] < start:
            at += 1
        first = at
        while first < len(marks) and marks[first] < end:
            low = max(start, text.rfind("\n", start, marks[first]) + 1)
            high = text.find("\n", marks[first], end)
            high = end if high < 0 else high
            last = first
            while last < len(marks) and marks[last] < high:
                last += 1
            yield from _line(text, low, high, marks[first:last])
            first = last
        at = first


def _line(text: str, start: int, end: int, marks: list[int]) -> Iterator[Stretch]:
    opened, mark, depth, skip = -1, "", 0, -1
    for i, at in enumerate(marks):
        if at == skip:
            continue
        found = text[at]
        before = text[at - 1] if at > start else " "
        if found in "'`" and at + 1 < end and text[at + 1] == found:
            found, skip = found * 2, at + 1
        after = text[at + len(found)] if at + len(found) < end else " "
        if len(found) == 1 and found in "'’" and before.isalnum() and after.isalnum():
            continue
        if opened < 0:
            if _opens(found, before, after):
                opened, mark, depth = at, found, 0
        elif found in "“„«‘" and (found == mark or (mark == '"' and found == "“")):
            depth += 1
        elif found in _CLOSERS[mark] and _closes(text, start, end, marks, i, found, before, after):
            if depth and found != '"':
                depth -= 1
                continue
            yield Stretch(opened, at + len(found), (start, end), True)
            opened = -1
    if opened >= 0 and mark not in "'‘":
        while end > opened and text[end - 1].isspace():
            end -= 1
        yield Stretch(opened, end, (start, end), False)


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in ("“", "„", "«", "‟", "``"):
        return True
    if after.isspace():
        return False
    if mark == "‘":
        return not before.isalnum()
    if mark == "''":
        return before.isspace() or before in "(["
    if mark in '"”':
        return before.isspace() or before in _BEFORE_STRAIGHT or not before.isascii()
    return mark == "'" and after.isalpha() and (before.isspace() or before in "([—–:")


def _closes(text: str, start: int, end: int, marks: list[int], i: int, mark: str, before: str, after: str) -> bool:
    """Whether a mark that may close does so here: it is no apostrophe, inch or opening mark."""
    at = marks[i]
    if mark == "'":
        return before in _ENDS and not after.isalnum()
    if mark == "’":
        if after.isalnum():
            return False
        if before != "s" or not after.isspace() or at + 1 == end:
            return True
        later = (
            text[x - 1] != "s" and not text[x + 1 : x + 2].isalnum()
            for x in marks[i + 1 : i + _AHEAD]
            if text[x] == "’"
        )
        return not any(later)
    if mark == '"':
        if before.isspace() and not (after.isspace() or after in ".,;:!?"):
            return False
        return not (before.isdigit() and _INCHES.search(text, max(start, at - 8), at))
    return True
