"""A rule is a value that carries its own examples.

The registry is the catalogue: tests are generated from it, and `docs/rules.md` is printed from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tollbook.rules.kinds import compile_row, letters


@dataclass(frozen=True)
class Example:
    """A text with the figure's span in [brackets], and what the rule makes of it, such as "killed 12"."""

    text: str
    expect: str


@dataclass(frozen=True)
class Rule:
    """A named shape over a sentence's chunks.

    In the shape, the group `n` is the count that the rule speaks of and `v`, where there is one, the chunk that says
    what happened to it. `effect` overrides what that chunk says. Rules are tried in declared order: the first that
    explains a count wins it.
    """

    name: str
    shape: str
    says: str
    examples: tuple[Example, ...]
    rejects: tuple[str, ...]
    effect: str | None = None
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    needs: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compile_row(self.shape))
        object.__setattr__(self, "needs", frozenset(letters(self.shape, "v")))
