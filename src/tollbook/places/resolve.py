"""Which of the places with one name is meant: what the text says it lies in, then the focus, its company, its size."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tollbook.places.table import Entry

# Between a place and what it lies in: "Bucha, Kyiv Oblast", "Lyman in the Donetsk region", "Homs (Syria)".
INSIDE = re.compile(
    r"(?: (?:village|town|area|suburb|quarter|neighbou?rhood|refugee camp|camp|settlement))?"
    r"(?:, | \(| of (?:\w+ )?|,? (?:in|near|outside) (?:the )?(?:\w+ )?"
    r"|, a (?:\w+ )?(?:city|town|village) in (?:\w+ )?)$"
)
COORDINATED = frozenset((" and ", ", ", " or ", ", and ", ", or "))
IN_OUTER = re.compile(r",? in (?:the )?(?:\w+ )?")
PART_OF_OUTER = re.compile(r" (?:neighbou?rhood|suburb|quarter|area) of (?:the )?(?:\w+ )?")
INSIDE_OPENS = frozenset(", (")
INSIDE_LENGTH = 40  # code points
OF_OUTER = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}")  # "Kyiv's Okhmatdyt hospital"
SENTENCE = 120  # code points
SENTENCE_END = re.compile(r"[.;!?]\s|\n")
SUBURB_KM = 60  # a place this near to a town may be said to lie in it
DISTRICT_KM = 150
NAMESAKES = 1.5  # towns whose ranks are this near are mixed up
LARGE = 5.5  # rank of a city of some 300,000
SMALL = 4.7  # rank of a town of some 50,000
ANCHORS = 8  # places of known position that others are measured from

# How much each circumstance adds to a candidate's rank (tenfold size is 1).
IN_FOCUS = 4.0
COUNTRY_NAMED = 1.5
REGION_NAMED = 1.0
AMONG_REGIONS = 1.5
FAR_KM = 800  # this far from all anchors costs FAR, nearer in proportion
FAR = 2.0


@dataclass(slots=True)
class Mention:
    """A name found at `start:end`, what it may mean, and what is known of it so far."""

    start: int
    end: int
    key: str
    candidates: tuple[Entry, ...]
    weak: bool = False  # counts only if the text says where it lies
    region: bool = False  # a region word stands beside it
    where_prec: int = 0  # UCDP's, where the words say more than the place does
    chosen: Entry | None = None
    settled: bool = False  # chosen by what the text says it lies in
    site: bool = False  # a named site of a town, which the table does not have
    inside: Mention | None = None  # for a place that the table does not have: what the text says it lies in


def resolve(text: str, mentions: list[Mention], focus: frozenset[str], named: set[str]) -> None:
    """Chooses a candidate for each mention that has any.

    `focus` and `named` hold ISO country codes: of the profile, and of the adjectives ("Ukrainian") in the text.
    """
    settle_by_containment(text, mentions)
    settle_by_owner(text, mentions)
    company = Company(mentions, focus, named)
    senses = {m.key: m.chosen for m in reversed(mentions) if m.settled and m.chosen and not m.region}
    for i, mention in enumerate(mentions):
        if mention.chosen is not None or not mention.candidates:
            continue
        if mention.region:
            mention.chosen = company.likeliest(mention.candidates)
            continue
        sense = region_in_row(text, mentions, i) or senses.get(mention.key)
        if sense is None or sense not in mention.candidates:
            sense = senses[mention.key] = company.likeliest(mention.candidates)
        mention.chosen = sense
    place_unlisted(text, mentions)
    for mention in mentions:
        outer = mention.inside
        if outer is not None and outer.chosen is None and outer.candidates:
            outer.chosen = company.likeliest(outer.candidates)


def place_unlisted(text: str, mentions: list[Mention]) -> None:
    """Notes what the places that are in no table lie in: "Kyiv's Okhmatdyt hospital", or as told before."""
    told: dict[str, Mention] = {}
    for i, mention in enumerate(mentions):
        if mention.candidates:
            continue
        if mention.inside is None and i:
            outer = mentions[i - 1]
            if OF_OUTER.fullmatch(text, outer.end, mention.start):
                mention.inside = outer
            elif mention.key in told:
                mention.inside = told[mention.key]
            elif mention.site:
                mention.inside = town_beside(text, mentions, i)
        if mention.inside is not None:
            told.setdefault(mention.key, mention.inside)


def town_beside(text: str, mentions: list[Mention], i: int) -> Mention | None:
    """The town that the sentence of a site names, if one."""
    site = mentions[i]
    for j in (i - 1, i + 1):
        if 0 <= j < len(mentions) and (entry := mentions[j].chosen) is not None and entry.kind == "city":
            between = text[min(site.end, mentions[j].end) : max(site.start, mentions[j].start)]
            if len(between) <= SENTENCE and not SENTENCE_END.search(between):
                return mentions[j]
    return None


def region_in_row(text: str, mentions: list[Mention], i: int) -> Entry | None:
    """The region meant in a row of regions: "Virginia, Washington and Wyoming", "Texas and Georgia"."""
    if len(mentions[i].candidates) == 1:
        return None
    beside = row_beside(text, mentions, i)
    if len(beside) < (2 if mentions[i].candidates[:1] and mentions[i].candidates[0].kind == "city" else 1):
        return None  # "Kherson and Crimea"
    countries = {m.candidates[0].countries for m in beside if m.candidates[0].kind == "admin1"}
    if len(countries) != 1 or any(m.candidates[0].kind != "admin1" for m in beside):
        return None
    return next((e for e in mentions[i].candidates if e.kind == "admin1" and e.countries in countries), None)


def row_beside(text: str, mentions: list[Mention], i: int) -> list[Mention]:
    """The known names on either side of a mention that stand in one row with it."""
    beside = []
    if i > 0 and text[mentions[i - 1].end : mentions[i].start] in COORDINATED:
        beside.append(mentions[i - 1])
    if i + 1 < len(mentions) and text[mentions[i].end : mentions[i + 1].start] in COORDINATED:
        beside.append(mentions[i + 1])
    return [mention for mention in beside if mention.candidates]


def settle_by_containment(text: str, mentions: list[Mention]) -> None:
    """ "Borodyanka in Kyiv Oblast", "Paris, Texas": from right to left, so that chains hold together."""
    for i in range(len(mentions) - 2, -1, -1):
        inner, outer = mentions[i], mentions[i + 1]
        if outer.start - inner.end > INSIDE_LENGTH or text[inner.end] not in INSIDE_OPENS:
            continue
        if not INSIDE.fullmatch(text, inner.end, outer.start):
            continue
        wider = (outer.chosen,) if outer.chosen else outer.candidates
        if not wider or not inner.candidates:
            inner.settled = bool(wider) and wider[0].kind in ("country", "admin1")
            inner.inside = outer
        elif inner.candidates[0].kind == wider[0].kind == "country":
            continue  # a row of countries
        elif wider[0].kind == "admin1" and region_in_row(text, mentions, i):
            continue  # a row of regions
        elif pairs := [(a, b) for a in inner.candidates for b in wider if lies_in(a, b) and may_hold(b, wider[0])]:
            inner.chosen, outer.chosen = max(pairs, key=lambda pair: (pair[1].rank, pair[0].rank))
            inner.settled = outer.settled = True
        elif is_unlisted(inner, wider[0], text[inner.end : outer.start]):
            inner.candidates, inner.settled, inner.inside = (), True, outer


def settle_by_owner(text: str, mentions: list[Mention]) -> None:
    """ "Kursk's Rylsk", "Kherson's Dniprovskyi district"."""
    for outer, inner in pairwise(mentions):
        if inner.settled or not inner.candidates or not OF_OUTER.fullmatch(text, outer.end, inner.start):
            continue
        wider = (outer.chosen,) if outer.chosen else outer.candidates
        if not wider or wider[0].kind == inner.candidates[0].kind == "country":
            continue
        if pairs := [(a, b) for a in inner.candidates for b in wider if lies_in(a, b) and may_hold(b, wider[0])]:
            inner.chosen, outer.chosen = max(pairs, key=lambda pair: (pair[1].rank, pair[0].rank))
            inner.settled = outer.settled = True
        elif inner.region and inner.where_prec == 3:
            inner.candidates, inner.settled, inner.inside = (), True, outer


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in another: a city in its region or country, a village beside its town."""
    if inner.id == outer.id or inner.kind == "country":
        return False
    if outer.kind == "country":
        return outer.countries[0] in inner.countries
    if outer.kind == "admin1":
        return inner.kind != "admin1" and outer.countries == inner.countries and outer.admin1 == inner.admin1
    if inner.kind not in ("city", "feature", "admin2") or set(inner.countries).isdisjoint(outer.countries):
        return False
    return km(inner, outer) <= (SUBURB_KM if outer.kind == "city" else DISTRICT_KM)


