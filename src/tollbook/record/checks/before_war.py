"""A figure of the war that is dated before the war began."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.kept import Appearance, Doubt
from tollbook.record.days import day_number
from tollbook.record.known import Known
from tollbook.record.words import day_words, effect_words, says_one_of, where_told

NAME = "before-war"
SAYS = "a figure dated before the war's first day, where its report does not tell of history"

_EVE = 60  # days before the war within which a date is taken for a slip, and not for the war's own history
_ANNIVERSARY = 10  # days around the report's own day, a year earlier, within which the year is taken for a slip
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def look(report: Sequence[Appearance], known: Known) -> Iterator[Doubt]:
    """Doubts about figures whose last day is before the war's, in a report of the war.

    Named are days shortly before the war, and days that are a year before the report's own: slips of the pen. What
    lies further back is history or comparison, and so is what its sentence calls so, or dates by an earlier year.
    """
    if known.first_day is None:
        return
    war = day_number(known.first_day)
    for said in report:
        if said.last is None or said.table or said.status != "asserted" or day_number(said.last) >= war:
            continue
        if said.published is None or day_number(said.published) < war:
            continue
        if says_one_of("history").search(said.sentence):
            continue
        if _shortly_before(said, war) or _a_year_early(said):
            yield Doubt(
                NAME,
                f"{said.text}, {effect_words(said.effect)}: dated {day_words(said.last)}, before the war's first day,"
                f" {day_words(known.first_day)} ({where_told(said)})",
                (said.figure,),
            )


def _shortly_before(said: Appearance, war: int) -> bool:
    assert said.last is not None
    assert said.published is not None
    years = {int(year) for year in _YEAR.findall(said.sentence)}
    return war - day_number(said.last) <= _EVE and all(year >= int(said.last[:4]) for year in years)


def _a_year_early(said: Appearance) -> bool:
    assert said.last is not None
    assert said.published is not None
    apart = day_number(said.published) - day_number(said.last)
    return said.first == said.last and abs(apart - 365) <= _ANNIVERSARY
