"""A speaker's last word: how many came to harm, and how many of them were civilians, out of all that he said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from tollbook.model.kept import Appearance
from tollbook.record.measure import kind
from tollbook.record.words import says_one_of

_CHILDREN = frozenset(["children", "boys", "girls"])


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
Of = Literal["everyone", "civilians", "fighters", "some"]
_Whole = tuple[Appearance, Range, Of]


class Word(msgspec.Struct, frozen=True, gc=False):
    """What one speaker said last of one effect.

    `total` is everyone, or only some of them where the speaker gives no number of everyone: `of` says whom. Of these,
    `civilians` are those said to be civilians, null where it is not said who they were, `open` those who may have been
    civilians for all that is said, and `floor` so many civilians at least (children count as civilians). `fighters`
    marks that combatants are named. `said` is the figure that the total rests on.
    """

    speaker: str | None
    day: str | None
    total: Range
    of: Of
    civilians: Range | None
    open: Range | None
    floor: int | None
    fighters: bool
    said: Appearance


def word(
    speaker: str | None, told: Sequence[Appearance], wholes: Mapping[str, str], counts_civilians: bool
) -> Word | None:
    """What a speaker said last, out of all that he said of one effect; null where these are only parts.

    `wholes` are the effects of the figures by id, `counts_civilians` says that he counts civilians where his words say
    only "people". What was first reported latest stands, and of one day the greatest.
    """
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
    said, total, of = whole
    floor = children.known if children is not None and children.hedge != "at_most" else None
    stated = _range(civilians) if civilians is not None else None
    if stated is not None and of == "everyone" and said is people and _day(civilians) < _day(people):
        floor = max((least for least in (floor, stated.low) if least is not None), default=None)
        stated = None  # a part of an earlier toll
    open_: Range | None = total
    if fighters is not None:
        open_ = _rest(total, _range(fighters)) if said is people else None
    if stated is None and of == "everyone" and open_ is not None and open_.high == 0:
        stated = NOBODY
    if floor is not None and open_ is not None and open_.high is not None:
        floor = min(floor, open_.high)  # more of them than of all: the number of all is the later or the better
    return Word(speaker, said.published, total, of, stated, open_, floor, fighters is not None, said)


def _whole(
    people: Appearance | None, civilians: Appearance | None, fighters: Appearance | None, wholes: Mapping[str, str]
) -> _Whole | None:
    """The number of everyone: what was said of people, or of civilians and fighters, whichever came later."""
    if people is not None and civilians is None and fighters is None:
        return people, _range(people), "everyone"
    sorts = [one for one in (civilians, fighters) if one is not None and not is_part(one, wholes)]
    newest = max((_day(one) for one in sorts), default="")
    sorts = [one for one in sorts if _day(one) == newest]
    if people is not None and (not sorts or _day(people) > newest):
        return people, _range(people), "everyone"
    if not sorts:
        sorts = [one for one in (civilians, fighters) if one is not None][:1]  # parts of what was not kept
        if not sorts:
            return None
    added = _range(sorts[0]) if len(sorts) == 1 else _sum(_range(sorts[0]), _range(sorts[1]))
    if people is not None and (_day(people) == newest or not added.number):
        if (people.known or 0) >= (added.number or 0):
            return people, _range(people), "everyone"
    of: Of = "everyone" if len(sorts) > 1 else "civilians" if sorts[0] is civilians else "fighters"
    return sorts[0], added, of


def _greater(children: Appearance | None, others: Appearance | None) -> _Whole | None:
    """The greater of two numbers of some people, where no other is given."""
    if others is not None and (children is None or _order(others) >= _order(children)):
        return others, _range(others), "some"
    return (children, _range(children), "civilians") if children is not None else None


def is_part(said: Appearance, wholes: Mapping[str, str]) -> bool:
    """Whether a figure is a part of another that counts the same: of ten casualties, two killed are all the killed."""
    return said.part_of is not None and wholes.get(said.part_of, said.effect) == said.effect


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
