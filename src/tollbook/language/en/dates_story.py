"""Where a text stands in time as it goes on, and what its date expressions mean there.

A report speaks from its own day: "Tuesday" and "April 8" are the last ones before it. A story told of other years speaks
from the date it has reached: "May 8" after a sentence on 1945 is in 1945.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING

from tollbook.language.en.dates_value import (
    NOTHING,
    Point,
    Unit,
    Value,
    back_from,
    century,
    decade,
    edtf,
    interval,
    move,
    move_days,
    point_of,
    season,
    span,
    third_of_month,
    value_of,
    weekday_near,
    whole,
)

if TYPE_CHECKING:
    from tollbook.language.en.dates_forms import Form

_SOON = 2
"""A date so many days after the report's own is still its year's: clocks differ."""

_FRESH = 14
"""A date so many days before the report's own is its news, whatever years are spoken of beside it."""

_BACK = 6
"""A story whose next date lies more months back than this has gone on into the next year."""

_CLEAR = 2
"""How many times the dates of other years must outnumber those of the report's day for a story."""

_OF_THE_DAY = frozenset(("weekday", "today", "ago", "now"))

_REACH = 45
_COMING = frozenset("will shall upcoming scheduled due expected slated planned until deadline next".split())
_OPENING = re.compile(r"(?:In|By|During|Throughout) $")
_CLAUSE = '.,;:!?"”“'


class Found:
    """A date expression in a text: its span, form, words and what they contribute, field by field."""

    __slots__ = ("after", "ahead", "end", "form", "parts", "point", "start", "words", "year")

    def __init__(self, start: int, end: int, form: Form, words: list[str], parts: dict[str, list[int]]) -> None:
        self.start = start
        self.end = end
        self.form = form
        self.words = words
        self.parts = parts
        self.year: int | None = None
        """The year that a neighbour in the same list or range shares."""
        self.after: Found | None = None
        """The expression before it in the same list or range."""
        self.point: Point | None = None
        """Where the text stands after it."""
        self.ahead: int | None = None
        """The next year that the text states."""

    def part(self, name: str) -> int | None:
        """The first value of a field, or null."""
        values = self.parts.get(name)
        return values[0] if values else None

    @property
    def full(self) -> bool:
        """Whether it states its month and year."""
        return "year" in self.parts and "month" in self.parts


