"""What is named in a series, and what is not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stated import KNOWN, alone, total

from tollbook.model.kept import Appearance, Doubt, Statement
from tollbook.model.record import Hedge
from tollbook.record.checking import check_series, relays
from tollbook.record.series import series

Value = tuple[str, int] | tuple[str, int, Hedge]
STEADY: list[Value] = [
    ("2022-03-01", 100),
    ("2022-03-03", 140),
    ("2022-03-04", 155),
    ("2022-03-08", 240),
    ("2022-03-10", 300),
    ("2022-03-11", 310),
]


def doubts(values: list[Value], *others: Appearance) -> list[Doubt]:
    """What the checks of series say about one speaker's totals, and other figures beside them."""
    said: tuple[Statement, ...] = alone(*(total(value[1], value[0], *value[2:]) for value in values), *others)
    relayed = relays(said, KNOWN)
    return [doubt for one in series(said, KNOWN) for doubt in check_series(one, relayed.get(one.speaker, ()), KNOWN)]


def names(values: list[Value], *others: Appearance) -> list[str]:
    return [doubt.check for doubt in doubts(values, *others)]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ([("2022-03-30", 1232), ("2022-04-02", 1147)], ["falls"]),
        ([("2022-03-30", 1232), ("2022-04-02", 1232)], []),
        ([("2022-03-30", 1232), ("2022-03-30", 1200)], []),  # one day: the hours differ
        ([("2022-03-30", 12_000, "about"), ("2022-04-02", 12_000, "more_than")], []),
        ([("2022-03-30", 12_300, "about"), ("2022-04-02", 12_000, "more_than")], []),
        ([("2022-03-30", 12_000, "about"), ("2022-04-02", 11_600)], []),  # "about" a round number
        ([("2022-03-30", 12_000, "about"), ("2022-04-02", 11_400)], ["falls"]),
        ([("2022-03-30", 12_000, "more_than"), ("2022-04-02", 11_900)], ["falls"]),
        ([("2022-03-30", 12_000, "at_most"), ("2022-04-02", 11_000)], []),
        ([("2022-03-30", 18_600), ("2022-04-01", 18_000, "more_than"), ("2022-04-03", 18_100)], ["falls"]),
        # A total that was corrected downwards and goes on from there falls once.
        ([("2022-03-30", 500), ("2022-04-02", 400), ("2022-04-03", 410), ("2022-04-04", 420)], ["falls"]),
    ],
)
def test_falls(values: list[Value], named: list[str]) -> None:
    assert names(values) == named


def test_a_fall_says_both_totals_with_their_days_and_reports() -> None:
    earlier, later = total(1232, "2022-03-30"), total(1147, "2022-04-02")
    [doubt] = doubts([], later, earlier)
    assert doubt.figures == (earlier.figure, later.figure)
    assert doubt.says == (
        "OHCHR: civilians killed fall from 1,232 (to 30 March 2022; 2022-03-30.html, 30 March 2022) to 1,147"
        " (to 2 April 2022; 2022-04-02.html, 2 April 2022)"
    )


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ([("2022-03-12", 3_200)], ["jumps"]),
        ([("2022-03-12", 3_200), ("2022-03-13", 335)], ["jumps"]),  # back again: the jump is the slip, nothing fell
        ([("2022-03-12", 3_200), ("2022-03-13", 3_210)], ["jumps"]),
        ([("2022-03-12", 370)], []),  # a bad day
        ([("2022-04-12", 1_000)], []),  # a month of silence
    ],
)
def test_jumps(values: list[Value], named: list[str]) -> None:
    assert names([*STEADY, *values]) == named


def test_a_jump_says_how_fast_and_how_fast_was_usual() -> None:
    [doubt] = doubts([*STEADY, ("2022-03-12", 3_200)])
    assert doubt.says == (
        "OHCHR: civilians killed go from 310 (to 11 March 2022; 2022-03-11.html, 11 March 2022) to 3,200"
        " (to 12 March 2022; 2022-03-12.html, 12 March 2022): 2,890 a day, where 20 a day was usual"
    )


def test_a_short_series_has_no_proportion() -> None:
    assert names([("2022-03-01", 100), ("2022-03-03", 140), ("2022-03-04", 15_500)]) == []


UN: dict[str, Any] = {"speaker": "the United Nations"}


@pytest.mark.parametrize(
    ("copy", "named"),
    [
        (total(240, "2022-03-14"), ["stale"]),
        (total(240, "2022-03-14", **UN), ["stale"]),  # who relays it copies it, too
        (total(240, "2022-03-14", "about", **UN), ["stale"]),
        (total(310, "2022-03-14"), []),  # the latest
        (total(300, "2022-03-14"), []),  # replaced once
        (total(240, "2022-03-14", "more_than"), []),
        (total(250, "2022-03-14", **UN), []),  # not a value of the series
        # A total that is said to be an old one.
        (total(240, "2022-03-08", published="2022-03-14", report="b.html"), []),
        (total(240, "2022-03-14", **(UN | {"speaker": "the mayor"})), []),
        (total(240, "2022-03-14", **(UN | {"effect": "injured"})), []),
    ],
)
def test_stale_copies(copy: Appearance, named: list[str]) -> None:
    assert names(STEADY, copy) == named


def test_a_stale_copy_says_what_had_replaced_it() -> None:
    copy = total(240, "2022-03-14", **UN)
    [doubt] = doubts(STEADY, copy)
    assert doubt.figures[0] == copy.figure
    assert doubt.says == (
        "240 civilians killed (2022-03-14.html, 14 March 2022) is OHCHR's total to 8 March 2022; by 11 March 2022 it"
        " was 310"
    )


@pytest.mark.parametrize(
    ("other", "published", "named"),
    [(1_946, "2022-04-15", True), (1_964, "2022-04-15", False), (1_946, "2022-04-13", False)],
)
def test_two_values_for_one_stated_day(other: int, published: str, named: bool) -> None:
    row = total(1964, "2022-04-13", table=True, report="ohchr.csv")
    told = total(other, "2022-04-13", published=published)
    found = doubts([], row, told)
    assert [doubt.check for doubt in found] == ["same-day"] * named
    if named:
        assert found[0].says == (
            "OHCHR: civilians killed to 13 April 2022 are 1,946 (2022-04-13.html, 15 April 2022) and 1,964 (ohchr.csv)"
        )


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 30)), max_size=15), st.randoms())
def test_a_total_that_grows_steadily_is_never_named(steps: list[tuple[int, int]], random: Any) -> None:
    day, count, values = datetime.date(2022, 3, 1), 1_000, []
    for days, more in steps:
        day, count = day + datetime.timedelta(days), count + more
        values.append(total(count, day.isoformat()))
    random.shuffle(values)
    assert doubts([], *values) == []
