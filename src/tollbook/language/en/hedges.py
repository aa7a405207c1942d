"""Hedges: what the words in front of a number say of how exact it is, and the bounds that follow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tollbook.data import read_lines
from tollbook.language.en.lexicon import lexicon
from tollbook.model.record import Hedge

Bounds = tuple[int | None, int | None, int | None, Hedge]
"""Low, best, high and hedge."""


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Hedge]]]:
    """Hedge phrases by their last word, the longest first; for each, the words before the last."""
    table: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for line in read_lines("lexicon/en/hedges.txt"):
        hedge, phrases = line.split("|")
        for phrase in phrases.split(";"):
            words = tuple(phrase.split())
            table.setdefault(words[-1], []).append((words[:-1], hedge.strip()))  # type: ignore[arg-type]
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def hedge_before(lower: Sequence[str], first: int, floor: int) -> tuple[int, Hedge | None]:
    """Where a count begins with the hedge words in front of its number at `first`, and the hedge that they say.

    `lower` are the text's words in lower case; nothing before the token `floor` is taken.
    """
    table = _phrases()
    start = first
    said: Hedge | None = None
    while start > floor:
        if start - 1 > floor and f"{lower[start - 2]} {lower[start - 1]}" in lexicon().sorts:
            break  # "handed over 50 prisoners"
        if lower[start - 1] == "all" and start - 1 > floor and lower[start - 2] == "in":
            break  # "in all 94 people"
        for rest, hedge in table.get(lower[start - 1], ()):
            begin = start - 1 - len(rest)
            if begin < floor or (hedge != "exact" and said not in (None, "about")):
                continue
            if tuple(lower[begin : start - 1]) == rest:
                start = begin
                said = said if hedge == "exact" else hedge
                break
        else:
            break
    return start, said


def bounds(said: Hedge | None, low: int | None, best: int | None, high: int | None, hedge: Hedge) -> Bounds:
    """Low, best, high and hedge of a number with the hedge word `said` before it, as DESIGN section 2 fills them."""
    if hedge == "vague":
        return low, None, None, hedge
    if said is None or said == "exact" or hedge == "range":
        return low, best, high, hedge
    if said == "about":
        return None, best, None, said
    if said == "at_least":
        return best, best, None, said
    if said == "more_than":
        return best, None, None, said
    return None, None, best, said
