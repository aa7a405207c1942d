"""Questions to a book: what each option leaves, in which order, and that questions go by indexes."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from books import add, figure, make, rows
from sqlalchemy import Connection, event

from tollbook.keep.asking import EFFECTS, day_and_number, question
from tollbook.keep.judging import judge
from tollbook.keep.reading import known_of
from tollbook.model.asked import Filter, KeptFigure
from tollbook.model.errors import BookError
from tollbook.store.asking import order
from tollbook.store.asking.day import day
from tollbook.store.asking.explain import explain
from tollbook.store.asking.figures import figures, statements
from tollbook.store.asking.incidents import incidents
from tollbook.store.asking.reports import photos, quotes
from tollbook.store.asking.search import query, search
from tollbook.store.asking.series import series
from tollbook.store.book import Book, open_book

REPORTS = {
    "market": (
        "2022-03-03",
        "Rockets killed at least seven people at a market in Kharkiv on March 3, the mayor said. "
        '"It was noon," the mayor said. The number could not be independently verified.',
    ),
    "drone": ("2022-03-04", "Two people were injured when a drone fell on a house in Lviv on March 4, police said."),
    "station": ("2022-03-06", "Three people were injured in Warsaw on March 5, police said."),
    "count": (
        "2022-03-10",
        "The United Nations has recorded 549 civilians killed in Ukraine between February 24 and March 9.",
    ),
    "later": (
        "2022-03-20",
        "The United Nations has recorded 847 civilians killed in Ukraine between February 24 and March 18.",
    ),
    "month": (
        "2022-06-02",
        "Nineteen people were killed in Odesa between March 1 and May 15, 2022, the governor said.",
    ),
    "losses": ("2022-03-12", "In Kyiv the defence ministry said that 30 Russian tanks were destroyed on March 11."),
}


def lines(reports: dict[str, tuple[str, str]]) -> dict[str, str]:
    """These reports as one file of JSON Lines."""
    told = [{"id": name, "published": day, "text": text} for name, (day, text) in reports.items()]
    return {f"{next(iter(reports))}.jsonl": "\n".join(json.dumps(one) for one in told)}


PAGES = lines(REPORTS)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = add(make(tmp_path_factory.mktemp("asking")), PAGES)
    with sqlite3.connect(
        path
    ) as connection:  # what SQLite has counted: in a book as small as this, looking at all is fine
        connection.execute("DELETE FROM sqlite_stat1")
    connection.close()
    return path


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    with open_book(path) as opened:
        yield opened


def told(book: Book, **words: Any) -> list[str]:
    """The words of the figures that answer."""
    with book.look() as connection:
        return [one.text for one in figures(connection, question(book, **words))]


MARKET, DRONE, STATION, COUNT, LATER, MONTH, LOSSES = (
    "at least seven people",
    "Two people",
    "Three people",
    "549 civilians",
    "847 civilians",
    "Nineteen people",
    "30 Russian tanks",
)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ({}, [MARKET, DRONE, STATION, COUNT, LOSSES, LATER, MONTH]),
        ({"effect": ["injured"]}, [DRONE, STATION]),
        ({"effect": ["Injured", "destroyed"]}, [DRONE, STATION, LOSSES]),
        ({"effect": ["shot-down"]}, []),
        ({"by": "NATIONS"}, [COUNT, LATER]),
        ({"by": "nobody such"}, []),
        ({"place": "lviv"}, [DRONE]),
        ({"place": "Poland"}, [STATION]),
        ({"place": "pl"}, [STATION]),
        ({"place": "702550"}, [DRONE]),
        ({"place": "Atlantis"}, []),
        ({"party": "russian"}, [LOSSES]),
        ({"party": "RUSS"}, []),
        ({"from_": "2022-03-05"}, [STATION, COUNT, LOSSES, LATER, MONTH]),
        ({"from_": "2022-03-04", "to": "2022-03-05"}, [DRONE, STATION, MONTH]),
        ({"from_": "9", "to": "10"}, [DRONE, STATION, MONTH]),
        ({"to": "2022-02-28"}, []),
        ({"from_": "2022-03", "to": "2022-03"}, [MARKET, DRONE, STATION, COUNT, LOSSES, LATER, MONTH]),
        ({"from_": "2022-05", "to": "9999-12-31"}, [MONTH]),
        ({"reported_from": "2022-03-10", "reported_to": "2022-03-20"}, [COUNT, LOSSES, LATER]),
        ({"reported_to": "9"}, [MARKET, DRONE]),
        ({"effect": ["killed"], "place": "ukraine", "to": "2022-03-04"}, [MARKET, MONTH]),
        ({"limit": 2}, [MARKET, DRONE]),
    ],
)
def test_each_option_leaves_what_it_says(book: Book, words: dict[str, Any], answer: list[str]) -> None:
    assert told(book, **words) == answer


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"effect": ["wounded"]}, "'wounded' is no effect: use one of killed, injured, "),
        (
            {"from_": "soon"},
            "'soon' is no day: give a date such as 2022-04-14, or the number of a day of the book's war",
        ),
        ({"to": "2022-02-30"}, "'2022-02-30' is no day: "),
        ({"to": "2022"}, "2022 may be a year or a day of the war: give a date such as 2022-01-01"),
        ({"to": "0"}, "day 0: the first day of the war is day 1; for days before it give a date"),
        ({"from_": "50", "to": "3"}, "2022-04-14 is after 2022-02-26: give the earlier day as the first"),
    ],
)
def test_what_means_nothing_is_said_in_a_line(book: Book, words: dict[str, Any], message: str) -> None:
    with pytest.raises(BookError) as error:
        question(book, **words)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_a_book_without_a_profile_has_no_day_numbers(tmp_path: Path) -> None:
    with open_book(make(tmp_path, profile=None)) as opened:
        assert day_and_number(opened, "2022-04-14") == ("2022-04-14", None)
        with pytest.raises(BookError, match="day 50: the book has no profile that tells its war's first day"):
            question(opened, from_="50")


def test_both_ways_of_answering_give_the_same(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that a word narrows down to, and rows that are walked day by day: the same answers in the same order."""
    effects = [(), ("killed",), ("injured", "destroyed")]
    spans = [(None, None), ("2022-03-04", None), (None, "2022-03-05"), ("2022-03-04", "2022-03-09")]
    words = [
        Filter(effect=effect, by=by, place=place, from_=first, to=last, reported_to=reported)
        for effect, by, place, (first, last), reported in itertools.product(
            effects, (None, "police"), (None, "Odesa"), spans, (None, "2022-03-11")
        )
    ]
    with book.look() as connection:
        for ask in (figures, statements, incidents, photos, quotes):
            narrowed = [list(ask(connection, one)) for one in words]
            monkeypatch.setattr(order, "FEW", 0)
            monkeypatch.setattr("tollbook.store.asking.reports.FEW", 0)
            monkeypatch.setattr("tollbook.store.asking.by_figures._FEW", 0)
            assert [list(ask(connection, one)) for one in words] == narrowed, ask.__name__
            monkeypatch.undo()


