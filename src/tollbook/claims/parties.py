"""Parties: whose people or things a figure counts.

    "12 Norland soldiers"  "40 members of the Norland army"  "Norland's losses reached 900 men"
    "900 men lost by Norland"  "Norland fired 40 missiles"  "12 of the drones that Norland sent"

Numbers of one sentence that count the same noun, and parts of a whole, share the party. What one of a war's two sides
shoots down or destroys is the other's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tollbook.claims.finding import Finding
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.record import Attribution
from tollbook.model.tokens import Tokens
from tollbook.model.words import Vocabulary
from tollbook.rules.kinds import KINDS

Range = tuple[int, int]
Sides = Sequence[tuple[str, frozenset[str]]]
"""Each side of a war, where a profile tells them: its name, and all its names of one word."""

_NP, _BY, _FROM, _OF, _ADV = (KINDS[kind] for kind in ("np", "by", "from", "of", "adv"))
_AMONG, _COLON, _PRON, _DEED = (KINDS[kind] for kind in ("among", "colon", "pron", "deed"))
_ACTING = KINDS["acting"]
_ACTIVE = frozenset(KINDS[kind] for kind in ("act", "acts", "acting", "taken", "verb", "suffer"))
_VERBS = _ACTIVE | {KINDS["say"], KINDS["have"]}
_AGAIN = frozenset(("it", "they", "which", "that", "who"))
_AND = KINDS["and"]
_FINITE = frozenset(KINDS[kind] for kind in ("act", "acts", "verb", "happened"))
_PASSIVE = frozenset(KINDS[kind] for kind in ("acted", "act"))
_LOSSES = frozenset("losses loss casualties dead".split())
_SENT = frozenset("sent launched fired released dropped flown operated".split())
_OURS = frozenset("we our they".split())
_WHOSE = frozenset("enemy government rebel our".split())
_BEARING = frozenset("take suffer sustain incur own owned admit acknowledge lose bear".split())
_MILITARY = re.compile(
    r"general staff|defen[cs]e ministry|ministry of defen[cs]e|air force|army|military|forces|navy|brigade", re.I
)
"""Who, telling of tanks destroyed, tells of the other side's."""
_REPELLED = frozenset(("repel", "repulse", "beat off", "fight off", "stop", "face", "count", "record"))
_ARMS = frozenset("drone munition aerial ordnance equipment vessel".split())
_SHARED = frozenset(("launched", "shot_down", "destroyed"))
_OTHERS = ("shot_down", "destroyed")
_REACH = 5
_NEAR = 40
"""How many tokens back "its" may reach."""
_DETERMINERS = frozenset("the a an its their his her our some all".split())
_MARKS = ("'s", "’s")


def parties(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    counted: Sequence[Range | None],
    said: Sequence[Attribution],
    vocabulary: Vocabulary,
    sides: Sides,
) -> list[str | None]:
    """For each finding, the words for the side whose people or things it counts.

    `counted` are their units, and `said` who says so.
    """
    words = _Words(tokens, sentences, vocabulary, sides)
    out = [
        words.party(one, told) or (words.national(unit) if unit is not None else None)
        for one, told, unit in zip(findings, said, counted, strict=True)
    ]
    by_unit: dict[tuple[int, Range], Range] = {}
    by_cause: dict[int, Range] = {}
    for one, unit, party in zip(findings, counted, out, strict=True):
        if party is not None:
            if unit is not None:
                by_unit.setdefault((one.sentence, unit), party)
            if words.is_loss(one.cause) or one.cause.lemma == "cost" or one.effect in _SHARED:
                by_cause.setdefault(id(one.cause), party)
    place = {id(one): at for at, one in enumerate(findings)}
    for at, (one, unit) in enumerate(zip(findings, counted, strict=True)):
        if out[at] is None:
            shared = by_unit.get((one.sentence, unit)) if unit is not None else None
            whole = place.get(id(one.whole))
            of_whole = out[whole] if whole is not None else None
            out[at] = shared or by_cause.get(id(one.cause)) or of_whole
    return [tokens.span_text(*party) if party is not None else None for party in out]


