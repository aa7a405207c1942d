"""Incidents in a book: made again only where something changed, and the same as if all had been made anew."""

from __future__ import annotations

import io
import json
import random
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest
from books import add, added, figure, make, rows

from tollbook.keep.judging import judge, judge_pair
from tollbook.keep.making import make_book
from tollbook.keep.purging import purge
from tollbook.keep.settle import settle
from tollbook.model.errors import BookError
from tollbook.store.book import open_book
from tollbook.store.log import log_lines

TOWNS = ("Kharkiv", "Sumy", "Lviv", "Odesa")
SITES = ("a market", "a hospital", "a school", "a bridge")
WORDS = ("killed", "injured")


def wire(chance: random.Random, number: int) -> dict[str, str]:
    """A short report of one or two happenings, of a few towns and days only, so that many are of one incident."""
    day = f"2022-03-{chance.randrange(1, 9):02}"
    told = []
    for _ in range(chance.choice((1, 2))):
        count, town, site = chance.choice((2, 3, 12, 17)), chance.choice(TOWNS), chance.choice(SITES)
        told.append(f"{count} people were {chance.choice(WORDS)} when a missile hit {site} in {town} on Thursday.")
    return {"id": f"wire-{number}", "published": day, "text": f"March {int(day[-2:])}, 2022. " + " ".join(told)}


def add_records(book: Path, records: list[dict[str, str]]) -> None:
    added(book, {"wire.jsonl": "".join(json.dumps(record) + "\n" for record in records)})


def partition(book: Path) -> set[frozenset[str]]:
    """Which figures are in one incident."""
    groups = defaultdict(set)
    for name, incident in rows(book, "SELECT id, incident FROM figure WHERE incident IS NOT NULL"):
        groups[incident].add(name)
    return {frozenset(group) for group in groups.values()}


