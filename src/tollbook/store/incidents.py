"""Incidents in the book: what has to be joined again, and what was joined."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from tollbook.store.rows import FigureRow
from tollbook.store.schema import moved_incident, unjoined


def touch(connection: Connection, rows: Iterable[FigureRow]) -> None:
    """Marks the days of these figures: their incidents have to be made again."""
    keys = {row.values["day_to"] for row in rows} - {None}
    if keys:
        connection.execute(insert(unjoined).on_conflict_do_nothing(), [{"key": key} for key in sorted(keys)])


def touch_reading(connection: Connection, reading: int) -> None:
    """Marks the days of the figures of a reading."""


def add_moved(connection: Connection, incident: str, now: str | None) -> None:
    """Keeps that an incident has become part of another."""
    row = {"id": incident, "now": now}
    connection.execute(insert(moved_incident).on_conflict_do_nothing(), row)
