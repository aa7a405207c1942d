"""The printing room: values in words, and text that cannot act on a terminal."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tollbook.model.derivation import Derivation
from tollbook.model.record import Attribution, Figure, Place, Span, TollBounds
from tollbook.output import wording
from tollbook.output.explain import tree
from tollbook.output.terminal import set_off, visible

FIGURE: dict[str, Any] = {
    **dict.fromkeys(["low", "best", "high", "unit", "sex", "age", "party"]),
    **dict.fromkeys(["responsible", "cause", "place", "when", "part_of"]),
    "id": "a",
    "start": 0,
    "end": 1,
    "text": "words",
    "hedge": "exact",
    "effect": "killed",
    "group": "unknown",
    "attribution": Attribution("unknown"),
    "cumulative": False,
    "status": "asserted",
    "rules": (),
}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"hedge": "exact", "low": 1964, "best": 1964, "high": 1964}, "1,964"),
        ({"hedge": "exact", "low": 0, "best": 0, "high": 0}, "0"),
        ({"hedge": "about", "best": 50}, "about 50"),
        ({"hedge": "at_least", "low": 50, "best": 50}, "at least 50"),
        ({"hedge": "more_than", "low": 300}, "more than 300"),
        ({"hedge": "at_most", "high": 180}, "up to 180"),
        ({"hedge": "fewer_than", "high": 10}, "fewer than 10"),
        ({"hedge": "range", "low": 20000, "high": 22000}, "20,000–22,000"),
        ({"hedge": "vague", "low": 24, "text": "dozens of people"}, "dozens of people (24 or more)"),
    ],
)
def test_a_number_keeps_its_hedge(fields: dict[str, Any], words: str) -> None:
    assert wording.number(Figure(**{**FIGURE, **fields})) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"unit": "tanks", "party": "Norland"}, "tanks of Norland"),
        ({"unit": "Norland soldiers", "party": "Norland"}, "Norland soldiers"),
        ({"party": "Norland"}, "Norland"),
        ({"unit": "people", "cumulative": True}, "people, running total"),
        ({}, ""),
    ],
)
def test_what_is_counted(fields: dict[str, Any], words: str) -> None:
    assert wording.counted(Figure(**{**FIGURE, **fields}), None) == words


def test_a_part_names_its_whole() -> None:
    whole = Figure(**{**FIGURE, "low": 12, "best": 12, "high": 12})
    assert wording.counted(Figure(**{**FIGURE, "unit": "children"}), whole) == "children, part of 12"


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        (Attribution("outlet"), "the page itself"),
        (Attribution("unknown"), "not said"),
        (Attribution("source", text="the mayor", speaker="Olha Example"), "Olha Example"),
        (Attribution("source", text="police", stance="says", via="AFP"), "police, via AFP"),
        (Attribution("source", text="Moscow", stance="denies"), "Moscow (denies)"),
    ],
)
def test_who_says_it(attribution: Attribution, words: str) -> None:
    assert wording.says(attribution) == words


@pytest.mark.parametrize(
    ("toll", "words"),
    [
        (None, "not said"),
        (TollBounds(0, 0, 0, ()), "0"),
        (TollBounds(57, 57, 57, ()), "57"),
        (TollBounds(50, 57, 57, ()), "50–57"),
        (TollBounds(30, 30, None, ()), "at least 30"),
        (TollBounds(None, 40, None, ()), "about 40"),
        (TollBounds(None, None, 180, ()), "up to 180"),
    ],
)
def test_a_toll_is_never_zero_by_silence(toll: TollBounds | None, words: str) -> None:
    assert wording.bounds(toll) == words


def test_status_place_and_day() -> None:
    assert (
        wording.effect(Figure(**{**FIGURE, "effect": "killed_or_injured", "status": "denied"}))
        == "killed or injured (denied)"
    )
    assert wording.place(Place("Kyiv's", 0, 6, name="Kyiv")) == "Kyiv"
    assert wording.place(Place("Xyzivka", 0, 7)) == "Xyzivka"
    assert wording.day("2022-02-24/2022-04-14") == "2022-02-24 to 2022-04-14"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\r\n\tb", "a b"),
        ("\x07\x7f\x9b", r"\x07\x7f\x9b"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}abc\N{POP DIRECTIONAL ISOLATE}", r"\u202eabc\u2069"),
        ("\U000e0041", r"\U000e0041"),
        ("убито 5 👩‍👧 قتل", "убито 5 👩‍👧 قتل"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
    ],
)
def test_controls_are_seen_and_do_nothing(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_unprintable_is_left(text: str) -> None:
    assert all(letter.isprintable() or letter not in "\x00\x1b\u202e" for letter in visible(text))
    assert "\n" not in visible(text)


def test_spans_are_set_off_in_the_sentence() -> None:
    text = "In all 22 of 27 drones fell."
    assert set_off(text, 0, len(text), [(7, 9)]).plain == "In all [22] of 27 drones fell."
    assert set_off(text, 0, len(text), [(13, 22), (7, 9)]).plain == "In all [22] of [27 drones] fell."
    assert set_off(text, 0, len(text), [(7, 22), (13, 15)]).plain == "In all [22 of 27 drones] fell."
    assert set_off(text, 7, 22, [(7, 9)]).plain == "[22] of 27 drones"


def test_a_derivation_is_a_tree() -> None:
    console = Console(width=120, record=True, file=io.StringIO())
    steps = Derivation(
        "figure.passive", Span("12 people", 0, 9), (Derivation("effect: killed", Span("x" * 100, 9, 109)),)
    )
    console.print(tree(steps))
    first, second, *_ = console.export_text().splitlines()
    assert first.rstrip() == 'figure.passive  "12 people"'
    assert second.startswith('└── effect: killed  "xxx')
