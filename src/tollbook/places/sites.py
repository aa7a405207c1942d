"""Named sites: "Al-Shifa hospital", "Kakhovka dam", "Lake Chad", known by the word that stands beside the name."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Set

from ahocorasick_rs import AhoCorasick, MatchKind

from tollbook.data import read_text
from tollbook.places.context import POSSESSIVE, Words, follows_preposition, opens_sentence, without_owner, word_after
from tollbook.places.resolve import Mention
from tollbook.places.table import key_of, plain

WORD = r"(?:(?:[a-z]{1,2}[-'’])?[A-Z\u00c0-\u00de\u0100-\u024f][\w'’ʼ‘`]{0,40}(?:-[\w'’ʼ‘`]{1,40})?|[A-Z]\.|St\.)"
NAME = rf"{WORD}(?:[ \u00a0](?:(?:de|la|du|of the) )?{WORD}){{0,4}}"
NAME_BEFORE = re.compile(rf"(?<![\w.'’-]){NAME}$")
NAME_AFTER = re.compile(rf"{WORD}(?:[ \u00a0]{WORD}){{0,2}}")
NUMBER_AFTER = re.compile(r" (?:No\.? ?|#|№ ?)\d{1,4}\b")
REACH = 90  # code points
ABBREVIATION = 5  # code points


class Sites:
    """Finds sites by the words of `data/places/sites.toml`. `adjectives` are those of countries, plain."""

    def __init__(self, words: Words, adjectives: Set[str]) -> None:
        lists = {
            name: [entry.replace("_", " ") for entry in text.split()]
            for name, text in tomllib.loads(read_text("places/sites.toml")).items()
        }
        self._words = words
        self._adjectives = adjectives
        self._kinds = frozenset(lists["after_name"] + lists["capital_only"])
        self._pointed_at = frozenset(lists["pointed_at"])
        self._pointed_at_before = frozenset(lists["pointed_at_before"])
        self._settlements = frozenset(lists["settlements_before_name"])
        self._natural = frozenset(lists["natural"])
        self._elsewhere = frozenset(lists["named_after_others"])
        self._national = frozenset(lists["named_by_nation"])
        self._nameless = words.before_place | adjectives | set(lists["generic"])
        small = frozenset(lists["after_name"]) - frozenset(lists["capital_only"])
        anchors = [*(f" {kind}" for kind in small), *(f" {kind.title()}" for kind in self._kinds)]
        self._after_name = AhoCorasick(anchors, matchkind=MatchKind.LeftmostLongest)
        before = [f"{kind.capitalize()} " for kind in lists["before_name"]]
        self._before_name = AhoCorasick(before, matchkind=MatchKind.LeftmostLongest)

    def add(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions, which are in order, with the sites put between; a site takes in the names it consists of."""
        starts, ends = [m.start for m in mentions], [m.end for m in mentions]
        found = [*self._named_before(text, frozenset(ends)), *self._named_after(text)]
        if not found:
            return mentions
        found.sort(key=lambda site: (site.start, -site.end))
        gone: set[int] = set()
        sites: list[Mention] = []
        for site in found:
            if sites and sites[-1].end > site.start:
                continue
            first, last = bisect_right(ends, site.start), bisect_left(starts, site.end)
            within = mentions[first:last]
            if within and not self._takes_in(text, site, within):
                continue
            gone.update(range(first, last))
            sites.append(site)
        kept = [mention for at, mention in enumerate(mentions) if at not in gone]
        return sorted([*kept, *sites], key=lambda mention: mention.start)

    def _takes_in(self, text: str, site: Mention, within: list[Mention]) -> bool:
        """Whether a site goes before the known names in its span; notes the one that it lies in."""
        first, last = within[0], within[-1]
        if first.end == site.end and text[site.start : first.start - 1].lower() in self._settlements:
            first.weak = False
            return False  # "Kibbutz Be'eri": Be'eri is known
        if first.start < site.start or last.end > site.end or (first.start, first.end) == (site.start, site.end):
            return False
        if any(mention.start > site.start and not mention.weak for mention in within):
            return False  # a headline: "Judges in Europe Rule Against Russia Over School"
        kind = text[last.end + 1 : site.end]
        if first.start == site.start and kind in self._kinds:
            return False  # "the Kherson airport": Kherson is known
        if first.start == site.start and not first.weak and site.key.rsplit(" ", 1)[-1] not in self._elsewhere:
            site.inside = first
        return True

    def _named_before(self, text: str, ends: Set[int]) -> list[Mention]:
        """Sites whose word stands after the name: "Karl Marx Street"."""
        found = []
        for _, start, end in self._after_name.find_matches_as_indexes(text):
            if text[end : end + 1].isalnum() or not (text[start - 1].isalnum() or text[start - 1] in ".'’"):
                continue
            last = text.rfind(" ", max(0, start - 42), start) + 1
            if not (text[last : last + 1].isupper() or text[last + 3 : last + 4].isupper()):
                continue
            name = NAME_BEFORE.search(text, max(0, start - REACH), start)
            site = self._site(text, name.start(), start, end, ends) if name else None
            if site is not None:
                found.append(site)
        return found

    def _site(self, text: str, start: int, name_end: int, end: int, ends: Set[int]) -> Mention | None:
        """The site of a name at `start` and its word up to `end`, without what only stands before it."""
        kind = text[name_end + 1 : end]
        words = text[start:name_end].replace("\u00a0", " ").split(" ")
        while words and self._only_stands_before(plain(words[0]), kind):
            start += len(words.pop(0)) + 1
        words = without_owner(words, start, ends)
        start = name_end - len(" ".join(words))
        plains = [plain(POSSESSIVE.sub("", word)) for word in words]
        if not words or not self._names(plains, words, kind):
            return None
        if len(words) == 1 and kind.islower() and opens_sentence(text, start):
            return None  # "Abandoned factory"
        if kind.lower() in self._pointed_at and not follows_preposition(text, start):
            return None
        if number := NUMBER_AFTER.match(text, end):
            end = number.end()
        after = word_after(text, end)
        if after in self._words.organisations or (after is not None and after in self._kinds):
            return None  # "Garrison Church", of which the first word names no garrison
        return Mention(start, end, key_of(text[start:end]), (), site=kind.lower() not in self._natural)

    def _only_stands_before(self, word: str, kind: str) -> bool:
        """Whether a capitalised word (plain) before a name is no part of it: "The", "Friday", "Russian"."""
        if word in self._adjectives:
            return kind.islower() or kind.lower() not in self._national
        return word in self._words.before_place

    def _names(self, plains: list[str], words: list[str], kind: str) -> bool:
        """Whether words name a site: not "Central", not "UN", not "Hamas"."""
        if any(word in self._words.bodies for word in plains):
            return False
        if kind.islower() and any(word.isupper() and 1 < len(word) <= ABBREVIATION for word in words):
            return False
        if kind.islower() and POSSESSIVE.search(words[-1]):
            return False
        if not kind.islower() and kind.lower() in self._national and any(word in self._adjectives for word in plains):
            return True
        return not all(word in self._nameless or len(word) == 1 for word in plains)

    def _named_after(self, text: str) -> list[Mention]:
        """Sites whose word stands before the name: "Mount Hermon"."""
        found = []
        for _, start, end in self._before_name.find_matches_as_indexes(text):
            if text[start - 1 : start].isalnum() or text[start - 1 : start] in ("-", "'", "’"):
                continue
            name = NAME_AFTER.match(text, end)
            if name is None or plain(name[0].split()[0]) in self._words.before_place:
                continue
            kind = text[start : end - 1].lower()
            if kind in self._pointed_at_before and not follows_preposition(text, start):
                continue
            stop = name.end()
            if POSSESSIVE.search(name[0]) and name[0][-1] == "s":
                stop -= 2
            if word_after(text, stop) in self._words.organisations:
                continue
            found.append(Mention(start, stop, key_of(text[start:stop]), (), site=kind not in self._natural))
        return found
