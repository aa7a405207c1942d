"""Caveats: what a sentence says of how far a figure may be trusted, and of how many figures."""

from __future__ import annotations

import pytest

from tollbook.page.source import RawPage
from tollbook.pipeline import Reader

PASSAGES: tuple[tuple[str, str, int], ...] = (
    ("Rebels killed 12 soldiers in the pass. Officials fear the real number is far larger.", "undercount", 1),
    ("Police counted 40 dead. The count leaves out many who were buried at once.", "undercount", 1),
    ("At least 40 died. Many more people are believed to lie under the ruins.", "undercount", 1),
    ("Nine people died, and the toll is expected to climb.", "undercount", 1),
    ("The fire killed nine people. It could go higher, the mayor said.", "undercount", 1),
    ("The group's list is far from complete.", "undercount", 0),
    ("The official tally is widely seen as too low.", "undercount", 0),
    ("The mayor spoke of 60 dead. The claim could not be checked on the ground.", "unverified", 1),
    ("The army killed 200 fighters. There was no way to confirm this.", "unverified", 1),
    ("The army destroyed 90 tanks, it says, offering no evidence.", "unverified", 1),
    ("Neither the 30 dead nor the 90 wounded could be verified.", "unverified", 2),
    ("Seven people were killed, according to first information.", "preliminary", 1),
    ("The hospital counted 15 dead; the number is provisional.", "preliminary", 1),
    ("Eleven people died; the data were still being checked.", "preliminary", 1),
    ("The ministry says 500 rebels died. The rebels call that a lie.", "disputed", 1),
    ("Moscow puts its dead at 400, a figure that Kyiv says is invented.", "disputed", 1),
    ("Witnesses contradict the army's account of 12 dead.", "disputed", 1),
    ("Both armies exaggerate the enemy's losses.", "disputed", 0),
    ("The army does not say how many men it has lost.", "not_published", 0),
    ("Neither side gives its own losses.", "not_published", 0),
    ("The government keeps its losses secret.", "not_published", 0),
    ("The ministry has stopped publishing its casualty numbers.", "not_published", 0),
    ("The ministry declined to say how many soldiers were killed.", "not_published", 0),
    ("It is not known how many were hurt.", "not_published", 0),
)
NONE = (
    "Prices may rise. The minister may increase the tax.",
    "The first report of the committee is due in May.",
    "A preliminary hearing is set for May.",
    "It is not known how many times the gun was fired.",
    "The club's list of guests is long.",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(())


@pytest.mark.parametrize(("passage", "kind", "figures"), PASSAGES)
def test_a_caveat_is_found(reader: Reader, passage: str, kind: str, figures: int) -> None:
    (caveat,) = reader.read(RawPage(id="a", text=passage, kind="text")).caveats
    assert (caveat.kind, len(caveat.figures)) == (kind, figures)


@pytest.mark.parametrize("passage", NONE)
def test_no_caveat(reader: Reader, passage: str) -> None:
    assert not reader.read(RawPage(id="a", text=passage, kind="text")).caveats
