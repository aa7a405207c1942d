"""What is known before a record is looked at: who speaks under which names, the parties, the war's first day."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from tollbook.data import read_text
from tollbook.model.speaker import Speaker

_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_ARTICLE = re.compile(r"^(?i:the|an?|its)\s+")
_PAPER = re.compile(
    r"(?i:\s+(?:estimates?|figures?|data|counts?|updates?|reports?|statements?|tally|tallies|records?))$"
)
_HEAD = re.compile(r"\w+")
_SMALL = frozenset(["the", "of", "in", "for", "a", "an", "and", "s", "its", "to", "on", "at", "office"])


class Known:
    """The names of speakers and parties, and the first day of the war (ISO 8601), as the checks need them."""

    def __init__(
        self,
        speakers: Iterable[Speaker] = (),
        parties: Mapping[str, Sequence[str]] | None = None,
        first_day: str | None = None,
    ) -> None:
        """`speakers` are a war's own, beside those that ship with Tollbook; `parties` gives each party's aliases."""
        self.first_day = first_day
        self._speakers: dict[str, Speaker] = {}
        self._relays: dict[str, set[str]] = {}
        for one in (*institutions(), *speakers):
            for alias in (one.name, *one.aliases):
                self._speakers[_key(alias)] = one
            for relay in one.relays:
                self._relays.setdefault(_key(relay), set()).add(one.name)
        self._parties = {
            alias.casefold(): name for name, aliases in (parties or {}).items() for alias in (name, *aliases)
        }

    def speaker(self, name: str | None) -> str | None:
        """The one name of who speaks: "the UN human rights office" is OHCHR. Unknown names lose only their article."""
        if name is None:
            return None
        found = self.institution(name)
        return found.name if found is not None else _ARTICLE.sub("", _plain(name), count=1)

    def institution(self, name: str | None) -> Speaker | None:
        """What is known of the speaker of this name, null where nothing is."""
        return self._speakers.get(_key(name)) if name is not None else None

    def names(self, part: str) -> frozenset[str]:
        """All names, in lower case, of the speakers one of whose names has this part: OHCHR's are those of the UN human
        rights office too."""
        words = part.strip().casefold()
        found = {one.name for alias, one in self._speakers.items() if words in alias or words in one.name.casefold()}
        return frozenset(alias for alias, one in self._speakers.items() if one.name in found)

    def relayed(self, name: str | None) -> frozenset[str]:
        """The names of those whose totals this speaker usually repeats; empty for most."""
        return frozenset(self._relays.get(_key(name), ())) if name is not None else frozenset()

    def party(self, name: str | None) -> str | None:
        """The party that these words mean: "Russian forces" are Russia's where it is known; else the words."""
        if name is None:
            return None
        words = name.casefold()
        if words in self._parties:
            return self._parties[words]
        owners = {self._parties[word] for word in _HEAD.findall(words) if word in self._parties}
        return owners.pop() if len(owners) == 1 else name


@cache
def institutions() -> tuple[Speaker, ...]:
    """The institutions that ship with Tollbook."""
    found = tomllib.loads(read_text("record/speakers.toml"))["speakers"]
    return msgspec.convert(found, tuple[Speaker, ...])


def content_words(*names: str | None) -> frozenset[str]:
    """The words of names that tell who is meant, in lower case, without articles and the like."""
    words = (word for name in names if name is not None for word in _HEAD.findall(_plain(name).casefold()))
    return frozenset(words) - _SMALL


def _plain(name: str) -> str:
    return " ".join(_PARENTHESIS.sub("", name.replace("’", "'")).split())


def _key(name: str) -> str:
    return _PAPER.sub("", _ARTICLE.sub("", _plain(name), count=1)).casefold()
