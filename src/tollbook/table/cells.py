"""The cells of a table in a text file, each with its place in the text (RFC 4180, and what programs write beside it).

record = [ cell *( delimiter cell ) ] ( CRLF / LF / CR / end )
cell   = plain / quote *( character / 2quote ) quote [ plain ]
plain  = *( any character but delimiter, CR, LF )

A mark of quotation inside a plain cell is a character like others, and so is what follows a closing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

_BOM = "\ufeff"


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One cell: what it holds, doubled marks undone, and where it is written (half-open code-point offsets).

    `start:end` leaves out the marks around it; it takes them in where characters follow the closing mark.
    """

    value: str
    start: int
    end: int


class Record(msgspec.Struct, frozen=True, gc=False):
    """One row as a spreadsheet counts them, the first being 1; `start:end` leaves out the line's end.

    A blank line has no cells. `closed` is False where the last cell begins with a mark that nothing closes: it then
    holds all that is left of the text.
    """

    number: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    closed: bool = True


def read_records(text: str, delimiter: str = ",") -> Iterator[Record]:
    """The rows of a table, in order. `delimiter` is one character, neither a mark of quotation nor a line's end."""
    cell = _pattern(delimiter)
    at = len(_BOM) if text.startswith(_BOM) else 0
    number = 0
    while at < len(text):
        number += 1
        start, cells, closed = at, [], True
        while True:
            found = cell.match(text, at)
            assert found is not None  # the pattern matches nothing at all, too
            cells.append(_cell(found))
            closed = found["inner"] is None or bool(found["close"])
            at = found.end()
            if text[at : at + 1] != delimiter:
                break
            at += 1
        yield Record(number, start, at, tuple(cells) if at > start else (), closed)
        at += 2 if text.startswith("\r\n", at) else 1


@cache
def _pattern(delimiter: str) -> re.Pattern[str]:
    plain = rf"[^{re.escape(delimiter)}\r\n]*+"
    return re.compile(rf'"(?P<inner>(?:[^"]++|"")*+)(?P<close>"?)(?P<tail>{plain})|{plain}')


def _cell(found: re.Match[str]) -> Cell:
    if found["inner"] is None:
        return Cell(found.group(), *found.span())
    value = found["inner"].replace('""', '"')
    if found["tail"]:
        return Cell(value + found["tail"], *found.span())
    return Cell(value, *found.span("inner"))
