"""What a check found, for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tollbook.model.kept import Agreement, Doubt
from tollbook.output.terminal import visible

_HEADS = {
    "parts": "Parts and their whole",
    "killed-above": "Killed above killed or injured",
    "before-war": "Dated before the war",
    "after-report": "Dated after their report",
    "falls": "Totals that fall",
    "jumps": "Jumps out of proportion",
    "stale": "Stale copies",
    "same-day": "Two totals for one day",
    "differ": "Speakers who differ",
    "denied": "Denied",
    "totals-differ": "Totals that differ",
}


def say_checked(console: Console, found: Sequence[Doubt | Agreement]) -> None:
    """The doubts, by check, each with the ids of its figures; then the agreements."""
    doubts = [one for one in found if isinstance(one, Doubt)]
    if not doubts:
        console.print("Nothing to stop at was found.")
    names = dict.fromkeys((*_HEADS, *(one.check for one in doubts)))
    for name in names:
        if mine := [one for one in doubts if one.check == name]:
            _section(console, _HEADS.get(name, name), ((one.says, one.figures) for one in mine), len(mine))
    agreed = [one for one in found if isinstance(one, Agreement)]
    if agreed:
        _section(console, "What agrees", ((one.says, one.figures) for one in agreed), len(agreed))


def _section(console: Console, head: str, lines: Iterable[tuple[str, tuple[str, ...]]], count: int) -> None:
    console.print(Text(f"\n{head} ({count:,})", "bold underline"))
    for says, figures in lines:
        console.print(Text(visible(says)))
        console.print(Padding(Text(" ".join(figures), "dim"), (0, 0, 0, 4)))
