"""When: which of a report's dates each figure takes.

The figures asked stand in [brackets], in the order of the values.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tollbook.model.record import Figure

Read = Callable[[str, str | None], list[Figure]]

REPORTED = "2022-06-17"  # a Friday

PASSAGES: tuple[tuple[str, list[str | None]], ...] = (
    # the day it happened, not the day it was told
    ("[Twelve people] died on Tuesday, police said on Friday.", ["2022-06-14"]),
    ("On Friday the mayor said that [twelve people] had died on Tuesday.", ["2022-06-14"]),
    (
        "The mayor said on Telegram on Friday that [two] died on Wednesday and [one] on Thursday.",
        ["2022-06-15", "2022-06-16"],
    ),
    ("A mine killed [three farmers] on 2 June; on 9 June another killed [two].", ["2022-06-02", "2022-06-09"]),
    (
        "[Nine people] were killed on Monday, and [four] were wounded by a mine on Wednesday.",
        ["2022-06-13", "2022-06-15"],
    ),
    # only the day it was told is known
    ("Police said on Wednesday that [nine drivers] had been killed.", ["2022-06-15"]),
    ("In a statement of 10 June the ministry reported [nine deaths].", ["2022-06-10"]),
    # neither: the report's day
    ("[Nine miners] were killed in the blast.", ["2022-06-17"]),
    # what the paragraph tells of
    ("A shell hit the market on Tuesday. [Nine people] were killed and [four] wounded.", ["2022-06-14"] * 2),
    ("A shell hit the market on Tuesday. Police said on Friday that [nine people] had died.", ["2022-06-14"]),
    ("A shell hit the market on Tuesday.\n\nThe mayor put the dead at [nine] on Wednesday.", ["2022-06-14"]),
    ("A shell hit the market on Tuesday.\n\nOn Wednesday the ministry raised the toll to [nine dead].", ["2022-06-14"]),
    ("A shell hit the market on Tuesday.\n\nBy Thursday [nine people] had died.", ["2022-06-14"]),
    # a headline has its day from below
    (
        "[Nine] killed at the market\n\nA shell killed [nine people] at the market on Tuesday, police said.",
        ["2022-06-14"] * 2,
    ),
    # how things stand when it is told
    ("A shell hit the market on Tuesday. [Six people] are still missing.", ["2022-06-17"]),
    (
        "A shell hit the market on Tuesday. [Six people] were still in hospital, doctors said on Thursday.",
        ["2022-06-16"],
    ),
    # nights and last days are filed under one day
    ("[Nine people] were killed overnight.", ["2022-06-17"]),
    ("On the night of 13-14 June [nine drones] were shot down.", ["2022-06-14"]),
    ("[Nine people] were killed over the past 24 hours.", ["2022-06-16"]),
    # other things that have dates
    ("The truce of 2 June has been broken: [two guards] were killed on Sunday.", ["2022-06-12"]),
    (
        "Nine people died on Tuesday.\n\nBackground:\n\nOn 3 May 2021 a raid killed [forty people] there.",
        ["2021-05-03"],
    ),
    ("The army lost [40 men]. That was on 5 June, and nothing has been said since.", ["2022-06-05"]),
    # a year gives way to the day in it
    ("A raid hit the town on Tuesday. It was the fifth this year and killed [nine people].", ["2022-06-14"]),
    # totals
    ("Since 2 June [900 people] have been killed.", ["2022-06-02/2022-06-17"]),
    ("As of 12 June, [900 people] had been killed since 2 June.", ["2022-06-02/2022-06-12"]),
    ("From 2 June to 12 June monitors counted [900 deaths].", ["2022-06-02/2022-06-12"]),
    ("In May the mission verified [900 deaths].", ["2022-05"]),
    ("The war broke out on 5 May 2019. It has left [around 9,000 people] dead.", ["2019-05-05/2022-06-17"]),
    ("Since 2 June [900 people] have been killed, among them [60 children].", ["2022-06-02/2022-06-17"] * 2),
    ("The report covers 1 January to 31 May 2022. In that time [900 people] were killed.", ["2022-01-01/2022-05-31"]),
    ("Since the invasion of Ukraine began [30,000 soldiers] have been killed.", ["2022-02-24/2022-06-17"]),
    (
        "The General Staff of Ukraine said on Monday that [30,000 soldiers] had been killed since the invasion began.",
        ["2022-02-24/2022-06-13"],
    ),
)


@pytest.mark.parametrize(("marked", "expected"), PASSAGES)
def test_when(marked_figures: Read, marked: str, expected: list[str | None]) -> None:
    assert [one.when for one in marked_figures(marked, REPORTED)] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Twelve people] were killed on 14 June.", ["XXXX-06-14"]),
        ("[Twelve people] were killed on 14 June 2022.", ["2022-06-14"]),
        ("KHERSON, June 14 (Example Agency) - [Twelve people] were killed when a shell hit a market.", ["XXXX-06-14"]),
        ("[Twelve people] were killed.", [None]),
        ("Since 2 June 2022 [900 people] have been killed.", ["2022-06-02/.."]),
    ],
)
def test_a_report_without_a_day(marked_figures: Read, marked: str, expected: list[str | None]) -> None:
    assert [one.when for one in marked_figures(marked, None)] == expected
