"""The pieces of an HTML page: a walk through the document that cuts its text at block elements, in document order.

The walk is a loop and not a recursion, so that no nesting is too deep.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tollbook.page.phrases import element_words

# No text of a page.
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "select",
        "option",
        "textarea",
        "input",
        "map",
        "audio",
        "video",
        "math",
        "datalist",
        "head",
        "link",
        "meta",
        "button",
    ]
)
# Text that is seldom the report's: believed only where little of the page's prose is in it.
_ASIDE = frozenset(["nav", "footer", "aside", "menu", "dialog", "form"])
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tooltip",
        "search",
        "button",
        "complementary",
    ]
)
_PARTS = re.compile(r"[^_:/.-]+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CELL = " | "
_BREAK = "\n"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NONE: frozenset[str] = frozenset()
_DROP = frozenset({"drop"})


class Piece(msgspec.Struct):
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
    the root is its own parent. `purposes` are the lists of `page_elements.toml` that an element's names are in.
    """

    tags: list[str]
    parents: list[int]
    purposes: list[frozenset[str]]
    ids: list[str]
    pieces: list[Piece]


class _Open(msgspec.Struct):
    """What to go back to when an element ends: the block element around it, and the links and credits open there."""

    tag: str
    element: int
    links: int
    credits: int
    is_block: bool


class _Walk:
    """The text met since the last block element began or ended, and where the walk stands."""

    def __init__(self) -> None:
        self.document = Document(["html"], [0], [_NONE], [""], [])
        self.parts: list[str] = []
        self.credit: list[str] = []
        self.linked = 0
        self.time = ""
        self.element = self.links = self.credits = 0

    def text(self, text: str) -> None:
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
        if self.parts:
            lines = (" ".join(line.split()) for line in "".join(self.parts).split(_BREAK))
            text = "\n".join(line for line in lines if line).removesuffix(_CELL.rstrip())
            if text:
                credit = " ".join("".join(self.credit).split())
                self.document.pieces.append(Piece(text, self.element, self.linked, self.time, credit))
        self.parts, self.credit, self.linked, self.time = [], [], 0, ""

    def enter(self, tag: str, attributes: dict[str, str | None]) -> _Open:
        """Opens an element."""
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else " "
        purposes = _purposes(names) if len(names) > 1 else _NONE
        if tag in _ASIDE or _is_hidden(attributes):
            purposes = purposes | _DROP
        is_block = tag in _BLOCKS
        opened = _Open(tag, self.element, self.links, self.credits, is_block)
        if is_block:
            self.flush()
        if is_block or purposes:
            document = self.document
            document.parents.append(self.element)
            document.tags.append(tag)
            document.purposes.append(purposes)
            document.ids.append(attributes.get("id") or "")
            self.element = len(document.tags) - 1
        self.links += tag == "a"
        self.credits += "credit" in purposes
        if tag == "time" and not self.time:
            self.time = attributes.get("datetime") or ""
        return opened

    def leave(self, opened: _Open) -> None:
        """Closes an element."""
        if opened.is_block:
            self.flush()
        elif opened.tag in ("td", "th") and self.parts:
            self.parts.append(_CELL)
        self.element, self.links, self.credits = opened.element, opened.links, opened.credits


def read_document(tree: LexborHTMLParser) -> Document:
    """The document's block elements and text, without scripts, navigation, forms' controls and what is hidden."""
    walk = _Walk()
    todo: list[LexborNode | _Open] = [tree.body] if tree.body is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, _Open):
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
            elif tag not in _DROPPED:
                todo.append(walk.enter(tag, node.attributes))
                if (child := node.child) is not None:
                    todo.append(child)
    walk.flush()
    return walk.document


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (attributes.get("role") or "") in _ROLES
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )


@lru_cache(maxsize=4096)
def _purposes(names: str) -> frozenset[str]:
    found: set[str] = set()
    for name in names.split():
        parts = [word for part in _PARTS.findall(name) if part.isalpha() for word in _CAMEL.findall(part)]
        found.update(part.lower() for part in parts)
        found.add("".join(parts).lower())
    return frozenset(purpose for purpose, words in element_words().items() if words & found)
