"""What becomes of a book's pages and figures, in lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from tollbook.model.change import Change
from tollbook.output.terminal import visible

_STYLES = {"gained": "green", "lost": "red", "altered": "yellow"}


def say_changes(console: Console, title: str, changes: Sequence[Change]) -> None:
    """One page's changes: each figure's wording before (-) and after (+), and what is read differently."""
    console.print(Text(visible(f"{title}: {counted(changes)}"), "bold"))
    for change in changes:
        console.print(Text(f"  {change.kind}  {change.figure}", _STYLES[change.kind]))
        if change.before is not None:
            console.print(Text(f"    - {visible(change.before)}"))
        if change.after is not None:
            console.print(Text(f"    + {visible(change.after)}"))
        for name, (was, now) in change.fields.items():
            console.print(Text(f"      {name}: {_value(was)} → {_value(now)}", "dim"))


def counted(changes: Iterable[Change]) -> str:
    """How many figures were gained, lost and altered: "1 gained, 2 altered", or "no figure changed"."""
    counts = Counter(change.kind for change in changes)
    told = ", ".join(f"{counts[kind]:,} {kind}" for kind in ("gained", "lost", "altered") if counts[kind])
    return told or "no figure changed"


def say_step(console: Console, at: str, what: str, by: str, words: str | None, fields: dict[str, Any]) -> None:
    """One step of a figure's history."""
    line = Text(f"{at}  ")
    line.append(what, "bold")
    line.append(f"  {visible(by)}", "dim")
    console.print(line)
    if words:
        console.print(Text(f"    {visible(words)}"))
    for name, value in fields.items():
        told = f"{_value(value[0])} → {_value(value[1])}" if isinstance(value, (list, tuple)) else _value(value)
        console.print(Text(f"    {name}: {told}", "dim"))


def _value(value: object) -> str:
    return "not said" if value is None else visible(str(value))
