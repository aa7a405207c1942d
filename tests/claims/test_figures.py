"""Passages read by the whole reader: which numbers are figures, with which words, and what they say happened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tollbook.page.source import RawPage
from tollbook.pipeline import Reader

PASSAGES = [part.strip() for part in Path(__file__).with_name("figures.txt").read_text("utf-8").split("%%\n")[1:]]
MARKED = re.compile(r"\[([^\]]*)\]\{(\w+)\}")


@pytest.mark.parametrize("passage", PASSAGES)
def test_figures_are_the_marked_words_and_no_others(reader: Reader, passage: str) -> None:
    text = MARKED.sub(r"\1", passage)
    figures = reader.read(RawPage("example", text, "text")).figures
    told = text
    for figure in sorted(figures, key=lambda one: -one.start):
        told = f"{told[: figure.start]}[{figure.text}]{{{figure.effect}}}{told[figure.end :]}"
    assert told == passage
