"""What people say of figures: kept beside what was read, and never lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from books import PAGES, add, figure, make, rows

from tollbook.keep.history import history
from tollbook.keep.judging import judge
from tollbook.keep.reading import prepare
from tollbook.keep.reread import reread
from tollbook.keep.verify import Damaged, Intact, Verified, verify
from tollbook.keep.writer import Kept, Writer
from tollbook.model.errors import BookError
from tollbook.page.source import RawPage
from tollbook.page.stored import stored
from tollbook.pipeline import Reader
from tollbook.record.known import Known
from tollbook.store.book import open_book

WHO = "A. Nowak"
FACT = (
    "SELECT state, low, best, high, hedge, speaker, day_to, judged FROM kept_figure f LEFT JOIN "
    "(SELECT id AS number, name AS speaker FROM source) ON number = f.source WHERE id = ?"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return add(make(tmp_path), PAGES)


def say(book: Path, verb: str, ident: str, fields: dict[str, object] | None = None, why: str = "checked") -> list[str]:
    with open_book(book, writing=True) as opened:
        return judge(opened, verb, ident, fields or {}, WHO, why)  # type: ignore[arg-type]


def test_a_correction_supersedes_what_was_read(book: Path) -> None:
    market = figure(book, "at least seven people")
    say(book, "correct", market, {"low": 8, "best": 8, "high": 8, "hedge": "exact", "speaker": "Kharkiv's mayor"})
    assert rows(book, FACT, market) == [("current", 8, 8, 8, "exact", "Kharkiv's mayor", "2022-03-03", "corrected")]
    [(report,)] = rows(book, "SELECT count(*) FROM reading")
    assert report == 2
    assert rows(book, "SELECT low FROM figure WHERE id = ?", market) == [(8,)]
    assert ("superseded", 0) in rows(book, "SELECT state, appearances FROM kept_statement")


def test_what_was_rejected_is_kept_but_used_no_more(book: Path) -> None:
    market = figure(book, "at least seven people")
    say(book, "reject", market)
    assert rows(book, FACT, market)[0][0] == "rejected"
    assert rows(book, "SELECT count(*) FROM figure") == [(1,)]
    assert rows(book, "SELECT count(*) FROM statement") == [(1,)]
    say(book, "accept", market)
    assert rows(book, FACT, market)[0] == ("current", 7, 7, None, "at_least", "mayor", "2022-03-03", "accepted")


def test_a_statement_is_judged_in_all_its_appearances(book: Path) -> None:
    add(book, {"c.txt": "Example Gazette. " + PAGES["a.txt"]})
    [(statement, count)] = rows(book, "SELECT id, appearances FROM statement WHERE effect = 'killed'")
    assert count == 2
    assert len(say(book, "reject", statement)) == 2
    assert rows(book, "SELECT count(*) FROM figure WHERE effect = 'killed'") == [(0,)]


def test_judgements_hold_when_a_page_has_a_new_version(book: Path) -> None:
    market = figure(book, "at least seven people")
    say(book, "correct", market, {"party": "Ukraine"})
    say(book, "reject", figure(book, "Two people"))
    add(book, {name: f"{text} It rained." for name, text in PAGES.items()})
    assert rows(book, "SELECT party, judged FROM kept_figure WHERE id = ?", market) == [("Ukraine", "corrected")]
    assert rows(book, "SELECT text FROM figure") == [("at least seven people",)]


def test_a_place_is_corrected_by_name_or_in_full(book: Path) -> None:
    market = figure(book, "at least seven people")
    say(book, "correct", market, {"place": {"name": "Barabashovo market", "lat": 50.0, "lon": 36.3, "where_prec": 1}})
    assert rows(book, "SELECT place, lat, where_prec FROM figure WHERE id = ?", market) == [
        ("Barabashovo market", 50.0, 1)
    ]
    say(book, "correct", market, {"place": None})
    assert rows(book, "SELECT place FROM figure WHERE id = ?", market) == [(None,)]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"colour": "red"}, "'colour' is no field that can be corrected; use one of: low, best, high, hedge, effect,"),
        ({"low": 9}, "low, best and high must rise and not be negative, but are [9, 7]; correct all three"),
        ({"low": -1, "best": 2}, "low, best and high must rise and not be negative, but are [-1, 2]; correct all"),
        ({"effect": "hurt"}, "Invalid enum value 'hurt' - at `$.effect`; see docs/data-format.md for what each field"),
        ({"when": "in spring"}, "'in spring' is no day that can be told; write EDTF such as 2022-04-14"),
        ({"place": {"town": "Lviv"}}, "a place has no 'town'; give a name, or some of: name, geonameid, lat, lon"),
    ],
)
def test_a_correction_that_cannot_be_gets_one_line(book: Path, fields: dict[str, object], line: str) -> None:
    market = figure(book, "at least seven people")
    before = rows(book, "SELECT * FROM kept_figure"), rows(book, "SELECT * FROM judgement")
    with pytest.raises(BookError) as error:
        say(book, "correct", market, fields)
    assert str(error.value).startswith(f"{market}: {line}")
    assert "\n" not in str(error.value)
    assert (rows(book, "SELECT * FROM kept_figure"), rows(book, "SELECT * FROM judgement")) == before


def test_an_unknown_id_gets_one_line(book: Path) -> None:
    with pytest.raises(BookError) as error:
        say(book, "accept", "f00")
    assert str(error.value) == f"{book}: it has nothing of the id f00; find ids with: tollbook figures {book}"


def test_the_history_of_a_figure_shows_all(book: Path) -> None:
    market = figure(book, "at least seven people")
    say(book, "correct", market, {"party": "Ukraine"}, "the list of names")
    add(book, {"a.txt": PAGES["a.txt"].replace("at least seven", "nine")})
    add(book, {"a.txt": "KHARKIV, Ukraine, March 3, 2022 - The market was closed."})
    with open_book(book) as opened:
        steps = history(opened, market)
    told = {(step.what, step.words) for step in steps}
    assert ("correct", "the list of names") in told
    assert ("not found", None) in told
    [read] = [step for step in steps if step.what == "read"]
    assert read.words == (
        "KHARKIV, Ukraine, March 3, 2022 - Rockets killed [at least seven people] at a market, the mayor said."
    )
    [altered] = [step for step in steps if step.what == "altered"]
    assert altered.by.startswith("version 2, rules ")
    assert altered.fields["low"] == ("7", "9")
    assert [step.at for step in steps] == sorted(step.at for step in steps)


def with_older_rules(tmp_path: Path) -> Path:
    """A book whose reading, by rules of long ago, lacks one figure, has another one wrong, and one too many."""
    text = PAGES["a.txt"] + " Eleven were wounded, a hospital said. A bridge was closed on line 12."
    report = Reader().read(RawPage("a.txt", text, "text"))
    market, wounded = report.figures
    wrong = msgspec.structs.replace(market, effect="injured")
    start = text.index("line 12")
    extra = msgspec.structs.replace(wounded, id="extra", text="line 12", start=start, end=start + 7)
    old = msgspec.structs.replace(report, figures=(wrong, extra))
    book = make(tmp_path)
    kept = stored(RawPage("a.txt", text, "text", text.encode()))
    with open_book(book, writing=True) as opened, opened.transaction():
        writer = Writer(opened, "0.0.1+before")
        writer.add([(kept, prepare(kept, old, Known()))])
        writer.finish()
    return book


def test_rereading_reports_what_was_gained_lost_and_altered(tmp_path: Path) -> None:
    book = with_older_rules(tmp_path)
    market = figure(book, "at least seven people")
    say(book, "correct", market, {"party": "Ukraine"})
    with open_book(book, writing=True) as opened:
        [(kept, _)] = reread(opened, jobs=1)
        assert list(reread(opened, jobs=1)) == []
    assert isinstance(kept, Kept)
    assert kept.changes is not None
    assert {(one.kind, one.figure) for one in kept.changes} == {
        ("altered", market), ("gained", figure(book, "Eleven")), ("lost", "extra"),
    }  # fmt: skip
    assert rows(book, "SELECT effect, party FROM figure WHERE id = ?", market) == [("killed", "Ukraine")]
    assert rows(book, "SELECT rules = '0.0.1+before' FROM reading ORDER BY id") == [(1,), (0,)]
    with open_book(book) as opened:
        assert [step.what for step in history(opened, market)] == ["read", "correct", "altered"] or [
            step.what for step in history(opened, market)
        ] == ["read", "altered", "correct"]


def test_verifying_finds_figures_exact_moved_and_missing(tmp_path: Path) -> None:
    book = with_older_rules(tmp_path)
    with open_book(book) as opened:
        found = list(verify(opened, jobs=1))
    assert [one for one in found if isinstance(one, Intact)] == [Intact("a.txt", found[0].size)]  # type: ignore[union-attr]
    assert {(one.words, one.found) for one in found if isinstance(one, Verified)} == {
        ("at least seven people", "exact"),
        ("line 12", "missing"),
    }
    with open_book(book, writing=True) as opened:
        list(reread(opened, jobs=1))
    with open_book(book) as opened:
        figures = [one for one in verify(opened, jobs=1) if isinstance(one, Verified)]
    assert {(one.words, one.found) for one in figures} == {("at least seven people", "exact"), ("Eleven", "exact")}


def test_a_damaged_page_gets_one_line_and_the_others_are_verified(book: Path) -> None:
    raw = sqlite3.connect(book, isolation_level=None)
    raw.execute("DROP TRIGGER page_is_kept")
    raw.execute("UPDATE page SET bytes = substr(bytes, 1, 20) WHERE address LIKE '%a.txt'")
    raw.close()
    with open_book(book) as opened:
        found = list(verify(opened, jobs=1))
    [damaged] = [one for one in found if isinstance(one, Damaged)]
    [(sha256,)] = rows(book, "SELECT sha256 FROM page WHERE address LIKE '%a.txt'")
    line = f"the page kept is damaged (its SHA-256 is not {sha256[:12]}…); restore a copy of the book"
    assert str(damaged) == f"{book.parent / 'a.txt'}: {line}"
    assert [one.found for one in found if isinstance(one, Verified)] == ["exact"]


def test_a_damaged_reading_gets_one_line_wherever_it_is_needed(book: Path) -> None:
    market = figure(book, "at least seven people")
    raw = sqlite3.connect(book, isolation_level=None)
    raw.execute("DROP TRIGGER reading_is_kept")
    raw.execute("UPDATE reading SET record = substr(record, 1, 20) WHERE text LIKE '%Rockets%'")
    raw.close()
    line = f"{book}: a page or reading in it is damaged; find it with: tollbook verify {book}"
    with open_book(book) as opened, pytest.raises(BookError) as error:
        history(opened, market)
    assert str(error.value) == line
    with pytest.raises(BookError) as error:
        say(book, "accept", market)
    assert str(error.value) == line
    with open_book(book) as opened:
        found = list(verify(opened, jobs=1))
    assert [str(one) for one in found if isinstance(one, Damaged)] == [
        f"{book.parent / 'a.txt'}: the reading kept is damaged; restore a copy of the book"
    ]
    assert [one.found for one in found if isinstance(one, Verified)] == ["exact"]
