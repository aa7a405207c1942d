"""Which figure of a later reading is which figure of an earlier one, so that an id is given once and stays."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable

import msgspec

from tollbook.model.record import Figure, Report

_NEAR = 40  # characters on either side that make an occurrence of the same words the same occurrence
_LIKE = 0.5  # share of words that two neighbourhoods must have in common to be the same one, changed
_AROUND = 120  # characters on either side that are a figure's neighbourhood

_MOST_PAIRS = 250_000  # beyond this many, a page has been written anew and its figures are new ones
IMPORTED = "import.map"  # the rule of the figures of a table


def align(before: Report, after: Report) -> dict[str, str]:
    """The ids of `after`'s figures that are figures of `before`, each with the id that it had there.

    In the same text, that is those at the same place or over the same words. In another one, from the surest sign to
    the weakest: the same words, effect and context; the same words, number and effect, in order; the same effect in a
    neighbourhood of mostly the same words, which is a figure whose number or wording was altered. The rows of a table
    keep the ids that their keys give them.
    """
    match = _Matching(before, after)
    if after.figures and IMPORTED in after.figures[0].rules:
        match.by(lambda report, one: one.id)
        return match.found
    if before.text == after.text:
        match.by(lambda report, one: (one.start, one.end, one.effect))
        match.by(lambda report, one: (one.start, one.end))
        match.overlapping()
        return match.found
    match.by(lambda report, one: (one.text, one.effect, _context(report.text, one)))
    match.by(lambda report, one: (one.text, one.effect, one.low, one.best, one.high, one.attribution.speaker))
    match.by(lambda report, one: (one.text, one.effect, one.low, one.best, one.high))
    match.by_neighbourhood()
    return match.found


class _Matching:
    """Pairs found so far, and what is left to be paired."""

    def __init__(self, before: Report, after: Report) -> None:
        self.before, self.after = before, after
        self.left = list(before.figures)
        self.right = list(after.figures)
        self.found: dict[str, str] = {}

    def by(self, key: Callable[[Report, Figure], Hashable]) -> None:
        """Pairs figures of the same key, in the order of the text."""
        kept: dict[Hashable, deque[Figure]] = defaultdict(deque)
        for one in self.left:
            kept[key(self.before, one)].append(one)
        self._pair(lambda one: kept[hit].popleft() if kept.get(hit := key(self.after, one)) else None)

    def overlapping(self) -> None:
        """Pairs figures whose words overlap in the one text."""
        self._pair(lambda one: next((old for old in self.left if old.start < one.end and one.start < old.end), None))

    def by_neighbourhood(self) -> None:
        """Pairs figures of one effect, those with the likest words around them first."""
        if len(self.left) * len(self.right) > _MOST_PAIRS:
            return
        pairs = [
            (likeness, old.start, new.start, old, new)
            for old in self.left
            for new in self.right
            if old.effect == new.effect
            and (likeness := _likeness(self.before.text, old, self.after.text, new)) >= _LIKE
        ]
        best: dict[str, Figure] = {}
        taken: set[str] = set()
        for *_, old, new in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if old.id not in taken and new.id not in best:
                best[new.id] = old
                taken.add(old.id)
        self._pair(lambda one: best.get(one.id))

    def _pair(self, partner: Callable[[Figure], Figure | None]) -> None:
        rest = []
        for one in self.right:
            if (old := partner(one)) is None:
                rest.append(one)
            else:
                self.found[one.id] = old.id
                self.left.remove(old)
        self.right = rest


def renamed(report: Report, ids: dict[str, str]) -> Report:
    """The report with these ids of figures in place of its own, wherever it speaks of them."""
    if all(new == old for old, new in ids.items()):
        return report
    replace = msgspec.structs.replace
    return replace(
        report,
        figures=tuple(
            replace(one, id=ids.get(one.id, one.id), part_of=one.part_of and ids.get(one.part_of, one.part_of))
            for one in report.figures
        ),
        caveats=tuple(
            replace(one, figures=tuple(ids.get(name, name) for name in one.figures)) for one in report.caveats
        ),
    )


def _context(text: str, one: Figure) -> tuple[str, str]:
    return text[max(0, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR]


def _likeness(old_text: str, old: Figure, new_text: str, new: Figure) -> float:
    """The share of words in common of the figures' neighbourhoods (Jaccard)."""
    a, b = _words(old_text, old), _words(new_text, new)
    return len(a & b) / len(a | b) if a and b else 0.0


def _words(text: str, one: Figure) -> frozenset[str]:
    around = text[max(0, one.start - _AROUND) : one.start] + " " + text[one.end : one.end + _AROUND]
    return frozenset(around.casefold().split())
