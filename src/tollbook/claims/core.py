"""A sentence's core: its row of chunks without what only says where, when and how.

"The shelling on Monday killed three people in the village and wounded 12" keeps "shelling killed three-people and wounded
12". Prepositional phrases stay where they hold a count or a noun of harm ("the deaths of five").
"""

from __future__ import annotations

import re

import msgspec

from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS, compile_row

_DROP = compile_row(
    r"among pron(?=act|state|acted|reported) | (?:of|to|by|from|with|in|among) (?:adv)* (?:np|pron) | (?:of|to|by|from|with|in|when) (?:adv)+ | (?:from|with|in|by|(?<!deed)(?<!toll)of) single"
    r" | (?<=COUNT)(?:adv)?(?P<whole>of COUNT) | (?:of|to|by|from|with|in) who np | adv | quote | plus(?!COUNT)"
)
_ZERO = compile_row(r"harmed and deed")
_OUTCOME = compile_row(r"(?:act|acted|acts|acting|toact|happened) (?P<b>state)")
_DEEDS = compile_row(r"deed and deed (?=of|to)")
_JOINED = compile_row(r"(?P<a>act|acted|acts|acting|toact|state|happened) and (?P<b>act|acted|acting|state|happened)")
_SUFFERED = compile_row(r"(?:suffer|verb|have|taken) (?P<b>deed)")
_WARD = compile_row(r"in (?P<b>np|deed)")
_AMONG = compile_row(r"(?P<a>among|(?<=comma)of|(?<=open)of|(?<=dash)of) pron (?=(?P<b>BODY)) | (?<=COUNT)(?P<c>among) pron(?!act|state)")
_TO_DEATH = compile_row(r"to deed")
_LIVES = compile_row(r"(?P<a>act|acts|acting) (?P<b>np)")
_WARDS = dict.fromkeys("hospital hospitals condition care icu surgery".split(), ("injured", None))
_WARDS |= dict.fromkeys("rubble debris slabs ruins wreckage collapse".split(), ("missing", None))
_WARDS |= dict.fromkeys("captivity bars custody detention".split(), ("captured", None))
_WARDS |= {"water": (None, "damaged"), "prison": ("detained", None)}
_UNDER = frozenset("rubble debris slabs ruins wreckage water collapse".split())
_BOTH = {
    frozenset(("killed", "injured")): "killed_or_injured",
    frozenset(("destroyed", "damaged")): "damaged",
    frozenset(("killed", "missing")): "other",
    frozenset(("killed", "captured")): "killed_or_injured",
}


class Core(msgspec.Struct):
    """The core row; `at[i]` is the place of its i-th chunk in the sentence's own row, `chunks[i]` the chunk.

    `wholes` has, by the place of the part, the whole in "24 of 26 drones", which the row leaves out.
    """

    row: str
    at: list[int]
    chunks: list[Chunk]
    wholes: dict[int, Chunk]


