"""Phrases: regular expressions that are tried only where the words stand without which they cannot match.

An expression with many forms, tried at every letter, is slow; whether one of a few fixed strings stands in a sentence
is known at once. Those strings are read off the forms themselves: of "as (?:many|few) as \\d+" it is "many" or "few".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

_PIECE = re.compile(
    r"\(\?:|\(\?-i:|\(\?P<\w+>|\(\?[=!]|\(\?<[=!]|\[(?:\\.|[^\]\\])*\]|\\.|\{\d*,?\d*\}\??|[?*+][?+]?|.", re.S
)
_CLASS = re.compile(r"\[((?:\\\W|[^\\^-])+)\]")
_ESCAPED = re.compile(r"\\(.)")
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_MAYBE = re.compile(r"[?*]|\{0?,")

Needles = frozenset[str]
"""Strings, one of which every match holds; empty where nothing is known."""


class _Form(NamedTuple):
    """One expression, and besides the best needles further sets of which every match holds one each."""

    pattern: re.Pattern[str]
    further: tuple[tuple[str, ...], ...]

    def may_stand_in(self, said: str) -> bool:
        """Whether a text in small letters has the further needles."""
        for needles in self.further:
            for needle in needles:
                if needle in said:
                    break
            else:
                return False
        return True


class Phrases:
    """The forms of one kind, any of which may match, without regard to case."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms: list[_Form] = []
        self._always: set[int] = set()
        self._by_needle: dict[str, set[int]] = {}
        for at, form in enumerate(forms):
            best, *further = [Needles(map(str.lower, one)) for one in needles(form)] or [Needles()]
            self._forms.append(_Form(re.compile(form, re.IGNORECASE), tuple(map(tuple, further))))
            for needle in best:
                self._by_needle.setdefault(needle, set()).add(at)
            if not best:
                self._always.add(at)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`; of two that begin at the same place, that of the earlier form."""
        first: re.Match[str] | None = None
        for form in self._forms_for(text[start:end].lower()):
            found = form.pattern.search(text, start, end)
            if found is not None and (first is None or found.start() < first.start()):
                first = found
        return first

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text, of the first form that has one."""
        for form in self._forms_for(text.lower()):
            found = form.pattern.match(text)
            if found is not None:
                return found
        return None

    def _forms_for(self, said: str) -> list[_Form]:
        """The forms that a text in small letters may match, in their order."""
        forms = self._always
        for needle in self._by_needle:
            if needle in said:
                forms = forms | self._by_needle[needle]
        if not forms:
            return []
        return [form for at in sorted(forms) if (form := self._forms[at]).may_stand_in(said)]


def needles(form: str) -> list[Needles]:
    """Sets of strings of which everything that a regular expression matches holds one each, the longest first.

    Where alternatives stand at the top, there is one set at most.
    """
    pieces = _PIECE.findall(form)
    found, end = _sequence(pieces, 0)
    if end < len(pieces):
        found = [either] if (either := _either(pieces, 0)[0]) else []
    return [Needles(one for one in some if not any(other in one for other in some - {one})) for some in found]


def _either(pieces: list[str], at: int) -> tuple[Needles, int]:
    """The needles of alternatives up to the bracket that closes them, and where that is."""
    found: list[Needles] = []
    while True:
        every, at = _sequence(pieces, at)
        found.append(every[0] if every else Needles())
        if at == len(pieces) or pieces[at] == ")":
            return (Needles().union(*found) if all(found) else Needles()), at
        at += 1


def _sequence(pieces: list[str], at: int) -> tuple[list[Needles], int]:
    """The needles of what stands one behind the other, the best first, and where it ends."""
    found: list[Needles] = []
    run = ""
    while at < len(pieces) and pieces[at] not in ("|", ")"):
        piece, inner = pieces[at], Needles()
        if piece[0] == "(":
            inner, at = _either(pieces, at + 1)
            if piece in _AROUND:
                inner = Needles()
        elif listed := _CLASS.fullmatch(piece):
            inner = Needles(_ESCAPED.sub(r"\1", listed[1]))
        literal = piece if len(piece) == 1 and piece not in ".^$(" else ""
        following = pieces[at + 1] if at + 1 < len(pieces) else ""
        maybe, again = _MAYBE.match(following), following[:1] in ("+", "{")
        if literal and not maybe:
            run += literal
        if not literal or maybe or again:
            found.append(Needles((run,)))
            run = ""
        if inner and not maybe:
            found.append(inner)
        at += 1 + bool(maybe or again)
    found.append(Needles((run,)))
    return sorted((one for one in found if "" not in one and one != {" "}), key=_worth, reverse=True), at


def _worth(one: Needles) -> tuple[int, float]:
    return min(map(len, one)), sum(map(len, one)) / len(one)
