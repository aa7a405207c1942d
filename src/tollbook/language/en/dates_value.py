"""Calendar arithmetic on days, months and years of which a part may be unknown, written as EDTF (ISO 8601-2).

Level 1, plus unspecified digits in front (`XXXX-04-24`). Weeks begin on Monday, as in ISO 8601.
"""

from __future__ import annotations

import calendar
import datetime
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

MIN_YEAR, MAX_YEAR = 1, 9999


class Unit(IntEnum):
    """The calendar's units, small to great; a weekend counts as one."""

    HOUR = 0
    DAY = 1
    WEEK = 2
    WEEKEND = 3
    MONTH = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7


_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


class Point(NamedTuple):
    """A day, month or year, as precise as it is known."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        """The day, where it is wholly known and exists."""
        year, month, day = self
        if year is None or month is None or day is None or not exists(self):
            return None
        return datetime.date(year, month, day)


class Value(NamedTuple):
    """What a date expression means: its EDTF, null where it cannot be known, and where the text stands after it."""

    edtf: str | None
    point: Point | None = None


NOTHING = Value(None)


def exists(point: Point) -> bool:
    """Whether the calendar has such a day; 29 February is let pass where the year is unknown."""
    year, month, day = point
    if year is not None and not MIN_YEAR <= year <= MAX_YEAR:
        return False
    if month is None:
        return day is None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _DAYS[month]):
        return False
    return day != 29 or month != 2 or year is None or calendar.isleap(year)


def point_of(day: datetime.date) -> Point:
    """A day as a point."""
    return Point(day.year, day.month, day.day)


def edtf(point: Point) -> str:
    """A point in EDTF: `2022-04-14`, `2022-04`, `2022`, `XXXX-04-14`."""
    year, month, day = point
    head = "XXXX" if year is None else f"{year:04d}"
    if month is None:
        return head
    return f"{head}-{month:02d}" if day is None else f"{head}-{month:02d}-{day:02d}"


@lru_cache(maxsize=4096)
def value_of(point: Point) -> Value:
    """A point as a value; nothing where there is no such day."""
    return Value(edtf(point), point) if exists(point) else NOTHING


def span(first: str | None, last: str | None) -> str | None:
    """The interval from the beginning of one value to the end of another; null where it would end before it begins."""
    if first is None or last is None:
        return None
    begin, end = first.split("/")[0], last.split("/")[-1]
    # Level 1 has no unspecified digits of a decade or century within an interval.
    begin = begin if begin.startswith("X") else begin.replace("X", "0")
    end = end if end.startswith("X") else end.replace("X", "9")
    if begin[0] != "X" and begin.rstrip("~")[: len(end.rstrip("~"))] > end:
        return None
    return f"{begin}/{end}"


def interval(first: datetime.date, last: datetime.date) -> Value:
    """All days from `first` to `last`."""
    return Value(f"{first.isoformat()}/{last.isoformat()}", point_of(last))


def third_of_month(point: Point, third: int) -> Value:
    """The early (1), middle (2) or late (3) days of a month, with approximate ends: `2022-03-01~/2022-03-10~`."""
    if point.month is None:
        return value_of(point)
    month = edtf(Point(point.year, point.month))
    last = calendar.monthrange(point.year or 2001, point.month)[1]
    begin, end = ((1, 10), (11, 20), (21, last))[third - 1]
    return Value(f"{month}-{begin:02d}~/{month}-{end:02d}~", Point(point.year, point.month))


def move_days(day: datetime.date, days: int) -> datetime.date | None:
    """The day so many days later, or null where the calendar ends."""
    try:
        return day + datetime.timedelta(days)
    except OverflowError:
        return None


def move_months(point: Point, months: int) -> Point | None:
    """The month so many months later, without its day."""
    if point.year is None or point.month is None:
        return None
    year, month = divmod(point.year * 12 + point.month - 1 + months, 12)
    moved = Point(year, month + 1)
    return moved if exists(moved) else None


def move(base: Point | None, unit: Unit, count: int) -> Value:
    """The day, month or year so many units from `base`, as precise as the unit is; an approximate day for weeks."""
    if base is None or base.year is None:
        return NOTHING
    if unit is Unit.HOUR:
        return NOTHING
    if unit is Unit.DAY or unit is Unit.WEEK or unit is Unit.WEEKEND:
        day = base.date
        moved = day and move_days(day, count * (1 if unit is Unit.DAY else 7))
        if moved is None:
            return NOTHING
        return Value(moved.isoformat() + ("" if unit is Unit.DAY else "~"), point_of(moved))
    if unit is Unit.MONTH:
        month = move_months(base, count)
        return value_of(month) if month else NOTHING
    if unit is Unit.YEAR:
        return value_of(Point(base.year + count))
    return decade(base.year + 10 * count) if unit is Unit.DECADE else century(base.year // 100 + 1 + count)


def whole(base: Point | None, unit: Unit, count: int = 0) -> Value:
    """The whole day, week, weekend, month, year, decade or century that is so many units from the one around `base`."""
    if base is None or base.year is None:
        return NOTHING
    if unit is Unit.WEEK or unit is Unit.WEEKEND:
        day = base.date
        monday = day and move_days(day, 7 * count - day.weekday())
        if monday is None or monday > datetime.date.max - datetime.timedelta(7):
            return NOTHING
        return interval(monday + datetime.timedelta(5 if unit is Unit.WEEKEND else 0), monday + datetime.timedelta(6))
    return move(base, unit, count)


def back_from(day: datetime.date | None, unit: Unit, count: int) -> Value:
    """The stretch of `count` units that ends on `day`: "the past 24 hours" are the day and the one before."""
    if day is None:
        return NOTHING
    if unit <= Unit.WEEKEND:
        days = -(-count // 24) if unit is Unit.HOUR else count if unit is Unit.DAY else 7 * count
        first = move_days(day, -days)
        return interval(first, day) if first else NOTHING
    months = count if unit is Unit.MONTH else 12 * count * _YEARS[unit]
    month = move_months(point_of(day), -months)
    if month is None or month.year is None or month.month is None:
        return NOTHING
    last = calendar.monthrange(month.year, month.month)[1]
    return interval(datetime.date(month.year, month.month, min(day.day, last)), day)


def decade(year: int) -> Value:
    """The decade that a year is in: `199X`."""
    return Value(f"{year // 10:03d}X", Point(year - year % 10)) if MIN_YEAR <= year <= MAX_YEAR else NOTHING


def century(number: int) -> Value:
    """The `number`th century: `18XX` for the 19th."""
    return Value(f"{number - 1:02d}XX", Point(100 * (number - 1) or 1)) if 1 <= number <= 99 else NOTHING


def season(year: int | None, number: int) -> Value:
    """A season (21 spring to 24 winter) of a year: `2022-21`."""
    return Value(f"{'XXXX' if year is None else f'{year:04d}'}-{number}", Point(year) if year else None)


def weekday_near(day: datetime.date, weekday: int, turn: int, include: bool) -> datetime.date | None:
    """The nearest such weekday before (`turn` -1) or after (1) `day`, with `day` itself where `include`."""
    away = (day.weekday() - weekday) * -turn % 7
    return move_days(day, turn * (away or (0 if include else 7)))
