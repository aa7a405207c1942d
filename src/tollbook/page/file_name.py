"""The day in a file's name ("2022-03-07-airport.txt", "20220307_0830.html"), and what it may complete of a page.

People file pages by day. The name says when somebody filed a page, the page when it was written: so the name adds what
the page leaves open, and never goes against it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tollbook.model.record import Block
from tollbook.page.dateline import full_dates, iso_published, month_days

_CLOCK = r"(?:[01]\d|2[0-3])[:.-]?[0-5]\d(?:[:.-]?[0-5]\d)?"
_NAMED = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>-?)(?P<month>\d{{2}})(?P=mark)(?P<day>\d{{2}})(?:T?{_CLOCK}Z?)?(?![^\W_])"
)
_PLACE_LINE = re.compile(r"[^\n]{1,120}?(?:\s[-–—]{1,2}\s|--|—|\)[:.]?\s)")
_SMALL = re.compile(r"(?<![\w'’])(?!(?:in|near|on|of|the|and|upon|am|la|de)\b)[a-z]")
_AGENCY = re.compile(r"\([^()]*\)")
_BLOCKS = 25
"""So many blocks from its beginning, a page still says what day it is from."""
_DAY = timedelta(days=1)


def file_day(path: str) -> str | None:
    """The day (ISO 8601) that a file's name begins with, as YYYY-MM-DD or YYYYMMDD, a time behind it or not."""
    found = _NAMED.match(os.path.basename(path))
    return iso_published(f"{found['year']}-{found['month']}-{found['day']}") if found else None


def completed(text: str, blocks: Sequence[Block], named: str) -> str | None:
    """The day (ISO 8601) of a page without a date of its own, by the day in its file's name, or None.

    Where the page's bylines and the dateline of its first paragraph name no day, it is the name's. Where they name one,
    it must be the name's or the day before; of a day and month, the name gives the year. Else it is None.
    """
    filed = date.fromisoformat(named)
    said = list(_days(text, blocks))
    if not said:
        return named
    near = {f"{day:{form}}": day.isoformat() for day in (filed, filed - _DAY) for form in ("%Y-%m-%d", "%m-%d")}
    return next((near[day] for day in said if day in near), None)


def _days(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Each day that the head of the page names as its own, as 2022-03-07, or as 03-07 where it says no year."""
    for block in blocks[:_BLOCKS]:
        words = text[block.start : block.end]
        if block.kind == "byline":
            yield from _named(words)
        elif block.kind == "paragraph":
            yield from _named(_place_line(words))
            return


def _named(line: str) -> Iterator[str]:
    full = full_dates(line)
    yield from (day.isoformat() for day, _ in full)
    for month, number, (start, _) in month_days(line):
        if not any(first <= start < last for _, (first, last) in full):
            yield f"{month:02}-{number:02}"


def _place_line(paragraph: str) -> str:
    """The dateline that a paragraph begins with ("KYIV, March 7 (Agency) -"): names only, up to a dash or bracket."""
    found = _PLACE_LINE.match(paragraph)
    line = _AGENCY.sub("", found.group()) if found else ""
    return line if not _SMALL.search(line) else ""
