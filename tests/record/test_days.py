from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.record.days import day_number, days


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-04-08", ("2022-04-08", "2022-04-08")),
        ("2022-04", ("2022-04-01", "2022-04-30")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("191X", ("1910-01-01", "1919-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("2022-04-XX", ("2022-04-01", "2022-04-30")),
        ("2022-02-24/2022-04-14", ("2022-02-24", "2022-04-14")),
        ("2022-03-01~/2022-03-10~", ("2022-03-01", "2022-03-10")),
        ("2022-03/2022-04", ("2022-03-01", "2022-04-30")),
        ("2022-02-24/..", ("2022-02-24", None)),
        ("/2022-02-24", (None, "2022-02-24")),
        ("2022-21", ("2022-03-01", "2022-05-31")),
        ("2022-24", ("2022-12-01", "2023-02-28")),
        ("2022?", ("2022-01-01", "2022-12-31")),
        ("2022-04-08T11:00:00+03:00", ("2022-04-08", "2022-04-08")),
        ("XXXX-04-24", (None, None)),
        ("2022-02-30", (None, None)),
        ("2022-13", (None, None)),
        ("soon", (None, None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_the_days_that_a_value_spans(value: str | None, expected: tuple[str | None, str | None]) -> None:
    assert days(value) == expected


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_day_spans_itself_and_counts_on(day: datetime.date) -> None:
    assert days(day.isoformat()) == (day.isoformat(), day.isoformat())
    assert day_number(day.isoformat()) == day.toordinal()


@given(st.text(alphabet="0123456789X-/~?.T", max_size=24))
def test_no_value_is_too_odd_to_be_asked(value: str) -> None:
    first, last = days(value)
    for end in (first, last):
        assert end is None or datetime.date.fromisoformat(end)
