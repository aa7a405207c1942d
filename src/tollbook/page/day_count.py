"""The page's own date from the count of a war's days: "day 50 of the war", "April 14 marks 50 days since ...".

Day 1 is the first day. Only a count that speaks of the page's present is taken: one in a title, or one that "marks",
"enters", "reaches" a day; "on the third day of the war a column was stopped" tells a past day and dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tollbook.page.dateline import month_days

Span = tuple[int, int]

_NUMBER = r"(?P<{name}>\d{{1,3}}(?:,\d{{3}})?|\d{{4}})"
_THING = r"(?:war|invasion|conflict|fighting|hostilities|offensive|aggression|attack|battle|full-scale)"
_TITLE_DAY = re.compile(
    r"\bday\s"
    + _NUMBER.format(name="n")
    + r"\b|\bdays\s(?:\d[\d,]{0,5})\s?[-–—]\s?"
    + _NUMBER.format(name="last")
    + r"\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:marks?|marked|marking|it is|it's|is now|now|today|today is|reached|reaches|enters?|entered|entering|hits)\s"
    + r"(?:the\s|its\s|on\s|in\s){0,2}"
    + r"(?:day\s" + _NUMBER.format(name="a") + r"\b|" + _NUMBER.format(name="b") + r"(?:st|nd|rd|th)\sday\b|"
    + _NUMBER.format(name="c") + r"\sdays\ssince\b)",
    re.IGNORECASE,
)  # fmt: skip
_PAST = re.compile(r"\b(?:on|by|until|since|from|after|before|of)\s(?:the\s)?$", re.IGNORECASE)
_HEAD = 600
_REACH = 160
_DAY = re.compile(r"[Dd][Aa][Yy](?<!\w[Dd][Aa][Yy])")
_BEFORE_DAY, _AFTER_DAY = 40, 20
"""Characters around the word "day" that a count of the present lies in."""


def day_count(text: str, day_one: date, names: Sequence[str]) -> tuple[date, Span] | None:
    """The page's date from its day count, with the code-point offsets of the words, or None.

    `day_one` is the first day of the war and has the number 1. Nothing is found where the text has none of `names`.
    A date without a year beside the count ("April 14 marks 50 days since") must agree with it; "50 days since" is
    taken as day 50 or as 50 days after the first day, whichever the date says, and as day 50 where there is none.
    """
    if not any(name in text for name in names):
        return None
    end = text.find("\n")
    title = end if 0 < end <= 200 else min(len(text), 200)
    for found in _present(text[:20_000]):
        number = found["a"] or found["b"] or found["c"]
        if _speaks_of_war(text, found, names) and (day := _agreed(text, found, number, day_one)):
            return day, found.span()
    for found in _TITLE_DAY.finditer(text[:_HEAD]):
        number = found["n"] or found["last"]
        in_title = found.end() <= title
        if not in_title and (
            _PAST.search(text[max(0, found.start() - 12) : found.start()]) or not _own_line(text, found)
        ):
            continue
        if _speaks_of_war(text, found, names) and (day := _agreed(text, found, number, day_one)):
            return day, found.span()
    return None


def _present(text: str) -> Iterator[re.Match[str]]:
    """The counts of the present, sought only around the word "day"."""
    last = 0
    for day in _DAY.finditer(text):
        start, end = max(last, day.start() - _BEFORE_DAY), day.end() + _AFTER_DAY
        for found in _PRESENT.finditer(text, start, end):
            last = found.end()
            yield found


def _own_line(text: str, found: re.Match[str]) -> bool:
    """Whether the count stands in a line of its own kind: short, without a full stop, as headings are."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) <= 120 and not line.endswith(".")


def _speaks_of_war(text: str, found: re.Match[str], names: Sequence[str]) -> bool:
    around = text[max(0, found.start() - _REACH) : found.end() + _REACH]
    return re.search(r"\b" + _THING + r"\b", around, re.IGNORECASE) is not None and any(name in text for name in names)


def _agreed(text: str, found: re.Match[str], number: str, day_one: date) -> date | None:
    count = int(number.replace(",", ""))
    if not 1 <= count <= 20_000:
        return None
    days = [day_one + timedelta(days=count - 1), day_one + timedelta(days=count)]
    start = max(text.rfind("\n", 0, found.start()), text.rfind(". ", 0, found.start())) + 1
    start = max(start, found.start() - 60)
    end = min(x for x in (text.find("\n", found.end()), text.find(". ", found.end()), len(text)) if x >= 0)
    beside = month_days(text[start : found.start()]) + month_days(text[found.end() : min(end, found.end() + 40)])
    if not beside:
        return days[0]
    for month, day, _ in beside:
        for candidate in days:
            if (candidate.month, candidate.day) == (month, day):
                return candidate
    return None
