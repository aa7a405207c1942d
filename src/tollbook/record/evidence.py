"""What an incident's statements say of the killed and the injured, laid out once for all policies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

import msgspec

from tollbook.model.kept import Appearance, Statement
from tollbook.record.known import Known
from tollbook.record.measure import kind
from tollbook.record.words import says_one_of

_CHILDREN = frozenset(["children", "boys", "girls"])
_OWN = frozenset(["it", "its", "its forces", "we", "us", "our", "our forces", "his forces", "own forces"])


class Range(msgspec.Struct, frozen=True, gc=False):
    """Numbers as they were said: bounds, null where nothing is said, and whether they are only about right."""

    low: int | None
    best: int | None
    high: int | None
    about: bool = False

    @property
    def number(self) -> int | None:
        """The one number that stands for it: best, else low, else high."""
        return self.best if self.best is not None else self.low if self.low is not None else self.high


NOBODY = Range(0, 0, 0)


class Word(msgspec.Struct, frozen=True, gc=False):
    """What one speaker said last of one effect.

    `total` is everyone; `civilians` those said to be civilians, null where it is not said who they were; `open` those
    who may have been civilians for all that is said; `floor` so many civilians at least (children count as civilians).
    `fighters` marks that combatants are named.
    """

    speaker: str | None
    day: str | None
    total: Range
    civilians: Range | None
    open: Range | None
    floor: int | None
    fighters: bool
    said: Appearance


class Evidence(msgspec.Struct, frozen=True):
    """An incident's words by effect, and what is said about them.

    `speakers` are the independent speakers who say that somebody came to harm, `denied_by` those who deny it, `accused`
    the sides said to be responsible, `others` the words for those responsible who are no known side, `admitted` the
    sides blamed by speakers who bear their names, with these. `undivided` are numbers of killed and injured together, `dead` the sides of
    dead fighters, `causes` what is said to have done it.
    """

    killed: tuple[Word, ...]
    injured: tuple[Word, ...]
    speakers: tuple[str, ...]
    denied_by: tuple[str, ...]
    accused: tuple[str, ...]
    others: tuple[str, ...]
    admitted: tuple[tuple[str, str], ...]
    undivided: tuple[Appearance, ...]
    dead: tuple[str, ...]
    causes: tuple[str, ...]

    def words(self, effect: str) -> tuple[Word, ...]:
        """The words of an effect: `killed` or `injured`."""
        return self.killed if effect == "killed" else self.injured


def evidence(found: Sequence[Statement], known: Known, sides: Collection[str] = ()) -> Evidence:
    """What these statements of one incident say. `sides` are the names of the war's parties as `known` gives them.

    An echo is no word of its own. A speaker's latest statement stands, by the day it was first reported (an undated one
    is nobody's latest), and of one day the greatest. Numbers that nobody gives by name count where no one else speaks.
    """
    told: dict[tuple[str, str], list[Appearance]] = {}
    nameless: dict[tuple[str, str], list[Appearance]] = {}
    # Dicts, not sets: in the order in which they were met, so that answers are the same each time.
    speakers: dict[str, None] = {}
    denied_by: dict[str, None] = {}
    blamed: list[tuple[str, str | None]] = []
    undivided: list[Appearance] = []
    dead: dict[str, None] = {}
    causes: dict[str, None] = {}
    for one in found:
        said = one.appearances[0]
        effect = said.effect
        if one.echo is not None or effect not in ("killed", "injured", "killed_or_injured"):
            continue
        name = _speaker(one, said, known)
        if said.status == "denied" or said.stance == "denies":
            denied_by[name or "someone who is not named"] = None
            continue
        if said.status != "asserted":
            continue
        if said.responsible is not None:
            blamed.append((said.responsible, name))
        elif said.stance == "confirms" and name is not None and said.known:
            blamed.append(("", name))
        if said.cause is not None:
            causes[said.cause.casefold()] = None
        if said.party is not None and said.group == "combatant" and effect == "killed":
            dead[_party(known, said.party) or ""] = None
        if name is not None and said.known:
            speakers[name] = None
        if effect == "killed_or_injured" and said.high != 0:
            undivided.append(said)
        elif said.known is not None:
            # Nobody killed or injured is nobody killed, and nobody injured.
            for harm in (effect,) if effect != "killed_or_injured" else ("killed", "injured"):
                if name is not None:
                    told.setdefault((harm, name), []).append(said)
                else:
                    nameless.setdefault((harm, said.report), []).append(said)
    wholes = _wholes(found)
    words: dict[str, list[Word]] = {"killed": [], "injured": []}
    for (of, speaker), all_ in told.items():
        _add(words[of], _word(speaker, all_, wholes, _counts_civilians(known, speaker)))
    for (of, _report), all_ in nameless.items():
        if all(word.speaker is None for word in words[of]):
            _add(words[of], _word(None, all_, wholes, False))
    accused, others, admitted = _blame(blamed, known, sides) if blamed else ((), (), ())
    return Evidence(
        tuple(words["killed"]),
        tuple(words["injured"]),
        tuple(speakers),
        tuple(denied_by),
        accused,
        others,
        admitted,
        tuple(undivided),
        tuple(dead),
        tuple(causes),
    )


def is_part(said: Appearance, wholes: Mapping[str, str]) -> bool:
    """Whether a figure is a part of another that counts the same: of ten casualties, two killed are all the killed."""
    return said.part_of is not None and wholes.get(said.part_of, said.effect) == said.effect


def _wholes(found: Sequence[Statement]) -> Mapping[str, str]:
    """The effects of the incident's figures, where any is a part of another."""
    if all(one.appearances[0].part_of is None for one in found):
        return {}
    return {said.figure: said.effect for one in found for said in one.appearances}


