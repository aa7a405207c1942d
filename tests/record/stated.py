"""Figures as a record holds them, made by hand: what a test does not name is the same for all."""

from __future__ import annotations

import itertools
from typing import Any

from tollbook.model.kept import Appearance, Statement
from tollbook.model.record import Hedge, Place
from tollbook.profiles import load_profile
from tollbook.record.known import Known

_numbers = itertools.count()
_WAR = load_profile("ukraine-2022")
KNOWN = Known(
    _WAR.speakers, {one.name: (*one.aliases, *one.abbreviations) for one in _WAR.parties}, _WAR.first_day.isoformat()
)
_PLAIN = Appearance(
    figure="",
    report="a.html",
    outlet=None,
    published="2022-04-14",
    block="paragraph",
    text="",
    start=0,
    end=0,
    sentence="",
    low=None,
    best=None,
    high=None,
    hedge="exact",
    effect="killed",
    unit="people",
    group="unknown",
    sex=None,
    age=None,
    party=None,
    responsible=None,
    cause=None,
    voice="source",
    source=None,
    speaker="the mayor",
    stance="says",
    via=None,
    place=None,
    when=None,
    first=None,
    last=None,
    cumulative=False,
    status="asserted",
    part_of=None,
)


def said(count: int, hedge: Hedge = "exact", **fields: Any) -> Appearance:
    """A figure of that many; fields that are not given are those of a plain count of people killed."""
    bounds: dict[Hedge, tuple[int | None, int | None, int | None]] = {
        "exact": (count, count, count),
        "about": (None, count, None),
        "at_least": (count, count, None),
        "more_than": (count, None, None),
        "at_most": (None, None, count),
        "vague": (count, None, None),
    }
    low, best, high = bounds[hedge]
    values = {name: getattr(_PLAIN, name) for name in Appearance.__struct_fields__}
    values |= {"figure": f"f{next(_numbers)}", "low": low, "best": best, "high": high, "hedge": hedge}
    values |= {"text": f"{count:,} people", "sentence": f"{count:,} people were killed."}
    return Appearance(**(values | fields))


def total(count: int, day: str, hedge: Hedge = "exact", **fields: Any) -> Appearance:
    """OHCHR's count of civilians killed from the first day of the war to the end of that day, said on that day."""
    plain = {
        "speaker": "the UN human rights office",
        "unit": "civilians",
        "group": "civilian",
        "report": f"{day}.html",
        "published": day,
        "cumulative": True,
        "when": f"2022-02-24/{day}",
        "first": "2022-02-24",
        "last": day,
    }
    return said(count, hedge, **(plain | fields))


def occasion(
    count: int, hedge: Hedge = "exact", day: str = "2022-04-08", place: str = "Sumy", **fields: Any
) -> Appearance:
    """A figure of what happened at a place on a day, as told on that day."""
    plain = {"first": day, "last": day, "when": day, "published": day, "place": at(place)}
    return said(count, hedge, **(plain | fields))


def at(name: str, precision: int = 1) -> Place:
    """A place of that name, with UCDP's precision."""
    return Place(name, 0, 0, name=name, where_prec=precision)


def alone(*figures: Appearance) -> tuple[Statement, ...]:
    """Each figure as a statement of its own."""
    return tuple(Statement(f"s-{one.figure}", one.speaker, one.voice, (one,)) for one in figures)
