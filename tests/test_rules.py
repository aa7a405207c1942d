"""The rules' own examples and rejects, read by the whole reader: alone, and where they stand in other surroundings."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from tollbook.catalogue import all_rules
from tollbook.model.record import Figure, Report
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader
from tollbook.rules.rule import Example, Rule

RULES = all_rules()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}: {example.text}") for rule in RULES for example in rule.examples
]
REJECTS = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.rejects]
CURLY = str.maketrans({"'": "’"})


def read(reader: Reader, text: str) -> Report:
    return reader.read(RawPage("example", text, "text"))


def unmarked(example: Example) -> tuple[str, int, int]:
    """The text without the brackets, and where the words between them stand in it."""
    before, words, after = re.fullmatch(r"([^\[]*)\[([^\]]+)\](.*)", example.text, re.S).groups()  # type: ignore[union-attr]
    return before + words + after, len(before), len(before) + len(words)


def told(figure: Figure) -> str:
    """What an example expects: the effect and the number."""
    number = next((bound for bound in (figure.best, figure.low, figure.high) if bound is not None), None)
    return f"{figure.effect} {number}"


def assert_won(report: Report, rule: Rule, start: int, end: int, expect: str) -> None:
    """The words are found, exactly, with what the example expects, and by this rule."""
    if rule.name.startswith("victim."):
        toll = getattr(report.toll, expect)
        assert toll is not None, f"nobody was found to be {expect}"
        assert any(span.start < end and start < span.end for span in toll.evidence)
        return
    found = {(figure.start, figure.end): figure for figure in report.figures}
    assert (start, end) in found, [figure.text for figure in report.figures]
    assert told(found[start, end]) == expect
    assert rule.name in found[start, end].rules


def test_every_rule_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(rule.name for rule in RULES).items() if count > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_shows_what_it_reads_and_what_it_leaves(rule: Rule) -> None:
    assert rule.says
    assert rule.examples, f"{rule.name} needs an example"
    assert rule.rejects, f"{rule.name} needs a text that it must not match"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_won_by_its_rule(reader: Reader, rule: Rule, example: Example) -> None:
    text, start, end = unmarked(example)
    assert_won(read(reader, text), rule, start, end, example.expect)


@pytest.mark.parametrize(
    "before", ["Snow lay on the fields. ", "Snow lay on the fields.\n\n"], ids=["space", "blank line"]
)
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_won_behind_another_sentence(reader: Reader, rule: Rule, example: Example, before: str) -> None:
    text, start, end = unmarked(example)
    assert_won(read(reader, before + text), rule, start + len(before), end + len(before), example.expect)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_won_with_curly_quotes(reader: Reader, rule: Rule, example: Example) -> None:
    text, start, end = unmarked(example)
    curly = re.sub(r'"([^"]*)"', r"“\1”", text.translate(CURLY))
    assert_won(read(reader, curly), rule, start, end, example.expect)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_won_with_no_break_spaces(reader: Reader, rule: Rule, example: Example) -> None:
    text, start, end = unmarked(example)
    assert_won(read(reader, text.replace(" ", "\N{NO-BREAK SPACE}")), rule, start, end, example.expect)


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_a_reject_is_not_matched(reader: Reader, rule: Rule, text: str) -> None:
    report = read(reader, text)
    assert [figure.text for figure in report.figures if rule.name in figure.rules] == []
    if rule.name.startswith("victim."):
        assert (report.toll.killed, report.toll.injured) == (None, None)


def test_the_order_of_reading_changes_nothing(reader: Reader) -> None:
    texts = [unmarked(example)[0] for rule in RULES for example in rule.examples]
    first = {text: read(reader, text) for text in texts}
    random.Random(24).shuffle(texts)
    assert all(read(reader, text) == first[text] for text in texts)
