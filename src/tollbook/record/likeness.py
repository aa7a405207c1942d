"""Whether two tellings are of one happening: what speaks for it and against it, in points and in words."""

from __future__ import annotations

import datetime
import math

from tollbook.model.kept import Reason
from tollbook.model.record import Place
from tollbook.record.scenes import named_apart
from tollbook.record.spoken import families, words_in
from tollbook.record.telling import COUNTRY, Telling

ENOUGH = 1.5  # points that join two tellings
CONTRARY = 0.5  # below these, two tellings never come into one incident, by way of a third neither
NEVER = -math.inf
TOLD_LATER = 3  # days after a happening within which a report may date its toll by its own day
_NEXT_DAY = -1.0  # for tellings of two days
_CONFUSED = -0.5  # for two causes that reports confuse with each other
_TOGETHER = 1.0  # for two tellings of one place in one report
_TOWN_KM = 5  # towns further apart than this are two
_NEAR_KM = 12  # how far from a town's own point a site in it may lie
_REGION_KM = 220  # how far from a region's own point a place in it may lie
_MANY = 4  # a number from which it is no small chance that two happenings share it
_APART = 3  # times one number is the other, beyond which they hardly are one growing toll
_SHARED_WORDS = 0.25  # of the fewer words, at least two, that two tellings of one happening have in common
_ENOUGH_WORDS = 6  # of each, from which it means something that they have none in common


def likeness(one: Telling, other: Telling) -> float:
    """How alike two tellings are, in points; NEVER for those that cannot be of one happening."""
    if one.sum or other.sum:
        return NEVER
    time = _time(one, other)
    if time == NEVER:
        return NEVER
    place = _place(one, other)
    if place == NEVER:
        return NEVER
    points = time + place
    if one.report == other.report and _told_apart(one, other):
        return NEVER
    if one.report == other.report and points > 0:
        points += _TOGETHER
    return points + _numbers(one, other) + _sites(one, other) + _causes(one, other) + _words(one, other)


def _told_apart(one: Telling, other: Telling) -> bool:
    """Whether one report tells of two sites, causes or hours."""
    pairs = (one.sites, other.sites), (one.causes, other.causes), (one.hours, other.hours)
    return any(a and b and a.isdisjoint(b) for a, b in pairs) or named_apart(one.named, other.named)


def _time(one: Telling, other: Telling) -> float:
    """Tellings of one time are alike. A report that says how a toll has changed may date it by its own day; else only
    a night may be filed under either of two days."""
    earlier, later = (one, other) if one.first <= other.first else (other, one)
    gap = later.first - earlier.last
    if gap <= 0:
        hours = -1.0 if one.hours and other.hours and one.hours.isdisjoint(other.hours) else 0.0
        return (1.0 if one.first == other.first and one.last == other.last else 0.5) + hours
    if later.late and later.update and gap <= TOLD_LATER:
        return 0.5 if gap == 1 else 0.0
    if gap == 1:
        return 0.0 if later.update else _NEXT_DAY
    return NEVER


def _place(one: Telling, other: Telling) -> float:
    a, b = one.place, other.place
    if a is None or b is None:
        return 1.0 if (a and _says(other, a)) or (b and _says(one, b)) else 0.0
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return 1.0 if one.precise and other.precise else 0.5
    if a.country is not None and b.country is not None and a.country != b.country:
        return NEVER
    same = _same_place(a, b)
    if one.precise and other.precise:
        if same:
            return 1.0
        towns = (a.geonameid or 0) > 0 and (b.geonameid or 0) > 0
        return NEVER if distance(a, b) > (_TOWN_KM if towns else _NEAR_KM) else 0.5
    if (b.geonameid is None and _says(one, b)) or (a.geonameid is None and _says(other, a)):
        return 1.0  # named, wherever else it was put: no table has the place
    if same:
        return 1.0 if one.width == other.width == 1 else 0.5
    wide = max(a.where_prec or 9, b.where_prec or 9) >= COUNTRY
    if a.lat is not None and b.lat is not None and not wide and distance(a, b) > _REGION_KM:
        return 0.0 if _is_called_after(a, b) or _is_called_after(b, a) else NEVER
    return 0.0


def _says(telling: Telling, place: Place) -> bool:
    """Whether a telling's words name a place."""
    return any(names and names <= telling.said for names in (words_in(place.text), words_in(place.name or "")))


def _numbers(one: Telling, other: Telling) -> float:
    shared = [count for _, count in one.counts & other.counts if count > 0]
    if shared:
        return (1.0 if max(shared) >= _MANY else 0.5) + (0.5 if len(shared) > 1 else 0.0)
    mine, theirs = one.greatest, other.greatest
    both = [(count, theirs[effect]) for effect, count in mine.items() if effect in theirs]
    growing = one.update or other.update
    if both and not growing and all(max(pair) > _APART * max(1, min(pair)) for pair in both):
        return -0.5
    return 0.0


