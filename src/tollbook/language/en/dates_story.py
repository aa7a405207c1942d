"""Where a text stands in time as it goes on.

A report speaks from its own day: "Tuesday" and "April 8" are the last ones before it. A story told of other years
speaks from the date it has reached: "May 8" after a sentence on 1945 is in 1945.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING

from tollbook.language.en.dates_value import NOTHING, Point, Unit, Value, move_days, point_of, value_of

if TYPE_CHECKING:
    from tollbook.language.en.dates_forms import Form

SOON = 2
"""A date so many days after the report's own is still its news: clocks differ."""

_FRESH = 14
"""A date so many days before the report's own is its news, whatever years are spoken of beside it."""

_HALF_YEAR = 180
_BACK = 6
"""A story whose next date lies more months back than this has gone on into the next year."""

_CLEAR = 2
"""How many times the dates of other years must outnumber those of the report's day for a story."""

_OF_THE_DAY = frozenset(("weekday", "today", "ago", "now"))
_REACH = 45
_COMING = frozenset("will shall upcoming scheduled due expected slated planned until deadline next".split())
_CLAUSE = '.,;:!?"”“'
_OPENING = re.compile(r"(?:In|By|During|Throughout) $")


class Found:
    """A date expression in a text: its span, form, words and what they contribute, field by field."""

    __slots__ = ("ahead", "before", "end", "form", "parts", "start", "value", "words", "year")

    def __init__(self, start: int, end: int, form: Form, words: list[str], parts: dict[str, list[int]]) -> None:
        self.start = start
        self.end = end
        self.form = form
        self.words = words
        self.parts = parts
        self.year: int | None = None
        """The year that it shares with what follows it in a list or range."""
        self.before: Found | None = None
        """The expression that a range begins with, where it is the end of one."""
        self.ahead: int | None = None
        """The next year that the text states."""
        self.value: Value | None = None
        """What it means, once read; null where it is no date."""

    def part(self, name: str) -> int | None:
        """The first value of a field, or null."""
        values = self.parts.get(name)
        return values[0] if values else None


