"""Units: the noun that a figure counts, where it stands beside the number and where it is left out.

    "12 soldiers died, 30 were hurt"  "41 of them children"  "the number of rebels killed reached 450"  "Toll hits 32"

A number without a noun counts what the number before it in its sentence counts, else what the same number counts
elsewhere, else what its paragraph has counted. Of the dead and the wounded, the unit is who they were.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from tollbook.claims.finding import Finding
from tollbook.model.chunks import Sentence
from tollbook.model.mentions import Count
from tollbook.model.record import Block
from tollbook.model.tokens import Tokens
from tollbook.model.words import Vocabulary
from tollbook.rules.kinds import KINDS

Range = tuple[int, int]

_BEFORE_NOUN = frozenset("more other of the further another its his her our their own these those such".split())
_OF_PEOPLE = frozenset(
    "killed injured killed_or_injured missing captured displaced evacuated abducted detained released other".split()
)
_STATES = frozenset("dead killed wounded injured hurt missing displaced loss".split())
"""Heads that say what happened, and not to whom."""
_FOLLOWED = frozenset("number count toll tally total figure".split())
_OF_TOLL = ("figure.toll.", "figure.went.", "figure.rise")
_GOING_ON = frozenset(("figure.fragment", "figure.item", "figure.sum"))
_BE, _NP, _ADV = KINDS["be"], KINDS["np"], KINDS["adv"]
_OF_THE = 6
_NEAR = 2
"""A number takes up the noun of one so many sentences before it."""
_SAME_AGAIN = 2
"""From here on a number that stands twice counts the same."""
_ANYBODY = "people"


def units(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    vocabulary: Vocabulary,
    blocks: Sequence[Block],
) -> list[Range | None]:
    """For each finding, the tokens of the noun that is counted; none where the text does not say."""
    return _Units(tokens, sentences, findings, vocabulary, blocks).all()


class _Units:
    """The findings of a text with their nouns as far as they are known."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        findings: Sequence[Finding],
        vocabulary: Vocabulary,
        blocks: Sequence[Block],
    ) -> None:
        self._tokens = tokens
        self._sentences = sentences
        self._findings = findings
        self._vocabulary = vocabulary
        self._blocks = [block.start for block in blocks]
        self._own = [self._noun(one.chunk.count) if one.chunk.count else None for one in findings]
        self._firm = [self._is_firm(one, own) for one, own in zip(findings, self._own, strict=True)]
        self._place = {id(one): at for at, one in enumerate(findings)}
        self._numbers: dict[tuple[int, str], int] = {}
        for at, one in enumerate(findings):
            if (
                self._names(self._own[at], one)
                and not self._narrow(self._own[at])
                and (number := _number(one)) >= _SAME_AGAIN
            ):
                self._numbers.setdefault((number, one.effect or ""), at)

    def all(self) -> list[Range | None]:
        out: list[Range | None] = []
        for at in range(len(self._findings)):
            if self._firm[at]:
                out.append(self._own[at])
                continue
            found = self._left_out(at, out)
            out.append(found)
        return out

    def _left_out(self, at: int, out: Sequence[Range | None]) -> Range | None:
        """The noun of a number that has none, or only says "dead"."""
        one, own = self._findings[at], self._own[at]
        found = self._predicate(one) or self._followed(one)
        if found is None and one.whole is not None:
            whole = self._place.get(id(one.whole), at)
            found = out[whole] if whole < at else self._own[whole] if self._firm[whole] else None
        found = found or self._beside(at, out)
        if found is None and (again := self._numbers.get((_number(one), one.effect or ""))) is not None:
            found = self._own[again]
        if found is None and own is None:
            found = self._before(at, out)
        return found or own or self._anybody(at)

    def _noun(self, count: Count) -> Range | None:
        """The counted noun with its adjectives."""
        if count.noun < 0:
            return None
        first = count.number_end if not count.article else count.first + 1
        words = self._tokens.words
        while first < count.noun and words[first].lower() in _BEFORE_NOUN:
            first += 1
        return first, count.last

    def _is_firm(self, one: Finding, own: Range | None) -> bool:
        """Whether the words beside the number say who or what is counted."""
        if own is None or one.chunk.count is None:
            return False
        return self._tokens.words[own[1] - 1].lower() not in _STATES

    def _predicate(self, one: Finding) -> Range | None:
        """ "41 of them children", "of whom 80 were children", "two of the dead were nurses"."""
        count = one.chunk.count
        if count is None:
            return None
        chunks = self._sentences[one.sentence].chunks
        at = next((i for i, chunk in enumerate(chunks) if chunk.first >= one.chunk.last), len(chunks))
        while at < len(chunks) and chunks[at].kind in (_BE, _ADV):
            at += 1
        if at == len(chunks) or chunks[at].kind != _NP:
            return None
        if chunks[at - 1].kind != _BE and not count.partitive:
            return None
        return self._people(chunks[at].first, chunks[at].last)

    def _people(self, first: int, last: int) -> Range | None:
        """A plural noun of people that ends a noun phrase, with what stands before it."""
        noun = self._vocabulary.noun(self._tokens.words[last - 1])
        if noun is None or noun.sort not in ("person", "harm") or not noun.plural:
            return None
        while first < last - 1 and self._tokens.words[first].lower() in _BEFORE_NOUN:
            first += 1
        return first, last

    def _followed(self, one: Finding) -> Range | None:
        """The rebels of "the number of rebels killed rose to 450"; the victims of "of the victims 14 died"."""
        words, sentence = self._tokens.words, self._sentences[one.sentence]
        cause = one.cause
        label = one.label or (one.whole.label if one.whole is not None else None)
        if label is not None and self._vocabulary.noun(words[label.head]) is not None:
            return label.first, label.last
        if one.rules[0].startswith(_OF_TOLL):
            for at in range(sentence.first, sentence.last - 2):
                if words[at].lower() in _FOLLOWED and words[at + 1] == "of":
                    return self._first_people(at + 2, min(at + _OF_THE, sentence.last))
        if one.rules[0].startswith(_OF_TOLL) and cause.kind == KINDS["act"]:
            before = [chunk for chunk in sentence.chunks if chunk.last <= cause.first][-1:]
            return self._people(before[0].first, before[0].last) if before else None
        if cause.kind == KINDS["deed"] and not _GOING_ON.isdisjoint(one.rules):
            return None if words[cause.head].lower() in _STATES else (cause.head, cause.head + 1)
        if one.rules[0] == "figure.label":
            before = [chunk for chunk in sentence.chunks if chunk.last <= cause.first][-1:]
            return self._people(before[0].first, before[0].last) if before else None
        if words[sentence.first].lower() == "of" and one.chunk.count is not None and not one.chunk.count.partitive:
            end = min(one.chunk.first, sentence.first + 2 * _OF_THE)
            return self._first_people(sentence.first + 1, end) if end - sentence.first < 2 * _OF_THE else None
        return None

    def _first_people(self, first: int, last: int) -> Range | None:
        for at in range(first, last):
            if not self._tokens.words[at][0].isalpha():
                return None
            found = self._people(first, at + 1)
            if found is not None and self._tokens.words[at].lower() not in _STATES:
                return found
        return None

    def _beside(self, at: int, out: Sequence[Range | None]) -> Range | None:
        """The noun of the number before in the sentence: a whole's rather than a part's."""
        one = self._findings[at]
        part: Range | None = None
        for before in range(at - 1, -1, -1):
            other = self._findings[before]
            if other.sentence != one.sentence:
                break
            if not self._names(out[before], other) or not self._alike(one, other):
                continue
            if other.whole is None:
                return out[before]
            part = part or out[before]
        return part

    def _before(self, at: int, out: Sequence[Range | None]) -> Range | None:
        """The noun of a number in the sentences before, in the same block."""
        one = self._findings[at]
        for before in range(at - 1, -1, -1):
            other = self._findings[before]
            if one.sentence - other.sentence > _NEAR or self._block(other) != self._block(one):
                break
            if other.whole is None and self._names(out[before], other) and self._alike(one, other):
                return None if self._narrow(out[before]) else out[before]
        return None

    def _names(self, unit: Range | None, one: Finding) -> bool:
        """Whether a noun says who or what is counted, and so goes for another number as well: not "two bodies"."""
        if unit is None:
            return False
        word = self._tokens.words[unit[1] - 1].lower()
        noun = self._vocabulary.noun(word)
        if self._counts_people(one):
            return (
                noun is not None
                and noun.sort == "person"
                and (noun.plural or noun.age is not None)
                and word != "others"
            )
        return word not in _STATES

    def _narrow(self, unit: Range | None) -> bool:
        """Whether a noun tells sex or age, which no other sentence's number may take from it: "nine women"."""
        noun = self._vocabulary.noun(self._tokens.words[unit[1] - 1]) if unit is not None else None
        return noun is not None and (noun.sex is not None or noun.age is not None)

    def _block(self, one: Finding) -> int:
        return bisect_right(self._blocks, self._tokens.start(one.chunk.first))

    def _alike(self, one: Finding, other: Finding) -> bool:
        """Whether both count people, or both things."""
        return self._counts_people(one) == self._counts_people(other)

    def _counts_people(self, one: Finding) -> bool:
        if one.thing or one.effect not in _OF_PEOPLE:
            return False
        return one.chunk.kind not in (KINDS["thing"], KINDS["event"])

    def _anybody(self, at: int) -> Range | None:
        """ "people", where the text has the word at all and no other is to be had."""
        if not self._counts_people(self._findings[at]):
            return None
        places = self._anybodies
        if not places:
            return None
        before = bisect_right(places, self._findings[at].chunk.first)
        place = places[max(0, before - 1)]
        return place, place + 1

    @cached_property
    def _anybodies(self) -> list[int]:
        """Where the text has the word."""
        return [at for at, word in enumerate(self._tokens.lower) if word == _ANYBODY]


def _number(one: Finding) -> int:
    count = one.chunk.count
    return 0 if count is None else count.best or count.low or count.high or 0
