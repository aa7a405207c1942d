"""A sentence's core: its row of chunks without what only says where, when and how.

"The shelling on Monday killed three people in the village and wounded 12" keeps "shelling killed three-people and
wounded 12". Prepositional phrases stay where they hold a count or a noun of harm ("the deaths of five").
"""

from __future__ import annotations

import msgspec

from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS, compile_row

_DROP = compile_row(
    r"among pron(?=act|state|acted|reported) | (?:of|to|by|from|with|in|among) (?:(?:adv)* np|pron)"
    r" | (?:of|to|by|from|with|in|when) (?:adv)+ | (?:from|with|in|by|(?<!deed)(?<!toll)of) single"
    r" | in (?:pron|who|np) (?:act|verb) by (?:np|single)"  # "in the part held by the army"
    r" | (?<=COUNT)(?:adv)?(?P<whole>of COUNT) | (?:of|to|by|from|with|in) who np | adv | quote | plus(?!COUNT)"
)
_WARD = compile_row(r"in (?:np|deed|single)")
_DIED_AND = compile_row(r"COUNT and !stop{0,4} happened")  # read backwards
_TO_DEATH = compile_row(r"to deed")
_SUFFERED = compile_row(r"(?:suffer|verb|have|taken) deed")
_LIVES = compile_row(r"(?:act|acts|acting|taken|say) np")
_AMONG = compile_row(
    r"(?:among|(?<=comma)of|(?<=open)of|(?<=dash)of) pron (?=(?P<part>BODY)) | (?<=COUNT) among pron(?!act|state)"
)
_ZERO = compile_row(r"harmed and deed")
_DEAD_AND = compile_row(r"harmed and act (?=stop|comma|in|semicolon|close|$)")
_DEEDS = compile_row(r"deed and deed (?=of|to)")
_DONE = "act|acted|acts|acting|toact|state|happened"
_JOINED = compile_row(
    rf"(?P<a>{_DONE}) (?:comma and|and|comma(?=(?:act|acted|happened|state) comma? and"
    r" (?:act|acted|happened|state|leave)))"
    r" (?P<b>act|acted|acting|state|happened|leave state)"
)
_REMAIN = compile_row(r"verb act (?!BODY|np|single|pron)")
_TWICE = compile_row(r"(?:verb|taken|rise|say) and act (?!BODY|np|single|pron)")
_TO_ITSELF = ("burn", "bleed", "freeze", "starve", "choke", "suffocate")
"""Verbs that need no doer before "to death"."""
_OUTCOME = compile_row(r"(?:act|acted|acts|acting|toact|happened) state")

_ADV, _STATE, _DEED, _SINGLE = KINDS["adv"], KINDS["state"], KINDS["deed"], KINDS["single"]
_INSIDE, _UNDER = ("in", "into", "inside", "behind"), ("under", "beneath", "underneath")
_BEYOND, _WITHOUT = ("beyond",), ("without",)
_WARDS: dict[str, tuple[tuple[str, ...], str | None, str | None]]
_WARDS = dict.fromkeys(("hospital", "hospitals", "condition", "care", "icu", "surgery"), (_INSIDE, "injured", None))
_WARDS |= dict.fromkeys(("rubble", "debris", "slabs", "ruins", "wreckage", "collapse"), (_UNDER, "missing", None))
_WARDS |= dict.fromkeys(("captivity", "bars", "custody", "detention"), (_INSIDE, "captured", None))
_WARDS |= dict.fromkeys(("home", "homes", "roof", "shelter"), (_WITHOUT, "displaced", None))
_WARDS |= {
    "water": (_UNDER, None, "damaged"),
    "prison": (_INSIDE, "detained", None),
    "repair": (_BEYOND, None, "destroyed"),
}
"""What a place says of the people, or the things, in it, or under it, beyond it, without it."""
_WOUNDING = ("shoot", "stab")
_HAVING = ("got", "have", "had", "has", "get")
_BOTH = {
    frozenset(("killed", "injured")): "killed_or_injured",
    frozenset(("destroyed", "damaged")): "damaged",
    frozenset(("killed", "missing")): "other",
    frozenset(("killed", "captured")): "killed_or_injured",
}


class Core(msgspec.Struct):
    """The core row and its chunks.

    `wholes` has, by the place of the part, the whole in "24 of 26 drones", which the row leaves out.
    """

    row: str
    chunks: list[Chunk]
    wholes: dict[int, Chunk]