def test_a_window_is_a_part_of_the_whole(book: Book) -> None:
    with book.look() as connection:
        for ask in (figures, statements, incidents, quotes, lambda c, f: series(c, f, known_of(None))):
            whole = list(ask(connection, Filter()))
            pages = [list(ask(connection, Filter(limit=2, offset=at))) for at in range(0, len(whole) + 1, 2)]
            assert [one for page in pages for one in page] == whole


def test_an_open_end_overlaps_what_follows(tmp_path: Path) -> None:
    path = add(make(tmp_path), PAGES)
    with open_book(path, writing=True) as opened:
        judge(opened, "correct", figure(path, DRONE), {"when": "2022-03-04/.."}, "A. Nowak", "it went on")
        judge(opened, "correct", figure(path, STATION), {"when": None}, "A. Nowak", "no day is said")
        judge(opened, "correct", figure(path, MARKET), {"when": "../2022-03-03"}, "A. Nowak", "or before")
        assert told(opened, from_="2022-07-01") == [DRONE]
        assert told(opened, from_="2022-07-01", to="2022-07-02") == [DRONE]
        assert told(opened, to="2022-01-01") == [MARKET]
        assert told(opened, effect=["injured"]) == [DRONE, STATION]


def test_a_rejected_figure_answers_nothing_and_can_be_explained(tmp_path: Path) -> None:
    path = add(make(tmp_path), PAGES)
    market = figure(path, MARKET)
    with open_book(path, writing=True) as opened:
        judge(opened, "reject", market, {}, "A. Nowak", "another town")
        assert MARKET not in told(opened)
        found: Any = explain(opened, market)
        assert found.state == "rejected"
        assert [(one.verb, one.judge, one.why) for one in found.judgements] == [("reject", "A. Nowak", "another town")]


