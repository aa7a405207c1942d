"""Date expressions: what is found, what it means, and what holds for any input."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.language.en.dates import expressions, find_dates
from tollbook.language.en.dates_forms import FORMS, Form
from tollbook.language.en.dates_value import Unit, back_from, move, point_of, whole
from tollbook.language.en.tokens import tokenize

THURSDAY = datetime.date(2022, 4, 14)
JANUARY = datetime.date(2023, 1, 9)

Expected = list[tuple[str, str | None]]

CALENDAR: list[tuple[str, Expected]] = [
    # a day, a month and a year, in every order
    ("The mill burned on April 14, 2021.", [("April 14, 2021", "2021-04-14")]),
    ("The mill burned on 14 April 2021.", [("14 April 2021", "2021-04-14")]),
    ("The mill burned on the 14th of April, 2021.", [("the 14th of April, 2021", "2021-04-14")]),
    ("The mill burned on April 14th 2021.", [("April 14th 2021", "2021-04-14")]),
    ("The mill burned on 14-Apr-2021.", [("14-Apr-2021", "2021-04-14")]),
    ("The mill burned on Wednesday, April 14, 2021.", [("Wednesday, April 14, 2021", "2021-04-14")]),
    ("The mill burned on Wed. 14 Apr. 2021.", [("Wed. 14 Apr. 2021", "2021-04-14")]),
    ("The file is dated 2021-04-14.", [("2021-04-14", "2021-04-14")]),
    ("The file is dated 14.04.2021.", [("14.04.2021", "2021-04-14")]),
    ("The file is dated 14/04/2021.", [("14/04/2021", "2021-04-14")]),
    ("The file is dated 04/14/2021.", [("04/14/2021", "2021-04-14")]),
    ("The file is dated 04/05/2021.", [("04/05/2021", "2021-XX-XX")]),
    ("The file is dated 05/12/2022.", [("05/12/2022", "2022-XX-XX")]),
    ("The file is dated 12/04/2022.", [("12/04/2022", "2022-04-12")]),
    ("APRIL 14, 2021: A MILL BURNS", [("APRIL 14, 2021", "2021-04-14")]),
    ("Born on the first of May 1980, she taught.", [("the first of May 1980", "1980-05-01")]),
    ("It was 29 February 2020.", [("29 February 2020", "2020-02-29")]),
    ("The log says 12/31/2024 5:09:38 AM.", [("12/31/2024", "2024-12-31")]),
    ("The log says 2021-10-07T11:40:00Z.", [("2021-10-07", "2021-10-07")]),
    ("The list is of 26/02/21 and no other.", [("26/02/21", "2021-02-26")]),
    ("The list is of 26.02.21 and no other.", [("26.02.21", "2021-02-26")]),
    ("Sent on 14 Apr 2021 by post.", [("14 Apr 2021", "2021-04-14")]),
    # without a year: the nearest before the report
    ("The mill burned on April 4.", [("April 4", "2022-04-04")]),
    ("The mill burned on the 24th of February.", [("the 24th of February", "2022-02-24")]),
    ("Snow fell on Dec. 31 in the hills.", [("Dec. 31", "2021-12-31")]),
    ("Snow fell in November.", [("November", "2021-11")]),
    ("The mission will leave on April 28.", [("April 28", "2022-04-28")]),
    ("The mission left on April 28.", [("April 28", "2021-04-28")]),
    ("The clocks say April 15 already.", [("April 15", "2022-04-15")]),
    ("It happened on 29 February.", [("29 February", "2020-02-29")]),
    # months, and parts of them
    ("In March 2021 the well ran dry.", [("March 2021", "2021-03")]),
    ("In March, the well ran dry.", [("March", "2022-03")]),
    ("The March harvest failed.", [("March", "2022-03")]),
    ("January, March and April were dry.", [("January", "2022-01"), ("March", "2022-03"), ("April", "2022-04")]),
    ("The well ran dry in early March.", [("early March", "2022-03-01~/2022-03-10~")]),
    ("The well ran dry in mid-March 2021.", [("mid-March 2021", "2021-03-11~/2021-03-20~")]),
    ("The well ran dry in late February 2020.", [("late February 2020", "2020-02-21~/2020-02-29~")]),
    ("It had run dry by the end of March.", [("the end of March", "2022-03")]),
    ("She went abroad in May last year.", [("May last year", "2021-05")]),
    ("She went abroad last May.", [("last May", "2021-05")]),
    ("She went abroad last March.", [("last March", "2022-03")]),
    ("She goes abroad next June.", [("next June", "2022-06")]),
    ("It rained in the first half of March.", [("the first half of March", "2022-03-01/2022-03-15")]),
    ("It rained in the second half of May 2021.", [("the second half of May 2021", "2021-05-16/2021-05-31")]),
    ("It rained in the first week of March.", [("the first week of March", "2022-03-01~/2022-03-07~")]),
    ("It rained in the last days of March.", [("the last days of March", "2022-03-27~/2022-03-31~")]),
    # years and more
    ("Prices fell in the second half of 2021.", [("the second half of 2021", "2021-07/2021-12")]),
    ("Prices fell in the first quarter of this year.", [("the first quarter of this year", "2022-01/2022-03")]),
    ("Prices fell in Q3 2021.", [("Q3 2021", "2021-07/2021-09")]),
    ("They met in the winter of 2020-21.", [("the winter of 2020-21", "2020-24")]),
    ("From the 1970s to the 1980s the port grew.", [("the 1970s to the 1980s", "1970/1989")]),
    ("The dam was built in 1962.", [("1962", "1962")]),
    ("The mill of 1775 still stands.", [("1775", "1775")]),
    ("After the 2014 vote he left.", [("2014", "2014")]),
    ("It was calm until late 2019.", [("late 2019", "2019")]),
    ("Post-2014 maps show the line.", [("2014", "2014")]),
    ("In the 1990s the port grew.", [("the 1990s", "199X")]),
    ("In the early 1970s the port grew.", [("the early 1970s", "197X")]),
    ("A chapel of the 19th century stood there.", [("the 19th century", "18XX")]),
    ("A twentieth-century chapel stood there.", [("twentieth-century", "19XX")]),
    ("They met in the spring of 2021.", [("the spring of 2021", "2021-21")]),
    ("They met in summer 2021.", [("summer 2021", "2021-22")]),
    ("They met last autumn.", [("last autumn", "2021-23")]),
    ("They met last winter.", [("last winter", "2021-24")]),
    ("The fall of 2020 was wet.", [("The fall of 2020", "2020-23")]),
    ("They met on New Year's Eve.", [("New Year's Eve", "2021-12-31")]),
    ("They met on Christmas Day 2020.", [("Christmas Day 2020", "2020-12-25")]),
]

RANGES: list[tuple[str, Expected]] = [
    ("It rained from 24 February to 5 March 2021.", [("24 February to 5 March 2021", "2021-02-24/2021-03-05")]),
    ("It rained from Dec. 20 to Jan. 3, 2022.", [("Dec. 20 to Jan. 3, 2022", "2021-12-20/2022-01-03")]),
    ("It rained on 1-28 February 2021.", [("1-28 February 2021", "2021-02-01/2021-02-28")]),
    ("It rained on 1–28 February 2021.", [("1–28 February 2021", "2021-02-01/2021-02-28")]),
    ("It rained between March 9 and 11.", [("March 9 and 11", "2022-03-09/2022-03-11")]),
    ("It rained between 9 and 11 March.", [("9 and 11 March", "2022-03-09/2022-03-11")]),
    ("It rained on March 9-11, 2021.", [("March 9-11, 2021", "2021-03-09/2021-03-11")]),
    ("It rained Feb. 24-March 5.", [("Feb. 24-March 5", "2022-02-24/2022-03-05")]),
    ("It rained from November to February.", [("November to February", "2021-11/2022-02")]),
    ("It rained in January-March 2021.", [("January-March 2021", "2021-01/2021-03")]),
    ("It rained from 2014 to 2016.", [("2014 to 2016", "2014/2016")]),
    ("The drought of 1921-22 came first.", [("1921-22", "1921/1922")]),
    ("The drought of 1923/24 was long.", [("1923/24", "1923/1924")]),
    ("The drought of 1931–1933 came next.", [("1931–1933", "1931/1933")]),
    ("It rained from Monday to Wednesday.", [("Monday to Wednesday", "2022-04-11/2022-04-13")]),
    ("It rained between January and mid-April 2021.", [("January and mid-April 2021", "2021-01/2021-04-20~")]),
    ("Since 24 February it has rained.", [("24 February", "2022-02-24")]),
    ("Losses from 24.02 to 14.04 were listed.", [("24.02 to 14.04", "2022-02-24/2022-04-14")]),
    ("Losses from 24.02.21 to 14.04.21 were listed.", [("24.02.21 to 14.04.21", "2021-02-24/2021-04-14")]),
    ("It rained from Friday to Monday.", [("Friday to Monday", "2022-04-08/2022-04-11")]),
    ("It rained from Monday until Wednesday.", [("Monday until Wednesday", "2022-04-11/2022-04-13")]),
    ("It rained from Tuesday night into Wednesday.", [("Tuesday night into Wednesday", "2022-04-12/2022-04-13")]),
    ("It rained on the night of 21-22 December.", [("21-22 December", "2021-12-21/2021-12-22")]),
    ("It rained on the night of 8/9 April.", [("8/9 April", "2022-04-08/2022-04-09")]),
    ("It rained in Jan.-March 2021.", [("Jan.-March 2021", "2021-01/2021-03")]),
    # lists are not ranges
    (
        "It rained on 24, 25 and 26 February.",
        [("24", "2022-02-24"), ("25", "2022-02-25"), ("26 February", "2022-02-26")],
    ),
    ("It rained on March 9 and 11.", [("March 9", "2022-03-09"), ("11", "2022-03-11")]),
    ("It rained in June and July 2020.", [("June", "2020-06"), ("July 2020", "2020-07")]),
    ("It rained in 2014 and 2016.", [("2014", "2014"), ("2016", "2016")]),
]

RELATIVE: list[tuple[str, Expected]] = [
    # seen from the report's day, a Thursday
    ("Two barns burned on Tuesday.", [("Tuesday", "2022-04-12")]),
    ("Two barns burned on Thursday.", [("Thursday", "2022-04-14")]),
    ("Two barns burned on Friday night.", [("Friday night", "2022-04-08")]),
    ("Two barns burned late Tuesday.", [("late Tuesday", "2022-04-12")]),
    ("The council will meet on Friday.", [("Friday", "2022-04-15")]),
    ("The vote was set for Friday.", [("Friday", "2022-04-15")]),
    ("The council will not meet, she said on Friday.", [("Friday", "2022-04-08")]),
    ("The council meets next Tuesday.", [("next Tuesday", "2022-04-19")]),
    ("The council met last Thursday.", [("last Thursday", "2022-04-07")]),
    ("It is raining today.", [("today", "2022-04-14")]),
    ("It rained yesterday morning.", [("yesterday morning", "2022-04-13")]),
    ("It rained the day before yesterday.", [("the day before yesterday", "2022-04-12")]),
    ("Tomorrow it may rain.", [("Tomorrow", "2022-04-15")]),
    ("It rained tonight.", [("tonight", "2022-04-14")]),
    ("It rained this morning.", [("this morning", "2022-04-14")]),
    ("It rained last night.", [("last night", "2022-04-13")]),
    ("It rained overnight.", [("overnight", "2022-04-13/2022-04-14")]),
    ("It rained overnight on Tuesday.", [("Tuesday", "2022-04-12")]),
    ("It rained last week.", [("last week", "2022-04-04/2022-04-10")]),
    ("It rained this week.", [("this week", "2022-04-11/2022-04-17")]),
    ("It rained last weekend.", [("last weekend", "2022-04-09/2022-04-10")]),
    ("It rained last month.", [("last month", "2022-03")]),
    ("It rained earlier this month.", [("earlier this month", "2022-04")]),
    ("It rained last year.", [("last year", "2021")]),
    ("In the past 24 hours it rained.", [("the past 24 hours", "2022-04-13/2022-04-14")]),
    ("Over the last three days it rained.", [("the last three days", "2022-04-11/2022-04-14")]),
    ("Over the past week it rained.", [("the past week", "2022-04-07/2022-04-14")]),
    ("Over the past month it rained.", [("the past month", "2022-03-14/2022-04-14")]),
    ("Three days ago it rained.", [("Three days ago", "2022-04-11")]),
    ("Three weeks ago it rained.", [("Three weeks ago", "2022-03-24~")]),
    ("Two years ago it rained.", [("Two years ago", "2020")]),
    ("It rained overnight into Wednesday.", [("overnight into Wednesday", "2022-04-12/2022-04-13")]),
    ("It rained over the weekend.", [("the weekend", "2022-04-09/2022-04-10")]),
    ("It rained on Tuesday of last week.", [("Tuesday of last week", "2022-04-05")]),
    ("It rained on the 24th of last month.", [("the 24th of last month", "2022-03-24")]),
    ("It rained on the morning of April 8.", [("April 8", "2022-04-08")]),
    ("On April 8 morning it rained.", [("April 8", "2022-04-08")]),
    ("It rained one year ago today.", [("one year ago today", "2021-04-14")]),
    ("It rained in the previous 24 hours.", [("the previous 24 hours", "2022-04-13/2022-04-14")]),
    ("Nothing came before. Two days later it thawed.", [("Two days later", None)]),
    # seen from the date before
    ("Hail fell on March 9. Two days later it thawed.", [("March 9", "2022-03-09"), ("Two days later", "2022-03-11")]),
    ("Hail fell on March 9. A day earlier it froze.", [("March 9", "2022-03-09"), ("A day earlier", "2022-03-08")]),
    ("Hail fell on March 9 and the following day.", [("March 9", "2022-03-09"), ("the following day", "2022-03-10")]),
    ("Hail fell on March 9 and the next day.", [("March 9", "2022-03-09"), ("the next day", "2022-03-10")]),
    ("Hail fell on March 9. That same day it thawed.", [("March 9", "2022-03-09"), ("That same day", "2022-03-09")]),
    ("Hail fell on March 9, and that evening too.", [("March 9", "2022-03-09"), ("that evening", "2022-03-09")]),
    ("Hail fell on March 9, more than the day before.", [("March 9", "2022-03-09"), ("the day before", "2022-03-08")]),
    ("Hail fell on March 9. By the 11th, it had thawed.", [("March 9", "2022-03-09"), ("the 11th", "2022-03-11")]),
    ("Hail fell in May 2019 and later that year.", [("May 2019", "2019-05"), ("later that year", "2019")]),
    ("Hail fell in 2019. In June of that year it froze.", [("2019", "2019"), ("June of that year", "2019-06")]),
    ("Hail fell in May 2019. Two months later it froze.", [("May 2019", "2019-05"), ("Two months later", "2019-07")]),
    ("Hail fell in May 2019. The previous year was dry.", [("May 2019", "2019-05"), ("The previous year", "2018")]),
    ("Hail fell in May 2019, and by the end of the year.", [("May 2019", "2019-05"), ("the end of the year", "2019")]),
    ("Nothing came before. A day earlier it froze.", [("A day earlier", "2022-04-13")]),
]

NO_DATES: list[str] = [
    "They may march on, and the second may follow.",
    "March for peace, they cried; the sun rose.",
    "Mrs May spoke to Jan of the Marches.",
    "Rain fell for two days and 14 hours.",
    "The train left at 10:30 and came at 19.45.",
    "She is 24 years old and lives at 12 Mill Lane.",
    "They paid $2000 and then 2,014 more.",
    "Some 1500 villagers fled; 2014 shells were counted.",
    "Resolution 1701 and Flight 1549 are names.",
    "The Sunday Times wrote of Bloody Sunday.",
    "To this day nobody knows.",
    "The 17th Brigade held the 38th parallel on the 4th floor.",
    "Two days after the storm the road was cut.",
    "Spring water has iron, and a season has its winter.",
    "It began half a year ago.",
    "The fall of the town was near.",
    "At the end of the day it is bread that counts.",
    "In the last days of the siege bread ran out.",
    "At 11:40 a siren went; by 12.15 it was over.",
    "It cost 24.02 then, and from 24.02 to 26.11 percent more later.",
    "On day 3 of the trial he spoke.",
    "The 50th day of the war was quiet.",
    "Easter Sunday was cold.",
    "The T-72, the S-300 and the F-16 are not dates.",
]

STORY = (
    "War came on 7 May 1944, after the treaty of 1931. On 9 May the bridge fell. In June the river froze no more.\n\n"
    "On 12 December 1944 the last train left. In January bread ran out. On 3 February snow fell, and two days later "
    "it thawed.\n\nIn 1950 the bridge was built anew, and on 1 March it was opened."
)


def found(text: str, anchor: datetime.date | None = THURSDAY) -> Expected:
    return [(date.text, date.value) for date in find_dates(tokenize(text), anchor)]


@pytest.mark.parametrize(("text", "expected"), [*CALENDAR, *RANGES, *RELATIVE])
def test_finds_every_date_and_its_value(text: str, expected: Expected) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_finds_no_date_in_other_words(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On April 24 a mill burned.", [("April 24", "XXXX-04-24")]),
        ("In early March a mill burned.", [("early March", "XXXX-03-01~/XXXX-03-10~")]),
        ("A mill burned on Tuesday.", [("Tuesday", None)]),
        ("A mill burned yesterday, two days later.", [("yesterday", None), ("two days later", None)]),
        (
            "Since 24 February 2022 it is war. On April 24 a mill burned.",
            [("24 February 2022", "2022-02-24"), ("April 24", "XXXX-04-24")],
        ),
        ("It ended on 7 May 1945. On May 8 they danced.", [("7 May 1945", "1945-05-07"), ("May 8", "1945-05-08")]),
        ("From 24 February to 5 March 2023.", [("24 February to 5 March 2023", "2023-02-24/2023-03-05")]),
    ],
)
def test_without_a_day_of_its_own_a_text_gives_no_year_that_it_does_not_state(text: str, expected: Expected) -> None:
    assert found(text, None) == expected


@pytest.mark.parametrize("anchor", [THURSDAY, None])
def test_a_story_of_other_years_carries_its_own(anchor: datetime.date | None) -> None:
    assert found(STORY, anchor) == [
        ("7 May 1944", "1944-05-07"),
        ("1931", "1931"),
        ("9 May", "1944-05-09"),
        ("June", "1944-06"),
        ("12 December 1944", "1944-12-12"),
        ("January", "1945-01"),
        ("3 February", "1945-02-03"),
        ("two days later", "1945-02-05"),
        ("1950", "1950"),
        ("1 March", "1950-03-01"),
    ]


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        # another year's account within one paragraph of a report
        ("On 17 July 2014 a plane fell. On July 22 a train came.", THURSDAY, ["2014-07-17", "2014-07-22"]),
        ("On 17 July 2014 a plane fell.\n\nOn April 8 a train came.", THURSDAY, ["2014-07-17", "2022-04-08"]),
        # but the news of the day is of this year, whatever is told beside it
        ("Since Feb. 24, 2021, the toll grew, they said on April 12.", THURSDAY, ["2021-02-24", "2022-04-12"]),
        ("Annexed in 2014, the port was hit on April 8.", THURSDAY, ["2014", "2022-04-08"]),
        ("A strike on December 31 hit the mill.", JANUARY, ["2022-12-31"]),
        # and so it is before a story of other years begins
        (
            "It rained on 27 March. In the 1990s, in May 1994 and in April 2016 too.",
            THURSDAY,
            ["2022-03-27", "199X", "1994-05", "2016-04"],
        ),
    ],
)
def test_a_report_keeps_its_own_year(text: str, anchor: datetime.date, expected: list[str]) -> None:
    assert [value for _, value in found(text, anchor)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On day 50 of the war it fell.", [("day 50 of the war", "2022-04-14")]),
        ("On the 50th day of the war it fell.", [("the 50th day of the war", "2022-04-14")]),
        (
            "On the third day of Russia's full-scale invasion.",
            [("the third day of Russia's full-scale invasion", "2022-02-26")],
        ),
        ("On the 1,000th day of the war it fell.", [("the 1,000th day of the war", "2024-11-19")]),
        ("On the first day of the war it stood.", [("the first day of the war", "2022-02-24")]),
        ("It is 50 days since the invasion.", [("50 days since the invasion", "2022-04-14")]),
        ("It was 20 days into the war.", [("20 days into the war", "2022-03-16~")]),
        ("The next day it fell.", [("The next day", "2022-04-15")]),
    ],
)
def test_the_days_of_a_war_are_counted_from_its_first(text: str, expected: Expected) -> None:
    first = datetime.date(2022, 2, 24)
    dates = find_dates(tokenize(text), THURSDAY, day_one=first)
    assert [(date.text, date.value) for date in dates] == expected


def test_a_region_has_its_own_day_or_none() -> None:
    text = "On April 4 it rained.\n\nOn Monday it rained.\n\nOn April 24 it rained again, a day later too."
    post, teaser = text.index("On Monday"), text.index("On April 24")
    regions = [(teaser, len(text), None), (post, teaser, datetime.date(2022, 4, 5))]
    dates = find_dates(tokenize(text), THURSDAY, regions=regions)
    assert [(date.text, date.value) for date in dates] == [
        ("April 4", "2022-04-04"),
        ("Monday", "2022-04-04"),
        ("April 24", "XXXX-04-24"),
        ("a day later", None),
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_wins_its_example_and_leaves_its_reject(form: Form) -> None:
    example = form.example.replace("[", "").replace("]", "")
    words = form.example[form.example.index("[") + 1 : form.example.index("]")]
    assert [(example[item.start : item.end], item.form.name) for item in expressions(tokenize(example))] == [
        (words, form.name)
    ]
    assert form.name not in [item.form.name for item in expressions(tokenize(form.reject))]


def test_the_names_of_forms_are_unique() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS)


PIECES = st.sampled_from(
    "April May march 14 31 2022 1945 1990 s ' , . - – to and of the a day days week last next that this Tuesday "
    "early mid-March 24-28 14/04/2022 2022-04-14 ago later overnight \n \n\n the previous year between 29 February "
    "20th century spring 99999999 0 00 Christmas Eve in on until Monday Friday into first half 24.02 from 26/02/21 "
    "Q3 1990s winter day war hundredth « 🕊 שלום".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))
ANCHORS = st.one_of(st.none(), st.dates())


_DAY = r"(?:\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[~?%]?"
EDTF = re.compile(rf"{_DAY}(?:/{_DAY})?")
"""Level 1 as far as it is used, plus unspecified digits in front."""


def is_edtf(value: str) -> bool:
    """Whether a value is well formed, of days that the calendar has, and no interval ends before it begins."""
    if not EDTF.fullmatch(value):
        return False
    ends = [end.rstrip("~?%") for end in value.split("/")]
    for end in ends:
        if len(end) == 10 and "X" not in end:
            datetime.date.fromisoformat(end)
    return len(ends) == 1 or "X" in value or ends[0][: len(ends[1])] <= ends[1]


@pytest.mark.parametrize("value", ["2022-13", "2022-4-1", "2022/", "2022-04-11/2022-04-08", "20XX-1", "2022-04-32"])
def test_the_check_of_edtf_can_fail(value: str) -> None:
    assert not is_edtf(value)


@given(TEXTS, ANCHORS)
def test_every_value_is_edtf(text: str, anchor: datetime.date | None) -> None:
    for date in find_dates(tokenize(text), anchor, day_one=datetime.date(2022, 2, 24)):
        assert date.value is None or is_edtf(date.value), date


@given(TEXTS, ANCHORS)
def test_dates_are_words_of_the_text_in_order_and_apart(text: str, anchor: datetime.date | None) -> None:
    dates = find_dates(tokenize(text), anchor)
    assert dates == find_dates(tokenize(text), anchor)
    assert all(date.start < date.end and text[date.start : date.end] == date.text for date in dates)
    assert all(first.end <= second.start for first, second in pairwise(dates))


@given(TEXTS, ANCHORS, st.lists(st.integers(0, 200), min_size=2, max_size=6))
def test_regions_change_values_but_not_spans(text: str, anchor: datetime.date | None, cuts: list[int]) -> None:
    cuts = sorted(set(cuts))
    regions = [(start, end, None) for start, end in pairwise(cuts)]
    dates = find_dates(tokenize(text), anchor, regions=regions)
    assert all(text[date.start : date.end] == date.text for date in dates)
    assert all(first.end <= second.start for first, second in pairwise(dates))


@given(st.dates(), st.sampled_from(Unit), st.integers(-10_000, 10_000))
def test_the_calendar_ends_without_a_fault(day: datetime.date, unit: Unit, count: int) -> None:
    for value in (
        move(point_of(day), unit, count),
        whole(point_of(day), unit, count),
        back_from(day, unit, abs(count)),
    ):
        assert value.edtf is None or 4 <= len(value.edtf) <= 21


HOSTILE = (
    "April ",
    "the ",
    "14, ",
    "2022-",
    "24, 25 and ",
    "April 14, ",
    "last ",
    "9" * 50,
    "mid-",
    "from May to ",
    "«",
)


@pytest.mark.parametrize("piece", [*HOSTILE, "two days later ", "1700", "Tuesday - ", "March\n"])
def test_hostile_repetition_is_read_to_its_end(piece: str) -> None:
    text = piece * 2_000
    assert all(text[date.start : date.end] == date.text for date in find_dates(tokenize(text), THURSDAY))
