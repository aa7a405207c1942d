"""Parties: whose people or things each figure counts."""

from __future__ import annotations

import pytest

from tollbook.page.source import RawPage
from tollbook.pipeline import Reader

PASSAGES: tuple[tuple[str, list[str | None]], ...] = (
    ("Twelve Syrian soldiers died and 30 were hurt.", ["Syrian", "Syrian"]),
    ("The raid killed 40 Syrians.", ["Syrians"]),
    ("The unit destroyed three enemy tanks and two guns.", ["enemy", "enemy"]),
    ("The raid killed two NLA fighters.", ["NLA"]),
    ("Nine members of the Syrian army were killed.", ["Syrian army"]),
    ("Nine members of one family were killed.", [None]),
    ("Syria's losses reached 900 men.", ["Syria"]),
    ("The army has lost 900 men and 12 tanks.", ["army", "army"]),
    ("The army has lost:\n\n900 men\n\n12 tanks", ["army", "army"]),
    ("Up to 900 men were lost by Syria.", ["Syria"]),
    ("The assault cost Syria 900 men.", ["Syria"]),
    ("Rebels fired 40 rockets at the port.", ["Rebels"]),
    ("The enemy carried out 60 airstrikes.", ["enemy"]),
    ("The enemy struck the port and made 53 airstrikes.", ["enemy"]),
    ("900 soldiers lost in a month", [None]),
    ("The number of Syrian soldiers killed rose to 900.", ["Syrian"]),
    ("Syria's attack has cost it 900 men and 40 tanks.", ["Syria", "Syria"]),
    ("Her neighbour lost two sons in the raid.", [None]),
    ("The brigade repelled six attacks.", [None]),
    ("Police said 12 drivers were killed.", [None]),
)
SIDES: tuple[tuple[str, list[str | None]], ...] = (
    ("Ukraine's air force shot down 12 drones that Russia sent.", ["Russia"]),
    ("Ukraine's air force shot down 12 drones. Russia said nothing.", ["Russia"]),
    ("On Friday morning Russia launched 94 missiles.", ["Russia"]),
    (
        "Russia's attack has cost it 900 men and 40 tanks, according to Ukraine's government.",
        ["Russia", "Russia"],
    ),
    ("Russia fights on. Its forces have taken 900 casualties.", ["Russia"]),
    ("Russia fights on. The Ukrainian army lists as destroyed 90 tanks and 40 guns.", ["Russia", "Russia"]),
    ("Russian gunners destroyed two tanks near Lyman, Ukraine.", ["Ukraine"]),
    ("Russian shells destroyed two houses near Lyman, Ukraine.", [None]),
)


def owners(passage: str, reader: Reader) -> list[str | None]:
    return [figure.party for figure in reader.read(RawPage(id="a", text=passage, kind="text")).figures]


@pytest.mark.parametrize(("passage", "told"), PASSAGES)
def test_whose_they_are(passage: str, told: list[str | None]) -> None:
    assert owners(passage, Reader(())) == told


@pytest.mark.parametrize(("passage", "told"), SIDES)
def test_what_one_side_shoots_down_is_the_others(passage: str, told: list[str | None]) -> None:
    assert owners(passage, Reader()) == told
