"""The rules of attribution by their own examples: who is taken to say a figure, read by the whole reader."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tollbook.catalogue import all_voices
from tollbook.model.record import Report
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader
from tollbook.rules.rule import Example, Voice

VOICES = all_voices()
CASES = [
    pytest.param(example, id=f"{voice.name}: {example.text}")
    for voice in VOICES
    for example in voice.examples + voice.rejects
]
CURLY = str.maketrans({"'": "’"})


def unmarked(text: str) -> tuple[str, int, int]:
    """The text without the brackets, and where the words between them stand in it."""
    before, words, after = re.fullmatch(r"([^\[]*)\[([^\]]+)\](.*)", text, re.S).groups()  # type: ignore[union-attr]
    return before + words + after, len(before), len(before) + len(words)


def who(report: Report, start: int, end: int) -> str:
    """Who says the figure that overlaps `start:end`."""
    figures = [figure for figure in report.figures if figure.start < end and start < figure.end]
    assert len(figures) == 1, [figure.text for figure in report.figures]
    voice = figures[0].attribution
    if voice.voice == "source":
        assert voice.text is not None
        return voice.text
    return {"outlet": "the outlet", "unknown": "nobody"}[voice.voice]


def read(reader: Reader, text: str) -> Report:
    return reader.read(RawPage("example", text, "text"))


def test_every_voice_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(voice.name for voice in VOICES).items() if count > 1] == []


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.name)
def test_every_voice_shows_what_it_reads_and_what_it_leaves(voice: Voice) -> None:
    assert voice.says
    assert voice.examples
    assert voice.rejects


@pytest.mark.parametrize("example", CASES)
def test_who_says_it(reader: Reader, example: Example) -> None:
    text, start, end = unmarked(example.text)
    assert who(read(reader, text), start, end) == example.expect


@pytest.mark.parametrize("example", CASES)
def test_who_says_it_behind_another_sentence(reader: Reader, example: Example) -> None:
    text, start, end = unmarked(example.text)
    before = "Snow lay on the fields.\n\n"
    assert who(read(reader, before + text), start + len(before), end + len(before)) == example.expect


@pytest.mark.parametrize("example", CASES)
def test_who_says_it_with_curly_quotes(reader: Reader, example: Example) -> None:
    text, start, end = unmarked(example.text)
    curly = re.sub(r'"([^"]*)"', r"“\1”", text.translate(CURLY))
    assert who(read(reader, curly), start, end) == example.expect.translate(CURLY)


@pytest.mark.parametrize("example", CASES)
def test_who_says_it_with_no_break_spaces(reader: Reader, example: Example) -> None:
    text, start, end = unmarked(example.text)
    spaced = text.replace(" ", "\N{NO-BREAK SPACE}")
    found = who(read(reader, spaced), start, end)
    assert found.replace("\N{NO-BREAK SPACE}", " ") == example.expect
