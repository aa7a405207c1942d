"""What an HTML page says of itself: schema.org JSON-LD, Open Graph and other meta and time elements, its address."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from tollbook.page.dateline import iso_published
from tollbook.page.phrases import meta_names

_ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlog|NewsItem|Story$|Review", re.IGNORECASE)
_LIVE = re.compile(r"LiveBlogPosting", re.IGNORECASE)
_PAGE = re.compile(r"WebPage|ItemPage|VideoObject|CreativeWork|MediaObject", re.IGNORECASE)
_URL_DAY = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](\d{1,2})(?=[/_-])",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SITE_TAIL = re.compile(r"\s+(?:[|•·»:]|[-–—])\s+[^|•·»–—]{1,45}$")
_CONTROLS = re.compile(r"[\x00-\x1f]")
_MOST_NODES = 5000
_LONGEST = 1000
_FEWEST_WORDS = 2


class Metadata(msgspec.Struct):
    """Titles, names and dates of a page; dates in ISO 8601 as the page gives them. `published_from` names where the
    date stands: "json-ld", "meta", "time", "url". `live` is whether the page says that it is a live blog.
    """

    title: str | None = None
    description: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    language: str | None = None
    live: bool = False


def read_metadata(tree: LexborHTMLParser, url: str | None) -> Metadata:
    """The metadata of a parsed page. `url` is its address, where known."""
    data = Metadata(language=_language(tree))
    nodes = list(_json_nodes(tree))
    meta, names = _meta(tree), meta_names()
    articles = [node for node in nodes if _is_type(node, _ARTICLE)]
    data.live = any(_is_type(node, _LIVE) for node in articles)
    for node in articles:
        _take(data, node)
    data.title = data.title or _first(meta, names["title"]) or _element_title(tree)
    data.description = _first(meta, names["description"])
    data.outlet = _first(meta, names["outlet"]) or data.outlet
    data.byline = data.byline or _author(_first(meta, names["author"]))
    if data.published is None and (day := _first_date(meta, names["published"])):
        data.published, data.published_from = day, "meta"
    for node in nodes:
        if node not in articles and _is_type(node, _PAGE):
            _take(data, node)
    if data.published is None and (day := _time(tree)):
        data.published, data.published_from = day, "time"
    if data.published is None and (day := url_day(url or _first(meta, names["url"]))):
        data.published, data.published_from = day, "url"
    data.modified = data.modified or _first_date(meta, names["modified"])
    return data


def url_day(url: str | None) -> str | None:
    """The day in a page's address (".../2022/04/14/..."), ISO 8601, or None."""
    found = _URL_DAY.search(urlsplit(url).path + "/") if url else None
    if not found:
        return None
    month = found[2].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    return iso_published(f"{found[1]}-{number:02}-{int(found[3]):02}")


def without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name after a bar or a dash at its end."""
    found = _SITE_TAIL.search(title)
    if not found:
        return title
    tail = re.sub(r"\W", "", found.group()).lower()
    site = re.sub(r"\W", "", outlet or "").lower()
    head = title[: found.start()]
    barred = found.group().strip()[0] in "|•·»" and len(head.split()) > _FEWEST_WORDS
    return head if barred or (site and (tail in site or site in tail)) else title


def _element_title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    return _plain(node.text(deep=True)) or None if node is not None else None


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    lang = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    code = re.split(r"[-_]", lang.strip().lower())[0]
    return code if len(code) == 2 and code.isalpha() and code.isascii() else None


def _json_nodes(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """All objects of the page's JSON-LD, outer ones first."""
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
                queue.extend(node)
            elif isinstance(node, dict):
                if "@type" in node:
                    yield node
                queue.extend(
                    node.get(key)
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "liveBlogUpdate")
                    if isinstance(node.get(key), (list, dict))
                )


def _is_type(node: dict[str, Any], pattern: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and pattern.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _take(data: Metadata, node: dict[str, Any]) -> None:
    if data.title is None and isinstance(title := node.get("headline"), str) and title.strip():
        data.title = _plain(title)
    if data.outlet is None:
        data.outlet = _author(_names(node.get("publisher")))
    if data.byline is None:
        data.byline = _author(_names(node.get("author") or node.get("creator")))
    if (
        data.published is None
        and isinstance(day := node.get("datePublished") or node.get("dateCreated"), str)
        and (iso := iso_published(day))
    ):
        data.published, data.published_from = iso, "json-ld"
    if data.modified is None and isinstance(day := node.get("dateModified"), str):
        data.modified = iso_published(day)


def _names(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [v.get("name") if isinstance(v, dict) else v for v in values[:10]]
    flat = [
        n for name in names for n in (name if isinstance(name, list) else [name]) if isinstance(n, str) and n.strip()
    ]
    return ", ".join(dict.fromkeys(flat)) or None


def _author(name: str | None) -> str | None:
    name = _plain(name).removeprefix("By ").removeprefix("by ").strip() if name else ""
    return name if name and not name.startswith(("http://", "https://", "@", "/")) else None


def _plain(text: str) -> str:
    text = text[:_LONGEST]
    if "<" in text or "&" in text:
        text = LexborHTMLParser(text).text()
    return " ".join(text.split())


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((_plain(meta[name]) for name in names if meta.get(name)), None)


def _first_date(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((iso for name in names if name in meta and (iso := iso_published(meta[name]))), None)


def _time(tree: LexborHTMLParser) -> str | None:
    """The first of the page's time elements that is said to be its publication's, else the first with a full date."""
    marked = tree.css('[itemprop="datePublished"], time[pubdate], time.published, time.entry-date')
    for node in [*marked[:5], *tree.css("article time, main time, header time, time")[:20]]:
        for given in (node.attributes.get("datetime"), node.attributes.get("content"), node.text(deep=True)):
            if given and (iso := iso_published(given)):
                return iso
    return None
