"""Phrases: the strings without which a regular expression cannot match, read off the expression itself."""

from __future__ import annotations

import pytest

from tollbook.rules.phrases import Phrases, needles


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (r"\bso far\b", {"so far"}),
        (r"\b(?:has|have) now\b", {" now"}),
        (r"\bfigures?\b", {"figure"}),
        (r"\b(?:may|could) (?:still )?(?:rise|be (?:much )?higher)", {"rise", "higher"}),
        (r"Harbou?rs?", {"harbo"}),
        (r"(?:early|late)?-?\d+", set()),
        (r"a+?b{2}cd(?!never)(?<!never)", {"cd"}),
        (r"[xyz]\w*", set()),
        (r"\(open\)", {"open"}),
        (r"one|two", {"one", "two"}),
        (r"one|\d", set()),
    ],
)
def test_needles(form: str, expected: set[str]) -> None:
    assert needles(form) == expected


def test_a_text_without_the_words_is_not_searched_and_one_with_them_is() -> None:
    phrases = Phrases([r"\bas of\b", r"\b(?:past|last) (?:day|night)\b"])
    assert phrases.needles == ("as of", "last", "past")
    assert phrases.search("The count AS OF May", 4, 19) is not None
    assert phrases.search("as of May", 3, 9) is None
    assert phrases.search("at last it ended") is None


def test_forms_without_words_are_always_searched() -> None:
    assert Phrases([r"\d\d", "word"]).search("in 24 hours") is not None