class Story:
    """A region of a text, read from its beginning: `step` takes its date expressions in their order."""

    def __init__(
        self, text: str, anchor: datetime.date | None, found: list[Found], day_one: datetime.date | None = None
    ) -> None:
        self._text = text
        self._anchor = anchor
        self.day_one = day_one
        """The first day of the war it tells of."""
        self.told = _is_told(anchor, found)
        """Whether it is told of other years, and not from the report's day."""
        self.now = None if self.told else anchor
        """The day it speaks from."""
        self.present = point_of(self.now) if self.now else None
        """The same as a point."""
        self.day = self.now
        """The last day it spoke of."""
        self.last = self.present
        """The last day, month or year it spoke of."""
        self.reached = self.present
        """The date it has reached; a year in passing does not move it."""
        self.begun = False
        """Whether it has spoken of a date."""
        self._other: Point | None = None
        self._end = 0
        ahead: int | None = None
        for item in reversed(found):
            item.ahead = ahead
            ahead = item.part("year") or ahead

    def step(self, found: Found) -> None:
        """Reads the next expression and notes its value."""
        if self._other and "\n" in self._text[self._end : found.start]:
            self._other = None
        self._end = found.end
        found.value = found.form.resolve(self, found)
        self.begun = True
        if found.value is not None and found.value.point is not None and found.value.point.year is not None:
            self._reach(found, found.value.point)

    def base(self, unit: Unit) -> Point | None:
        """Where the text stands, as precisely as the unit asks."""
        if unit <= Unit.WEEKEND:
            return point_of(self.day) if self.day else None
        return self.last if unit >= Unit.YEAR else self.reached

    def from_now(self, days: int) -> Value:
        """The day so many days from the report's own."""
        day = self.now and move_days(self.now, days)
        return value_of(point_of(day)) if day else NOTHING

    def coming(self, found: Found) -> bool:
        """Whether the clause before an expression speaks of what is to come."""
        before = self._text[max(0, found.start - _REACH) : found.start].rstrip()
        if before.endswith("set for"):
            return True
        for word in reversed(before.split()):
            if word in _COMING:
                return True
            if word[-1] in _CLAUSE:
                return False
        return False

    def year_said(self, found: Found) -> int | None:
        """The year of "March of that year", "last March", "the following April"; null where nothing is said of it."""
        then, now = found.parts.get("then"), found.part("now")
        if then is None and now is None:
            return None
        base = self.last if then is not None or self.told else self.present
        if base is None or base.year is None:
            return None
        offset = sum(then) if then is not None else now or 0
        if "unit" in found.parts:
            return base.year + offset
        if not offset or base.month is None:
            return base.year
        month = found.parts["month"][0]
        if offset > 0:
            return base.year + (month <= base.month)
        return base.year - (month >= base.month)

    def year_of(self, found: Found, month: int, day: int | None) -> int | None:
        """The year of a date that states none: the nearest where the calendar has that day."""
        year = self._year_near(found, month, day)
        while year is not None and month == 2 and day == 29 and not calendar.isleap(year):
            year -= 1
        return year

    def _year_near(self, found: Found, month: int, day: int | None) -> int | None:
        first = found.before.value.point if found.before and found.before.value else None
        if first is not None and first.year is not None:
            return first.year + (first.month is not None and month < first.month)
        if self.told and (self.reached is not None or self._anchor is None):
            return self._year_told(found, month)
        other = self._other
        carried = other.year if other and (month, day or 31) >= (other.month or 0, other.day or 0) else None
        now = self.now or (self._anchor if self.told else None)
        if now is None:
            return carried
        year = now.year
        date = Point(year, month, day or 1).date
        if date is None:
            return year
        ahead = (date - now).days
        if carried is not None and not -_FRESH <= ahead <= SOON:
            return carried
        if ahead > SOON:
            return year if self.coming(found) else year - 1
        return year + (ahead < -_HALF_YEAR and self.coming(found))

    def _year_told(self, found: Found, month: int) -> int | None:
        """The year that a story has reached, or the next, where its months begin anew and no later word gainsays it."""
        if self.reached is None or self.reached.year is None:
            return None
        year, reached = self.reached.year, self.reached.month
        anew = reached is not None and month < reached - _BACK
        return year + (anew and (found.ahead is None or found.ahead > year))

    def _reach(self, found: Found, point: Point) -> None:
        """Moves on to a date just read; a bare year moves the text only where it opens a sentence."""
        self.last = point
        if point.month or self.reached is None or (point.year != self.reached.year and self._opens(found)):
            self.reached = point
        self.day = point.date or self.day
        if "year" not in found.parts:
            self._other = self._other if "month" in found.parts else None
        elif (point.month and not self._is_since(found)) or self._opens(found):
            self._other = point if self.now is None or point.year != self.now.year else None

    def _is_since(self, found: Found) -> bool:
        before = self._text[max(0, found.start - 12) : found.start].rstrip().lower()
        return before.removesuffix(" the").endswith("since")

    def _opens(self, found: Found) -> bool:
        """Whether an expression stands at the head of its sentence: "In 1945, ..."."""
        before = _OPENING.sub("", self._text[max(0, found.start - 16) : found.start]).rstrip()
        return not before or before[-1] in ".!?"


def _is_told(anchor: datetime.date | None, found: list[Found]) -> bool:
    """Whether dates of other years clearly outnumber what only a report of the day says.

    Three bare years weigh as much as one date.
    """
    far = near = 0
    for item in found:
        year = item.part("year")
        if year is not None:
            away = 2 if anchor is None else anchor.year - year
            if "month" not in item.parts:
                far += away > 1
            elif away > 1 or (away == 1 and anchor is not None and item.parts["month"][0] <= anchor.month):
                far += 3
            else:
                near += 3
        elif not _OF_THE_DAY.isdisjoint(item.parts):
            near += 3
    return far > 6 and far > _CLEAR * near
