"""A finding: a count with what happened to it, before it is a figure."""

from __future__ import annotations

import msgspec

from tollbook.model.chunks import Chunk, Sentence
from tollbook.rules.kinds import KINDS

COUNTS = frozenset(KINDS[kind] for kind in ("people", "thing", "harmed", "event", "life", "neutral"))
"""The letters of the chunks that hold a number."""


MILD = ("abducted", "detained", "displaced", "evacuated", "captured", "released")
"""What a noun such as "hostages" says of people, unless the sentence says that something else happened to them."""


class Finding(msgspec.Struct):
    """`cause` is the chunk that says what happened, `whole` the finding that this is a part of.

    `thing` says that a bare number counts things, because its neighbour does; `rules` are those that explain it, and
    `label` is what a line of a list says in front of its number ("tanks: 561").
    """

    chunk: Chunk
    cause: Chunk
    sentence: int
    rules: list[str]
    whole: Finding | None = None
    effect: str | None = None
    thing: bool = False
    label: Chunk | None = None


def nearest(found: dict[int, Finding], at: int) -> Finding | None:
    """The finding nearest before the place `at` of a core; `found` is by place."""
    best = max((place for place in found if place < at), default=None)
    return None if best is None else found[best]


def left_open(sentence: Sentence, finding: Finding) -> bool:
    """ "would leave 40 dead", "the toll could reach 40": a verb before the count is not yet real."""
    rule, first = finding.rules[0], finding.chunk.first
    if rule == "figure.left":
        before = [one for one in sentence.chunks if one.first < first and one.kind != KINDS["adv"]]
        return bool(before) and before[-1].open
    if not rule.startswith("figure.toll."):
        return False
    return any(one.open for one in sentence.chunks if finding.cause.last <= one.first < first)
