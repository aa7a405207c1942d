"""Low, best and high out of what the independent speakers said last, as a policy declares it."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.model.kept import Bounds
from tollbook.record.evidence import Range, Word
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
    told, tops, floors = _everyone(words, rule) if whose == "everyone" else _civilians(effect, words, rule, undecided)
    lows = [one for one in told if one.low is not None]
    low = high = best = None
    parts: list[str] = []
    if rule.low != "none":
        if lows:
            least = min(lows, key=_low)
            low = least.low
            parts.append(f"low {low:,} ({who(least.word)})")
        elif floors:
            floor, word = max(floors, key=_floor)
            low = floor
            parts.append(f"low {low:,} ({who(word)}, of whom it is said)")
    if rule.best != "none" and told:
        most = _said_by_most(told, undecided)
        if most is not None:
            best = most.number
            parts.append(f"best {best:,} ({who(most.word)})")
    if rule.high != "none":
        top = _greatest(tops, undecided)
        if top is not None:
            high = top.high
            parts.append(f"high {high:,} ({who(top.word)})")
    if low is not None and high is not None and high < low:
        undecided.append(f"how many at the most: {low:,} at least goes against {high:,} at the most")
        high = None
        parts.pop()
    undecided += [
        _OPEN.format(f"{one.number:,} {effect}", who(one.word))
        for one in tops
        if one.open and one.number is not None and rule.open_high == "number given" and high == one.number
    ]
    if words[0].speaker is None:
        undecided.append(f"who says it: no speaker of the {effect} is named")
    why = [f"{effect}: {', '.join(parts)}"] if parts else []
    return Bounds(low, best, high), why, undecided


def who(word: Word) -> str:
    """Who says it, in words."""
    return word.speaker if word.speaker is not None else "nobody named"


def _everyone(words: Sequence[Word], rule: BoundsRule) -> tuple[list[_Told], list[_Told], list[tuple[int, Word]]]:
    told = [_Told(word, word.total, rule.open_high) for word in words]
    return told, told, []


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
        numbers = " or ".join(f"{number:,}" for number in sorted(counts))
        undecided.append(f"which is the most reliable: {numbers}; the latest said is taken")
    return best


def _low(one: _Told) -> int:
    return one.low or 0


def _high(one: _Told) -> int:
    return one.high or 0


def _floor(one: tuple[int, Word]) -> int:
    return one[0]
