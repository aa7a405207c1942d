"""What the tests of claims share: the figures whose words stand in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tollbook.model.record import Figure
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader


@pytest.fixture(scope="session")
def marked_figures(reader: Reader) -> Callable[[str, str | None], list[Figure]]:
    """Reads a text, published on an ISO day or none, and gives the figures whose words stand in [brackets]."""

    def read(marked: str, published: str | None) -> list[Figure]:
        text = ""
        asked: list[tuple[int, int]] = []
        for part in re.split(r"(\[[^\]]*\])", marked):
            words = part.strip("[]")
            if words != part:
                asked.append((len(text), len(text) + len(words)))
            text += words
        figures = reader.read(RawPage(id="a", text=text, kind="text", published=published)).figures
        out: list[Figure] = []
        for start, end in asked:
            found = [one for one in figures if one.start < end and start < one.end]
            assert len(found) == 1, f"{text[start:end]!r} should be one figure, found {[one.text for one in found]}"
            out += found
        return out

    return read
