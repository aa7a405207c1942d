"""Incidents in the book: what has to be joined again, and what was joined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from tollbook.model.kept import Appearance
from tollbook.store.rows import FigureRow, appearance, appearances_query
from tollbook.store.schema import answer, judgement, kept_figure, kept_incident, moved_incident, unjoined
from tollbook.store.values import values

UNDATED = ""
_LONGEST = 4  # days that a happening may take at most; see `record.telling`


class Joinable(msgspec.Struct, frozen=True, gc=False):
    """A figure with what it is in the book: its statement and the one that it echoes, its place among all figures
    ever kept (`born`), the number of its place, and the incident that it is in."""

    one: Appearance
    statement: str
    echo: str | None
    born: int
    place: int | None
    incident: str | None
    reasons: str | None


def touch(connection: Connection, rows: Iterable[FigureRow]) -> None:
    """Marks the days of these figures: their incidents have to be made again."""
    _mark(connection, {day for row in rows for day in (row.values["day_from"], row.values["day_to"])})


def touch_reading(connection: Connection, reading: int) -> None:
    """Marks the days of the figures of a reading, and the incidents that they are in."""
    columns = kept_figure.c.day_from, kept_figure.c.day_to, kept_figure.c.incident
    rows = connection.execute(select(*columns).where(kept_figure.c.reading == reading)).all()
    _mark(connection, {day for row in rows for day in row[:2]})
    incidents = [{"key": row.incident} for row in rows if row.incident is not None]
    if incidents:
        connection.execute(insert(unjoined).on_conflict_do_nothing(), incidents)


def _mark(connection: Connection, days: set[str | None]) -> None:
    if days:
        rows = [{"key": day or UNDATED} for day in days]
        connection.execute(insert(unjoined).on_conflict_do_nothing(), rows)


def marks(connection: Connection) -> tuple[list[str], list[str]]:
    """The days (ISO 8601) whose incidents have to be made again, UNDATED standing for figures without a day; and the
    incidents that may have lost all their figures."""
    keys = sorted(connection.scalars(select(unjoined.c.key)))
    return [key for key in keys if not key.startswith("i")], [key for key in keys if key.startswith("i")]


def without_figures(connection: Connection, incidents: Collection[str]) -> list[str]:
    """Those of these incidents that no current figure is in."""
    current = select(kept_figure.c.incident).where(
        kept_figure.c.incident == kept_incident.c.id, kept_figure.c.state == "current"
    )
    query = select(kept_incident.c.id).where(kept_incident.c.id.in_(values(incidents)), ~current.exists())
    return list(connection.scalars(query))


def leave_incidents(connection: Connection, incidents: Collection[str]) -> None:
    """Takes figures that are not current any more out of these incidents."""
    mine = kept_figure.c.incident.in_(values(incidents)) & (kept_figure.c.state != "current")
    connection.execute(update(kept_figure).where(mine).values(incident=None, reasons=None))


def forget_marks(connection: Connection, keys: Collection[str]) -> None:
    """Takes these marks away."""
    connection.execute(delete(unjoined).where(unjoined.c.key.in_(values(keys))))


def joinable(connection: Connection, first: str, last: str) -> list[Joinable]:
    """The current figures between these days (ISO 8601), those that were in one incident with any of them, and those
    that people have joined to or parted from any of them."""
    after = func.date(last, f"+{_LONGEST} days")
    between = (kept_figure.c.day_to >= first) & (kept_figure.c.day_to <= after) & (kept_figure.c.day_from <= last)
    found = {row.one.figure: row for row in _figures(connection, between)}
    incidents = {row.incident for row in found.values() if row.incident is not None}
    mine = kept_figure.c.incident.in_(values(incidents))
    found |= {row.one.figure: row for row in _figures(connection, mine)}
    pairs = hand_pairs(connection)
    others = {
        one for verb in pairs.values() for pair in verb for one in pair if set(pair) & found.keys()
    } - found.keys()
    if others:
        found |= {row.one.figure: row for row in _figures(connection, kept_figure.c.id.in_(values(others)))}
    return list(found.values())


def undated(connection: Connection) -> list[Joinable]:
    """The figures without a day that people have joined to others or parted from them."""
    said = {one for verb in hand_pairs(connection).values() for pair in verb for one in pair}
    return list(_figures(connection, kept_figure.c.id.in_(values(said)) & kept_figure.c.day_to.is_(None)))


def hand_pairs(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """The pairs of figures that people have joined and parted; of one pair, what was said last."""
    query = (
        select(judgement.c.verb, judgement.c.target, judgement.c.other)
        .where(judgement.c.other.is_not(None))
        .order_by(judgement.c.at, judgement.c.id)
    )
    last = {frozenset((row.target, row.other)): row for row in connection.execute(query)}
    pairs: dict[str, list[tuple[str, str]]] = {"join": [], "part": []}
    for row in last.values():
        pairs[row.verb].append((row.target, row.other))
    return pairs


def _figures(connection: Connection, where: Any) -> Iterator[Joinable]:
    query = appearances_query().add_columns(kept_figure.c.place.label("place_id"))
    query = query.where(where, kept_figure.c.state == "current").order_by(kept_figure.c.n)
    for row in connection.execute(query).mappings():
        yield Joinable(
            appearance(row), row["statement"], row["echo"], row["born"], row["place_id"], row["incident"],
            row["reasons"],
        )  # fmt: skip


def write_incidents(
    connection: Connection,
    incidents: Sequence[dict[str, Any]],
    answers: Sequence[dict[str, Any]],
    members: Sequence[dict[str, Any]],
    gone: Collection[tuple[str, str | None]],
) -> None:
    """Writes incidents with what each policy answers, the place of figures in them, and which ones are no more and
    have become part of another."""
    if members:
        figure = kept_figure.c.id == bindparam("figure")
        connection.execute(
            update(kept_figure).where(figure).values(incident=bindparam("in_"), reasons=bindparam("why")), members
        )
    old = [one for one, _ in gone] + [one["id"] for one in incidents]
    if old:
        connection.execute(delete(answer).where(answer.c.incident.in_(values(old))))
        connection.execute(delete(kept_incident).where(kept_incident.c.id.in_(values(old))))
        connection.execute(delete(moved_incident).where(moved_incident.c.id.in_(values(old))))
    if incidents:
        connection.execute(insert(kept_incident), incidents)
    if answers:
        connection.execute(insert(answer), answers)
    for one, now in sorted(gone):
        add_moved(connection, one, now)


def add_moved(connection: Connection, incident: str, now: str | None) -> None:
    """Keeps that an incident has become part of another, or is none any more."""
    connection.execute(insert(moved_incident).on_conflict_do_nothing(), {"id": incident, "now": now})
