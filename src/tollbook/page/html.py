"""HTML to rows: the report's pieces of text with their kinds, and what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from tollbook.page.caption import mark_captions
from tollbook.page.credit import bare_credit, credit_alone, credit_of, is_source
from tollbook.page.dateline import iso_published
from tollbook.page.element import Document, Piece, read_document
from tollbook.page.embedded import add_body, add_pictures, add_posts
from tollbook.page.feed import mark_aged, mark_feed
from tollbook.page.head import author_of, is_byline, stamped_dates
from tollbook.page.json_ld import article_body, pictures, posts, read_nodes
from tollbook.page.live import mark_posts
from tollbook.page.main import Main, find_main, is_prose
from tollbook.page.metadata import Metadata, read_metadata, without_site
from tollbook.page.phrases import folded, is_feed_head, is_notice
from tollbook.page.repeat import without_repeats
from tollbook.page.rest import mark_rest
from tollbook.page.row import Row, ends_sentence, is_body, words
from tollbook.page.tag import HEADINGS

_LIVE = re.compile(r"\b(?:live|updates|as it happened)\b", re.IGNORECASE)
_FEWEST_POSTS = 3
_FEWEST_LINES = 3
_FEWEST_WORDS = 2
_ABOVE, _BELOW = 8, 12
"""Pieces above and below the headline in which the page's date may stand."""
_LONGEST_CAPTION = 1000
_LONGEST_CREDIT = 6
_ARTICLES = frozenset(["article", "main"])


def read_html(text: str, url: str | None) -> tuple[list[Row], Metadata]:
    """The typed rows of an HTML page in document order, and its metadata. `url` is its address, where known."""
    tree = LexborHTMLParser(text)
    nodes = read_nodes(tree)
    data = read_metadata(tree, nodes, url)
    document = read_document(tree)
    del tree  # its memory is needed for the rows
    main = find_main(document)
    headline = _headline(document, data)
    title = _title(headline, data)
    live = data.live or _LIVE.search(title or "") is not None
    if data.published is None:
        _date_beside(document, headline, data)
    rows = mark_captions(_rows(document, main, headline, data, live=live))
    if live:
        add_posts(rows, posts(nodes))
        if not any(row.kind == "live_post" for row in rows):
            mark_posts(rows, data.published)
    else:
        mark_aged(rows)
    mark_feed(rows, None, data.outlet)
    mark_rest(rows)
    if data.published is None:
        _date_in([row.text for row in rows[:_ABOVE] if row.kind == "byline"], data)
    rows = without_repeats(rows)
    add_body(rows, article_body(nodes))
    add_pictures(rows, pictures(nodes))
    _take_bylines(rows, data)
    _add_title(rows, title, headline)
    data.title = title
    return rows, data


def _headline(document: Document, data: Metadata) -> Piece | None:
    """The h1 that is the report's: the one that has most words in common with a title in the metadata, and not only the
    name of the site.
    """
    best, most = None, 0.4
    sites = {folded(data.outlet or "")} - {folded(title) for title in data.titles}
    told = [{word.lower() for word in words(title)} for title in data.titles]
    for piece in document.pieces:
        if document.tags[piece.element] != "h1" or folded(piece.text) in sites:
            continue
        here = {word.lower() for word in words(piece.text)}
        if not told and len(here) >= 4:
            return piece
        common = max((_likeness(one, here) for one in told), default=0)
        if len(here) >= 2 and common > most:
            best, most = piece, common
    return best


def _likeness(one: set[str], other: set[str]) -> float:
    """The share of words in common, of those of the shorter title; two words alone are a site's name."""
    common = len(one & other)
    return common / max(1, min(len(one), len(other))) if common > _FEWEST_WORDS or common == len(one) else 0


def _title(headline: Piece | None, data: Metadata) -> str | None:
    """The title that most of the page's titles agree on: its h1, that of its JSON-LD, of its title element, and the one
    for sharing. Where they are of two minds, the h1, else the first.
    """
    given = [without_site(title, data.outlet) for title in data.titles]
    if headline is not None:
        given.insert(0, " ".join(headline.text.split()))
    votes = Counter(folded(title) for title in given)
    return max(given, key=lambda title: votes[folded(title)], default=None)


def _add_title(rows: list[Row], title: str | None, headline: Piece | None) -> None:
    """The title as the first row, and below it the h1 where that says something else."""
    shown = " ".join(headline.text.split()) if headline is not None else None
    if shown and shown != title:
        rows.insert(0, Row(shown, kind="title"))
    if title:
        rows.insert(0, Row(title, kind="title"))


def _date_beside(document: Document, headline: Piece | None, data: Metadata) -> None:
    """The day that stands beside the headline, in a line that says nothing else."""
    at = next((i for i, piece in enumerate(document.pieces) if piece is headline), 0)
    near = document.pieces[max(0, at - _ABOVE) : at] + document.pieces[at : at + _BELOW]
    lines = [piece.text for piece in near if piece.links * 2 <= len(piece.text)]
    lines = [line for line in lines if is_byline(line, data.day_first)]
    _date_in(lines, data)


def _date_in(lines: list[str], data: Metadata) -> None:
    """Takes the dates of bylines."""
    data.published, changed = stamped_dates(lines, data.day_first)
    data.published_from = "dateline" if data.published else None
    data.modified = data.modified or changed


