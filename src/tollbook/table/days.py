"""Days as cells write them, in EDTF (ISO 8601-2, level 0): a day, a month or a year."""

from __future__ import annotations

import re
from datetime import date, datetime

_ISO = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?Z|\s?[+-]\d{2}:?\d{2})?)?")
_PART = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_PROBE = date(2022, 11, 23)


def is_format(written: str) -> bool:
    """Whether a format (the directives of C's strptime) writes a whole day, and one that can be read back."""
    try:
        return datetime.strptime(_PROBE.strftime(written), written).date() == _PROBE
    except ValueError:
        return False


def read_day(cell: str, written: str | None = None) -> str | None:
    """The day, month or year of a cell in EDTF, or None where it is none.

    Without a format, cells are ISO 8601: 2022-04-14 (a time behind it is left out), 2022-04, 2022.
    """
    if written is not None:
        try:
            return datetime.strptime(cell, written).date().isoformat()
        except ValueError:
            return None
    if _PART.fullmatch(cell):
        return cell
    found = _ISO.fullmatch(cell)
    if found is None:
        return None
    try:
        return date.fromisoformat(found["day"]).isoformat()
    except ValueError:
        return None


def is_whole(day: str) -> bool:
    """Whether an EDTF value is one day."""
    return len(day) == 10


def interval(start: str | None, end: str | None) -> str | None:
    """From the one to the other in EDTF; ".." where it is open. None where neither is said, or it runs backward."""
    if start is None or end is None:
        return None if start == end else f"{start or '..'}/{end or '..'}"
    if start == end:
        return start
    width = min(len(start), len(end))
    return f"{start}/{end}" if start[:width] <= end[:width] else None
