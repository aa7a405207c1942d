"""Ids are given once and stay: figures of later readings are known again."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model.record import Report
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader
from tollbook.record.align import align, renamed

DAY = "March 3, 2022. "
MARKET = "Rockets killed seven people at a market in Kharkiv, the mayor said."
HOUSE = "Two people were injured when a drone fell on a house in Lviv, police said."
READER = Reader()


def read(name: str, *sentences: str) -> Report:
    return READER.read(RawPage(name, DAY + " ".join(sentences), "text"))


def pairs(before: Report, after: Report) -> dict[str, str]:
    """What was aligned, by the words of the figures: after to before."""
    old = {one.id: one.text for one in before.figures}
    new = {one.id: one.text for one in after.figures}
    return {new[a]: old[b] for a, b in align(before, after).items()}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((MARKET, HOUSE), (HOUSE, MARKET), {"seven people": "seven people", "Two people": "Two people"}),
        ((MARKET,), (MARKET.replace("seven", "eleven"),), {"eleven people": "seven people"}),
        ((MARKET,), (HOUSE, MARKET.replace("seven", "nine")), {"nine people": "seven people"}),
        ((MARKET,), (HOUSE,), {}),
        ((MARKET,), (MARKET.replace("killed", "injured"),), {}),
        ((MARKET, MARKET), (MARKET,), {"seven people": "seven people"}),
        ((), (MARKET,), {}),
    ],
)
def test_a_figure_is_known_again(before: tuple[str, ...], after: tuple[str, ...], expected: dict[str, str]) -> None:
    assert pairs(read("a", *before), read("b", *after)) == expected


def test_of_two_alike_the_one_in_its_context_is_the_same() -> None:
    other = MARKET.replace("a market in Kharkiv, the mayor", "a school in Lviv, a teacher")
    before, after = read("a", MARKET, other), read("b", other)
    [(_, kept)] = align(before, after).items()
    assert kept == before.figures[1].id


def test_other_rules_on_the_same_text_may_say_another_effect() -> None:
    before = read("a", MARKET)
    other = msgspec.structs.replace(before.figures[0], id="new", effect="injured", end=before.figures[0].end - 7)
    assert align(before, msgspec.structs.replace(before, figures=(other,))) == {"new": before.figures[0].id}


@given(st.lists(st.sampled_from([MARKET, HOUSE, MARKET.replace("seven", "ten")]), max_size=5))
def test_no_id_is_given_twice_and_an_unchanged_page_keeps_all(sentences: list[str]) -> None:
    before = read("a", *sentences)
    same = read("b", *sentences)
    assert [align(before, same)[one.id] for one in same.figures] == [one.id for one in before.figures]
    changed = read("c", *reversed(sentences), MARKET)
    given_ids = list(align(before, changed).values())
    assert len(given_ids) == len(set(given_ids))


def test_a_report_speaks_of_its_figures_by_their_new_ids() -> None:
    text = "At least 12 people were killed, three of them children. The toll could not be verified."
    report = READER.read(RawPage("a", text, "text"))
    ids = {one.id: f"kept-{number}" for number, one in enumerate(report.figures)}
    after = renamed(report, ids)
    assert [one.id for one in after.figures] == ["kept-0", "kept-1"]
    assert after.figures[1].part_of == "kept-0"
    assert all(name.startswith("kept-") for one in after.caveats for name in one.figures)
    assert renamed(report, {}) is report
