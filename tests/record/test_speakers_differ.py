"""Speakers who differ about one occasion or one total, and in what."""

from __future__ import annotations

from typing import Any

import pytest
from stated import KNOWN, alone, at, occasion, total

from tollbook.model.kept import Appearance, Statement
from tollbook.record.checking import check
from tollbook.record.checks import denied, differ

MAYOR: dict[str, Any] = {"speaker": "the mayor", "report": "a.html"}
POLICE: dict[str, Any] = {"speaker": "police", "report": "b.html"}


def told(*figures: Appearance) -> list[str]:
    return [doubt.says for doubt in differ.look(alone(*figures), KNOWN)]


def in_what(*figures: Appearance) -> list[str]:
    return [says.rsplit(": ", 1)[1] for says in told(*figures)]


def test_who_says_what_where_and_in_what_they_differ() -> None:
    assert told(occasion(12, **MAYOR), occasion(9, **POLICE)) == [
        "killed: 12 according to mayor (a.html, 8 April 2022), 9 according to police (b.html, 8 April 2022):"
        " they truly differ"
    ]


CHILDREN: dict[str, Any] = {"unit": "children", "age": "child", "group": "civilian"}
CIVILIANS: dict[str, Any] = {"unit": "civilians", "group": "civilian"}


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        pytest.param(occasion(9, **POLICE), ["they truly differ"], id="truly"),
        pytest.param(occasion(12, **POLICE), [], id="the same number"),
        pytest.param(occasion(9, "at_least", **POLICE), [], id="a lower bound"),
        pytest.param(occasion(10, "about", **POLICE), [], id="a round number"),
        pytest.param(occasion(20, "at_most", **POLICE), [], id="an upper bound"),
        pytest.param(occasion(0, **POLICE), ["they truly differ"], id="nobody"),
        pytest.param(occasion(9, effect="injured", **POLICE), [], id="another effect"),
        pytest.param(occasion(9, **(POLICE | {"speaker": "the city's mayor"})), [], id="perhaps the same speaker"),
        pytest.param(occasion(9, **(POLICE | {"speaker": "residents"})), [], id="nobody in particular"),
        pytest.param(occasion(9, voice="outlet", **(POLICE | {"speaker": None})), [], id="the outlet itself"),
        pytest.param(occasion(9, text="nine more people", **POLICE), [], id="on top of others"),
        pytest.param(occasion(9, block="heading", **POLICE), [], id="a headline"),
        pytest.param(occasion(9, status="forecast", **POLICE), [], id="a forecast"),
        pytest.param(occasion(9, published="2022-04-07", **POLICE), [], id="a toll that grew by the next day"),
        pytest.param(occasion(9, published="2022-04-09", **POLICE), ["they truly differ"], id="lower a day later"),
        pytest.param(occasion(5, text="five civilians", **(POLICE | CIVILIANS)), [], id="a group that is named"),
        pytest.param(
            occasion(5, text="five", **(POLICE | CIVILIANS)),
            ["they may differ in the group only, people and civilians"],
            id="a group that is not",
        ),
        pytest.param(
            occasion(14, text="14 civilians", **(POLICE | CIVILIANS)),
            ["they truly differ"],
            id="more civilians than people",
        ),
        pytest.param(
            occasion(9, sentence="By noon, nine people had died.", **POLICE),
            ["they may differ in the hour only"],
            id="another hour",
        ),
        pytest.param(
            occasion(9, place="Konotop", **POLICE),
            ["they may differ in the place only, Sumy and Konotop"],
            id="place",
        ),
        pytest.param(occasion(9, place="Sumy railway station", **POLICE), ["they truly differ"], id="place in a place"),
        pytest.param(
            occasion(9, day="2022-04-07", **(POLICE | {"published": "2022-04-08"})),
            ["they may differ in the day only, 8 April 2022 and 7 April 2022"],
            id="another day",
        ),
    ],
)
def test_in_what_they_differ(other: Appearance, answer: list[str]) -> None:
    mayor = occasion(12, **MAYOR)
    assert in_what(mayor, other) == answer
    assert len(in_what(other, mayor)) == len(answer)


def test_different_groups_are_no_difference() -> None:
    soldiers = occasion(7, text="seven soldiers", unit="soldiers", group="combatant", **MAYOR)
    assert told(soldiers, occasion(5, text="five civilians", **(POLICE | CIVILIANS))) == []
    assert in_what(occasion(5, **(MAYOR | CHILDREN)), occasion(4, **(POLICE | CHILDREN))) == ["they truly differ"]