def core(tokens: Tokens, sentence: Sentence) -> Core:
    """The core of a sentence.

    Two verbs joined by "and" or "or" become one that says both; "in hospital" becomes a state, "suffered injuries" and
    "lost their lives" what happened.
    """
    row = sentence.row
    all_chunks = sentence.chunks
    for match in _WARD.finditer(row):
        at = match.start("b")
        noun = tokens.words[all_chunks[at].head].lower()
        under = tokens.words[all_chunks[at - 1].first].lower() in ("under", "beneath", "underneath")
        short = all_chunks[at].last - all_chunks[at].first <= 3 and tokens.words[all_chunks[at].head - 1][:1].islower()
        if noun in _WARDS and under == (noun in _UNDER) and short:
            people, things = _WARDS[noun]
            ward = Chunk(KINDS["state"], all_chunks[at - 1].first, all_chunks[at].last, all_chunks[at].head, "", people, things)
            all_chunks = [*all_chunks[: at - 1], ward, Chunk(KINDS["adv"], ward.last, ward.last, ward.last - 1), *all_chunks[at + 1 :]]
            row = row[: at - 1] + ward.kind + KINDS["adv"] + row[at + 1 :]
    for match in _TO_DEATH.finditer(row):
        at = match.start()
        if tokens.words[all_chunks[at + 1].head].lower() == "death" and all_chunks[at + 1].last - all_chunks[at + 1].first == 1:
            death = msgspec.structs.replace(all_chunks[at + 1], kind=KINDS["state"], first=all_chunks[at].first)
            all_chunks = [*all_chunks[:at], death, Chunk(KINDS["adv"], death.last, death.last, death.last - 1), *all_chunks[at + 2 :]]
            row = row[:at] + death.kind + KINDS["adv"] + row[at + 2 :]
    for match in _SUFFERED.finditer(row):
        verb = all_chunks[match.start()]
        if verb.kind == KINDS["suffer"] or (
            all_chunks[match.start("b")].people == "injured" and tokens.words[verb.head].lower() in ("got", "have", "had", "has", "get")
        ):
            row, all_chunks = _join(row, all_chunks, match.start(), all_chunks[match.start("b")].people)
    for match in _LIVES.finditer(row):
        verb, noun = all_chunks[match.start()], all_chunks[match.start("b")]
        if verb.lemma in ("lose", "claim", "take") and tokens.words[noun.head].lower() in ("life", "lives"):
            row, all_chunks = _join(row, all_chunks, match.start(), "killed")
    for match in _AMONG.finditer(row):
        at = match.start()
        if match.start("b") >= 0:
            row = f"{row[:at]}{KINDS['including']}{KINDS['adv']}{row[at + 2 :]}"
        else:
            part = all_chunks[at - 1].count
            if part is not None:
                part.partitive = True
    keep: list[int] = []
    done = 0
    wholes: dict[int, Chunk] = {}
    for match in _DROP.finditer(row):
        keep.extend(range(done, match.start()))
        if match.start("whole") >= 0:
            wholes[len(keep) - 1] = all_chunks[match.end() - 1]
        done = match.end()
    keep.extend(range(done, len(row)))
    chunks = [all_chunks[i] if all_chunks[i].kind == row[i] else msgspec.structs.replace(all_chunks[i], kind=row[i]) for i in keep]
    text = "".join([chunk.kind for chunk in chunks])
    for match in _ZERO.finditer(text):
        zero, deed = chunks[match.start()], chunks[match.start() + 2]
        if zero.count is not None and zero.count.zero:
            chunks[match.start()] = msgspec.structs.replace(zero, people=_both(zero.people, deed.people))
    for match in _DEEDS.finditer(text):
        one, two = chunks[match.start()], chunks[match.start() + 2]
        chunks[match.start() + 2] = msgspec.structs.replace(two, people=_both(one.people, two.people))
    if "&" in text:
        match_ = _JOINED.search(text)
        while match_:
            first, second = match_.start("a"), match_.start("b")
            one, two = chunks[first], chunks[second]
            chunks[first] = msgspec.structs.replace(
                one, people=_both(one.people, two.people), things=_both(one.things, two.things)
            )
            wholes = {at - (second - first if at > first else 0): whole for at, whole in wholes.items()}
            del chunks[first + 1 : second + 1], keep[first + 1 : second + 1]
            text = text[: first + 1] + text[second + 1 :]
            match_ = _JOINED.search(text, first + 1)
    for match in _OUTCOME.finditer(text):
        verb, state = chunks[match.start()], chunks[match.start("b")]
        chunks[match.start()] = msgspec.structs.replace(verb, people=state.people or verb.people)
    return Core(text, keep, chunks, wholes)


def _join(row: str, chunks: list[Chunk], at: int, people: str | None) -> tuple[str, list[Chunk]]:
    """The verb at `at` and the noun after it as one thing that happened; the noun's place becomes an aside."""
    verb = msgspec.structs.replace(chunks[at], kind=KINDS["happened"], people=people, things=None, last=chunks[at + 1].last)
    aside = Chunk(KINDS["adv"], verb.last, verb.last, verb.last - 1)
    return row[:at] + verb.kind + aside.kind + row[at + 2 :], [*chunks[:at], verb, aside, *chunks[at + 2 :]]


def _both(one: str | None, two: str | None) -> str | None:
    if one is None or two is None or one == two:
        return one or two
    return _BOTH.get(frozenset((one, two)), "killed" if "killed" in (one, two) else two)
