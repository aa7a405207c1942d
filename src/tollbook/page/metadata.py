"""What an HTML page says of itself: schema.org JSON-LD, Open Graph and other meta and time elements, its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from tollbook.page.dateline import iso_published
from tollbook.page.json_ld import ARTICLE, Node, is_live, is_type, names, plain
from tollbook.page.phrases import meta_names

_PAGE = re.compile(r"WebPage|ItemPage|VideoObject|CreativeWork|MediaObject", re.IGNORECASE)
_URL_DAY = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](\d{1,2})(?=[/_-])",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SITE_TAIL = re.compile(r"\s+(?:[|•·»:]|[-–—])\s+[^|•·»–—]{1,45}$")
# Where a day in figures is written with the month first (Unicode CLDR); in all other regions of English the day is.
_MONTH_FIRST = frozenset(["us", "ph"])
_LONGEST = 1000
_FEWEST_WORDS = 2
_QUARTER = timedelta(minutes=15)
_FURTHEST = timedelta(hours=14)


class Metadata(msgspec.Struct):
    """Titles, names and dates of a page; dates in ISO 8601 as the page gives them. `title` is the report's, chosen from
    the h1 and from `titles`: those of JSON-LD, of the title element and for sharing (Open Graph). `published_from`
    names where the date stands: "json-ld", "meta", "time", "url", "dateline". `live` is whether the page says that it
    is a live blog; `day_first` whether its region writes 3/4 for 3 April, None where the page does not tell its region.
    """

    title: str | None = None
    titles: tuple[str, ...] = ()
    description: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    language: str | None = None
    day_first: bool | None = None
    live: bool = False


def read_metadata(tree: LexborHTMLParser, nodes: Sequence[Node], url: str | None) -> Metadata:
    """The metadata of a parsed page. `nodes` are its JSON-LD objects, `url` is its address, where known."""
    data = Metadata()
    data.language, data.day_first = _language(tree)
    meta, known = _meta(tree), meta_names()
    articles = [node for node in nodes if is_type(node, ARTICLE)]
    data.live = is_live(articles)
    for node in articles:
        _take(data, node)
    headlines = (_short(title) for node in articles if isinstance(title := node.get("headline"), str))
    given = (next(headlines, None), _element_title(tree), _first(meta, known["title"]))
    data.titles = tuple(title for title in given if title)
    data.description = _first(meta, known["description"])
    data.outlet = _first(meta, known["outlet"]) or data.outlet
    data.byline = data.byline or _author(_first(meta, known["author"])) or _linked_author(tree)
    stamps = [iso for name in known["published"] if name in meta and (iso := _iso(meta[name], data))]
    if data.published is None and stamps:
        data.published, data.published_from = stamps[0], "meta"
    for node in nodes:
        if node not in articles and is_type(node, _PAGE):
            _take(data, node)
    times = _times(tree, data)
    if data.published is None and times:
        data.published, data.published_from = times[0], "time"
    elif data.published is not None:
        data.published = _at_home(data.published, [*stamps, *times])
    if data.published is None and (day := url_day(url or _first(meta, known["url"]))):
        data.published, data.published_from = day, "url"
    data.modified = data.modified or next(
        (iso for name in known["modified"] if name in meta and (iso := _iso(meta[name], data))), None
    )
    if data.modified:
        data.modified = _at_home(data.modified, times)
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


def _at_home(given: str, others: Iterable[str]) -> str:
    """A time given in UTC, in the page's own zone, where another date of the page tells it: the same moment with an
    offset, or the same minute and second on a clock that says no zone. (The day of a page is its own, not Greenwich's.)
    """
    moment = _moment(given)
    if moment is None or moment.utcoffset() != timedelta(0):
        return given
    for other in others:
        local = _moment(other)
        if local is None:
            continue
        if local.tzinfo is not None:
            if local == moment and local.utcoffset():
                return other
            continue
        away = local - moment.replace(tzinfo=None)
        if away and abs(away) <= _FURTHEST and not away % _QUARTER:
            return moment.astimezone(timezone(away)).isoformat()
    return given


def _moment(iso: str) -> datetime | None:
    """The date and time of an ISO 8601 string; None for a day alone."""
    try:
        return datetime.fromisoformat(iso).replace(microsecond=0) if "T" in iso else None
    except ValueError:
        return None


def _element_title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    return _short(node.text(deep=True)) or None if node is not None else None


def _language(tree: LexborHTMLParser) -> tuple[str | None, bool | None]:
    """The page's language (ISO 639-1), and whether its region writes the day before the month, where it says so."""
    root = tree.css_first("html")
    lang = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    code, *rest = re.split(r"[-_]", lang.strip().lower()[:20])
    if len(code) != 2 or not code.isalpha() or not code.isascii():
        return None, None
    return code, rest[-1] not in _MONTH_FIRST if rest and len(rest[-1]) == 2 else None


def _take(data: Metadata, node: Node) -> None:
    if data.outlet is None:
        data.outlet = _author(names(node.get("publisher")))
    if data.byline is None:
        data.byline = _author(names(node.get("author") or node.get("creator")))
    if (
        data.published is None
        and isinstance(day := node.get("datePublished") or node.get("dateCreated"), str)
        and (iso := _iso(day, data))
    ):
        data.published, data.published_from = iso, "json-ld"
    if data.modified is None and isinstance(day := node.get("dateModified"), str):
        data.modified = _iso(day, data)


def _author(name: str | None) -> str | None:
    name = _short(name).removeprefix("By ").removeprefix("by ").strip() if name else ""
    return name if name and not name.startswith(("http://", "https://", "@", "/")) else None


def _linked_author(tree: LexborHTMLParser) -> str | None:
    found = (
        _author(node.text(deep=True, separator=" ")) for node in tree.css('[rel~="author"], [itemprop="author"]')[:5]
    )
    return ", ".join(dict.fromkeys(name for name in found if name and len(name) <= 80)) or None


def _short(text: str) -> str:
    return plain(text[:_LONGEST])


def _iso(given: str, data: Metadata) -> str | None:
    return iso_published(given, data.day_first)


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _first(meta: dict[str, str], wanted: tuple[str, ...]) -> str | None:
    return next((_short(meta[name]) for name in wanted if meta.get(name)), None)


def _times(tree: LexborHTMLParser, data: Metadata) -> list[str]:
    """The dates of the page's time elements: first those that are said to be its publication's."""
    marked = tree.css('[itemprop="datePublished"], time[pubdate], time.published, time.entry-date')
    found: list[str] = []
    for node in [*marked[:5], *tree.css("article time, main time, header time, time")[:20]]:
        for given in (node.attributes.get("datetime"), node.attributes.get("content"), node.text(deep=True)):
            if given and (iso := _iso(given, data)):
                found.append(iso)
                break
    return found
