"""What each date of a report says: when something happened, when it was told, from when or up to when it is counted.

"Twelve died on Tuesday, police said on Friday."   event, told
"As of 5 May, 40 had died since 2 March."           up_to, from
"The truce of 2 March has ended."                   named
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tollbook.claims.accounts import pattern
from tollbook.claims.setting.layout import Layout
from tollbook.model.mentions import Speech
from tollbook.model.record import Date
from tollbook.model.tokens import Tokens

Role = Literal["event", "told", "from", "up_to", "named", "stamp"]

_BEFORE = 80
_ALONE = 18
"""A line that has fewer characters besides its date says nothing else."""
_HEAD = 50
_LEADS = 40

_Said = tuple[int, int, int, int]
"""Where the cue of a speech begins and ends, and its source."""


class Dated(NamedTuple):
    """A date with what it says: when it happened, when it was told, from when, up to when, or the name of a thing.

    `value` is the day under which it is filed, `whole` what the date itself means.
    """

    start: int
    end: int
    value: str
    role: Role
    whole: str


class Dates:
    """The dates of a report that have a value, by sentence; what each says is found out when first asked for."""

    def __init__(self, layout: Layout, dates: Sequence[Date], speech: Sequence[Speech], tokens: Tokens) -> None:
        self._layout = layout
        self._tokens = tokens
        self._dates: dict[int, list[Date]] = {}
        for date in dates:
            if date.value:
                self._dates.setdefault(layout.sentence_at(date.start), []).append(date)
        self._speech: dict[int, list[Speech]] = {}
        for one in speech:
            if one.source is not None and one.sentence in self._dates:
                self._speech.setdefault(one.sentence, []).append(one)
        self._known: dict[int, list[Dated]] = {}

    def of(self, sentence: int) -> list[Dated]:
        """The dates of a sentence, in order."""
        if sentence not in self._dates:
            return []
        known = self._known.get(sentence)
        if known is None:
            known = self._known[sentence] = []
            said = [
                (self._tokens.start(one.cue_start), self._tokens.end(one.cue_end - 1), one.source.start, one.source.end)
                for one in self._speech.get(sentence, ())
                if one.source is not None
            ]
            for date in self._dates[sentence]:
                role = _role(self._layout, date, sentence, said, known)
                known.append(Dated(date.start, date.end, _filed(date), role, date.value or ""))
        return known

    def all(self) -> Iterator[Dated]:
        """The dates of the whole report."""
        for sentence in self._dates:
            yield from self.of(sentence)


def _role(layout: Layout, date: Date, sentence: int, said: Sequence[_Said], before: Sequence[Dated]) -> Role:
    text = layout.text
    begin, close = layout.sentences[sentence]
    floor = max(begin, date.start - _BEFORE)
    if _is_stamp(layout, date, begin, close):
        return "stamp"
    if before and before[-1].role == "from" and pattern("last_before").search(text, before[-1].end, date.start):
        return "up_to"
    if pattern("up_to_before").search(text, floor, date.start):
        return "up_to"
    if pattern("from_before").search(text, max(floor, before[-1].end if before else 0), date.start):
        return "event" if "/" in (date.value or "") else "from"
    for cue_start, cue_end, source_start, source_end in said:
        last = max(cue_end, source_end)
        if cue_end <= date.start and _is_means(text[cue_end : date.start]):
            return "told"
        if last <= date.start and _is_means(text[last : date.start]):
            return "told"
        if not is_day(date.value or "") and pattern("counted").search(text[cue_start:cue_end]):
            continue  # "In May the mission verified"
        if date.end <= source_start <= cue_start and source_start - date.end < _LEADS:
            if _leads(text, date, begin) and pattern("told_lead").match(text[date.end : source_start]):
                return "told"
        if source_end <= date.start and date.end <= cue_start and cue_start - date.end < 12:
            return "told"
    if pattern("told_before").search(text, floor, date.start):
        return "told"
    if pattern("told_next").match(text[date.end : min(close, date.end + 40)]):
        return "told"
    if date.start - begin < 20 and pattern("told_behind").match(text[date.end : min(close, date.end + 80)]):
        return "told"
    if pattern("named_by_before").search(text, floor, date.start):
        return "named"
    return "event"


def _is_means(gap: str) -> bool:
    """Whether words behind a cue only say to whom and by what means: " reporters in a briefing on "."""
    if len(gap) > _BEFORE:
        return False
    words = gap.replace(",", " ").split()
    for at, word in enumerate(words):
        if pattern("means_word").match(word) is None:
            free = (
                at > 1
                and pattern("means_article").match(words[at - 1])
                and pattern("means_before").match(words[at - 2])
            )
            if not free:
                return False
    return True


def _leads(text: str, date: Date, begin: int) -> bool:
    """Whether a date stands at the head of its sentence or clause: "On Friday the mayor said"."""
    return pattern("clause_before").search(text[max(begin, date.start - _LEADS) : date.start]) is not None


def _is_stamp(layout: Layout, date: Date, begin: int, close: int) -> bool:
    """Whether a date only says when the page is from: in its byline, alone on its line, in a dateline."""
    text = layout.text
    if layout.kind(layout.paragraph[layout.sentence_at(date.start)]) == "byline":
        return True
    if close - begin - (date.end - date.start) < _ALONE or pattern("stamp_before").match(text[begin : date.start]):
        return True
    in_head = date.start - begin < _HEAD and ". " not in text[begin : date.start]
    return in_head and pattern("stamp_behind").match(text[date.end : date.end + 60]) is not None


def _filed(date: Date) -> str:
    """The day under which a night or the last 24 hours are filed, for others the date's own value.

    A night belongs to the morning it ends on, "the past day" to the day before the report (docs/decisions/013).
    """
    value = date.value or ""
    first, _, last = value.partition("/")
    if not last or not is_short(value):
        return value
    return first if pattern("past_day").search(date.text) else last if pattern("night").search(date.text) else value


def is_day(value: str) -> bool:
    """Whether a value is a plain day."""
    return len(value) == 10 and value[4] == "-"


def is_short(value: str) -> bool:
    """Whether a value is a day, or a night of two."""
    first, _, last = value.partition("/")
    return is_day(first) and (not last or (is_day(last) and days_apart(first, last) == 1))


def within(value: str, told: str, days: int) -> bool:
    """Whether a value begins on the day of another or at most so many days before it."""
    first, last = value.split("/")[0], told.split("/")[-1]
    apart = days_apart(first, last)
    return apart is not None and -1 <= apart <= days


def days_apart(first: str, last: str) -> int | None:
    """Days from one value to another; null where one of them is no plain day, month or year."""
    try:
        return (_day(last) - _day(first)).days
    except ValueError:
        return None


def _day(value: str) -> datetime.date:
    plain = value.rstrip("~?%")
    return datetime.date.fromisoformat(f"{plain}-01-01"[:10] if len(plain) == 4 else f"{plain}-01"[:10])
