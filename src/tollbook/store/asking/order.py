"""Which rows answer a question, in the order of their days: the numbers of the rows, found out of indexes.

A question is answered in one of two ways. Where one of its words narrows it down to few rows, these are looked at and
sorted. Where none does, the rows are walked in the order of their days, out of an index that has all that can be asked,
until there are enough: what is frequent comes soon.

An interval is found by its last day, so that those that began by the last day asked for may end at any later day. Short
ones end within `SHORT` days; the few others have an index of their own and come after them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from tollbook.store.asking.resolve import Asked
from tollbook.store.schema import CURRENT, LONG

FEW = 15_000  # rows that are looked at one by one in less time than it takes to walk past all rows in an index


class Ordered(msgspec.Struct, frozen=True):
    """A table that has days: its indexes for each word of a question, its index by day, its index of long intervals."""

    name: str
    by_word: Mapping[str, str]
    by_day: str
    long: str | None = None
    current: str = CURRENT


_WORDS = ("effect", "source", "party", "place")
FIGURES, STATEMENTS = (
    Ordered(
        name,
        {**{word: f"{name}_{word}_day_to" for word in _WORDS}, "reported": f"{name}_reported"},
        f"{name}_day",
        f"{name}_long",
    )
    for name in ("kept_figure", "kept_statement")
)
INCIDENTS = Ordered(
    "kept_incident", {"place": "kept_incident_place", "reported": "kept_incident_reported"}, "kept_incident_day"
)
PHOTOS = Ordered("photo", {"place": "photo_place", "reported": "photo_reported"}, "photo_day", current="TRUE")


class Also(msgspec.Struct, frozen=True):
    """A further condition, in SQL with parameters of its own, of other names than the question's. `few` tells that few
    rows fulfil it, and that SQLite finds these by an index."""

    where: str = "TRUE"
    values: Mapping[str, Any] = {}
    few: bool = False


ANY = Also()


def row_numbers(
    connection: Connection, table: Ordered, asked: Asked, limit: int | None = None, offset: int = 0, also: Also = ANY
) -> Iterator[int]:
    """The numbers of the rows that answer, by last day (undated ones last), then in the order of their adding."""
    if asked.nothing:
        return
    stop = None if limit is None else offset + limit
    values = {**parameters(asked), **also.values, "limit": -1 if stop is None else stop}
    found = chain.from_iterable(
        connection.scalars(text(f"{start} AND {where} AND {also.where} {order} LIMIT :limit"), values)
        for start, where, order in _parts(connection, table, asked, also)
    )
    yield from islice(found, offset, stop)


def _parts(connection: Connection, table: Ordered, asked: Asked, also: Also) -> Sequence[tuple[str, str, str]]:
    """The question in parts that come one after the other, each as a beginning, a condition, and an order."""
    if also.few:
        everything = conditions(asked, (*table.by_word, "happened"), table.name)
        return [(f"SELECT rowid FROM {table.name} WHERE {table.current}", everything, _SORTED)]
    word = _narrowest(connection, table, asked)
    parts = _walked(table, asked) if word is None else [_narrowed(table, asked, word)]
    return [(_select(table, index), where, order) for index, where, order in parts]


def parameters(asked: Asked) -> dict[str, Any]:
    """What the conditions of `conditions` refer to; nothing for what is not asked."""
    lists = {name: getattr(asked, name) for name in _WORDS}
    days = {name: getattr(asked, name) for name in ("first", "last", "until", "reported_first", "reported_last")}
    return {
        **{name: json.dumps(list(told), ensure_ascii=False) for name, told in lists.items() if told is not None},
        **{name: told for name, told in days.items() if told is not None},
    }


def conditions(asked: Asked, columns: Sequence[str], table: str) -> str:
    """What is asked of these columns, in SQL: `TRUE` where nothing is."""
    parts = [condition(asked, name, table) for name in columns]
    return " AND ".join(filter(None, parts)) or "TRUE"


def condition(asked: Asked, column: str, table: str) -> str:
    """What is asked of this column, in SQL; empty where nothing is."""
    if column == "reported":
        ends = ((asked.reported_first, ">= :reported_first"), (asked.reported_last, "<= :reported_last"))
        return " AND ".join(f"{table}.reported {told}" for day, told in ends if day is not None)
    if column == "happened":
        return overlap(asked, table)
    if getattr(asked, column) is None:
        return ""
    return f'{table}."{column}" IN (SELECT value FROM json_each(:{column}))'


def overlap(asked: Asked, table: str) -> str:
    """That something may have happened on the asked days, in SQL; empty where no day is asked for."""
    if asked.first is None and asked.last is None:
        return ""
    parts = [f"({table}.day_from IS NOT NULL OR {table}.day_to IS NOT NULL)"]
    if asked.first is not None:
        parts.append(f"({table}.day_to >= :first OR {table}.day_to IS NULL)")
    if asked.last is not None:
        parts.append(f"({table}.day_from <= :last OR {table}.day_from IS NULL)")
    return " AND ".join(parts)


_SORTED = "ORDER BY day_to IS NULL, day_to, rowid"


def _select(table: Ordered, index: str) -> str:
    return f"SELECT {table.name}.rowid FROM {table.name} INDEXED BY {index} WHERE {table.current}"


def _narrowest(connection: Connection, table: Ordered, asked: Asked) -> str | None:
    """The word of the question that leaves the fewest rows; null where none leaves few."""
    counts = {}
    for word, index in table.by_word.items():
        if where := condition(asked, word, table.name):
            query = text(f"SELECT count(*) FROM ({_select(table, index)} AND {where} LIMIT {FEW})")
            counts[word] = connection.scalar(query, parameters(asked)) or 0
    few = [word for word, count in counts.items() if count < FEW]
    return min(few, key=lambda word: counts[word], default=None)


def _narrowed(table: Ordered, asked: Asked, word: str) -> tuple[str, str, str]:
    """The question as one that begins with this word, as an index, a condition, and an order."""
    return table.by_word[word], conditions(asked, (*table.by_word, "happened"), table.name), _SORTED


def _walked(table: Ordered, asked: Asked) -> list[tuple[str, str, str]]:
    """The question in parts that come one after the other, each as an index, a condition, and an order."""
    others = conditions(asked, tuple(table.by_word), table.name)
    first = "day_to >= :first" if asked.first is not None else "day_to > ''"
    if asked.last is not None:
        begun = "(day_from <= :last OR day_from IS NULL)"
        later = f"(day_to > :until OR day_to IS NULL) AND {begun} AND {others}"
        known = "(day_from IS NOT NULL OR day_to IS NOT NULL)"
        return [
            (table.by_day, f"{first} AND day_to <= :until AND {begun} AND {others}", "ORDER BY day_to, rowid"),
            (table.long or table.by_day, f"{LONG if table.long else known} AND {later}", _SORTED),
        ]
    undated = "day_to IS NULL" if asked.first is None else "day_to IS NULL AND day_from > ''"
    return [
        (table.by_day, f"{first} AND {others}", "ORDER BY day_to, rowid"),
        (table.by_day, f"{undated} AND {others}", "ORDER BY rowid"),
    ]
