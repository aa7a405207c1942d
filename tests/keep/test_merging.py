"""Two people's books become one; a record goes out as lines and comes back the same."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from books import PAGES, add, figure, make, rows

from tollbook.keep.history import history
from tollbook.keep.judging import judge
from tollbook.keep.making import make_book, merge_books
from tollbook.keep.purging import purge
from tollbook.keep.reading import prepare
from tollbook.keep.writer import Writer
from tollbook.model.errors import BookError
from tollbook.page.source import RawPage
from tollbook.page.stored import stored
from tollbook.pipeline import Reader
from tollbook.record.known import Known
from tollbook.store.book import open_book
from tollbook.store.log import log_lines
from tollbook.store.save import Entry, add_page

MARKET = PAGES["a.txt"]
FIGURES = "SELECT id, report, text, low, speaker, place, statement, incident FROM figure ORDER BY id"


def other(tmp_path: Path) -> Path:
    (tmp_path / "other").mkdir(exist_ok=True)
    return make(tmp_path / "other")


def lines(book: Path, with_pages: bool = True) -> bytes:
    with open_book(book) as opened:
        return b"".join(msgspec.json.encode(line) + b"\n" for line in log_lines(opened.connection, with_pages))


def say(book: Path, verb: str, ident: str, **fields: object) -> None:
    with open_book(book, writing=True) as opened:
        judge(opened, verb, ident, fields, "A. Nowak", "checked")  # type: ignore[arg-type]


def told(book: Path) -> Path:
    """A book with versions, judgements and a purged page."""
    add(book, {**PAGES, "c.txt": "Nothing happened.", "d.txt": "Ten people were killed in Sumy on March 5, 2022."})
    add(book, {"a.txt": MARKET.replace("at least seven", "nine"), "b.txt": "All is quiet."})
    say(book, "correct", figure(book, "nine people"), low=10, best=10, high=10)
    say(book, "reject", figure(book, "Ten people"))
    with open_book(book, writing=True) as opened:
        purge(opened, str(book.parent / "c.txt"), "me", "safety")
    return book


def test_a_record_comes_back_the_same(tmp_path: Path) -> None:
    book = told(make(tmp_path))
    copy = tmp_path / "copy.tollbook"
    make_book(copy, None, io.BytesIO(lines(book)))
    assert lines(copy) == lines(book)
    for table in ("kept_figure", "kept_statement", "kept_incident", "report", "quote", "photo", "caveat", "tombstone"):
        columns = "id, state, text, low, judged, statement, incident" if table == "kept_figure" else "*"
        order = f"SELECT {columns} FROM {table} ORDER BY 1, 2"
        if table not in ("quote", "photo", "caveat", "kept_statement", "kept_incident"):
            assert rows(copy, order) == rows(book, order)
    nine = figure(book, "nine people")
    with open_book(book) as one, open_book(copy) as two:
        assert history(two, nine) == history(one, nine)


def test_merging_is_complete_and_changes_nothing_when_done_again(tmp_path: Path) -> None:
    book, theirs = add(make(tmp_path), {"a.txt": MARKET}), other(tmp_path)
    add(theirs, {"b.txt": PAGES["b.txt"]})
    say(theirs, "accept", figure(theirs, "Two people"))
    before = theirs.read_bytes()
    taken = merge_books(book, theirs)
    assert (taken.pages, taken.readings, taken.judgements) == (1, 1, 1)
    assert rows(book, "SELECT text, judged FROM figure ORDER BY low") == [
        ("Two people", "accepted"),
        ("at least seven people", None),
    ]
    whole = rows(book, FIGURES)
    again = merge_books(book, theirs)
    assert (again.pages, again.readings, again.judgements) == (0, 0, 0)
    assert rows(book, FIGURES) == whole
    assert theirs.read_bytes() == before


def test_a_shared_figure_keeps_our_id_and_their_judgement_finds_it(tmp_path: Path) -> None:
    book, theirs = make(tmp_path), other(tmp_path)
    report = Reader().read(RawPage("a.txt", MARKET, "text"))
    kept = stored(RawPage("a.txt", MARKET, "text", MARKET.encode()))
    for path, name, rules in ((book, "ours", "1+a"), (theirs, "theirs", "2+b")):
        named = msgspec.structs.replace(report, figures=(msgspec.structs.replace(report.figures[0], id=name),))
        with open_book(path, writing=True) as opened, opened.transaction():
            writer = Writer(opened, rules)
            writer.add([(kept, prepare(kept, named, Known()))])
            writer.finish()
    say(theirs, "correct", "theirs", party="Ukraine")
    merge_books(book, theirs)
    assert rows(book, "SELECT id, party FROM figure") == [("ours", "Ukraine")]
    assert rows(book, "SELECT rules FROM reading ORDER BY id") == [("1+a",), ("2+b",)]
    assert rows(book, "SELECT target FROM judgement") == [("ours",)]


def test_of_two_versions_the_one_that_came_last_stands(tmp_path: Path) -> None:
    book, theirs = make(tmp_path), other(tmp_path)
    for path, added, text in ((book, "2022-03-09", "nine"), (theirs, "2022-03-04", "seven")):
        raw = RawPage("a.txt", f"{text.title()} people were killed in Sumy on March 3, 2022.", "text")
        kept = stored(msgspec.structs.replace(raw, data=raw.text.encode()))
        with open_book(path, writing=True) as opened, opened.transaction() as connection:
            one = prepare(kept, Reader().read(raw), Known())
            writer = Writer(opened, "1+a")
            writer.read(add_page(connection, Entry(kept, one.data, f"{added}T10:00:00Z")), "a.txt", one)
            writer.finish()
    merge_books(book, theirs)
    assert rows(book, "SELECT text FROM figure") == [("Nine people",)]
    assert rows(book, "SELECT version, added FROM page ORDER BY version") == [
        (1, "2022-03-09T10:00:00Z"),
        (2, "2022-03-04T10:00:00Z"),
    ]
    merge_books(theirs, book)
    assert rows(theirs, "SELECT text FROM figure") == [("Nine people",)]


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (b"", "line 1: this is no record of a book; make one with: tollbook export --to jsonl --with-pages"),
        (b'{"kind": "moved", "incident": "i1", "now": null}\n', "line 1: this is no record of a book; make one with"),
        (b"not JSON\n", "line 1: JSON is malformed: "),
        (b'{"kind": "book", "schema": 1, "settings": {}}\n{"kind": "page"}\n', "line 2: Object missing required field"),
    ],
)
def test_a_record_that_is_none_gets_one_line_and_leaves_no_file(tmp_path: Path, record: bytes, line: str) -> None:
    path = tmp_path / "new.tollbook"
    with pytest.raises(BookError) as error:
        make_book(path, None, io.BytesIO(record))
    assert str(error.value).startswith(line)
    assert not list(tmp_path.iterdir())


def test_a_record_without_its_pages_gets_one_line(tmp_path: Path) -> None:
    book = add(make(tmp_path), {"a.txt": MARKET})
    with pytest.raises(BookError) as error:
        make_book(tmp_path / "new.tollbook", None, io.BytesIO(lines(book, with_pages=False)))
    assert str(error.value) == f"line 2: {tmp_path / 'a.txt'} has no bytes; export with: --with-pages"