class _Words:
    """What the sentences say of sides."""

    def __init__(self, tokens: Tokens, sentences: Sequence[Sentence], vocabulary: Vocabulary, sides: Sides) -> None:
        self._words = tokens.words
        self._sentences = sentences
        self._starts = [sentence.first for sentence in sentences]
        self._vocabulary = vocabulary
        self._nouns = vocabulary.senses["side"]
        self._sides = sides

    def party(self, one: Finding, told: Attribution) -> Range | None:
        """Whose people or things a finding counts, by the words around it; `told` is who says so."""
        chunk, cause = one.chunk, one.cause
        found = self._inside(chunk) or self._behind(one)
        if found is None and self.is_loss(cause) and not self._are_kin(one):
            found = self._loser(one)
        fired = (
            chunk.kind == KINDS["event"] or self._is_armed(one) or (chunk.count is not None and chunk.count.noun < 0)
        )
        if found is None and one.effect == "launched" and fired and "figure.whole" not in one.rules:
            found = self._attacker(one)
        if found is None and one.effect in _OTHERS and len(self._sides) == 2 and one.cause.lemma != "cost":
            found = self._other_side(one, told)
        return found

    def national(self, unit: Range) -> Range | None:
        """The nation in a unit: "Norland soldiers"."""
        return next(((at, at + 1) for at in range(*unit) if self._is_national(at)), None)

    def is_loss(self, cause: Chunk) -> bool:
        """Whether a verb or noun says that a side has lost something."""
        return cause.lemma == "lose" or self._words[cause.head].lower() in _LOSSES

    def _sentence(self, token: int) -> Sentence:
        return self._sentences[bisect_right(self._starts, token) - 1]

    def _is_national(self, at: int) -> bool:
        """Whether a word is a nation's adjective or the name of its people."""
        word, nationals = self._words[at], self._vocabulary.nationals
        return word in nationals or (word[-1:] == "s" and word[:-1] in nationals)

    def _names(self, at: int) -> bool:
        """Whether a word is a nation's or a side's ("Norlanders", "army", "enemy")."""
        word = self._words[at]
        if self._is_national(at) or word.lower() in self._nouns:
            return True
        return any(word in names for _, names in self._sides)

    def _inside(self, chunk: Chunk) -> Range | None:
        """The side named in the counted phrase: "three enemy drones", "20 Norlanders", "two NLA fighters"."""
        for at in range(chunk.first, chunk.last):
            if self._is_national(at):
                return at, at + 1
            if self._words[at].lower() in _WHOSE:
                return at, at + 1
        count = chunk.count
        if count is None or count.noun < 0 or count.noun != chunk.last - 1 or count.sort != "person":
            return None
        at = count.noun - 1
        return (at, at + 1) if at >= count.number_end and self._words[at][:2].isupper() else None

    def _behind(self, one: Finding) -> Range | None:
        """ "members of the Norland army", "drones launched by Norland", "missiles that Norland sent"."""
        chunks = self._sentence(one.chunk.first).chunks
        at = next((i for i, chunk in enumerate(chunks) if chunk.first >= one.chunk.last), len(chunks))
        near = chunks[at : at + 4]
        if one.rules[0] == "figure.cost":
            whom = chunks[at - 2] if at > 1 else None
            if whom is not None and whom.kind == _PRON:
                return self._agent(one.cause)  # "Norland's attack has cost it 40 men"
            return self._side(whom, proper=True) if whom is not None else None
        joined = near and (near[0].kind == _OF or (near[0].kind == _FROM and one.effect in ("killed", "injured")))
        if joined and len(near) > 1:
            return self._side(near[1])
        if len(near) > 2 and self._words[near[0].head].lower() in _SENT and near[1].kind in (_BY, _FROM):
            return self._side(near[2])
        if len(near) > 2 and self._words[near[0].first] in ("that", "which"):
            if near[1].kind == _NP and self._words[near[2].head].lower() in _SENT:
                return self._side(near[1])
        return None

    def _side(self, chunk: Chunk, proper: bool = False) -> Range | None:
        """A noun phrase that names a side, without its article; of "Norland's air force", the owner.

        With `proper`, any name will do.
        """
        if chunk.kind not in (_NP, _DEED, _PRON):
            return None
        first, last = chunk.first, chunk.last
        for at in range(first, last):
            if self._words[at] in _MARKS:
                last = at
                break
        if self._words[first].lower() in ("its", "their") and chunk.kind == _NP:
            return self._named_before(first)
        while first < last - 1 and self._words[first].lower() in _DETERMINERS:
            first += 1
        if first == last:
            return None
        head = self._words[last - 1]
        noun = self._vocabulary.noun(head)
        if noun is not None and noun.sort in ("event", "cause", "measure"):
            return None
        if self._names(last - 1) or any(self._is_national(at) for at in range(first, last)):
            return first, last
        return (first, last) if proper and head[0].isupper() and "'" not in head and "’" not in head else None

    def _named_before(self, token: int) -> Range | None:
        """The side that "its forces" are of: the one named last, near by."""
        for at in range(token - 1, max(-1, token - _NEAR), -1):
            if self._is_national(at) or any(self._words[at] in names for _, names in self._sides):
                return at, at + 1
        return None

    def _loser(self, one: Finding) -> Range | None:
        """Who has lost: before the verb, after "by", or the owner of the losses."""
        cause = one.cause
        chunks = self._sentence(cause.first).chunks
        at = next((i for i, chunk in enumerate(chunks) if chunk is cause or chunk.first >= cause.first), len(chunks))
        if cause.lemma == "lose":
            return self._agent(cause, any_name=True)
        if cause is one.chunk:
            verb = chunks[at - 1] if at else None
            return self._agent(verb) if verb is not None and verb.lemma in _BEARING else None
        if at < len(chunks) and any(self._words[i] in _MARKS for i in range(cause.first, cause.last)):
            return self._side(cause, proper=True) or self._owner(cause)
        if at + 2 < len(chunks) and chunks[at + 1].kind in (_OF, _AMONG):
            return self._side(chunks[at + 2])
        return next(((i, i + 1) for i in range(cause.first, cause.last) if self._is_national(i)), None)

    def _owner(self, chunk: Chunk) -> Range | None:
        mark = next(at for at in range(chunk.first, chunk.last) if self._words[at] in _MARKS)
        first = chunk.first + (self._words[chunk.first].lower() in _DETERMINERS)
        return (first, mark) if first < mark else None

    def _agent(self, cause: Chunk, any_name: bool = False) -> Range | None:
        """Who does it: the noun phrase before an active verb, or behind "by"."""
        chunks = self._sentence(cause.first).chunks
        at = next((i for i, chunk in enumerate(chunks) if chunk.first >= cause.first), len(chunks))
        if cause.kind in _PASSIVE:
            near = chunks[at + 1 : at + 3]
            if len(near) == 2 and near[0].kind == _BY:
                return self._side(near[1], proper=True)
        if cause.kind not in _ACTIVE:
            return None
        if cause.kind == _ACTING:
            at = next((i for i in range(at - 1, 0, -1) if chunks[i].kind in _FINITE), 0)
        for before in reversed(chunks[max(0, at - _REACH) : at]):
            if before.kind == _NP:
                plain = any_name and self._words[before.head].isalpha()
                return self._side(before, proper=True) or (self._trim(before) if plain else None)
            if before.kind == _ADV and self._names(before.head):
                return before.head, before.head + 1  # "On Friday Norland launched"
            word = self._words[before.first].lower()
            if before.kind == _PRON and word in _OURS:
                return (before.first, before.last) if any_name else None
            if before.kind == _AND or word in _AGAIN:
                return self._subject(chunks[:at])
            if before.kind != _ADV:
                return None
        return None

    def _subject(self, chunks: Sequence[Chunk]) -> Range | None:
        """The side that was last the subject of a verb: of "the enemy struck the port and made", the enemy."""
        for at in range(len(chunks) - 1, 0, -1):
            if chunks[at].kind in _VERBS and chunks[at - 1].kind == _NP:
                return self._side(chunks[at - 1])
        return None

    def _attacker(self, one: Finding) -> Range | None:
        """Who has carried out or fired what is counted."""
        if one.cause is not one.chunk:
            return None if one.cause.lemma in _REPELLED else self._agent(one.cause)
        chunks = self._sentence(one.chunk.first).chunks
        at = next((i for i, chunk in enumerate(chunks) if chunk.first >= one.chunk.first), 0)
        near = chunks[at + 1 : at + 3]
        if len(near) == 2 and near[0].kind == _BY:
            return self._side(near[1], proper=True)
        back = at - 1
        if one.rules[0] == "figure.fired.with":
            back = next((i for i in range(back, -1, -1) if chunks[i].lemma), -1)
        if back < 0 or not chunks[back].lemma or chunks[back].lemma in _REPELLED:
            return None
        return self._agent(chunks[back])

    def _are_kin(self, one: Finding) -> bool:
        """Whether relatives are counted: who has lost two sons is no side."""
        count = one.chunk.count
        if count is None or count.noun < 0:
            return False
        kin = self._vocabulary.senses["kin"] | {"members", "relatives"}
        return not kin.isdisjoint([word.lower() for word in self._words[count.number_end : count.last]])

    def _is_armed(self, one: Finding) -> bool:
        """Whether weapons are counted, and not houses."""
        count = one.chunk.count
        noun = self._vocabulary.noun(self._words[count.noun]) if count is not None and count.noun >= 0 else None
        return noun is not None and noun.kind in _ARMS

    def _trim(self, chunk: Chunk) -> Range:
        first = chunk.first + (self._words[chunk.first].lower() in _DETERMINERS and chunk.last - chunk.first > 1)
        return first, chunk.last

    def _other_side(self, one: Finding, told: Attribution) -> Range | None:
        """The other of two sides, where one of them shoots down or destroys; in words of the text.

        Who shoots down is the one who tells of it, where nobody else is named.
        """
        if one.effect == "destroyed" and not self._is_armed(one):
            return None
        agent = self._agent(one.cause) if one.rules[0] != "figure.participle" else None
        by = [self._words[at] for at in range(*agent)] if agent is not None else []
        named = [not names.isdisjoint(by) for _, names in self._sides]
        if not any(named) and (one.effect == "shot_down" or _MILITARY.search(told.text or "")):
            by = re.findall(r"\w+", f"{told.text or ''} {told.speaker or ''}")
            named = [not names.isdisjoint(by) for _, names in self._sides]
        if sum(named) != 1:
            return None
        name, names = self._sides[named.index(False)]
        places = (*range(one.chunk.first, -1, -1), *range(one.chunk.last, len(self._words)))
        for at in places:
            word = self._words[at]
            if word == name or (word in names and word in self._vocabulary.nationals):
                return at, at + 1
        return None