class Story:
    """A region of a text, read from its beginning: `step` takes its date expressions in their order."""

    def __init__(self, text: str, anchor: datetime.date | None, found: list[Found]) -> None:
        self._text = text
        self.told = _is_told(anchor, found)
        """Whether it is told of other years, and not from the report's day."""
        self.now = None if self.told else anchor
        self.day = self.now
        """The last day it spoke of."""
        self.last: Point | None = point_of(self.now) if self.now else None
        """The last day, month or year it spoke of."""
        self.reached = self.last
        """The date it has reached; a year in passing does not move it."""
        self._other: Point | None = None
        self._end = 0
        ahead: int | None = None
        for item in reversed(found):
            item.ahead = ahead
            ahead = item.part("year") or ahead

    def step(self, found: Found) -> Value | None:
        """The value of the next expression, or null where it is no date."""
        if self._other and "\n" in self._text[self._end : found.start]:
            self._other = None
        value = found.form.resolve(self, found)
        self._end = found.end
        if value is not None and value.point is not None and value.point.year is not None:
            found.point = value.point
            self._reach(found, value.point)
        return value

    def _reach(self, found: Found, point: Point) -> None:
        """Moves on to a date just read; a bare year moves the text only where it opens a sentence."""
        self.last = point
        if point.month or self.reached is None or point.year != self.reached.year and self._opens(found):
            self.reached = point
        self.day = point.date or self.day
        if "year" not in found.parts:
            self._other = self._other if "month" in found.parts else None
        elif point.month and not self._before(found).endswith("since") or self._opens(found):
            self._other = point if self.now is None or point.year != self.now.year else None

    def _before(self, found: Found) -> str:
        return self._text[max(0, found.start - 16) : found.start].rstrip().lower().removesuffix(" the")

    def _opens(self, found: Found) -> bool:
        """Whether an expression stands at the head of its sentence: "In 1945, ..."."""
        before = _OPENING.sub("", self._text[max(0, found.start - 16) : found.start]).rstrip()
        return not before or before[-1] in ".!?"

    # dates of the calendar

    def calendar(self, found: Found) -> Value | None:
        """A month, a day of it or several, with or without a year."""
        month = found.part("month")
        days = found.parts.get("day") or found.parts.get("nth")
        year = found.part("year")
        if year is None:
            year = self._year_said(found)
        if year is None:
            year = found.year
        if year is None:
            year = self._year_of(found, Point(None, month, days[0] if days else None))
            while year is not None and days and month == 2 and days[0] == 29 and not calendar.isleap(year):
                year -= 1
        if not days:
            edge = found.part("edge")
            return third_of_month(Point(year, month), edge) if edge else value_of(Point(year, month))
        values = [value_of(Point(year, month, day)) for day in days]
        if values[0] is NOTHING:
            return None
        if len(values) == 1:
            return values[0]
        return Value(span(values[0].edtf, values[-1].edtf), values[-1].point)

    def year(self, found: Found) -> Value | None:
        """A bare year, or a range of two: "1939-45"."""
        year = found.parts["year"][0]
        two = found.part("two") or found.part("day")
        if two is None:
            return value_of(Point(year))
        if two <= 12 and two <= year % 100 and found.end - found.start == 7:
            return value_of(Point(year, two))
        last = year - year % 100 + two
        if last <= year:
            last += 100
        return Value(f"{year}/{last}", Point(last))

    def numeric(self, found: Found) -> Value | None:
        """A date in figures: day first with full stops, year first, or whichever order alone makes a date."""
        word = found.words[-1]
        first, second, third = (int(piece) for piece in re.split(r"[-/.]", word))
        if first > 31:
            orders = [Point(first, second, third)]
        elif "." in word:
            orders = [Point(third, second, first)]
        else:
            orders = [Point(third, second, first), Point(third, first, second)]
        fits = {value for value in map(value_of, orders) if value.edtf}
        if len(fits) > 1 and self.now is not None:
            latest = self.now + datetime.timedelta(_SOON)
            fits = {value for value in fits if value.point and value.point.date and value.point.date <= latest} or fits
        if len(fits) > 1:
            return Value(f"{third}-XX-XX", Point(third))
        return fits.pop() if fits else None

    def feast(self, found: Found) -> Value | None:
        """ "Christmas Eve", "New Year's Day 2023"."""
        month, day = divmod(found.parts["feast"][0], 100)
        if "eve" in found.parts:
            month, day = (12, 31) if day == 1 else (month, day - 1)
        year = found.part("year")
        return value_of(Point(self._year_of(found, Point(None, month, day)) if year is None else year, month, day))

    def decade(self, found: Found) -> Value | None:
        """ "the 1990s"."""
        return Value(decade(found.parts["year"][0]).edtf)

    def century(self, found: Found) -> Value | None:
        """ "the 19th century"."""
        number = found.part("nth") or found.part("day")
        return Value(century(number).edtf) if number else None

    def season(self, found: Found) -> Value | None:
        """A season of a year, or the one that the text is at."""
        number = found.parts["season"][0]
        year = found.part("year")
        if year is None:
            year = self._year_said(found) if "unit" in found.parts else None
        if year is not None:
            return season(year, number)
        turn = found.part("now")
        if self.now is None:
            return season(self.reached.year if self.told and self.reached else None, number)
        begins = 3 * (number - 20)
        year = self.now.year
        if turn == 1:
            return season(year if self.now.month < begins else year + 1, number)
        if turn == 0 and number != 24:
            return season(year, number)
        over = begins + 3 if turn == -1 else begins
        return season(year if self.now.month >= over else year - 1, number)

    def nth(self, found: Found) -> Value | None:
        """ "the 20th": the day of the month that the text is at."""
        day = found.parts["day"][0]
        if self.reached is None or self.reached.month is None:
            return NOTHING
        base = self.reached
        if base == (self.now and point_of(self.now)) and base.day is not None and day > base.day:
            base = move(base, Unit.MONTH, -1).point or base
        return value_of(base._replace(day=day))

    def _year_said(self, found: Found) -> int | None:
        """The year of "March of that year", "last March", "the following April"."""
        then, now = found.parts.get("then"), found.part("now")
        if then is None and now is None:
            return None
        base = self.last if then is not None or self.told else self.now and point_of(self.now)
        if base is None or base.year is None:
            return None
        offset = sum(then) if then is not None else now or 0
        if "unit" in found.parts:
            return base.year + offset
        month = found.parts["month"][0]
        if not offset or base.month is None:
            return base.year
        after = month > base.month if offset > 0 else month >= base.month
        return base.year + (offset > 0 and not after) - (offset < 0 and after)

    def _year_of(self, found: Found, date: Point) -> int | None:
        """The year of a date that states none."""
        month = date.month or 1
        if found.after and found.after.point and found.after.point.year is not None:
            return found.after.point.year + (month < (found.after.point.month or 1))
        if self.told:
            return self._year_told(found, month)
        other = self._other.year if self._other and date[1:] >= (self._other.month or 0, self._other.day or 0) else None
        if self.now is None:
            return other
        year = self.now.year
        day = Point(year, month, date.day or 1).date
        if day is None:
            return year
        ahead = (day - self.now).days
        if other is not None and not -_FRESH <= ahead <= _SOON:
            return other
        if ahead > _SOON:
            return year if self._will(found) else year - 1
        return year + (ahead < -180 and self._will(found))

    def _year_told(self, found: Found, month: int) -> int | None:
        """The year that a story has reached, or the next, where its months begin anew and no later word gainsays it."""
        if self.reached is None or self.reached.year is None:
            return None
        year, reached = self.reached.year, self.reached.month
        return year + (reached is not None and month < reached - _BACK and (found.ahead is None or found.ahead > year))

    def _will(self, found: Found) -> bool:
        """Whether the clause before an expression speaks of what is to come."""
        for word in reversed(self._text[max(0, found.start - _REACH) : found.start].split()):
            if word in _COMING:
                return True
            if word[-1] in _CLAUSE:
                return False
        return False

    # dates as seen from the report's day

    def weekday(self, found: Found) -> Value | None:
        """A day of the week: the last one, if the words do not say otherwise."""
        weekday, now, then = found.parts["weekday"][0], found.part("now"), found.parts.get("then")
        told = self.told or then is not None or "the" in found.parts and now is not None
        base = self.day if told else self.now
        if base is None:
            return NOTHING
        turn = sum(then) if then is not None else now
        if turn:
            day = weekday_near(base, weekday, turn, include=False)
        elif now == 0:
            day = move_days(base, weekday - base.weekday())
        elif told or self._will(found):
            day = weekday_near(base, weekday, 1, include=True)
        else:
            day = weekday_near(base, weekday, -1, include=True)
        return value_of(point_of(day)) if day else NOTHING

    def today(self, found: Found) -> Value | None:
        """ "today", "yesterday", "tomorrow", "tonight"."""
        return self._days_from_now(found.parts["today"][0])

    def day_before(self, found: Found) -> Value | None:
        """ "the day before yesterday", "the day after tomorrow"."""
        return self._days_from_now(2 * found.parts["today"][0])

    def part(self, found: Found) -> Value | None:
        """ "this morning", "that evening", "last night", "the next morning"."""
        if "the" in found.parts or "then" in found.parts:
            offset = sum(found.parts.get("then", ())) + sum(found.parts.get("now", ()))
            day = self.day and move_days(self.day, offset)
            return value_of(point_of(day)) if day else NOTHING
        return self._days_from_now(found.parts["now"][0])

    def overnight(self, found: Found) -> Value | None:
        """The night to the report's day."""
        before = self.now and move_days(self.now, -1)
        return interval(before, self.now) if before and self.now else NOTHING

    def past(self, found: Found) -> Value | None:
        """ "the past 24 hours": the days up to the report's."""
        return back_from(self.now, Unit(found.parts["unit"][0]), _count(found) or 1)

    def _days_from_now(self, days: int) -> Value:
        day = self.now and move_days(self.now, days)
        return value_of(point_of(day)) if day else NOTHING

    # dates as seen from the last one or from the report's day

    def unit(self, found: Found) -> Value | None:
        """ "last week", "that month", "the following day", "the end of the year"."""
        unit = Unit(found.parts["unit"][0])
        now, then = found.part("now"), found.parts.get("then")
        if now == -1 and unit is Unit.DAY:
            return None
        if then is not None or now is None or "the" in found.parts or unit is Unit.DAY or self.told:
            return whole(self._base(unit), unit, sum(then) if then is not None else now or 0)
        return whole(point_of(self.now), unit, now) if self.now else NOTHING

    def shift(self, found: Found) -> Value | None:
        """ "two days later", "three weeks ago", "the week before"."""
        unit = Unit(found.parts["unit"][0])
        if unit is Unit.HOUR:
            return None
        if "ago" in found.parts:
            base = self._base(unit) if self.told else self.now and point_of(self.now)
            return move(base, unit, -_count(found))
        if _count(found) == 0:
            return whole(self._base(unit), unit, found.parts["way"][0])
        return move(self._base(unit), unit, found.parts["way"][0] * _count(found))

    def _base(self, unit: Unit) -> Point | None:
        """Where the text stands, as precisely as the unit asks."""
        if unit <= Unit.WEEKEND:
            return point_of(self.day) if self.day else None
        return self.last if unit >= Unit.YEAR else self.reached


def _count(found: Found) -> int:
    """The number of units said; 0 where none is."""
    for name in ("count", "two", "day"):
        value = found.part(name)
        if value is not None:
            return value
    return 0


def _is_told(anchor: datetime.date | None, found: list[Found]) -> bool:
    """Whether dates of other years clearly outnumber what only a report of the day says; three bare years weigh as one date."""
    far = near = 0
    for item in found:
        year = item.part("year")
        if year is not None:
            away = 2 if anchor is None else anchor.year - year
            if "month" not in item.parts:
                far += away > 1
            elif away > 1 or away == 1 and anchor is not None and item.parts["month"][0] <= anchor.month:
                far += 3
            else:
                near += 3
        elif not _OF_THE_DAY.isdisjoint(item.parts):
            near += 3
    return far > 6 and far > _CLEAR * near
