"""Pages that are too much: large, deep, crowded, or no pages at all. Each is read right or refused in one line, and
takes memory in step with its size: at most 40 bytes for each of its own.
"""

import gzip
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tollbook.page.nesting import DEEPEST, MOST_ATTRIBUTES, bounded
from tollbook.page.read import read_page
from tollbook.page.source import RawPage, Unreadable, find_pages

STORY = "<p>Shells fell on the market of Rivna on Monday morning and killed four people, the mayor said.</p>"
TEXT = STORY[3:-4]
MEGABYTE = 1_000_000
MOST = 40

# Reads the page at the path in a process of its own. Prints how much its memory grew, and how its text begins and ends.
READ = """
import io, resource, sys
from tollbook.page.read import read_page
from tollbook.page.source import RawPage, find_pages
read_page(RawPage("first", "<p>Two people died in Rivna on Monday, the mayor said.</p>", "html"))
scale = 1 if sys.platform == "darwin" else 1024
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for raw in find_pages([sys.argv[1]], io.BytesIO(), 10**9):
    if isinstance(raw, RawPage):
        page = read_page(raw)
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * scale)
        print(page.text[:200].split("\\n")[0])
        print(page.unread[-1].why if page.unread else "")
"""


def fonts(size: int) -> str:
    return "<p>" + "".join(f"<font c={i}>" for i in range(600)) + "<p>a" * (size // 4)


HEAVY: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: STORY * (n // len(STORY)),
    "empty elements": lambda n: STORY + "<p>" * (n // 3),
    "tiny paragraphs": lambda n: STORY + "<p>a</p>" * (n // 8),
    "line breaks": lambda n: STORY + "a<br>" * (n // 5),
    "table cells": lambda n: STORY + "<table>" + "<tr><td>4<td>5" * (n // 14),
    "links": lambda n: STORY + "<a href=x>Rivna</a>" * (n // 19),
    "nested elements": lambda n: "<div>" * (n // 12) + STORY + "</div>" * (n // 12),
    "formatting left open": lambda n: STORY + fonts(n),
    "attributes": lambda n: STORY + "<p " + " ".join(f"a{i}=1" for i in range(n // 10)) + ">x" + STORY,
    "options": lambda n: STORY + "<select>" + "<option>" * (n // 8) + "</select>",
    "a script": lambda n: "<script>" + "var x = '<p>a</p>';" * (n // 19) + "</script>" + STORY,
    "JSON-LD": lambda n: '<script type="application/ld+json">[' + "[]," * (n // 3) + "[]]</script>" + STORY,
    "entities": lambda n: STORY * 20 + "<p>" + "&amp;" * (n // 5),
    "class names": lambda n: STORY + "".join(f'<div class="c{i} d{i}">a</div>' for i in range(n // 34)),
}


def read_apart(page: str, path: Path) -> tuple[int, str, str]:
    """The memory that the page takes, its first line of text, and what was passed over."""
    path.write_text(page, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    grown, first, why = done.stdout.split("\n")[:3]
    return int(grown), first, why


@pytest.mark.parametrize("kind", HEAVY)
def test_memory_keeps_in_step_with_size(kind: str, tmp_path: Path) -> None:
    page = HEAVY[kind](2 * MEGABYTE)
    grown, first, _ = read_apart(page, tmp_path / "page.html")
    assert first == TEXT
    assert grown <= MOST * len(page)


def test_fifty_megabytes_are_read_right_where_they_may_be(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    block = f"<div class=a><script>{'var a = 1;' * 500}</script></div>"
    markup = block * (50 * MEGABYTE // len(block))
    grown, first, why = read_apart(f"<body>{STORY}{markup}", path)
    assert (first, why) == (TEXT, "")
    assert grown <= MOST * len(markup)
    (refused,) = find_pages([str(path)], io.BytesIO())
    assert str(refused) == f"{path}: it is larger than 20,000,000 bytes; raise --max-bytes or cut it into parts"


def test_what_is_left_out_is_told() -> None:
    page = read_page(RawPage("page", STORY + "<p>" * 100_000, "html"))
    assert page.text == TEXT
    (left,) = page.unread
    assert (left.start, left.end) == (len(TEXT), len(TEXT))
    assert left.why.startswith("the page's last 183,735 characters")
    assert left.why.endswith(": it has more elements than a page of its length can have")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + STORY + "</div>" * 100_000,
        "<script>" + "x" * 10 * MEGABYTE + "</script>" + STORY,
        STORY + "<script>" + "<" * MEGABYTE,
        STORY + "<!--" + "<p>a</p>" * 100_000,
        f"<p>{TEXT}" + "&nbsp;" * 100_000,
        "<p title='" + "&lt;" * 100_000 + f"'>{TEXT}</p>",
        f"<p>{TEXT}</p>" + "<p>&#0;</p>",
    ],
    ids=["nested", "script", "script left open", "comment left open", "entities", "entities in a tag", "NUL entity"],
)
def test_what_is_beside_the_report_does_not_matter(page: str) -> None:
    assert read_page(RawPage("page", page, "html")).text.split("\n\n")[0].rstrip("\ufffd") == TEXT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (STORY.encode() + b"\0", f"it is not text (a NUL byte at byte {len(STORY)}); save the page as HTML or"),
        (gzip.compress(STORY.encode()), "it is a gzip archive, not text; unpack it and read the files inside"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    (refused,) = find_pages([str(path)], io.BytesIO())
    assert isinstance(refused, Unreadable)
    assert str(refused).startswith(f"{path}: {said}")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(f"<html><body>{STORY}".encode(encoding))
    (raw,) = [found for found in find_pages([str(path)], io.BytesIO()) if isinstance(found, RawPage)]
    assert read_page(raw).text == TEXT


def test_bounds() -> None:
    deep = "<div>" * 5000 + "Two dead." + "</div>" * 5000
    assert bounded(deep).html.count("<div>") == DEEPEST
    assert bounded(deep).html.count("</div>") == DEEPEST
    assert bounded("<p>a" * 5000).html == "<p>a" * 5000
    crowded = "<p " + "a " * (3 * MOST_ATTRIBUTES) + "b='" + "<b>" * 2000 + "'>Two dead.</p>"
    assert bounded(crowded).html == "<p>Two dead.</p>"