def _take_bylines(rows: list[Row], data: Metadata) -> None:
    lines = [row.text for row in rows if row.kind == "byline"]
    data.byline = data.byline or next((name for line in lines if (name := author_of(line))), None)


def _rows(document: Document, main: Main, headline: Piece | None, data: Metadata, *, live: bool) -> list[Row]:
    """Rows of the pieces in the report, and of the standfirst and pictures between the headline and the report."""
    pieces = document.pieces
    prose = [i for i, piece in enumerate(pieces) if _is_report(piece, document, main)]
    prose = prose or [i for i, piece in enumerate(pieces) if not main.dropped[piece.element]]
    if not prose:
        return []
    first, last = prose[0], prose[-1]
    top = min(
        next((i for i, piece in enumerate(pieces) if piece is headline or main.inside[piece.element]), first), first
    )
    article = document.around(pieces[first].element, _ARTICLES)
    timed = live and len({piece.time for piece in pieces if "T" in piece.time}) >= _FEWEST_POSTS
    rows: list[Row] = []
    picture, time = 0, None
    for i, piece in enumerate(pieces):
        element = piece.element
        if piece is headline or main.dropped[element] or (i > first and not main.inside[element]):
            continue
        if i < top and not (article and main.pictures.around[element] > article):
            continue
        here = main.pictures.around[element]
        if here and not main.feed[element]:
            if is_notice(piece.text):
                continue
            if main.pictures.is_caption(element) or piece.credit or credit_alone(piece.text):
                if here == picture and here in main.pictures.bare and len(words(piece.text)) <= _LONGEST_CREDIT:
                    piece.credit = piece.text
                _add_caption(rows, piece, joined=here == picture)
                picture = here
            continue
        if i < top:
            continue
        if timed and piece.time:
            time = iso_published(piece.time) or time
        above = i < first and not (live and main.inside[element] and document.tags[element] in HEADINGS)
        for text in _lines(piece.text):
            row = _row(piece, text, document, main, data, article=article, before=above, after=i > last)
            if row is not None:
                row.lifted = _is_lifted(element, document)
                if time is not None and row.kind in (None, "list_item"):
                    row.kind, row.published = "live_post", time
                rows.append(row)
                picture = 0
    return _captions(rows)


def _lines(text: str) -> list[str]:
    """The paragraphs of a piece: each of its lines, where most of them are paragraphs by themselves."""
    if text.count("\n") < _FEWEST_LINES - 1:
        return [text]
    lines = text.split("\n")
    return lines if sum(is_body(line) for line in lines) * 2 >= len(lines) else [text]


def _add_caption(rows: list[Row], piece: Piece, *, joined: bool) -> None:
    """Adds a picture's text and the words of its credit; what stands beside the same picture is one caption."""
    last = rows[-1] if joined and rows and rows[-1].kind == "caption" else None
    if last is None or len(last.text) >= _LONGEST_CAPTION:
        rows.append(Row(piece.text, kind="caption", credit=piece.credit))
    elif piece.text not in last.text:
        last.text += " " + piece.text
        last.credit = f"{last.credit or ''} {piece.credit}".strip()


def _is_lifted(element: int, document: Document) -> bool:
    """Whether the element, or one of the two around it, is set apart from the text as a quotation."""
    for _ in range(3):
        if document.tags[element] == "blockquote" or "quote" in document.purposes[element]:
            return True
        element = document.parents[element]
    return False


def _captions(rows: list[Row]) -> list[Row]:
    """The rows with their captions' credits; a credit alone goes to the caption before it or out, a counter out."""
    out: list[Row] = []
    for row in rows:
        if row.kind == "caption":
            row.credit = bare_credit(row.credit or "")
            if (len(words(row.text)) < 2 and not row.credit) or is_notice(row.text) or is_source(row.text):
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
    set_aside = main.dropped[element] or main.feed[element] or main.pictures.around[element]
    return main.inside[element] and not set_aside and is_prose(piece, document.tags[element])


def _row(
    piece: Piece,
    text: str,
    document: Document,
    main: Main,
    data: Metadata,
    *,
    article: int,
    before: bool,
    after: bool,
) -> Row | None:
    """One paragraph of a piece as a row, or None where it is furniture."""
    element = piece.element
    tag = document.tags[element]
    if main.feed[element]:
        return Row(text, kind="feed_item") if len(words(text)) >= 4 else None
    if is_notice(text) or text.isdigit() or len(text) < 2:
        return None
    if piece.links * 10 >= len(piece.text) * 9 and not (ends_sentence(text) and len(text) > 80):
        return Row(text, kind="feed_item") if len(words(text)) >= 5 else None
    if is_byline(text):
        return Row(text, kind="byline")
    if before:
        told = "standfirst" in document.purposes[element] or folded(text)[:60] in folded(data.description or "")
        near = main.inside[element] or element > article > 0
        return Row(text, kind="standfirst") if told or (near and is_prose(piece, tag)) else None
    if tag == "tr":
        return Row(text, kind="table_row")
    if tag in ("caption", "figcaption"):
        return Row(text, kind="heading")
    if tag in HEADINGS:
        return None if after else Row(text, kind=None if is_feed_head(text) else "heading")
    if tag in ("li", "dt", "dd"):
        return None if after and len(words(text)) < 4 else Row(text, kind="list_item")
    if main.clips[element] and not is_prose(piece, tag):
        return Row(text, kind="feed_item") if len(words(text)) >= 4 else None
    if after and not is_prose(piece, tag):
        return None
    return Row(text)
