"""Page furniture and photo credits as data: the phrases of `data/page_notices.toml` and `data/page_credits.toml`.

The files are read and checked once, when the first page is read.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

_MARKS = " \t\u00a0\u200b\ufeff.:;!?,\u2026·•*|#>»›→▶►-–—_[]()\"'“”‘’"
_COUNTS = re.compile(
    r"\W{0,3}\d[\d,.]{0,8}k?\s(?:shares?|comments?|views?|likes?|reads?|mins?|minutes?)\b[^.]{0,40}"
    r"|(?:view|see|show)\s(?:all\s)?\d+\s(?:images?|photos?|pictures?)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s©]{0,3}(?:\(c\)\s)?\d{4}\b", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+")
_KEY = 4
_SHORTEST = 8
_PREFIX = 30
_CURLY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


class Notices(msgspec.Struct, frozen=True):
    """How lines of page furniture are worded. All phrases are lower case."""

    whole: frozenset[str]
    begins: dict[str, tuple[str, ...]]
    contains: tuple[str, ...]
    short: int
    shorter: int
    heads: frozenset[str]
    head_begins: tuple[str, ...]
    head_more: frozenset[str]
    head_words: int
    prefixes: frozenset[str]
    roles: tuple[str, ...]
    stamp: frozenset[str]


class Credits(msgspec.Struct, frozen=True):
    """Words that stand in the credit of a photograph."""

    holders: frozenset[str]
    exact: frozenset[str]
    agencies: frozenset[str]
    labels: tuple[str, ...]
    not_names: frozenset[str]
    small: frozenset[str]
    sources: tuple[str, ...]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("tollbook.data") / name).read_text(encoding="utf-8"))


@cache
def notices() -> Notices:
    """The phrases of notices and of lines that announce other stories; `begins` by their first four characters."""
    table = _table("page_notices.toml")
    merged = {**table["notice"], **table["feed"], **table["head"]}
    begins: dict[str, list[str]] = {}
    for phrase in merged["begins"]:
        begins.setdefault(phrase[:_KEY], []).append(phrase)
    merged["begins"] = begins
    return msgspec.convert(merged, Notices)


@cache
def credit_words() -> Credits:
    """The words of photo credits; labels longest first."""
    table = _table("page_credits.toml")
    table["labels"] = sorted(table["labels"], key=len, reverse=True)
    return msgspec.convert(table, Credits)


@cache
def meta_names() -> dict[str, tuple[str, ...]]:
    """Names of HTML meta elements by what they hold, in order of trust."""
    return {name: tuple(names) for name, names in _table("page_metadata.toml").items()}


@cache
def element_purposes() -> dict[str, frozenset[str]]:
    """Words in class names of HTML elements, and what each says that the element is for."""
    found: dict[str, set[str]] = {}
    for purpose, words in _table("page_elements.toml").items():
        for word in words:
            found.setdefault(word, set()).add(purpose)
    return {word: frozenset(purposes) for word, purposes in found.items()}


def folded(line: str) -> str:
    """The line as the phrases are written: lower case, straight marks, nothing but words at its ends."""
    return (line if line.isascii() else line.translate(_CURLY)).lower().strip(_MARKS)


def is_notice(line: str) -> bool:
    """Whether the line is page furniture: an advertisement, an invitation to share or subscribe, navigation."""
    words = notices()
    if len(line) > words.short:
        return False
    plain = folded(line)
    if not plain or plain.startswith(words.begins.get(plain[:_KEY], ())):
        return True
    if len(line) > words.shorter:
        return False
    return (
        plain in words.whole
        or (len(plain) >= _SHORTEST and any(phrase in plain for phrase in words.contains))
        or (line[0] == "#" and _HASHTAGS.fullmatch(line) is not None)
        or _COUNTS.fullmatch(line) is not None
        or _COPYRIGHT.match(line) is not None
    )


def is_feed_head(line: str) -> bool:
    """Whether the line only announces other stories ("Related", "More world news")."""
    if len(line) > 60:
        return False
    words, plain = notices(), folded(line)
    if plain in words.heads:
        return True
    if " " not in plain or line[-1] in ".?":
        return False
    parts = plain.split()
    if len(parts) > words.head_words:
        return False
    if parts[0] == "more" and parts[-1] in words.head_more:
        return True
    return len(parts) > 2 and plain.startswith(words.head_begins)


def feed_prefix(line: str) -> bool:
    """Whether the line names another story after a colon or a bar ("READ ALSO: ...")."""
    if ":" not in line and "|" not in line:
        return False
    at = min(i for i in (line.find(":"), line.find("|")) if i >= 0)
    return at < _PREFIX and bool(line[at + 1 :].strip()) and folded(line[:at]) in notices().prefixes
