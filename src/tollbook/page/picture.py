"""Where the pictures of an HTML page are, and which text beside them is their captions."""

from __future__ import annotations

import msgspec

from tollbook.page.element import Document
from tollbook.page.row import words

_MOST_PIECES = 3
_LONGEST = 300
_FEWEST_WORDS = 4
_TABLES = frozenset(["table", "pre"])
_BOX_TAGS = frozenset(["div", "span", "section", "em", "small", "cite", "center"])


class Pictures(msgspec.Struct, frozen=True):
    """For each element of the document: the element `around` it that holds a picture with its caption (or 0), and
    whether it is `named` a caption. `own` are the pictures that hold an element so named, `bare` those that no name
    tells.
    """

    around: list[int]
    named: list[bool]
    own: frozenset[int]
    bare: frozenset[int]

    def is_caption(self, element: int) -> bool:
        """Whether text in the element is a picture's caption: where the picture names its caption, that one alone."""
        around = self.around[element]
        return around > 0 and (self.named[element] or around not in self.own)


def find_pictures(document: Document, small: list[bool], clips: list[bool]) -> Pictures:
    """Finds figures, captions and bare boxes of a picture and a line or two. `small` says of each element that it
    holds little of the page's prose, so that its name can be believed; `clips`, that it belongs to a video.
    """
    size = len(document.tags)
    around, named = [0] * size, [False] * size
    own: set[int] = set()
    bare: set[int] = set()
    images = document.images.copy()
    other = _others(document, images)
    boxes = _boxes(document, images, clips)
    for i in range(1, size):
        parent, tag = document.parents[i], document.tags[i]
        if tag in _TABLES or other[i]:
            continue
        around[i], named[i] = around[parent], named[parent]
        captioned = tag == "figcaption" or ("caption" in document.purposes[i] and tag not in ("body", "caption"))
        if not small[i]:
            continue
        if tag == "figure" or (around[i] == 0 and (captioned or boxes[i])):
            around[i], named[i] = i, captioned
            if tag != "figure" and not captioned:
                bare.add(i)
        if captioned:
            named[i] = True
            own.add(around[i])
    return Pictures(around, named, frozenset(own), frozenset(bare))


def _others(document: Document, images: list[int]) -> list[bool]:
    """Sums the images over each element; the figures that show something else, a table or a quotation."""
    size = len(images)
    shown = [False] * size
    for i in range(size - 1, 0, -1):
        parent, tag = document.parents[i], document.tags[i]
        images[parent] += images[i]
        shown[i] = shown[i] or tag in _TABLES or tag == "blockquote"
        shown[parent] = shown[parent] or shown[i]
    inside = [False] * size
    for i in range(1, size):
        figure = document.tags[i] == "figure" and shown[i] and not images[i]
        inside[i] = inside[document.parents[i]] or figure
    return inside


def _boxes(document: Document, images: list[int], clips: list[bool]) -> list[bool]:
    """The elements that hold one picture and below it a line or two that are no link, heading or paragraph."""
    size = len(images)
    count, unfit = [0] * size, [False] * size
    first: list[str] = [""] * size
    for piece in document.pieces:
        i = piece.element
        count[i] += 1
        first[i] = first[i] or piece.text
        if piece.links or piece.time or clips[i] or len(piece.text) > _LONGEST or document.tags[i] not in _BOX_TAGS:
            unfit[i] = True
    for i in range(size - 1, 0, -1):
        parent = document.parents[i]
        count[parent] += count[i]
        unfit[parent] = unfit[parent] or unfit[i]
        first[parent] = first[i] or first[parent]
    return [
        images[i] == 1 and 1 <= count[i] <= _MOST_PIECES and not unfit[i] and len(words(first[i])) >= _FEWEST_WORDS
        for i in range(size)
    ]