def test_statements_have_their_first_appearance(tmp_path: Path) -> None:
    again = lines({"again": ("2022-03-21", REPORTS["later"][1])})
    path = add(add(make(tmp_path), PAGES), again)
    with open_book(path) as opened, opened.look() as connection:
        [one] = [one for one in statements(connection, Filter()) if one.says.text == LATER]
        assert (one.speaker, one.appearances, one.says.published) == ("United Nations", 2, "2022-03-20")
        found: Any = explain(opened, one.id)
        assert [each.published for each in found.appearances] == ["2022-03-20", "2022-03-21"]


def test_incidents_are_asked_by_their_figures(book: Book) -> None:
    with book.look() as connection:
        [one] = incidents(connection, question(book, effect=["killed"], place="Kharkiv"))
        assert (one.first, one.last, one.effects, one.figures) == ("2022-03-03", "2022-03-03", ("killed",), 1)
        assert one.place is not None
        assert one.place.name == "Kharkiv"
        assert list(incidents(connection, question(book, effect=["injured"], place="Kharkiv"))) == []
        found: Any = explain(book, one.id)
        assert [(each.figure.text, each.reasons) for each in found.members] == [(MARKET, ())]


def test_series_are_running_totals_by_speaker(book: Book) -> None:
    with book.look() as connection:
        known = known_of(book.setting("profile"))
        [one] = series(connection, question(book, by="united nations"), known)
        assert [(point.day, point.best) for point in one.points] == [("2022-03-09", 549), ("2022-03-18", 847)]
        assert (one.speaker, one.effect, one.unit) == ("United Nations", "killed", "civilians")
        [one] = series(connection, question(book, from_="2022-03-10"), known)
        assert [point.best for point in one.points] == [847]
        assert list(series(connection, question(book, effect=["injured"]), known)) == []


def test_quotes_and_photos_are_asked_by_figures_of_their_report(tmp_path: Path) -> None:
    html = (
        "<html><body><article><h1>Two killed</h1><figure><img src='a.jpg'><figcaption>A burned-out house in Kharkiv on "
        "March 3, 2022. (Example Agency)</figcaption></figure><p>Shells killed two people in Kharkiv on March 3.</p>"
        "<p>&quot;We ran,&quot; said Olha Example, a teacher.</p></article></body></html>"
    )
    photo = {"photo.jsonl": json.dumps({"id": "photo", "published": "2022-03-04", "html": html})}
    path = add(add(make(tmp_path), PAGES), photo)
    with open_book(path) as opened, opened.look() as connection:
        words = [one.text for one in quotes(connection, question(opened, effect=["killed"], place="Kharkiv"))]
        assert words == ['"It was noon,"', '"We ran,"']
        assert [one.text for one in quotes(connection, question(opened, by="olha"))] == ['"We ran,"']
        assert list(quotes(connection, question(opened, effect=["destroyed"]))) == []
        assert [one.text for one in quotes(connection, question(opened, reported_from="2022-03-04"))] == ['"We ran,"']
        [one] = photos(connection, question(opened, effect=["killed"], place="Kharkiv", from_="8", to="8"))
        assert (one.credit, one.first, one.published) == ("Example Agency", "2022-03-03", "2022-03-04")
        assert list(photos(connection, question(opened, effect=["destroyed"]))) == []
        assert list(photos(connection, question(opened, from_="9"))) == []


