"""The rows of statements, which follow from the figures that they appear as."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Integer, cast, func, select, true, update
from sqlalchemy.dialects.sqlite import insert

from tollbook.store.schema import kept_figure, kept_statement
from tollbook.store.values import values

_UNDATED = "9999"  # what has no day comes last
_SAID = ("source", "effect", "party", "place", "day_from", "day_to", "reported", "cumulative")


def renew_statements(connection: Connection, ids: Collection[str]) -> None:
    """Makes the rows of these statements again. One that no current figure is an appearance of is `superseded`.

    A statement says what its first appearance says: the one reported first, undated ones last.
    """
    if not ids:
        return
    order = func.coalesce(kept_figure.c.reported, _UNDATED) + func.printf("%012d", kept_figure.c.n)
    said = (
        select(
            func.min(order).label("first"),
            func.count().label("appearances"),
            func.max(kept_figure.c.echo).label("echo"),
        )
        .where(kept_figure.c.statement.in_(values(ids)), kept_figure.c.state == "current")
        .group_by(kept_figure.c.statement)
        .subquery()
    )
    connection.execute(
        update(kept_statement).where(kept_statement.c.id.in_(values(ids))).values(state="superseded", appearances=0)
    )
    names = ("id", "state", "says", *_SAID, "appearances", "echo")
    columns = (kept_figure.c[name] for name in ("statement", "state", "id", *_SAID))
    first = kept_figure.c.n == cast(func.substr(said.c.first, -12), Integer)
    rows = select(*columns, said.c.appearances, said.c.echo).select_from(said).join(kept_figure, first)
    new = insert(kept_statement).from_select(names, rows.where(true()))
    again = {name: new.excluded[name] for name in names if name != "id"}
    connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=again))


def statements_of(connection: Connection, reading: int) -> list[str]:
    """The ids of the statements that the figures of this reading are appearances of."""
    query = select(kept_figure.c.statement).where(kept_figure.c.reading == reading).distinct()
    return [one for one in connection.scalars(query) if one is not None]
