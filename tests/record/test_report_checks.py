"""What is named in one report, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stated import KNOWN, at, occasion, said, total

from tollbook.model.kept import Appearance
from tollbook.model.record import Hedge
from tollbook.record.checks import after_report, before_war, killed_above, parts
from tollbook.record.known import Known

Part = tuple[int, str, dict[str, Any]]
MEN: dict[str, Any] = {"unit": "men", "sex": "male"}
WOMEN: dict[str, Any] = {"unit": "women", "sex": "female"}
CHILDREN: dict[str, Any] = {"unit": "children", "age": "child", "group": "civilian"}
CIVILIANS: dict[str, Any] = {"unit": "civilians", "group": "civilian"}
SOLDIERS: dict[str, Any] = {"unit": "soldiers", "group": "combatant"}


def breakdown(sentence: str, whole: Appearance, *its: Appearance, linked: bool = True) -> list[Appearance]:
    """A whole and its parts, as they stand in the sentence by their texts."""
    out = []
    for one in (whole, *its):
        values = {name: getattr(one, name) for name in Appearance.__struct_fields__}
        start = sentence.index(one.text)
        part_of = whole.figure if linked and one is not whole else None
        out.append(Appearance(**(values | {"sentence": sentence, "start": start, "part_of": part_of})))
    return out


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize(
    ("sentence", "its", "says"),
    [
        (
            "15 people were killed: eight men, six women and four children.",
            [said(8, text="eight men", **MEN), said(6, text="six women", **WOMEN), said(4, text="four", **CHILDREN)],
            "8 + 6 + 4 are more than the whole of 15 people killed (a.html, 14 April 2022)",
        ),
        (
            "15 people were killed: 12 civilians and two soldiers.",
            [said(12, text="12 civilians", **CIVILIANS), said(2, text="two soldiers", **SOLDIERS)],
            "12 + 2 do not make up the whole of 15 people killed (a.html, 14 April 2022)",
        ),
        (
            "15 people were killed, among them 16 children.",
            [said(16, text="16 children", **CHILDREN)],
            "16 (16 children) is given as a part of 15 people killed (a.html, 14 April 2022)",
        ),
        ("15 people were killed, among them four children.", [said(4, text="four", **CHILDREN)], None),
        (
            "15 people were killed, including 12 civilians and two soldiers.",
            [said(12, text="12 civilians", **CIVILIANS), said(2, text="two soldiers", **SOLDIERS)],
            None,
        ),
        (
            "15 people were killed: 12 civilians and three soldiers.",
            [said(12, text="12 civilians", **CIVILIANS), said(3, text="three soldiers", **SOLDIERS)],
            None,
        ),
        (
            "15 people were killed, among them 10 women and 10 civilians.",
            [said(10, text="10 women", **WOMEN), said(10, text="10 civilians", **CIVILIANS)],
            None,  # a woman is a civilian too
        ),
    ],
)
def test_parts_and_their_whole(sentence: str, its: list[Appearance], says: str | None, linked: bool) -> None:
    report = breakdown(sentence, said(15, text="15 people"), *its, linked=linked)
    found = [doubt.says for doubt in parts.look(report, KNOWN)]
    assert found == ([says] if says else [])


@pytest.mark.parametrize(
    ("hedge", "count", "named"),
    [("exact", 15, True), ("at_least", 15, False), ("more_than", 15, False), ("about", 20, False), ("about", 15, True)],
)
def test_a_hedge_on_the_whole_leaves_room_for_the_parts(hedge: Hedge, count: int, named: bool) -> None:
    sentence = "They counted so many killed: 12 men and ten women."
    its = [said(12, text="12 men", **MEN), said(10, text="ten women", **WOMEN)]
    report = breakdown(sentence, said(count, hedge, text="so many"), *its)
    assert bool(list(parts.look(report, KNOWN))) == named


def test_parts_that_hedge_upwards_may_be_fewer() -> None:
    report = breakdown(
        "15 people were killed, up to 10 men and up to 10 women.",
        said(15, text="15 people"),
        said(10, "at_most", text="up to 10 men", **MEN),
        said(10, "at_most", text="up to 10 women", **WOMEN),
    )
    assert not list(parts.look(report, KNOWN))


def test_killed_and_injured_of_one_sentence_make_up_its_casualties() -> None:
    sentence = "The office counted 3,455 casualties: 1,417 killed and {} injured."
    for injured, says in (
        (2_038, []),
        (
            2_083,
            ["1,417 + 2,083 are more than the whole of 3,455 casualties killed or injured (a.html, 14 April 2022)"],
        ),
        (
            2_000,
            ["1,417 + 2,000 do not make up the whole of 3,455 casualties killed or injured (a.html, 14 April 2022)"],
        ),
    ):
        report = breakdown(
            sentence.format(f"{injured:,}"),
            said(3455, text="3,455", unit="casualties", effect="killed_or_injured"),
            said(1417, text="1,417"),
            said(injured, text=f"{injured:,}", effect="injured"),
            linked=False,
        )
        assert [doubt.says for doubt in parts.look(report, KNOWN)] == says


def test_columns_of_a_table_that_are_more_than_their_total() -> None:
    row: dict[str, Any] = {"table": True, "block": "table_row", "effect": "destroyed"}
    whole = said(100, unit="equipment", **row)
    its = [said(60, unit="tanks", part_of=whole.figure, **row), said(50, unit="ships", part_of=whole.figure, **row)]
    [doubt] = parts.look([whole, *its], KNOWN)
    assert doubt.says == "60 + 50 are more than the whole of 100 equipment destroyed (a.html)"
    assert doubt.figures == (its[0].figure, its[1].figure, whole.figure)


def test_doctors_listed_beside_officers_are_none_of_them() -> None:
    report = breakdown(
        "Among the dead were eight officers, four women and nine men.",
        said(8, text="eight officers", unit="officers"),
        said(4, text="four women", **WOMEN),
        said(9, text="nine men", **MEN),
        linked=False,
    )
    assert not list(parts.look(report, KNOWN))


@given(st.lists(st.integers(0, 50), min_size=2, max_size=3), st.integers(0, 20))
def test_parts_that_are_no_more_than_their_whole_are_never_named(counts: list[int], more: int) -> None:
    kinds = [MEN, WOMEN, CHILDREN]
    whole = said(sum(counts) + more, text="people")
    its = [
        said(count, part_of=whole.figure, **(kinds[at] | {"text": str(count), "sentence": "people, including"}))
        for at, count in enumerate(counts)
    ]
    assert not list(parts.look([whole, *its], KNOWN))


@pytest.mark.parametrize(
    ("killed", "casualties", "says"),
    [
        ({}, {}, ["mayor has 17 killed, but only 14 killed or injured (a.html, 8 April 2022)"]),
        ({"speaker": "police"}, {}, []),
        ({"place": at("Kharkiv")}, {}, []),
        ({"day": "2022-04-07"}, {}, []),
        ({"status": "denied"}, {}, []),
        ({"start": 2_000}, {}, []),
        ({"block": "list_item"}, {}, []),
        ({}, {"hedge": "at_least"}, []),
        ({}, {"unit": "soldiers", "group": "combatant"}, []),
    ],
)
def test_killed_above_killed_or_injured(killed: dict[str, Any], casualties: dict[str, Any], says: list[str]) -> None:
    report = [
        occasion(17, **({"report": "a.html"} | killed)),
        occasion(14, **({"effect": "killed_or_injured", "unit": "casualties"} | casualties)),
    ]
    assert [doubt.says for doubt in killed_above.look(report, KNOWN)] == says


def test_as_many_killed_as_killed_or_injured_is_no_doubt() -> None:
    report = [occasion(14), occasion(14, effect="killed_or_injured")]
    assert not list(killed_above.look(report, KNOWN))


def test_who_does_not_tell_the_killed_from_the_wounded_is_not_asked() -> None:
    staff: dict[str, Any] = {"speaker": "General Staff of Ukraine", "published": "2022-04-14"}
    report = [occasion(200, **staff), occasion(100, **(staff | {"effect": "killed_or_injured"}))]
    assert not list(killed_above.look(report, KNOWN))


@pytest.mark.parametrize(
    ("day", "sentence", "named"),
    [
        ("2022-02-04", "Two people were killed there on February 4.", True),
        ("2022-02-04", "Two people were killed there on February 4, 2022.", True),
        ("2021-04-12", "Two people were killed there on April 12, 2021.", True),  # a year before the report's own week
        ("2022-02-24", "Two people were killed on the first day.", False),
        ("2022-02-04", "Three weeks before the invasion, on February 4, two people were killed there.", False),
        ("2022-02-04", "As in 2014, two people were killed there.", False),
        ("2021-06-01", "Two people were killed there on June 1.", False),
        ("1941-09-29", "Two people survived of those shot on September 29, 1941.", False),
    ],
)
def test_dated_before_the_war(day: str, sentence: str, named: bool) -> None:
    figure = occasion(2, day=day, published="2022-04-14", sentence=sentence, text="Two people")
    assert [doubt.figures for doubt in before_war.look([figure], KNOWN)] == [(figure.figure,)] * named


def test_a_doubt_about_a_date_says_both_days() -> None:
    figure = occasion(2, day="2022-02-04", published="2022-03-28", text="Two people", report="b.html")
    [doubt] = before_war.look([figure], KNOWN)
    assert doubt.says == (
        "Two people, killed: dated 4 February 2022, before the war's first day, 24 February 2022"
        " (b.html, 28 March 2022)"
    )


def test_a_report_from_before_the_war_and_a_war_without_a_first_day_are_left_alone() -> None:
    early = occasion(2, day="2022-02-04", published="2022-02-05")
    assert not list(before_war.look([early], KNOWN))
    assert not list(before_war.look([occasion(2, day="2022-02-04", published="2022-04-14")], Known()))


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, True),
        ({"published": "2022-04-08"}, False),
        ({"published": "2022-04-07"}, False),  # where it happened, it was tomorrow already
        ({"published": None}, False),
        ({"status": "forecast"}, False),
        ({"status": "conditional"}, False),
        ({"block": "live_post"}, False),
        ({"block": "feed_item"}, False),
        ({"last": "2022-04-30", "when": "2022-04"}, False),
    ],
)
def test_dated_after_its_report(fields: dict[str, Any], named: bool) -> None:
    figure = occasion(2, day="2022-04-08", **({"published": "2022-03-28", "text": "Two people"} | fields))
    found = list(after_report.look([figure], KNOWN))
    assert [doubt.figures for doubt in found] == [(figure.figure,)] * named
    if named:
        assert found[0].says == (
            "Two people, killed: dated 8 April 2022, after its report, which appeared on 28 March 2022 (a.html)"
        )


def test_a_total_to_a_day_after_its_report() -> None:
    assert list(after_report.look([total(1964, "2022-04-24", published="2022-04-14")], KNOWN))
    assert not list(after_report.look([total(1964, "2022-04-14")], KNOWN))
