"""What a language knows of the words that claims are made of."""

from __future__ import annotations

import msgspec


class Noun(msgspec.Struct, frozen=True):
    """A counted noun: its class (person, thing, harm, event ...), the effect it names, whose and what it is."""

    sort: str
    plural: bool
    effect: str | None = None
    group: str | None = None
    sex: str | None = None
    age: str | None = None
    kind: str | None = None


class Vocabulary(msgspec.Struct, frozen=True):
    """The nouns, by form in lower case where they are no names, and the small word sets that claims ask for."""

    nouns: dict[str, Noun]
    nationals: frozenset[str]
    causes: dict[str, str]
    senses: dict[str, frozenset[str]]

    def noun(self, word: str) -> Noun | None:
        """What a word means as a counted noun; of a compound ("drone-attacks"), its last part."""
        found = self.nouns.get(word) or self.nouns.get(word.lower())
        if found is None and "-" in word:
            found = self.nouns.get(word.rsplit("-", 1)[1].lower())
        return found
