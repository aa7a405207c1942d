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
        rare = {word for name in _CLASSES for phrase in words(name) for word in phrase.split()} - _COMMON
        self.triggers = rare | {word.capitalize() for word in rare} | {str(year) for year in range(1900, 2100)}

    def find(self, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The first phrase of a class in `text`."""
        return self.by_class[name].search(text, start)


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
    if phrases.triggers.isdisjoint(said):
        return _NOW
    start = tokens.start(sentence.first)
    text = tokens.text[start : tokens.end(sentence.last - 1)]
    if phrases.find("withdrawn", text) or phrases.find("imagined", text):
        return None
    if sentence.index > (first if first >= 0 else _OPENING) and phrases.find("elsewhere", text):
        return None
    if sentence.index > _OPENING and phrases.find("dated", text):
        return None
    past = -1
    before = phrases.find("before", text)
    if before is not None:
        later = phrases.find("later", text, before.end())
        past = tokens.at(start + (later.start() if later is not None else len(text)))
    return Scope(past, phrases.find("running", text) is not None)
