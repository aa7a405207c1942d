"""A raw page to a Page: text, blocks, and what the page says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from msgspec import structs

from tollbook.model.record import Block, Page, Unread
from tollbook.page.day_count import day_count
from tollbook.page.file_name import completed
from tollbook.page.nesting import bounded
from tollbook.page.plain import read_plain
from tollbook.page.row import Row
from tollbook.page.source import RawPage

_BETWEEN = "\n\n"
_TOO_MANY = "the page's last {:,} characters: it has more elements than a page of its length can have"
_NO_TEXT = "no text was found (the page may be made by scripts: save what the browser shows)"


def read_page(raw: RawPage) -> Page:
    """Reads one page. Raises nothing; a page without text has an `unread` that says so. `published_from` is "given",
    "json-ld", "meta", "time", "url" or "dateline".
    """
    return _read_html(raw) if raw.kind == "html" else _read_text(raw)


def dated(page: Page, day_one: date, names: Sequence[str]) -> Page:
    """The page, dated by its day count where nothing else dates it (`published_from` is "day count"). `day_one` is the
    first day of a war, `names` are its parties and countries, from its profile.
    """
    if page.published is None and (counted := day_count(page.text, day_one, names)):
        return structs.replace(page, published=counted[0].isoformat(), published_from="day count")
    return page


def dated_by_name(page: Page, raw: RawPage) -> Page:
    """The page, dated by the name of its file where the page leaves its day or year open (`published_from` is "file
    name"). `raw` is what the page was read from.
    """
    if page.published is not None or raw.file_day is None:
        return page
    day = completed(page.text, page.blocks, raw.file_day)
    if day is None:
        return page
    if raw.kind == "text":  # its live posts take their times from the page's day
        page = _read_text(structs.replace(raw, published=day))
    return structs.replace(page, published=day, published_from="file name")


def _read_text(raw: RawPage) -> Page:
    rows, head = read_plain(raw.text, raw.published)
    published, origin = (raw.published, "given") if raw.published else (head.published, "dateline")
    return Page(
        id=raw.id,
        text=raw.text,
        blocks=_blocks(rows),
        sha256=_digest(raw),
        url=raw.url,
        title=head.title,
        byline=head.byline,
        published=published,
        published_from=origin if published else None,
        modified=head.modified,
        credits=_credits(rows),
        unread=() if rows else (Unread(0, 0, _NO_TEXT),),
    )


def _read_html(raw: RawPage) -> Page:
    from tollbook.page.html import read_html  # the parser is not needed for plain text

    markup = bounded(raw.text)
    rows, data = read_html(markup.html, raw.url)
    at = 0
    for row in rows:
        row.start = at
        at = row.end + len(_BETWEEN)
    published, origin = (raw.published, "given") if raw.published else (data.published, data.published_from)
    text = _BETWEEN.join(row.text for row in rows)
    unread = [Unread(len(text), len(text), _TOO_MANY.format(markup.left))] if markup.left else []
    return Page(
        id=raw.id,
        text=text,
        blocks=_blocks(rows),
        sha256=_digest(raw),
        url=raw.url,
        title=data.title,
        outlet=data.outlet,
        byline=data.byline,
        published=published,
        published_from=origin if published else None,
        modified=data.modified,
        language=data.language,
        credits=_credits(rows),
        unread=tuple(unread) if rows else (Unread(0, 0, _NO_TEXT), *unread),
    )


def _digest(raw: RawPage) -> str:
    """SHA-256, in hexadecimal, of the bytes as they came; of the UTF-8 of the text for a record of JSON Lines."""
    return hashlib.sha256(raw.data if raw.data is not None else raw.text.encode()).hexdigest()


def _blocks(rows: list[Row]) -> tuple[Block, ...]:
    return tuple(Block(row.kind or "paragraph", row.start, row.end, row.published) for row in rows)


def _credits(rows: list[Row]) -> tuple[tuple[int, str], ...]:
    return tuple((row.start, row.credit) for row in rows if row.credit)
