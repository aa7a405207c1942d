"""Removing a page for someone's safety: its bytes, text and names leave the file, and a tombstone stays."""

from __future__ import annotations

from sqlalchemy import Connection, delete, or_, select, text, union, update

from tollbook.store.incidents import touch_reading
from tollbook.store.pages import Tombstone, add_tombstone, address_digest
from tollbook.store.save import forget_words
from tollbook.store.schema import (
    caveat,
    judgement,
    kept_figure,
    kept_incident,
    kept_statement,
    latest,
    page,
    photo,
    place,
    quote,
    reading,
    source,
)
from tollbook.store.statements import renew_statements
from tollbook.store.values import values

_HEAD = ("title", "outlet", "byline", "text", "record")


def purge_address(connection: Connection, address: str, said: Tombstone) -> int:
    """Removes every version of the page at this address, what was read out of it, and the words of what people said of
    its figures; how many versions that were. The caller must vacuum the file, so that nothing of it stays there."""
    pages = list(connection.scalars(select(page.c.id).where(page.c.address == address)))
    numbers = list(connection.scalars(select(reading.c.id).where(reading.c.page.in_(values(pages)))))
    for number in connection.scalars(select(latest.c.reading).where(latest.c.address == address)).all():
        touch_reading(connection, number)
        forget_words(connection, number)
    mine = kept_figure.c.page.in_(values(pages))
    figures = list(connection.scalars(select(kept_figure.c.id).where(mine)))
    statements = list(connection.scalars(select(kept_figure.c.statement).where(mine).distinct()))
    joined = select(kept_figure.c.incident).where(mine, kept_figure.c.incident.is_not(None))
    connection.execute(update(kept_incident).where(kept_incident.c.id.in_(joined)).values(place=None, cause=None))
    for table in (quote, photo, caveat):
        connection.execute(delete(table).where(table.c.reading.in_(values(numbers))))
    connection.execute(delete(kept_figure).where(mine))
    connection.execute(delete(latest).where(latest.c.address == address))
    of_its_figures = or_(judgement.c.target.in_(values(figures)), judgement.c.other.in_(values(figures)))
    connection.execute(update(judgement).where(of_its_figures).values(fields=None, why="purged"))
    _forget_statements(connection, figures, [one for one in statements if one is not None])
    none = dict.fromkeys(_HEAD)
    connection.execute(update(reading).where(reading.c.id.in_(values(numbers))).values(**none))
    digest = address_digest(address)
    for number in pages:
        emptied = {"bytes": None, "url": None, "headers": None, "map": None, "address": f"purged:{digest[:12]}"}
        connection.execute(update(page).where(page.c.id == number).values(**emptied))
        add_tombstone(connection, number, digest, said)
    _forget_names(connection)
    return len(pages)


def _forget_statements(connection: Connection, figures: list[str], ids: list[str]) -> None:
    """Statements that appeared only there leave with it, those that were superseded there too."""
    renew_statements(connection, ids)
    mine = kept_statement.c.id.in_(values(ids)) | kept_statement.c.says.in_(values(figures))
    connection.execute(delete(kept_statement).where(mine, kept_statement.c.state == "superseded"))


def _forget_names(connection: Connection) -> None:
    """Sources and places that nothing in the book speaks of any more."""
    for table, names in ((source, (kept_figure, kept_statement, quote)), (place, (kept_figure, kept_statement, photo))):
        columns = [each.c[table.name] for each in names]
        used = union(*(select(column).where(column.is_not(None)) for column in columns))
        connection.execute(delete(table).where(table.c.id.not_in(used)))


def forget_for_good(connection: Connection) -> None:
    """Rewrites the full-text index, so that no word of a purged page stays in it."""
    connection.execute(text("INSERT INTO words (words) VALUES ('optimize')"))
