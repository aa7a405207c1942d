"""The days that an EDTF value spans (level 1, with unspecified digits in front as Tollbook writes them)."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

_QUALIFIERS = re.compile("[~?%]")
_DATE = re.compile(r"(\d{4}|\d{2,3}X{1,2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # first and last month; winter ends in the year after


@lru_cache(maxsize=65_536)
def days(value: str | None) -> tuple[str | None, str | None]:
    """The first and the last day (ISO 8601) that the value allows: `2022-04` is 2022-04-01 and 2022-04-30.

    Null for an end that is open or unknown, for both where there is no value, no year, or no such date.
    An approximate value (`~`) spans what it would span without the mark.
    """
    if not value:
        return None, None
    start, slash, end = _QUALIFIERS.sub("", value).partition("/")
    first, last = _span(start)
    return (first, _span(end)[1]) if slash else (first, last)


def day_number(day: str) -> int:
    """The proleptic Gregorian ordinal of an ISO 8601 day (or of a date-time's day), so that days can be counted."""
    return datetime.date.fromisoformat(day[:10]).toordinal()


@lru_cache(maxsize=65_536)
def _span(value: str) -> tuple[str | None, str | None]:
    match = _DATE.fullmatch(value)
    if match is None:
        return None, None
    year, month, day = match.groups()
    if "X" in year:
        return f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31"
    if month is None or month == "XX":
        return f"{year}-01-01", f"{year}-12-31"
    if int(month) in _SEASONS:
        return _season(int(year), int(month))
    try:
        last = calendar.monthrange(int(year), int(month))[1]
        if day is None or day == "XX":
            return f"{year}-{month}-01", f"{year}-{month}-{last:02}"
        exact = datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None, None
    return exact, exact


def _season(year: int, season: int) -> tuple[str, str]:
    first, last = _SEASONS[season]
    ends = year + (last < first)
    return f"{year}-{first:02}-01", f"{ends}-{last:02}-{calendar.monthrange(ends, last)[1]:02}"
