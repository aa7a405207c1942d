"""Joining figures to incidents: what belongs together, what never does, what people say, and that order is nothing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import told

from tollbook.model.kept import Appearance, Member
from tollbook.model.record import Place
from tollbook.record.incidents import join
from tollbook.record.likeness import distance

PLACES = {
    "Kharkiv": Place("Kharkiv", 0, 7, "Kharkiv", 706483, 49.98, 36.25, 1, "UA"),
    "Chuhuiv": Place("Chuhuiv", 0, 7, "Chuhuiv", 709900, 49.83, 36.69, 1, "UA"),
    "Kharkiv region": Place("Kharkiv region", 0, 14, "Kharkiv Oblast", 706482, 49.78, 36.5, 4, "UA"),
    "Ukraine": Place("Ukraine", 0, 7, "Ukraine", 690791, 49.0, 32.0, 6, "UA"),
    "Verkhni Sadky": Place("Verkhni Sadky", 0, 13, "Verkhni Sadky"),
    "Belgorod": Place("Belgorod", 0, 8, "Belgorod", 578072, 50.6, 36.58, 1, "RU"),
    "-": None,
}


def at(figure: str, line: str) -> Appearance:
    """A figure from `report | day | place | words | sentence around {}`; a day of two parts is when it happened and
    when it was reported."""
    report, day, place, words, sentence = (part.strip() for part in line.split("|"))
    happened, _, published = day.partition(" ")
    text = words.rpartition(" ")[0]
    said = sentence.replace("{}", text)
    start = said.index(text)
    return told(
        figure, words, report=report, first=happened, last=happened, when=happened, published=published or happened,
        place=PLACES[place], sentence=said, start=start, end=start + len(text), speaker=f"source of {report}",
    )  # fmt: skip


def figures(*lines: str) -> list[Appearance]:
    return [at(str(number), line) for number, line in enumerate(lines, 1)]


def partition(incidents: Sequence[Sequence[Member]]) -> str:
    """Which figures are in one incident: "1 2 | 3"."""
    return " | ".join(sorted(" ".join(sorted(member.figure for member in incident)) for incident in incidents))


CASES = [
    (
        "one market in two reports",
        [
            "a | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {} at a market.",
            "b | 2022-03-03 | Kharkiv | 7 people killed | The market lost {} to rockets.",
        ],
        "1 2",
    ),
    (
        "a growing toll",
        [
            "a | 2022-03-03 | Kharkiv | 3 people killed | Rockets killed {} at a market.",
            "b | 2022-03-04 | Kharkiv | 12 people killed | The toll of the market rose to {} on Friday.",
        ],
        "1 2",
    ),
    (
        "two towns of one day with the same number",
        [
            "a | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {} at a market.",
            "b | 2022-03-03 | Chuhuiv | 7 people killed | Rockets killed {} at a market.",
        ],
        "1 | 2",
    ),
    (
        "a region does not bring two towns together",
        [
            "a | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {} at a market.",
            "b | 2022-03-03 | Chuhuiv | 7 people killed | Rockets killed {} at a market.",
            "c | 2022-03-03 | Kharkiv region | 7 people killed | Rockets killed {} at a market.",
        ],
        "1 | 2 | 3",
    ),
    (
        "a region goes to the one town that it fits",
        [
            "a | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {} at a market.",
            "b | 2022-03-03 | Chuhuiv | 2 people killed | A mine killed {} in a field.",
            "c | 2022-03-03 | Kharkiv region | 7 people killed | Rockets killed {} at a market.",
        ],
        "1 3 | 2",
    ),
    (
        "two sites of one town and day",
        [
            "a | 2022-03-03 | Kharkiv | 7 people killed | Shells killed {} at a market.",
            "b | 2022-03-03 | Kharkiv | 2 people killed | A missile killed {} in a clinic.",
        ],
        "1 | 2",
    ),
    (
        "two sites in one sentence",
        [
            "a | 2022-03-03 | Kharkiv | 7 people killed | Shells killed {} at a market.",
            "b | 2022-03-03 | Kharkiv | 4 people killed | Shells hit a funeral and killed {} hours later.",
            "c | 2022-03-03 | Kharkiv | 5 people killed | A funeral was hit, and {} died there.",
        ],
        "1 | 2 3",
    ),
    (
        "two markets that have names",
        [
            "a | 2022-03-03 | Kharkiv | 7 people killed | Shells killed {} at the Horse market.",
            "b | 2022-03-03 | Kharkiv | 3 people killed | Shells killed {} at the Barabashovo market.",
        ],
        "1 | 2",
    ),
    (
        "alike, a week apart",
        [
            "a | 2022-03-03 | Kharkiv | 2 people killed | Shells killed {} at a bus stop.",
            "b | 2022-03-10 | Kharkiv | 2 people killed | Shells killed {} at a bus stop.",
        ],
        "1 | 2",
    ),
    (
        "alike, on the next day, with nothing rare in common",
        [
            "a | 2022-03-03 | Kharkiv | 2 people killed | Shells killed {}.",
            "b | 2022-03-04 | Kharkiv | 5 people killed | Shells killed {}.",
        ],
        "1 | 2",
    ),
    (
        "a village that no table has",
        [
            "a | 2022-03-03 | Verkhni Sadky | 6 people killed | Gunmen killed {} in a minibus.",
            "b | 2022-03-03 | Verkhni Sadky | 6 people killed | A minibus was fired on, with {} dead.",
            "c | 2022-03-03 | Kharkiv region | 6 people killed | Gunmen shot {} in a minibus.",
        ],
        "1 2 3",
    ),
    (
        "a headline without a place",
        [
            "a | 2022-03-03 | - | 7 people killed | Rockets leave {} dead",
            "a | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {} at a market in Kharkiv.",
        ],
        "1 2",
    ),
    (
        "nobody says where",
        [
            "a | 2022-03-03 | - | 7 people killed | Rockets leave {} dead",
            "b | 2022-03-03 | - | 7 people killed | Rockets leave {} dead",
        ],
        "1 | 2",
    ),
    (
        "the sum of two towns",
        [
            "a | 2022-03-03 | Ukraine | 9 people killed | Rockets killed {} in two cities.",
            "a | 2022-03-03 | Kharkiv | 7 people killed | In Kharkiv {} died.",
            "a | 2022-03-03 | Chuhuiv | 2 people killed | In Chuhuiv {} died.",
            "b | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {} at a market.",
        ],
        "1 | 2 4 | 3",
    ),
    (
        "two countries",
        [
            "a | 2022-03-03 | Kharkiv region | 7 people killed | Rockets killed {} at a market.",
            "b | 2022-03-03 | Belgorod | 7 people killed | Rockets killed {} at a market.",
        ],
        "1 | 2",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_join(lines: list[str], expected: str) -> None:
    found = figures(*lines)
    assert partition(join(found)) == expected
    assert partition(join(found[::-1])) == expected


def test_running_totals_forecasts_and_rows_of_tables_are_of_no_happening() -> None:
    [one] = figures("a | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {}.")
    others: list[dict[str, object]] = [
        {"first": "2022-02-24", "cumulative": True},
        {"status": "forecast"},
        {"first": None, "last": None},
        {"table": True, "cumulative": True},
    ]
    assert [partition(join([msgspec.structs.replace(one, **other)])) for other in others] == [""] * 4
    assert partition(join([msgspec.structs.replace(one, status="denied")])) == "1"


def test_each_member_but_the_first_says_why() -> None:
    found = figures(
        "a | 2022-03-03 | Kharkiv | 50 people killed | Missiles killed {} at the railway station.",
        "b | 2022-03-03 2022-03-04 | Kharkiv | 50 people killed | At the station {} died.",
    )
    [(first, second)] = join(found)
    assert first.reasons == ()
    assert [(reason.by, reason.words) for reason in second.reasons] == [
        ("time", "both on 2022-03-03"),
        ("place", "both in Kharkiv"),
        ("number", "50 killed in both"),
        ("words", "both speak of a station"),
    ]


TOWNS = figures(
    "a | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {} at a market.",
    "b | 2022-03-03 | Chuhuiv | 7 people killed | Rockets killed {} at a market.",
    "c | 2022-03-03 | Kharkiv | 7 people killed | Rockets killed {} at a market.",
)


def test_what_people_say_goes_before_all_else() -> None:
    assert partition(join(TOWNS)) == "1 3 | 2"
    assert partition(join(TOWNS, joined=[("1", "2")])) == "1 2 3"
    assert partition(join(TOWNS, parted=[("1", "3")])) == "1 | 2 | 3"
    [incident] = join(TOWNS[:2], joined=[("1", "2")])
    assert [(reason.by, reason.words) for reason in incident[1].reasons] == [("hand", "joined by hand")]


def test_figures_without_a_day_are_joined_by_hand_only() -> None:
    undated = told("9", "7 people killed", report="d", first=None, last=None, when=None, published=None)
    assert partition(join([*TOWNS, undated])) == "1 3 | 2"
    assert partition(join([*TOWNS, undated], joined=[("9", "2")])) == "1 3 | 2 9"


@st.composite
def books(draw: st.DrawFn) -> list[Appearance]:
    """Figures of a few reports about a few places, days, sites and numbers."""
    sites = ["at a market", "in a clinic", "at the station", "on a road", ""]
    lines = []
    for _ in range(draw(st.integers(2, 12))):
        day = f"2022-03-0{draw(st.integers(1, 4))}"
        told_on = f"2022-03-0{draw(st.integers(4, 6))}"
        place = draw(st.sampled_from(sorted(PLACES)))
        words = f"{draw(st.sampled_from([2, 7, 7, 12]))} people {draw(st.sampled_from(['killed', 'injured']))}"
        update = draw(st.sampled_from(["", "", "The toll rose: "]))
        sentence = f"{update}Rockets left {{}} {draw(st.sampled_from(sites))}."
        lines.append(f"{draw(st.sampled_from('abcde'))} | {day} {told_on} | {place} | {words} | {sentence}")
    return figures(*lines)


@given(books(), st.randoms())
def test_the_order_of_figures_is_nothing(found: list[Appearance], shuffled: st.DataObject) -> None:
    other = list(found)
    shuffled.shuffle(other)  # type: ignore[attr-defined]
    assert join(found) == join(other)


@given(books())
def test_each_figure_is_in_one_incident(found: list[Appearance]) -> None:
    members = [member.figure for incident in join(found) for member in incident]
    assert sorted(members) == sorted(one.figure for one in found)


@given(books())
def test_two_towns_are_never_one_incident(found: list[Appearance]) -> None:
    by_id = {one.figure: one for one in found}
    for incident in join(found):
        towns = [place for one in incident if (place := by_id[one.figure].place) and (place.where_prec or 9) <= 3]
        assert all(distance(a, b) < 5 for a in towns for b in towns)


@given(books(), st.data())
def test_joined_pairs_are_together_and_parted_pairs_apart(found: list[Appearance], data: st.DataObject) -> None:
    ids = [one.figure for one in found]
    a, b = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    if a == b:
        return
    where = {one.figure: number for number, incident in enumerate(join(found, [(a, b)])) for one in incident}
    assert where[a] == where[b]
    where = {one.figure: number for number, incident in enumerate(join(found, (), [(a, b)])) for one in incident}
    assert where[a] != where[b]