def state(book: Path) -> list[list[tuple[object, ...]]]:
    """What follows from the figures of a book, but for the numbers of rows."""
    return [
        rows(book, "SELECT id, incident, reasons FROM kept_figure ORDER BY id"),
        rows(book, "SELECT id, place, day_from, cause, effects, figures, reports, speakers FROM incident ORDER BY id"),
        rows(book, "SELECT incident, policy, answer FROM answer ORDER BY 1, 2"),
        rows(book, "SELECT * FROM unjoined"),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_added_one_by_one_or_all_at_once_the_incidents_are_the_same(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    records = [wire(chance, number) for number in range(24)]
    whole = make(tmp_path, "whole.tollbook")
    add_records(whole, records)
    parts = make(tmp_path, "parts.tollbook")
    shuffled = chance.sample(records, len(records))
    while shuffled:
        size = chance.randrange(1, 5)
        add_records(parts, shuffled[:size])
        shuffled = shuffled[size:]
    assert partition(parts) == partition(whole)
    assert any(len(group) > 3 for group in partition(whole))
    assert rows(parts, "SELECT * FROM unjoined") == []


def test_after_changes_of_all_kinds_the_incidents_are_as_if_made_anew(tmp_path: Path) -> None:
    chance = random.Random(7)
    book = make(tmp_path)
    records = [wire(chance, number) for number in range(20)]
    add_records(book, records)
    for record in chance.sample(records, 6):
        add_records(book, [{**wire(chance, 0), "id": record["id"]}])
    current = [row[0] for row in rows(book, "SELECT id FROM figure ORDER BY id")]
    with open_book(book, writing=True) as opened:
        for one in chance.sample(current, 4):
            judge(opened, "reject", one, {}, "me", "no")
        judge(opened, "correct", current[0], {"when": "2022-03-02", "place": "Sumy"}, "me", "a misprint")
        purge(opened, "wire-3", "me", "safety")
    kept = state(book)
    with open_book(book, writing=True) as opened, opened.transaction() as connection:
        connection.exec_driver_sql("UPDATE kept_figure SET incident = NULL, reasons = NULL")
        connection.exec_driver_sql("DELETE FROM answer")
        connection.exec_driver_sql("DELETE FROM kept_incident")
        connection.exec_driver_sql(
            "INSERT INTO unjoined SELECT DISTINCT coalesce(day_to, '') FROM kept_figure WHERE state = 'current' "
            "UNION SELECT DISTINCT coalesce(day_from, '') FROM kept_figure WHERE state = 'current'"
        )
    with open_book(book, writing=True) as opened:
        settle(opened)
    assert state(book) == kept
    assert rows(book, "PRAGMA foreign_key_check") == []


KHARKIV = "KHARKIV, March 3, 2022. Nine people were killed when a missile hit a market in Kharkiv, the mayor said."
AGAIN = "March 3, 2022. A missile hit a market in Kharkiv and killed nine people, according to police."
NIGHT = "March 3, 2022. Four people were injured by gunfire at a checkpoint in Kharkiv at night, the army said."
PAIR = "SELECT count(DISTINCT incident) FROM figure WHERE id IN (?, ?)"


def test_what_people_join_and_part_holds_through_new_versions(tmp_path: Path) -> None:
    book = add(make(tmp_path), {"a.txt": KHARKIV, "b.txt": AGAIN, "c.txt": NIGHT})
    market, again, night = figure(book, "Nine people"), figure(book, "nine people"), figure(book, "Four people")
    assert rows(book, PAIR, market, again) == [(1,)]
    assert rows(book, PAIR, market, night) == [(2,)]
    with open_book(book, writing=True) as opened:
        judge_pair(opened, "part", market, again, "me", "two markets")
        judge_pair(opened, "join", market, night, "me", "one battle")
    for _ in range(2):
        assert rows(book, PAIR, market, again) == [(2,)]
        assert rows(book, PAIR, market, night) == [(1,)]
        add(book, {"a.txt": KHARKIV + " It rained.", "b.txt": AGAIN + " It rained.", "c.txt": NIGHT + " It rained."})
    with open_book(book, writing=True) as opened:
        judge_pair(opened, "join", market, again, "me", "one market after all")
    assert rows(book, PAIR, market, again) == [(1,)]
    [(reasons,)] = rows(book, "SELECT reasons FROM kept_figure WHERE id = ?", night)
    assert json.loads(reasons) == [{"by": "hand", "words": "joined by hand"}]


def test_incidents_are_joined_and_parted_as_wholes(tmp_path: Path) -> None:
    book = add(make(tmp_path), {"a.txt": KHARKIV, "b.txt": AGAIN, "c.txt": NIGHT})
    [(market,), (night,)] = rows(book, "SELECT id FROM incident ORDER BY figures DESC")
    with open_book(book, writing=True) as opened:
        judge_pair(opened, "join", market, night, "me", "one battle")
    assert rows(book, "SELECT id, figures FROM incident") == rows(book, "SELECT ?, count(*) FROM figure", market)
    assert rows(book, "SELECT id, now FROM moved_incident") == [(night, market)]
    with open_book(book, writing=True) as opened, pytest.raises(BookError) as error:
        judge_pair(opened, "part", market, figure(book, "Four people"), "me", "no")
    line = f"{market} and {figure(book, 'Four people')} have a figure in common"
    assert str(error.value) == f"{line}; name two that are apart, or single figures"


def test_an_incident_without_figures_is_gone_and_its_id_says_so(tmp_path: Path) -> None:
    book = add(make(tmp_path), {"a.txt": KHARKIV})
    [(name,)] = rows(book, "SELECT id FROM incident")
    with open_book(book, writing=True) as opened:
        judge(opened, "reject", name, {}, "me", "no")
    assert rows(book, "SELECT id FROM incident") == []
    assert rows(book, "SELECT id, now FROM moved_incident") == [(name, None)]
    with open_book(book, writing=True) as opened:
        judge(opened, "accept", figure(book, "Nine people"), {}, "me", "yes")
    assert rows(book, "SELECT id FROM incident") == [(name,)]
    assert rows(book, "SELECT id, now FROM moved_incident") == []


def test_a_record_with_incidents_comes_back_the_same(tmp_path: Path) -> None:
    chance = random.Random(3)
    book = make(tmp_path)
    add_records(book, [wire(chance, number) for number in range(15)])
    add_records(book, [wire(chance, number) for number in range(5)])
    ids = [row[0] for row in rows(book, "SELECT id FROM figure ORDER BY id")]
    with open_book(book, writing=True) as opened:
        judge_pair(opened, "part", ids[0], ids[1], "me", "no")
        judge(opened, "reject", ids[2], {}, "me", "no")
    with open_book(book) as opened:
        lines = b"".join(msgspec.json.encode(line) + b"\n" for line in log_lines(opened.connection, True))
    copy = tmp_path / "copy.tollbook"
    make_book(copy, None, io.BytesIO(lines))
    assert state(copy) == state(book)
    assert rows(copy, "SELECT * FROM moved_incident ORDER BY id") == rows(
        book, "SELECT * FROM moved_incident ORDER BY id"
    )
