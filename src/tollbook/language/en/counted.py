"""The noun behind a number: "16 people", "two Shahed-type attack drones", "nine of them", "248 of its prisoners"."""

from __future__ import annotations

from tollbook.language.en.lexicon import lexicon
from tollbook.language.en.number_words import NumberWords, number_words
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens

_REACH = 8
"""How many tokens behind the number its noun may stand."""


def find_noun(tokens: Tokens, count: Count) -> None:
    """Finds the noun that is counted, and lets the count reach to it. Changes `count`."""
    known = number_words()
    at = _behind_more(tokens, known, count)
    if at < 0:
        return
    at = _behind_of(tokens, known, count, at)
    if at < 0:
        return
    noun = _Search(tokens, known, count, at).noun()
    if noun < 0:
        return
    count.noun = noun
    count.last = _joined(tokens, known, noun)
    found = lexicon().noun(tokens.words[noun])
    count.sort = found.sort if found is not None else "unknown"
    if tokens.words[noun] == "times" and count.hedge != "vague":
        shot_at = known.sets["shot_at"]
        count.sort = count.sort if shot_at.isdisjoint(tokens.lower[max(0, count.first - 7) : count.first]) else "event"


def _behind_more(tokens: Tokens, known: NumberWords, count: Count) -> int:
    """The token behind "more", "other", "further"; -1 where "others" ends the count."""
    at = count.number_end
    while at < len(tokens) and tokens.lower[at] in known.sets["more"]:
        count.more = True
        count.last = at + 1
        if tokens.lower[at] == "others":
            count.noun = at
            return -1
        at += 1
    return at


def _behind_of(tokens: Tokens, known: NumberWords, count: Count, at: int) -> int:
    """The token behind "of" and "of the", where the noun is sought; -1 where the count ends here ("of them")."""
    if at + 1 >= len(tokens) or tokens.lower[at] != "of":
        return at
    tags, following = tokens.tags, tokens.lower[at + 1]
    noun_follows = at + 2 < len(tokens) and tags[at + 2] in known.noun
    if following in known.sets["pronoun"] and not (following in ("these", "those") and noun_follows):
        count.partitive = following != "us"
        count.last = at + 2
        return -1
    if tags[at + 1] in known.det:
        at += 2
        if at < len(tokens) and tags[at] in known.number:
            count.last = count.number_end
            if tags[at] in known.digit or tokens.lower[at] in known.sets["ones"] or tokens.lower[at] == "ten":
                return -1
        return at
    if tags[at + 1] in known.number and tags[at + 1] not in known.adjective:
        return -1
    return at + 1


class _Search:
    """Walks from the number over adjectives to the noun."""

    def __init__(self, tokens: Tokens, known: NumberWords, count: Count, begin: int) -> None:
        self.tokens = tokens
        self.tags = tokens.tags
        self.known = known
        self.count = count
        self.begin = begin
        self.limit = min(len(tokens), begin + _REACH)

    def noun(self) -> int:
        """The head noun's token, or -1."""
        known, tags = self.known, self.tags
        noun = -1
        at = self.begin
        if at < self.limit and tags[at] in known.verb and self._subject():
            return -1
        while at < self.limit:
            tag = tags[at]
            if tag in known.noun:
                if at > self.begin and tag in known.part and noun >= 0:
                    break
                noun = at
                step = self._past_noun(at)
            elif tag in known.stop:
                break
            else:
                step = self._past_modifier(at)
                if step == 0 and tag in known.plural and tag in known.modifier:
                    noun = at
            if step == 0:
                break
            at += step
        return noun

    def _past_noun(self, at: int) -> int:
        """How many tokens to go on from a noun that modifies the next; 0 where it is the head."""
        known, tag = self.known, self.tags[at]
        following = self.tags[at + 1] if at + 1 < len(self.tags) else "\0"
        if tag in known.national:
            step = self._nationals(at, following)
            if step:
                return step
        if tag in known.many:
            if following in known.many and following not in known.verb and following not in known.harm:
                self._note(at, tag in known.part or self.tokens.lower[at] in known.sets["adjective"])
                return 1
            return 1 if tag in known.cap and self._ahead(at + 1) else 0
        modifies = following in known.noun or (following in known.modifier and following not in known.doing)
        return 1 if modifies and following not in known.harmed and self._ahead(at + 1) else 0

    def _nationals(self, at: int, following: str) -> int:
        """ "Russian and Ukrainian soldiers", "Taliban insurgents": a people's name before the noun."""
        joined = self.tokens.words[at + 1 : at + 2] == ["and"]
        if not joined and following not in self.known.modifier:
            return 0
        step = 2 if joined and self.tags[at + 2 : at + 3] and self.tags[at + 2] in self.known.national else 1
        return step if self._ahead(at + step) else 0

    def _past_modifier(self, at: int) -> int:
        """How many tokens to go on from an adjective or participle; 0 where the phrase ends."""
        known, tag = self.known, self.tags[at]
        word = self.tokens.lower[at]
        if tag in known.verb:
            if tag in known.doing:
                return 0
            particle = self.tokens.lower[at + 1 : at + 2] in (["down"], ["out"])
            if not self._ahead(at + 1 + particle):
                return 0
            self._note(at, tag in known.part)
            return 1 + particle
        if tag in known.modifier:
            if word in known.sets["harmed"] and not self._ahead(at + 1):
                return 0
            self._note(at, word in known.sets["adjective"])
            return 0 if tag in known.plural and not self._ahead(at + 1, 3) else 1
        if tag in known.adverb:
            follows = at + 1 < len(self.tags) and self.tags[at + 1] in known.modifier
            return 1 if follows and self._ahead(at + 1) else 0
        if word in ("and", ",") and at > self.begin and at + 1 < self.limit:
            pair = self.tags[at - 1] in known.adjective and self.tags[at + 1] in known.adjective - known.noun
            return 1 if pair and self._ahead(at + 2) else 0
        return 1 if word in known.sets["quote"] and at == self.begin else 0

    def _subject(self) -> bool:
        """Whether the number is the subject of the verb behind it: "of which 12 hit buildings"."""
        before = self.tokens.lower[max(0, self.count.first - 1) : self.count.first]
        return before in (["which"], ["whom"])

    def _note(self, at: int, says: bool) -> None:
        """Keeps the first adjective that may say what happened ("wounded soldiers")."""
        if says and self.count.adjective < 0:
            self.count.adjective = at

    def _ahead(self, at: int, reach: int = _REACH) -> bool:
        """Whether a noun follows with nothing but modifiers before it."""
        known = self.known
        for tag in self.tags[at : min(self.limit, at + reach)]:
            if tag in known.noun and tag not in known.harmed:
                return True
            if tag in known.stop or tag not in known.modifier or tag in known.doing:
                return False
            if tag in known.plural:
                return True
        return False


def _joined(tokens: Tokens, known: NumberWords, noun: int) -> int:
    """The end of "soldiers and officers", "hospitals and clinics": two plurals under one number."""
    tags = tokens.tags
    at = noun + 1
    if tags[noun] not in known.many or tokens.words[at : at + 1] != ["and"]:
        return at
    end, limit = at + 1, min(len(tags), at + 5)
    while end < limit and (tags[end] in known.adjective or tags[end] in known.noun) and tags[end] not in known.many:
        end += 1
    if end >= limit or tags[end] not in known.many or tags[end] in known.verb or tags[end] in known.harm:
        return at
    after = tags[end + 1] if end + 1 < len(tags) else "\0"
    return at if after in known.verb and after not in known.part and after not in known.be else end + 1
