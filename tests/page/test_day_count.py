"""The page's date from its day count: only the present counts, and a date beside the count must agree."""

from datetime import date

import pytest

from tollbook.page.day_count import day_count
from tollbook.page.read import dated, read_page
from tollbook.page.source import RawPage

FIRST = date(2022, 2, 24)
NAMES = ("Ukraine", "Russia")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("April 14 marks 50 days since Russia began its war.", "2022-04-14"),
        ("It is 50 days since Russia began its war, on this 15 April of rain.", "2022-04-15"),
        ("Today marks 50 days since Russia began its war.", "2022-04-14"),
        ("April 20 marks 50 days since Russia began its war.", None),
        ("Russia and Ukraine: key events of the war, day 96", "2022-05-30"),
        ("What we know on day 286 of the Russian invasion\n\nFour dead.", "2022-12-06"),
        ("Ukraine: the week in the war. Days 1,020-1,024\n\nFour dead.", "2024-12-13"),
        ("Ukraine's war has now reached day 96.", "2022-05-30"),
        ("The war in Ukraine enters its 100th day.", "2022-06-03"),
        ("Four dead in Sumy\n\nOn day 3 of the war in Ukraine a column was stopped.", None),
        ("Four dead in Sumy\n\nUkraine lost the town on the third day of the war.", None),
        ("It is day 12 of the festival in Kyiv, Ukraine, with music.", None),
        ("The strike reached day 40 of the war.", None),
        ("Russia's war: day 0", None),
        ("Russia's war: day 99,999", None),
        ("", None),
    ],
)
def test_the_day_that_a_count_gives(text: str, day: str | None) -> None:
    found = day_count(text, FIRST, NAMES)
    assert (found[0].isoformat() if found else None) == day
    if found:
        start, end = found[1]
        assert any(c.isdigit() for c in text[start:end])


def test_a_page_is_dated_by_its_count_only_where_nothing_else_dates_it() -> None:
    text = (
        "Russia's war on Ukraine: day 96\n\nShells fell on the market of Rivna and killed four people, the mayor said."
    )
    page = dated(read_page(RawPage("page", text, "text")), FIRST, NAMES)
    assert (page.published, page.published_from) == ("2022-05-30", "day count")
    page = dated(read_page(RawPage("page", text, "text", published="2022-05-31")), FIRST, NAMES)
    assert (page.published, page.published_from) == ("2022-05-31", "given")
    assert read_page(RawPage("page", text, "text")).published is None
