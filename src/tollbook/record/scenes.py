"""Scenes: what the words of a sentence that go with one of its figures say of where and how it happened.

"Shells killed four at a funeral, hours after six had died at a market": the four have the funeral, the six the market.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from tollbook.model.kept import Appearance
from tollbook.record.spoken import hours_in, is_update, named_sites_in, scene, sites_in, uncommon, words_in

_BREAK = re.compile(r"[,;:—–] |\b(?:and|while|but|after|before|when)\b ")
_SIDE_BY_SIDE = 25  # characters between two figures that share a scene: "killing 5 and wounding 17"

Named = frozenset[tuple[str, str]]


class Seen(msgspec.Struct, frozen=True, gc=False):
    """A figure with its scene: kinds of sites and those called by name, causes, parts of the day, and what other words
    its whole sentence has, without a dateline and those that name who says it; `said` is all that it has. An `update`
    tells how a toll changed."""

    one: Appearance
    sites: frozenset[str]
    named: Named
    causes: frozenset[str]
    hours: frozenset[str]
    words: frozenset[str]
    said: frozenset[str]
    update: bool

    @property
    def count(self) -> tuple[str, int]:
        """Its effect and number, -1 where it has none."""
        return self.one.effect, -1 if self.one.known is None else self.one.known


def seen(found: Sequence[Appearance]) -> list[Seen]:
    """The figures of one report with their scenes, in the order of its text, which is the order of `found`."""
    return [_seen(one, words) for one, words in _scenes(found)]


def conflict(some: Sequence[Seen], others: Sequence[Seen]) -> bool:
    """Whether figures of one report speak of other sites, causes or hours than these others."""
    for kinds in ("sites", "causes", "hours"):
        mine, theirs = _all(some, kinds), _all(others, kinds)
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return named_apart(_all(some, "named"), _all(others, "named"))


def named_apart(some: Named, others: Named) -> bool:
    """Whether there is a kind of sites that both call by name, and by no name that is the same."""
    both = {kind for kind, _ in some} & {kind for kind, _ in others}
    return any(not {each for each in some if each[0] == kind} & others for kind in both)


def _all(group: Sequence[Seen], kinds: str) -> frozenset[Any]:
    return frozenset().union(*(getattr(each, kinds) for each in group))


def _seen(one: Appearance, words: str) -> Seen:
    town = f"{one.place.text} {one.place.name or ''}" if one.place is not None else ""
    names = words_in(town)
    update = is_update(one.sentence)
    source = words_in(one.source) if one.source else frozenset()
    said = words_in(scene(one.sentence))
    return Seen(
        one,
        sites_in(words_in(words) - source | names),
        frozenset((kind, name) for kind, name in named_sites_in(words) if not words_in(name) <= names),
        frozenset() if one.cause is None else frozenset((one.cause,)),
        frozenset() if update else hours_in(words),
        uncommon(said - source - names),
        said - source if len(source) == 1 else said,
        update,
    )


def _scenes(found: Sequence[Appearance]) -> Iterator[tuple[Appearance, str]]:
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end].sentence == found[at].sentence:
            end += 1
        yield from _of_sentence(found[at:end])
        at = end


def _of_sentence(found: Sequence[Appearance]) -> Iterator[tuple[Appearance, str]]:
    """Each figure of a sentence with its part: from the last break in front of it, behind the figure before, to the
    last break in front of the next; with the whole sentence where its figures cannot be found in it."""
    text = found[0].sentence
    begin = found[0].start - text.find(found[0].text)
    spans = [(one.start - begin, one.end - begin) for one in found]
    if len(found) == 1 or any(text[start:end] != one.text for one, (start, end) in zip(found, spans, strict=True)):
        yield from ((one, scene(text)) for one in found)
        return
    begins, ends = [0], []
    for (_, end), (start, _) in pairwise(spans):
        if start - end <= _SIDE_BY_SIDE and not sites_in(words_in(text[end:start])):
            begins.append(begins[-1])
            continue
        between = [match.end() for match in _BREAK.finditer(text, end, max(start, end))]
        begins.append(between[-1] if between else end)
    for number, begin in enumerate(begins):
        ends.append(next((later for later in begins[number:] if later > begin), len(text)))
    for one, begin, end in zip(found, begins, ends, strict=True):
        yield one, scene(text[begin:end])
