"""The contradictions of the example book are found, each of them, and nothing that is right is named."""

from __future__ import annotations

import io

import pytest
from books import make
from conftest import ROOT

from tollbook.keep.add import add_pages
from tollbook.keep.checking import check
from tollbook.keep.importing import import_table
from tollbook.keep.settle import settle
from tollbook.model.kept import Doubt
from tollbook.page.source import find_pages
from tollbook.store.book import open_book

FOLDERS = ("examples/first-fifty-days", "examples/contradictions")
TABLES = ("general-staff-of-ukraine-2022", "ohchr-civilian-casualties-2022")
PLANTED = """
parts          8 + 6 + 4 are more than the whole of 15 people injured (okhtyrka-depot
parts          12 + 5 do not make up the whole of 20 people killed (trostianets-market
parts          12 (12 of them) is given as a part of 9 people injured (trostianets-market
parts          1,417 + 2,083 are more than the whole of 3,455 civilian casualties killed or injured (example-wire
killed-above   regional administration has 17 killed, but only 14 killed or injured (trostianets-market
before-war     Two more, killed: dated 4 February 2022, before the war's first day, 24 February 2022 (okhtyrka-depot
before-war     18 people, killed: dated 27 March 2021, before the war's first day, 24 February 2022 (okhtyrka-gazette
after-report   Two people, killed: dated 8 April 2022, after its report, which appeared on 28 March 2022 (okhtyrka
falls          General Staff of Ukraine: soldiers killed or injured fall from about 19,100 (to 9 April 2022
falls          UNHCR: people displaced fall from 4,000,000 (to 30 March 2022
jumps          General Staff of Ukraine: tanks destroyed go from 698 (to 7 April 2022
stale          1,232 civilians killed (seven-weeks
stale          1,232 civilians killed (fifty-days
stale          625 tanks destroyed (fifty-days
same-day       OHCHR: civilians injured to 12 April 2022 are 2,589
differ         killed: 12 according to mayor (okhtyrka-depot
differ         killed: 4 according to governor (putyvl-gazette
differ         killed: 3 according to fire service (lebedyn-wire
denied         Ministry of Defence of Russia says 60 killed (trostianets-market
totals-differ  civilians killed: OHCHR has 1,766 to 9 April 2022 (prosecutors-count
"""
# Not planted: what was really reported did not go together.
REPORTED = """
differ         killed: 9 according to Ihor Terekhov (kharkiv-freedom-square
denied         Officials says 13 killed (first-day-chornobyl
totals-differ  civilians killed: OHCHR has 227 to 1 March 2022
"""


def lines(table: str) -> list[tuple[str, str]]:
    return [(line[:15].strip(), line[15:]) for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def doubts(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """The doubts about the book that `make demo` makes: the check's name, and what it says with short addresses."""
    book = make(tmp_path_factory.mktemp("planted"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        with open_book(book, writing=True) as opened:
            for name in TABLES:
                import_table(opened, f"examples/tables/{name}.csv", f"examples/tables/{name}.toml")
            list(add_pages(opened, find_pages(FOLDERS, io.BytesIO()), jobs=1))
            settle(opened)
        with open_book(book) as opened:
            found = [(one.check, one.says) for one in check(opened) if isinstance(one, Doubt)]
    return [(name, _short(says)) for name, says in found]


def _short(says: str) -> str:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).iterdir()):
            says = says.replace(f"{folder}/{path.name}", path.stem[11:])
    return says


@pytest.mark.parametrize(("name", "begins"), lines(PLANTED) + lines(REPORTED))
def test_a_contradiction_is_found(doubts: list[tuple[str, str]], name: str, begins: str) -> None:
    found = [says for check, says in doubts if check == name and says.startswith(begins)]
    assert len(found) == 1, [says for check, says in doubts if check == name]


def test_nothing_else_is_named(doubts: list[tuple[str, str]]) -> None:
    expected = lines(PLANTED) + lines(REPORTED)
    other = [
        (check, says)
        for check, says in doubts
        if not any(check == name and says.startswith(begins) for name, begins in expected)
    ]
    assert other == []
    assert len(doubts) == len(expected)