def test_a_day_has_everything_of_it(book: Book) -> None:
    with book.look() as connection:
        found = day(connection, "2022-03-03", 8)
        assert [[one.text for one in each.figures] for each in found.incidents] == [[MARKET]]
        assert [one.text for one in found.quotes] == ['"It was noon,"']
        assert [(one.kind, one.text) for one in found.caveats] == [
            ("unverified", "The number could not be independently verified.")
        ]
        assert [one.report for one in found.reports] == ["market"]
        assert (found.figures, found.totals, found.photos) == ((), (), ())
        assert [one.text for one in day(connection, "2022-03-09", 14).totals] == [COUNT]
        whole = day(connection, "2022-03-04", 9)
        texts = [one.text for each in whole.incidents for one in each.figures] + [one.text for one in whole.figures]
        assert texts == [DRONE]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("market", '"market"'),
        ("Market noon", '"Market" "noon"'),
        ('"the mayor said" mark*', '"the mayor said" "mark"*'),
        ('"unclosed phrase', '"unclosed phrase"'),
        ("a OR b AND NOT c", '"a" "OR" "b" "AND" "NOT" "c"'),
        ("title:x (y) -z ^w {q}", '"title:x" "(y)" "-z" "^w" "{q}"'),
        ("x\0y", '"x" "y"'),
        ("-- * ' ;", None),
        ("", None),
    ],
)
def test_words_reach_the_index_quoted(words: str, asked: str | None) -> None:
    if asked is not None:
        assert query(words) == asked
        return
    with pytest.raises(BookError, match="there is no word to look for in this; give one or more words"):
        query(words)


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("rockets", ["market"]),
        ("police drone", ["drone"]),
        ("police rockets", []),
        ('"the mayor said"', ["market"]),
        ('"mayor the said"', []),
        ("rock*", ["market"]),
        ("rock", []),
        ("ROCKETS", ["market"]),
        ('"', None),
        ('rockets" OR "x', []),
        ("NEAR(rockets market)", []),
        ("rockets:*", ["market"]),
        ("'); DROP TABLE words; --", []),
        ("\ud800rockets", ["market"]),
    ],
)
def test_any_words_can_be_searched_for(book: Book, words: str, pages: list[str] | None) -> None:
    with book.look() as connection:
        if pages is None:
            with pytest.raises(BookError):
                list(search(connection, words))
        else:
            assert [one.report for one in search(connection, words)] == pages


def test_the_words_found_are_marked(book: Book) -> None:
    with book.look() as connection:
        [one] = search(connection, "rockets mayor")
        assert [one.passage[start:end] for start, end in one.marks] == ["Rockets", "mayor", "mayor"]
        assert (one.published, one.score is not None) == ("2022-03-03", True)
        ranked = {one.report for one in search(connection, "march")}
        assert len(ranked) == len(REPORTS)
        assert len(list(search(connection, "march", limit=3))) == 3


def test_a_figure_is_explained_down_to_its_page(book: Book, path: Path) -> None:
    found: Any = explain(book, figure(path, MARKET))
    [(sha256,)] = rows(path, "SELECT sha256 FROM page WHERE address = 'market'")
    assert found.sha256 == sha256
    assert found.figure.sentence.startswith("Rockets killed at least seven people")
    assert found.rules
    assert found.figure.statement.startswith("s")
    assert found.figure.incident.startswith("i")
    assert found.version == 1


def test_an_unknown_id_is_said_in_a_line(book: Book, path: Path) -> None:
    with pytest.raises(BookError) as error:
        explain(book, "nothing")
    assert str(error.value) == f"{path}: it has nothing of the id nothing; find ids with: tollbook figures {path}"


def test_a_figure_s_json_has_the_fields_of_an_appearance(book: Book) -> None:
    with book.look() as connection:
        one = next(figures(connection, Filter()))
    assert list(msgspec.to_builtins(one)) == [*KeptFigure.__struct_fields__]


def test_every_question_goes_by_an_index(book: Book) -> None:
    """No question looks at all rows of a table that grows with the book, whatever is asked for."""
    asked: list[tuple[str, Any]] = []
    connection = book.connection

    def note(_: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    with book.look():
        for effect, by, place, party, span in itertools.product(
            ((), ("killed",)), (None, "police"), (None, "Odesa"), (None, "Russia"), ((None, None), ("8", "30"))
        ):
            words = question(book, effect, by, place, party, *span, limit=50)
            for ask in (figures, statements, incidents, photos, quotes):
                list(ask(connection, words))
            list(series(connection, words, known_of(None)))
        list(search(connection, "rockets", 50))
        day(connection, "2022-03-03", 8, 50)
    event.remove(connection, "before_cursor_execute", note)
    assert len(asked) > 100
    assert {line for one in asked for line in _scans(connection, *one)} == set()


_GROWING = ("kept_", "page", "reading", "quote", "photo", "caveat", "latest", "f ", "i ")


def _scans(connection: Connection, statement: str, parameters: Any) -> Iterator[str]:
    with connection.engine.connect() as other:
        for *_, line in other.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all():
            grows = any(
                f"SCAN {name}" in line for name in ("kept_", "page", "reading", "quote", "photo", "caveat", "latest")
            )
            if grows and "USING" not in line:
                yield f"{line}: {statement}"


def test_the_effects_are_those_of_the_record() -> None:
    assert EFFECTS[0] == "killed"
    assert len(EFFECTS) == 15
