"""Tellings: what one report says of one happening, from which incidents are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from tollbook.model.kept import Appearance
from tollbook.model.record import Place
from tollbook.record.days import day_number
from tollbook.record.spoken import adds_up, hours_in, is_update, named_sites_in, scene, sites_in, uncommon, words_in

LONGEST = 3  # days from the first to the last that a happening may take; what takes longer is a running total
TOWN = 3  # UCDP's where_prec up to which a place is a town or something in it
COUNTRY = 6  # and that of a country
_TAIL = 40  # characters behind a figure that may say that it is of several places
_HEADS = ("title", "standfirst")


class Telling(msgspec.Struct, frozen=True, gc=False):
    """Figures of one report about one happening. `first` and `last` are days as ordinals.

    `sites` and `causes` are kinds, `hours` parts of the day, `words` what else its sentences say, `counts` the numbers by effect and `greatest`
    the greatest of each; it is `precise` where its place is a town or something in it, on the map, its `width` is how much
    its place leaves open, and it is `late` where it is
    dated by its report's own day, as are tolls that are told again days after. An `update` says how a toll has
    changed; a `sum` is of several places, and of none of them.
    """

    key: str
    report: str
    figures: tuple[Appearance, ...]
    first: int
    last: int
    place: Place | None
    sites: frozenset[str]
    causes: frozenset[str]
    named: frozenset[tuple[str, str]]
    hours: frozenset[str]
    words: frozenset[str]
    counts: frozenset[tuple[str, int]]
    greatest: dict[str, int]
    precise: bool
    width: int
    late: bool
    update: bool
    sum: bool


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
    else with the only one that its report tells of. What has since become known goes with what it is about. The sum of
    several places is a telling by itself.
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
    sums = sums_of_places(found)
    alone = [one for one in found if one.figure in apart or one.figure in sums]
    groups: list[list[Appearance]] = []
    homeless: list[Appearance] = []
    where: dict[str, list[Appearance]] = {}
    for one in found:
        if one in alone:
            continue
        if one.part_of in where and _same_day(one, where[one.part_of][0]):
            group = where[one.part_of]
        elif one.place is None:
            homeless.append(one)
            continue
        else:
            group = next((each for each in reversed(groups) if _goes_with(one, each)), [])
            if not group:
                groups.append(group)
        group.append(one)
        where[one.figure] = group
    for one in homeless:
        _home(one, groups)
    _since(groups)
    return [_telling(group) for group in groups] + [_telling([one], one.figure in sums) for one in alone]


def sums_of_places(found: Sequence[Appearance]) -> frozenset[str]:
    """The figures of one report that count several places together: their sentence says so, or they are the sum of
    what the report says of two places and more on that day. None that its own sentence puts in a town is one."""
    told: dict[tuple[object, ...], list[tuple[object, int]]] = defaultdict(list)
    for one in found:
        if one.place is not None and one.known:
            told[one.effect, one.first, one.last].append((_spot(one.place), one.known))
    sums = set()
    for one in found:
        if one.known and adds_up(_tail(one)):
            sums.add(one.figure)
        elif one.known and one.part_of is None and not _is_placed(one):
            places: dict[object, int] = {}
            for spot, count in told[one.effect, one.first, one.last]:
                if count < one.known:
                    places[spot] = max(count, places.get(spot, 0))
            if adds_up(one.sentence) or (len(places) > 1 and sum(places.values()) == one.known):
                sums.add(one.figure)
    return frozenset(sums)


def _tail(one: Appearance) -> str:
    """What its sentence says right behind a figure."""
    return one.sentence.partition(one.text)[2][:_TAIL]


def _is_placed(one: Appearance) -> bool:
    """Whether a figure's own sentence names the town that it is of."""
    return is_precise(one.place) and one.place is not None and one.place.text in one.sentence


def _goes_with(one: Appearance, group: Sequence[Appearance]) -> bool:
    """Whether a figure is of the happening that these of its report are of: one spot, one day, no other site."""
    if _spot(one.place) != _spot(group[0].place) or not _same_day(one, group[0]):
        return False
    return any(_count(one) == _count(other) for other in group) or not _conflict([one], group)


def _conflict(some: Iterable[Appearance], others: Iterable[Appearance]) -> bool:
    """Whether figures of one report speak of other sites, causes or hours than these others."""
    mine, theirs = list(some), list(others)
    for kinds in (_sites, _causes, _hours):
        a, b = frozenset().union(*map(kinds, mine)), frozenset().union(*map(kinds, theirs))
        if a and b and not a & b:
            return True
    return named_apart(_named(mine), _named(theirs))


