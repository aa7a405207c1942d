"""Statements: ten outlets that relay one ministry are one source; independent speakers are counted."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model.kept import Appearance
from tollbook.model.record import Place
from tollbook.record.known import Known
from tollbook.record.statements import echoes, independent, statement_id, statement_key, statements

KNOWN = Known(parties={"Russia": ("Russian", "Moscow"), "Ukraine": ("Ukrainian",)})
SUMY = Place("Sumy", 0, 4, "Sumy", 692194, 50.92, 34.80, 1, "UA")
LVIV = Place("Lviv", 0, 4, "Lviv", 702550, 49.84, 24.02, 1, "UA")
ONE = Appearance(
    figure="1", report="a", outlet="Example Wire", published="2022-03-04", block="paragraph", text="seven people",
    start=0, end=12, sentence="Seven people were killed.", low=7, best=7, high=7, hedge="exact", effect="killed",
    unit="people", group="unknown", sex=None, age=None, party=None, responsible=None, cause=None, voice="source",
    source="the Ministry of Health", speaker="Ministry of Health", stance="says", via=None, place=SUMY,
    when="2022-03-03", first="2022-03-03", last="2022-03-03", cumulative=False, status="asserted", part_of=None,
)  # fmt: skip


def but(**fields: object) -> Appearance:
    return msgspec.structs.replace(ONE, **fields)


def same(one: Appearance, other: Appearance) -> bool:
    return statement_key(one, KNOWN) == statement_key(other, KNOWN)


@pytest.mark.parametrize(
    "other",
    [
        but(report="b", outlet="Example Gazette", published="2022-03-09"),
        but(speaker="the Ministry of Health"),
        but(text="7", unit="persons"),
        but(via="AFP"),
        but(stance="claims"),
        but(block="title", sentence="Seven killed", cause="shelling"),
    ],
)
def test_one_speaker_measure_number_and_occasion_are_one_statement(other: Appearance) -> None:
    assert same(ONE, other)


@pytest.mark.parametrize(
    "other",
    [
        but(speaker="Ministry of Defence"),
        but(low=8, best=8, high=8),
        but(hedge="at_least", high=None),
        but(effect="injured"),
        but(unit="soldiers"),
        but(party="Russia"),
        but(status="denied"),
        but(place=LVIV),
        but(when="2022-03-02", first="2022-03-02", last="2022-03-02"),
        but(age="child"),
        but(voice="outlet", speaker=None),
        but(voice="unknown", speaker=None),
    ],
)
def test_another_speaker_measure_number_or_occasion_is_another_statement(other: Appearance) -> None:
    assert not same(ONE, other)


def test_a_source_without_a_name_is_one_at_its_place_only() -> None:
    police = but(speaker="police")
    assert same(police, but(speaker="the police", report="b"))
    assert not same(police, but(speaker="police", place=LVIV))


def test_an_outlet_speaks_for_itself_and_nobody_for_one_report() -> None:
    outlet = but(voice="outlet", speaker=None)
    assert same(outlet, but(voice="outlet", speaker=None, report="b"))
    assert not same(outlet, but(voice="outlet", speaker=None, outlet="Example Gazette"))
    nobody = but(voice="unknown", speaker=None)
    assert same(nobody, but(voice="unknown", speaker=None, outlet=None))
    assert not same(nobody, but(voice="unknown", speaker=None, report="b"))


def test_running_totals_of_one_day_are_one_wherever_they_were_counted_from() -> None:
    total = but(cumulative=True, first="2022-02-24")
    assert same(total, but(cumulative=True, first="2022-02-25", place=None))
    assert not same(total, but(cumulative=True, first="2022-02-24", last="2022-03-04"))


def test_known_names_of_an_institution_are_one() -> None:
    assert same(but(speaker="UN human rights office"), but(speaker="OHCHR"))
    assert not same(but(speaker="United Nations"), but(speaker="OHCHR"))


def test_ten_relays_are_one_statement_with_ten_appearances() -> None:
    relayed = [
        but(figure=str(n), report=str(n), outlet=f"Outlet {n}", published=f"2022-03-{10 - n:02}") for n in range(10)
    ]
    [found] = statements([*relayed, but(figure="x", report="x", effect="injured")][:10], KNOWN)
    assert found.id == statement_id(statement_key(ONE, KNOWN))
    assert [one.figure for one in found.appearances] == ["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]
    assert independent([found], KNOWN) == 1


def test_a_headline_echoes_its_text_and_is_no_independent_word() -> None:
    headline = but(figure="2", block="title", voice="outlet", speaker=None, source=None)
    assert echoes([headline, ONE]) == {"2": "1"}
    assert echoes([but(figure="2", voice="outlet", speaker=None, low=8, best=8, high=8), ONE]) == {}
    found = statements([headline, ONE, but(figure="3", report="b", speaker="mayor")], KNOWN)
    assert {one.says.figure: one.echo is not None for one in found} == {"1": False, "2": True, "3": False}
    assert independent(found, KNOWN) == 2


def test_who_speaks_for_nobody_is_counted_once_for_each_outlet() -> None:
    own = [but(figure=str(n), report=str(n), outlet=f"Outlet {n % 2}", voice="outlet", speaker=None) for n in range(4)]
    nobody = but(figure="n", report="n", voice="unknown", speaker=None)
    assert independent(statements([*own, nobody], KNOWN), KNOWN) == 2


@given(st.permutations([but(figure=str(n), report=str(n), published=f"2022-03-{4 + n % 3:02}") for n in range(6)]))
def test_the_order_in_which_they_come_does_not_matter(found: list[Appearance]) -> None:
    assert statements(found, KNOWN) == statements(sorted(found, key=lambda one: one.figure), KNOWN)
