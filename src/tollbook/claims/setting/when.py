"""When: which of a report's dates says when something happened, and which only when it was told.

    "Twelve died on Tuesday, police said on Friday."   happened on Tuesday, told on Friday
    "As of 5 May, 40 had died since 2 March."           a total from 2 March to 5 May

The date in the figure's own clause comes first; then what its paragraph or section tells of; then the day that the
whole report is about. Values are EDTF. A teaser or caption never looks outside itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from tollbook.claims.accounts import pattern
from tollbook.claims.setting.dated import Dated, Dates, Role, days_apart, is_day, is_short, within
from tollbook.claims.setting.layout import Layout
from tollbook.model.mentions import Speech
from tollbook.model.record import Date
from tollbook.model.tokens import Tokens

_ANOTHER_CLAUSE = 60
_BOUNDARIES = (";", ", and ", " while ", " but ")
_REACH = 6
_YEAR = 4
_LEAD = 8
"""So many sentences may say what the report is about."""
_OLD = 60
"""So many days back a report's own news may lie."""
_EVER = 100_000
_LONG = 20
"""Days: an interval this long is what a report covers."""
_MANY = 400
"""So many of a running total are the whole war's, unless the text says otherwise."""


class When:
    """Answers, for the figures of one report, when it happened."""

    def __init__(
        self,
        layout: Layout,
        dates: Sequence[Date],
        speech: Sequence[Speech],
        tokens: Tokens,
        published: str | None,
        first_day: str | None,
    ) -> None:
        """`published` and `first_day` (the war's, where a profile acts) are ISO days."""
        self._layout = layout
        self._text = layout.text
        self._published = published
        self._first_day = first_day
        self._dates = Dates(layout, dates, speech, tokens)
        if self._published is None:
            self._published = self._stamped()
        self._main, self._main_told, self._period = self._story_day()
        self._last_total: dict[int, tuple[int, str]] = {}

    def of(self, start: int, end: int, sentence: int, total: int) -> tuple[str | None, bool]:
        """The EDTF day or interval of what befell the count at `start:end`, and whether its own sentence says so.

        `total` is the number of a running total, and 0 of others. Figures are asked in the order of the text: a total
        goes on with what the total before it was counted from.
        """
        if total:
            value, sure = self._total(start, end, sentence, total)
            if value is not None:
                self._last_total[self._layout.room[sentence]] = sentence, value
            return value, sure
        own = self._own(start, end, sentence, ("event",))
        if own is not None:
            return self._finer(own.value, sentence), True
        told = self._own(start, end, sentence, ("told", "up_to"))
        if self._is_state(start, end, sentence):
            return told.value if told is not None else self._report_day(sentence), True
        behind = self._said_behind(sentence)
        if behind is not None:
            return behind, True
        near = self._carried(sentence, ("event",))
        if near is not None:
            return near, True
        main = self._main if self._layout.room[sentence] < 0 or self._is_post(sentence) else None
        if main is not None and not self._layout.aside[sentence]:
            if told is None or within(main, told.value, _EVER):
                return main, False
        if told is not None:
            return told.value, False
        named = self._own(start, end, sentence, ("named",))
        if named is not None:
            return named.value, True
        return self._carried(sentence, ("told",)) or self._report_day(sentence), False

    def _finer(self, value: str, sentence: int) -> str:
        """A year gives way to the day in it that the text is about: "the 12th raid this year"."""
        if len(value) != _YEAR:
            return value
        near = self._carried(sentence, ("event",)) or self._main
        return near if near is not None and len(near) > _YEAR and near.startswith(value) else value

    def _said_behind(self, sentence: int) -> str | None:
        """The day that the next sentence gives to what this one tells: "That was on 5 May"."""
        after = sentence + 1
        dated = self._dates.of(after)
        if dated and pattern("points_back").match(self._text[self._layout.starts[after] : dated[0].start]):
            return dated[0].value
        return None

    def _own(self, start: int, end: int, sentence: int, roles: Sequence[Role]) -> Dated | None:
        """The date of these roles nearest to the count in its sentence; another clause's is further away."""
        best: Dated | None = None
        least = 1 << 30
        for one in self._dates.of(sentence):
            if one.role not in roles:
                continue
            low, high = (end, one.start) if one.start >= end else (one.end, start)
            if high < low:
                continue
            between = self._text[low:high]
            gap = high - low + _ANOTHER_CLAUSE * any(mark in between for mark in _BOUNDARIES)
            if gap < least:
                best, least = one, gap
        return best

    def _carried(self, sentence: int, roles: Sequence[Role]) -> str | None:
        """What the sentences before, in the same paragraph or section, were dated by."""
        layout = self._layout
        for at in layout.back(sentence, _REACH):
            if layout.room[at] != layout.room[sentence] or layout.section[at] != layout.section[sentence]:
                return None
            dated = [one for one in self._dates.of(at) if one.role in roles and len(one.value) > _YEAR]
            if dated and (layout.paragraph[at] == layout.paragraph[sentence] or layout.section[at] > 0):
                return dated[-1].value
        return None

    def _is_state(self, start: int, end: int, sentence: int) -> bool:
        """Whether it says how things stand when it is told: "30 are still missing"."""
        begin, close = self._layout.sentences[sentence]
        if pattern("state_behind").match(self._text[end : min(close, end + 80)]):
            return True
        return pattern("state_before").search(self._text, max(begin, start - 40), start) is not None

    def _is_post(self, sentence: int) -> bool:
        return self._layout.kind(self._layout.paragraph[sentence]) == "live_post"

    def _report_day(self, sentence: int) -> str | None:
        """The day of the report, or of the live post; a teaser or caption has none."""
        layout = self._layout
        if layout.room[sentence] < 0:
            return self._main_told or self._published
        if not self._is_post(sentence):
            return None
        own = layout.blocks[layout.paragraph[sentence]].published
        return own[:10] if own else self._published

    def _story_day(self) -> tuple[str | None, str | None, str | None]:
        """What the report is mainly about: its day, the day on which the lead says that it was told, its period."""
        days: list[str] = []
        nights: list[str] = []
        titled: list[str] = []
        months: list[str] = []
        told: str | None = None
        for one in self._lead():
            fresh = self._published is None or within(one.value, self._published, _OLD)
            if one.role == "told" and fresh:
                told = one.value if told is None or (is_day(one.value) and not is_day(told)) else told
            elif one.role == "event" and not self._is_anniversary(one.value):
                (days if is_short(one.value) else months).append(one.value)
                if one.whole != one.value:
                    nights.append(one.value)
                if is_short(one.value) and self._layout.kind_at(one.start) in ("title", "standfirst"):
                    titled.append(one.value)
        recent = [one for one in days if self._published is None or within(one, self._published, _OLD)]
        lately = [one for one in months if self._published is None or within(one, self._published, _OLD)]
        period = next((one for one in months if "/" in one and (days_apart(*one.split("/")) or 0) >= _LONG), None)
        main = next(iter((*titled, *recent, *lately, *days)), None)
        if main in nights:  # "overnight", and then "at 11 p.m. on Sunday"
            main = next((one for one in days if one not in nights and within(one, main or one, 1)), main)
        return main, told, period

    def _stamped(self) -> str | None:
        """The day that the head of a report without a known day gives, even if without its year."""
        for one in self._lead():
            if one.role == "stamp" and "/" not in one.value and len(one.value) == 10:
                return one.value
        return None

    def _lead(self) -> Iterator[Dated]:
        seen = 0
        for at in range(len(self._layout.sentences)):
            if self._layout.room[at] >= 0 or self._layout.kind(self._layout.paragraph[at]) == "notice":
                continue
            seen += self._layout.kind(self._layout.paragraph[at]) != "byline"
            if seen > _LEAD or self._layout.aside[at]:
                return
            yield from self._dates.of(at)

    @cached_property
    def _counted_from(self) -> str | None:
        """The one day from which the report counts, if it names one and it is not the war's first."""
        starts = {
            one.value
            for one in self._dates.all()
            if one.role == "from" and is_day(one.value) and one.value != self._first_day
        }
        return starts.pop() if len(starts) == 1 else None

    def _is_anniversary(self, value: str) -> bool:
        """Whether a value is the war's first day, or that day of another year."""
        return self._first_day is not None and value[4:] == self._first_day[4:]

    def _is_first_day(self, value: str) -> bool:
        """Whether a value is the war's first day, or the month or year of it."""
        return self._first_day is not None and self._first_day.startswith(value)

    def _total(self, start: int, end: int, sentence: int, number: int) -> tuple[str | None, bool]:
        """A running total's interval, from the day that it is counted from to the day that it was told for.

        Second, whether its own sentence says both.
        """
        layout, text = self._layout, self._text
        room = layout.room[sentence]
        dated = self._dates.of(sentence)
        first = next((one for one in dated if one.role == "from" or self._begins(one)), None)
        until = self._own(start, end, sentence, ("up_to",)) or self._own(start, end, sentence, ("told",))
        behind = self._said_behind(sentence) if until is None else None
        event = self._own(start, end, sentence, ("event",))
        if first is not None and "/" in first.value:
            return first.value, True
        if first is None and event is not None and not is_short(event.value):
            return event.value, True
        if first is None and pattern("in_that_time").search(text, *layout.sentences[sentence]):
            named = self._named_time(sentence)
            if named is not None:
                return named, True
        before = self._last_total.get(room)
        chained = None
        if before is not None and sentence - before[0] <= 2 * _REACH:
            if layout.section[before[0]] == layout.section[sentence] or sentence - before[0] <= 2:
                chained = before[1]
        first = first or self._just_begun(sentence)
        if first is None and until is None and behind is None and chained is not None:
            return chained, False
        if first is None and until is None and behind is None and self._period is not None:
            return self._period, False
        last = until.value if until is not None else behind or self._report_day(sentence)
        last = last.split("/")[1] if last is not None and "/" in last else last
        begin = first.value if first is not None else self._begin(sentence, chained, last, number)
        if begin is not None and self._is_first_day(begin):
            begin = self._first_day
        if begin is not None and last is not None and not within(begin, last, _EVER):
            begin = self._begin(sentence, None, last, number)
        if begin is None and last is None:
            return None, False
        sure = first is not None and until is not None and until.role == "up_to"
        if begin == last or (begin is None and number < _MANY):
            return last, sure
        return f"{begin or '..'}/{last or '..'}", sure

    def _begin(self, sentence: int, chained: str | None, last: str | None, number: int) -> str | None:
        """From when a total is counted whose own sentence does not say so."""
        if chained is not None and "/" in chained and not chained.startswith(".."):
            return chained.split("/")[0]
        if self._layout.room[sentence] >= 0 and not self._is_post(sentence):
            return None
        whole_war = pattern("whole_war").search(self._text, *self._layout.sentences[sentence]) is not None
        main = self._main if self._main is not None and is_day(self._main) else None
        period = self._period.split("/")[0] if self._period is not None else None
        war = self._first_day if whole_war else None
        many = self._first_day if number >= _MANY else None
        for begin in (war, period, self._counted_from, main, many):
            if begin is not None and (last is None or within(begin, last, _EVER)):
                return begin
        return None

    def _just_begun(self, sentence: int) -> Dated | None:
        """The day on which, the sentence before, something began: "War broke out on 5 May. It has ..."."""
        for at in self._layout.back(sentence, 1):
            if self._layout.paragraph[at] == self._layout.paragraph[sentence]:
                return next((one for one in self._dates.of(at) if self._begins(one)), None)
        return None

    def _named_time(self, sentence: int) -> str | None:
        """The time that "in that period" points back to."""
        for at in self._layout.back(sentence, _REACH):
            for one in reversed(self._dates.of(at)):
                if "/" in one.value or not is_day(one.value):
                    return one.value
                if one.role == "from":
                    return f"{one.value}/{self._report_day(sentence) or '..'}"
        return self._period

    def _begins(self, one: Dated) -> bool:
        """Whether the words around a date say that something began then."""
        return (
            one.role == "event"
            and pattern("beginning").search(self._text, max(0, one.start - 60), one.end + 60) is not None
        )
