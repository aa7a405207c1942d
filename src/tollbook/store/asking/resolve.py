"""The words of a question as what the rows hold: numbers of sources and places, and parties as they are written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select, text

from tollbook.model.asked import Filter
from tollbook.store.schema import CURRENT, SHORT, place, source

# Each party once, from one to the next in the index: nobody has to look at all the figures for that.
_PARTIES = text(f"""
    WITH RECURSIVE each(name) AS (
        SELECT min(party) FROM kept_figure WHERE {CURRENT} AND party > ''
        UNION ALL
        SELECT (SELECT min(party) FROM kept_figure WHERE {CURRENT} AND party > each.name) FROM each
        WHERE each.name IS NOT NULL
    )
    SELECT name FROM each WHERE name IS NOT NULL
""")


class Asked(msgspec.Struct, frozen=True):
    """A question in the terms of the rows. Null asks for all; an empty list can have no answer.

    `until` is the last day on which a short interval that overlaps the asked days can end.
    """

    effect: Sequence[str] | None = None
    source: Sequence[int] | None = None
    party: Sequence[str] | None = None
    place: Sequence[int] | None = None
    first: str | None = None
    last: str | None = None
    reported_first: str | None = None
    reported_last: str | None = None

    @property
    def nothing(self) -> bool:
        """Whether there can be no answer."""
        return any(one is not None and not one for one in (self.effect, self.source, self.party, self.place))

    @property
    def until(self) -> str | None:
        """The last day on which a short interval can end that has begun by `last`."""
        if self.last is None:
            return None
        try:
            return (datetime.date.fromisoformat(self.last) + datetime.timedelta(days=SHORT)).isoformat()
        except OverflowError:
            return self.last


def resolved(connection: Connection, asked: Filter) -> Asked:
    """The question in the terms of the rows."""
    return Asked(
        asked.effect or None,
        None if asked.by is None else _sources(connection, asked.by, asked.names),
        None if asked.party is None else _parties(connection, asked.party),
        None if asked.place is None else _places(connection, asked.place, asked.country),
        asked.from_,
        asked.to,
        asked.reported_from,
        asked.reported_to,
    )


def _sources(connection: Connection, part: str, names: frozenset[str]) -> list[int]:
    words = part.strip().casefold()
    rows = connection.execute(select(source.c.id, source.c.name))
    called = ((number, name.casefold()) for number, name in rows)
    return [number for number, name in called if words in name or name.removeprefix("the ") in names]


def _parties(connection: Connection, name: str) -> list[str]:
    words = name.strip().casefold()
    return [party for party in connection.scalars(_PARTIES) if party.casefold() == words]


def _places(connection: Connection, name: str, country: str | None) -> list[int]:
    words = name.strip().casefold()
    rows = connection.execute(select(place.c.id, place.c.name, place.c.geonameid, place.c.country))
    return [
        number
        for number, called, geonameid, where in rows
        if called.casefold() == words
        or (geonameid is not None and str(geonameid) == words)
        or (where is not None and where == country)
    ]
