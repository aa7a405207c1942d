"""The day in a file's name: it completes what the page leaves open, and never goes against the page."""

import io
from pathlib import Path

import pytest

from tollbook.model.record import Report
from tollbook.page.file_name import file_day
from tollbook.page.source import RawPage, find_pages
from tollbook.page.stored import restored, stored
from tollbook.pipeline import Reader

BODY = "Nine people were killed when shells hit the market of Rivna, the regional administration said on the same day."


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("pages/2022-03-07-vinnytsia-airport.txt", "2022-03-07"),
        ("20220307_airport.html", "2022-03-07"),
        ("2022-03-07.txt", "2022-03-07"),
        ("2022-03-07T08:30Z airport.txt", "2022-03-07"),
        ("2022-03-07T0830-airport.txt", "2022-03-07"),
        ("20220307-083000-airport.html", "2022-03-07"),
        ("20220307083000.html", "2022-03-07"),
        ("2022-03-07_08-30_airport.txt", "2022-03-07"),
        ("2022-03-07/airport.txt", None),
        ("airport-2022-03-07.txt", None),
        ("2022-02-30-airport.txt", None),
        ("2022-0307.txt", None),
        ("20220307deadbeef.html", None),
        ("2022030799.html", None),
        ("2022-03-071.txt", None),
        ("99990101.txt", None),
        ("2022-03.txt", None),
        ("2022.txt", None),
    ],
)
def test_the_day_in_a_name(path: str, day: str | None) -> None:
    assert file_day(path) == day


def reports_of(reader: Reader, path: Path, text: str) -> list[Report]:
    path.write_text(text, encoding="utf-8")
    return [reader.read(page) for page in find_pages([str(path)], io.BytesIO()) if isinstance(page, RawPage)]


def page_with(head: str) -> str:
    return f"Nine dead as shells hit market in Rivna\n\n{head}{BODY}"


@pytest.mark.parametrize(
    ("name", "text", "published", "origin"),
    [
        # the page says nothing of its day
        ("2022-03-07-rivna.txt", page_with(""), "2022-03-07", "file name"),
        ("2022-03-07-rivna.txt", page_with("On March 2 a bridge had fallen. "), "2022-03-07", "file name"),
        ("2022-03-07-rivna.txt", page_with("The bridge fell on March 2 - a Wednesday. "), "2022-03-07", "file name"),
        ("2022-03-07-rivna.html", f"<h1>Shells hit the market of Rivna</h1><p>{BODY}", "2022-03-07", "file name"),
        # it says a day and month that agree; the year is the name's, the day the page's
        ("2022-03-07-rivna.txt", page_with("RIVNA, March 7 (Example Agency) - "), "2022-03-07", "file name"),
        ("2022-03-07-rivna.txt", page_with("RIVNA, March 6 (Example Agency) - "), "2022-03-06", "file name"),
        ("2023-01-01-rivna.txt", page_with("RIVNA, Dec. 31 (Example Agency) - "), "2022-12-31", "file name"),
        ("20220307_rivna.txt", page_with("March 7 (Example Agency) — "), "2022-03-07", "file name"),
        ("20220307_rivna.txt", page_with("7 March | 08:30\n\n"), "2022-03-07", "file name"),
        ("20220307_rivna.txt", page_with("RIVNA, 7 March 2022 (Example Agency) - "), "2022-03-07", "file name"),
        # it says another day
        ("2022-03-07-rivna.txt", page_with("RIVNA, March 5 (Example Agency) - "), None, None),
        ("2022-03-07-rivna.txt", page_with("RIVNA, March 8 (Example Agency) - "), None, None),
        ("2022-03-07-rivna.txt", page_with("8 March | 08:30\n\n"), None, None),
        ("2022-03-07-rivna.txt", page_with("RIVNA, March 8, 2022 (Example Agency) - "), None, None),
        ("2022-03-07-rivna.txt", page_with("RIVNA, March 7, 2021 (Example Agency) - "), None, None),
        ("2022-03-07-rivna.txt", page_with("RIVNA, 99 March (Example Agency) - "), None, None),
        # it says a full date
        ("2022-03-07-rivna.txt", page_with("By Anna Lind | 3 May 2021\n\n"), "2021-05-03", "dateline"),
        (
            "2022-03-07-rivna.html",
            f'<meta property="article:published_time" content="2022-03-04"><h1>Shells hit Rivna</h1><p>{BODY}',
            "2022-03-04",
            "meta",
        ),
        (
            "2022-03-07-war.txt",
            f"Russia's war on Ukraine: day 96\n\n{BODY}",
            "2022-05-30",
            "day count",
        ),
        # the name says nothing
        ("rivna-2022-03-07.txt", page_with("RIVNA, March 7 (Example Agency) - "), None, None),
        # records are no files of their own
        ("2022-03-07-rivna.jsonl", '{"text": "Nine people were killed in Rivna."}', None, None),
        ("2022-03-07.jsonl", '{"text": "Nine dead.", "published": "2022-03-01"}', "2022-03-01", "given"),
    ],
)
def test_a_name_completes_a_page(
    reader: Reader, tmp_path: Path, name: str, text: str, published: str | None, origin: str | None
) -> None:
    (report,) = reports_of(reader, tmp_path / name, text)
    assert (report.published, report.published_from) == (published, origin)


def test_the_figures_of_a_named_day_have_their_year(reader: Reader, tmp_path: Path) -> None:
    text = page_with("RIVNA, March 7 (Example Agency) - ")
    (report,) = reports_of(reader, tmp_path / "2022-03-07-rivna.txt", text)
    assert {figure.when for figure in report.figures} == {"2022-03-07"}
    (report,) = reports_of(reader, tmp_path / "rivna.txt", text)
    assert {figure.when for figure in report.figures} == {"XXXX-03-07"}


def test_a_kept_page_still_has_the_day_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "2022-03-07-rivna.txt"
    path.write_text(page_with(""), encoding="utf-8")
    (page,) = find_pages([str(path)], io.BytesIO())
    assert isinstance(page, RawPage)
    assert page.file_day == "2022-03-07"
    assert restored(stored(page)) == page


def test_live_posts_take_the_day_of_the_name(reader: Reader, tmp_path: Path) -> None:
    posts = "".join(f"\n\n{clock} {BODY}" for clock in ("12:00 GMT", "11:00 GMT", "10:00 GMT"))
    (report,) = reports_of(
        reader, tmp_path / "2022-03-07-rivna.txt", "Shells hit market in Rivna: as it happened" + posts
    )
    times = [block.published for block in report.blocks if block.published]
    assert times == ["2022-03-07T12:00+00:00", "2022-03-07T11:00+00:00", "2022-03-07T10:00+00:00"]