def core(tokens: Tokens, sentence: Sentence) -> Core:
    """The core of a sentence.

    Two verbs joined by "and" or "or" become one that says both; "in hospital" becomes a state, "suffered injuries" and
    "lost their lives" what happened.
    """
    phrases = _Phrases(tokens, sentence)
    phrases.read()
    kept = phrases.kept()
    _passive_twice(kept, tokens)
    _join(kept)
    return kept


class _Phrases:
    """A row in which phrases of two chunks become one that says what happened, and an adverb in its second place."""

    def __init__(self, tokens: Tokens, sentence: Sentence) -> None:
        self.words = tokens.words
        self.row = sentence.row
        self.chunks = sentence.chunks

    def read(self) -> None:
        row = self.row
        if KINDS["in"] in row:
            self._wards()
        if _DEED in row:
            self._to_death()
            self._suffered()
        self._lives()
        if KINDS["pron"] in row:
            self._among()

    def kept(self) -> Core:
        """The core: what is left when the phrases of place, time and manner are dropped."""
        row, chunks = self.row, self.chunks
        out: list[Chunk] = []
        letters: list[str] = []
        wholes: dict[int, Chunk] = {}
        done = 0
        for match in _DROP.finditer(row):
            start = match.start()
            if start > done:
                out += chunks[done:start]
                letters.append(row[done:start])
            if match.start("whole") >= 0:
                wholes[len(out) - 1] = chunks[match.end() - 1]
            done = match.end()
        out += chunks[done:]
        letters.append(row[done:])
        return Core("".join(letters), out, wholes)

    def _become(self, at: int, chunk: Chunk) -> None:
        """The chunk at `at` and the one behind it become `chunk`."""
        self.chunks = [*self.chunks]  # the sentence keeps its own
        self.chunks[at] = chunk
        self.chunks[at + 1] = Chunk(_ADV, chunk.last, chunk.last, chunk.last - 1)
        self.row = f"{self.row[:at]}{chunk.kind}{_ADV}{self.row[at + 2 :]}"

    def _wards(self) -> None:
        for match in _WARD.finditer(self.row):
            at = match.start()
            where, noun = self.chunks[at], self.chunks[at + 1]
            word = self.words[noun.head].lower()
            if word not in _WARDS:
                continue
            named = noun.last - noun.first > 3 or not self.words[noun.head - 1][:1].islower()
            prepositions, people, things = _WARDS[word]
            place = self.words[where.first].lower()
            if _DIED_AND.match(self.row[:at][::-1]):
                continue  # "38 died at the station and 12 in hospital"
            vague = noun.kind == _SINGLE and prepositions is _INSIDE  # "in a hospital" is only where it was
            if place in prepositions and not named and not vague:
                self._become(at, Chunk(_STATE, where.first, noun.last, noun.head, "", people, things))

    def _to_death(self) -> None:
        for match in _TO_DEATH.finditer(self.row):
            to, death = self.chunks[match.start()], self.chunks[match.start() + 1]
            if self.words[death.head].lower() == "death" and death.last - death.first == 1:
                self._become(match.start(), msgspec.structs.replace(death, kind=_STATE, first=to.first))

    def _suffered(self) -> None:
        for match in _SUFFERED.finditer(self.row):
            verb, deed = self.chunks[match.start()], self.chunks[match.start() + 1]
            having = deed.people == "injured" and self.words[verb.head].lower() in _HAVING
            if verb.kind == KINDS["suffer"] or having:
                self._become(match.start(), _happened(verb, deed, deed.people))

    def _lives(self) -> None:
        for match in _LIVES.finditer(self.row):
            verb, noun = self.chunks[match.start()], self.chunks[match.start() + 1]
            if verb.lemma in ("lose", "claim", "take") and self.words[noun.head].lower() in ("life", "lives"):
                lost = _happened(verb, noun, "killed")
                if verb.lemma != "lose":
                    lost.kind = KINDS["acts"]  # "claimed the lives of 300 reporters"
                self._become(match.start(), lost)

    def _among(self) -> None:
        """ "among them 30 women" is an "including"; "six children among them" are a part."""
        for match in _AMONG.finditer(self.row):
            at = match.start()
            if match.start("part") >= 0:
                self._become(at, msgspec.structs.replace(self.chunks[at], kind=KINDS["including"]))
                continue
            count = self.chunks[at - 1].count
            if count is not None:
                count.partitive = True


