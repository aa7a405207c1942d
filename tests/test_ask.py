"""Asking a book on the command line: tables that fit, JSON that parses, and one line where something is wrong."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from books import PAGES, add, make
from click.testing import CliRunner, Result
from conftest import EXAMPLES, ROOT

from tollbook.cli import main
from tollbook.keep.asking import EFFECTS
from tollbook.model import asked
from tollbook.store.book import open_book
from tollbook.store.schema import page

Run = Callable[..., Result]
QUESTIONS = ("figures", "statements", "incidents", "series", "quotes", "photos")
ROWS = {
    "figures": asked.KeptFigure,
    "statements": asked.KeptStatement,
    "incidents": asked.KeptIncident,
    "series": asked.KeptSeries,
    "quotes": asked.KeptQuote,
    "photos": asked.KeptPhoto,
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the example reports; nobody may write to it."""
    folder = tmp_path_factory.mktemp("ask")
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("2022-*"))}
    path = add(make(folder), pages)
    path.chmod(stat.S_IRUSR)
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls `tollbook` in a window of 100 characters, without colour."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="tollbook")

    return call


def answers(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def commands(run: Run, book: Path) -> list[list[str]]:
    """One call of every command, in which a figure, a statement and an incident are explained."""
    figure = next(one for one in answers(run("figures", book, "--json")) if one["incident"] is not None)
    ids = (figure["figure"], figure["statement"], figure["incident"])
    asking = [[name, str(book)] for name in QUESTIONS]
    asking += [["explain", str(book), one] for one in ids]
    return [*asking, ["day", str(book), "50"], ["search", str(book), "killed", "injured"]]


@pytest.mark.parametrize("name", QUESTIONS)
def test_json_has_the_documented_keys(run: Run, book: Path, name: str) -> None:
    rows = answers(run(name, book, "--json"))
    assert rows
    assert {tuple(row) for row in rows} == {ROWS[name].__struct_fields__}
    assert len(answers(run(name, book, "--json", "--limit", "1"))) == 1


def test_json_gives_all_and_a_table_the_first(run: Run, book: Path) -> None:
    assert len(answers(run("figures", book, "--json"))) > 200
    result = run("figures", book)
    assert result.stdout.endswith("\nThese are the first 50; see more with --limit N, or all with --json.\n")
    assert "These are the first" not in run("figures", book, "--limit", "1000").stdout
    assert "These are the first 3; see more" in run("figures", book, "--limit", "3").stdout


def test_a_figure_is_printed_with_its_sentence_and_its_report(run: Run, book: Path) -> None:
    result = run("figures", book, "--by", "Terekhov", "--effect", "killed", "--limit", "1")
    heading, row, *below = [line.rstrip() for line in result.stdout.splitlines()]
    assert heading.split() == ["when", "effect", "number", "what", "who", "says", "where"]
    assert row.split() == ["2022-02-27", "killed", "9", "people", "Ihor", "Terekhov", "Kharkiv"]
    assert "said [nine people] were killed" in " ".join(below)
    assert "Example Gazette · 2022-03-01 · " in result.stdout


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_option_is_taken_by_every_question(run: Run, book: Path, name: str) -> None:
    options = {
        "--effect": "killed",
        "--by": "a",
        "--place": "UA",
        "--party": "Ukraine",
        "--from": "1",
        "--to": "2022-04-14",
        "--reported-from": "2022-03",
        "--reported-to": "50",
    }
    whole = {json.dumps(row) for row in answers(run(name, book, "--json")) if name != "series"}
    for option, value in options.items():
        some = {json.dumps(row) for row in answers(run(name, book, "--json", option, value))}
        assert name == "series" or some <= whole, option
    words = [word for option in options.items() for word in option]
    assert run(name, book, *words, "--effect", "injured").exit_code == 0


def test_nothing_found_is_said(run: Run, book: Path) -> None:
    result = run("figures", book, "--by", "nobody such")
    assert (result.exit_code, result.stdout) == (0, "The book has nothing that answers this.\n")
    assert answers(run("figures", book, "--by", "nobody such", "--json")) == []
    assert run("day", book, "1999-01-01").stdout == "1999-01-01\nThe book has nothing of this day.\n"


def test_a_day_begins_with_its_number_and_date(run: Run, book: Path) -> None:
    result = run("day", book, "50", "--json")
    assert result.stdout.startswith('{"day": 50, "date": "2022-04-14"')
    assert result.stdout == run("day", book, "2022-04-14", "--json").stdout
    [found] = answers(result)
    assert tuple(found) == asked.Day.__struct_fields__
    assert all(found[kind] for kind in ("incidents", "totals", "quotes", "caveats", "reports"))
    printed = run("day", book, "50", "--limit", "2").stdout
    assert printed.startswith("Day 50, 2022-04-14\n\nIncidents (the first 2; more with --limit N)\n")
    assert "\nReports published that day (" in printed


def test_words_found_are_marked(run: Run, book: Path) -> None:
    printed = run("search", book, "theatre", "mariupol").stdout
    assert "[theatre]" in printed.lower()
    [first, *_] = answers(run("search", book, "theatre", "mariupol", "--json"))
    assert tuple(first) == asked.Hit.__struct_fields__
    assert {first["passage"][start:end].lower() for start, end in first["marks"]} <= {"theatre", "mariupol"}


def test_a_figure_a_statement_and_an_incident_are_explained(run: Run, book: Path) -> None:
    for command in commands(run, book):
        if command[0] == "explain":
            [found] = answers(run(*command, "--json"))
            printed = run(*command).stdout
            assert printed.lower().startswith(f"{found['kind']} {command[2]}")
            if found["kind"] == "figure":
                assert found["sha256"] in printed
                assert all(rule in printed for rule in found["rules"])
                assert found["figure"]["text"] in printed


@pytest.mark.parametrize("width", ["20", "60", "80", "200"])
def test_tables_fit_the_window(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    calls = commands(run, book)
    monkeypatch.setenv("COLUMNS", width)
    for command in calls:
        result = run(*command)
        assert result.exit_code == 0
        assert max(len(line.rstrip()) for line in result.stdout.splitlines()) <= int(width), command


def test_colour_is_left_out_where_it_is_not_wanted(book: Path) -> None:
    command = [sys.executable, "-m", "tollbook", "search", str(book), "killed", "--limit", "1"]
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    coloured = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
    environment["NO_COLOR"] = "1"
    plain = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
    assert b"\x1b[1m[killed]" in coloured
    assert b"\x1b[3" not in plain


def test_asking_changes_nothing_of_a_file_that_cannot_be_written(run: Run, book: Path) -> None:
    before = book.read_bytes()
    for command in commands(run, book):
        assert run(*command).exit_code == 0
    assert book.read_bytes() == before
    assert [one.name for one in book.parent.iterdir() if one.name.startswith(book.name)] == [book.name]


def test_text_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    text = (
        "Seven people were killed in Sumy on March 3 by \x1b[31mshelling\x9b \N{RIGHT-TO-LEFT OVERRIDE}, "
        "the mayor said. "
        '"We heard \x1b[2J it," said Olha Example.'
    )
    record = {"id": "\x1b]0;id\x07", "published": "2022-03-04", "title": "\x1b[5m", "text": text}
    path = add(make(tmp_path), {"a.jsonl": json.dumps(record)})
    calls = [[name, str(path)] for name in QUESTIONS]
    [figure] = answers(run("figures", path, "--json"))
    calls += [["explain", str(path), figure[kind]] for kind in ("figure", "statement", "incident")]
    for command in [*calls, ["day", str(path), "8"], ["search", str(path), "shelling"]]:
        printed = run(*command).stdout
        assert not set(printed) & {"\x1b", "\x07", "\x9b", "\N{RIGHT-TO-LEFT OVERRIDE}"}, command
    assert r"\x1b]0;id\x07" in run("figures", path).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["figures", "{book}", "--effect", "wounded"], "'wounded' is no effect: use one of killed, injured, "),
        (["quotes", "{book}", "--from", "yesterday"], "'yesterday' is no day: give a date such as 2022-04-14, or "),
        (
            ["photos", "{book}", "--from", "9", "--to", "3"],
            "2022-03-04 is after 2022-02-26: give the earlier ",
        ),
        (["day", "{book}", "2022-04"], "'2022-04' is no day: give a date such as 2022-04-14, or the number of a day"),
        (["search", "{book}", "*"], "'*': there is no word to look for in this; give one or more words"),
        (["explain", "{book}", "x1"], "{book}: it has nothing of the id x1; find ids with: tollbook figures {book}"),
        (["figures", "{book}.not"], "{book}.not: there is no such tollbook; make one with: tollbook new BOOK"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(run: Run, book: Path, arguments: list[str], message: str) -> None:
    result = run(*(one.format(book=book) for one in arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"tollbook: {message.format(book=book)}"), result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words", ['"', "a AND", "(", "x:y", "NEAR(", "^", "-a", "'", "a* b*", '"a', "ünïcödé", "𝟙", "*a"]
)
def test_no_words_break_the_search(run: Run, book: Path, words: str) -> None:
    result = run("search", book, "--", words)
    assert result.exit_code in (0, 2)
    assert "fts5" not in result.output
    assert "SQL" not in result.output


@pytest.mark.parametrize("command", [*QUESTIONS, "day", "search", "explain"])
def test_every_help_has_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    if command in QUESTIONS:
        told = " ".join(result.stdout.split())
        assert [effect for effect in EFFECTS if effect not in told] == []


def test_what_the_guide_shows_of_json_is_so() -> None:
    guide = (ROOT / "docs" / "asking.md").read_text(encoding="utf-8")
    for name in ("KeptFigure", "KeptStatement", "KeptIncident", "KeptSeries", "SeriesPoint", "KeptQuote", "KeptPhoto",
                 "KeptCaveat", "KeptReport", "Hit", "Day", "DayIncident", "FigureExplained", "StatementExplained",
                 "IncidentExplained", "JoinedFigure"):  # fmt: skip
        fields = [field.encode_name for field in msgspec.structs.fields(getattr(asked, name))]
        assert [field for field in fields if f"`{field}`" not in guide and f'"{field}"' not in guide] == [], name


def test_a_purged_or_damaged_reading_still_has_its_figure(run: Run, tmp_path: Path) -> None:
    path = add(make(tmp_path), {"a.txt": "Seven people were killed in Sumy on April 8, 2022, the governor said."})
    [figure] = answers(run("figures", path, "--json"))
    with open_book(path, writing=True) as opened, opened.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER reading_is_kept")
        connection.exec_driver_sql("UPDATE reading SET record = x'00'")
        assert connection.execute(page.select()).one().kind == "text"
    [found] = answers(run("explain", path, figure["figure"], "--json"))
    assert (found["rules"], found["figure"]["text"]) == ([], "Seven people")


def test_a_book_whose_incidents_are_not_all_made_says_so(run: Run, tmp_path: Path) -> None:
    book = add(make(tmp_path), PAGES)
    raw = sqlite3.connect(book, isolation_level=None)
    raw.execute("INSERT INTO unjoined VALUES ('2022-03-01')")
    raw.close()
    line = "the incidents of 1 day are still to be made, because something was stopped; run: tollbook add"
    assert run("figures", book).stderr == f"{book}: {line} {book}\n"
    assert run("add", book).exit_code == 0
    assert run("figures", book).stderr == ""
