"""What date expressions mean where they stand: one function for each kind, from a story and an expression to a value.

A function gives null where the words turn out to be no date, and a value without EDTF where the text does not say
which date they mean.
"""

from __future__ import annotations

import re

from tollbook.language.en.dates_story import SOON, Found, Story
from tollbook.language.en.dates_value import (
    NOTHING,
    Point,
    Unit,
    Value,
    back_from,
    century,
    decade,
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

_WINTER = 24


# dates of the calendar


def month_or_day(story: Story, found: Found) -> Value | None:
    """A month, a day of it or several, with or without a year."""
    month = found.parts["month"][0]
    days = found.parts.get("day") or found.parts.get("nth")
    year = found.part("year")
    if year is None:
        year = story.year_said(found)
    if year is None:
        year = found.year
    if year is None:
        year = story.year_of(found, month, days[0] if days else None)
    if not days:
        edge = found.part("edge")
        return third_of_month(Point(year, month), edge) if edge else value_of(Point(year, month))
    first, last = value_of(Point(year, month, days[0])), value_of(Point(year, month, days[-1]))
    if first is NOTHING:
        return None
    return first if len(days) == 1 else Value(span(first.edtf, last.edtf), last.point)


def bare_year(_story: Story, found: Found) -> Value | None:
    """A year, a range of two ("1939-45"), or a year and month in figures ("2022-04")."""
    year = found.parts["year"][0]
    second = found.part("two") or found.part("day")
    if second is None:
        return value_of(Point(year))
    if second <= 12 and second <= year % 100 and "-" in found.words:
        return value_of(Point(year, second))
    last = year - year % 100 + second
    last += 100 * (last <= year)
    return Value(f"{year}/{last}", Point(last))


def in_figures(story: Story, found: Found) -> Value | None:
    """A date in figures: year first, day first with full stops, else whichever order alone makes a date of the past."""
    word = found.words[-1]
    first, second, third = (int(piece) for piece in re.split(r"[-/.]", word))
    if first > 31:
        orders = [Point(first, second, third)]
    elif "." in word:
        orders = [Point(third, second, first)]
    else:
        orders = [Point(third, second, first), Point(third, first, second)]
    days = {date for date in (order.date for order in orders) if date}
    if len(days) > 1 and story.now is not None:
        days = {day for day in days if (day - story.now).days <= SOON} or days
    if len(days) > 1:
        return Value(f"{third}-XX-XX", Point(third))
    return value_of(point_of(days.pop())) if days else None


def feast(story: Story, found: Found) -> Value | None:
    """ "Christmas Eve", "New Year's Day 2023"."""
    month, day = divmod(found.parts["feast"][0], 100)
    if "eve" in found.parts:
        month, day = (12, 31) if day == 1 else (month, day - 1)
    year = found.part("year")
    return value_of(Point(story.year_of(found, month, day) if year is None else year, month, day))


def years_decade(_story: Story, found: Found) -> Value | None:
    """ "the 1990s"."""
    return Value(decade(found.parts["year"][0]).edtf)


def numbered_century(_story: Story, found: Found) -> Value | None:
    """ "the 19th century"."""
    number = found.part("nth") or found.part("day")
    return Value(century(number).edtf) if number else None


def years_season(story: Story, found: Found) -> Value | None:
    """A season of a year, or the one that the text is at."""
    number, turn = found.parts["season"][0], found.part("now")
    year = found.part("year")
    if year is None and "unit" in found.parts:
        year = story.year_said(found)
    if year is not None:
        return season(year, number)
    if story.now is None:
        return season(story.reached.year if story.told and story.reached else None, number)
    year, month, begins = story.now.year, story.now.month, 3 * (number - 20)
    if turn == 1:
        return season(year + (month >= begins), number)
    if turn == 0 and number != _WINTER:
        return season(year, number)
    return season(year - (month < (begins + 3 if turn == -1 else begins)), number)


def day_of_month(story: Story, found: Found) -> Value | None:
    """ "the 20th": that day of the month that the text is at."""
    day, base = found.parts["day"][0], story.reached
    if base is None or base.month is None:
        return NOTHING
    if base.date == story.now and base.day is not None and day > base.day:
        base = move(base, Unit.MONTH, -1).point or base
    return value_of(base._replace(day=day))


# dates as seen from the report's day


def weekday(story: Story, found: Found) -> Value | None:
    """A day of the week: the last one, if the words do not say otherwise."""
    number, now, then = found.parts["weekday"][0], found.part("now"), found.parts.get("then")
    told = story.told or then is not None or ("the" in found.parts and now is not None)
    base = story.day if told else story.now
    if base is None:
        return NOTHING
    turn = sum(then) if then is not None else now
    if turn:
        day = weekday_near(base, number, turn, include=False)
    elif turn == 0:
        day = move_days(base, number - base.weekday())
    else:
        day = weekday_near(base, number, 1 if told or story.coming(found) else -1, include=True)
    return value_of(point_of(day)) if day else NOTHING


def today(story: Story, found: Found) -> Value | None:
    """ "today", "yesterday", "tomorrow", "tonight"."""
    return story.from_now(found.parts["today"][0])


def day_before(story: Story, found: Found) -> Value | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    return story.from_now(2 * found.parts["today"][0])


def part_of_day(story: Story, found: Found) -> Value | None:
    """ "this morning", "that evening", "last night", "the next morning"."""
    if "the" not in found.parts and "then" not in found.parts:
        return story.from_now(found.parts["now"][0])
    offset = sum(found.parts.get("then", ())) + sum(found.parts.get("now", ()))
    day = story.day and move_days(story.day, offset)
    return value_of(point_of(day)) if day else NOTHING


def overnight(story: Story, _found: Found) -> Value | None:
    """The night to the report's day."""
    before = story.now and move_days(story.now, -1)
    return interval(before, story.now) if before and story.now else NOTHING


def stretch(story: Story, found: Found) -> Value | None:
    """ "the past 24 hours": the days up to the report's."""
    return back_from(story.now, Unit(found.parts["unit"][0]), _count(found) or 1)


# dates as seen from the report's day or from the date before


def whole_unit(story: Story, found: Found) -> Value | None:
    """ "last week", "that month", "the following day", "the end of the year"."""
    unit, now, then = Unit(found.parts["unit"][0]), found.part("now"), found.parts.get("then")
    if now == -1 and unit is Unit.DAY:
        return None
    if then is not None:
        return whole(story.base(unit), unit, sum(then))
    if now is None or "the" in found.parts or unit is Unit.DAY or story.told:
        return whole(story.base(unit), unit, now or 0)
    return whole(story.present, unit, now)


def shift(story: Story, found: Found) -> Value | None:
    """ "two days later", "three weeks ago", "the week before"."""
    unit, count = Unit(found.parts["unit"][0]), _count(found)
    if unit is Unit.HOUR:
        return None
    if "ago" in found.parts:
        return move(story.base(unit) if story.told else story.present, unit, -count)
    way = found.parts["way"][0]
    return move(story.base(unit), unit, way * count) if count else whole(story.base(unit), unit, way)


def _count(found: Found) -> int:
    """The number of units said; 0 where none is."""
    return next((found.parts[name][0] for name in ("count", "two", "day") if name in found.parts), 0)
