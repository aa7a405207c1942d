"""Incidents of a book that answer a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Integer, Row, literal_column, select

from tollbook.model.asked import Filter, KeptIncident
from tollbook.model.kept import Answer, Bounds
from tollbook.model.record import Place
from tollbook.store.asking.by_figures import having_figure
from tollbook.store.asking.figures import chunks
from tollbook.store.asking.order import INCIDENTS, row_numbers
from tollbook.store.asking.resolve import Asked, resolved
from tollbook.store.schema import answer, kept_incident, place
from tollbook.store.values import values

_ROWID = literal_column("kept_incident.rowid", Integer)
PLACE = (place.c.name, place.c.geonameid, place.c.lat, place.c.lon, place.c.where_prec, place.c.country)


def incidents(connection: Connection, asked: Filter) -> Iterator[KeptIncident]:
    """The current incidents that are asked for, by their last day, undated ones last.

    Effect, speaker and party are asked of their figures: one of these must be as asked in all three.
    """
    told = resolved(connection, asked)
    if told.nothing:
        return
    figure = Asked(effect=told.effect, source=told.source, party=told.party)
    also = having_figure(connection, figure, "kept_incident.id IN (SELECT incident", "f.incident = kept_incident.id")
    own = msgspec.structs.replace(told, effect=None, source=None, party=None)
    for numbers in chunks(row_numbers(connection, INCIDENTS, own, asked.limit, asked.offset, also)):
        yield from incidents_at(connection, numbers)


def incidents_at(connection: Connection, numbers: Sequence[int]) -> list[KeptIncident]:
    """The incidents of these row numbers, in this order."""
    query = _query().where(_ROWID.in_(values(numbers)))
    rows = {row.number: row for row in connection.execute(query)}
    answers = _answers(connection, [row.id for row in rows.values()])
    return [_incident(rows[number], answers[rows[number].id]) for number in numbers]


def incident_of(connection: Connection, name: str) -> tuple[KeptIncident, str] | None:
    """The incident of this id, with its state; null where there is none."""
    row = connection.execute(_query().where(kept_incident.c.id == name)).one_or_none()
    return (_incident(row, _answers(connection, [name])[name]), row.state) if row is not None else None


def place_of(row: Row[Any]) -> Place | None:
    """The place of a row that has the columns `PLACE`; it has no words of its own in a text."""
    if row.name is None:
        return None
    return Place(row.name, 0, 0, *(getattr(row, column.name) for column in PLACE))


def _query() -> Any:
    return select(_ROWID.label("number"), kept_incident, *PLACE).outerjoin(place, place.c.id == kept_incident.c.place)


def _answers(connection: Connection, ids: Iterable[str]) -> dict[str, list[Answer]]:
    out: dict[str, list[Answer]] = defaultdict(list)
    query = select(answer.c.incident, answer.c.answer).where(answer.c.incident.in_(values(ids)))
    for name, told in connection.execute(query.order_by(answer.c.policy)):
        out[name].append(msgspec.json.decode(told, type=Answer))
    return out


def _incident(row: Row[Any], answers: Sequence[Answer]) -> KeptIncident:
    return KeptIncident(
        id=row.id,
        place=place_of(row),
        first=row.day_from,
        last=row.day_to,
        reported=row.reported,
        cause=row.cause,
        effects=tuple(row.effects.split()),
        party=row.party,
        figures=row.figures,
        reports=row.reports,
        speakers=row.speakers,
        policy=row.policy,
        killed=Bounds(row.killed_low, row.killed_best, row.killed_high),
        injured=Bounds(row.injured_low, row.injured_best, row.injured_high),
        grade=row.grade,
        answers=tuple(answers),
    )
