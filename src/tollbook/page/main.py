"""Which part of an HTML page is the report: the deepest element that holds nearly all of its paragraphs."""

from __future__ import annotations

import msgspec

from tollbook.page.element import Document, Piece
from tollbook.page.picture import Pictures, find_pictures
from tollbook.page.row import ends_sentence
from tollbook.page.tag import HEADINGS

_SHARE = 0.8
_SHORTEST = 50
_CAP = 1000
_KEPT = 0.4


class Main(msgspec.Struct, frozen=True):
    """For each element of the document: whether it is `inside` the report, whether it is furniture (`dropped`) or a
    list of other stories (`feed`), or belongs to a video (`clips`); and where its pictures are.
    """

    inside: list[bool]
    dropped: list[bool]
    feed: list[bool]
    clips: list[bool]
    pictures: Pictures


def is_prose(piece: Piece, tag: str) -> bool:
    """Whether a piece reads as a paragraph of a report: long, finished, and not mostly links."""
    length = len(piece.text)
    if length < _SHORTEST or piece.links * 2 > length or tag in _NOT_PROSE:
        return False
    return length >= 200 or ends_sentence(piece.text)


_NOT_PROSE = HEADINGS | {"figcaption", "caption", "li"}


def find_main(document: Document) -> Main:
    """Finds the report in a page. Names that would drop or set aside most of the page's prose are not believed."""
    size = len(document.tags)
    prose = [0] * size
    for piece in document.pieces:
        if is_prose(piece, document.tags[piece.element]):
            prose[piece.element] += min(len(piece.text), _CAP)
    mass = _gathered(document, prose)
    small = [own <= _KEPT * mass[0] for own in mass]
    clips = _marked(document, small, "video")
    pictures = find_pictures(document, small, clips)
    dropped = _marked(document, small, "drop")
    feed = _marked(document, small, "feed")
    aside = [0] * size
    for i in range(1, size):
        aside[i] = i if small[i] and "aside" in document.purposes[i] else aside[document.parents[i]]
        dropped[i] = dropped[i] or (aside[i] > 0 and not pictures.around[i] > aside[i])
    clean = [0 if dropped[i] or feed[i] else prose[i] for i in range(size)]
    mass = _gathered(document, clean)
    root = 0
    total = mass[0]
    for i in range(1, size):
        if document.parents[i] == root and total and mass[i] >= _SHARE * total:
            root = i
    inside = [False] * size
    inside[root] = True
    for i in range(root + 1, size):
        inside[i] = inside[i] or inside[document.parents[i]]
    return Main(inside, dropped, feed, clips, pictures)


def _gathered(document: Document, own: list[int]) -> list[int]:
    """The sum of a value over each element and all inside it."""
    out = own.copy()
    for i in range(len(out) - 1, 0, -1):
        out[document.parents[i]] += out[i]
    return out


def _marked(document: Document, small: list[bool], purpose: str) -> list[bool]:
    out = [False] * len(small)
    for i in range(1, len(small)):
        out[i] = out[document.parents[i]] or (purpose in document.purposes[i] and small[i])
    return out
