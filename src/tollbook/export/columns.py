"""The columns of every exported table, each with its meaning: what a table is written by, and its data dictionary."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any, NamedTuple

from tollbook.model.asked import KeptIncident, KeptStatement
from tollbook.model.kept import Answer, Bounds
from tollbook.model.record import Place

_ACTS = ("=", "+", "-", "@", "\t", "\r")  # beginnings by which a spreadsheet takes a cell for a formula


class Column(NamedTuple):
    """One column: its name, what it says, the unit or standard, and where its values come from."""

    name: str
    says: str
    unit: str
    value: Callable[[Any], object]


def write_table(file: IO[str], columns: Sequence[Column], rows: Iterable[Any], tags: Sequence[str] = ()) -> int:
    """Writes a CSV table (RFC 4180, UTF-8) with a header, and below it a row of `tags` where there are any; how many
    rows follow. A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    table = csv.writer(file)
    table.writerow([column.name for column in columns])
    if tags:
        table.writerow(tags)
    count = 0
    for row in rows:
        table.writerow([cell(column.value(row)) for column in columns])
        count += 1
    return count


def cell(value: object) -> str | int | float:
    """A value as a cell: null is empty and never 0, true and false are 1 and 0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_ACTS) else text


def _field(name: str, says: str, unit: str = "") -> Column:
    return Column(name, says, unit, lambda row: getattr(row, name))


def _place(row: Callable[[Any], Place | None]) -> tuple[Column, ...]:
    def of(name: str) -> Callable[[Any], object]:
        return lambda one: getattr(row(one), name) if row(one) is not None else None

    return (
        Column("place", "The place's name, resolved where it could be.", "", lambda one: _name(row(one))),
        Column("geonameid", "The place's id; negative ones are Tollbook's own.", "GeoNames", of("geonameid")),
        Column("lat", "Latitude of the place, as exact as where_prec says.", "degrees, WGS 84", of("lat")),
        Column("lon", "Longitude of the place.", "degrees, WGS 84", of("lon")),
        Column("where_prec", "How exact the place is: 1 exact, 2 near, 3 district, 4 region, 5 an area without fixed "
               "bounds, 6 country, 7 wider.",
               "UCDP GED", of("where_prec")),
        Column("country", "The place's country.", "ISO 3166-1 alpha-2", of("country")),
    )  # fmt: skip


def _name(place: Place | None) -> str | None:
    return None if place is None else place.name or place.text


_BOUNDS = (
    _field("low", "At least so many; empty where nobody says, never 0 for that.", "count"),
    _field("best", "The number given as such.", "count"),
    _field("high", "At most so many.", "count"),
    _field("hedge", "exact, about, at_least, at_most, more_than, fewer_than, range or vague: how the number is said."),
)

FIGURES = (
    Column("id", "The figure's id, given once for all.", "", lambda one: one.figure),
    _field("statement", "The statement that it is an appearance of."),
    _field("incident", "The incident that it is joined to; empty for running totals and what has no day."),
    _field("report", "The report's address; see reports.csv."),
    _field("outlet", "Who published the report."),
    _field("published", "The day on which the report appeared.", "ISO 8601"),
    _field("text", "The figure's words."),
    _field("start", "Where its words begin in the report's text.", "code points"),
    _field("end", "Where they end.", "code points"),
    _field("sentence", "The sentence that says it."),
    *_BOUNDS,
    _field("effect", "What happened: killed, injured, missing and so on."),
    _field("unit", "Who or what is counted, in the text's words."),
    _field("group", "civilian, combatant or unknown."),
    _field("sex", "Their sex, where it is said."),
    _field("age", "Their age, where it is said."),
    _field("party", "Whose people or things."),
    _field("responsible", "Who is said to have done it: an allegation, by the same source."),
    _field("cause", "What harmed them, in a word."),
    _field("voice", "source, outlet (in its own voice) or unknown."),
    _field("source", "The source's words in the text."),
    _field("speaker", "The source's name."),
    _field("stance", "says, claims, denies, estimates or confirms."),
    _field("via", "The relay, where the source is told by way of one."),
    *_place(lambda one: one.place),
    _field("when", "When it happened.", "EDTF level 1, and X for digits that nobody says"),
    _field("first", "The first day of it.", "ISO 8601"),
    _field("last", "The last day of it; of a running total, the day to which it holds.", "ISO 8601"),
    _field("cumulative", "Whether it is a running total.", "1 or 0"),
    _field("status", "asserted, denied, forecast, simulated or conditional."),
    _field("part_of", "The figure of the same report that this is a part of."),
    _field("judged", "accepted or corrected, where a person has looked at it."),
    _field("table", "Whether it is a row of an imported table.", "1 or 0"),
)  # fmt: skip

_OF_STATEMENTS = (
    "incident low best high hedge effect unit group party place when first last cumulative status sentence report "
    "published"
).split()


def _says(column: Column) -> Column:
    """A column of figures as one of statements: what the first appearance says."""

    def value(one: KeptStatement) -> object:
        return column.value(one.says)

    return Column(column.name, column.says, column.unit, value)


STATEMENTS = (
    _field("id", "The statement's id."),
    _field("speaker", "Who says it; empty where nobody is named."),
    Column("says", "The figure that says it first.", "", lambda one: one.says.figure),
    *(_says(column) for column in FIGURES if column.name in _OF_STATEMENTS),
    _field("appearances", "In how many places it stands.", "count"),
    _field("echo", "The statement of a named source that it repeats in the same report: no independent word."),
)  # fmt: skip

REPORTS = (
    _field("address", "What the book calls the page: an id given, its URL, or its path."),
    _field("version", "Which version of the page this is.", "count"),
    _field("url", "Where it was on the web."),
    _field("title", "Its title."),
    _field("outlet", "Who published it."),
    _field("published", "When it appeared.", "ISO 8601"),
    _field("language", "Its language.", "BCP 47"),
    _field("fetched", "When it was fetched.", "ISO 8601, UTC"),
    _field("sha256", "The hash of its bytes as they came.", "SHA-256, hexadecimal"),
    _field("rules", "By which rules it was read."),
    _field("figures", "How many figures it has.", "count"),
)


def incidents(policies: Sequence[str]) -> tuple[Column, ...]:
    """The columns of incidents, with the answers of these policies side by side."""
    return (
        _field("id", "The incident's id."),
        *_place(lambda one: one.place),
        _field("first", "The first day of it.", "ISO 8601"),
        _field("last", "The last day of it.", "ISO 8601"),
        _field("reported", "When it was reported first.", "ISO 8601"),
        _field("cause", "What harmed people, in a word."),
        Column("effects", "What happened, in words of the data format.", "", lambda one: " ".join(one.effects)),
        _field("party", "Whose people or things."),
        _field("figures", "How many figures tell of it.", "count"),
        _field("reports", "How many reports.", "count"),
        _field("speakers", "How many speakers independent of each other.", "count"),
        *(column for policy in policies for column in _answer(policy)),
    )


def _answer(policy: str) -> tuple[Column, ...]:
    def bound(effect: str, name: str) -> Callable[[Any], object]:
        return lambda one: getattr(bounds_of(answer_of(one, policy), effect), name)

    def said(get: Callable[[Answer], object]) -> Callable[[Any], object]:
        return lambda one: None if (found := answer_of(one, policy)) is None else get(found)

    return (
        *(
            Column(f"{policy}_{effect}_{name}", f"{effect.title()}, {name}, as {policy} answers; empty: it cannot say.",
                   "count", bound(effect, name))
            for effect in ("killed", "injured")
            for name in ("low", "best", "high")
        ),
        Column(f"{policy}_grade", f"The grade or type that {policy} gives.", policy, said(lambda one: one.grade)),
        Column(f"{policy}_version", f"The version of {policy}.", "", said(lambda one: one.version)),
        Column(f"{policy}_undecided", f"What {policy} could not decide.", "",
               said(lambda one: "; ".join(one.undecided) or None)),
    )  # fmt: skip


def answer_of(one: KeptIncident, policy: str) -> Answer | None:
    """What this policy answers on an incident; null where it does not."""
    return next((answer for answer in one.answers if answer.policy == policy), None)


def bounds_of(answer: Answer | None, effect: str) -> Bounds:
    """The bounds that an answer gives for an effect; all null where it gives none."""
    return (answer.bounds.get(effect) if answer is not None else None) or Bounds(None, None, None)