def _word(
    name: str | None, told: Sequence[Appearance], wholes: Mapping[str, str], counts_civilians: bool
) -> Word | None:
    people = civilians = fighters = children = others = None
    for said in sorted(told, key=_order) if len(told) > 1 else told:
        what = kind(said) if said.unit is not None or said.age is not None else ""
        if what in _CHILDREN:
            children = said
        elif said.group == "civilian" or what == "civilians":
            civilians = said
        elif said.group == "combatant" or what == "soldiers":
            fighters = said
        elif is_part(said, wholes):
            continue
        elif said.sex is not None or said.age is not None:
            others = said
        elif counts_civilians:
            civilians = said
        elif people is None or not _is_added(said):
            people = said
    if people is None and civilians is None and children is not None and not is_part(children, wholes):
        civilians, children = children, None
    whole = _whole(people, civilians, fighters, wholes) or _greater(children, others)
    if whole is None:
        return None
    said, total = whole
    floor = children.known if children is not None and children.hedge != "at_most" else None
    stated = _range(civilians) if civilians is not None else None
    if stated is not None and said is people and _day(civilians) < _day(people):
        floor = max((least for least in (floor, stated.low) if least is not None), default=None)
        stated = None  # a part of an earlier toll
    open_: Range | None = total
    if fighters is not None:
        open_ = _rest(total, _range(fighters)) if said is people else None
    if stated is None and (total.high == 0 or (open_ is not None and open_.high == 0)):
        stated = NOBODY
    if floor is not None and open_ is not None and open_.high is not None:
        floor = min(floor, open_.high)  # more of them than of all: the number of all is the later or the better
    return Word(name, said.published, total, stated, open_, floor, fighters is not None, said)


def _whole(
    people: Appearance | None, civilians: Appearance | None, fighters: Appearance | None, wholes: Mapping[str, str]
) -> tuple[Appearance, Range] | None:
    """The number of everyone: what was said of people, or of civilians and fighters, whichever came later."""
    if people is not None and civilians is None and fighters is None:
        return people, _range(people)
    sorts = [one for one in (civilians, fighters) if one is not None and not is_part(one, wholes)]
    newest = max((_day(one) for one in sorts), default="")
    sorts = [one for one in sorts if _day(one) == newest]
    if people is not None and (not sorts or _day(people) > newest):
        return people, _range(people)
    if not sorts:
        both = [one for one in (civilians, fighters) if one is not None]
        return (both[0], _range(both[0])) if both else None
    added = _range(sorts[0]) if len(sorts) == 1 else _sum(_range(sorts[0]), _range(sorts[1]))
    if people is not None and _day(people) == newest and (people.known or 0) >= (added.number or 0):
        return people, _range(people)
    return sorts[0], added


def _greater(*found: Appearance | None) -> tuple[Appearance, Range] | None:
    some = [one for one in found if one is not None]
    best = max(some, key=_order) if some else None
    return (best, _range(best)) if best is not None else None


def _blame(
    blamed: Sequence[tuple[str, str | None]], known: Known, sides: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The sides accused, the words for others, and the sides that speakers of their own name blame."""
    accused: dict[str, None] = {}
    others: dict[str, None] = {}
    admitted: dict[tuple[str, str], None] = {}
    confirming = []
    for words, speaker in blamed:
        own = _party(known, speaker) if speaker is not None else None
        own = own if own in sides else None
        if not words:
            confirming.append((own, speaker))
            continue
        side = own if words.casefold() in _OWN else _party(known, words)
        if side in sides and side is not None:
            accused[side] = None
            if side == own and speaker is not None:
                admitted[side, speaker] = None
        else:
            others[words] = None
    for own, speaker in confirming:
        if own is not None and speaker is not None and own in accused:
            admitted[own, speaker] = None
    return tuple(accused), tuple(others), tuple(admitted)


def _add(words: list[Word], word: Word | None) -> None:
    if word is not None:
        words.append(word)


def _speaker(one: Statement, said: Appearance, known: Known) -> str | None:
    """Who speaks independently, as `independent` counts them; null for nobody."""
    if one.voice == "source":
        return _name(known, one.speaker) if one.speaker is not None else None
    return (said.outlet or said.report) if one.voice == "outlet" else None


# A record has few names and they come again and again.
@lru_cache(maxsize=65_536)
def _name(known: Known, name: str) -> str | None:
    return known.speaker(name)


@lru_cache(maxsize=65_536)
def _counts_civilians(known: Known, name: str) -> bool:
    """Whether this speaker is known to count civilians, where its words say only "people"."""
    speaker = known.institution(name)
    return speaker is not None and speaker.counts == "civilians"


@lru_cache(maxsize=65_536)
def _party(known: Known, words: str) -> str | None:
    return known.party(words)


def _is_added(said: Appearance) -> bool:
    """Whether a count comes on top of what was counted before: "two more people"."""
    return said.hedge not in ("more_than", "range") and says_one_of("added").search(said.text) is not None


def _order(said: Appearance) -> tuple[str, int]:
    return said.published or "", said.known or 0


def _day(said: Appearance | None) -> str:
    return (said.published or "") if said is not None else ""


def _range(said: Appearance) -> Range:
    return Range(said.low, said.best, said.high, said.hedge == "about")


def _sum(one: Range, other: Range) -> Range:
    def add(a: int | None, b: int | None) -> int | None:
        return a + b if a is not None and b is not None else None

    return Range(
        add(one.low, other.low), add(one.best, other.best), add(one.high, other.high), one.about or other.about
    )


def _rest(total: Range, part: Range) -> Range:
    def less(a: int | None, b: int | None) -> int | None:
        return max(a - b, 0) if a is not None and b is not None else None

    return Range(
        less(total.low, part.high), less(total.best, part.best), less(total.high, part.low), total.about or part.about
    )
