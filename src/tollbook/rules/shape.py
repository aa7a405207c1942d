"""Shapes: regular expressions whose letters are words and word classes instead of characters.

A text is first turned into a string with one character (its *symbol*) for each token; a shape such as
`"at least NUMBER PERSON? (was|were) HARMED"` then compiles to an ordinary regular expression over that string.
So rules stay readable and matching runs at the speed of `re`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAME = re.compile(r"\(\?P<\w+>|\(\?[:!=]|\(\?<[!=]|\{\d*,?\d*\}|[A-Za-z][\w'’-]*|\S")
_FIRST = 0xE000  # private use area: no symbol is special in a regular expression


class ShapeError(ValueError):
    """A shape names a word or class that the alphabet does not know."""


class Alphabet:
    """Gives every distinct set of classes one character, and compiles shapes over those characters."""

    def __init__(self) -> None:
        self._symbols: dict[frozenset[str], str] = {}
        self._members: dict[str, list[str]] = {}

    def symbol(self, classes: Iterable[str]) -> str:
        """The one character that stands for tokens of exactly these classes; a new one where there is none yet."""
        key = frozenset(classes)
        found = self._symbols.get(key)
        if found is None:
            found = self._symbols[key] = chr(_FIRST + len(self._symbols))
            for name in key:
                self._members.setdefault(name, []).append(found)
        return found

    def __iter__(self) -> Iterator[str]:
        """All symbols so far."""
        return iter(self._symbols.values())

    def members(self, name: str) -> str:
        """All symbols whose classes include `name`. Raises ShapeError where no symbol does."""
        try:
            return "".join(self._members[name])
        except KeyError:
            raise ShapeError(f"no word or class {name!r}") from None

    def compile(self, shape: str) -> re.Pattern[str]:
        """Compiles a shape: names are words or classes, `!name` anything but, `.` any token, the rest `re` syntax."""
        return re.compile(self.expand(shape), re.S)

    def expand(self, shape: str) -> str:
        """The regular expression, over symbols, that a shape stands for. Raises ShapeError for an unknown name."""
        out: list[str] = []
        negate = False
        for piece in _NAME.findall(shape):
            if piece == "!":
                negate = True
            elif piece[0].isalpha():
                out.append(f"[{'^' if negate else ''}{self.members(piece)}]")
                negate = False
            else:
                out.append(piece)
        return "".join(out)
