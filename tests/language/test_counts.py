"""Counts: which numbers count something, and the bounds that their words give."""

from __future__ import annotations

import pytest

from tollbook.language.en.counts import find_counts
from tollbook.language.en.tokens import tokenize

COUNTED: tuple[tuple[str, list[str]], ...] = (
    # ages count nobody
    ("Joe Roe, 34, died at the well.", []),
    ("Mira Roe, 34, and Petro Roe, 36, were hurt.", []),
    ("Roe, 34, was a baker.", []),
    ("Boy, 15, dies in raid", []),
    ("Two boys, 12 and 15, were hurt.", ["Two boys"]),
    ("A nurse (41) and three guards were hurt.", ["three guards"]),
    ("A 17 year old boy was hurt.", []),
    ("The 11 year-old pupil was hurt.", []),
    ("Boys 12 and older were taken away.", []),
    ("Two guards died in Lyman, 12 in Siversk.", ["Two guards", "12"]),
    ("The raid killed three soldiers, 12 sailors and 4 guards.", ["three soldiers", "12 sailors", "4 guards"]),
    ("It killed two teachers, 12 of their pupils and a cook.", ["two teachers", "12 of their pupils"]),
    # ends of a range with hedges of their own
    ("Between 80 and more than 100 people fled.", ["Between 80 and more than 100 people"]),
    ("At least one but possibly up to 12 guards died.", ["At least one but possibly up to 12 guards"]),
    ("At least five, but perhaps as many as 12, died.", ["At least five, but perhaps as many as 12"]),
    ("The raid left 20 or perhaps 30 dead.", ["20 or perhaps 30 dead"]),
    ("Three guards died and as many as 9 fled.", ["Three guards", "as many as 9"]),
    # "one" without a count
    ("The army shot one of theirs.", []),
    ("She was one of those hurt.", []),
    ("That is one worker's account.", []),
    ("One worker's death was told of.", ["One worker"]),
    ("Most of them fell on day one.", []),
    ("All but one survived.", []),
    ("One can only guess.", []),
    ("It was a quiet one.", []),
    ("One in four was a child.", []),
    ("One was hurt and two were killed.", ["One", "two"]),
    ("A further one was hurt.", ["A further one"]),
    # names, days and times
    ("Shots fell at 3900 Old Mill Ave. on Monday.", []),
    ("Some 3900 Old Believers fled.", ["Some 3900"]),
    ("KXYZ 11 reports a fire.", []),
    ("On October 26 and 27 alone it rained.", []),
    ("The port was hit several times.", []),
    ("The port was hit seven times.", ["seven times"]),
)


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_what_counts(text: str, counted: list[str]) -> None:
    tokens = tokenize(text)
    assert [tokens.span_text(count.first, count.last) for count in find_counts(tokens)] == counted


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Between 80 and more than 100 people fled.", (80, None, 100)),
        ("At least one but possibly up to 12 guards died.", (1, None, 12)),
    ],
)
def test_ends_of_a_range(text: str, bounds: tuple[int | None, ...]) -> None:
    (count,) = find_counts(tokenize(text))
    assert (count.low, count.best, count.high) == bounds
    assert count.hedge == "range"
