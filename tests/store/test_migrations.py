from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from books import PAGES, add, make
from sqlalchemy import create_engine, inspect

from tollbook.store.book import open_book
from tollbook.store.migrations import migrate, migrations, newest, statements
from tollbook.store.schema import metadata


def _empty(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Tables with their columns, and indexes with theirs: what both ways of saying the schema must agree on."""
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    shape: dict[str, object] = {}
    for table in tables:
        if table.startswith(("words", "sqlite_")):
            continue
        shape[table] = [row[1:6] for row in connection.execute(f"PRAGMA table_info({table})")]
        for _, index, unique, *_ in connection.execute(f"PRAGMA index_list({table})"):
            columns = [row[2] for row in connection.execute(f"PRAGMA index_info({index})")]
            shape[index] = (table, unique, columns)
        shape[f"{table} →"] = sorted(row[2:5] for row in connection.execute(f"PRAGMA foreign_key_list({table})"))
    return shape


def test_the_migrations_end_where_the_schema_says(tmp_path: Path) -> None:
    migrated = _empty(tmp_path / "migrated.db")
    migrate(migrated)
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    metadata.create_all(engine)
    engine.dispose()
    declared = _empty(tmp_path / "declared.db")
    assert _shape(migrated) == _shape(declared)
    migrated.close()
    declared.close()


def test_the_migrations_are_numbered_without_gaps() -> None:
    assert [number for number, _ in migrations()] == list(range(1, newest() + 1))


def test_the_first_migration_makes_the_documented_tables_and_views(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    connection = _empty(path)
    migrate(connection)
    connection.close()
    engine = create_engine(f"sqlite:///{path}")
    found = inspect(engine)
    assert {"page", "reading", "judgement", "kept_figure", "tombstone"} <= set(found.get_table_names())
    assert set(found.get_view_names()) == {"report", "figure", "statement", "incident"}
    engine.dispose()


def test_an_interrupted_migration_leaves_the_step_before(tmp_path: Path) -> None:
    connection = _empty(tmp_path / "book.db")
    connection.execute("CREATE TABLE reading (id)")
    with pytest.raises(sqlite3.OperationalError, match="table reading already exists"):
        migrate(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("reading",)]
    connection.close()


def test_a_script_is_cut_into_statements_and_a_trigger_is_one() -> None:
    table = "CREATE TABLE a (b);\n"
    trigger = "-- a remark; with a semicolon\nCREATE TRIGGER c BEFORE DELETE ON a BEGIN\n  SELECT 1;\nEND;\n"
    assert list(statements(table + trigger)) == [table, trigger]


def test_what_is_kept_cannot_be_changed_by_any_tool(tmp_path: Path) -> None:
    book = add(make(tmp_path), PAGES)
    with open_book(book) as opened:
        assert opened.connection.exec_driver_sql("SELECT count(*) FROM page").scalar() == 2
    raw = _empty(book)
    for sql, why in (
        ("DELETE FROM page", "pages are never deleted: use tollbook purge"),
        ("UPDATE page SET url = 'x'", "pages are never changed: add the new version"),
        ("DELETE FROM reading", "readings are never deleted: use tollbook purge"),
        ("UPDATE reading SET text = 'x'", "readings are never changed: use tollbook reread"),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=why):
            raw.execute(sql)
    raw.close()
