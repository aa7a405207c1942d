"""Date expressions of an English text, and their values in EDTF.

Anchored on the rare thing: only around a month, a year, a weekday or a word such as "week" is a text looked at closely.
There, forms (`dates_forms`) are matched over date words (`dates_words`). What they mean (`dates_meaning`) is read in
their order, for it depends on where the text stands (`dates_story`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from tollbook.language.en.dates_forms import FORMS, HEAD, Form
from tollbook.language.en.dates_story import Found, Story
from tollbook.language.en.dates_value import Value, span
from tollbook.language.en.dates_words import date_words, parts
from tollbook.language.en.lexicon import lexicon
from tollbook.model.record import Date
from tollbook.model.tokens import Tokens

Region = tuple[int, int, datetime.date | None]
"""A stretch of the text (start and end offset) with a day of its own, or none."""

Span = tuple[int, int]

_BEFORE, _AFTER = 6, 7
_TRIGGER_CLASSES = "month weekday year date clock numrange".split()
_TRIGGER_WORDS = "unit units weekend today overnight part season fall feast".split()
_TRIGGERS = ("last", "next", "ago", "later", "earlier", "20th")
_HIDDEN = tuple(
    map(
        re.compile,
        (
            r"1[0-8]\d\d",
            r"-(?=[A-Z12])",
            r"\.(?=[12]\d{3}\b)",
            "century",
            r"Q(?=[1-4] )",
            r"\.(?<=\b\d\d\.)[01]\d(?!\d)",
        ),
    )
)
"""Years before 1900, months and years inside a token, and others that the lexicon does not tell from any word."""

_COUNTED = "(?:adj|national){0,2} (?:many|percent|measure)"
_DAY_BEFORE_MONTH = frozenset(("on", "the", "a"))
_NO_COUNT_AFTER = frozenset("in since until during early late mid the a 's ’s its his their".split())

_DASHES = frozenset("-–—−")
_RANGE = frozenset(("to", "through", "until", "till", "to the", "until the", "through the", "up to", "into"))
_LIST = frozenset((",", "and", ", and", "or", "and in", "and the", "and on", "&", "/"))
_JOINED = _DASHES | _RANGE | _LIST
_BETWEEN = ("between", "between the", "between early", "between mid", "between late")
_WIDEST_GAP = 16


def find_dates(
    tokens: Tokens,
    anchor: datetime.date | None,
    *,
    regions: Sequence[Region] = (),
    day_one: datetime.date | None = None,
) -> list[Date]:
    """The date expressions of a text, in order and apart from each other.

    `anchor` is the report's own day, from which "Tuesday" and dates without a year are reckoned. A region (half-open
    offsets) has its own instead: a live post its day, a teaser of another story none, so that its "April 24" is
    `XXXX-04-24`. `day_one` is the first day of the war, from which its days are counted ("day 50 of the war"). A value
    is null where the text does not give one.
    """
    found = expressions(tokens)
    homes = _homes(found, regions)
    out: list[Date] = []
    for home, members in homes.items():
        groups = _groups(tokens.text, members)
        story = Story(tokens.text, anchor if home < 0 else regions[home][2], members, day_one)
        for item in members:
            story.step(item)
        for group in groups:
            out.extend(_dates(tokens.text, group))
    if len(homes) > 1:
        out.sort(key=lambda date: date.start)
    return out


def _dates(text: str, group: list[Found]) -> Iterator[Date]:
    """One date for each expression of a group, or one interval for two that make a range."""
    for index, item in enumerate(group):
        if item.value is None or (item.before and item.before.value and _in_order(item.before.value, item.value)):
            continue
        last, known = item, item.value.edtf
        following = group[index + 1] if index + 1 < len(group) else None
        if following and following.before and following.value and _in_order(item.value, following.value):
            last, known = following, span(known, following.value.edtf) or known
        yield Date(item.start, last.end, text[item.start : last.end], known)


def _in_order(first: Value, last: Value) -> bool:
    """Whether two dates can be the ends of one stretch, as far as both are known."""
    return first.edtf is None or last.edtf is None or span(first.edtf, last.edtf) is not None


def _groups(text: str, found: list[Found]) -> list[list[Found]]:
    """Expressions that are joined to a list or range, together; those of a group share its last year."""
    groups: list[list[Found]] = []
    for item in found:
        before = groups[-1][-1] if groups else None
        gap = text[before.end : item.start] if before and item.start - before.end < _WIDEST_GAP else None
        if before is None or gap is None or (gap := gap.strip().lower()) not in _JOINED:
            groups.append([item])
            continue
        if before.before is None and _is_range(text, before, item, gap):
            item.before = before
        groups[-1].append(item)
    for group in groups:
        if len(group) > 1:
            _share_year(group)
    return groups


def _is_range(text: str, first: Found, last: Found, gap: str) -> bool:
    """Whether two neighbours are the ends of one stretch: "to", "between ... and", a dash between two of a kind."""
    if gap in _DASHES:
        return _kind(first) == _kind(last)
    if gap in _RANGE:
        return True
    return gap.startswith("and") and text[max(0, first.start - 16) : first.start].rstrip().lower().endswith(_BETWEEN)


def _kind(found: Found) -> str | None:
    return next((name for name in ("month", "weekday", "year") if name in found.parts), None)


def _share_year(group: list[Found]) -> None:
    """Lets months and days without a year have that of what follows: "from 24 February to 5 March 2023"."""
    for later, earlier in pairwise(reversed(group)):
        year = later.part("year") or later.year
        if year is not None and "month" in earlier.parts and "month" in later.parts and "year" not in earlier.parts:
            earlier.year = year - (earlier.parts["month"][0] > later.parts["month"][0])


def _homes(found: list[Found], regions: Sequence[Region]) -> dict[int, list[Found]]:
    """The expressions of each region, by its index; those outside under -1."""
    homes: dict[int, list[Found]] = {}
    order = sorted(range(len(regions)), key=lambda index: regions[index][0])
    at = 0
    for item in found:
        while at < len(order) and regions[order[at]][1] <= item.start:
            at += 1
        inside = at < len(order) and regions[order[at]][0] <= item.start
        homes.setdefault(order[at] if inside else -1, []).append(item)
    return homes


def expressions(tokens: Tokens) -> list[Found]:
    """All date expressions of a text with their forms, as yet without values; in order and apart from each other."""
    pattern, forms = _pattern()
    lookup = date_words()
    symbols, compound = lookup.symbols, lookup.compound
    out: list[Found] = []
    for first, last in _windows(tokens):
        words, spans = tokens.words[first:last], tokens.spans[first:last]
        letters = "".join(map(symbols.__getitem__, words))
        if compound in letters:
            words, spans = _taken_apart(words, spans, letters, compound)
            letters = "".join(map(symbols.__getitem__, words))
        for match in pattern.finditer(letters):
            out += _read(tokens, forms[match.lastindex or 0], words, spans, *match.span())
    return out


def _read(tokens: Tokens, form: Form, words: list[str], spans: list[Span], first: int, last: int) -> list[Found]:
    """What was matched, as one expression, or as one for each day of a list: "on 24, 25 and 26 February"."""
    fields, days = _fields(words, first, last)
    if days and "month" in fields:
        if days[0] == last - 1:
            if _counts(tokens, words, spans, first, last, _DAY_BEFORE_MONTH):
                last -= 1
                del fields["day"]
        elif len(days) > 1 and words[first - 1 : first] != ["between"] and _listed(words[days[0] : days[-1]]):
            cuts = zip([first, *days[1:]], [*(day + 1 for day in days[:-1]), last], fields["day"], strict=True)
            return [
                Found(spans[begin][0], spans[end - 1][1], form, words[begin:end], {**fields, "day": [day]})
                for begin, end, day in cuts
            ]
    elif last - first == 1 and "year" in fields and _counts(tokens, words, spans, first, last, _NO_COUNT_AFTER):
        return []
    return [Found(spans[first][0], spans[last - 1][1], form, words[first:last], fields)]


def _listed(words: list[str]) -> bool:
    return "and" in words or "or" in words


def _fields(words: list[str], first: int, last: int) -> tuple[dict[str, list[int]], list[int]]:
    """What words contribute, by field, and where the days are."""
    meanings = date_words().meanings
    fields: dict[str, list[int]] = {}
    days: list[int] = []
    for index in range(first, last):
        meaning = meanings.get(words[index])
        if meaning is not None:
            name, value = meaning
            if name in fields:
                fields[name].append(value)
            else:
                fields[name] = [value]
            if name == "day":
                days.append(index)
    return fields, days


def _counts(tokens: Tokens, words: list[str], spans: list[Span], first: int, last: int, dated: frozenset[str]) -> bool:
    """Whether the number at the end counts what follows: "In April 12 civilians died", "2014 shells fell".

    It does not after one of the words `dated`: "on April 12 civilians", "in 2014 shells".
    """
    if first and words[first - 1].lower() in dated:
        return False
    if words[last : last + 1] and words[last] in date_words().members["part"]:
        return False  # "April 8 morning"
    return _counted().match(tokens.tags, tokens.at(spans[last - 1][1])) is not None


def _taken_apart(words: list[str], spans: list[Span], letters: str, compound: str) -> tuple[list[str], list[Span]]:
    """Words and spans with compounds such as "mid-March" in pieces."""
    pieces: list[str] = []
    places: list[Span] = []
    for word, place, letter in zip(words, spans, letters, strict=True):
        if letter != compound:
            pieces.append(word)
            places.append(place)
            continue
        at = 0
        for piece in parts(word):
            at = word.index(piece, at)
            pieces.append(piece)
            places.append((place[0] + at, place[0] + at + len(piece)))
            at += len(piece)
    return pieces, places


def _windows(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Ranges of tokens around everything that may be part of a date, in order and apart."""
    first = last = 0
    for token in _triggers(tokens):
        if token - _BEFORE > last:
            if last:
                yield first, last
            first = token - _BEFORE
        last = token + _AFTER
    if last:
        yield first, last


