from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stated import KNOWN, alone, at, said, total

from tollbook.model.kept import Appearance, Series
from tollbook.record.series import series

GENERAL_STAFF: dict[str, Any] = {"speaker": "the General Staff in Kyiv", "unit": "people", "group": "unknown"}


def told(found: tuple[Series, ...]) -> list[tuple[str, str, str | None, list[tuple[str, int | None]]]]:
    return [
        (
            one.speaker,
            one.effect,
            one.unit,
            [(point.day, point.bounds.best or point.bounds.low) for point in one.points],
        )
        for one in found
    ]


def test_totals_of_one_speaker_under_several_names_are_one_series_by_day() -> None:
    found = series(
        alone(
            total(1232, "2022-03-30", speaker="Office of the UN High Commissioner for Human Rights (OHCHR)", unit=None),
            total(1035, "2022-03-23"),
            total(1417, "2022-04-02", speaker="OHCHR", unit="people", group="unknown"),
        ),
        KNOWN,
    )
    days = [("2022-03-23", 1035), ("2022-03-30", 1232), ("2022-04-02", 1417)]
    assert told(found) == [("OHCHR", "killed", "civilians", days)]


def test_who_relays_has_a_series_of_its_own() -> None:
    found = series(alone(total(1232, "2022-03-30"), total(1232, "2022-03-31", speaker="the United Nations")), KNOWN)
    assert [one.speaker for one in found] == ["OHCHR", "United Nations"]


def test_losses_that_are_not_told_apart_are_one_measure() -> None:
    found = series(
        alone(
            total(17_700, "2022-04-01", "about", **GENERAL_STAFF),
            total(
                18_300, "2022-04-04", "about", **(GENERAL_STAFF | {"effect": "killed_or_injured", "party": "Russian"})
            ),
            total(18_600, "2022-04-06", "about", **(GENERAL_STAFF | {"unit": "servicemen", "group": "combatant"})),
        ),
        KNOWN,
    )
    [one] = found
    assert (one.speaker, one.effect, one.unit, one.party) == (
        "General Staff of Ukraine",
        "killed_or_injured",
        "soldiers",
        "Russia",
    )
    assert len(one.points) == 3


def test_same_value_of_the_same_day_is_one_point_and_a_gap_is_nothing() -> None:
    [one] = series(
        alone(total(474, "2022-03-07"), total(474, "2022-03-07", report="b.html"), total(847, "2022-03-18")), KNOWN
    )
    assert [(point.day, point.bounds.best) for point in one.points] == [("2022-03-07", 474), ("2022-03-18", 847)]


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(total(5, "2022-03-30", cumulative=False), id="no total"),
        pytest.param(total(5, "2022-03-30", last=None), id="no day"),
        pytest.param(total(5, "2022-03-30", first="2022-03-29"), id="two days"),
        pytest.param(total(5, "2022-03-30", status="denied"), id="denied"),
        pytest.param(total(5, "2022-03-30", status="forecast"), id="forecast"),
        pytest.param(total(5, "2022-03-30", stance="denies"), id="denies"),
        pytest.param(total(5, "2022-03-30", voice="outlet", speaker=None), id="nobody says it"),
        pytest.param(total(5, "2022-03-30", speaker="residents"), id="nobody in particular says it"),
        pytest.param(total(5, "2022-03-30", when="2022-03", first="2022-03-01", last="2022-03-31"), id="a month"),
    ],
)
def test_what_is_no_running_total(figure: Appearance) -> None:
    assert series(alone(figure), KNOWN) == ()


def test_a_figure_that_its_sentence_calls_a_total_needs_no_span() -> None:
    day: dict[str, Any] = {"first": "2022-03-30", "when": "2022-03-30"}
    assert series(alone(total(105, "2022-03-30", sentence="So far, 105 people were killed.", **day)), KNOWN)
    assert not series(alone(total(105, "2022-03-30", **day)), KNOWN)


def test_totals_of_other_places_groups_and_beginnings_are_other_series() -> None:
    found = series(
        alone(
            total(1932, "2022-04-12", place=at("Ukraine", 6)),
            total(1964, "2022-04-13"),
            total(700, "2022-04-13", place=at("Kharkiv")),
            total(161, "2022-04-13", age="child", unit="children"),
            total(310, "2022-04-13", first="2022-04-01"),
        ),
        KNOWN,
    )
    assert sorted(len(one.points) for one in found) == [1, 1, 1, 2]


def test_of_several_values_of_one_report_and_day_the_highest_is_the_total() -> None:
    [one] = series(alone(total(43, "2022-03-31"), total(1232, "2022-03-31"), total(18, "2022-03-31")), KNOWN)
    assert [point.bounds.best for point in one.points] == [1232]


def test_a_part_that_counts_the_same_is_no_point() -> None:
    whole = total(1964, "2022-04-13")
    part = total(900, "2022-04-13", part_of=whole.figure, report="b.html")
    children = total(161, "2022-04-13", part_of=whole.figure, age="child")
    found = series(alone(whole, part, children), KNOWN)
    assert [[point.bounds.best for point in one.points] for one in found] == [[161], [1964]]


def test_a_total_cannot_hold_to_a_day_after_its_report() -> None:
    [one] = series(alone(total(1964, "2022-04-14", when="2022-02-24/2022-04", last="2022-04-30")), KNOWN)
    assert one.points[0].day == "2022-04-14"


def test_rows_of_a_table_are_points_with_their_own_days() -> None:
    row = total(1964, "2022-04-13", table=True, published=None, speaker="OHCHR", report="t.csv", block="table_row")
    [one] = series(alone(total(1964, "2022-04-14"), row), KNOWN)
    assert [point.day for point in one.points] == ["2022-04-13", "2022-04-14"]


@given(st.data())
def test_the_order_of_statements_does_not_matter(data: st.DataObject) -> None:
    first = datetime.date(2022, 3, 1)
    counts = data.draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5_000)), max_size=12))
    figures = [
        total(n, (first + datetime.timedelta(day)).isoformat(), report=f"{i}") for i, (day, n) in enumerate(counts)
    ]
    mixed = data.draw(st.permutations(figures))
    assert told(series(alone(*mixed), KNOWN)) == told(series(alone(*figures), KNOWN))


def test_no_statements_no_series() -> None:
    assert series([]) == ()
    assert series(alone(said(5))) == ()
