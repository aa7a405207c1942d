"""Phrases: regular expressions that are tried only where the words stand without which they cannot match.

An expression with many forms, tried at every letter, is slow; whether one of a few fixed strings stands in a sentence
is known at once. Those strings are read off the forms themselves: of "as (?:many|few) as \\d+" it is "many" or "few".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

_PIECE = re.compile(r"\(\?:|\(\?[=!]|\(\?<[=!]|\[[^\]]*\]|\\.|\{\d*,?\d*\}\??|[?*+][?+]?|.", re.S)
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_MAYBE = re.compile(r"[?*]|\{0?,")

Needles = frozenset[str]
"""Strings in small letters, one of which every match holds; none, where nothing is known."""


class Phrases:
    """The forms of one kind, any of which may match, without regard to case."""

    def __init__(self, forms: Sequence[str]) -> None:
        self.pattern = re.compile("|".join(forms), re.IGNORECASE)
        self.needles: tuple[str, ...] = ()
        found = [needles(form) for form in forms]
        if all(found):
            self.needles = tuple(sorted(frozenset[str]().union(*found)))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        said = text[start:end].lower()
        for needle in self.needles:
            if needle in said:
                return self.pattern.search(text, start, end)
        return None if self.needles else self.pattern.search(text, start, end)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text."""
        return self.pattern.match(text)


def needles(form: str) -> Needles:
    """The strings one of which stands in everything that a regular expression matches, the longest that there are."""
    return _either(_PIECE.findall(form), 0)[0]


def _either(pieces: list[str], at: int) -> tuple[Needles, int]:
    """The needles of alternatives up to the bracket that closes them, and where that is."""
    found: list[Needles] = []
    while True:
        one, at = _sequence(pieces, at)
        found.append(one)
        if at == len(pieces) or pieces[at] == ")":
            return (Needles().union(*found) if all(found) else Needles()), at
        at += 1


def _sequence(pieces: list[str], at: int) -> tuple[Needles, int]:
    """The best needles of what stands one behind the other, and where it ends."""
    found: list[Needles] = []
    run = ""
    while at < len(pieces) and pieces[at] not in ("|", ")"):
        piece, inner = pieces[at], Needles()
        if piece[0] == "(" and piece != "\\(":
            inner, at = _either(pieces, at + 1)
            if piece in _AROUND:
                inner = Needles()
        literal = piece if len(piece) == 1 and piece not in ".^$" else ""
        following = pieces[at + 1] if at + 1 < len(pieces) else ""
        maybe, again = _MAYBE.match(following), following[:1] in ("+", "{")
        if literal and not maybe:
            run += literal.lower()
        if not literal or maybe or again:
            found.append(Needles((run,)))
            run = ""
        if inner and not maybe:
            found.append(inner)
        at += 1 + bool(maybe or again)
    found.append(Needles((run,)))
    return max((one for one in found if "" not in one), key=_worth, default=Needles()), at


def _worth(one: Needles) -> tuple[int, float]:
    return min(map(len, one), default=0), sum(map(len, one)) / (len(one) or 1)
