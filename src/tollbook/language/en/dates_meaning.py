"""What date expressions mean where they stand: one function for each kind, from a story and an expression to a value.

A function gives null where the words turn out to be no date, and a value without EDTF where the text does not say
which date they mean.
"""

from __future__ import annotations

import calendar
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
_SATURDAY = 5
_DAY_NUMBERS = ("rank", "nth", "count", "two", "day", "year")


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
    if third < 100 and len(word) <= 8:
        third += 2000
        if story.now is not None and third > story.now.year + 1:
            return None
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


def from_to_figures(story: Story, found: Found) -> Value | None:
    """ "from 24.02 to 14.04.22": the days of a bulletin, of the last year that is said, else of the report's."""
    pieces = [[int(piece) for piece in re.split(r"[-/.]", word)] for word in (found.words[0], found.words[-1])]
    if any(len(piece) == 3 and "." not in word for piece, word in zip(pieces, found.words[::2], strict=True)):
        return None
    (day, month, *year), (last_day, last_month, *last_year) = pieces
    end = last_year[0] + 2000 * (last_year[0] < 100) if last_year else None
    if end is None:
        end = story.year_of(found, last_month, last_day)
    begin = year[0] + 2000 * (year[0] < 100) if year else end
    if begin is not None and not year and (month, day) > (last_month, last_day):
        begin -= 1
    first, last = value_of(Point(begin, month, day)), value_of(Point(end, last_month, last_day))
    return Value(span(first.edtf, last.edtf), last.point) if first.edtf and last.edtf else None


def part_of_month(story: Story, found: Found) -> Value | None:
    """ "the first half of March", "the last week of April 2021", "the first days of May": with approximate ends."""
    which = found.part("nth") or found.part("now")
    if which is None or which == 0:
        return None
    month = month_or_day(story, Found(found.start, found.end, found.form, found.words[-1:], _month_only(found)))
    if month is None or month.point is None or month.point.month is None:
        return month
    year, number, _ = month.point
    last = _days_of(month.point)
    if "half" in found.words:
        begin, end = (1, 15) if which == 1 else (16, last)
        if which not in (1, 2):
            return None
    else:
        length = 7 if "week" in found.words else 5
        begin = last - length + 1 if which == -1 else length * (which - 1) + 1
        end = min(begin + length - 1, last)
    if not 1 <= begin <= last:
        return None
    mark = "" if "half" in found.words else "~"
    first, final = value_of(Point(year, number, begin)), value_of(Point(year, number, end))
    return Value(f"{first.edtf}{mark}/{final.edtf}{mark}", Point(year, number))


def _month_only(found: Found) -> dict[str, list[int]]:
    return {name: values for name, values in found.parts.items() if name in ("month", "year")}


def _days_of(point: Point) -> int:
    """The number of days of a month; of February in an unknown year, 28."""
    return calendar.monthrange(point.year or 2001, point.month or 1)[1]


def part_of_year(story: Story, found: Found) -> Value | None:
    """ "the second half of 2021", "the first quarter of this year", "Q3 2022": a range of months."""
    which, year = found.part("q") or found.part("nth") or found.part("now"), found.part("year")
    if year is None:
        year = story.year_said(found)
    if which is None or year is None:
        return None
    months = 6 if "half" in found.words else 3
    begin = 12 - months + 1 if which == -1 else months * (which - 1) + 1
    if not 1 <= begin <= 12:
        return None
    return Value(f"{year:04d}-{begin:02d}/{year:04d}-{begin + months - 1:02d}", Point(year))


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


def nth_of_month(story: Story, found: Found) -> Value | None:
    """ "the 24th of last month", "the first of that month"."""
    turn = sum(found.parts.get("then", ())) + sum(found.parts.get("now", ()))
    base = story.present if "then" not in found.parts and not story.told else story.reached
    month = move(base, Unit.MONTH, turn).point if base else None
    day = found.part("day") or found.part("nth")
    return value_of(month._replace(day=day)) if month and day else NOTHING


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
    first = found.before.value.point if found.before and found.before.value else None
    if first is not None and first.date is not None:
        day = weekday_near(first.date, number, 1, include=False)  # "Friday to Monday"
        return value_of(point_of(day)) if day else NOTHING
    turn = sum(then) if then is not None else now
    if turn:
        day = weekday_near(base, number, turn, include=False)
    elif turn == 0:
        day = move_days(base, number - base.weekday())
    else:
        day = weekday_near(base, number, 1 if told or story.coming(found) else -1, include=True)
    return value_of(point_of(day)) if day else NOTHING


def weekday_of_week(story: Story, found: Found) -> Value | None:
    """ "Tuesday of last week": that day of the week said."""
    week = story.now if "then" not in found.parts and not story.told else story.day
    turn = sum(found.parts.get("then", ())) + sum(found.parts.get("now", ()))
    day = week and move_days(week, 7 * turn + found.parts["weekday"][0] - week.weekday())
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


def night_to(story: Story, found: Found) -> Value | None:
    """ "overnight into Wednesday": the night to that day."""
    day = weekday(story, found)
    last = day.point.date if day and day.point else None
    before = last and move_days(last, -1)
    return interval(before, last) if before and last else NOTHING


def weekend(story: Story, _found: Found) -> Value | None:
    """ "over the weekend": the one that a report of a Saturday or Sunday is in, else the one before."""
    if story.now is None:
        return whole(story.base(Unit.WEEKEND), Unit.WEEKEND)
    return whole(story.present, Unit.WEEKEND, 0 if story.now.weekday() >= _SATURDAY else -1)


def war_day(story: Story, found: Found) -> Value | None:
    """ "day 50 of the war", "the third day of the invasion": reckoned from the war's first day, which is day 1.

    "50 days since the invasion" may be day 50 or the one after: the report's own where that is one of them.
    """
    number = next((found.parts[name][0] for name in _DAY_NUMBERS if name in found.parts), 0)
    if story.day_one is None or not number:
        return None
    day = move_days(story.day_one, number - 1)
    if "days" in found.words:
        after = move_days(story.day_one, number)
        if story.now not in (day, after):
            return Value(f"{after}~", point_of(after)) if after else NOTHING
        day = story.now
    return value_of(point_of(day)) if day else NOTHING


def ago_today(story: Story, found: Found) -> Value | None:
    """ "one year ago today": the same day of the calendar."""
    unit, count = Unit(found.parts["unit"][0]), _count(found)
    if story.now is None or unit is Unit.HOUR:
        return NOTHING
    if unit < Unit.MONTH:
        day = move_days(story.now, -count * (1 if unit is Unit.DAY else 7))
        return value_of(point_of(day)) if day else NOTHING
    past = move(story.present, unit, -count).point
    if past is None:
        return NOTHING
    return value_of(Point(past.year, past.month or story.now.month, story.now.day))


def stretch(story: Story, found: Found) -> Value | None:
    """ "the past 24 hours": the days up to the report's; "the previous 24 hours": up to the day spoken of."""
    if "then" in found.parts:
        return back_from(story.day, Unit(found.parts["unit"][0]), _count(found)) if found.part("then") == -1 else None
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
    if way == 1 and not story.begun:
        return NOTHING
    return move(story.base(unit), unit, way * count) if count else whole(story.base(unit), unit, way)


def _count(found: Found) -> int:
    """The number of units said; 0 where none is."""
    return next((found.parts[name][0] for name in ("count", "two", "day") if name in found.parts), 0)
