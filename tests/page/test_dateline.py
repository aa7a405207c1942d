"""Dates of metadata and datelines in ISO 8601; what can be read in two ways is not read."""

import pytest

from tollbook.page.dateline import full_dates, iso_published, month_days


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2022-04-14", "2022-04-14"),
        ("2022-04-14T08:30:00+03:00", "2022-04-14T08:30:00+03:00"),
        ("2022-04-14 08:30:00 UTC", "2022-04-14T08:30:00Z"),
        ("2022-04-14T08:30:00.000Z", "2022-04-14T08:30:00.000Z"),
        ("20220414", "2022-04-14"),
        ("Thu, 14 Apr 2022 08:30:00 GMT", "2022-04-14"),
        ("April 14th, 2022", "2022-04-14"),
        ("14 de abril", None),
        ("2022-13-01", None),
        ("2022-02-30", None),
        ("9999999999", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_publication_dates(given: str, iso: str | None) -> None:
    assert iso_published(given) == iso


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Kyiv, 3 May 2022", ["2022-05-03"]),
        ("Aug. 21, 2016 11:35 AM PT", ["2016-08-21"]),
        ("31/12/2024", ["2024-12-31"]),
        ("12/31/2024", ["2024-12-31"]),
        ("05/06/2022", []),
        ("05.06.2022", ["2022-06-05"]),
        ("5/5/2022", ["2022-05-05"]),
        ("May 2022 and 14 others", []),
        ("1 January 2017 - 15 September 2020", ["2017-01-01", "2020-09-15"]),
        ("room 3 May 20225", []),
    ],
)
def test_full_dates_in_a_line(line: str, days: list[str]) -> None:
    assert [day.isoformat() for day, _ in full_dates(line)] == days
    assert all(line[start:end].strip() for _, (start, end) in full_dates(line))


def test_days_without_their_year() -> None:
    assert [(month, day) for month, day, _ in month_days("On April 14 and 3 May, not in May")] == [(4, 14), (5, 3)]
