"""The numbers by which rows point to sources and places, each kept once."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from tollbook.store.rows import PlaceRow
from tollbook.store.schema import place, source


class Names:
    """Looks sources and places up in a book and adds those that it lacks. Remembers what it has seen.

    What it adds belongs to the caller's transaction: after a rollback, begin again with new `Names`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sources: dict[str, int] = {}
        self._places: dict[str, int] = {}

    def source(self, name: str | None) -> int | None:
        """The number of the source of this name; null for none."""
        if name is None:
            return None
        if (known := self._sources.get(name)) is None:
            known = self._connection.scalar(select(source.c.id).where(source.c.name == name))
            if known is None:
                known = self._connection.scalar(insert(source).returning(source.c.id), {"name": name})
            assert known is not None
            self._sources[name] = known
        return known

    def place(self, row: PlaceRow | None) -> int | None:
        """The number of this place; null for none."""
        if row is None:
            return None
        if (known := self._places.get(row.key)) is None:
            known = self._connection.scalar(select(place.c.id).where(place.c.key == row.key))
            if known is None:
                values = {name: getattr(row, name) for name in ("key", *PlaceRow.__struct_fields__)}
                known = self._connection.scalar(insert(place).returning(place.c.id), values)
            assert known is not None
            self._places[row.key] = known
        return known
