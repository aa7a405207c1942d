"""The same statements under each policy, side by side."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from told import KNOWN, PARTIES, cases, incident, read, told

from tollbook.model.kept import Answer, Appearance, Bounds
from tollbook.record.answers import answer, answers, weigh
from tollbook.record.evidence import evidence
from tollbook.record.policy import Policy, PolicyError, parse_policy, policies
from tollbook.record.statements import independent

INCIDENTS = list(cases("incidents.txt"))
NAMES = [name for name, _, _ in INCIDENTS]
POLICE = {"speaker": "police", "report": "b.txt"}


def _said(found: tuple[Answer, ...]) -> str:
    by = {one.policy: one for one in found}
    dead = by["ucdp"].bounds["killed"]
    harm = by["airwars"].bounds
    return (
        f"ibc {_span(by['ibc'].bounds['killed'])}"
        f" | ucdp {_n(dead.low)}/{_n(dead.best)}/{_n(dead.high)} {by['ucdp'].grade or '-'}"
        f" | airwars {_span(harm['killed'])} {_span(harm['injured'])} {by['airwars'].grade or '-'}"
    )


def _n(value: int | None) -> str:
    return "-" if value is None else str(value)


def _span(bounds: Bounds) -> str:
    assert bounds.best is None
    return f"{_n(bounds.low)}..{_n(bounds.high)}"


@pytest.mark.parametrize(("found", "expected"), [case[1:] for case in INCIDENTS], ids=NAMES)
def test_side_by_side(found: tuple[Appearance, ...], expected: str) -> None:
    assert _said(answers(incident(*found), KNOWN, PARTIES)) == expected


UNDECIDED = """
ibc: 7 people killed: whether the killed were civilians: not said by mayor
airwars: 7 people killed: whether the killed were civilians: not said by mayor
airwars: at least 7 civilians killed: how many at the most: 7 is a least number only (mayor)
ibc: at least 7 civilians killed: how many more than 7 killed: a least number only (mayor)
ibc: 0 people injured: how many were killed: nobody gives a number
ucdp: 30 people killed_or_injured: how many were killed and how many injured of the 30 given together
ucdp: 7 people killed: the type of violence: nobody is said to be responsible
ucdp: 7 people killed; 9 people killed (speaker=police): which is the most reliable: 7 or 9; the latest is taken, else the least
ucdp: 4 civilians killed (responsible=Russia): the type of violence: whether Russia aimed at civilians or hit them in a fight
ucdp: 4 people killed (responsible=Russia): the type of violence: who the dead were is not said
ucdp: 4 soldiers killed (party=Russian, responsible=Russia): the type of violence: the dead fighters are Russia's own
ucdp: 4 soldiers killed (responsible=raiders): the type of violence: whether raiders and those who died belong to a state is not known
ucdp: 4 people killed (voice=unknown, speaker=-): who says it: no speaker of the killed is named
airwars: 4 people killed (voice=unknown, speaker=-): the grade: no speaker is named
airwars: 0 people killed: the grade: nobody is said to have come to harm
ibc: 7 people killed (stance=denies): whether it is so, which is denied by mayor
ibc: more than 1 people killed; 6 children killed (part_of=0); 1 people killed (speaker=police): how many at the most: 6 at least goes against 1 at the most
"""  # noqa: E501


@pytest.mark.parametrize("line", UNDECIDED.strip().splitlines())
def test_what_cannot_be_decided_is_said(line: str) -> None:
    name, figures, expected = line.split(": ", 2)
    [by] = [one for one in policies() if one.name == name]
    found = [read(words, str(number)) for number, words in enumerate(figures.split("; "))]
    assert expected in answer(by, incident(*found), KNOWN, PARTIES).undecided


def test_why_names_the_speakers() -> None:
    found = incident(told("1", "7 civilians killed"), told("2", "9 civilians killed", **POLICE, published="2022-03-04"))
    assert [one.why for one in answers(found, KNOWN, PARTIES)] == [
        ("killed: low 7 (mayor), high 9 (police)", "fair: 2 independent speakers"),
        ("killed: low 7 (mayor), high 9 (police)",),
        ("killed: low 7 (mayor), best 9 (police), high 9 (police)",),
    ]


@pytest.mark.parametrize("found", [case[1] for case in INCIDENTS], ids=NAMES)
def test_order_changes_nothing_and_bounds_are_in_order(found: tuple[Appearance, ...]) -> None:
    expected = answers(incident(*found), KNOWN, PARTIES)
    for order in itertools.islice(itertools.permutations(incident(*found)), 24):
        assert [(one.bounds, one.grade) for one in answers(order, KNOWN, PARTIES)] == [
            (one.bounds, one.grade) for one in expected
        ]
    for one in expected:
        for bounds in one.bounds.values():
            said = [number for number in (bounds.low, bounds.best, bounds.high) if number is not None]
            assert said == sorted(said)


@pytest.mark.parametrize("found", [case[1] for case in INCIDENTS], ids=NAMES)
def test_speakers_are_those_that_statements_count(found: tuple[Appearance, ...]) -> None:
    asserted = [one for one in found if one.status == "asserted" and one.stance != "denies" and one.known]
    assert len(evidence(incident(*asserted), KNOWN).speakers) == independent(incident(*asserted), KNOWN)


def test_random_incidents_have_bounds_in_order_and_nothing_from_nothing() -> None:
    chance = random.Random(7)
    hedges = ["", "at least ", "more than ", "about ", "up to "]
    units = ["people", "civilians", "soldiers", "children", "women"]
    harms = ["killed", "injured"]
    for _ in range(400):
        found = [
            told(
                str(number),
                f"{chance.choice(hedges)}{chance.randrange(12)} {chance.choice(units)} {chance.choice(harms)}",
                speaker=chance.choice(["the mayor", "police", "OHCHR", None]),
                published=chance.choice([None, "2022-03-03", "2022-03-04"]),
                report=f"{number}.txt",
                part_of=chance.choice([None, None, "0"]),
            )
            for number in range(chance.randrange(1, 6))
        ]
        for one in answers(incident(*found), KNOWN, PARTIES):
            for effect, bounds in one.bounds.items():
                said = [number for number in (bounds.low, bounds.best, bounds.high) if number is not None]
                assert said == sorted(said), (one, found)
                assert not said or any(each.effect == effect for each in found)


def test_no_statements_give_no_numbers() -> None:
    for one in answers((), KNOWN):
        assert set(one.bounds.values()) == {Bounds(None, None, None)}
        assert one.grade is None


def test_built_in_policies_cite_rules_and_say_their_limits() -> None:
    assert [one.name for one in policies()] == ["airwars", "ibc", "ucdp"]
    for one in policies():
        assert one.follows
        assert one.cannot_decide
    airwars = policies()[0]
    assert {each.name for each in airwars.grades} == {"confirmed", "fair", "weak", "contested", "discounted"}


OWN = """
name = "least"
version = "2"
title = "The least that anybody says"
effects = ["injured"]
whose = "everyone"
cannot_decide = ["All else."]
[bounds]
low = "least of latest"
best = "none"
high = "none"
open_high = "unknown"
unknown_status = "counted"
[[follows]]
rules = "House rules"
publisher = "Example Desk"
year = 2024
says = "Be careful."
"""


def test_a_policy_of_ones_own() -> None:
    policy = parse_policy(OWN, "least.toml")
    found = evidence(incident(told("1", "7 people injured"), told("2", "9 people injured", **POLICE)), KNOWN)
    said = weigh(policy, found)
    assert (said.policy, said.version) == ("least", "2")
    assert said.bounds == {"injured": Bounds(7, None, None)}


GRADES = '[[grades]]\nname = "x"\nwhen = "disputed"'
TYPES = '[types]\nnames = ["a", "b", "c"]\nstates = []\ngroups = []\naimed = []'
BAD = [
    ('name = "least"', "name = ", "this is not TOML: Invalid value (at line 2, column 8)"),
    ('version = "2"', "", "Object missing required field `version`"),
    ('effects = ["injured"]', 'effects = ["missing"]', "Invalid enum value 'missing' - at `$.effects[0]`"),
    ('low = "least of latest"', 'low = "a guess"', "Invalid enum value 'a guess' - at `$.bounds.low`"),
    ("[bounds]", 'colour = "red"\n[bounds]', "Object contains unknown field `colour`"),
    ('["All else."]', "[]", "Expected `array` of length >= 1 - at `$.cannot_decide`"),
    ("year = 2024", 'year = "long ago"', "Expected `int`, got `str` - at `$.follows[0].year`"),
    ("[[follows]]", f'{GRADES}\nby = ["x"]\n[[follows]]', '`by` goes with `when = "admitted"`; correct the grade x'),
    ("[[follows]]", f"{GRADES}\n{TYPES}\n[[follows]]", "a policy has grades or types, not both; take one of them out"),
]


@pytest.mark.parametrize(("old", "new", "line"), BAD, ids=[row[2] for row in BAD])
def test_a_bad_file_gives_one_line(old: str, new: str, line: str) -> None:
    assert old in OWN
    with pytest.raises(PolicyError) as caught:
        parse_policy(OWN.replace(old, new), "mine.toml")
    assert str(caught.value).startswith(f"mine.toml: {line}")
    assert str(caught.value).count(";") == 1
    assert "\n" not in str(caught.value)


DOCS = Path(__file__).parents[2] / "docs" / "policies.md"


@pytest.mark.parametrize("policy", policies(), ids=[one.name for one in policies()])
def test_the_page_says_what_the_file_declares(policy: Policy) -> None:
    _, _, rest = DOCS.read_text(encoding="utf-8").partition(f"\n## {policy.name}\n")
    section, _, _ = rest.partition("\n## ")
    assert f"{policy.title} (version {policy.version})." in section
    assert [line.removeprefix("* ") for line in section.partition("cannot decide:")[2].strip().splitlines()] == list(
        policy.cannot_decide
    )
    for followed in policy.follows:
        assert f"*{followed.rules}* (" in section
        assert followed.publisher.split(" (")[0] in section
        assert f"{followed.year})" in section
    for grade in policy.grades:
        assert f"**{grade.name}**" in section
    for name in policy.types.names if policy.types is not None else ():
        assert f"**{name}**" in section
