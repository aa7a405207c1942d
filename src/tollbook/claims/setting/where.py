"""Where: which of a report's places says where something happened, and which only who did it or told of it.

    "Norville said that two people were killed in Aston."   Aston
    "The governor of Easton region said nobody was hurt."   Easton region, for want of another

The place in the figure's own clause comes first; then what "the city" or "there" points back to; then what its
paragraph or section tells of; then the place that the whole report is about. A teaser or caption never looks outside
itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.claims.accounts import pattern
from tollbook.claims.setting.layout import Layout
from tollbook.claims.setting.located import (
    BESIDE,
    CHAINED,
    COUNTRY,
    SAID,
    TOWN,
    Located,
    Places,
    Role,
    is_part,
    is_site,
    precision,
)
from tollbook.claims.setting.subject import Subject
from tollbook.model.mentions import Speech
from tollbook.model.record import Place

_COST = {"in": 0, "struck": 20, "thing": 60, "out_of": 30, "bare": 110}
_POINTERS = (("the_city", 1, 2), ("the_region", 3, 5), ("the_country", 6, 6), ("there", 1, 6))
"""Words that point back, each with the finest and the coarsest `where_prec` of what they may point to."""
_BYCOUNTRY = frozenset(("launched", "shot_down"))
_ANOTHER_CLAUSE = 60
_NEXT_ITEM = ("and", ",", ", and")
"""Between a place and a count these begin the next item of a list: "two over Aston and one over Norville"."""
_MANY = 400
"""So many of a running total did not fall in one place, unless the text says so."""
_AT_HEAD = 20
_HEADING = 60
_POINTS = 90
_FARTHEST = 400
_REACH = 8
_LEAVING = frozenset(("displaced", "evacuated", "abducted", "captured", "missing", "detained"))


class Where:
    """Answers, for the figures of one report, where it happened."""

    def __init__(self, layout: Layout, places: Sequence[Place], speech: Sequence[Speech]) -> None:
        self._layout = layout
        self._text = layout.text
        self._places = Places(layout, places, speech)
        self._subject = Subject(layout, self._places)
        self._taken: dict[int, Place] = {}

    def of(self, start: int, end: int, sentence: int, effect: str, total: int) -> tuple[Place | None, bool]:
        """The place of what befell the count at `start:end`, and whether its own sentence or paragraph says so.

        `total` is the number of a running total, which is a country's rather than a town's, and 0 of others.
        """
        own = self._own(start, end, sentence, effect)
        if own is not None:
            self._taken[sentence] = own
            coarse = (own.where_prec or 1) >= COUNTRY and self._subject.single and not total
            return own, not coarse
        pointed = self._pointed(sentence, start)
        if pointed is not None:
            self._taken[sentence] = pointed
            return pointed, True
        office = self._office(sentence)
        if office is not None and not self._gives_way(office, sentence, False):
            return office, True
        begin = self._layout.starts[sentence]
        if pattern("elsewhere").match(self._text[begin : begin + _HEADING]):
            return self._subject.country, False
        near, firm = self._carried(sentence)
        if near is not None and (firm or not self._gives_way(near, sentence, total > 0, total >= _MANY)):
            return near, True
        layout = self._layout
        if layout.room[sentence] >= 0 and layout.kind(layout.paragraph[sentence]) != "live_post":
            return None, False
        if layout.aside[sentence] and not total:
            return None, False
        return self._main_for(effect, total), False

    def _own(self, start: int, end: int, sentence: int, effect: str) -> Place | None:
        best: Located | None = None
        least = _FARTHEST
        here = self._places.of(sentence)
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
            gap += _ANOTHER_CLAUSE * (not ahead and between.strip() in _NEXT_ITEM)
            exact = precision(one.place)
            gap += 120 * (exact >= COUNTRY) + 30 * (TOWN < exact < COUNTRY)
            if gap < least:
                best, least = one, gap
        return self._finest(here, best) if best is not None else None

    def _finest(self, here: Sequence[Located], best: Located) -> Place:
        """Of "Aston, in Easton region", the town."""
        at = next(index for index, one in enumerate(here) if one is best)
        while at:
            gap = self._text[here[at - 1].place.end : here[at].place.start]
            inside = 1 if gap.startswith(" in ") else 0  # "Aston in Easton", both of them towns to the table
            if precision(here[at].place) + inside <= precision(here[at - 1].place):
                break
            if not CHAINED.match(gap) or " and" in gap or " or" in gap or here[at - 1].role not in _COST:
                break
            at -= 1
        return here[at].place

    def _pointed(self, sentence: int, start: int) -> Place | None:
        """What "the city", "the region", "the country" or "there" points back to."""
        begin, close = self._layout.sentences[sentence]
        for name, finest, coarsest in _POINTERS:
            found = pattern(name).search(self._text, max(begin, start - _POINTS), min(close, start + _POINTS))
            if found is None:
                continue
            if name == "there":
                here = [one for one in self._places.of(sentence) if one.place.start < found.start()]
                if here:
                    return here[-1].place
            said = self._before(sentence, found.start(), (*SAID, "out_of"), finest, coarsest)
            if said is not None:
                return said
            if self._subject.local is not None and finest <= (self._subject.local.where_prec or 1) <= coarsest:
                return self._subject.local
            return self._before(sentence, found.start(), ("to", "owner", "source", "dateline"), finest, coarsest)
        return None

    def _before(self, sentence: int, offset: int, roles: tuple[Role, ...], finest: int, coarsest: int) -> Place | None:
        """The last place of these roles and of this precision that stands before an offset, in the same room."""
        for at in (sentence, *self._layout.back(sentence, 3 * _REACH)):
            if self._layout.room[at] != self._layout.room[sentence]:
                continue
            for one in reversed(self._places.of(at)):
                if one.place.start >= offset or one.role not in roles or (coarsest <= BESIDE and is_part(one.place)):
                    continue
                if finest <= (one.place.where_prec or 1) <= coarsest:
                    return one.place
        return None

    def _office(self, sentence: int) -> Place | None:
        """The place of a local office that tells of it."""
        for one in self._places.of(sentence):
            if one.role == "office" and (one.place.where_prec or 1) < COUNTRY:
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
            next_to = not self._subject.single and layout.paragraph[sentence] - layout.paragraph[at] == 1
            if not same and not next_to and layout.section[at] == 0 and layout.room[at] < 0:
                break
            if same and at in self._taken:
                return self._taken[at], True
            found = self._scene(at)
            if found is not None:
                heads = any(one.place is found and one.role == "in" for one in self._places.of(at))
                return found, same and heads and found.start - layout.starts[at] < _AT_HEAD
        return None, False

    def _scene(self, sentence: int) -> Place | None:
        """The place that a sentence tells of: of the finest that say where, the last."""
        here = self._places.of(sentence)
        told = [one for one in here if one.role in ("in", "struck", "thing")]
        fine = [one for one in told if (one.place.where_prec or 1) < COUNTRY] or told
        if not fine and self._layout.room[sentence] >= 0:
            fine = [one for one in here if one.role in ("office", "bare") and (one.place.where_prec or 1) < COUNTRY]
        if not fine:
            return None
        fine = [one for one in fine if not is_site(one.place)] or fine
        return self._finest(here, min(reversed(fine), key=lambda one: max(2, one.place.where_prec or 1)))

    def _gives_way(self, near: Place, sentence: int, total: bool, large: bool = False) -> bool:
        """Whether a place named in passing gives way to what the report is about: a total to its country or town."""
        if self._layout.room[sentence] >= 0:
            return False
        if total and self._subject.country is not None and (near.where_prec or 1) < COUNTRY:
            return large or not (
                self._subject.single and self._subject.local is not None and near.name == self._subject.local.name
            )
        if self._subject.local is None or not self._subject.single:
            return False
        return (near.where_prec or 1) > max(TOWN, self._subject.local.where_prec or 1)

    def _main_for(self, effect: str, total: int) -> Place | None:
        """What the report is mainly about: its country for totals and for what armies launch and shoot down."""
        if total >= _MANY and not self._subject.single:
            return self._subject.country
        if total >= _MANY or ((total or effect in _BYCOUNTRY) and not self._subject.single):
            return self._subject.country or self._subject.local
        return self._subject.local or self._subject.country or next(iter(self._subject.datelines), None)
