"""Where pages come from: files, folders, JSON Lines, and one line for each thing that cannot be read."""

import io
import json
import os
from pathlib import Path

import pytest

from tollbook.page.source import Found, RawPage, Remark, Skipped, Unreadable, find_pages


def found(*paths: str, stdin: bytes = b"", max_bytes: int = 1000) -> list[Found]:
    return list(find_pages(paths, io.BytesIO(stdin), max_bytes))


def said(*paths: str, stdin: bytes = b"", max_bytes: int = 1000) -> list[str]:
    return [
        page.id if isinstance(page, RawPage) else str(page) for page in found(*paths, stdin=stdin, max_bytes=max_bytes)
    ]


def test_a_folder_is_read_through_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/b/c.HTM", "c.jsonl", "a.txt", "photo.jpg", "a/notes.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "Two dead."}' if name.endswith("jsonl") else "Two dead.")
    assert said(str(tmp_path)) == [
        f"{tmp_path}/a/b/c.HTM",
        f"{tmp_path}/a/z.html",
        f"{tmp_path}/a.txt",
        f"{tmp_path}/b.txt",
        f"{tmp_path}/c.jsonl:1",
        f"2 other files in {tmp_path} were not read (only .html .htm .txt .jsonl)",
    ]


def test_one_other_file_is_said_in_the_singular() -> None:
    assert str(Skipped("pages", 1)) == "1 other file in pages was not read (only .html .htm .txt .jsonl)"
    assert str(Skipped("pages", 1200)).startswith("1,200 other files in pages were not read")


def test_an_empty_folder_is_said() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        assert said(folder) == [f"{folder}: the folder is empty; name a folder with .html, .txt or .jsonl files"]


