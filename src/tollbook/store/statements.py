"""The rows of statements, which follow from the figures that they appear as."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, nulls_last, select, update
from sqlalchemy.dialects.sqlite import insert

from tollbook.store.schema import kept_figure, kept_statement
from tollbook.store.values import values

_SAID = ("source", "effect", "party", "place", "day_from", "day_to", "reported", "cumulative")


def renew_statements(connection: Connection, ids: Collection[str]) -> None:
    """Makes the rows of these statements again. One that no current figure is an appearance of is `superseded`.

    A statement says what its first appearance says: the one reported first, undated ones last.
    """
    if not ids:
        return
    one = kept_figure.c.statement
    order = (nulls_last(kept_figure.c.reported.asc()), kept_figure.c.n)
    ranked = (
        select(
            kept_figure,
            func.row_number().over(partition_by=one, order_by=order).label("rank"),
            func.count().over(partition_by=one).label("appearances"),
            func.max(kept_figure.c.echo).over(partition_by=one).label("echoes"),
        )
        .where(kept_figure.c.statement.in_(values(ids)), kept_figure.c.state == "current")
        .subquery()
    )
    connection.execute(
        update(kept_statement).where(kept_statement.c.id.in_(values(ids))).values(state="superseded", appearances=0)
    )
    names = ("id", "state", "says", *_SAID, "appearances", "echo")
    said = (ranked.c[name] for name in _SAID)
    rows = select(ranked.c.statement, ranked.c.state, ranked.c.id, *said, ranked.c.appearances, ranked.c.echoes).where(
        ranked.c.rank == 1
    )
    new = insert(kept_statement).from_select(names, rows)
    again = {name: new.excluded[name] for name in names if name != "id"}
    connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=again))


def statements_of(connection: Connection, reading: int) -> list[str]:
    """The ids of the statements that the figures of this reading are appearances of."""
    query = select(kept_figure.c.statement).where(kept_figure.c.reading == reading).distinct()
    return [one for one in connection.scalars(query) if one is not None]