def _sites(one: Telling, other: Telling) -> float:
    if named_apart(one.named, other.named):
        return -1.5
    if not one.sites or not other.sites:
        return 0.0
    return -1.5 if one.sites.isdisjoint(other.sites) else 1.0


def _causes(one: Telling, other: Telling) -> float:
    if not one.causes or not other.causes:
        return 0.0
    if not one.causes.isdisjoint(other.causes):
        return 0.5
    family = families()
    mine = {family.get(cause, cause) for cause in one.causes}
    return _CONFUSED if mine & {family.get(cause, cause) for cause in other.causes} else -1.5


def _words(one: Telling, other: Telling) -> float:
    if one.report == other.report:
        return 0.0
    shared = len(one.words & other.words)
    fewer = min(len(one.words), len(other.words))
    if shared >= 2 and shared >= _SHARED_WORDS * fewer:
        return 1.0 if shared >= 4 and shared >= 0.4 * fewer else 0.5
    return -0.5 if not shared and fewer >= _ENOUGH_WORDS else 0.0


def reasons(one: Telling, other: Telling) -> tuple[Reason, ...]:
    """What speaks for two tellings being of one happening, in words for a person."""
    found = [Reason("time", _time_words(one, other))] if one.first and other.first else []
    if one.place is not None and other.place is not None:
        found.append(Reason("place", _place_words(one, other, one.place, other.place)))
    shared = [(count, effect) for effect, count in one.counts & other.counts if count > 0]
    both = sorted(one.greatest.keys() & other.greatest.keys())
    if shared:
        count, effect = max(shared)
        found.append(Reason("number", f"{count:,} {_plain(effect)} in both"))
    elif both:
        mine, theirs = one.greatest[both[0]], other.greatest[both[0]]
        found.append(Reason("effect", f"both tell of {_plain(both[0])}: {mine:,} and {theirs:,}"))
    if sites := one.sites & other.sites:
        found.append(Reason("words", f"both speak of a {min(sites)}"))
    if causes := one.causes & other.causes:
        found.append(Reason("cause", f"{min(causes)} in both"))
    if _words(one, other) > 0:
        words = sorted(one.words & other.words, key=lambda word: (-len(word), word))
        found.append(Reason("words", f"both say {', '.join(words[:3])}"))
    return tuple(found)


def tells(one: Telling, other: Telling) -> bool:
    """Whether there is more to the likeness than time and a place that may be the same: a number, a site or words, or
    the name of the place."""
    return _place(one, other) >= 1.0 or _numbers(one, other) > 0 or _sites(one, other) > 0 or _words(one, other) > 0


def distance(a: Place, b: Place) -> float:
    """Kilometres between two places with coordinates, on a flat map: right to some percent up to a few hundred."""
    (north, east), (other_north, other_east) = _position(a), _position(b)
    shrunk = math.cos(math.radians((north + other_north) / 2))
    return 111.2 * math.hypot(north - other_north, (east - other_east) * shrunk)


def _same_place(a: Place, b: Place) -> bool:
    """Whether places of which one has no id go by one name."""
    return None in (a.geonameid, b.geonameid) and _name(a).casefold() == _name(b).casefold()


def _is_called_after(region: Place, town: Place) -> bool:
    """Whether a region has the name of a town, however far its middle is: "Sagaing Region"."""
    return _name(region).casefold().startswith(f"{_name(town).casefold()} ")


def _time_words(one: Telling, other: Telling) -> str:
    if (one.first, one.last) == (other.first, other.last):
        return f"both on {_days(one)}"
    if max(one.first, other.first) > min(one.last, other.last):
        return f"{_days(one)} and {_days(other)}"
    return f"{_days(one)} and {_days(other)} overlap"


def _place_words(one: Telling, other: Telling, a: Place, b: Place) -> str:
    if a.geonameid == b.geonameid and (a.geonameid is not None or _same_place(a, b)):
        return f"both in {_name(a)}"
    if one.precise and other.precise:
        return f"{_name(a)} and {_name(b)}, {distance(a, b):.0f} km apart"
    near, wide = (a, b) if (a.where_prec or 9) <= (b.where_prec or 9) else (b, a)
    return f"{_name(near)} may lie in {_name(wide)}"


def _position(place: Place) -> tuple[float, float]:
    assert place.lat is not None
    assert place.lon is not None
    return place.lat, place.lon


def _name(place: Place) -> str:
    return place.name or place.text


def _plain(effect: str) -> str:
    return effect.replace("_", " ")


def _days(one: Telling) -> str:
    first = datetime.date.fromordinal(one.first).isoformat()
    return first if one.first == one.last else f"{first} to {datetime.date.fromordinal(one.last).isoformat()}"