def _triggers(tokens: Tokens) -> list[int]:
    found = [match.start() for match in _trigger().finditer(tokens.tags)]
    count = len(found)
    for hidden in _HIDDEN:
        found.extend([tokens.at(match.start() + 1) - 1 for match in hidden.finditer(tokens.text)])
    if len(found) > count:
        found.sort()
    return found


@cache
def _trigger() -> re.Pattern[str]:
    known, dates = lexicon(), date_words()
    letters = "".join(known.alphabet.members(name) for name in _TRIGGER_CLASSES)
    words = [
        word for name in _TRIGGER_WORDS for word in dates.members[name] if "dayword" in known.classes.get(word, ())
    ]
    letters += "".join(known.symbols[form] for word in (*words, *_TRIGGERS) for form in (word, word.capitalize()))
    return re.compile(f"[{letters}]")


@cache
def _counted() -> re.Pattern[str]:
    return lexicon().alphabet.compile(_COUNTED)


@cache
def _pattern() -> tuple[re.Pattern[str], dict[int, Form]]:
    """All forms as one regular expression, and which form its last group belongs to."""
    alphabet = date_words().alphabet
    forms = "|".join(f"({alphabet.expand(form.shape)})" for form in FORMS)
    return re.compile(f"{alphabet.expand(HEAD)}(?:{forms})", re.DOTALL), dict(enumerate(FORMS, start=1))
