"""HTML to rows: the report's pieces of text with their kinds, and what the page says of itself."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from tollbook.page.caption import mark_captions
from tollbook.page.credit import bare_credit, credit_alone, credit_of
from tollbook.page.dateline import iso_published
from tollbook.page.element import Document, Piece, read_document
from tollbook.page.feed import mark_feed
from tollbook.page.head import is_byline, stamped_dates
from tollbook.page.main import Main, find_main, is_prose
from tollbook.page.metadata import Metadata, read_metadata, without_site
from tollbook.page.nesting import shallow
from tollbook.page.phrases import folded, is_notice
from tollbook.page.rest import mark_rest
from tollbook.page.row import Row, ends_sentence, words

_LIVE = re.compile(r"\b(?:live|updates|as it happened)\b", re.IGNORECASE)
_FEWEST_POSTS = 3
_HEAD = 8
_LONGEST_CAPTION = 1000
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def read_html(text: str, url: str | None) -> tuple[list[Row], Metadata]:
    """The typed rows of an HTML page in document order, and its metadata. `url` is its address, where known."""
    tree = LexborHTMLParser(shallow(text))
    data = read_metadata(tree, url)
    document = read_document(tree)
    main = find_main(document)
    headline = _headline(document, data)
    rows = _rows(document, main, headline, data)
    rows = mark_captions(rows)
    mark_feed(rows, None)
    mark_rest(rows)
    if headline is not None:
        data.title = " ".join(headline.text.split())
    elif data.title:
        data.title = without_site(data.title, data.outlet)
    if data.published is None:
        data.published, changed = stamped_dates([row.text for row in rows[:_HEAD] if row.kind == "byline"])
        data.published_from = "dateline" if data.published else None
        data.modified = data.modified or changed
    if data.title:
        rows.insert(0, Row(data.title, kind="title"))
    return rows, data


def _headline(document: Document, data: Metadata) -> Piece | None:
    """The heading that is the report's title: the h1 that has most words in common with the title in the metadata."""
    best, most = None, 0.4
    told = {word.lower() for word in words(data.title or "")}
    for piece in document.pieces:
        if document.tags[piece.element] != "h1":
            continue
        here = {word.lower() for word in words(piece.text)}
        if not told and len(here) >= 4:
            return piece
        common = len(told & here) / max(1, min(len(told), len(here)))
        if len(here) >= 2 and common > most:
            best, most = piece, common
    return best


def _rows(document: Document, main: Main, headline: Piece | None, data: Metadata) -> list[Row]:
    """Rows of the pieces in the report, and of the standfirst and pictures between the headline and the report."""
    pieces = document.pieces
    prose = [i for i, piece in enumerate(pieces) if _is_report(piece, document, main)]
    prose = prose or [i for i, piece in enumerate(pieces) if not main.dropped[piece.element]]
    if not prose:
        return []
    first, last = prose[0], prose[-1]
    top = next((i for i, piece in enumerate(pieces) if piece is headline or main.inside[piece.element]), first)
    rows: list[Row] = []
    live = _is_live(pieces, data)
    picture, time = 0, None
    for i in range(min(top, first), len(pieces)):
        piece = pieces[i]
        element = piece.element
        if piece is headline or main.dropped[element] or (i > first and not main.inside[element]):
            continue
        here = main.picture[element]
        if here and not main.feed[element]:
            if here == picture and rows and len(rows[-1].text) < _LONGEST_CAPTION:
                rows[-1].text += " " + piece.text
            else:
                rows.append(Row(piece.text, kind="caption"))
            rows[-1].credit = rows[-1].credit or bare_credit(piece.credit)
            picture = here
            continue
        if live and piece.time:
            time = iso_published(piece.time) or time
        row = _row(piece, document, main, data, before=i < first, after=i > last)
        if row is not None:
            if time is not None and row.kind in (None, "list_item"):
                row.kind, row.published = "live_post", time
            rows.append(row)
            picture = 0
    return _captions(rows)


def _is_live(pieces: list[Piece], data: Metadata) -> bool:
    """Whether the page is a live blog: it says so, and at least three of its pieces have times of their own."""
    said = data.live or _LIVE.search(data.title or "") is not None
    return said and len({piece.time for piece in pieces if "T" in piece.time}) >= _FEWEST_POSTS


def _captions(rows: list[Row]) -> list[Row]:
    """The rows with their captions' credits; a credit alone goes to the caption before it or out, a counter out."""
    out: list[Row] = []
    for row in rows:
        if row.kind == "caption":
            if len(words(row.text)) < 2 and not row.credit:
                continue
            alone = bare_credit(row.text) == row.credit if row.credit else credit_alone(row.text) is not None
            if alone:
                if out and out[-1].kind == "caption" and not out[-1].credit:
                    out[-1].text += " " + row.text
                    out[-1].credit = row.credit or credit_alone(row.text)
                continue
            row.credit = row.credit or credit_of(row.text)
        out.append(row)
    return out


def _is_report(piece: Piece, document: Document, main: Main) -> bool:
    element = piece.element
    set_aside = main.dropped[element] or main.feed[element] or main.picture[element]
    return main.inside[element] and not set_aside and is_prose(piece, document.tags[element])


def _row(piece: Piece, document: Document, main: Main, data: Metadata, *, before: bool, after: bool) -> Row | None:
    """One piece as a row, or None where it is furniture."""
    text, element = piece.text, piece.element
    tag = document.tags[element]
    if main.feed[element]:
        return Row(text, kind="feed_item") if len(words(text)) >= 4 else None
    if is_notice(text) or text.isdigit() or len(text) < 2:
        return None
    if piece.links * 10 >= len(text) * 9 and not (ends_sentence(text) and len(text) > 80):
        return Row(text, kind="feed_item") if len(words(text)) >= 5 else None
    if is_byline(text):
        return Row(text, kind="byline")
    if before:
        told = folded(text)[:60] in folded(data.description or "")
        if told or "standfirst" in document.purposes[element] or (main.inside[element] and is_prose(piece, tag)):
            return Row(text, kind="standfirst")
        return None
    if tag == "tr":
        return Row(text, kind="table_row")
    if tag in _HEADINGS:
        return None if after else Row(text, kind="heading")
    if tag in ("li", "dt", "dd"):
        return None if after and len(words(text)) < 4 else Row(text, kind="list_item")
    if after and not is_prose(piece, tag):
        return None
    return Row(text)
