"""Tellings: what one report says of one happening, from which incidents are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from tollbook.model.kept import Appearance
from tollbook.model.record import Place
from tollbook.record.days import day_number
from tollbook.record.happenings import LONGEST, happenings, is_precise, sums_of_places
from tollbook.record.scenes import Named, Seen, seen

COUNTRY = 6  # UCDP's where_prec of a country


class Telling(msgspec.Struct, frozen=True, gc=False):
    """Figures of one report about one happening. `first` and `last` are days as ordinals, 0 where they are not known.

    `sites` and `causes` are kinds, `named` the sites that are called by name, `hours` parts of the day, `words` what
    else its sentences say and `said` all that they say, `counts` the numbers by effect and `greatest` the greatest of
    each. `width` is how much its place leaves open: 0 a town on the map or something in it, 1 a place by name alone,
    2 a region, 3 a country and more, 4 no place. It is `late` where it is dated by its report's own day, as are tolls
    that are told again days after; an `update` says how a toll has changed; a `sum` adds several happenings up and is
    of none of them.
    """

    key: str
    report: str
    figures: tuple[Appearance, ...]
    first: int
    last: int
    place: Place | None
    width: int
    sites: frozenset[str]
    named: Named
    causes: frozenset[str]
    hours: frozenset[str]
    words: frozenset[str]
    said: frozenset[str]
    counts: frozenset[tuple[str, int]]
    greatest: dict[str, int]
    late: bool
    update: bool
    sum: bool

    @property
    def precise(self) -> bool:
        """Whether its place is a town or something in it, on the map."""
        return self.width == 0


def is_happening(one: Appearance) -> bool:
    """Whether a figure is of something that happened on a day or in a night, and is said or denied to have happened."""
    if one.status not in ("asserted", "denied") or one.first is None or one.last is None:
        return False
    if one.table and one.cumulative:
        return False
    return day_number(one.last) - day_number(one.first) <= LONGEST


def tellings(found: Iterable[Appearance], apart: frozenset[str] = frozenset()) -> list[Telling]:
    """The tellings of these reports, in a fixed order. Each figure named in `apart` is a telling of its own, and so is
    each that adds several happenings up."""
    reports: dict[str, list[Appearance]] = defaultdict(list)
    for one in found:
        reports[one.report].append(one)
    return [
        telling
        for report in sorted(reports)
        for telling in _of_report(seen(sorted(reports[report], key=lambda one: (one.start, one.figure))), apart)
    ]


def _of_report(found: Sequence[Seen], apart: frozenset[str]) -> list[Telling]:
    sums = sums_of_places(found)
    alone = apart | sums
    groups = happenings([each for each in found if each.one.figure not in alone])
    return [_telling(group) for group in groups] + [
        _telling([each], each.one.figure in sums) for each in found if each.one.figure in alone
    ]


def _telling(group: Sequence[Seen], of_places: bool = False) -> Telling:
    head = group[0].one
    place = next((each.one.place for each in group if each.one.place is not None), None)
    counts = frozenset(each.count for each in group if each.one.known is not None)
    greatest: dict[str, int] = {}
    for effect, count in counts:
        greatest[effect] = max(count, greatest.get(effect, 0))
    return Telling(
        key=f"{head.report}\n{head.start}\n{head.figure}",
        report=head.report,
        figures=tuple(each.one for each in group),
        first=day_number(head.first) if head.first and head.last else 0,
        last=day_number(head.last) if head.first and head.last else 0,
        place=place,
        width=_width(place),
        sites=frozenset().union(*(each.sites for each in group)),
        named=frozenset().union(*(each.named for each in group)),
        causes=frozenset().union(*(each.causes for each in group)),
        hours=frozenset().union(*(each.hours for each in group)),
        words=frozenset().union(*(each.words for each in group)),
        said=frozenset().union(*(each.said for each in group)),
        counts=counts,
        greatest=greatest,
        late=head.published is not None and head.published == head.first == head.last,
        update=any(each.update for each in group),
        sum=of_places,
    )


def _width(place: Place | None) -> int:
    if place is None:
        return 4
    if is_precise(place):
        return 0
    if place.geonameid is None:
        return 1
    return 2 if (place.where_prec or 9) < COUNTRY else 3
