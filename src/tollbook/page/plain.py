"""Plain text to rows: lines, hard-wrapped paragraphs, furniture, captions, head, other stories, live posts."""

from __future__ import annotations

import re

from tollbook.page.caption import mark_captions, mark_gallery
from tollbook.page.feed import mark_feed
from tollbook.page.head import Head, is_byline, mark_head
from tollbook.page.live import mark_posts
from tollbook.page.phrases import is_feed_head, is_notice
from tollbook.page.rest import mark_rest
from tollbook.page.row import Row, ends_sentence, split_rows

_BULLET = re.compile(r"(?:[•▪◦●‣►▶■□*-]|\d{1,2}[.)])\s+(?=\S)|[•▪◦●‣►▶■□](?=\w)")
_HEAD = 25
_WIDEST = 120
_NARROWEST = 40
_SHORTEST = 3


def read_plain(text: str, published: str | None = None) -> tuple[list[Row], Head]:
    """The typed rows of a plain text, in order, and what its head says. Every row's `text` stands at its `start`.

    `published` is the page's day (ISO 8601) where it is known already; live posts are dated by it.
    """
    rows = unwrap(split_rows(text), text)
    for i, row in enumerate(rows):
        if i < _HEAD and is_byline(row.text):
            row.kind = "byline"
        elif len(row.text) < _SHORTEST or (is_notice(row.text) and not is_feed_head(row.text)):
            row.kind = "notice"
        elif bullet := _BULLET.match(row.text):
            row.text, row.start, row.kind = row.text[bullet.end() :], row.start + bullet.end(), "list_item"
    rows = mark_captions(rows, text)
    head = mark_head(rows)
    mark_gallery(rows, head.title)
    mark_feed(rows, head.title)
    mark_posts(rows, published or head.published)
    mark_rest(rows)
    return rows, head


def unwrap(rows: list[Row], text: str) -> list[Row]:
    """Joins the lines of paragraphs that were cut at a width. Texts with a paragraph in each line stay as they are."""
    joints = [i for i in range(1, len(rows)) if not rows[i].gap]
    cut = [i for i in joints if _is_cut(rows[i - 1].text, rows[i].text)]
    if len(cut) < 2 or len(cut) * 10 < len(joints) * 3:
        return rows
    width = max(len(rows[i - 1].text) for i in cut)
    ends = [row.end for row in rows]
    firsts = [0]
    for i in range(1, len(rows)):
        if _runs_on(rows[i - 1], rows[i], width):
            ends[firsts[-1]] = rows[i].end
        else:
            firsts.append(i)
    for i in firsts:
        rows[i].text = text[rows[i].start : ends[i]]
    return [rows[i] for i in firsts]


def _runs_on(before: Row, row: Row, width: int) -> bool:
    """Whether a row goes on with the sentence of the line before: cut in its middle, or at a word that had no room."""
    if row.gap or is_byline(before.text) or is_byline(row.text) or _BULLET.match(row.text):
        return False
    return _is_cut(before.text, row.text) or len(before.text) + len(row.text.split(maxsplit=1)[0]) >= width


def _is_cut(line: str, following: str) -> bool:
    return _NARROWEST <= len(line) <= _WIDEST and not ends_sentence(line) and following[0].islower()
