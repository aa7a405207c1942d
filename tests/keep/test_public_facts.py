"""The public figures of the war's first months meet the page that the product started from."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from books import make, rows
from conftest import ROOT

from tollbook.keep.add import add_pages
from tollbook.keep.checking import check
from tollbook.keep.importing import import_table
from tollbook.keep.settle import settle
from tollbook.model.kept import Agreement, Doubt
from tollbook.page.source import find_pages
from tollbook.store.book import open_book

SHARED = ROOT.parent / "shared"
TABLES = ROOT / "examples" / "tables"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = make(tmp_path)
    facts = SHARED / "facts" if (SHARED / "facts").is_dir() else TABLES
    with open_book(book, writing=True) as opened:
        for name in ("general-staff-of-ukraine-2022", "ohchr-civilian-casualties-2022"):
            imported = import_table(opened, str(facts / f"{name}.csv"), str(TABLES / f"{name}.toml"))
            assert imported.problems == ()
    return book


def test_a_ministrys_own_table_gives_no_doubt(book: Path) -> None:
    with open_book(book) as opened:
        assert [one.says for one in check(opened) if isinstance(one, Doubt)] == []


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the page that the product started from is not here")
def test_the_first_page_meets_the_series_of_its_sources(book: Path) -> None:
    page = str(SHARED / "seed" / "page.txt")
    with open_book(book, writing=True) as opened:
        list(add_pages(opened, find_pages([page], io.BytesIO()), jobs=1))
        settle(opened)
        found = list(check(opened))
    told = [one.says.replace(page, "PAGE") for one in found if isinstance(one, Agreement)]
    assert sorted(told) == [
        "1,964 killed in PAGE is what OHCHR's series has to the end of 13 April 2022",
        "2,613 injured in PAGE is what OHCHR's series has to the end of 13 April 2022",
        "5,260 destroyed in PAGE is what General Staff of Ukraine's series has to the end of 14 April 2022",
        "about 19,900 killed in PAGE is what General Staff of Ukraine's series has to the end of 14 April 2022"
        ", there as killed or injured",
    ]
    assert [one.says for one in found if isinstance(one, Doubt)] == []


def test_rows_of_a_table_are_statements_by_its_source(book: Path) -> None:
    asked = "SELECT speaker, hedge, best, effect FROM statement WHERE day_to = '2022-04-14' AND best = 19900"
    assert rows(book, asked) == [("General Staff of the Armed Forces of Ukraine", "about", 19900, "killed_or_injured")]
