"""All checks in one list: the names by which doubts are told apart, and what each looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from tollbook.model.kept import Appearance, Doubt, Series, Statement
from tollbook.record.checks import (
    after_report,
    before_war,
    denied,
    differ,
    falls,
    jumps,
    killed_above,
    parts,
    same_day,
    stale,
    totals,
)
from tollbook.record.known import Known


class Check(NamedTuple):
    """A check's name, what it looks at (one report, series, occasion, or the totals of one measure), and a line on
    what an editor would stop at."""

    name: str
    over: Literal["report", "series", "occasion", "totals"]
    says: str


REPORT: dict[str, Callable[[Sequence[Appearance], Known], Iterator[Doubt]]] = {
    parts.NAME: parts.look,
    killed_above.NAME: killed_above.look,
    before_war.NAME: before_war.look,
    after_report.NAME: after_report.look,
}
SERIES: dict[str, Callable[[Series, Sequence[Statement], Known], Iterator[Doubt]]] = {
    falls.NAME: falls.look,
    jumps.NAME: jumps.look,
    stale.NAME: stale.look,
    same_day.NAME: same_day.look,
}
OCCASION: dict[str, Callable[[Sequence[Statement], Known], Iterator[Doubt]]] = {
    differ.NAME: differ.look,
    denied.NAME: denied.look,
}
TOTALS: dict[str, Callable[[Sequence[Series], Known], Iterator[Doubt]]] = {totals.NAME: totals.look}

CHECKS: tuple[Check, ...] = (
    Check(parts.NAME, "report", parts.SAYS),
    Check(killed_above.NAME, "report", killed_above.SAYS),
    Check(before_war.NAME, "report", before_war.SAYS),
    Check(after_report.NAME, "report", after_report.SAYS),
    Check(falls.NAME, "series", falls.SAYS),
    Check(jumps.NAME, "series", jumps.SAYS),
    Check(stale.NAME, "series", stale.SAYS),
    Check(same_day.NAME, "series", same_day.SAYS),
    Check(differ.NAME, "occasion", differ.SAYS),
    Check(denied.NAME, "occasion", denied.SAYS),
    Check(totals.NAME, "totals", totals.SAYS),
)
