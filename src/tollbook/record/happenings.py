"""Happenings: which figures of one report are told of the same one, and which only add several up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tollbook.model.kept import Appearance
from tollbook.model.record import Place
from tollbook.record.days import day_number
from tollbook.record.scenes import Seen, conflict
from tollbook.record.spoken import adds_up, several_sites

LONGEST = 3  # days from the first to the last that a happening may take; what takes longer is a running total
TOWN = 3  # UCDP's where_prec up to which a place is a town or something in it
_TAIL = 40  # characters behind a figure that may say that it is of several places
_HEADS = ("title", "standfirst")


def happenings(found: Sequence[Seen]) -> list[list[Seen]]:
    """The figures of one report, in the order of its text, by what happened.

    A part goes with its whole. A figure without a place goes with the happening of its report that has the same number,
    else with the only one that its report tells of. What has since become known goes with what it is about.
    """
    groups: list[list[Seen]] = []
    homeless: list[Seen] = []
    where: dict[str, list[Seen]] = {}
    for each in found:
        whole = where.get(each.one.part_of or "")
        if whole is not None and same_day(each.one, whole[0].one) and _may_lie_in(each.one.place, whole[0].one.place):
            group = whole
        elif each.one.place is None:
            homeless.append(each)
            continue
        else:
            group = next((other for other in reversed(groups) if _goes_with(each, other)), [])
            if not group:
                groups.append(group)
        group.append(each)
        where[each.one.figure] = group
    for each in homeless:
        _home(each, groups)
    _since(groups)
    return groups


def sums_of_places(found: Sequence[Seen]) -> frozenset[str]:
    """The figures of one report that count several happenings together: their sentence says so of places, or they are
    the sum of what the report says of two places and more on that day, or their parts are of different sites. None that
    its own sentence puts in a town is a sum of places."""
    told: dict[tuple[object, ...], list[tuple[object, int]]] = defaultdict(list)
    parts: dict[str, list[Seen]] = defaultdict(list)
    for each in found:
        if each.one.part_of is not None:
            parts[each.one.part_of].append(each)
        if each.one.place is not None and each.one.known:
            told[each.one.effect, each.one.first, each.one.last].append((spot(each.one.place), each.one.known))
    sums = set()
    for each in found:
        one = each.one
        if not one.known:
            continue
        mine = [part for part in parts[one.figure] if part.one.effect == one.effect]
        if adds_up(one.sentence.partition(one.text)[2][:_TAIL]) or several_sites(one.sentence) or _are_apart(mine):
            sums.add(one.figure)
        elif one.part_of is None and not _is_placed(one):
            places: dict[object, int] = {}
            for place, count in told[one.effect, one.first, one.last]:
                if count < one.known:
                    places[place] = max(count, places.get(place, 0))
            if adds_up(one.sentence) or (len(places) > 1 and sum(places.values()) == one.known):
                sums.add(one.figure)
    return frozenset(sums)


def is_precise(place: Place | None) -> bool:
    """Whether a place is a town or something in it, on the map."""
    return place is not None and place.lat is not None and (place.where_prec or 9) <= TOWN


def same_day(one: Appearance, other: Appearance) -> bool:
    """Whether two figures are of the same days."""
    return (one.first, one.last) == (other.first, other.last)


def spot(place: Place | None) -> object:
    """What tells a place from others: its id, else its name."""
    if place is None:
        return None
    return place.geonameid if place.geonameid is not None else (place.name or place.text).casefold()


def _may_lie_in(place: Place | None, whole: Place | None) -> bool:
    return not is_precise(place) or not is_precise(whole) or spot(place) == spot(whole)


def _are_apart(parts: Sequence[Seen]) -> bool:
    return any(conflict([one], [other]) for number, one in enumerate(parts) for other in parts[:number])


def _is_placed(one: Appearance) -> bool:
    """Whether a figure's own sentence names the town that it is of."""
    return is_precise(one.place) and one.place is not None and one.place.text in one.sentence


def _goes_with(each: Seen, group: Sequence[Seen]) -> bool:
    """Whether a figure is of the happening that these of its report are of: one spot, one day, no other site."""
    if spot(each.one.place) != spot(group[0].one.place) or not same_day(each.one, group[0].one):
        return False
    return any(each.count == other.count for other in group) or not conflict([each], group)


def _home(each: Seen, groups: list[list[Seen]]) -> None:
    """Puts a figure without a place where it belongs."""
    near = [group for group in groups if same_day(each.one, group[0].one)]
    same = [group for group in near if any(each.count == other.count for other in group)]
    if len(same) == 1:
        same[0].append(each)
    elif len(near) == 1 and (each.one.block in _HEADS or (len(groups) == 1 and not conflict([each], near[0]))):
        near[0].append(each)
    else:
        groups.append([each])


def _since(groups: list[list[Seen]]) -> None:
    """Puts what has become known since ("two are still missing") to the happening that it is about, where only one of
    the report lies shortly before it at its spot."""
    for group in list(groups):
        if not all(each.one.effect == "missing" or each.update for each in group):
            continue
        before = [other for other in groups if other is not group and _lies_before(other[0].one, group[0].one)]
        if len(before) == 1 and not conflict(group, before[0]):
            before[0].extend(group)
            groups.remove(group)


def _lies_before(one: Appearance, other: Appearance) -> bool:
    if one.first is None or one.last is None or other.first is None or spot(one.place) != spot(other.place):
        return False
    return 0 < day_number(other.first) - day_number(one.first) <= LONGEST and one.last <= other.first
