"""Sentences whose counts are explained by the ones before: list items, fragments, "of those 77 ...".

The account remembers, from sentence to sentence, the last finding, the verb that a list completes, and the topic.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.claims.core import Core
from tollbook.claims.finding import Finding
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.tokens import Tokens
from tollbook.model.words import Vocabulary
from tollbook.rules.kinds import KINDS, compile_row
from tollbook.rules.rule import Example, Rule

LIST_ITEM = Rule(
    "figure.list_item",
    r"^bullet* (?P<n>people|thing|harmed)",
    "an item of a list that a verb introduces: the army lost: / 12 tanks",
    (Example("The army has lost:\n\n[12 tanks]\n\n3 ships", "destroyed 12"),),
    ("The army has bought:\n\n12 tanks",),
)
ITEM = Rule(
    "figure.item",
    r"(?:(?:bullet|dash)+ (?:np (?:comma|and|np|other)* (?:colon|dash))? | (?:colon)? np (?:other np)? (?:colon|dash))"
    r" (?P<n>people|thing)"
    r" (?:semicolon|comma|stop|open|close|act|and|$)",
    "a line of a breakdown: a place or a cause, and its number",
    (Example("The mission counted 90 deaths.\n\nShelling: [40]", "killed 40"),),
    ("The mission counted 90 schools.\n\nVillages: 40",),
)
FRAGMENT = Rule(
    "figure.fragment",
    r"(?:^(?:dash|comma|and|but)?|(?<!verb)colon) (?P<n>people|thing) (?=comma|stop|open|semicolon|dash|$)",
    "a sentence without a verb, about what was spoken of before",
    (Example("How many are missing? [At least 14], the mayor says.", "missing 14"),),
    ("How many are invited? At least 14, the mayor says.",),
)
SUBJECT = Rule(
    "figure.subject",
    r"(?:np comma|adv comma?)? (?P<n>people|neutral) (?:be|verb|taken|say(?=comma|stop|in|by))",
    "a number that begins a sentence, of those spoken of before: N were in the north",
    (
        Example("Ninety people were killed. [Forty] were from the north.", "killed 40"),
        Example("The mission confirmed 90 casualties. [Sixty cases] were in the north.", "killed_or_injured 60"),
    ),
    ("Ninety people were hired. Forty were from the north.",),
)
RULES = (LIST_ITEM, ITEM, FRAGMENT, SUBJECT)
"""Rules by which a count takes what happened from the sentences before."""

_THING, _NP = KINDS["thing"], KINDS["np"]
_VERBAL = compile_row(r"be|have|acted|act|acts|happened|verb|taken|leave|forced")
_TOPICAL = frozenset(KINDS[kind] for kind in ("deed", "state", "toll", "acted", "act", "acts", "happened", "acting"))
_HEADING = frozenset(KINDS[kind] for kind in ("deed", "state", "toll"))
_LED = compile_row(r"(?:of|among) pron | of np (?=people)")
_NEAR = 3
_SHORT = 40


class Account:
    """What the text has told up to a sentence."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.last: Finding | None = None
        self.told: Sequence[Finding] = ()
        self.asked = False
        self._item = -1  # the sentence of the last item of a list
        self._intro: Chunk | None = None
        self._topic: Chunk | None = None

    def continues(self, sentence: Sentence, row: Core) -> dict[int, Finding]:
        """The findings, by place in the core, of a sentence that explains none of its counts itself."""
        last = self.last
        found: dict[int, Finding] = {}
        if last is not None and sentence.index - max(last.sentence, self._item) <= _NEAR and len(row.row) < _SHORT:
            item = ITEM.pattern.match(row.row)
            if item is not None and not _of_unknown(row.chunks[item.start("n")]):
                sibling = ITEM.name in last.rules and last.whole is not None
                whole = last.whole if sibling and last.whole is not None else last
                part = self._part(row.chunks[item.start("n")], whole, sentence, ITEM.name)
                self._item = sentence.index
                labels = [one for one in row.chunks[: item.start("n")] if one.kind == _NP]
                part.label = labels[-1] if labels else None
                part.thing = self._labelled(labels, part.thing)
                found[item.start("n")] = part
                return found
        if last is not None and _LED.match(sentence.row):
            for at, chunk in enumerate(row.chunks):
                if chunk.count is not None and not chunk.count.zero:
                    found[at] = self._part(chunk, last, sentence, "figure.of_them")
            return found
        subject = SUBJECT.pattern.match(row.row)
        if last is not None and subject is not None and sentence.index - last.sentence <= 1:
            chunk = row.chunks[subject.start("n")]
            verb = row.chunks[subject.end() - 1]
            passive = self.tokens.lower[verb.first] in ("is", "are", "was", "were", "been", "have", "has")
            if passive and _unnamed(self.tokens, chunk) and last.chunk.count is not None and last.chunk.kind != _THING:
                found[subject.start("n")] = self._part(chunk, last, sentence, SUBJECT.name)
                return found
        item = LIST_ITEM.pattern.match(row.row)
        if self._intro is not None and item is not None:
            at = item.start("n")
            found[at] = Finding(row.chunks[at], self._intro, sentence.index, [LIST_ITEM.name])
        elif self._topic is not None and (self.asked or not _VERBAL.search(row.row)):
            for match in FRAGMENT.pattern.finditer(row.row):
                at = match.start("n")
                count = row.chunks[at].count
                topic = self._topic
                other = row.chunks[at].kind == _THING and topic.people is not None and topic.lemma != "lose"
                if (
                    count is not None
                    and not other
                    and not _of_unknown(row.chunks[at])
                    and self.tokens.words[count.number] != "0"
                ):
                    found[at] = Finding(row.chunks[at], self._topic, sentence.index, [FRAGMENT.name])
        return found

    def _labelled(self, label: Sequence[Chunk], otherwise: bool) -> bool:
        """Whether the label of an item names things: "tanks – 9,768", and not "personnel – 812,670"."""
        nouns = [self.vocabulary.noun(self.tokens.words[one.head]) for one in label]
        sorts = {noun.sort for noun in nouns if noun is not None}
        return "thing" in sorts or (otherwise and "person" not in sorts)

    def _part(self, chunk: Chunk, whole: Finding, sentence: Sentence, rule: str) -> Finding:
        rules = [*whole.rules[:1], rule]
        return Finding(chunk, whole.cause, sentence.index, rules, whole, thing=whole.chunk.kind == _THING)

    def remember(self, sentence: Sentence, row: Core, kept: Sequence[Finding], listed: bool) -> None:
        """Takes note of a sentence: its findings, what it introduces and what it speaks of."""
        self.told = kept or self.told
        self.asked = not kept and self.tokens.words[sentence.last - 1] == "?"
        if not listed:
            self._intro = _introduces(row)
        spoken = self._spoken_of(row, kept)
        if spoken is not self._topic and spoken is not None and not kept:
            if spoken.kind in _HEADING or row.row.endswith(KINDS["stop"]):
                self.last = Finding(spoken, spoken, sentence.index, ["figure.topic"], effect=spoken.people)
        self._topic = spoken

    def _spoken_of(self, row: Core, kept: Sequence[Finding]) -> Chunk | None:
        """What the text now speaks of: what happened to the sentence's first count, else its first word of harm."""
        if kept:
            cause = kept[0].cause
            return cause if cause.people or cause.things else self._topic
        harm = (one for one in row.chunks if (one.people or (self.asked and one.things)) and one.kind in _TOPICAL)
        return next(harm, self._topic)


def _of_unknown(chunk: Chunk) -> bool:
    """Whether a count is of something that the lexicon does not have ("24 teams")."""
    return chunk.count is not None and chunk.count.sort == "unknown"


def _unnamed(tokens: Tokens, chunk: Chunk) -> bool:
    """Whether a count does not say of what it is: a bare number above one, or "cases"."""
    count = chunk.count
    if count is None or count.zero or count.best == 1:
        return False
    return count.sort == "bare" or (count.noun >= 0 and tokens.lower[count.noun] == "cases")


def _introduces(row: Core) -> Chunk | None:
    """The verb of a line such as "Russia has also lost:", which the lines after it complete."""
    if not row.row.endswith(KINDS["colon"]):
        return None
    return next((chunk for chunk in reversed(row.chunks) if chunk.people or chunk.things), None)
