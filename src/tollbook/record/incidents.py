"""Joining: which figures of several reports are about one happening, each with the reasons why."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from tollbook.model.kept import Appearance, Member, Reason
from tollbook.record.likeness import CONTRARY, ENOUGH, TOLD_LATER, likeness, reasons, tells
from tollbook.record.telling import Telling, is_happening, tellings

Pair = tuple[str, str]
REACH = TOLD_LATER  # days before and after a figure's own in which the figures lie that can be joined with it
_NO_PLACE = 4  # the width of what has no place
_CELL = 8  # cells a degree, so that what may be joined lies in neighbouring cells


def join(
    found: Iterable[Appearance], joined: Collection[Pair] = (), parted: Collection[Pair] = ()
) -> tuple[tuple[Member, ...], ...]:
    """The incidents that these figures make; figures that are of no happening are in none.

    `joined` and `parted` are pairs of figures that a person has said to be of one happening, or of two. The answer does
    not depend on the order of the figures. Two towns never come into one incident, by way of a third report neither;
    a place that is only a region's or a country's, and a figure without a place, goes to the one incident of its day
    that it fits best by its numbers or words, or stays alone.

    An incident's answer is final when all figures within REACH days of its own were handed in, and those that were in
    one incident with any of these before.
    """
    by_hand = frozenset(one for pair in (*joined, *parted) for one in pair)
    apart = frozenset(one for pair in parted for one in pair)
    all_ = tellings([one for one in found if is_happening(one) or one.figure in by_hand], apart)
    clusters = _Clusters(all_, parted)
    for _, one, other in sorted(_pairs(all_)):
        clusters.merge(one, other)
    clusters.attach_vague()
    clusters.join_by_hand(joined)
    return clusters.members()


class _Clusters:
    """Tellings, by number, in the incidents that they have been joined to so far."""

    def __init__(self, all_: Sequence[Telling], parted: Collection[Pair]) -> None:
        self._all = all_
        self._of = list(range(len(all_)))
        self._in: dict[int, list[int]] = {number: [number] for number in range(len(all_))}
        self._with: dict[int, int] = {}
        self._by_hand: set[frozenset[int]] = set()
        self._where = {one.figure: number for number, telling in enumerate(all_) for one in telling.figures}
        self._apart = {frozenset((self._where[a], self._where[b])) for a, b in self._known(parted)}

    def join_by_hand(self, joined: Collection[Pair]) -> None:
        """Makes the incidents of figures that people have joined one, whatever else speaks against it, unless people
        have also parted something in the one from something in the other."""
        for a, b in sorted(self._known(joined)):
            one, other = self._where[a], self._where[b]
            if not self._are_apart(self._of[one], self._of[other]):
                self._by_hand.add(frozenset((one, other)))
                self._unite(one, other)

    def _known(self, pairs: Collection[Pair]) -> list[Pair]:
        return [(a, b) for a, b in pairs if a in self._where and b in self._where]

    def merge(self, one: int, other: int) -> None:
        """Makes the incidents of two tellings one, where nothing in the one is contrary to anything in the other."""
        a, b = self._of[one], self._of[other]
        if a != b and not self._contrary(a, b):
            self._unite(one, other)

    def attach_vague(self) -> None:
        """Puts incidents whose place leaves more open (a village by name alone, a region, a country, none) to the one
        incident of their days with a closer place that they fit, where there is only one that they fit best."""
        saying: dict[tuple[int, object], list[int]] = defaultdict(list)
        for number, telling in enumerate(self._all):
            if telling.first and not telling.sum and telling.width < _NO_PLACE:
                for day in range(telling.first - 1, telling.last + 2):
                    for each in _told(telling):
                        saying[day, each].append(number)
        for width in range(1, _NO_PLACE + 1):
            for numbers in [numbers for numbers in self._in.values() if self._width(numbers) == width]:
                self._attach(numbers, saying)

    def _attach(self, numbers: Sequence[int], saying: dict[tuple[int, object], list[int]]) -> None:
        fits: dict[int, tuple[float, int, int]] = {}
        for number in numbers:
            telling = self._all[number]
            near: set[int] = set()
            for each in _told(telling):
                for day in range(telling.first, telling.last + 1):
                    near.update(saying.get((day, each), ()))
            for other in near:
                if self._all[other].width < telling.width:
                    points = likeness(self._all[other], telling)
                    if points >= ENOUGH and tells(self._all[other], telling):
                        fit = points, -other, number
                        fits[self._of[other]] = max(fits.get(self._of[other], fit), fit)
        best = sorted(fits.values(), reverse=True)
        if len(best) == 1 or (best and best[0][0] > best[1][0]):
            self.merge(-best[0][1], best[0][2])

    def _width(self, numbers: Iterable[int]) -> int:
        """How much the closest place in an incident leaves open."""
        return min(self._all[number].width for number in numbers)

    def members(self) -> tuple[tuple[Member, ...], ...]:
        """The incidents, the earliest first; in each, its figures as they were reported."""
        out = []
        for numbers in self._in.values():
            told = sorted(numbers, key=lambda number: _order(self._all[number].figures[0]))
            members: list[Member] = []
            for number in told:
                for place, one in enumerate(self._all[number].figures):
                    together = (Reason("words", "told together in one report"),)
                    reasons = together if place else self._reasons(number, told[0])
                    members.append(Member(one.figure, reasons if members else ()))
            out.append((min(self._all[number].first for number in numbers), tuple(members)))
        return tuple(members for _, members in sorted(out, key=lambda each: (each[0], each[1][0].figure)))

    def _reasons(self, number: int, head: int) -> tuple[Reason, ...]:
        """Why a telling is in its incident: for the sake of the one that it was joined by, else of the first."""
        by = self._with.get(number, head)
        if frozenset((number, by)) in self._by_hand:
            return (Reason("hand", "joined by hand"),)
        return reasons(self._all[by], self._all[number])

    def _unite(self, one: int, other: int) -> None:
        a, b = self._of[one], self._of[other]
        if a == b:
            return
        self._with.setdefault(other, one)
        self._with.setdefault(one, other)
        for number in self._in.pop(b):
            self._of[number] = a
            self._in[a].append(number)

    def _contrary(self, a: int, b: int) -> bool:
        return self._are_apart(a, b) or any(
            likeness(self._all[one], self._all[other]) < CONTRARY for one in self._in[a] for other in self._in[b]
        )

    def _are_apart(self, a: int, b: int) -> bool:
        return bool(self._apart) and any(
            frozenset((one, other)) in self._apart for one in self._in[a] for other in self._in[b]
        )


def _told(one: Telling) -> Iterator[object]:
    """The numbers, words and sites of a telling: without one of them in common, nothing tells that two are one."""
    return chain(one.counts, one.words, one.sites, one.named)


def _pairs(all_: Sequence[Telling]) -> Iterator[tuple[float, int, int]]:
    """The pairs of tellings that are alike, the likest first when sorted: near each other in time, and on the map or by
    the name of a region. Tellings come in a fixed order, so that their numbers tell equals apart."""
    cells: dict[object, list[int]] = defaultdict(list)
    late: dict[object, list[int]] = defaultdict(list)
    for number, telling in enumerate(all_):
        near: set[int] = set()
        if telling.first:
            around, cell = _around(telling), _cell(telling)
            first, last = telling.first - (TOLD_LATER if telling.late else 1), telling.last + 1
            for each in around:
                near.update(*(cells[day, each] for day in range(first, last + 1)))
                near.update(*(late[day, each] for day in range(last + 1, telling.last + TOLD_LATER + 1)))
            for day in range(telling.first, telling.last + 1):
                cells[day, cell].append(number)
            if telling.late:
                late[telling.first, cell].append(number)
        for other in near:
            points = likeness(all_[other], telling)
            if points >= ENOUGH:
                yield -points, other, number


def _cell(telling: Telling) -> object:
    place = telling.place
    if place is None:
        return None
    if not telling.precise or place.lat is None or place.lon is None:
        return place.geonameid if place.geonameid is not None else (place.name or place.text).casefold()
    return math.floor(place.lat * _CELL), math.floor(place.lon * _CELL)


def _around(telling: Telling) -> list[object]:
    cell = _cell(telling)
    if not isinstance(cell, tuple):
        return [] if cell is None else [cell]
    return [(cell[0] + north, cell[1] + east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


def _order(one: Appearance) -> tuple[str, str, int, str]:
    return one.published or "9999", one.report, one.start, one.figure