def may_hold(outer: Entry, likeliest: Entry) -> bool:
    """Whether a reading of the outer name may be told by the inner one: no hamlet, where the name is a city's."""
    return outer.kind != "city" or outer.rank > likeliest.rank - NAMESAKES


def is_unlisted(inner: Mention, outer: Entry, between: str) -> bool:
    """Whether "Name, Region" speaks of a small place that the table knows only from elsewhere."""
    if inner.region and inner.where_prec == 3 and between == " of " and outer.kind in ("city", "admin1"):
        return True  # "the Shevchenkivskyi district of Kharkiv"
    if PART_OF_OUTER.fullmatch(between):
        return True
    if any(outer.countries == entry.countries for entry in inner.candidates):
        return False
    least = inner.candidates[0].rank
    return (between == ", " and outer.kind == "admin1" and least < LARGE) or (
        not inner.weak
        and IN_OUTER.fullmatch(between) is not None
        and outer.kind in ("country", "admin1")
        and least < SMALL
    )


def km(a: Entry, b: Entry) -> float:
    """The distance, good to a few per cent at the scale of a country."""
    across = (b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(b.lat - a.lat, across)


class Company:
    """What else a text names: by it a name of many places is told."""

    def __init__(self, mentions: list[Mention], focus: frozenset[str], named: set[str]) -> None:
        self.focus = focus
        self.countries = set(named)
        self.regions: set[tuple[str, str]] = set()
        self.anchors: list[Entry] = []
        for mention in mentions:
            sure = mention.chosen or (mention.candidates[0] if mention.candidates else None)
            if sure is None or len(sure.countries) != 1:
                continue
            if mention.settled or sure.kind in ("country", "admin1"):
                self.countries.add(sure.countries[0])
                if sure.admin1:
                    self.regions.add((sure.countries[0], sure.admin1))
            if sure.kind != "country" and (mention.settled or len(mention.candidates) == 1) and not mention.weak:
                self.anchors.append(sure)
        del self.anchors[ANCHORS:]
        self.regions_named = Counter(country for country, _ in self.regions)

    def likeliest(self, candidates: tuple[Entry, ...]) -> Entry:
        """The candidate that is in the focus, in the countries and regions named, near the others, large."""
        return candidates[0] if len(candidates) == 1 else max(candidates, key=self.weight)

    def weight(self, entry: Entry) -> float:
        """A candidate's rank with what its company adds."""
        weight = entry.rank
        if not entry.countries:
            return weight
        country = entry.countries[0]
        if not self.focus.isdisjoint(entry.countries):
            weight += IN_FOCUS
        if not self.countries.isdisjoint(entry.countries):
            weight += COUNTRY_NAMED
        if (country, entry.admin1) in self.regions:
            weight += REGION_NAMED
        if entry.kind == "admin1" and self.regions_named[country] > 1:
            weight += AMONG_REGIONS
        if entry.kind == "city" and self.anchors:
            weight -= FAR * min(1.0, min(km(entry, anchor) for anchor in self.anchors) / FAR_KM)
        return weight
