"""Whether two tellings are of one happening: what speaks for it and against it, in points and in words."""

from __future__ import annotations

import datetime
import math

import msgspec

from tollbook.model.kept import Reason
from tollbook.model.record import Place
from tollbook.record.telling import Telling, families

ENOUGH = 1.5  # points that join two tellings
CONTRARY = 0.5  # below these, two tellings never come into one incident, by way of a third neither
_TOWN_KM = 5  # towns further apart than this are two
_NEAR_KM = 12  # how far from a town's own point a site in it may lie
_REGION_KM = 220  # how far from a region's own point a place in it may lie
_MANY = 4  # a number from which it is no small chance that two happenings share it
_APART = 3  # times one number is the other, beyond which they hardly are one growing toll


class Likeness(msgspec.Struct, frozen=True, gc=False):
    """Points for two tellings being of one happening, and the reasons that a person is told."""

    points: float
    reasons: tuple[Reason, ...]


NEVER = Likeness(-math.inf, ())


def likeness(one: Telling, other: Telling) -> Likeness:
    """How alike two tellings are: by time, place, numbers, site, cause and words."""
    points, reasons = 0.0, []
    for look in (_time, _place, _numbers, _sites, _causes, _words):
        found = look(one, other)
        if found is None:
            return NEVER
        points += found[0]
        if found[1] is not None:
            reasons.append(found[1])
    return Likeness(points, tuple(reasons))


_Part = tuple[float, Reason | None]
_NOTHING: _Part = (0.0, None)


def _time(one: Telling, other: Telling) -> _Part | None:
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap > 1:
        return None
    if gap == 1:
        return -1.0, Reason("time", f"a day apart: {_day(min(one.last, other.last))} and the day after")
    if (one.first, one.last) == (other.first, other.last):
        return 1.0, Reason("time", f"both on {_days(one)}")
    return 0.5, Reason("time", f"{_days(one)} and {_days(other)} overlap")


def _place(one: Telling, other: Telling) -> _Part | None:
    a, b = one.place, other.place
    if a is None or b is None:
        return _NOTHING
    if a.country is not None and b.country is not None and a.country != b.country:
        return None
    same = a.geonameid == b.geonameid if a.geonameid is not None or b.geonameid is not None else _name(a) == _name(b)
    if one.precise and other.precise:
        if same:
            return 1.0, Reason("place", f"both in {_name(a)}")
        km = distance(a, b)
        towns = (a.geonameid or 0) > 0 and (b.geonameid or 0) > 0
        if km > (_TOWN_KM if towns else _NEAR_KM):
            return None
        return 0.5, Reason("place", f"{_name(a)} and {_name(b)}, {km:.0f} km apart")
    if same:
        return 0.5, Reason("place", f"both in {_name(a)}")
    if a.lat is not None and b.lat is not None:
        wide = max(a.where_prec or 9, b.where_prec or 9) > 5
        if not wide and distance(a, b) > _REGION_KM:
            return None
        return 0.0, Reason("place", f"{_name(a)} may lie in {_name(b)}" if one.precise else f"{_name(b)} in {_name(a)}")
    return _NOTHING


def _numbers(one: Telling, other: Telling) -> _Part:
    shared = [(effect, count) for effect, count in one.counts & other.counts if count > 0]
    if shared:
        effect, count = max(shared, key=lambda pair: (pair[1], pair[0]))
        points = (1.0 if count >= _MANY else 0.5) + (0.5 if len(shared) > 1 else 0.0)
        return points, Reason("number", f"{count:,} {effect.replace('_', ' ')} in both")
    mine, theirs = _greatest(one), _greatest(other)
    both = [(mine[effect], theirs[effect]) for effect in mine.keys() & theirs.keys()]
    if not both:
        return _NOTHING
    if all(max(pair) > _APART * max(1, min(pair)) for pair in both):
        return -0.5, None
    effect = min(mine.keys() & theirs.keys())
    return 0.0, Reason("effect", f"both tell of {effect.replace('_', ' ')}: {mine[effect]:,} and {theirs[effect]:,}")


def _sites(one: Telling, other: Telling) -> _Part:
    if not one.sites or not other.sites:
        return _NOTHING
    if shared := one.sites & other.sites:
        return 1.0, Reason("words", f"both speak of a {min(shared)}")
    return -1.5, None


def _causes(one: Telling, other: Telling) -> _Part:
    if not one.causes or not other.causes:
        return _NOTHING
    if shared := one.causes & other.causes:
        return 0.5, Reason("cause", f"{min(shared)} in both")
    family = families()
    if {family.get(cause, cause) for cause in one.causes} & {family.get(cause, cause) for cause in other.causes}:
        return -0.5, None
    return -1.5, None


def _words(one: Telling, other: Telling) -> _Part:
    shared = one.words & other.words
    fewer = min(len(one.words), len(other.words))
    if len(shared) >= 2 and len(shared) >= 0.25 * fewer:
        return 0.5, Reason("words", f"both say {', '.join(sorted(shared, key=lambda word: (-len(word), word))[:3])}")
    if not shared and fewer >= 6:
        return -0.5, None
    return _NOTHING


def _greatest(one: Telling) -> dict[str, int]:
    found: dict[str, int] = {}
    for effect, count in one.counts:
        found[effect] = max(count, found.get(effect, 0))
    return found


def distance(a: Place, b: Place) -> float:
    """Kilometres between two places with coordinates, on a flat map: right to some percent up to a few hundred."""
    (north, east), (other_north, other_east) = _position(a), _position(b)
    shrunk = math.cos(math.radians((north + other_north) / 2))
    return 111.2 * math.hypot(north - other_north, (east - other_east) * shrunk)


def _position(place: Place) -> tuple[float, float]:
    assert place.lat is not None
    assert place.lon is not None
    return place.lat, place.lon


def _name(place: Place) -> str:
    return place.name or place.text


def _days(one: Telling) -> str:
    return _day(one.first) if one.first == one.last else f"{_day(one.first)} to {_day(one.last)}"


def _day(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()
