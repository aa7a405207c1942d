"""Tellings: what one report says of one happening, from which incidents are joined."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import msgspec

from tollbook.data import read_text
from tollbook.model.kept import Appearance
from tollbook.model.record import Place
from tollbook.record.days import day_number

LONGEST = 3  # days from the first to the last that a happening may take; what takes longer is a running total
TOWN = 3  # UCDP's where_prec up to which a place is a town or something in it
REGION = 5
_WORD = re.compile(r"[^\W\d_]{4,}")  # words of fewer letters tell no happening from another
_DATELINE = re.compile(r"[A-Z].{2,80}?\([^()]{2,40}\) ?[-–—] ")


class Telling(msgspec.Struct, frozen=True, gc=False):
    """Figures of one report about one happening. `first` and `last` are days as ordinals.

    `sites` and `causes` are kinds, `words` what else its sentences say, `counts` the numbers by effect and `greatest`
    the greatest of each; it is `precise` where its place is a town or something in it, on the map, and `late` where it
    is dated by its report's own day, as are tolls that are told again days after.
    """

    key: str
    report: str
    figures: tuple[Appearance, ...]
    first: int
    last: int
    place: Place | None
    sites: frozenset[str]
    causes: frozenset[str]
    words: frozenset[str]
    counts: frozenset[tuple[str, int]]
    greatest: dict[str, int]
    precise: bool
    late: bool


def is_happening(one: Appearance) -> bool:
    """Whether a figure is of something that happened on a day or in a night, and is said or denied to have happened."""
    if one.status not in ("asserted", "denied") or one.first is None or one.last is None:
        return False
    if one.table and one.cumulative:
        return False
    return day_number(one.last) - day_number(one.first) <= LONGEST


def tellings(found: Iterable[Appearance], apart: frozenset[str] = frozenset()) -> list[Telling]:
    """The tellings of these reports, in a fixed order. Each figure named in `apart` is a telling of its own.

    A part goes with its whole. A figure without a place goes with the happening of its report that has the same number,
    and the figures of a headline with the only one that there is; else it is a telling by itself.
    """
    reports: dict[str, list[Appearance]] = defaultdict(list)
    for one in found:
        reports[one.report].append(one)
    return [
        telling
        for report in sorted(reports)
        for telling in _of_report(sorted(reports[report], key=lambda one: (one.start, one.figure)), apart)
    ]


def _of_report(found: Sequence[Appearance], apart: frozenset[str]) -> list[Telling]:
    groups: list[list[Appearance]] = []
    homeless: list[Appearance] = []
    where: dict[str, list[Appearance]] = {}
    for one in found:
        if one.figure in apart:
            groups.append([one])
        elif one.part_of in where and _same_day(one, where[one.part_of][0]):
            where[one.part_of].append(one)
            where[one.figure] = where[one.part_of]
        elif one.place is None:
            homeless.append(one)
        else:
            group = next((each for each in reversed(groups) if _goes_with(one, each, apart)), None)
            if group is None:
                groups.append(group := [])
            group.append(one)
            where[one.figure] = group
    for one in homeless:
        _home(one, [each for each in groups if each[0].figure not in apart], groups)
    return [_telling(group) for group in groups]


def _goes_with(one: Appearance, group: Sequence[Appearance], apart: frozenset[str]) -> bool:
    """Whether a figure is of the happening that these of its report are of: one spot, one day, no other site."""
    head = group[0]
    if head.figure in apart or _spot(one.place) != _spot(head.place) or not _same_day(one, head):
        return False
    if any(_count(one) == _count(other) for other in group):
        return True
    sites, causes = _sites(one), _causes(one)
    theirs = frozenset().union(*map(_sites, group))
    caused = frozenset().union(*map(_causes, group))
    return not ((sites and theirs and not sites & theirs) or (causes and caused and not causes & caused))


def _home(one: Appearance, known: list[list[Appearance]], groups: list[list[Appearance]]) -> None:
    """Puts a figure without a place where it belongs."""
    near = [group for group in known if _same_day(one, group[0]) and group[0].place is not None]
    same = [group for group in near if any(_count(one) == _count(other) for other in group)]
    if len(same) == 1:
        same[0].append(one)
    elif len(near) == 1 and one.block in ("title", "standfirst"):
        near[0].append(one)
    else:
        groups.append([one])


def _telling(group: list[Appearance]) -> Telling:
    head = group[0]
    firsts, lasts = [one.first for one in group if one.first], [one.last for one in group if one.last]
    words = frozenset().union(*map(_words, group))
    place = next((one.place for one in group if one.place is not None), None)
    counts = frozenset(_count(one) for one in group if one.known is not None)
    greatest: dict[str, int] = {}
    for effect, count in counts:
        greatest[effect] = max(count, greatest.get(effect, 0))
    return Telling(
        key=f"{head.report}\n{head.start}\n{head.figure}",
        report=head.report,
        figures=tuple(group),
        first=day_number(min(firsts)) if firsts else 0,
        last=day_number(max(lasts)) if lasts else 0,
        place=place,
        sites=frozenset().union(*map(_sites, group)),
        causes=frozenset().union(*map(_causes, group)),
        words=words - _place_words(group),
        counts=counts,
        greatest=greatest,
        precise=place is not None and place.lat is not None and (place.where_prec or 9) <= TOWN,
        late=head.published is not None and head.published == min(firsts, default="") == max(lasts, default=""),
    )


def _same_day(one: Appearance, other: Appearance) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _spot(place: Place | None) -> object:
    if place is None:
        return None
    return place.geonameid if place.geonameid is not None else (place.name or place.text).casefold()


def _count(one: Appearance) -> tuple[str, int]:
    return one.effect, -1 if one.known is None else one.known


def _causes(one: Appearance) -> frozenset[str]:
    return frozenset() if one.cause is None else frozenset((one.cause,))


def _sites(one: Appearance) -> frozenset[str]:
    """The kinds of sites that its sentence and the name of its place speak of."""
    sites = site_words()
    name = one.place.name or one.place.text if one.place is not None else ""
    return frozenset(sites[word] for word in _content(one) | _plain_words(name) if word in sites)


def _words(one: Appearance) -> frozenset[str]:
    return _content(one) - common_words()


def _content(one: Appearance) -> frozenset[str]:
    """The words of its sentence, without those of a dateline and those that name who says it."""
    words = _plain_words(_told(one.sentence))
    return words - _plain_words(one.source) if one.source else words


@lru_cache(maxsize=16_384)
def _told(sentence: str) -> str:
    found = _DATELINE.match(sentence)
    return sentence[found.end() :] if found is not None else sentence


@lru_cache(maxsize=16_384)
def _plain_words(text: str) -> frozenset[str]:
    """The words of a text in lower case, those in "s" without it."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.casefold()))


def _place_words(group: Iterable[Appearance]) -> frozenset[str]:
    names = " ".join(f"{one.place.text} {one.place.name or ''}" for one in group if one.place is not None)
    return _plain_words(names)


@cache
def _lists() -> dict[str, dict[str, object]]:
    return tomllib.loads(read_text("record/incidents.toml"))


@cache
def site_words() -> dict[str, str]:
    """The words for kinds of sites, each with its kind."""
    return {word.removesuffix("s"): kind for kind, words in _lists()["sites"].items() for word in words}  # type: ignore[attr-defined]


@cache
def common_words() -> frozenset[str]:
    """Words that tell nothing about which happening is meant."""
    return frozenset(word.removesuffix("s") for word in str(_lists()["common"]["words"]).split())


@cache
def families() -> dict[str, str]:
    """Each cause with its family: reports confuse those of one family, but not those of two."""
    return {cause: family for family, causes in _lists()["causes"].items() for cause in causes}  # type: ignore[attr-defined]
