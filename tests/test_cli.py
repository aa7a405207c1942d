"""The command line: what is printed where, the exit codes, and what a person sees when something is wrong."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES, ROOT

from tollbook.cli import main

Run = Callable[..., Result]
TEXT = "Seven people were killed in Sumy on April 8, 2022, the governor said. Two houses were destroyed."
COMMAND = [sys.executable, "-m", "tollbook"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls `tollbook` in a window of 100 characters, without colour."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, prog_name="tollbook")

    return call


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_a_page_is_printed_as_tables(run: Run, page: Path) -> None:
    result = run("read", page)
    assert result.exit_code == 0
    assert result.stderr == ""
    printed = lines(result.stdout)
    heading = next(line for line in printed if line.startswith("effect"))
    assert heading.split() == ["effect", "number", "what", "who", "says", "where", "when"]
    row = next(line for line in printed if line.startswith("killed"))
    assert {"killed", "7", "Sumy", "2022-04-08"} <= set(row.split())
    assert "governor" in row
    assert "    [Seven people] were killed in Sumy on April 8, 2022, the governor said." in printed
    assert "    [Two houses] were destroyed." in printed


def test_figures_of_one_sentence_share_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Shells killed three people and wounded 12 in Sumy.", encoding="utf-8")
    assert "    Shells killed [three people] and wounded [12] in Sumy." in lines(run("read", path).stdout)


@pytest.mark.parametrize("width", ["20", "60", "80", "200"])
def test_tables_fit_the_window(run: Run, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for option in ([], ["--explain"], ["--summary"], ["--blocks"]):
        result = run("read", *option, EXAMPLES)
        assert result.exit_code == 0
        assert max(map(len, lines(result.stdout))) <= int(width)


def test_json_is_one_object_a_line_and_nothing_else(run: Run, page: Path) -> None:
    result = run("read", "--json", page, EXAMPLES)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(records) > 14
    assert records[0]["id"] == str(page)
    assert records[0]["text"] == TEXT
    assert [(figure["effect"], figure["best"]) for figure in records[0]["figures"]] == [("killed", 7), ("destroyed", 2)]


def test_a_summary_has_a_row_for_each_report(run: Run) -> None:
    result = run("read", "--summary", EXAMPLES)
    assert result.exit_code == 0
    heading, *rows = lines(result.stdout[: result.stdout.index("\n\n")])
    assert heading.split() == ["day", "killed", "injured", "figures", "report"]
    assert len(rows) > 14
    assert f"\n{len(rows)} reports: " in result.stdout
    assert "not said" in result.stdout


def test_explain_shows_the_rules_of_each_figure(run: Run, page: Path) -> None:
    result = run("read", "--explain", page)
    assert result.exit_code == 0
    record = json.loads(run("read", "--json", page).stdout)
    for figure in record["figures"]:
        assert figure["rules"][0] in result.stdout
    assert "── " in result.stdout


def test_text_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    text = (
        "Seven people were killed by \x1b[31mshelling\x9b \N{RIGHT-TO-LEFT OVERRIDE}in [bold]Sumy[/bold], police said."
    )
    record = {"id": "\x1b]0;title\x07", "text": f'{text}\n\n"We heard it \x1b[2J twice," said a neighbour.'}
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    for option in ([], ["--summary"], ["--explain"], ["--blocks"]):
        result = run("read", *option, path)
        assert result.exit_code == 0
        assert not set(result.stdout) & {"\x1b", "\x07", "\x9b", "\N{RIGHT-TO-LEFT OVERRIDE}"}
        assert r"\x1b]0;title\x07" in result.stdout
    shown = run("read", path).stdout
    assert r"by \x1b[31mshelling\x9b \u202ein [bold]Sumy[/bold]" in " ".join(shown.split())


def test_colour_is_left_out_where_it_is_not_wanted(page: Path) -> None:
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    coloured = subprocess.run([*COMMAND, "read", str(page)], env=environment, check=True, capture_output=True).stdout
    environment["NO_COLOR"] = "1"
    plain = subprocess.run([*COMMAND, "read", str(page)], env=environment, check=True, capture_output=True).stdout
    assert b"\x1b[1m" in coloured
    assert b"\x1b[3" not in plain


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "scan.txt").write_bytes(b"%PDF-1.7\n")
    result = run("read", "--json", tmp_path / "missing.txt", tmp_path / "scan.txt", page)
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [str(page)]
    assert result.stderr.splitlines() == [
        f"{tmp_path / 'missing.txt'}: there is no such file; check the name",
        f"{tmp_path / 'scan.txt'}: it is a PDF document, not text; save its text as a .txt file and read that",
    ]


def test_a_line_that_is_no_record_is_named_by_its_number(run: Run) -> None:
    result = run(
        "read",
        "--json",
        "-",
        stdin='{"id": "a", "text": "Two died."}\nnonsense\n{"id": "b"}\n{"id": "c", "text": "x"}\n',
    )
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "c"]
    first, second = result.stderr.splitlines()
    assert first.startswith("-:2: the line is not JSON")
    assert second == '-:3: it lacks "text" and "html"; give one of them'


def test_pages_over_the_limit_are_passed_over(run: Run, page: Path) -> None:
    result = run("read", "--max-bytes", "10", page)
    assert result.exit_code == 1
    assert result.stderr == f"{page}: it is larger than 10 bytes; raise --max-bytes or cut it into parts\n"


def test_other_files_of_a_folder_are_counted(run: Run, page: Path) -> None:
    (page.parent / "photo.jpg").write_bytes(b"")
    result = run("read", "--json", page.parent)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.startswith(f"1 other file in {page.parent} was not read")


def test_a_passage_in_another_language_is_no_failure(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        f"{TEXT}\n\nУночі внаслідок обстрілу загинули пʼятеро людей, ще дванадцятеро поранені, повідомила влада.\n",
        encoding="utf-8",
    )
    result = run("read", path)
    assert result.exit_code == 0
    assert "Passed over (1)" in result.stdout
    assert "language: uk" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "Missing argument 'PAGE...'"),
        (["read", "--jsn", "x"], "No such option '--jsn'"),
        (["read", "--max-bytes", "0", "x"], "0 is not in the range"),
        (["read", "--timeout", "0", "https://x.example/"], "0.0 is not in the range"),
        (["read", "--json", "--blocks", "x"], "four ways to print: choose one of them"),
        (["read", "--profile", "atlantis", "x"], "there is no such profile or file"),
        (["raed"], "No such command 'raed'"),
        (["rules", "figure.nonsense"], "there is no rule 'figure.nonsense': see all with `tollbook rules`"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_says_the_next_step(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in " ".join(result.stderr.split())


def test_a_profile_dates_a_page_by_its_day_count(run: Run, tmp_path: Path) -> None:
    profile, page = tmp_path / "war.toml", tmp_path / "page.txt"
    profile.write_text(
        'name = "test"\nfirst_day = 2020-01-01\ncountries = ["FJ"]\nparties = [{ name = "Norland" }]\n',
        encoding="utf-8",
    )
    page.write_text(
        "It is day 10 of the war in Norland.\n\nThree people were killed in Suva on Friday.\n", encoding="utf-8"
    )
    assert json.loads(run("read", "--json", "--profile", profile, page).stdout)["published"] == "2020-01-10"
    assert json.loads(run("read", "--json", page).stdout)["published"] is None


@pytest.mark.parametrize("command", [[], ["read"], ["rules"]])
def test_every_help_has_an_example(run: Run, command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout


def test_the_version_is_the_project_s(run: Run) -> None:
    result = run("--version")
    assert result.stdout.startswith("tollbook ")
    assert f'version = "{result.stdout.split()[1]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_rule_is_printed_with_its_examples(run: Run) -> None:
    result = run("rules", "figure.passive")
    assert result.exit_code == 0
    assert result.stdout.startswith("figure.passive: ")
    assert "->  killed" in result.stdout


def test_help_loads_nothing_that_only_reading_needs() -> None:
    script = "import sys, tollbook.cli; print(*sorted(name.split('.')[0] for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert not {"rich", "msgspec", "selectolax", "py3langid", "numpy", "ahocorasick_rs", "httpx"} & set(loaded)


def test_each_line_of_a_stream_is_answered_when_it_comes() -> None:
    with subprocess.Popen([*COMMAND, "read", "--json", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for name in ("first", "second"):
            program.stdin.write(json.dumps({"id": name, "text": TEXT}).encode() + b"\n")
            program.stdin.flush()
            ready, _, _ = select.select([program.stdout], [], [], 60)
            assert ready, "no answer, although a line was written"
            assert json.loads(program.stdout.readline())["id"] == name
        program.stdin.close()
        assert program.wait() == 0


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text((json.dumps({"text": TEXT}) + "\n") * 500, encoding="utf-8")
    command = [*COMMAND, "read", "--json", str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.wait() == 141
        assert program.stderr.read() == b""


def test_an_interrupt_ends_it_quietly() -> None:
    command = [*COMMAND, "read", "--json", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdin.write(json.dumps({"text": TEXT}).encode() + b"\n")
        program.stdin.flush()
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        assert program.wait() == 130
        assert program.stderr.read() == b""


def test_a_terminal_shows_a_progress_bar_and_a_pipe_none(page: Path) -> None:
    command = [*COMMAND, "read", "--json", str(page)]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as program:
        out, _ = program.communicate()
    os.close(theirs)
    assert b"reading" in os.read(ours, 100_000)
    os.close(ours)
    assert json.loads(out)["id"] == str(page)
    assert subprocess.run(command, check=True, capture_output=True).stderr == b""
