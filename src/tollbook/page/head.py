"""The head of a plain-text page: title, standfirst, byline, and the date that stands beside them."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from tollbook.model.record import BlockKind
from tollbook.page.dateline import MONTH, full_dates, month_days
from tollbook.page.phrases import folded, is_feed_head, notices
from tollbook.page.row import Row, is_body, is_headline, words

_ROOM = 25
_STAMPED = r"(?:first )?published(?: on)?|posted(?: on)?|(?:last )?updated|last modified|created|issued(?: on)?"
_BYLINE = re.compile(
    r"\W{0,3}(?:(?i:by):?\s(?:[A-Z@]|(?i:our|the|staff)\b)"
    r"|(?i:(?:written|reported|reporting|edited|posted|story|text) by)\b|(?i:authors?|date|text)\s?:|(?i:posted on)$)"
)
_DATED = re.compile(rf"\W{{0,3}}(?:{_STAMPED}|date)\b", re.IGNORECASE)
_BY = re.compile(r"(?:^|[|•·]\s?)\W{0,3}(?i:by|authors?|written by)\b:?\s+(?P<name>[^|•·\d\n]{2,80})")
_AFTER_NAME = re.compile(rf"\s(?:[-–—]|on\s*$|(?:{MONTH})\b)", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CLOCK_ALONE = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|•·]|\s/\s")
_CHANGED = re.compile(r"(?:updated?|modified|edited|revised)[^\d]{0,20}$", re.IGNORECASE)
_ISSUED = re.compile(r"(?:published|posted|created|first)[^\d]{0,20}$", re.IGNORECASE)


class Head(msgspec.Struct, frozen=True):
    """What the head of a page says. Dates are ISO 8601 days."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None


def is_byline(line: str, day_first: bool | None = None) -> bool:
    """Whether the line says who wrote the report or when, and nothing else; `day_first` as in `full_dates`."""
    if len(line) > 150:
        return False
    signed = _BYLINE.match(line) is not None
    if not signed and (not _DIGIT.search(line) or line.count(" ") > 18 or (line[-1] == "." and line[-2:] != "m.")):
        return False
    dated = full_dates(line, day_first)
    rest = line
    for _, (start, end) in reversed(dated):
        rest = rest[:start] + " " + rest[end:]
    stamp = notices().stamp
    clock = _CLOCK.search(rest) is not None
    left = [word for word in words(_CLOCK.sub(" ", rest)) if word.lower() not in stamp and not word.isdigit()]
    parted = _SEPARATOR.search(rest) is not None
    if signed:
        return len(left) <= 8 or (len(left) <= 14 and not line.endswith("."))
    if dated:
        return len(left) <= 3 or (len(left) <= 10 and (parted or _DATED.match(line) is not None))
    if clock and not left:
        return True
    if not month_days(rest):
        return False
    return len(left) <= 2 or (len(left) <= 5 and parted) or (clock and len(left) <= 10 and parted)


def is_clock(line: str) -> bool:
    """Whether the line is a time of day with its zone and nothing else, as stands above a live post."""
    return _CLOCK_ALONE.fullmatch(line) is not None


def mark_head(rows: list[Row]) -> Head:
    """Marks title, standfirst and furniture above the report's first paragraph, and says what they and the bylines
    (marked before) hold.
    """
    lead = _lead(rows)
    title = _title(rows[:lead])
    at = rows.index(title) if title is not None else -1
    below = sum(1 for row in rows[at + 1 : lead] if row.kind is None and is_headline(row.text))
    for i, row in enumerate(rows[:lead]):
        if i < at and row.kind == "list_item":
            row.kind = "notice"
        elif row.kind is None:
            row.kind = _kind_above(row) if i < at else _kind_below(row, title, standfirst=below <= 2)
    stamped = [row.text for row in rows[at + 1 : lead + 3] if row.kind == "byline"]
    published, modified = stamped_dates(stamped)
    byline = next((name for line in stamped if (name := author_of(line))), None)
    return Head(" ".join(title.text.split()) if title is not None else None, byline, published, modified)


def author_of(line: str) -> str | None:
    """The name of who wrote the report in a byline ("By Anna Lind | 3 May 2022"), or None."""
    found = _BY.search(line)
    return _AFTER_NAME.split(found["name"] + " ", maxsplit=1)[0].strip(" ,;.-–—") or None if found else None


def _lead(rows: list[Row]) -> int:
    """The index of the first paragraph. A sentence with the byline still to come below it is a standfirst."""
    for i, row in enumerate(rows[:_ROOM]):
        if row.kind == "byline" and is_clock(row.text):
            return i
        if row.kind is None and is_body(row.text):
            below = rows[i + 1 : i + 3]
            if (
                i > 0
                and len(row.text) <= 300
                and any(r.kind == "byline" for r in below)
                and not any(r.kind == "byline" for r in rows[:i])
            ):
                row.kind = "standfirst"
                continue
            return i
    captions = [i for i, row in enumerate(rows[:_ROOM]) if row.kind in ("caption", "list_item")]
    return captions[0] if captions else min(len(rows), 1)


def _title(head: list[Row]) -> Row | None:
    candidates = [
        i for i, row in enumerate(head) if row.kind is None and is_headline(row.text) and not is_feed_head(row.text)
    ]
    teasers = [i for i in candidates if i + 1 < len(head) and not head[i + 1].gap and _is_stamp(head[i + 1])]
    if len(teasers) > 1 and len(teasers) < len(candidates):
        for i in teasers:
            head[i].kind = "feed_item"
            head[i + 1].kind = "notice"
        candidates = [i for i in candidates if i not in teasers and i > teasers[-1]] or candidates
    if candidates:
        return head[candidates[0]]
    short = [row for row in head if row.kind is None and len(words(row.text)) >= 2 and len(row.text) <= 120]
    return short[0] if short and head[0].text[-1] not in ".:" else None


def _is_stamp(row: Row) -> bool:
    """A clock with a count of views or a day: the small print of a teaser."""
    return _CLOCK.search(row.text) is not None and _SEPARATOR.search(row.text) is not None and len(row.text) <= 60


def _kind_above(row: Row) -> BlockKind:
    """Above the title there are section names and navigation."""
    return "heading" if is_headline(row.text) and not is_feed_head(row.text) else "notice"


def _kind_below(row: Row, title: Row | None, *, standfirst: bool) -> BlockKind | None:
    """Between the title and the first paragraph: the title again, names and places of the byline, a standfirst."""
    if title is None:
        return None
    if row is title or folded(row.text) == folded(title.text):
        return "title"
    parts = words(row.text)
    if is_headline(row.text) and len(parts) >= 5 and not row.text.endswith("?"):
        return "standfirst" if standfirst else None
    named = bool(parts) and len(parts) <= 4 and all(word[:1].isupper() for word in parts)
    return "byline" if named and not row.text.endswith(("?", ":")) else None


def stamped_dates(lines: list[str], day_first: bool | None = None) -> tuple[str | None, str | None]:
    """The days of publication and change (ISO 8601) that bylines give; `day_first` as in `full_dates`.

    Where two days are given and none is said to be that of publication, neither is taken.
    """
    plain: list[date] = []
    issued: list[date] = []
    changed: list[date] = []
    for line in lines:
        for day, (start, _) in full_dates(line, day_first):
            before = line[max(0, start - 40) : start]
            where = changed if _CHANGED.search(before) else issued if _ISSUED.search(before) else plain
            where.append(day)
    modified = max(changed).isoformat() if changed else None
    for days in (issued, plain, changed):
        if days:
            return (days[0].isoformat() if len(set(days)) == 1 else None), modified
    return None, modified
