"""Live posts: the entries of a page that is written as the day goes on, each with its own time."""

from __future__ import annotations

import itertools
import re

from tollbook.page.row import Row

# Offsets from UTC of zones that news pages write beside a clock (IANA time zone database).
_ZONES = {
    "GMT": "+00:00",
    "UTC": "+00:00",
    "BST": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "MSK": "+03:00",
    "EDT": "-04:00",
    "EST": "-05:00",
    "CDT": "-05:00",
    "CST": "-06:00",
    "PDT": "-07:00",
    "PST": "-08:00",
}
_TIME = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?!\d)\s?(?P<half>[ap]\.?m\b\.?)?\s?"
    r"(?P<zone>[A-Z]{3,4}(?![A-Za-z]))?[\s:.–—|-]*",
    re.IGNORECASE,
)
_FEWEST = 3


def mark_posts(rows: list[Row], published: str | None) -> None:
    """Marks live posts where at least three rows begin with a clock time. `published` is the page's day (ISO 8601);
    a post gets its own time only where that day is known.
    """
    opening = [
        (i, clock)
        for i, row in enumerate(rows)
        if row.kind in (None, "list_item", "byline") and (clock := _clock(row.text))
    ]
    if len(opening) < _FEWEST or not _in_turn([_minutes(time) for _, time in opening]):
        return
    starts = dict(opening)
    time: str | None = None
    within = False
    for i, row in enumerate(rows):
        if found := starts.get(i):
            within, time = True, _stamp(found, published)
            row.kind = "live_post" if found.end() < len(row.text) else "byline"
            row.published = time
        elif within and row.kind in (None, "list_item"):
            if row.text.endswith(":") and len(row.text) <= 40 and row.kind is None:
                within = False
            elif row.kind is None and (len(row.text) > 100 or row.text.endswith((".", "”", '"'))):
                row.kind, row.published = "live_post", time
        elif row.kind in ("feed_item", "title"):
            within = False


def _clock(line: str) -> re.Match[str] | None:
    """The time that a line begins with. "10.5 million" and "3 houses" are none: a colon, a half of the day, a zone, or
    nothing else in the line tells a clock.
    """
    found = _TIME.match(line) if line[0].isdigit() else None
    if found is None or not (found["minute"] or found["half"]):
        return None
    told = found["half"] or found["zone"] or ":" in found.group() or found.end() == len(line)
    return found if told else None


def _minutes(found: re.Match[str]) -> int:
    half = (found["half"] or "").lower()
    hour = int(found["hour"])
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour * 60 + int(found["minute"] or 0)


def _in_turn(times: list[int]) -> bool:
    """Whether the clock runs one way, forward or back, but for midnight and a post out of turn."""
    ahead = sum(1 for a, b in itertools.pairwise(times) if b > a)
    back = sum(1 for a, b in itertools.pairwise(times) if b < a)
    return min(ahead, back) <= max(len(times) // 6, int(len(times) > _FEWEST))


def _stamp(found: re.Match[str], published: str | None) -> str | None:
    if not published:
        return None
    hour, minute = divmod(_minutes(found), 60)
    return f"{published[:10]}T{hour:02}:{minute:02}{_ZONES.get((found['zone'] or '').upper(), '')}"
