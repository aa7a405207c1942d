"""What the tests share: one reader, and the example reports as read by it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tollbook.model.record import Figure, Report
from tollbook.page.source import RawPage, find_pages
from tollbook.pipeline import Reader

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "first-fifty-days"

# No test goes by way of a proxy of this machine, or trusts its certificates.
for _name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
    os.environ.pop(_name, None)
    os.environ.pop(_name.lower(), None)

# The same cases on every machine, and none of them timed. For new ones: pytest --hypothesis-profile=explore
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=5_000, deadline=None)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with the built-in profiles; it keeps nothing from one page to the next."""
    return Reader()


@pytest.fixture(scope="session")
def example_reports(reader: Reader) -> list[Report]:
    """The reports of `examples/first-fifty-days`, read from the files."""
    with (EXAMPLES / "README.md").open("rb") as nothing:
        found = find_pages([str(EXAMPLES)], nothing)
        return [reader.read(page) for page in found if isinstance(page, RawPage)]


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
