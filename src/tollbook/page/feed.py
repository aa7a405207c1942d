"""Feed items: teasers of other stories around a report, told from its body by general evidence.

A teaser taken for the body dates another day's dead by this report; a paragraph taken for a teaser loses its own.
The second is worse, so a row becomes a feed item only behind a marker that announces it, or at the page's end.
"""

from __future__ import annotations

import re
from functools import cache

from tollbook.page.dateline import full_dates
from tollbook.page.phrases import feed_prefix, folded, is_feed_head, notices
from tollbook.page.row import Row, ends_sentence, is_body, is_headline, words

_LONGEST = 200
_MOST_ITEMS = 100
_RUN = 3
_YEAR = 365
_ENOUGH = 2
_FULL_NAME = r"[A-Z][\w'-]{1,30}\s(?:[A-Z]\.\s)?(?:von der |van der |de |al-)?[A-Z][\w-]{1,30}"
_NAME = re.compile(rf"\b(?=({_FULL_NAME}))")
_AGE = re.compile(r"(?:\d{1,3}|an?|one)\s(?:min(?:ute)?|hour|day|week|month|year)s?\sago", re.IGNORECASE)
_APART = 5
_KEY_VALUE = re.compile(r"(?<!\d)\s?[:–]\s*\d")


def mark_feed(rows: list[Row], title: str | None, outlet: str | None = None) -> None:
    """Marks the markers of other stories as notices, and the stories as feed items. `outlet`: "More Rivna Times"."""
    for i, row in enumerate(rows):
        if row.kind is not None:
            continue
        if len(row.text) <= _LONGEST and feed_prefix(row.text):
            row.kind = "feed_item"
        elif is_feed_head(row.text) or (outlet and folded(row.text) == f"more {folded(outlet)}"):
            row.kind = "notice"
            _mark_items(rows, i + 1)
    if title:
        _mark_trailing(rows)
    _mark_after_captions(rows)


def mark_aged(rows: list[Row]) -> None:
    """Marks teasers of other stories by the age that stands beside each of them ("8 hours ago"), in runs of three."""
    run: list[int] = []
    for i in [i for i, row in enumerate(rows) if _AGE.fullmatch(row.text)]:
        if run and i - run[-1] > _APART:
            _mark_run(rows, run)
            run = []
        run.append(i)
    _mark_run(rows, run)


def _mark_run(rows: list[Row], run: list[int]) -> None:
    if len(run) < _RUN:
        return
    for row in rows[run[0] : run[-1] + 2]:
        if row.kind in (None, "heading", "list_item", "byline", "caption"):
            row.kind = "notice" if _AGE.fullmatch(row.text) else "feed_item"


def _is_item(row: Row) -> bool:
    return row.kind is None and len(row.text) <= _LONGEST and not (ends_sentence(row.text) and is_body(row.text))


def _mark_items(rows: list[Row], start: int) -> None:
    """The headlines behind a marker: all of them at the page's end; in its middle those on the very next lines."""
    end, furthest = start, min(len(rows), start + _MOST_ITEMS)
    while end < furthest and (_is_item(rows[end]) or rows[end].kind in ("notice", "list_item", "byline")):
        end += 1
    to_the_end = end == len(rows)
    for i in range(start, end):
        row = rows[i]
        if not to_the_end and (row.gap or (i == end - 1 and not rows[end].gap and row.text.endswith(":"))):
            break
        if row.kind in (None, "list_item") and not is_feed_head(row.text):
            row.kind = "feed_item"
        elif row.kind is None:
            row.kind = "notice"


def _mark_trailing(rows: list[Row]) -> None:
    """Two or more headlines below the last paragraph, with nothing of the report after them."""
    last = max((i for i, row in enumerate(rows) if row.kind is None and is_body(row.text)), default=-1)
    if last < 2:
        return
    tail = [row for row in rows[last + 1 :] if row.kind is None]
    headlines = [
        row
        for row in tail
        if is_headline(row.text)
        and len(words(row.text)) >= 5
        and not ends_sentence(row.text)
        and "@" not in row.text
        and not _KEY_VALUE.search(row.text)
    ]
    if len(headlines) >= 2 and len(headlines) == len(tail):
        for row in headlines:
            row.kind = "feed_item"


def _mark_after_captions(rows: list[Row]) -> None:
    """Paragraphs below a closing run of captions are teasers where they introduce again, with office and full name,
    people whom the page has named before, or tell of days a year and more after all that stands above.
    """
    last = max((i for i, row in enumerate(rows) if row.kind == "caption"), default=-1)
    first = last
    while first > 0 and rows[first - 1].kind in ("caption", "notice"):
        first -= 1
    above = [row for row in rows[: last + 1] if row.kind != "notice"]
    below = [row for row in rows[last + 1 :] if row.kind is None]
    run = sum(1 for row in rows[first : last + 1] if row.kind == "caption")
    bodies = sum(1 for row in rows[:first] if row.kind is None and is_body(row.text))
    if run < _RUN or bodies < 2 or len(below) < _RUN or not all(is_body(row.text) for row in below):
        return
    if _signs(above, below) >= _ENOUGH:
        for row in below:
            row.kind = "feed_item"


def _signs(above: list[Row], below: list[Row]) -> int:
    """How many persons are introduced again, and how many days lie a year and more after those above; 2 is enough."""
    known = {found[1] for row in above for found in _NAME.finditer(row.text)}
    dates = [day for row in above for day, _ in full_dates(row.text)]
    last = max(dates, default=None)
    signs = 0
    for row in below:
        signs += sum(1 for found in _introduction().finditer(row.text) if found["name"] in known)
        signs += sum(1 for day, _ in full_dates(row.text) if last is not None and (day - last).days > _YEAR)
        if signs >= _ENOUGH:
            return signs
        known.update(found[1] for found in _NAME.finditer(row.text))
    return signs


@cache
def _introduction() -> re.Pattern[str]:
    """An office and a full name: "Defence Minister Anna Lind"."""
    roles = "|".join(re.escape(role) for role in notices().roles)
    return re.compile(rf"\b(?i:{roles})\s(?P<name>{_FULL_NAME})")
