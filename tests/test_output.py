"""The printing room: values in words, and text that cannot act on a terminal."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tollbook.model.derivation import Derivation
from tollbook.model.record import Attribution, Block, BlockKind, Figure, Place, Report, Span, Toll, TollBounds, Unread
from tollbook.output import wording
from tollbook.output.blocks import page_parts
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


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("2022-03-16", "2022-03-16"),
        ("2022-03-16T22:40", "2022-03-16 22:40"),
        ("2022-03-16T22:40:00Z", "2022-03-16 22:40 Z"),
        ("2022-03-16T22:40:07.123-05:00", "2022-03-16 22:40 -05:00"),
    ],
)
def test_a_moment_is_told_to_the_minute(value: str | None, words: str) -> None:
    assert wording.moment(value) == words


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


BLOCKS: tuple[tuple[BlockKind, str, str | None], ...] = (
    ("title", "Day three", None),
    ("caption", "A house in Sumy. Photo: Example Agency", None),
    (
        "live_post",
        "Two people were hurt when a shell hit the bus station, the mayor said.",
        "2022-02-26T14:05:00+02:00",
    ),
    ("feed_item", "Older\nnews \x1b[2J", None),
)


def parts(width: int, **fields: Any) -> list[str]:
    """The lines of `--blocks` for a page of BLOCKS in a window of this width."""
    text = "\n\n".join(words for _, words, _ in BLOCKS)
    blocks = [Block(kind, text.index(words), text.index(words) + len(words), at) for kind, words, at in BLOCKS]
    lists = ("figures", "quotes", "photos", "dates", "places", "caveats", "unread")
    empty: dict[str, Any] = {**dict.fromkeys(Report.__struct_fields__), **dict.fromkeys(lists, ())}
    given = {"id": "a.html", "sha256": "", "text": text, "blocks": tuple(blocks), "toll": Toll()}
    console = Console(width=width, record=True, file=io.StringIO(), markup=False, highlight=False)
    console.print(page_parts(Report(**{**empty, **given, **fields}), width))
    return [line.rstrip() for line in console.export_text().splitlines()]


def test_the_parts_of_a_page_are_a_table() -> None:
    told = {"title": "Day three", "published": "2022-02-26", "published_from": "json-ld", "outlet": "Example"}
    assert parts(84, **told, url="https://news.example/", unread=(Unread(0, 3, "language: uk"),)) == [
        "a.html",
        "address    https://news.example/",
        "title      Day three",
        "outlet     Example",
        "byline     not said",
        "published  2022-02-26 (from: json-ld)",
        "modified   not said",
        "language   not said",
        "",
        "Parts (4)",
        "part       from-to  time                     words",
        "title      0-9                               Day three",
        "caption    11-49                             A house in Sumy. Photo: Example Agency",
        "live post  51-121   2022-02-26 14:05 +02:00  Two people were hurt when a shell hit …",
        r"feed item  123-138                           Older news \x1b[2J",
        "",
        "Passed over (1)",
        "language: uk  Day",
    ]


def test_times_have_no_column_where_no_part_has_one() -> None:
    assert parts(84, blocks=(Block("title", 0, 9),))[-2:] == [
        "part   from-to  words",
        "title  0-9      Day three",
    ]


@pytest.mark.parametrize("width", [20, 60, 80, 120, 200])
def test_parts_fit_the_window_and_each_begins_a_line(width: int) -> None:
    printed = parts(width, title="x" * 300)
    assert max(map(len, printed)) <= width
    assert [line.split("  ")[0].split(" · ")[0] for line in printed if line.startswith(("caption", "feed item"))] == [
        "caption",
        "feed item",
    ]


def test_a_page_without_parts_says_so() -> None:
    assert parts(80, blocks=())[-1] == "Parts (0)"
