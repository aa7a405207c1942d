"""docs/book.md describes every table and view, with every column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from books import make, rows
from conftest import ROOT

DOC = (ROOT / "docs" / "book.md").read_text(encoding="utf-8")
VIEWS = ("report", "figure", "statement", "incident")
RECORD = ("page", "reading", "judgement")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("book"))


def columns(book: Path, name: str) -> list[str]:
    return [row[1] for row in rows(book, f"PRAGMA table_info({name})")]


def test_every_table_and_view_is_described(book: Path) -> None:
    names = {row[0] for row in rows(book, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    own = {name for name in names if not name.startswith(("words_", "sqlite_"))}
    assert {name for name in own if f"`{name}`" not in DOC} == set()


@pytest.mark.parametrize("name", [*VIEWS, *RECORD])
def test_a_row_of_the_description_has_just_the_columns(book: Path, name: str) -> None:
    [line] = [line for line in DOC.splitlines() if line.startswith(f"| `{name}` |")]
    told = re.findall(r"`([a-z_0-9]+)`", re.sub(r"\([^)]*\)", "", line.split("|")[3]))
    assert told == columns(book, name)


@pytest.mark.parametrize(
    "name", "latest source place quote photo caveat tombstone moved_incident unjoined book answer".split()
)
def test_the_columns_of_other_tables_are_told(book: Path, name: str) -> None:
    lists = re.findall(rf"`{name}`[^(`]*\(((?:`[a-z_0-9]+`[^()`]*)+)\)", DOC.partition("## What follows")[2])
    assert [re.findall(r"`([a-z_0-9]+)`", told) for told in lists] == [columns(book, name)]