def test_one_figure_that_fits_is_enough() -> None:
    assert told(occasion(9, **MAYOR), occasion(12, **MAYOR), occasion(12, **POLICE)) == []


@pytest.mark.parametrize(
    ("second", "answer"),
    [
        ({}, ["they truly differ"]),
        ({"start": 2_000}, []),  # two passages of one report may be of two things
        ({"block": "list_item"}, []),  # a list of what was told when
        ({"sentence": "At first, the police had nine dead."}, []),
    ],
)
def test_within_one_report_both_must_stand_side_by_side(second: dict[str, Any], answer: list[str]) -> None:
    assert in_what(occasion(12, **MAYOR), occasion(9, **(POLICE | {"report": "a.html"} | second))) == answer


def test_who_relays_a_source_does_not_differ_from_it() -> None:
    assert told(occasion(12, speaker="OHCHR"), occasion(9, speaker="the United Nations", report="b.html")) == []


def test_an_echo_is_no_word_of_its_own() -> None:
    echo = occasion(9, **POLICE)
    statements = (*alone(occasion(12, **MAYOR)), Statement("e", "police", "source", (echo,), echo="f0"))
    assert list(differ.look(statements, KNOWN)) == []


def test_a_claim_and_its_denial() -> None:
    claim = occasion(
        60, speaker="Russia's defence ministry", unit="foreign fighters", group="combatant", report="a.html"
    )
    fields: dict[str, Any] = {"speaker": "Ukraine's army", "unit": "foreign fighters", "group": "combatant"}
    denial = occasion(60, status="denied", stance="denies", report="b.html", **fields)
    [doubt] = denied.look(alone(denial, claim), KNOWN)
    assert doubt.figures == (claim.figure, denial.figure)
    assert doubt.says == (
        "Ministry of Defence of Russia says 60 killed (a.html, 8 April 2022); Ukraine's army denies it"
        " (b.html, 8 April 2022)"
    )


@pytest.mark.parametrize("other", [occasion(50), occasion(60, effect="injured"), occasion(60, voice="outlet")])
def test_a_denial_of_something_else(other: Appearance) -> None:
    denial = occasion(60, status="denied", stance="denies", speaker="Ukraine's army")
    assert list(denied.look(alone(other, denial), KNOWN)) == []


PROSECUTORS: dict[str, Any] = {"speaker": "Ukraine's prosecutor general", "report": "p.html"}


@pytest.mark.parametrize(
    ("count", "day", "published", "answer"),
    [
        (3_240, "2022-04-13", "2022-04-14", "they truly differ"),
        (3_240, "2022-04-16", "2022-04-16", "they truly differ"),  # three days do not double a total
        (1_700, "2022-04-14", "2022-04-14", "they truly differ"),  # lower, and later
        (2_050, "2022-04-14", "2022-04-13", "they may differ in the day only"),
        (2_050, "2022-04-14", "2022-04-14", None),
        (1_964, "2022-04-13", "2022-04-14", None),
        (3_240, "2022-04-20", "2022-04-20", None),  # too far apart to be laid side by side
    ],
)
def test_totals_of_two_speakers(count: int, day: str, published: str, answer: str | None) -> None:
    ours = total(1964, "2022-04-13")
    theirs = total(count, day, published=published, **PROSECUTORS)
    if answer is not None and "day" in answer:
        theirs = total(count, day, table=True, published="2022-04-13", **PROSECUTORS)
    found = [doubt.says for doubt in check(alone(ours, theirs), KNOWN) if doubt.check == "totals-differ"]
    assert [says.rsplit(": ", 1)[1] for says in found] == ([answer] if answer else [])


def test_totals_of_other_places_groups_and_relays_are_not_laid_side_by_side() -> None:
    ours = total(1964, "2022-04-13")
    others = (
        total(3_240, "2022-04-13", place=at("Mariupol"), **PROSECUTORS),
        total(191, "2022-04-13", **(PROSECUTORS | CHILDREN)),
        total(3_240, "2022-04-13", unit="people", group="unknown", speaker="the mayor", report="m.html"),
        total(3_240, "2022-04-13", speaker="the United Nations", report="u.html"),
    )
    assert [doubt for doubt in check(alone(ours, *others), KNOWN) if doubt.check == "totals-differ"] == []
