"""Which part of an HTML page is the report: the deepest element that holds nearly all of its paragraphs."""

from __future__ import annotations

import msgspec

from tollbook.page.element import Document, Piece
from tollbook.page.row import ends_sentence

_SHARE = 0.8
_SHORTEST = 50
_CAP = 1000
_KEPT = 0.4


class Main(msgspec.Struct, frozen=True):
    """For each element of the document: whether it is `inside` the report, whether it is furniture (`dropped`) or a
    list of other stories (`feed`), and the element around it that holds a picture with its caption (`picture`, or 0).
    """

    inside: list[bool]
    dropped: list[bool]
    feed: list[bool]
    picture: list[int]


def is_prose(piece: Piece, tag: str) -> bool:
    """Whether a piece reads as a paragraph of a report: long, finished, and not mostly links."""
    length = len(piece.text)
    if length < _SHORTEST or piece.links * 2 > length or tag in _NOT_PROSE:
        return False
    return length >= 200 or ends_sentence(piece.text)


_NOT_PROSE = frozenset(["figcaption", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "li"])


def find_main(document: Document) -> Main:
    """Finds the report in a page. Names that would drop or set aside most of the page's prose are not believed."""
    size = len(document.tags)
    prose = [0] * size
    for piece in document.pieces:
        if is_prose(piece, document.tags[piece.element]):
            prose[piece.element] += min(len(piece.text), _CAP)
    mass = _gathered(document, prose)
    pictures = _pictures(document, mass)
    dropped = _marked(document, mass, "drop")
    feed = _marked(document, mass, "feed")
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
    return Main(inside, dropped, feed, pictures)


def _gathered(document: Document, own: list[int]) -> list[int]:
    """The sum of a value over each element and all inside it."""
    out = own.copy()
    for i in range(len(out) - 1, 0, -1):
        out[document.parents[i]] += out[i]
    return out


def _marked(document: Document, mass: list[int], purpose: str) -> list[bool]:
    out = [False] * len(mass)
    for i in range(1, len(mass)):
        named = purpose in document.purposes[i] and mass[i] <= _KEPT * mass[0]
        out[i] = out[document.parents[i]] or named
    return out


def _pictures(document: Document, mass: list[int]) -> list[int]:
    """The figure around each element, else the figcaption or element named a caption, else 0."""
    out = [0] * len(document.tags)
    for i in range(1, len(out)):
        before = out[document.parents[i]]
        tag = document.tags[i]
        captioned = tag == "figcaption" or ("caption" in document.purposes[i] and tag != "body")
        opens = tag == "figure" or (captioned and before == 0)
        out[i] = i if opens and mass[i] <= _KEPT * mass[0] else before
    return out
