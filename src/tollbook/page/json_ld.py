"""The JSON-LD of an HTML page (schema.org): its objects, and what they hold of the report itself: the text where the
page's body lacks it, the posts of a live blog, the captions of pictures.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

from tollbook.page.dateline import iso_published
from tollbook.page.nesting import bounded

Node = dict[str, Any]

ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlog|NewsItem|Story$|Review", re.IGNORECASE)
_LIVE = re.compile(r"LiveBlogPosting", re.IGNORECASE)
_PICTURES = re.compile(r"Image(?:Object|Gallery)|MediaGallery|Photograph", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x1f]")
_LINES = re.compile(r"\s*\n\s*")
_OUTER = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_SHOWN = ("image", "associatedMedia", "primaryImageOfPage")
_CREDITS = ("creditText", "copyrightNotice", "creator", "author", "copyrightHolder")
_MOST_NODES = 5000
_MOST_PICTURES = 200
_LONGEST_CAPTION = 2000
_FEWEST_WORDS = 4


class Picture(msgspec.Struct, frozen=True):
    """The caption of a picture and the credit that the page gives for it."""

    caption: str
    credit: str | None


class Post(msgspec.Struct, frozen=True):
    """A post of a live blog: its time (ISO 8601, or None), headline (or None) and paragraphs."""

    published: str | None
    headline: str | None
    paragraphs: tuple[str, ...]


def read_nodes(tree: LexborHTMLParser) -> list[Node]:
    """All typed objects of the page's JSON-LD, outer ones first; at most 5,000 are looked at."""
    return list(_nodes(tree))


def _nodes(tree: LexborHTMLParser) -> Iterator[Node]:
    seen = 0
    for script in tree.css('script[type*="ld+json"]'):
        text = (script.text(deep=True) or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            queue: deque[Any] = deque([json.loads(_CONTROLS.sub(" ", text), strict=False)])
        except (ValueError, RecursionError):
            continue
        while queue and seen < _MOST_NODES:
            node = queue.popleft()
            seen += 1
            if isinstance(node, list):
                queue.extend(node[: _MOST_NODES - seen])
            elif isinstance(node, dict):
                if "@type" in node:
                    yield node
                queue.extend(node[key] for key in _OUTER if isinstance(node.get(key), (list, dict)))


def is_type(node: Node, pattern: re.Pattern[str]) -> bool:
    """Whether one of the object's types has the pattern in its name."""
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and pattern.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def is_live(nodes: Iterable[Node]) -> bool:
    """Whether the page says that it is a live blog."""
    return any(is_type(node, _LIVE) for node in nodes)


def names(value: Any) -> str | None:
    """The names of persons or organisations, joined by commas; at most ten."""
    found = [name for one in _listed(value)[:10] for name in _listed(one.get("name") if isinstance(one, dict) else one)]
    return ", ".join(dict.fromkeys(name for name in found if isinstance(name, str) and name.strip())) or None


def article_body(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The paragraphs of the longest article text that the objects hold."""
    bodies = [body for node in nodes if is_type(node, ARTICLE) and isinstance(body := node.get("articleBody"), str)]
    return paragraphs(max(bodies, key=len)) if bodies else ()


def posts(nodes: Iterable[Node]) -> list[Post]:
    """The posts of a live blog, in the order of the page."""
    updates = (one for node in nodes if is_type(node, _LIVE) for one in _listed(node.get("liveBlogUpdate")))
    return [
        Post(
            iso_published(day) if isinstance(day := one.get("datePublished"), str) else None,
            plain(title) if isinstance(title := one.get("headline"), str) and title.strip() else None,
            paragraphs(body) if isinstance(body := one.get("articleBody"), str) else (),
        )
        for one in islice(updates, _MOST_NODES)
        if isinstance(one, dict)
    ]


def pictures(nodes: Iterable[Node]) -> list[Picture]:
    """The captions of the pictures that an article or a gallery shows, each once."""
    found: dict[str, Picture] = {}
    for node in nodes:
        is_gallery = is_type(node, _PICTURES)
        shown = [node] if is_gallery else []
        if is_gallery or is_type(node, ARTICLE):
            shown += [one for key in _SHOWN for one in _listed(node.get(key))]
        for image in shown[: _MOST_PICTURES - len(found)]:
            caption = image.get("caption") if isinstance(image, dict) else None
            if isinstance(caption, str) and len((words := plain(caption[:_LONGEST_CAPTION])).split()) >= _FEWEST_WORDS:
                credit = next((name for key in _CREDITS if (name := names(image.get(key)))), None)
                found.setdefault(words, Picture(words, plain(credit) if credit else None))
    return list(found.values())


def plain(text: str) -> str:
    """A short text without markup and with single spaces."""
    if "<" in text or "&" in text:
        text = LexborHTMLParser(text).text(separator=" ")
    return " ".join(text.split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text that may be HTML or lines."""
    if "<" in text:
        text = bounded(text.replace("\n", " ").replace("</p>", "</p>\n").replace("<br", "\n<br")).html
        text = LexborHTMLParser(text).text()
    elif "&" in text:
        text = LexborHTMLParser(text).text()
    lines = (" ".join(line.split()) for line in _LINES.split(text))
    return tuple(line for line in lines if line)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
