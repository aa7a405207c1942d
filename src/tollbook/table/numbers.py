"""Counts as cells write them, and the bounds that a hedge gives them (UCDP GED: low, best, high)."""

from __future__ import annotations

import re
from functools import cache

from tollbook.model.record import Hedge
from tollbook.table.faults import shown

Bounds = tuple[int | None, int | None, int | None]

_PLAIN = re.compile(r"(?P<whole>\d{1,15})(?:\.0)?", re.ASCII)  # ".0" is what programs write that lack whole numbers
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[^\w-])\d{3}(?:(?P=mark)\d{3})*", re.ASCII)
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_LONGEST = 15
"""Digits of the largest count: more of anything there are not, and every program can keep it."""


def read_count(cell: str, thousands: str | None) -> int | None:
    """The whole number that a cell writes in digits, or None. `thousands` is the mark that may stand between them."""
    if thousands is not None and _grouped(thousands).fullmatch(cell):
        digits = re.sub(r"\D", "", cell)
        return int(digits) if len(digits) <= _LONGEST else None
    found = _PLAIN.fullmatch(cell)
    return int(found["whole"]) if found else None


def why_no_count(cell: str, thousands: str | None) -> tuple[str, str]:
    """What is wrong with a cell that is no count, and what to do."""
    words = shown(cell)
    found = _GROUPED.fullmatch(cell)
    if found and found["mark"] != thousands:
        return f"{words} is no plain number", f"write it in digits, or thousands = {found['mark']!r} in the map"
    if re.fullmatch(r"-\s?\d[\d.,]*", cell):
        return f"{words} is below zero", "a count cannot be: correct the cell"
    if re.fullmatch(r"\d+[.,]\d+", cell):
        return f"{words} is not a whole number", "a count must be: correct the cell"
    return f"{words} is not a number", "write it in digits, or name it under no_value in the map if it says nothing"


def bounds(number: int, hedge: Hedge) -> Bounds:
    """Low, best and high of a number with its hedge, which is not "range"."""
    return {
        "exact": (number, number, number),
        "about": (None, number, None),
        "at_least": (number, number, None),
        "at_most": (None, None, number),
        "more_than": (number, None, None),
        "fewer_than": (None, None, number),
        "vague": (number, None, None),
    }[hedge]


@cache
def _grouped(mark: str) -> re.Pattern[str]:
    between = f"[{_SPACES}]" if mark in _SPACES else re.escape(mark)
    return re.compile(rf"\d{{1,3}}(?:{between}\d{{3}})+", re.ASCII)
