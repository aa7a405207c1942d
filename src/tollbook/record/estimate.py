"""Low, best and high out of what the independent speakers said last, as a policy declares it."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.model.kept import Bounds
from tollbook.record.last_word import Range, Word
from tollbook.record.policy import BoundsRule, Whose

_NOTHING = Bounds(None, None, None)
_OPEN = "how many more than {}: a least number only ({})"
_STATUS = "whether the {effect} were civilians: not said by {who}"


class _Told:
    """One word as a policy takes it: from, to, the number that stands for it, and whether its top is open."""

    __slots__ = ("high", "low", "number", "open", "word")

    def __init__(self, word: Word, said: Range, open_high: str) -> None:
        self.word = word
        self.number = said.number
        self.low = said.low if said.low is not None or not said.about else said.best
        self.high = said.high if said.high is not None or not said.about else said.best
        self.open = self.high is None
        if self.open and open_high == "number given":
            self.high = self.number


def estimate(effect: str, words: Sequence[Word], rule: BoundsRule, whose: Whose) -> tuple[Bounds, list[str], list[str]]:
    """The bounds of an effect, why, and what could not be decided. No words give no bounds, never zero."""
    if not words:
        return _NOTHING, [], [f"how many were {effect}: nobody gives a number"]
    undecided: list[str] = []
    if words[0].speaker is None:
        undecided.append(f"who says it: no speaker of the {effect} is named")
    if len(words) > 1:
        words = _without_some(words)
    why: list[str] = []
    if whose == "civilians":
        told, tops, floors = _civilians(effect, words, rule, undecided)
        return _bounds(effect, told, tops, floors, rule, why, undecided), why, undecided
    added = _NOTHING
    for number, group in enumerate(_everyone(words)):
        told = [_Told(word, word.total, rule.open_high) for word in group]
        bounds = _bounds(effect, told, told, (), rule, why, undecided)
        added = _sum(added, bounds) if number else bounds
    return added, why, undecided


def _bounds(
    effect: str,
    told: Sequence[_Told],
    tops: Sequence[_Told],
    floors: Sequence[tuple[int, Word]],
    rule: BoundsRule,
    why: list[str],
    undecided: list[str],
) -> Bounds:
    """The bounds out of words that give a number, those that may give the greatest, and "so many at least"."""
    low = high = best = None
    parts: list[str] = []
    if rule.low != "none":
        lows = [one for one in told if one.low is not None]
        if lows:
            least = min(lows, key=_low)
            low = least.low
            parts.append(f"low {low:,} ({who(least.word)})")
        elif floors:
            low, word = max(floors, key=_floor)
            parts.append(f"low {low:,} ({who(word)}, of some)")
    if rule.best != "none" and told:
        most = _said_by_most(told, undecided)
        if most is not None:
            best = most.number
            parts.append(f"best {best:,} ({who(most.word)})")
    if rule.high != "none":
        top = _greatest(tops, undecided)
        high = top.high if top is not None else None
        if low is not None and high is not None and high < low:
            undecided.append(f"how many at the most: {low:,} at least goes against {high:,} at the most")
            high = None
        elif top is not None:
            parts.append(f"high {high:,} ({who(top.word)})")
    undecided += [
        _OPEN.format(f"{one.number:,} {effect}", who(one.word))
        for one in tops
        if one.open and one.number is not None and rule.open_high == "number given" and high == one.number
    ]
    if parts:
        why.append(f"{effect}: {', '.join(parts)}")
    return Bounds(low, best, high)


def who(word: Word) -> str:
    """Who says it, in words."""
    return word.speaker if word.speaker is not None else "nobody named"


def _without_some(words: Sequence[Word]) -> Sequence[Word]:
    """The words without those of some people only ("two women"), where another gives as many or more."""
    most = max((word.total.number or 0 for word in words if word.of != "some"), default=-1)
    return [word for word in words if word.of != "some" or (word.total.number or 0) > most]


def _everyone(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The words that give a number of everyone: in one group, or in two that are added, civilians and fighters.

    A number of civilians only, or of fighters only, is no number of everyone beside a greater one.
    """
    if len(words) == 1:
        return [words]
    least = min((word.total.number or 0 for word in words if word.of == "everyone"), default=None)
    if least is not None:
        return [[word for word in words if word.of == "everyone" or (word.total.number or 0) >= least]]
    fighters = [word for word in words if word.of == "fighters"]
    if not fighters or len(fighters) == len(words):
        return [words]
    return [[word for word in words if word.of != "fighters"], fighters]


def _sum(one: Bounds, other: Bounds) -> Bounds:
    def add(a: int | None, b: int | None) -> int | None:
        return a + b if a is not None and b is not None else None

    return Bounds(add(one.low, other.low), add(one.best, other.best), add(one.high, other.high))


def _civilians(
    effect: str, words: Sequence[Word], rule: BoundsRule, undecided: list[str]
) -> tuple[list[_Told], list[_Told], list[tuple[int, Word]]]:
    """The words that give a number of civilians, those that may give the greatest, and how many there are at least."""
    full = rule.unknown_status == "counted" or (
        rule.unknown_status != "high only" and not any(word.fighters for word in words)
    )
    told: list[_Told] = []
    tops: list[_Told] = []
    floors = []
    silent = None
    for word in words:
        if word.floor is not None:
            floors.append((word.floor, word))
        if word.civilians is not None:
            one = _Told(word, word.civilians, rule.open_high)
            told.append(one)
            tops.append(one)
        elif word.open is not None:
            silent = silent or word
            one = _Told(word, word.open, rule.open_high)
            tops.append(one)
            if full:
                told.append(one)
    if silent is not None:
        undecided.append(_STATUS.format(effect=effect, who=who(silent)))
    return told, tops, floors


def _greatest(tops: Sequence[_Told], undecided: list[str]) -> _Told | None:
    """The greatest high; none where a number without an upper end is greater than all that have one."""
    closed = [one for one in tops if one.high is not None]
    top = max(closed, key=_high) if closed else None
    for one in tops:
        if one.high is None and one.number is not None and (top is None or one.number > _high(top)):
            undecided.append(f"how many at the most: {one.number:,} is a least number only ({who(one.word)})")
            return None
    return top


def _said_by_most(told: Sequence[_Told], undecided: list[str]) -> _Told | None:
    """The word whose number most give; an upper limit alone ("up to 50") is no number for this."""
    if len(told) == 1:
        return told[0] if told[0].low is not None or told[0].word.total.best is not None else None
    counts: dict[int, int] = {}
    for one in told:
        if one.low is not None and one.number is not None:
            counts[one.number] = counts.get(one.number, 0) + 1
    if not counts:
        return None
    best = max(
        (one for one in told if one.number in counts),
        key=lambda one: (counts[one.number or 0], one.word.day or "", -(one.number or 0)),
    )
    if sum(count == counts[best.number or 0] for count in counts.values()) > 1:
        most = counts[best.number or 0]
        numbers = " or ".join(f"{number:,}" for number, count in sorted(counts.items()) if count == most)
        undecided.append(f"which is the most reliable: {numbers}; the latest is taken, else the least")
    return best


def _low(one: _Told) -> int:
    return one.low or 0


def _high(one: _Told) -> int:
    return one.high or 0


def _floor(one: tuple[int, Word]) -> int:
    return one[0]
