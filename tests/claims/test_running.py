"""Running totals: which figures are totals over a period; those stand in [brackets], the day's own in {braces}."""

from __future__ import annotations

import re

import pytest

from tollbook.page.source import RawPage
from tollbook.pipeline import Reader

PASSAGES = (
    "Since the invasion began, [340 nurses] have been killed.",
    "The flood killed {12 people} on Monday, bringing the toll since June to [340].",
    "It was the worst attack since 2022, and {14 people} died.",
    "It was the ninth raid this year, and {14 people} died.",
    "The monitors verified [400 deaths] in May.",
    "The group documented [70 deaths] in the first three months of the year, among them [12 children].",
    "The raid killed {nine people} on Friday.",
    "Since this morning {nine people} have been killed.",
    "{Some 3,000 people} were killed in the quake.",
    "{Some 4,000 people} fled on Friday.",
    "The plan would kill {90,000 people}.",
    "The toll could reach {90,000}.",
    "{Four victims} have been identified, a nurse, 30 years old, and her sons.",
    "So far this year [17 miners] have died.",
    "In ten years of war [17 miners] have died.",
    "The enemy loses {900 men} a day.",
    "The army lost [9,000 tanks] ({+12}) and [40 ships].",
    "The army has lost [900 men] since May, {30} in the last day.",
    "{Twelve people} were killed in the attack last month.",
    "Earlier this month rebels killed {66 people} in the valley.",
    "The office counted [2,095 casualties] in the war: [500 deaths] and [1,595 wounded].",
    "Since 2014 [900 guards] have been killed.\n\nCasualties by year\n\n• [486] in 2017; [414] in 2018",
    "The army has lost:\n\n[9,000 tanks]\n\n[40 ships]",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(())


@pytest.mark.parametrize("passage", PASSAGES)
def test_totals_over_a_period(reader: Reader, passage: str) -> None:
    text = re.sub(r"[\[\]{}]", "", passage)
    marked = {words: mark == "[" for mark, words in re.findall(r"([\[{])([^\]}]*)", passage)}
    figures = reader.read(RawPage(id="a", text=text, kind="text")).figures
    told = {figure.text: figure.cumulative for figure in figures if figure.effect != "launched"}
    assert told == marked
