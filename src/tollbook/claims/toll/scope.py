"""Scope: whether a sentence speaks of the report's main incident, and of now.

"last year", "in a separate attack", "since the invasion" lead to other incidents; "initially" to numbers that are no
longer true; "a simulation" and "that proved incorrect" to what did not happen.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from tollbook.claims.toll.people import words
from tollbook.model.chunks import Sentence
from tollbook.model.tokens import Tokens

_OPENING = 3
"""A report may begin with so many lines that tell of nobody before its lead."""
_STANDS_FOR = {
    "YEAR": r"(?:19|20)\d\d",
    "MONTH": "(?:January|February|March|April|May|June|July|August|September|October|November|December)",
    "NAME": r"[A-Z]\w+",
}
_CLASSES = ("elsewhere", "dated", "withdrawn", "before", "imagined", "running")
_COMMON = frozenset("the in of on at not this so far , YEAR MONTH NAME said put".split())


class Scope(msgspec.Struct, frozen=True):
    """How far a sentence speaks of what is true now.

    Up to token `past` it tells what was said at first (-1: nowhere); `running` is true for totals of a war or year.
    """

    past: int = -1
    running: bool = False


_NOW = Scope()


class _Phrases:
    """The phrases of `toll.txt` that lead elsewhere, and the words without which none of them can stand."""

    def __init__(self) -> None:
        self.by_class = {name: _compile(name) for name in (*_CLASSES, "later")}
        self.classes: dict[str, set[str]] = {}
        for name in _CLASSES:
            for phrase in words(name):
                for word in self._triggers(phrase):
                    self.classes.setdefault(word, set()).add(name)

    @staticmethod
    def _triggers(phrase: str) -> list[str]:
        """The words one of which stands wherever the phrase does: its longest, or any year."""
        rare = [word for word in phrase.split() if word not in _COMMON]
        if not rare:
            return [str(year) for year in range(1900, 2100)]
        word = max(rare, key=len)
        return [word, word.capitalize()]


def _compile(name: str) -> re.Pattern[str]:
    """One pattern for the phrases of a class; those in lower case may begin a sentence."""
    parts = []
    for phrase in sorted(words(name)):
        begin = f"[{phrase[0]}{phrase[0].upper()}]" if phrase[0].islower() else re.escape(phrase[0])
        part = begin + re.escape(phrase[1:])
        for stand, meaning in _STANDS_FOR.items():
            part = part.replace(stand, meaning)
        parts.append(part)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})\b")


@cache
def _phrases() -> _Phrases:
    return _Phrases()


def scope_of(tokens: Tokens, sentence: Sentence, first: int) -> Scope | None:
    """How far a sentence speaks of the main incident; None where it speaks of something else, or asks.

    `first` is the sentence in which the report first told of victims, or -1. What a report opens with is never
    elsewhere: "last month's bombing" may be what it is about.
    """
    said = tokens.words[sentence.first : sentence.last]
    if said[-1] == "?":
        return None
    phrases = _phrases()
    if phrases.classes.keys().isdisjoint(said):
        return _NOW
    classes = set().union(*(phrases.classes[word] for word in said if word in phrases.classes))
    start = tokens.start(sentence.first)
    text = tokens.text[start : tokens.end(sentence.last - 1)]
    found = {name: match for name in classes if (match := phrases.by_class[name].search(text)) is not None}
    if "withdrawn" in found or "imagined" in found:
        return None
    if "elsewhere" in found and sentence.index > (first if first >= 0 else _OPENING):
        return None
    if "dated" in found and sentence.index > _OPENING:
        return None
    past = -1
    if "before" in found:
        later = phrases.by_class["later"].search(text, found["before"].end())
        past = tokens.at(start + (later.start() if later is not None else len(text)))
    return Scope(past, "running" in found)
