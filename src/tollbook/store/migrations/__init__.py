"""The book's schema, version by version: each file here takes a book from the version before to its own number.

A file that has been released is never changed; `schema.py` says where they end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """The number and the SQL of each, in order."""
    names = sorted(entry.name for entry in files(__name__).iterdir() if entry.name.endswith(".sql"))
    return tuple((int(name[:3]), files(__name__).joinpath(name).read_text(encoding="utf-8")) for name in names)


def newest() -> int:
    """The version of the schema that this Tollbook writes."""
    return migrations()[-1][0]


def migrate(connection: sqlite3.Connection) -> None:
    """Takes the book to the newest version, each step in one transaction: an interrupted one leaves the step before.

    The connection must be in autocommit mode (`isolation_level` None).
    """
    [version] = connection.execute("PRAGMA user_version").fetchone()
    for number, sql in migrations():
        if number > version:
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement in statements(sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, a trigger being one."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
