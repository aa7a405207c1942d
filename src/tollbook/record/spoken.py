"""What a sentence says that tells happenings apart: kinds of sites, causes, words that few others have, whether it
brings a toll up to date, and whether it adds several places up. The words are in `data/record/incidents.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from tollbook.data import read_text

_WORD = re.compile(r"[^\W\d_]{4,}")  # letters from which a word may tell one happening from another
_DATELINE = re.compile(r"[A-Z].{2,80}?\([^()]{2,40}\) ?[-–—] ")
_HELD = 16_384


@lru_cache(maxsize=_HELD)
def without_dateline(sentence: str) -> str:
    """A sentence without the dateline in front of it."""
    found = _DATELINE.match(sentence)
    return sentence[found.end() :] if found is not None else sentence


@lru_cache(maxsize=_HELD)
def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case, singular and plural as one; short ones tell nothing and are left out."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.casefold()))


def uncommon(words: frozenset[str]) -> frozenset[str]:
    """Those of these words that most reports of a war do not have."""
    return words - _common()


def sites_in(words: frozenset[str]) -> frozenset[str]:
    """The kinds of sites that these words speak of."""
    sites = _sites()
    return frozenset(sites[word] for word in words if word in sites)


@lru_cache(maxsize=_HELD)
def is_update(sentence: str) -> bool:
    """Whether a sentence says how a toll has changed or how things stand since: "rose to 12", "still missing"."""
    return _pattern("update").search(sentence) is not None


@lru_cache(maxsize=_HELD)
def adds_up(sentence: str) -> bool:
    """Whether a sentence counts places together: "in two towns"."""
    return _pattern("several").search(sentence) is not None


@cache
def families() -> Mapping[str, str]:
    """Each cause with its family: reports confuse those of one family, but not those of two."""
    return {cause: family for family, causes in _lists()["causes"].items() for cause in causes}


@cache
def _lists() -> dict[str, dict[str, Any]]:
    return tomllib.loads(read_text("record/incidents.toml"))


@cache
def _sites() -> Mapping[str, str]:
    """The words for kinds of sites, as `words_in` has them, each with its kind."""
    return {word.removesuffix("s"): kind for kind, words in _lists()["sites"].items() for word in words}


@cache
def _common() -> frozenset[str]:
    return words_in(str(_lists()["common"]["words"]))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_lists()['phrases'][name])})\b", re.IGNORECASE)