def _happened(verb: Chunk, noun: Chunk, people: str | None) -> Chunk:
    return msgspec.structs.replace(verb, kind=KINDS["happened"], people=people, things=None, last=noun.last)


def _passive_twice(kept: Core, tokens: Tokens) -> None:
    """ "were led to the river and shot": the second participle says what happened."""
    for match in reversed(list(_TWICE.finditer(kept.row))):
        at = match.start()
        first, second = kept.chunks[at], kept.chunks[at + 2]
        if tokens.lower[first.first] in ("was", "were", "been", "being", "are", "is"):
            kept.chunks[at] = msgspec.structs.replace(second, kind=KINDS["acted"], first=first.first, open=first.open)
            _leave_out(kept, at + 1, at + 3)
            kept.row = f"{kept.row[:at]}{KINDS['acted']}{kept.row[at + 3 :]}"


def _join(kept: Core) -> None:
    """Joins the verbs and nouns of harm that say something together."""
    row, chunks = kept.row, kept.chunks
    if KINDS["and"] in row:
        for match in _ZERO.finditer(row):
            zero, deed = chunks[match.start()], chunks[match.start() + 2]
            if zero.count is not None and zero.count.zero:
                chunks[match.start()] = msgspec.structs.replace(zero, people=_both(zero.people, deed.people))
        for match in _DEAD_AND.finditer(row):
            dead, hurt = chunks[match.start()], chunks[match.start() + 2]
            if dead.people == "killed" and hurt.people == "injured":
                chunks[match.start()] = msgspec.structs.replace(dead, people=_both(dead.people, hurt.people))
        for match in _DEEDS.finditer(row):
            one, two = chunks[match.start()], chunks[match.start() + 2]
            chunks[match.start() + 2] = msgspec.structs.replace(two, people=_both(one.people, two.people))
        found = _JOINED.search(row)
        while found:
            first, second = found.start("a"), found.end("b") - 1
            one, two = chunks[first], chunks[second]
            people, things = _both(one.people, two.people), _both(one.things, two.things)
            if one.lemma in _WOUNDING and two.people == "killed":
                people = "killed"  # "shot and killed" tells of the same people twice
            chunks[first] = msgspec.structs.replace(one, people=people, things=things)
            _leave_out(kept, first + 1, second + 1)
            row = row[: first + 1] + row[second + 1 :]
            found = _JOINED.search(row, first)
        kept.row = row
    for match in reversed(list(_REMAIN.finditer(row))):
        at = match.start()
        if chunks[at].lemma in ("remain", "stay", "become", "get"):
            chunks[at + 1] = msgspec.structs.replace(chunks[at + 1], kind=KINDS["acted"])
            row = f"{row[:at]}{KINDS['acted']}{row[at + 2 :]}"
            _leave_out(kept, at, at + 1)
    kept.row = row
    if _STATE in row:
        for match in reversed(list(_OUTCOME.finditer(row))):
            at = match.start()
            verb, state = chunks[at], chunks[at + 1]
            settled = verb.people == "killed" and verb.lemma != "fall"  # "died in hospital"
            people = verb.people if settled else state.people or verb.people
            itself = verb.lemma in _TO_ITSELF and verb.kind == KINDS["act"]
            kind = KINDS["happened"] if itself else verb.kind
            chunks[at] = msgspec.structs.replace(verb, kind=kind, people=people, last=state.last)
            row = f"{row[:at]}{kind}{row[at + 2 :]}"
            _leave_out(kept, at + 1, at + 2)
        kept.row = row


def _leave_out(kept: Core, first: int, last: int) -> None:
    """Drops the chunks `first:last`, whose meaning another has taken; the row is the caller's."""
    del kept.chunks[first:last]
    kept.wholes = {at - (last - first if at >= last else 0): whole for at, whole in kept.wholes.items()}


def _both(one: str | None, two: str | None) -> str | None:
    if one is None or two is None or one == two:
        return one or two
    if "killed_or_injured" in (one, two):
        return "killed_or_injured"
    return _BOTH.get(frozenset((one, two)), "killed" if "killed" in (one, two) else two)
