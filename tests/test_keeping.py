"""Keeping a book from the command line: what is printed, the exit codes, and what is said when something is wrong."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from books import PAGES, figure, rows
from click.testing import CliRunner, Result
from conftest import ROOT

from tollbook.cli import main

Run = Callable[..., Result]
TABLES = ROOT / "examples" / "tables"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls `tollbook` in a folder of its own, in a window of 100 characters, without colour."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    for name, text in PAGES.items():
        Path(name).write_text(text, encoding="utf-8")

    def call(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, prog_name="tollbook")

    return call


@pytest.fixture
def book(run: Run) -> str:
    assert run("new", "war.tollbook", "--profile", "ukraine-2022").exit_code == 0
    assert run("add", "war.tollbook", "a.txt", "b.txt").exit_code == 0
    return "war.tollbook"


def test_a_book_is_made_and_says_what_comes_next(run: Run) -> None:
    result = run("new", "war.tollbook", "--profile", "ukraine-2022")
    assert (result.exit_code, result.stdout) == (0, "war.tollbook: made. Next: tollbook add war.tollbook PAGE...\n")
    again = run("new", "war.tollbook")
    line = "there is a file of this name already; give the new book another name"
    assert (again.exit_code, again.stderr) == (2, f"tollbook: war.tollbook: {line}\n")
    wrong = run("new", "other.tollbook", "--profile", "no-such-war")
    assert wrong.exit_code == 2
    assert "there is no such profile or file; give a TOML file, or one of the built-in: " in wrong.stderr
    assert not Path("other.tollbook").exists()


def test_adding_says_what_became_of_the_pages(run: Run) -> None:
    run("new", "war.tollbook")
    Path("empty.txt").write_text("", encoding="utf-8")
    first = run("add", "war.tollbook", "a.txt", "empty.txt", "b.txt", "none.txt")
    assert first.exit_code == 1
    assert first.stdout == "war.tollbook: 2 pages added with 2 figures, 2 not read.\n"
    assert first.stderr.splitlines() == [
        "empty.txt: it is empty; check that it was saved whole",
        "none.txt: there is no such file; check the name",
    ]
    again = run("add", "war.tollbook", "a.txt", "b.txt")
    assert (again.exit_code, again.stdout) == (0, "war.tollbook: 0 pages added with 0 figures, 2 already there.\n")


def test_json_lines_are_added_from_standard_input(run: Run) -> None:
    run("new", "war.tollbook")
    record = json.dumps({"id": "wire-1", "text": PAGES["a.txt"]})
    result = run("add", "war.tollbook", "-", stdin=f"{record}\nno JSON\n")
    assert result.exit_code == 1
    assert result.stdout == "war.tollbook: 1 page added with 1 figure, 1 not read.\n"
    assert result.stderr.startswith("-:2: the line is not JSON")
    assert rows(Path("war.tollbook"), "SELECT address FROM report") == [("wire-1",)]


def test_a_new_version_is_shown_in_both_wordings(run: Run, book: str) -> None:
    Path("a.txt").write_text(PAGES["a.txt"].replace("at least seven", "nine"), encoding="utf-8")
    result = run("add", book, "a.txt")
    printed = [line.rstrip() for line in result.stdout.splitlines()]
    assert printed[0] == "a.txt, version 2: 1 altered"
    words = " ".join(result.stdout.split())
    assert (
        "- KHARKIV, Ukraine, March 3, 2022 - Rockets killed [at least seven people] at a market, the mayor said."
        in words
    )
    assert "+ KHARKIV, Ukraine, March 3, 2022 - Rockets killed [nine people] at a market, the mayor said." in words
    assert "low: 7 → 9" in words
    assert printed[-1] == f"{book}: 0 pages added with 0 figures, 1 new version."
    versions = run("versions", book)
    assert "a.txt, version 1: read " in versions.stdout
    assert "a.txt, version 2: 1 altered" in versions.stdout
    lines = [json.loads(line) for line in run("versions", book, "a.txt", "--json").stdout.splitlines()]
    assert [line["version"] for line in lines] == [1, 2]
    assert lines[0]["changes"] is None
    assert lines[1]["changes"][0]["fields"]["low"] == ["7", "9"]


def test_versions_of_an_unknown_page_get_one_line(run: Run, book: str) -> None:
    assert run("versions", book).stdout == "No page has more than one version.\n"
    result = run("versions", book, "c.txt")
    line = f"tollbook: {book}: it has no page c.txt; see them with: tollbook reports {book}\n"
    assert (result.exit_code, result.stderr) == (2, line)


def test_a_judgement_is_signed_and_shown_in_the_history(run: Run, book: str) -> None:
    market = figure(Path(book), "at least seven people")
    unsigned = run("correct", book, market, "--set", "number=8")
    assert unsigned.exit_code == 2
    assert "Missing option '--as'" in unsigned.stderr
    signed = run("correct", book, market, "--set", "number=8", "--set", "party=Ukraine", "--as", "AN", "--why", "list")
    assert signed.stdout == f"{market}: corrected by AN. See: tollbook history {book} {market}\n"
    assert rows(Path(book), "SELECT low, best, hedge, party FROM figure WHERE id = ?", market) == [
        (8, 8, "exact", "Ukraine")
    ]
    told = run("history", book, market).stdout
    assert "read  version 1, rules " in told
    assert "correct  AN" in told
    assert "    list\n" in told
    assert run("reject", book, market, "--as", "AN", "--why", "x").stdout.startswith(f"{market}: rejected by AN.")
    assert run("accept", book, market, "--as", "AN", "--why", "x").stdout.startswith(f"{market}: accepted by AN.")
    steps = [json.loads(line) for line in run("history", book, market, "--json").stdout.splitlines()]
    assert [step["what"] for step in steps] == ["read", "correct", "reject", "accept"]


def test_a_field_without_a_value_gets_one_line(run: Run, book: str) -> None:
    result = run("correct", book, "x", "--set", "low", "--as", "AN", "--why", "x")
    assert result.exit_code == 2
    assert "'low' has no value; write FIELD=VALUE" in result.stderr


def test_purging_asks_first(run: Run, book: str) -> None:
    kept = run("purge", book, "a.txt", "--as", "AN", "--why", "safety", stdin="n\n")
    assert kept.exit_code == 1
    assert rows(Path(book), "SELECT count(*) FROM report") == [(2,)]
    purged = run("purge", book, "a.txt", "--as", "AN", "--why", "safety", "--yes")
    assert (purged.exit_code, purged.stdout) == (0, f"{book}: 1 version of the page removed.\n")
    again = run("add", book, "a.txt")
    assert again.exit_code == 1
    assert again.stderr.startswith("a.txt: not added, because AN purged it on ")


def test_verifying_ends_with_what_was_found(run: Run, book: str) -> None:
    result = run("verify", book)
    assert (result.exit_code, result.stdout) == (
        0,
        f"{book}: 2 pages whole, 0 damaged; figures: 2 exact, 0 moved, 0 missing.\n",
    )


def test_rereading_by_the_same_rules_reads_nothing(run: Run, book: str) -> None:
    result = run("reread", book)
    assert (result.exit_code, result.stdout) == (0, f"{book}: 0 pages read again, 0 with changes.\n")


def test_a_table_is_imported_once(run: Run, book: str) -> None:
    name = "ohchr-civilian-casualties-2022"
    arguments = ("import", book, str(TABLES / f"{name}.csv"), "--map", str(TABLES / f"{name}.toml"))
    assert run(*arguments).stdout == f"{book}: {TABLES / name}.csv added with 54 figures.\n"
    assert run(*arguments).stdout == f"{book}: the table is already there.\n"


@pytest.mark.parametrize(
    ("csv", "map_", "line"),
    [
        (None, "", "none.csv: it cannot be read (no such file or directory); check the name"),
        ("day,dead\n2022-03-01,5\n", "x = [", "map.toml: this is not TOML: "),
        ("", "", "map.toml: Object missing required field `source`; correct it there"),
    ],
)
def test_a_table_that_cannot_be_imported_gets_one_line(
    run: Run, book: str, csv: str | None, map_: str, line: str
) -> None:
    Path("map.toml").write_text(map_, encoding="utf-8")
    if csv is not None:
        Path("none.csv").write_text(csv, encoding="utf-8")
    result = run("import", book, "none.csv", "--map", "map.toml")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"tollbook: {line}")
    assert result.stderr.count("\n") == 1


def test_two_books_are_merged(run: Run, book: str) -> None:
    run("new", "other.tollbook")
    Path("c.txt").write_text("Ten people were killed in Sumy on March 5, 2022.", encoding="utf-8")
    run("add", "other.tollbook", "c.txt")
    result = run("merge", book, "other.tollbook")
    assert (result.exit_code, result.stdout) == (0, f"{book}: 1 page, 1 reading and 0 judgements taken in.\n")


def test_a_check_ends_with_zero_whatever_it_finds(run: Run, book: str) -> None:
    quiet = run("check", book)
    assert (quiet.exit_code, quiet.stdout) == (0, "Nothing to stop at was found.\n")
    record = {
        "id": "c",
        "published": "2022-03-09",
        "text": "Two people were killed in Sumy on May 5, 2022, police said.",
    }
    run("add", book, "-", stdin=json.dumps(record))
    found = run("check", book)
    assert found.exit_code == 0
    assert "Dated after their report (1)" in found.stdout
    [line] = [json.loads(line) for line in run("check", book, "--json").stdout.splitlines()]
    [(ident,)] = rows(Path(book), "SELECT id FROM figure WHERE report = 'c'")
    assert (line["kind"], line["check"], line["figures"]) == ("doubt", "after-report", [ident])


def test_every_command_has_help_with_an_example(run: Run) -> None:
    for name, command in main.commands.items():
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Example" in result.stdout, name
        assert f"tollbook {name}" in result.stdout, name
        assert command.get_short_help_str(), name


def test_adding_shows_its_pace_on_a_terminal_and_stops_cleanly(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(2_000):
        (folder / f"{number:03}.txt").write_text(PAGES["a.txt"].replace("seven", str(number + 20)), encoding="utf-8")
    book = tmp_path / "war.tollbook"
    command = [sys.executable, "-m", "tollbook"]
    subprocess.run([*command, "new", str(book)], check=True, stdout=subprocess.DEVNULL)
    screen, terminal = pty.openpty()
    adding = subprocess.Popen(
        [*command, "add", str(book), str(folder), "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env={**os.environ, "COLUMNS": "120"},
        start_new_session=True,
    )
    os.close(terminal)
    shown = b""
    while b"a second" not in shown:
        shown += os.read(screen, 65_536)
    while not rows(book, "SELECT 1 FROM page LIMIT 1"):
        time.sleep(0.02)
    os.killpg(adding.pid, signal.SIGINT)
    adding.wait()
    os.close(screen)
    assert adding.returncode == 130
    assert b"Traceback" not in shown
    assert 0 < rows(book, "SELECT count(*) FROM report")[0][0] < 2_000
    assert rows(book, "PRAGMA integrity_check") == [("ok",)]
    assert [path.name for path in tmp_path.glob("war.tollbook*")] == ["war.tollbook"]