def test_kinds_are_told_by_name_and_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<!DOCTYPE html><p>Two dead.")
    (tmp_path / "b.txt").write_text("Two dead.")
    (tmp_path / "c.html").write_text("Two dead.")
    assert [page.kind for page in found(str(tmp_path)) if isinstance(page, RawPage)] == ["html", "text", "html"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "it is empty; check that it was saved whole"),
        ("a.pdf", b"%PDF-1.5", "it is a PDF document, not text; save its text as a .txt file and read that"),
        ("a.txt", b"x" * 1001, "it is larger than 1,000 bytes; raise --max-bytes or cut it into parts"),
        (
            "a.html",
            b"<p>\xd0",
            "it ends in the middle of a character (byte 3, UTF-8); it was cut off: get the whole file",
        ),
        (
            "a.txt",
            b"Two\0dead",
            "it is not text (a NUL byte at byte 3); save the page as HTML or plain text and read that",
        ),
        ("a.jsonl", b"\x1f\x8b\x08\x00", "it is a gzip archive, not text; unpack it and read the files inside"),
        ("a.jsonl", "{}".encode("utf-16"), "it is UTF-16, and JSON Lines are UTF-8; convert it to UTF-8"),
    ],
)
def test_a_bad_file_gets_one_line_and_the_next_is_read(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    bad, good = tmp_path / name, tmp_path / "z.txt"
    bad.write_bytes(data)
    good.write_text("Two dead.")
    assert said(str(bad), str(good)) == [f"{bad}: {message}", str(good)]


def test_files_that_are_not_there_or_shut(tmp_path: Path) -> None:
    missing = tmp_path / "none.txt"
    assert said(str(missing)) == [f"{missing}: there is no such file; check the name"]
    assert said("a\0b") == ["a\\x00b: this cannot be the name of a file; check the name"]
    shut = tmp_path / "shut.txt"
    shut.write_text("Two dead.")
    shut.chmod(0)
    if not os.access(shut, os.R_OK):
        assert said(str(shut)) == [f"{shut}: it may not be read; check its permissions"]


def test_a_wrong_declaration_is_remarked_on_and_the_page_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<meta charset="latin-1"><p>“Two” dead.'.encode())
    remark, page = found(str(path))
    assert isinstance(remark, Remark)
    assert str(remark) == f"{path}: it says cp1252, but is UTF-8"
    assert isinstance(page, RawPage)
    assert page.text.endswith("“Two” dead.")
    assert page.data == path.read_bytes()


SHAPE = '; each line must be an object such as {"id": "...", "text": "..."}'
LINES = [
    ('{"id": "x", "text": "Two dead.", "url": "https://a.example/1"}', "x"),
    ('{"text": "Two dead.", "url": "https://a.example/1"}', "https://a.example/1"),
    ('{"text": "Two dead."}', "-:1"),
    ('{"id": 7, "html": "<p>Two dead."}', "7"),
    ('{"text": "Two', "-:1: the line is not JSON"),
    ("[1]", "-:1: the line is JSON, but not an object" + SHAPE),
    ("[" * 900, "-:1: the line is not JSON"),
    ('{"id": "x"}', '-:1: it lacks "text" and "html"; give one of them'),
    ('{"text": null, "html": null}', '-:1: it lacks "text" and "html"; give one of them'),
    ('{"text": " "}', "-:1: its text is empty; check how it was saved"),
    ('{"text": 5}', '-:1: "text" is a number; write "text" as a string'),
    ('{"text": "a", "url": ["u"]}', '-:1: "url" is a list; write "url" as a string'),
    ('{"text": "a", "published": true}', '-:1: "published" is true or false; write "published" as a string'),
    ('{"text": "a", "id": {}}', '-:1: "id" is neither a string nor a whole number; write "id" as a string'),
    ('{"text": "' + "a" * 1000 + '"}', "-:1: it is larger than 1,000 bytes; raise --max-bytes or cut it into parts"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), LINES)
def test_json_lines_one_by_one(line: str, message: str) -> None:
    [only] = said("-", stdin=line.encode())
    assert only == message if not message.endswith("not JSON") else only.startswith(message)
    assert "\n" not in only


def test_bad_lines_do_not_stop_the_good_ones() -> None:
    good = b'{"id": "good", "text": "Two dead."}\n'
    lines = b"".join(line.encode() + b"\n" for line, _ in LINES) + b'{"text": "\xd0"}\n\n' + good
    out = found("-", stdin=lines)
    assert isinstance(out[-1], RawPage)
    assert out[-1].id == "good"
    assert sum(isinstance(page, Unreadable) for page in out) == 12


def test_a_line_that_is_not_utf8() -> None:
    assert said("-", stdin=b'{"text": "caf\xe9 x"}') == ["-:1: the line is not UTF-8 (byte 13); convert it to UTF-8"]
    assert said("-", stdin=b'{"text": "x\xd0') == [
        "-:1: the line ends in the middle of a character (byte 11); get it whole"
    ]


def test_a_number_of_many_digits_is_only_a_line() -> None:
    [page] = found("-", stdin=b'{"text": "Two dead.", "n": ' + b"9" * 900 + b"}")
    assert isinstance(page, RawPage)


def test_lone_surrogates_can_be_written_again() -> None:
    [page] = found("-", stdin=rb'{"id": "a\ud800", "text": "Two \udc00 dead \ud83d\ude00"}')
    assert isinstance(page, RawPage)
    assert page.text == "Two \ufffd dead \U0001f600"
    json.dumps(page.id).encode()
    page.text.encode()
    page.id.encode()


def test_a_published_that_is_no_date_is_remarked_on() -> None:
    remark, page = found("-", stdin=b'{"text": "Two dead.", "published": "yesterday"}')
    assert str(remark) == "-:1: \"published\" is no date and was left out: 'yesterday' (write it as 2022-04-14)"
    assert isinstance(page, RawPage)
    assert page.published is None


def test_standard_input_is_answered_as_a_stream() -> None:
    class Slow(io.BytesIO):
        reads = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.reads += 1
            return super().readline(size if size is not None else -1)

    stdin = Slow(b'{"text": "Two dead."}\n' * 100)
    next(find_pages(["-"], stdin))
    assert stdin.reads == 1


def test_a_message_is_always_one_line() -> None:
    assert str(Unreadable("a\nb", "it is empty", "check")) == "a\\nb: it is empty; check"
