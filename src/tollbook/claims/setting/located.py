"""What each place of a report says: where something happens, whose it is, who tells of it, where somebody comes from.

"Norville said that two people were killed in Aston."   source, in
"The governor of Easton region said so."                office
"ASTON, Norland (Example Agency) - ..."                 dateline
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tollbook.claims.accounts import pattern
from tollbook.claims.setting.layout import Layout
from tollbook.model.mentions import Speech
from tollbook.model.record import Place

Role = Literal["in", "struck", "thing", "bare", "out_of", "to", "office", "owner", "source", "dateline", "alias"]

BESIDE, TOWN, COUNTRY = 2, 3, 6
"""UCDP's `where_prec`: near a place; up to here a town or a part of one; from here on a country or more."""
SAID: tuple[Role, ...] = ("in", "struck", "thing", "bare", "office")
"""The roles of places that a report may be about."""
CHAINED = re.compile(
    r"^(?:,? (?:and|or|and in|in|in the|of|of the) |, (?:in |in the )?| \(|/|,? and the |[’']s "
    r"|(?: (?:refugee camp|camp|district|neighbou?rhood|market|hospital))?,? (?:in|of)(?: the)? "
    r"(?:(?:central|northern|southern|eastern|western|occupied) )?)$"
)
"""What stands between the names of one place: "Aston in Easton region"; or of several: "Aston and Norville"."""
_DATELINE = re.compile(
    r"(?:[,/] ?[A-Z][\w .]{2,30})*(?:,? ?\([^)\n]{2,40}\))? ?(?:[–—:-]|,? \w+ \d+ ?[–—-]|\([^)\n]{2,40}\))"
)
_CAPITALS_LINE = re.compile(r"(?:, [A-Z]\w+)*(?: |, |/)")
_COLON = re.compile(r" ?:")
_BEFORE, _BEHIND = 90, 60
_LONG_LINE = 100
"""A line so long behind a place and a colon is a story with its dateline, not an item of a list."""
_HEAD = 4
"""So many sentences may have a dateline."""


class Located(NamedTuple):
    """A place with what it says: where something happens, or whose, who tells it, where from, where to."""

    place: Place
    role: Role


class Places:
    """The places of a report, by sentence; what each says is found out when a sentence is first asked for."""

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

    def of(self, sentence: int) -> list[Located]:
        """The places of a sentence, in order, each with what it says."""
        if sentence not in self._places:
            return []
        known = self._known.get(sentence)
        if known is None:
            known = self._known[sentence] = []
            for place in self._places[sentence]:
                role = self._role(place, sentence, known[-1] if known else None)
                known.append(Located(place, role))
        return known

    def named(self, sentence: int) -> Sequence[Place]:
        """The places of a sentence, in order."""
        return self._places.get(sentence, ())

    def all(self) -> Iterator[tuple[int, Place]]:
        """The places of the whole report, in order, each with the index of its sentence."""
        for sentence, places in self._places.items():
            for place in places:
                yield sentence, place

    def datelines(self) -> list[Place]:
        """The places that only say where the report was written."""
        return [one.place for at in self._places if at < _HEAD for one in self.of(at) if one.role == "dateline"]

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
        if (place.where_prec or 1) > COUNTRY:
            return "owner"
        inside = pattern("in_before").search(text, floor, place.start) is not None
        if inside and pattern("seat_behind").match(behind):
            return "in"
        if pattern("office_behind").match(behind) or pattern("office_before").search(text, floor, place.start):
            return "office"
        if any(low <= place.start < high for low, high in self._sources.get(sentence, ())):
            return "source"
        if before is not None and CHAINED.match(text[before.place.end : place.start]):
            if before.role not in ("office", "source", "owner") or text[before.place.end] in "’'":
                return before.role if before.role != "owner" else "in"
        if pattern("owner_behind").match(behind):
            return "in" if inside and (place.where_prec or 0) < COUNTRY else "owner"
        if inside:
            return "in"
        if pattern("struck_before").search(text, floor, place.start):
            return "struck"
        if place.where_prec != BESIDE and pattern("out_of_before").search(text, floor, place.start):
            return "out_of"
        if pattern("to_before").search(text, floor, place.start):
            return "to"
        if first and _COLON.match(behind):
            return "dateline" if close - begin > _LONG_LINE and sentence < _HEAD else "in"
        if (place.where_prec or 1) >= COUNTRY or pattern("acts_behind").match(behind):
            return "owner"
        if pattern("thing_behind").match(behind):
            return "thing"
        return "owner" if place.where_prec == BESIDE or is_site(place) else "bare"

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


def is_site(place: Place) -> bool:
    """Whether a place is one building or street: where one thing happened, not what a report is about."""
    return (place.where_prec or 1) <= BESIDE and pattern("site").search(place.text) is not None


def is_part(place: Place) -> bool:
    """Whether a place is a part of a town: a building, a street, a district."""
    return pattern("site").search(place.text) is not None or pattern("quarter").search(place.text) is not None


def precision(place: Place) -> int:
    """UCDP's `where_prec` of a place; of one that is not known, by its words: a region, a district, else a town."""
    if place.where_prec is not None:
        return place.where_prec
    if pattern("quarter").search(place.text):
        return TOWN
    return TOWN + 1 if pattern("region").search(place.text) else 1
