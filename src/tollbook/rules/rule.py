"""A rule is a value that carries its own examples.

The registry is the catalogue: tests are generated from it, and `docs/rules.md` is printed from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tollbook.rules.kinds import compile_row
from tollbook.rules.phrases import needles


@dataclass(frozen=True)
class Example:
    """A text with the figure's span in [brackets], and what the rule makes of it, such as "killed 12"."""

    text: str
    expect: str


@dataclass(frozen=True)
class Rule:
    """A named shape over a sentence's chunks.

    In the shape, the group `n` is the count that the rule speaks of and `v`, where there is one, the chunk that says
    what happened to it. Rules are tried in declared order: the first that explains a count wins it.
    """

    name: str
    shape: str
    says: str
    examples: tuple[Example, ...]
    rejects: tuple[str, ...]
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    needs: list[frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compile_row(self.shape))
        object.__setattr__(self, "needs", needles(self.pattern.pattern))


class Fitting:
    """Rules in their order, and which of them can match a row at all, judged by the kinds of chunks that it has."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._having = lru_cache(maxsize=4096)(self._find)

    def to(self, row: str) -> tuple[Rule, ...]:
        """The rules that may match a row."""
        return self._having(frozenset(row))

    def _find(self, kinds: frozenset[str]) -> tuple[Rule, ...]:
        return tuple(rule for rule in self._rules if not any(needed.isdisjoint(kinds) for needed in rule.needs))


@dataclass(frozen=True)
class Voice:
    """A rule of attribution: who is taken to say a figure.

    In its examples the figure stands in brackets, and what is expected is its source's words, "the outlet" or
    "nobody". A reject is a text that the rule must leave alone, with who speaks in it instead.
    """

    name: str
    says: str
    examples: tuple[Example, ...]
    rejects: tuple[Example, ...]
