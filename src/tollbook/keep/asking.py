"""A person's words for a question, made a question: days by their number in the war, countries by their name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import get_args

from tollbook.keep.reading import known_of
from tollbook.model.asked import Filter
from tollbook.model.errors import BookError
from tollbook.model.record import Effect
from tollbook.profiles import country_names, parse_profile
from tollbook.record.days import days
from tollbook.store.book import Book

EFFECTS: tuple[str, ...] = get_args(Effect)
_NUMBER = re.compile(r"\d{1,5}")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_GIVE = "give a date such as 2022-04-14, or the number of a day of the book's war"
_YEARS = range(1900, 2200)  # a bare number of these may be meant as a year


def question(
    book: Book,
    effect: Sequence[str] = (),
    by: str | None = None,
    place: str | None = None,
    party: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    reported_from: str | None = None,
    reported_to: str | None = None,
    limit: int | None = None,
) -> Filter:
    """The filter that these words mean in this book. Raises BookError where one of them means nothing.

    Days are ISO 8601 (`2022-04-14`), months (`2022-04`: its first or its last day), or numbers of the book's war.
    """
    first, last = _day(book, from_, 0), _day(book, to, -1)
    reported_first, reported_last = _day(book, reported_from, 0), _day(book, reported_to, -1)
    for begin, end in ((first, last), (reported_first, reported_last)):
        if begin is not None and end is not None and begin > end:
            raise BookError(f"{begin} is after {end}: give the earlier day as the first")
    return Filter(
        effect=tuple(map(_effect, effect)),
        by=by,
        names=frozenset() if by is None else known_of(book.setting("profile")).names(by),
        place=place,
        country=None if place is None else _country(place),
        party=party,
        from_=first,
        to=last,
        reported_from=reported_first,
        reported_to=reported_last,
        limit=limit,
    )


def day_and_number(book: Book, words: str) -> tuple[str, int | None]:
    """The day (ISO 8601) that is meant, and its number in the book's war: null without a profile, or before the war.

    Raises BookError where no day is meant.
    """
    if not _NUMBER.fullmatch(words) and days(words)[0] != words:
        raise BookError(
            f"{words!r} is no day: give a date such as 2022-04-14, or the number of a day of the book's war"
        )
    date = _day(book, words, 0) or ""
    first = _first_day(book)
    number = None if first is None else (datetime.date.fromisoformat(date) - first).days + 1
    return date, number if number is not None and number > 0 else None


def _day(book: Book, words: str | None, end: int) -> str | None:
    if words is None:
        return None
    if _NUMBER.fullmatch(words):
        return _numbered(book, int(words))
    found = days(words)[end] if _ISO.fullmatch(words) else None
    if found is None:
        raise BookError(
            f"{words!r} is no day: give a date such as 2022-04-14, or the number of a day of the book's war"
        )
    return found


def _numbered(book: Book, number: int) -> str:
    first = _first_day(book)
    if number in _YEARS:
        raise BookError(f"{number} may be a year or a day of the war: give a date such as {number}-01-01")
    if first is None:
        raise BookError(f"day {number}: the book has no profile that tells its war's first day; give a date instead")
    if number == 0:
        raise BookError("day 0: the first day of the war is day 1; for days before it give a date")
    return (first + datetime.timedelta(days=number - 1)).isoformat()


def _first_day(book: Book) -> datetime.date | None:
    profile = book.setting("profile")
    return None if profile is None else parse_profile(profile, "the book's profile").first_day


def _effect(words: str) -> str:
    effect = words.strip().lower().replace(" ", "_").replace("-", "_")
    if effect not in EFFECTS:
        raise BookError(f"{words!r} is no effect: use one of {', '.join(EFFECTS)}")
    return effect


def _country(words: str) -> str | None:
    """The ISO code of the country that the words name; null where they name none."""
    name = words.strip().casefold()
    found = (code for code, names in country_names().items() if name in (code.casefold(), *map(str.casefold, names)))
    return next(found, None)
