"""The word lists of the checks, and how they say numbers, days and sources."""

from __future__ import annotations

import datetime
import re
import tomllib
from functools import cache

from tollbook.data import read_text
from tollbook.model.kept import Appearance, Point, Series
from tollbook.record.bounds import number

_HEDGES = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "fewer_than": "fewer than ",
    "range": "",
    "vague": "",
}


@cache
def says_one_of(name: str) -> re.Pattern[str]:
    """Finds the words of that list of `checks.toml`, whole and in any case."""
    words = tomllib.loads(read_text("record/checks.toml"))[name]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE)


def day_words(day: str) -> str:
    """An ISO 8601 day as people write it: 13 April 2022."""
    date = datetime.date.fromisoformat(day[:10])
    return f"{date.day} {date:%B} {date.year}"


def count_words(of: Appearance | Point) -> str:
    """The number with its hedge: "about 19,900", "7,000 to 15,000", "dozens"."""
    if isinstance(of, Appearance) and of.hedge == "vague":
        return of.text
    held = of.bounds if isinstance(of, Point) else of
    if of.hedge == "range" and held.low is not None and held.high is not None:
        return f"{held.low:,} to {held.high:,}"
    count = number(of)
    return _HEDGES[of.hedge] + (f"{count:,}" if count is not None else "no number")


def effect_words(effect: str) -> str:
    """An effect in words: killed or injured, shot down."""
    return effect.replace("_", " ")


def measure_words(series: Series) -> str:
    """What a series counts: civilians killed, rocket launchers destroyed."""
    return f"{series.unit or 'people'} {series.effect}".replace("_", " ")


def where_told(said: Appearance) -> str:
    """The report that carries a figure, and its day where it has one; a table's rows have days of their own."""
    known = said.published is not None and not said.table
    return f"{said.report}, {day_words(said.published or '')}" if known else said.report


def speaker_words(name: str | None) -> str:
    """Who says it; the report itself where nobody is named."""
    return name if name is not None else "the report itself"