def _home(one: Appearance, groups: list[list[Appearance]]) -> None:
    """Puts a figure without a place where it belongs."""
    near = [group for group in groups if _same_day(one, group[0])]
    same = [group for group in near if any(_count(one) == _count(other) for other in group)]
    if len(same) == 1:
        same[0].append(one)
    elif len(near) == 1 and (one.block in _HEADS or (len(groups) == 1 and not _conflict([one], near[0]))):
        near[0].append(one)
    else:
        groups.append([one])


def _since(groups: list[list[Appearance]]) -> None:
    """Puts what has become known since ("two are still missing") to the happening that it is about, where only one of
    the report lies shortly before it at its spot."""
    for group in list(groups):
        if not all(one.first and (one.effect == "missing" or is_update(one.sentence)) for one in group):
            continue
        before = [each for each in groups if each is not group and _lies_before(each[0], group[0])]
        if len(before) == 1 and not _conflict(group, before[0]):
            before[0].extend(group)
            groups.remove(group)


def _lies_before(one: Appearance, other: Appearance) -> bool:
    if one.first is None or one.last is None or other.first is None or _spot(one.place) != _spot(other.place):
        return False
    return 0 < day_number(other.first) - day_number(one.first) <= LONGEST and one.last <= other.first


def _telling(group: list[Appearance], of_places: bool = False) -> Telling:
    head = group[0]
    words = frozenset().union(*(uncommon(_content(one)) for one in group))
    place = next((one.place for one in group if one.place is not None), None)
    counts = frozenset(_count(one) for one in group if one.known is not None)
    greatest: dict[str, int] = {}
    for effect, count in counts:
        greatest[effect] = max(count, greatest.get(effect, 0))
    return Telling(
        key=f"{head.report}\n{head.start}\n{head.figure}",
        report=head.report,
        figures=tuple(group),
        first=day_number(head.first) if head.first and head.last else 0,
        last=day_number(head.last) if head.first and head.last else 0,
        place=place,
        sites=frozenset().union(*map(_sites, group)),
        causes=frozenset().union(*map(_causes, group)),
        named=_named(group),
        hours=frozenset().union(*map(_hours, group)),
        words=words - _place_words(group),
        counts=counts,
        greatest=greatest,
        precise=is_precise(place),
        width=_width(place),
        late=head.published is not None and head.published == head.first == head.last,
        update=any(is_update(one.sentence) for one in group),
        sum=of_places,
    )


def is_precise(place: Place | None) -> bool:
    """Whether a place is a town or something in it, on the map."""
    return place is not None and place.lat is not None and (place.where_prec or 9) <= TOWN


def _width(place: Place | None) -> int:
    """How much a place leaves open: 0 a town, 1 one by name alone, 2 a region, 3 a country and more, 4 no place."""
    if place is None:
        return 4
    if is_precise(place):
        return 0
    if place.geonameid is None:
        return 1
    return 2 if (place.where_prec or 9) < COUNTRY else 3


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


def named_apart(some: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    """Whether there is a kind of sites that both call by name, and by no name that is the same."""
    both = {kind for kind, _ in some} & {kind for kind, _ in others}
    return any(not {each for each in some if each[0] == kind} & others for kind in both)


def _named(group: Sequence[Appearance]) -> frozenset[tuple[str, str]]:
    """The sites that the sentences call by name, but for the name of their town."""
    found = frozenset().union(*(named_sites_in(scene(one.sentence)) for one in group))
    towns = _place_words(group)
    return frozenset((kind, name) for kind, name in found if not words_in(name) <= towns)


def _hours(one: Appearance) -> frozenset[str]:
    """The parts of the day in which it happened; what is said of a toll since is of another time."""
    return frozenset() if is_update(one.sentence) else hours_in(scene(one.sentence))


def _sites(one: Appearance) -> frozenset[str]:
    """The kinds of sites that its sentence and the name of its place speak of."""
    name = one.place.name or one.place.text if one.place is not None else ""
    return sites_in(_content(one) | words_in(name))


def _content(one: Appearance) -> frozenset[str]:
    """The words of its sentence, without those of a dateline and those that name who says it."""
    words = words_in(scene(one.sentence))
    return words - words_in(one.source) if one.source else words


def _place_words(group: Sequence[Appearance]) -> frozenset[str]:
    names = " ".join(f"{one.place.text} {one.place.name or ''}" for one in group if one.place is not None)
    return words_in(names)
