"""What a sentence says that tells happenings apart: kinds of sites, the hour, words that few others have, whether
it brings a toll up to date, and whether it adds several places up. The words are in `data/record/incidents.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from tollbook.data import read_text

_WORD = re.compile(r"[^\W\d_]{4,}")  # letters from which a word may tell one happening from another
_DATELINE = re.compile(r"[A-Z].{2,80}?\([^()]{2,40}\) ?[-–—] ")
_CLOCK = re.compile(r"\b(?P<hour>1?\d)(?:[:.]\d\d)? ?(?P<half>[apAP])\.?[mM]\b")
_NAMED = re.compile(
    r"(?<![.:] )(?<!^)\b(?!The |A |An |In |At |On |One |Two )"
    r"(?P<name>(?:(?:al-|Al-|[A-Z])[\w’'-]+ ){1,3})(?:[a-z]+ )?(?P<site>[A-Za-z]{4,})\b"
    r"|\b(?P<kind>[a-z]{4,}) (?:of|called|named) (?P<called>(?:al-|Al-|[A-Z])[\w’'-]+)"
)
_AT = re.compile(r"\bat ((?:al-|Al-|[A-Z])[\w’'-]+)\b")
_HELD = 16_384


@lru_cache(maxsize=_HELD)
def without_dateline(sentence: str) -> str:
    """A sentence without the dateline in front of it."""
    found = _DATELINE.match(sentence)
    return sentence[found.end() :] if found is not None else sentence


@lru_cache(maxsize=_HELD)
def scene(sentence: str) -> str:
    """What a sentence says of the happening: without a dateline in front, and without where the wounded were taken."""
    return _pattern("care").sub(" ", without_dateline(sentence))


@lru_cache(maxsize=_HELD)
def named_sites_in(sentence: str) -> frozenset[tuple[str, str]]:
    """The sites that a sentence calls by name, each as its kind and name, and the spots that it only names:
    "the Horse Market", "at Barabashovo"."""
    sites = _sites()
    found = ((match["site"] or match["kind"], match["name"] or match["called"]) for match in _NAMED.finditer(sentence))
    kinds = ((sites.get(site.casefold().removesuffix("s")), name.casefold().strip()) for site, name in found)
    at = frozenset(("spot", match[1].casefold()) for match in _AT.finditer(sentence))
    return at | frozenset((kind, name) for kind, name in kinds if kind is not None)


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


@lru_cache(maxsize=_HELD)
def several_sites(sentence: str) -> bool:
    """Whether a sentence counts sites together that are happenings each: "two markets"."""
    return _pattern("sites").search(sentence) is not None


@lru_cache(maxsize=_HELD)
def hours_in(sentence: str) -> frozenset[str]:
    """The parts of the day that a sentence speaks of: night, morning, afternoon, evening; a dawn is of two of them."""
    hours = _hours()
    found = {part for word in _WORD.findall(sentence.casefold()) for part in hours.get(word, ())}
    return frozenset(found | {_part(match) for match in _CLOCK.finditer(sentence)})


def _part(clock: re.Match[str]) -> str:
    hour = int(clock["hour"]) % 12 + (12 if clock["half"] in "pP" else 0)
    return "night" if hour < 5 or hour >= 22 else "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


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
def _hours() -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(parts) for word, parts in _lists()["hours"].items()}


@cache
def _common() -> frozenset[str]:
    return words_in(str(_lists()["common"]["words"]))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_lists()['phrases'][name])})\b", re.IGNORECASE)
