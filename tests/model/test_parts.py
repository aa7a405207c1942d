"""Long pages in parts: nothing lost, every span still the evidence, memory in step with size."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model.parts import LONGEST, joined, parts
from tollbook.model.record import Block, Page, Report
from tollbook.output.printer import JsonLines
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader

STORY = "A shell hit Nikopol on 3 May 2022. Police said twelve people were killed and four wounded.\n\n"


def page(text: str, cuts: list[int]) -> Page:
    """A page of paragraphs between the given offsets."""
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    pairs = itertools.pairwise(edges)
    return Page("a", text, tuple(Block("paragraph", start, end) for start, end in pairs), "0")


@given(
    st.integers(1, 3 * LONGEST),
    st.lists(st.integers(0, 3 * LONGEST), max_size=8),
    st.sampled_from("ab c\nd. e\U0001f4a5"),
)
def test_parts_lie_end_to_end(length: int, cuts: list[int], letter: str) -> None:
    whole = page(("word. " * (length // 6) + letter * (length % 6))[:length] or letter, cuts)
    found = list(parts(whole))
    assert "".join(part.text for _, part in found) == whole.text
    assert all(0 < len(part.text) <= LONGEST for _, part in found)
    at = 0
    for by, part in found:
        assert by == at
        at += len(part.text)
        for block in part.blocks:
            assert 0 <= block.start < block.end <= len(part.text)
    covered = sum(block.end - block.start for _, part in found for block in part.blocks)
    assert covered == sum(block.end - block.start for block in whole.blocks)


@pytest.fixture(scope="module")
def long_report(reader: Reader) -> Report:
    return reader.read(RawPage(id="a", text=STORY * 4_000, kind="text", published="2022-05-04"))


def test_every_figure_of_every_part_is_there(long_report: Report) -> None:
    assert len(long_report.text) > 3 * LONGEST
    assert [figure.text for figure in long_report.figures] == ["twelve people", "four wounded"] * 4_000
    assert len({figure.id for figure in long_report.figures}) == 8_000


def test_spans_of_every_part_hold(long_report: Report) -> None:
    text = long_report.text
    assert all(text[one.start : one.end] == one.text for one in long_report.figures)
    assert all(text[one.start : one.end] == one.text for one in long_report.dates)
    assert all(text[one.start : one.end] == one.text for one in long_report.places)
    for figure in long_report.figures:
        assert figure.place is not None
        assert text[figure.place.start : figure.place.end] == figure.place.text == "Nikopol"
        assert figure.when == "2022-05-03"
        assert figure.attribution.start is not None
        assert text[figure.attribution.start : figure.attribution.end] == figure.attribution.text == "Police"


def test_a_short_page_is_one_part(reader: Reader) -> None:
    report = reader.read(RawPage(id="a", text=STORY, kind="text"))
    assert joined(Page("a", STORY, (), "0"), [(0, report)]) is report


def test_json_in_pieces_is_the_json(long_report: Report, tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        JsonLines(out).add(long_report, {})
    assert (tmp_path / "out").read_bytes() == msgspec.json.encode(long_report) + b"\n"


MEASURE = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "tollbook", "read", "--json", "--max-bytes", "100000000", sys.argv[1]],
               stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


def peak(path: Path) -> int:
    """The most memory that reading a file took, in bytes."""
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_a_page_needs_no_more_than_forty_times_its_size(tmp_path: Path) -> None:
    """Beyond what a short page needs; the page has a figure every fifty characters."""
    short, long = tmp_path / "short.html", tmp_path / "long.html"
    short.write_text(f"<p>{STORY}</p>" * 10, encoding="utf-8")
    long.write_text(f"<p>{STORY}</p>" * 40_000, encoding="utf-8")
    assert peak(long) - peak(short) <= 40 * long.stat().st_size
