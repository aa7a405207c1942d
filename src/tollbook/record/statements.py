"""Statements: one speaker's figure, however many reports carry it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from tollbook.model.kept import Appearance, Statement
from tollbook.record.known import Known
from tollbook.record.measure import kind


def statement_key(one: Appearance, known: Known) -> str:
    """What makes two appearances one statement: speaker, measure, number and occasion.

    The speaker is named by the one name that is known for it; a source without a name of its own ("the mayor",
    "police") is one at its place only, an outlet in its own voice speaks for itself, and nobody for one report. The
    occasion is the day to which a running total holds, and otherwise the days and the place of what happened.
    """
    place = _place(one)
    occasion = (one.last or one.when,) if one.cumulative else (one.first or one.when, one.last, place)
    measure = (one.effect, kind(one), known.party(one.party), one.low, one.best, one.high, one.hedge, one.status)
    return "|".join(map(str, (_speaker(one, known, place), *measure, *occasion)))


def statement_id(key: str) -> str:
    """The id of the statement of this key: "s" and a short hash."""
    return "s" + hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=6).hexdigest()


def echoes(report: Sequence[Appearance]) -> dict[str, str]:
    """The figures of one report that nobody is named for, each with the figure of a named source that it repeats: the
    same number, effect and days. A headline repeats what its text says."""
    named = {_repeated(one): one.figure for one in report if one.voice == "source"}
    pairs = ((one.figure, named.get(_repeated(one))) for one in report if one.voice != "source")
    return {figure: source for figure, source in pairs if source is not None}


def statements(found: Iterable[Appearance], known: Known) -> tuple[Statement, ...]:
    """The statements that these appearances are of, by id. All figures of a report must be among them, or none."""
    all_ = list(found)
    ids = {one.figure: statement_id(statement_key(one, known)) for one in all_}
    reports: dict[str, list[Appearance]] = {}
    for one in all_:
        reports.setdefault(one.report, []).append(one)
    echo = {figure: ids[source] for report in reports.values() for figure, source in echoes(report).items()}
    return grouped((ids[one.figure], echo.get(one.figure), one) for one in all_)


def grouped(found: Iterable[tuple[str, str | None, Appearance]]) -> tuple[Statement, ...]:
    """Statements out of appearances, each with the id of its statement, and of the one that it echoes."""
    groups: dict[str, list[tuple[str | None, Appearance]]] = {}
    for name, echo, one in found:
        groups.setdefault(name, []).append((echo, one))
    out = []
    for name, group in sorted(groups.items()):
        told = sorted((one for _, one in group), key=_order)
        echo = max((echo for echo, _ in group if echo is not None), default=None)
        out.append(Statement(name, told[0].speaker, told[0].voice, tuple(told), echo))
    return tuple(out)


def independent(found: Iterable[Statement], known: Known) -> int:
    """How many speak independently: the named sources; of outlets in their own voice, those that repeat no source.

    Ten outlets that relay one ministry are one. A figure that nobody says counts for nothing.
    """
    speakers = set()
    for one in found:
        if one.voice == "source" and one.speaker is not None:
            speakers.add(known.speaker(one.speaker))
        elif one.voice == "outlet" and one.echo is None:
            speakers.add(f"\n{one.says.outlet or one.says.report}")
    return len(speakers)


def _speaker(one: Appearance, known: Known, place: str) -> str:
    if one.voice == "outlet":
        return f"outlet {one.outlet or one.report}"
    name = known.speaker(one.speaker) if one.voice == "source" else None
    if name is None:
        return f"nobody in {one.report}"
    return name.casefold() if any(letter.isupper() for letter in name) else f"{name} at {place}"


def _place(one: Appearance) -> str:
    place = one.place
    if place is None:
        return ""
    return str(place.geonameid) if place.geonameid is not None else (place.name or place.text).casefold()


def _repeated(one: Appearance) -> tuple[object, ...]:
    return one.effect, one.low, one.best, one.high, one.first, one.last


def _order(one: Appearance) -> tuple[str, str, int, str]:
    return one.published or "9999", one.report, one.start, one.figure
