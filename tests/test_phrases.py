"""Phrases: the strings without which a regular expression cannot match, read off the expression itself."""

from __future__ import annotations

import pytest

from tollbook.rules.phrases import Phrases, needles


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (r"\bso far\b", [{"so far"}]),
        (r"\b(?:has|have) now\b", [{" now"}, {"has", "have"}]),
        (r"\bfigures?\b", [{"figure"}]),
        (r"\b(?:may|could) (?:still )?(?:rise|be (?:much )?higher)", [{"rise", "higher"}, {"may", "could"}]),
        (r"Harbou?rs?", [{"Harbo"}, {"r"}]),
        (r"(?:early|late)?-?\d+", []),
        (r"a+?b{2}cd(?!never)(?<!never)", [{"cd"}, {"a"}, {"b"}]),
        (r"[xyz]\w*", [{"x", "y", "z"}]),
        (r"[\-.]+[^ab]?[a-c]", [{"-", "."}]),
        (r"(?P<n>[ab])(?:c|[de])", [{"a", "b"}, {"c", "d", "e"}]),
        (r"one|two|(?:three|four) more", [{"one", "two", " more"}]),
        (r"one|\d", []),
    ],
)
def test_needles(form: str, expected: list[set[str]]) -> None:
    assert needles(form) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The count AS OF May", "AS OF"),
        ("at last it ended", None),
        ("the last night, as of now", "last night"),
        ("past the day after", None),
        ("in 24 hours", "24"),
    ],
)
def test_the_first_match_is_found(text: str, found: str | None) -> None:
    match = Phrases([r"\bas of\b", r"\b(?:past|last) (?:day|night)\b", r"\d\d"]).search(text)
    assert (match and match.group()) == found


def test_of_two_matches_at_one_place_the_earlier_form_wins() -> None:
    match = Phrases([r"a dozen", r"a dozen people"]).search("about a dozen people")
    assert match is not None
    assert match.group() == "a dozen"


def test_a_search_keeps_to_its_range() -> None:
    assert Phrases(["as of"]).search("as of May", 3, 9) is None
