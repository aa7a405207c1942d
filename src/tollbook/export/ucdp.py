"""Incidents in the columns of UCDP's Georeferenced Event Dataset (GED), in the order of its codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import msgspec

from tollbook.export.columns import Column, answer_of, bounds_of
from tollbook.model.asked import KeptFigure, KeptIncident, ReportHead

_TYPES = {"state-based": 1, "non-state": 2, "one-sided": 3}
_DAYS = ((1, 1), (2, 6), (3, 7), (4, 31))  # date_prec, and how many days it may span; 5 is more
_DISTRICT = 3  # the widest where_prec, and
_WEEK = 3  # the widest date_prec, of a happening that stands out from others


class Source(msgspec.Struct, frozen=True):
    """A report as GED names one: who published it, when (ISO 8601), under which title."""

    office: str | None
    day: str | None
    title: str | None
    address: str


class Event(msgspec.Struct, frozen=True):
    """An incident as an event: its number in this table, its deaths, UCDP's type of violence where the policy gives
    one, its reports in the order of publication, and the figures of the killed that are asserted."""

    number: int
    incident: KeptIncident
    first: str
    last: str
    low: int
    best: int
    high: int
    type_of_violence: int | None
    sources: tuple[Source, ...]
    killed: tuple[KeptFigure, ...]
    where: str | None


def events(
    told: Iterable[KeptIncident],
    figures_of: Callable[[str], Sequence[KeptFigure]],
    policy: str,
    head_of: Callable[[str], ReportHead] | None = None,
) -> Iterator[Event | None]:
    """Each incident as an event under this policy, or null where it can be none: the policy does not give all of low,
    best and high for the killed, or says that nobody was (UCDP's events have a death), or the incident has no days.

    `figures_of` gives the figures of an incident by its id, `head_of` the head of a report by its address; without it,
    sources have no titles.
    """
    number = 0
    for one in told:
        answer = answer_of(one, policy)
        deaths = bounds_of(answer, "killed")
        low, best, high = deaths.low, deaths.best, deaths.high
        if low is None or best is None or not high or one.first is None or one.last is None:
            yield None
            continue
        number += 1
        figures = figures_of(one.id)
        sources = {figure.report: _source(figure, head_of) for figure in figures}
        yield Event(
            number=number,
            incident=one,
            first=one.first,
            last=one.last,
            low=low,
            best=best,
            high=high,
            type_of_violence=_TYPES.get(answer.grade) if answer is not None and answer.grade is not None else None,
            sources=tuple(sources.values()),
            killed=tuple(figure for figure in figures if figure.effect == "killed" and figure.status == "asserted"),
            where=next((one.place.text for one in figures if one.place is not None and one.place.text), None),
        )


def _source(figure: KeptFigure, head_of: Callable[[str], ReportHead] | None) -> Source:
    title = head_of(figure.report).title if head_of is not None else None
    return Source(figure.outlet, figure.published, title, figure.report)


def date_precision(first: str, last: str) -> int:
    """UCDP's date_prec of a stretch of days: 1 a day, 2 up to six, 3 a week, 4 a month, 5 more."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((prec for prec, most in _DAYS if days <= most), 5)


def clarity(one: Event) -> int:
    """UCDP's event_clarity: 1 where the happening stands out, in a district or less and a week or less; 2 where it may
    be several that were told together."""
    place = one.incident.place
    near = place is not None and place.where_prec is not None and place.where_prec <= _DISTRICT
    return 1 if near and date_precision(one.first, one.last) <= _WEEK else 2


def _deaths(group: str) -> Callable[[Event], int | None]:
    """The best number where all that is said of the killed is of this group; null where it is of several."""
    return lambda one: one.best if {figure.group for figure in one.killed} == {group} else None


def _listed(part: Callable[[Source], str | None]) -> Callable[[Event], str | None]:
    """What the reports have, one after the other, with semicolons between; null where none has anything."""

    def value(one: Event) -> str | None:
        parts = [(part(source) or "").replace(";", ",") for source in one.sources]
        return "; ".join(parts) if any(parts) else None

    return value


def _article(source: Source) -> str:
    return ", ".join(part for part in (source.office, source.day, source.title or source.address) if part)


def _speakers(one: Event) -> str | None:
    return "; ".join(dict.fromkeys(figure.speaker for figure in one.killed if figure.speaker)) or None


def _place(get: str) -> Callable[[Event], object]:
    return lambda one: getattr(one.incident.place, get) if one.incident.place is not None else None


def _where(one: Event) -> str | None:
    place = one.incident.place
    return None if place is None else place.name or place.text


def _point(one: Event) -> str | None:
    """The position as Well-Known Text."""
    place = one.incident.place
    return None if place is None or place.lat is None or place.lon is None else f"POINT ({place.lon} {place.lat})"


def _empty(name: str, what: str) -> Column:
    return Column(name, f"Empty: {what}.", "UCDP GED", lambda _: None)


_CONFLICT = "which conflict it belongs to is UCDP's to say"
_DYAD = "which dyad it belongs to is UCDP's to say"
_SIDE = "who fought whom is UCDP's to say"
_STATE = "the Gleditsch-Ward number of a state that took part, which is UCDP's to say"

COLUMNS = (
    Column("id", "The event's number in this table; another export may number it otherwise.", "count",
           lambda one: one.number),
    Column("relid", "The id of the incident in the tollbook, by which it is found there again.", "",
           lambda one: one.incident.id),
    Column("year", "The year in which it began.", "year", lambda one: int(one.first[:4])),
    _empty("active_year", "whether the conflict passed 25 deaths that year is UCDP's to say"),
    Column("code_status", "Says that a machine read it and no coder of UCDP has looked at it.", "",
           lambda _: "Machine-read, not checked"),
    Column("type_of_violence", "1 state-based, 2 non-state, 3 one-sided; empty where the policy gives none.",
           "UCDP GED", lambda one: one.type_of_violence),
    _empty("conflict_dset_id", _CONFLICT),
    _empty("conflict_new_id", _CONFLICT),
    _empty("conflict_name", _CONFLICT),
    _empty("dyad_dset_id", _DYAD),
    _empty("dyad_new_id", _DYAD),
    _empty("dyad_name", _DYAD),
    _empty("side_a_dset_id", _SIDE),
    _empty("side_a_new_id", _SIDE),
    _empty("side_a", _SIDE),
    _empty("side_b_dset_id", _SIDE),
    _empty("side_b_new_id", _SIDE),
    _empty("side_b", _SIDE),
    Column("number_of_sources", "How many reports tell of it.", "count", lambda one: len(one.sources)),
    Column("source_article", "The reports: outlet, day, and title or address; the four lists have one order.",
           "semicolons between", _listed(_article)),
    Column("source_office", "Who published each report.", "semicolons between", _listed(lambda one: one.office)),
    Column("source_date", "When each report appeared.", "ISO 8601, semicolons between", _listed(lambda one: one.day)),
    Column("source_headline", "The title of each report.", "semicolons between", _listed(lambda one: one.title)),
    Column("source_original", "The speakers who say how many were killed.", "semicolons between", _speakers),
    Column("where_prec", "How exact the place is: 1 exact, 2 near, 3 district, 4 region, 5 an area without fixed "
           "bounds, 6 country, 7 wider.", "UCDP GED", _place("where_prec")),
    Column("where_coordinates", "The name of the place that the position is of.", "", _where),
    Column("where_description", "The place in the words of the first report that names one.", "",
           lambda one: one.where),
    _empty("adm_1", "the first-level region is not kept apart"),
    _empty("adm_2", "the second-level region is not kept apart"),
    Column("latitude", "Latitude of the place, as exact as where_prec says.", "degrees, WGS 84", _place("lat")),
    Column("longitude", "Longitude of the place.", "degrees, WGS 84", _place("lon")),
    Column("geom_wkt", "The same position.", "Well-Known Text", _point),
    _empty("priogrid_gid", "the cell of PRIO-GRID is not worked out"),
    Column("country", "The place's country: its code, where UCDP writes its name.", "ISO 3166-1 alpha-2",
           _place("country")),
    _empty("country_id", "the Gleditsch-Ward number of the country is not worked out"),
    _empty("region", "UCDP's region of the world is not worked out"),
    Column("event_clarity", "1 where it stands out, in a district or less and a week or less; 2 where several may be "
           "told together.", "UCDP GED", clarity),
    Column("date_prec", "How exact the days are: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 more.", "UCDP GED",
           lambda one: date_precision(one.first, one.last)),
    Column("date_start", "The first day on which it may have happened.", "ISO 8601", lambda one: one.first),
    Column("date_end", "The last day on which it may have happened.", "ISO 8601", lambda one: one.last),
    _empty("deaths_a", "how many died on which side is not worked out"),
    _empty("deaths_b", "how many died on which side is not worked out"),
    Column("deaths_civilians", "The best number where all that is said of the killed is of civilians; else empty.",
           "count", _deaths("civilian")),
    Column("deaths_unknown", "The best number where nothing says who the killed were; else empty.", "count",
           _deaths("unknown")),
    Column("best", "The policy's best number of all killed; never empty.", "count", lambda one: one.best),
    Column("high", "The policy's high number; never empty.", "count", lambda one: one.high),
    Column("low", "The policy's low number; never empty.", "count", lambda one: one.low),
    _empty("gwnoa", _STATE),
    _empty("gwnob", _STATE),
)  # fmt: skip
