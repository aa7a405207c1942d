"""The list of all checks, and what holds for each of them."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from stated import KNOWN, alone, occasion, total

from tollbook.model.kept import Appearance
from tollbook.model.record import Effect, Hedge
from tollbook.record.checking import check
from tollbook.record.checks.registry import CHECKS, OCCASION, REPORT, SERIES, TOTALS

HEDGES: tuple[Hedge, ...] = ("exact", "about", "at_least", "more_than", "at_most", "vague")
EFFECTS: tuple[Effect, ...] = ("killed", "injured", "killed_or_injured", "missing", "destroyed")


def test_each_check_is_listed_once_with_what_it_looks_at_and_a_line() -> None:
    listed = {(one.name, one.over) for one in CHECKS}
    assert len(listed) == len(CHECKS)
    assert listed == {
        (name, over)
        for over, group in (("report", REPORT), ("series", SERIES), ("occasion", OCCASION), ("totals", TOTALS))
        for name in group
    }
    assert all(one.says and not one.says.endswith(".") and "\n" not in one.says for one in CHECKS)


def test_nothing_is_named_of_nothing() -> None:
    assert check([]) == ()


@st.composite
def figures(draw: st.DrawFn) -> list[Appearance]:
    """Figures of all kinds, in a few reports."""
    made = []
    for at in range(draw(st.integers(0, 12))):
        count = draw(st.integers(0, 3_000))
        hedge = draw(st.sampled_from(HEDGES))
        fields: dict[str, Any] = {
            "effect": draw(st.sampled_from(EFFECTS)),
            "speaker": draw(st.sampled_from(["OHCHR", "the United Nations", "the mayor", "police", None])),
            "report": draw(st.sampled_from(["a.html", "b.html"])),
            "status": draw(st.sampled_from(["asserted", "denied"])),
            "start": at * 100,
        }
        day = f"2022-03-{draw(st.integers(1, 31)):02}"
        kind = draw(st.sampled_from([total, occasion]))
        made.append(total(count, day, hedge, **fields) if kind is total else occasion(count, hedge, day, **fields))
    return made


@given(figures(), st.randoms())
def test_doubts_do_not_depend_on_order_and_rest_on_figures(made: list[Appearance], random: Random) -> None:
    found = check(alone(*made), KNOWN)
    mixed = list(made)
    random.shuffle(mixed)
    assert check(alone(*mixed), KNOWN) == found
    assert len(set(found)) == len(found)
    known = {one.figure for one in made}
    for doubt in found:
        assert doubt.figures
        assert set(doubt.figures) <= known
        assert "\n" not in doubt.says
