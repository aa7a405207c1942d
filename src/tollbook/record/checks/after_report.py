"""A figure that is dated after the report that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.kept import Appearance, Doubt
from tollbook.record.days import day_number
from tollbook.record.known import Known
from tollbook.record.series import start
from tollbook.record.words import day_words, effect_words

NAME = "after-report"
SAYS = "a figure dated after its report, where it is no forecast"

_SLACK = 1  # days: a report published in the evening may tell of what is the next day where it happened
_ELSEWHERE = ("live_post", "feed_item", "notice")  # written at another time than the page
_TO_A_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?$")


def look(report: Sequence[Appearance], known: Known) -> Iterator[Doubt]:
    """Doubts about figures that happened, or were counted up to a day, after the day on which the report appeared.

    Named are exact days only: "this weekend" or "in May" may have begun before. Forecasts, conditions and simulations
    may lie ahead; so may posts of a live page and teasers of other stories.
    """
    for said in report:
        if said.published is None or said.first is None or said.status != "asserted" or said.table:
            continue
        if said.block in _ELSEWHERE:
            continue
        if said.last is None or not (said.first == said.last or _counts_to_a_day(said, known)):
            continue
        day = said.last
        if day_number(day) > day_number(said.published) + _SLACK:
            yield Doubt(
                NAME,
                f"{said.text}, {effect_words(said.effect)}: dated {day_words(day)}, after its report, which appeared on"
                f" {day_words(said.published)} ({said.report})",
                (said.figure,),
            )


def _counts_to_a_day(said: Appearance, known: Known) -> bool:
    """Whether it is a total from the war's first day to a named day; other periods may go on after the report."""
    return said.cumulative and start(said, known) == "war" and _TO_A_DAY.search(said.when or "") is not None
