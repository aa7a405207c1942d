"""Scope: whether a sentence speaks of the report's main incident, and of now.

"last year", "in a separate attack", "since the invasion" lead to other incidents; "initially" to numbers that are no
longer true; "a simulation" and "that proved incorrect" to what did not happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from tollbook.claims.toll.people import word_classes
from tollbook.model.chunks import Sentence
from tollbook.model.tokens import Tokens

_OPENING = 3
"""A report may begin with so many lines that tell of nobody before its lead."""
_CLASSES = ("elsewhere", "dated", "withdrawn", "before", "imagined", "running")
_COMMON = frozenset("the in of on at not this so , YEAR MONTH NAME said put".split())
_YEARS = frozenset(str(year) for year in range(1900, 2100))
_MONTHS = frozenset("January February March April May June July August September October November December".split())


class Scope(msgspec.Struct, frozen=True):
    """How far a sentence speaks of what is true now.

    Up to token `past` it tells what was said at first (-1: nowhere); `running` is true for totals of a war or year.
    """

    past: int = -1
    running: bool = False


class _Phrase(msgspec.Struct, frozen=True):
    """A phrase of `toll.txt`; `key` is the place of the word by which it is looked up."""

    name: str
    parts: tuple[str, ...]
    key: int

    def end(self, said: Sequence[str], at: int) -> int:
        """Where the phrase ends, if it stands in `said` with its key word at `at`; else -1."""
        first = at - self.key
        if first < 0 or first + len(self.parts) > len(said):
            return -1
        for place, part in enumerate(self.parts, start=first):
            if not _stands_for(part, said[place], place == first):
                return -1
        return first + len(self.parts)


def _stands_for(part: str, word: str, begins: bool) -> bool:
    """Whether a word is what a phrase asks for; the first word of a phrase may begin a sentence."""
    if part == "YEAR":
        return word in _YEARS
    if part == "MONTH":
        return word in _MONTHS
    if part == "NAME":
        return word[0].isupper()
    return word == part or (begins and word[0].isupper() and word.lower() == part)


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """The phrases that lead elsewhere, by the word without which each cannot stand: its longest, or any year."""
    out: dict[str, list[_Phrase]] = {}
    for name in _CLASSES:
        for text in sorted(word_classes()[name]):
            parts = tuple(text.split())
            rare = [part for part in parts if part not in _COMMON]
            word = max(rare, key=len) if rare else "YEAR"
            phrase = _Phrase(name, parts, parts.index(word))
            for key in _YEARS if word == "YEAR" else (word, word.capitalize()):
                out.setdefault(key, []).append(phrase)
    return out


def scope_of(tokens: Tokens, sentence: Sentence, first: int) -> Scope | None:
    """How far a sentence speaks of the main incident; None where it speaks of something else, or asks.

    `first` is the sentence in which the report first told of victims, or -1. What a report opens with is never
    elsewhere: "last month's bombing" may be what it is about.
    """
    said = tokens.words[sentence.first : sentence.last]
    if said[-1] == "?":
        return None
    phrases = _phrases()
    if phrases.keys().isdisjoint(said):
        return Scope()
    found: dict[str, int] = {}
    for at, word in enumerate(said):
        for phrase in phrases.get(word, ()):
            if phrase.name not in found and (end := phrase.end(said, at)) >= 0:
                found[phrase.name] = end
    if "withdrawn" in found or "imagined" in found:
        return None
    if "elsewhere" in found and sentence.index > (first if first >= 0 else _OPENING):
        return None
    if "dated" in found and sentence.index > _OPENING:
        return None
    past = -1
    if "before" in found:
        later = word_classes()["later"]
        turn = next((at for at in range(found["before"], len(said)) if said[at] in later), len(said))
        past = sentence.first + turn
    return Scope(past, "running" in found)
