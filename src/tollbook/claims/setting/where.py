"""Where: which of a report's places says where something happened, and which only who did it or told of it.

    "Norville said that two people were killed in Aston."   Aston
    "The governor of Easton region said nobody was hurt."   Easton region, for want of another

The place in the figure's own clause comes first; then what "the city" or "there" points back to; then what its
paragraph or section tells of; then the place that the whole report is about. A teaser or caption never looks outside
itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from tollbook.claims.accounts import pattern
from tollbook.claims.setting.layout import Layout
from tollbook.model.mentions import Speech
from tollbook.model.record import Place

Role = Literal["in", "struck", "thing", "bare", "out_of", "to", "office", "owner", "source", "dateline", "alias"]

_BEFORE, _BEHIND = 90, 60
_CHAINED = re.compile(
    r"^(?:,? (?:and|or|and in|in|in the|of|of the) |, (?:in |in the )?| \(|/|,? and the |[’']s "
    r"|(?: (?:refugee camp|camp|district|neighbou?rhood|market|hospital))?,? (?:in|of)(?: the)? "
    r"(?:(?:central|northern|southern|eastern|western|occupied) )?)$"
)
_DATELINE = re.compile(
    r"(?:[,/] ?[A-Z][\w .]{2,30})*(?:,? ?\([^)\n]{2,40}\))? ?(?:[–—:-]|,? \w+ \d+ ?[–—-]|\([^)\n]{2,40}\))"
)
_CAPITALS_LINE = re.compile(r"(?:, [A-Z]\w+)*(?: |, |/)")
_COLON = re.compile(r" ?:")
_BESIDE, _TOWN = 2, 3
_COUNTRY = 6
_COST = {"in": 0, "struck": 20, "thing": 60, "out_of": 30, "bare": 110}
_POINTERS = (("the_city", 1, 2), ("the_region", 3, 5), ("the_country", 6, 6), ("there", 1, 6))
"""Words that point back, each with the finest and the coarsest `where_prec` of what they may point to."""
_SAID: tuple[Role, ...] = ("in", "struck", "thing", "bare", "office")
_BY_COUNTRY = frozenset(("launched", "shot_down"))
_ANOTHER_CLAUSE = 60
_MANY = 400
"""So many of a running total did not fall in one place, unless the text says so."""
_LONG_LINE = 100
"""A line so long behind a place and a colon is a story with its dateline, not an item of a list."""
_HEAD = 4
_AT_HEAD = 20
_POINTS = 90
_FARTHEST = 400
_REACH = 8
_LEAVING = frozenset(("displaced", "evacuated", "abducted", "captured", "missing", "detained"))


class Located(NamedTuple):
    """A place with what it says: where something happens, or whose, who tells it, where from, where to."""

    place: Place
    role: Role


class Where:
    """Answers, for the figures of one report, where it happened."""

    def __init__(self, layout: Layout, places: Sequence[Place], speech: Sequence[Speech]) -> None:
        self._layout = layout
        self._text = layout.text
        self._sources: dict[int, list[tuple[int, int]]] = {}
        for one in speech:
            if one.source is not None:
                self._sources.setdefault(one.sentence, []).append((one.source.start, one.source.end))
        self._places: dict[int, list[Place]] = {}
        for place in places:
            self._places.setdefault(layout.sentence_at(place.start), []).append(place)
        self._known: dict[int, list[Located]] = {}
        self._taken: dict[int, Place] = {}
        self._local: Place | None = None
        self._country: Place | None = None
        self._single = False
        self._datelines = [
            one.place for at in self._places if at < _HEAD for one in self._in(at) if one.role == "dateline"
        ]
        self._story()

    def of(self, start: int, end: int, sentence: int, effect: str, total: int) -> tuple[Place | None, bool]:
        """The place of what befell the count at `start:end`, and whether its own sentence or paragraph says so.

        `total` is the number of a running total, which is a country's rather than a town's, and 0 of others.
        """
        own = self._own(start, end, sentence, effect)
        if own is not None:
            self._taken[sentence] = own
            coarse = (own.where_prec or 1) >= _COUNTRY and self._single and not total
            return own, not coarse
        pointed = self._pointed(sentence, start)
        if pointed is not None:
            self._taken[sentence] = pointed
            return pointed, True
        office = self._office(sentence)
        if office is not None and not self._gives_way(office, sentence, False):
            return office, True
        begin = self._layout.starts[sentence]
        if pattern("elsewhere").match(self._text[begin : begin + _BEHIND]):
            return self._country, False
        near, firm = self._carried(sentence)
        if near is not None and (firm or not self._gives_way(near, sentence, total > 0, total >= _MANY)):
            return near, True
        layout = self._layout
        if layout.room[sentence] >= 0 and layout.kind(layout.paragraph[sentence]) != "live_post":
            return None, False
        if layout.aside[sentence] and not total:
            return None, False
        return self._main_for(effect, total), False

    def _in(self, sentence: int) -> list[Located]:
        """The places of a sentence, in order; what each says is found out when it is first asked for."""
        if sentence not in self._places:
            return []
        known = self._known.get(sentence)
        if known is None:
            known = self._known[sentence] = []
            for place in self._places[sentence]:
                role = self._role(place, sentence, known[-1] if known else None)
                known.append(Located(place, role))
        return known

    def _role(self, place: Place, sentence: int, before: Located | None) -> Role:
        text = self._text
        begin, close = self._layout.sentences[sentence]
        floor = max(begin, place.start - _BEFORE)
        behind = text[place.end : min(close, place.end + _BEHIND)]
        first = place.start - begin < 4
        if first and self._is_dateline(place, behind):
            return "dateline"
        if before is not None and place.geonameid is not None and place.geonameid == before.place.geonameid:
            if text[before.place.end : place.start] == " (":
                return "alias"
        if before is not None and before.role == "dateline" and place.start - before.place.end <= 2:
            return "dateline"
        if (place.where_prec or 1) > _COUNTRY:
            return "owner"
        inside = pattern("in_before").search(text, floor, place.start) is not None
        if inside and pattern("seat_behind").match(behind):
            return "in"
        if pattern("office_behind").match(behind) or pattern("office_before").search(text, floor, place.start):
            return "office"
        if any(low <= place.start < high for low, high in self._sources.get(sentence, ())):
            return "source"
        if before is not None and _CHAINED.match(text[before.place.end : place.start]):
            if before.role not in ("office", "source", "owner") or text[before.place.end] in "’'":
                return before.role if before.role != "owner" else "in"
        if pattern("owner_behind").match(behind):
            return "in" if inside and (place.where_prec or 0) < _COUNTRY else "owner"
        if inside:
            return "in"
        if pattern("struck_before").search(text, floor, place.start):
            return "struck"
        if place.where_prec != _BESIDE and pattern("out_of_before").search(text, floor, place.start):
            return "out_of"
        if pattern("to_before").search(text, floor, place.start):
            return "to"
        if first and _COLON.match(behind):
            return "dateline" if close - begin > _LONG_LINE and sentence < _HEAD else "in"
        if (place.where_prec or 1) >= _COUNTRY or pattern("acts_behind").match(behind):
            return "owner"
        if pattern("thing_behind").match(behind):
            return "thing"
        return "owner" if place.where_prec == _BESIDE or _is_site(place) else "bare"

    def _is_dateline(self, place: Place, behind: str) -> bool:
        if self._layout.kind(self._layout.paragraph[self._layout.sentence_at(place.start)]) == "title":
            return False
        if place.text.isupper() and len(place.text) > 3 and _CAPITALS_LINE.match(behind):
            return True
        match = _DATELINE.match(behind)
        return (
            match is not None
            and not behind[: match.end()].strip().startswith(":")
            or (place.text.isupper() and len(place.text) > 3 and behind.startswith(":"))
        )

    def _own(self, start: int, end: int, sentence: int, effect: str) -> Place | None:
        best: Located | None = None
        least = _FARTHEST
        here = self._in(sentence)
        for one in here:
            cost = _COST.get(one.role)
            if cost is None or start <= one.place.start < end:
                continue
            if one.role == "out_of" and effect not in _LEAVING:
                continue
            ahead = one.place.start >= end
            low, high = (end, one.place.start) if ahead else (one.place.end, start)
            gap = high - low if ahead else (high - low) * 2 + 10
            between = self._text[low:high]
            gap += cost + _ANOTHER_CLAUSE * (";" in between or " while " in between)
            gap += 120 * ((one.place.where_prec or 5) >= _COUNTRY) + 30 * ((one.place.where_prec or 5) in (4, 5))
            if gap < least:
                best, least = one, gap
        return self._finest(here, best) if best is not None else None

    def _finest(self, here: Sequence[Located], best: Located) -> Place:
        """Of "Aston, in Easton region", the town."""
        at = next(index for index, one in enumerate(here) if one is best)
        while at:
            gap = self._text[here[at - 1].place.end : here[at].place.start]
            inside = 1 if gap.startswith(" in ") else 0  # "Aston in Easton", both of them towns to the table
            if (here[at].place.where_prec or 0) + inside <= (here[at - 1].place.where_prec or 1):
                break
            if not _CHAINED.match(gap) or " and" in gap or " or" in gap or here[at - 1].role not in _COST:
                break
            at -= 1
        return here[at].place

    def _pointed(self, sentence: int, start: int) -> Place | None:
        """What "the city", "the region", "the country" or "there" points back to."""
        begin, close = self._layout.sentences[sentence]
        for name, finest, coarsest in (
            ("the_city", 1, 2),
            ("the_region", 3, 5),
            ("the_country", 6, 6),
            ("there", 1, 6),
        ):
            found = pattern(name).search(self._text, max(begin, start - _POINTS), min(close, start + _POINTS))
            if found is None:
                continue
            if name == "there":
                here = [one for one in self._in(sentence) if one.place.start < found.start()]
                if here:
                    return here[-1].place
            said = self._before(sentence, found.start(), (*_SAID, "out_of"), finest, coarsest)
            if said is not None:
                return said
            if self._local is not None and finest <= (self._local.where_prec or 1) <= coarsest:
                return self._local
            return self._before(sentence, found.start(), ("to", "owner", "source", "dateline"), finest, coarsest)
        return None

    def _before(self, sentence: int, offset: int, roles: tuple[Role, ...], finest: int, coarsest: int) -> Place | None:
        """The last place of these roles and of this precision that stands before an offset, in the same room."""
        for at in (sentence, *self._layout.back(sentence, 3 * _REACH)):
            if self._layout.room[at] != self._layout.room[sentence]:
                continue
            for one in reversed(self._in(at)):
                if one.place.start >= offset or one.role not in roles or (coarsest <= _BESIDE and _is_part(one.place)):
                    continue
                if finest <= (one.place.where_prec or 1) <= coarsest:
                    return one.place
        return None

    def _office(self, sentence: int) -> Place | None:
        """The place of a local office that tells of it."""
        for one in self._in(sentence):
            if one.role == "office" and (one.place.where_prec or 1) < _COUNTRY:
                return one.place
        return None

    def _carried(self, sentence: int) -> tuple[Place | None, bool]:
        """What the sentences before, in the same paragraph or section, were told of.

        It is firm where a figure of theirs has taken it, or where it stands at the head of one of the same paragraph.
        """
        layout = self._layout
        for at in layout.back(sentence, _REACH):
            if layout.room[at] != layout.room[sentence] or layout.section[at] != layout.section[sentence]:
                break
            same = layout.paragraph[at] == layout.paragraph[sentence]
            next_to = not self._single and layout.paragraph[sentence] - layout.paragraph[at] == 1
            if not same and not next_to and layout.section[at] == 0 and layout.room[at] < 0:
                break
            if same and at in self._taken:
                return self._taken[at], True
            found = self._scene(at)
            if found is not None:
                heads = any(one.place is found and one.role == "in" for one in self._in(at))
                return found, same and heads and found.start - layout.starts[at] < _AT_HEAD
        return None, False

    def _scene(self, sentence: int) -> Place | None:
        """The place that a sentence tells of: of the finest that say where, the last."""
        here = self._in(sentence)
        told = [one for one in here if one.role in ("in", "struck", "thing")]
        fine = [one for one in told if (one.place.where_prec or 1) < _COUNTRY] or told
        if not fine and self._layout.room[sentence] >= 0:
            fine = [one for one in here if one.role in ("office", "bare") and (one.place.where_prec or 1) < _COUNTRY]
        if not fine:
            return None
        fine = [one for one in fine if not _is_site(one.place)] or fine
        return self._finest(here, min(reversed(fine), key=lambda one: max(2, one.place.where_prec or 1)))

    def _gives_way(self, near: Place, sentence: int, total: bool, large: bool = False) -> bool:
        """Whether a place named in passing gives way to what the report is about: a total to its country or town."""
        if self._layout.room[sentence] >= 0:
            return False
        if total and self._country is not None and (near.where_prec or 1) < _COUNTRY:
            return large or not (self._single and self._local is not None and near.name == self._local.name)
        if self._local is None or not self._single:
            return False
        return (near.where_prec or 1) > max(_TOWN, self._local.where_prec or 1)

    def _main_for(self, effect: str, total: int) -> Place | None:
        """What the report is mainly about: its country for totals and for what armies launch and shoot down."""
        if total >= _MANY and not self._single:
            return self._country
        if total >= _MANY or ((total or effect in _BY_COUNTRY) and not self._single):
            return self._country or self._local
        return self._local or self._country or next(iter(self._datelines), None)

    def _story(self) -> None:
        """Finds the place and the country that the report is mainly about, by how often and how early it names them."""
        local: Counter[str] = Counter()
        country: Counter[str] = Counter()
        first: dict[str, Place] = {}
        seen = 0
        for at in range(len(self._layout.sentences)):
            if self._layout.aside[at]:
                continue
            kind = self._layout.kind(self._layout.paragraph[at])
            if kind in ("feed_item", "notice", "byline"):
                continue
            seen += kind != "caption"
            if seen > _REACH and country:
                local.update(name for one in self._places.get(at, ()) if (name := one.name or one.text) in first)
                continue
            for one in self._in(at):
                if one.role not in _SAID:
                    continue
                name = one.place.name or one.place.text
                coarse = (one.place.where_prec or 1) >= _COUNTRY
                if (coarse and one.role not in ("in", "struck")) or _is_site(one.place):
                    continue
                if seen <= _REACH or coarse:
                    known = first.setdefault(name, one.place)
                    if known.where_prec == _BESIDE != one.place.where_prec:
                        first[name] = one.place
                weight = 1 if kind == "caption" else 4 if seen <= 3 else 2 if seen <= _REACH else 1
                weight *= 1 if one.role in ("bare", "office") or one.place.where_prec == _BESIDE else 2
                (country if coarse else local)[name] += weight
        ranked = [(name, weight) for name, weight in local.most_common() if name in first]
        towns = [one for one in ranked if (first[one[0]].where_prec or 1) in (1, _TOWN)]
        if towns and towns[0][1] * 2 >= ranked[0][1]:
            ranked = [towns[0], *(one for one in ranked if one is not towns[0])]
        if ranked:
            self._local = first[ranked[0][0]]
            region = (self._local.where_prec or 1) > _TOWN
            others = [weight for name, weight in ranked[1:] if region or (first[name].where_prec or 1) <= _TOWN]
            self._single = not others or ranked[0][1] >= 2 * others[0]
            if region and self._local.name in [place.name for place in self._datelines]:
                self._local = self._datelines[0]  # "ASTON, Easton region -"
        if not country:
            self._country = self._country_around(local)
        if country:
            name, weight = country.most_common(1)[0]
            self._country = first[name]
            if self._local is not None and (
                weight > 3 * local[self._local.name or self._local.text] or self._is_of_a_country()
            ):
                self._local, self._single = None, False

    def _is_of_a_country(self) -> bool:
        """Whether it is a live blog whose title names the country and not the town that its posts name most often."""
        layout = self._layout
        if self._local is None or self._country is None or not any(one.kind == "live_post" for one in layout.blocks):
            return False
        titled = {
            place.name
            for at, places in self._places.items()
            if layout.kind(layout.paragraph[at]) == "title"
            for place in places
        }
        return self._country.name in titled and self._local.name not in titled

    def _country_around(self, local: Counter[str]) -> Place | None:
        """The country in which the report's places lie, where it names it, if only as somebody's."""
        everywhere = [place for here in self._places.values() for place in here]
        codes: Counter[str] = Counter()
        for place in everywhere:
            if place.country is not None and (place.where_prec or 1) < _COUNTRY:
                codes[place.country] += local[place.name or place.text]
        if not codes or not codes.most_common(1)[0][1]:
            return None
        code = codes.most_common(1)[0][0]
        return next((one for one in everywhere if one.where_prec == _COUNTRY and one.country == code), None)


def _is_site(place: Place) -> bool:
    """Whether a place is one building or street: where one thing happened, not what a report is about."""
    return (place.where_prec or 1) <= _BESIDE and pattern("site").search(place.text) is not None


def _is_part(place: Place) -> bool:
    """Whether a place is a part of a town: a building, a street, a district."""
    return pattern("site").search(place.text) is not None or pattern("quarter").search(place.text) is not None
