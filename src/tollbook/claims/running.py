"""Running totals: which counts are totals over a period, by their own words or as parts and neighbours of such a total.

"since the invasion", "in the first five months" and "has verified" say so; "34 million would die" and "300 a day" are
none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.claims.accounts import pattern
from tollbook.claims.finding import Finding
from tollbook.model.tokens import Tokens

_NO_DAY = 2_000
"""No single day's count is so large, unless its sentence says so."""
_MANY_MOVED = 10_000
"""But more may leave a city on one day, or surrender."""
_MOVED = frozenset(("displaced", "detained", "captured", "released"))
_STOCKS = frozenset(("missing", "other"))
"""Effects of which a large number may be how many there are at one time."""
_VERIFIED = frozenset(("killed", "injured", "killed_or_injured", "abducted", "launched"))
_MANY_VERIFIED = 500
"""So many are verified or documented over more than a day."""
_BESIDE = ("figure.list", "figure.after", "figure.sum")
_GOING_ON = frozenset(("figure.fragment", "figure.item", "figure.list_item", "figure.sum"))
_NEAR = 6
"""A line without a verb goes on with what the lines before it count, so many sentences back."""
_REPEATED = 50
"""A number from here on that is told twice of the same effect is the same."""
_RATE_REACH = 24
_MARK = re.compile("[,;:(]")

Range = tuple[int, int]


def running_totals(tokens: Tokens, sentences: Sequence[Range], findings: Sequence[Finding]) -> set[int]:
    """The `id` of each finding that is a total over a period; `sentences` are character ranges."""
    words = _Words(tokens, sentences, findings)
    increments = {id(one) for one in findings if words.is_increment(one)}
    totals = {id(one) for one in findings if id(one) not in increments and words.is_total(one)}
    if totals:
        _spread(findings, totals, increments)
        _hand_on(words, findings, totals, increments)
    return totals


def _spread(findings: Sequence[Finding], totals: set[int], increments: set[int]) -> None:
    """What shares a verb or a list with a total is one, and so is the same number told again."""
    causes = {id(one.cause) for one in findings if id(one) in totals and one.cause is not one.chunk}
    sentences = {one.sentence for one in findings if id(one) in totals}
    numbers = {(_number(one), one.effect) for one in findings if id(one) in totals and _number(one) >= _REPEATED}
    for one in findings:
        beside = one.sentence in sentences and one.rules[-1] in _BESIDE
        again = (_number(one), one.effect) in numbers
        if id(one) not in increments and (id(one.cause) in causes or beside or again):
            totals.add(id(one))


def _hand_on(words: _Words, findings: Sequence[Finding], totals: set[int], increments: set[int]) -> None:
    """Parts of a total are totals, and so are the counts of lines without a verb behind one."""
    last: Finding | None = None
    for one in findings:
        whole, same = one.whole, True
        if whole is not None and whole.chunk.count is not None:
            same = whole.sentence == one.sentence
        elif last is not None and one.sentence - last.sentence <= _NEAR:
            if not _GOING_ON.isdisjoint(one.rules):
                whole = last
        if whole is not None and id(whole) in totals and id(one) not in increments:
            if same or not words.has_own_day(one.sentence):
                totals.add(id(one))
        last = one


def _number(finding: Finding) -> int:
    count = finding.chunk.count
    return 0 if count is None else count.best or count.low or count.high or 0


class _Words:
    """What the sentences say of time, each looked at once."""

    def __init__(self, tokens: Tokens, sentences: Sequence[Range], findings: Sequence[Finding]) -> None:
        self._text = tokens.text
        self._tokens = tokens
        self._sentences = sentences
        self._raised: dict[int, int] = {}
        self._said: dict[tuple[int, bool], bool] = {}
        self._first: dict[int, int] = {}
        for one in reversed(findings):
            self._first[one.sentence] = tokens.start(one.chunk.first)

    def is_increment(self, finding: Finding) -> bool:
        """ "+23", "300 a day", "40 in the last day": what one day adds."""
        text = self._text
        start, end = self._tokens.start(finding.chunk.first), self._tokens.end(finding.chunk.last - 1)
        if "+" in text[max(0, start - 1) : start + 1] or pattern("rate").match(text[end : end + _RATE_REACH]):
            return True
        close = self._sentences[finding.sentence][1]
        mark = _MARK.search(text, end, close)
        day = pattern("one_day").search(text, end, mark.start() if mark else close)
        return day is not None and pattern("running").search(text, end, day.start()) is None

    def has_own_day(self, sentence: int) -> bool:
        """Whether a sentence names a day of its own."""
        return pattern("own_day").search(self._text, *self._sentences[sentence]) is not None

    def is_total(self, finding: Finding) -> bool:
        """Whether its clause says so, or no single day has so many."""
        effect, number = finding.effect or "", _number(finding)
        if finding.cause.open:
            return False
        begin, end = self._sentences[finding.sentence]
        raised = self._clause(finding.sentence)
        behind = self._tokens.start(finding.chunk.first) >= raised
        begin, end = (raised, end) if behind else (begin, raised)
        key = finding.sentence, behind
        if key not in self._said:
            self._said[key] = self._says(begin, end)
        if self._said[key]:
            return True
        if effect in _VERIFIED and pattern("counted").search(self._text, begin, end):
            if number >= _MANY_VERIFIED or (number > 1 and pattern("period").search(self._text, begin, end)):
                return True
        floor = _MANY_MOVED if effect in _MOVED else _NO_DAY
        if number < floor or effect in _STOCKS or pattern("unreal").search(self._text, begin, end):
            return False
        first = max(begin, self._first[finding.sentence])
        return pattern("one_day").search(self._text, begin, first) is None

    def _clause(self, sentence: int) -> int:
        """Where, in a sentence, the total begins to which the day's number is added; its end where there is none."""
        known = self._raised.get(sentence)
        if known is None:
            begin, end = self._sentences[sentence]
            found = pattern("raises").search(self._text, begin, end)
            known = self._raised[sentence] = found.start() if found else end
        return known

    def _says(self, begin: int, end: int) -> bool:
        text, running = self._text, pattern("running")
        if running.search(text, begin, end) is None:
            return False
        back = pattern("looks_back").search(text, begin, end)
        if back is None:
            return True
        return (
            running.search(text, begin, back.start()) is not None or running.search(text, back.end(), end) is not None
        )
