"""Full calendar dates as pages write them beside a title: datelines, bylines, metadata. Dates come out in ISO 8601.

Only a date with a year counts, and only one that can be read in one way: "01-06-2024" is nobody's date, but where the
page says in what region it is written.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_MONTH = r"(?P<month{n}>" + MONTH + r")\.?"
_FULL = re.compile(
    r"(?<![\w/.-])(?:"
    + r"(?P<iso>\d{4}-\d{2}-\d{2})"
    + r"|" + _MONTH.format(n=1) + r"\s{0,2}(?P<day1>\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(?P<year1>\d{4})"
    + r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s{1,2}(?:of\s)?" + _MONTH.format(n=2) + r",?\s{1,2}(?P<year2>\d{4})"
    + r"|(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year3>\d{4})"
    + r")(?!\d|[./-]\d)",
    re.IGNORECASE,
)  # fmt: skip
_MONTH_DAY = re.compile(
    r"\b(?:" + _MONTH.format(n=1) + r"\s(?P<day1>\d{1,2})|(?P<day2>\d{1,2})\s" + _MONTH.format(n=2) + r")\b",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s?(Z|z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?"
)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\s\d|\d\s")
_YEARS = range(1900, 2101)

Span = tuple[int, int]


def _day(year: str, month: str | int, day: str) -> date | None:
    number = month if isinstance(month, int) else _MONTHS.index(month[:3].lower()) + 1
    if int(year) not in _YEARS:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _numeric(first: str, mark: str, second: str, year: str, day_first: bool | None) -> date | None:
    """Day and month in figures: day first with dots; with slashes and dashes only where one of them is over 12, or
    `day_first` tells.
    """
    one, two = int(first), int(second)
    if mark == "." or one > 12 or one == two:
        return _day(year, two, first)
    if two > 12 or day_first is False:
        return _day(year, one, second)
    return _day(year, two, first) if day_first else None


def _value(found: re.Match[str], day_first: bool | None) -> date | None:
    if found["iso"]:
        return _day(found["iso"][:4], int(found["iso"][5:7]), found["iso"][8:])
    if found["month1"]:
        return _day(found["year1"], found["month1"], found["day1"])
    if found["month2"]:
        return _day(found["year2"], found["month2"], found["day2"])
    return _numeric(found["first"], found["mark"], found["second"], found["year3"], day_first)


def full_dates(line: str, day_first: bool | None = None) -> list[tuple[date, Span]]:
    """The full dates of a line, each with its code-point offsets in it. `day_first` says whether "3/4/2022" is 3 April
    (True) or 4 March (False); None: it is no date.
    """
    if not _YEAR.search(line):
        return []
    return [(day, found.span()) for found in _FULL.finditer(line) if (day := _value(found, day_first)) is not None]


def month_days(line: str) -> list[tuple[int, int, Span]]:
    """Days without their year ("April 14", "14 April"): month, day, code-point offsets in the line."""
    out: list[tuple[int, int, Span]] = []
    if not _DAY.search(line):
        return out
    for found in _MONTH_DAY.finditer(line):
        month = _MONTHS.index((found["month1"] or found["month2"])[:3].lower()) + 1
        out.append((month, int(found["day1"] or found["day2"]), found.span()))
    return out


def iso_published(given: str, day_first: bool | None = None) -> str | None:
    """A publication date as metadata gives it, in ISO 8601 (date, or date and time), or None where it is no date.

    Takes ISO 8601, RFC 2822 and full dates in words; `day_first` as in `full_dates`.
    """
    given = given.strip()[:80]
    if found := _ISO.match(given):
        day = _day(found[1], int(found[2]), found[3])
        if day is None:
            return None
        if not found[4]:
            return day.isoformat()
        zone = {"UTC": "Z", "GMT": "Z", "z": "Z"}.get(found[5] or "", found[5] or "")
        return f"{day.isoformat()}T{found[4].replace(',', '.')}{zone}"
    if (found := _BASIC.fullmatch(given)) and (day := _day(found[1], int(found[2]), found[3])):
        return day.isoformat()
    if dates := full_dates(given, day_first):
        return dates[0][0].isoformat()
    from email.utils import parsedate_to_datetime  # seldom needed, and slow to import

    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
