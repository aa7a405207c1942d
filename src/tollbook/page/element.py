"""The pieces of an HTML page: a walk through the document that cuts its text at block elements, in document order.

The walk is a loop and not a recursion, so that no nesting is too deep.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tollbook.page.phrases import element_purposes
from tollbook.page.tag import ASIDE, BLOCKS, DROPPED, IMAGES, ROLES

_PARTS = re.compile(r"[^_:/.-]+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST_NAMES = 1000
_CELL = " | "
_BREAK = "\n"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NONE: frozenset[str] = frozenset()
_DROP = frozenset({"drop"})
_SET_ASIDE = frozenset({"aside"})


class Piece(msgspec.Struct, gc=False):
    """A run of text inside one block element. `element` is its index in the document; `links` counts its characters
    inside links; `time` is the datetime of a time element in it; `credit` the text of an element named as a credit.
    """

    text: str
    element: int
    links: int = 0
    time: str = ""
    credit: str = ""


class Document(msgspec.Struct):
    """The block elements of a page and its pieces of text, in document order. A parent stands before its children;
    the root is its own parent. `purposes` are the lists of `page_elements.toml` that an element's names are in;
    `images` counts the pictures right inside it.
    """

    tags: list[str]
    parents: list[int]
    purposes: list[frozenset[str]]
    images: list[int]
    pieces: list[Piece]

    def around(self, element: int, tags: frozenset[str]) -> int:
        """The nearest element of these tags around the given one, or itself, or 0."""
        while element and self.tags[element] not in tags:
            element = self.parents[element]
        return element


_Open = tuple[str, int, int, int, bool]
"""What to go back to when an element ends: its tag, the block element around it, the links and credits open there, and
whether it is a block itself.
"""


class _Walk:
    """The text met since the last block element began or ended, and where the walk stands."""

    def __init__(self) -> None:
        self.document = Document(["html"], [0], [_NONE], [0], [])
        self.parts: list[str] = []
        self.credit: list[str] = []
        self.linked = 0
        self.time = ""
        self.element = self.links = self.credits = 0

    def text(self, text: str) -> None:
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(text.replace(_BREAK, " "))
        if self.links:
            self.linked += len(text.strip())
        if self.credits:
            self.credit.append(text)

    def line_break(self) -> None:
        """A break is a new line, and two of them are a new paragraph."""
        while self.parts and self.parts[-1].isspace() and self.parts[-1] != _BREAK:
            self.parts.pop()
        if self.parts and self.parts[-1] == _BREAK:
            self.flush()
        elif self.parts:
            self.parts.append(_BREAK)

    def flush(self) -> None:
        """Ends the piece of text that is open."""
        parts = self.parts
        if not parts:
            return
        whole = parts[0] if len(parts) == 1 else "".join(parts)
        if _BREAK in whole:
            lines = [" ".join(line.split()) for line in whole.split(_BREAK)]
            text = _BREAK.join([line for line in lines if line])
        else:
            text = " ".join(whole.split())
        text = text.removesuffix(_CELL.rstrip())
        if text:
            credit = " ".join("".join(self.credit).split()) if self.credit else ""
            self.document.pieces.append(Piece(text, self.element, self.linked, self.time, credit))
        self.parts, self.credit, self.linked, self.time = [], [], 0, ""

    def enter(self, tag: str, attributes: dict[str, str | None]) -> _Open:
        """Opens an element."""
        purposes = _NONE
        if attributes:
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
            if len(names) > 1:
                purposes = _purposes(names[:_LONGEST_NAMES])
            if _is_hidden(attributes):
                purposes = purposes | _DROP
        if tag in ASIDE:
            purposes = purposes | (_SET_ASIDE if tag == "aside" else _DROP)
        is_block = tag in BLOCKS
        opened = (tag, self.element, self.links, self.credits, is_block)
        if is_block:
            self.flush()
        if is_block or purposes:
            document = self.document
            document.parents.append(self.element)
            document.tags.append(tag)
            document.purposes.append(purposes)
            document.images.append(0)
            self.element = len(document.tags) - 1
        if tag == "a":
            self.links += 1
        elif tag in IMAGES:
            self.document.images[self.element] += 1
        elif tag == "time" and not self.time:
            self.time = attributes.get("datetime") or ""
        if "credit" in purposes:
            self.credits += 1
        return opened

    def leave(self, opened: _Open) -> None:
        """Closes an element."""
        tag, element, links, credited, is_block = opened
        if is_block:
            self.flush()
        elif self.parts and tag in ("td", "th"):
            self.parts.append(_CELL)
        self.element, self.links, self.credits = element, links, credited


def read_document(tree: LexborHTMLParser) -> Document:
    """The document's block elements and text, without scripts, navigation, forms' controls and what is hidden."""
    walk = _Walk()
    todo: list[LexborNode | _Open] = [tree.body] if tree.body is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, tuple):
            walk.leave(node)
            continue
        if todo and (following := node.next) is not None:
            todo.append(following)
        if node.is_text_node:
            walk.text(node.text_content or "")
        elif node.is_element_node:
            tag = node.tag or ""
            if tag == "br":
                walk.line_break()
            elif tag not in DROPPED or (tag == "button" and node.css_first("figcaption") is not None):
                attributes = node.attributes
                child = node.child
                if child is None and tag == "span" and _is_break(attributes):
                    walk.line_break()
                    continue
                todo.append(walk.enter(tag, attributes))
                if child is not None:
                    todo.append(child)
    walk.flush()
    return walk.document


def _is_break(attributes: dict[str, str | None]) -> bool:
    """Whether an element without content stands for a break, as some editors write it."""
    return "break" in _purposes((attributes.get("class") or "")[:_LONGEST_NAMES])


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (attributes.get("role") or "") in ROLES
        or ("style" in attributes and _HIDDEN.search(attributes["style"] or "") is not None)
    )


@lru_cache(maxsize=4096)
def _purposes(names: str) -> frozenset[str]:
    """What the words in an element's class and id say that it is for. A class "hidden" hides, but beside one that shows
    the element again from some width of the screen on ("md:block").
    """
    given = names.split()
    found = _NONE.union(*(_purposes_of(name) for name in given))
    return found | _DROP if "hidden" in given and ":" not in names else found


@lru_cache(maxsize=8192)
def _purposes_of(name: str) -> frozenset[str]:
    known = element_purposes()
    parts = [word for part in _PARTS.findall(name) if part.isalpha() for word in _CAMEL.findall(part)]
    found = {purpose for part in parts for purpose in known.get(part.lower(), ())}
    found.update(known.get("".join(parts).lower(), ()))
    return frozenset(found)
