"""Bounds on the markup of HTML, because a parser's time and memory grow with more than its length: with its nesting and
with what one element holds of a kind, and by hundreds of bytes for an element of three.

Browsers bound the nesting too (Chromium at 512 elements). Pages that people write stay far below all of these.
"""

from __future__ import annotations

import re

import msgspec

DEEPEST = 600
MOST_ATTRIBUTES = 250
_FEW_TAGS = 2_000
_FREE_ELEMENTS = 20_000
_BYTES = 16
"""An element for so many characters of a page may be had, beside the first 20,000."""
_MOST_OPTIONS = 2_000
_MOST_FORMATTING = 8
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000}")
_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+)>?"
    r"|<!--(?:.*?-->|.*)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"[^\s/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")}
# Elements without content, and those that the next of their kind closes: they do not nest by themselves.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option"
    " optgroup html head body colgroup rp rt".split()
)
# Elements that a parser opens again inside each block that follows until they are closed (HTML, section 13.2.4.3); an
# `a` and a `nobr` close the one before.
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_FORMATTING_TAG = re.compile(rf"<(/?)(?:{'|'.join(sorted(_FORMATTING - {'a', 'nobr'}))})(?=[\s>/])", re.IGNORECASE)


class Bounded(msgspec.Struct, frozen=True):
    """HTML within the bounds. `left` is how many characters at its end were left out because of too many elements."""

    html: str
    left: int = 0


def bounded(html: str) -> Bounded:
    """The HTML without the tags that are nested deeper than 600 elements, with attributes taken from tags that have
    more than 250, and cut where it has more elements than a page of its length can have; most often the HTML itself.
    """
    if html.count("<") <= _FEW_TAGS and html.count(">") <= 2 * _FEW_TAGS:
        if not _LONG_TAG.search(html) and not _piles_up(html):
            return Bounded(html)
    depth = over = kept = at = elements = options = 0
    formatting = dict.fromkeys(_FORMATTING, 0)
    most = _FREE_ELEMENTS + len(html) // _BYTES
    parts: list[str] = []
    while (tag := _TAG.search(html, at)) is not None:
        at = tag.end()
        name = (tag[2] or "").lower()
        if not name:
            continue
        if name in _RAW and not tag[1]:
            end = _RAW[name].search(html, at)
            at = end.start() if end is not None else len(html)
        drop = False
        if name in _FORMATTING:
            if tag[1]:
                formatting[name] = max(0, formatting[name] - 1)
            elif sum(formatting.values()) >= _MOST_FORMATTING:
                drop = True
            else:
                formatting[name] = 1 if name in ("a", "nobr") else formatting[name] + 1
        if name == "option" and not tag[1]:
            options += 1
            drop = options > _MOST_OPTIONS
        if name not in _FLAT:
            if not tag[1] and (over or depth >= DEEPEST):
                over, drop = over + 1, True
            elif not tag[1]:
                depth += 1
            elif over:
                over, drop = over - 1, True
            else:
                depth = max(0, depth - 1)
        if not tag[1] and not drop:
            elements += 1 + sum(formatting.values())
            if elements > most:
                return Bounded("".join((*parts, html[kept : tag.start()])), len(html) - tag.start())
        many = not drop and len(tag[3]) > 2 * MOST_ATTRIBUTES and _has_many(tag[3])
        if drop or many:
            parts.append(html[kept : tag.start()] + (f"<{name}>" if many else ""))
            kept = tag.end()
    return Bounded("".join((*parts, html[kept:])) if parts else html)


def _piles_up(html: str) -> bool:
    """Whether more formatting elements may be open at once than are kept."""
    opened = 0
    for tag in _FORMATTING_TAG.finditer(html):
        opened = max(0, opened - 1) if tag[1] else opened + 1
        if opened > _MOST_FORMATTING:
            return True
    return False


def _has_many(attributes: str) -> bool:
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MOST_ATTRIBUTES
