"""Counts that say nothing by themselves and take it from a count beside them: lists, parts of a whole, asides.

    "killed 3 people, 2 soldiers and a child"      a list shares what happened
    "12 people, including five children"           a part shares it and belongs to the whole
    "24 of 26 drones"                              the first is part of the second
"""

from __future__ import annotations

import re

import msgspec

from tollbook.claims.core import Core
from tollbook.model.chunks import Chunk
from tollbook.rules.kinds import KINDS, compile_row


class Finding(msgspec.Struct):
    """A count with what happened to it. `cause` is the chunk that says so, `whole` the finding it is a part of."""

    chunk: Chunk
    cause: Chunk
    sentence: int
    rules: list[str]
    whole: "Finding | None" = None
    effect: str | None = None
    thing: bool = False


_PAIR = compile_row(r"(?<!in)(?P<a>BODY) (?:be np (?=and COUNT))? (?:open !close{1,6} close)? (?:comma (?:np|pron) say)? (?:comma and|comma|and|semicolon|dash)(?=(?P<b>BODY))")
_OF_WHOM = compile_row(r"of who adv? (?P<b>COUNT)")
_AFTER = compile_row(
    r"(?:acted|happened|state|act|COUNT) (?:comma and|comma|and|semicolon|but|open|dash|colon|comma with|with|in with|comma in with)(?:plus)? (?P<b>COUNT)"
)
_INCLUDING = compile_row(r"including (?:np (?:comma and|comma|and))*(?P<list>BODY (?:(?:comma and|comma|and) (?:BODY|np))*)")
_ASIDE = compile_row(r"(?:dash|open|colon) (?P<list>BODY (?:(?:comma and|comma|and) (?:BODY|np))*) (?=dash|close|stop|$)")
_SUM = compile_row(r"(?P<whole>people|harmed) (?:open|comma) (?P<parts>COUNT (?:act|acted)? (?:(?:comma and|comma|and) COUNT (?:act|acted)?)*) (?=close|comma|stop|dash|$)")
_COUNTS = frozenset(KINDS[kind] for kind in ("people", "thing", "harmed", "event", "life", "neutral"))
_FINITE = frozenset(KINDS[kind] for kind in ("verb", "say", "have", "reported", "leave", "taken", "act", "acts", "be"))
_NAMED = (KINDS["np"], KINDS["people"], KINDS["stop"])
_NUMBERED = re.compile(f"[{''.join(_COUNTS)}]")


def share(core: Core, sentence: int, found: dict[int, Finding], before: Finding | None) -> None:
    """Adds to `found` (by place in the core) the counts that share what happened to another count.

    `before` is the last finding of the sentence before, which "of them" may speak of.
    """
    row, chunks = core.row, core.chunks

    def give(at: int, giver: Finding, rule: str, whole: bool) -> None:
        """Lets the count at `at` share what happened to `giver`; as a part of it where `whole` says so."""
        chunk = chunks[at]
        if row[at + 1 : at + 2] == KINDS["say"]:
            return
        if at in found:
            if whole and found[at].whole is None and found[at] is not giver:
                found[at].whole = giver
            return
        own = chunk.people is not None and chunk.kind != KINDS["single"]
        found[at] = Finding(chunk, chunk if own else giver.cause, sentence, [*giver.rules, rule], giver if whole else None)

    for match in _INCLUDING.finditer(row):
        giver = _nearest(found, match.start())
        at = match.start() - 1
        if giver is None and at >= 0 and row[at] == KINDS["deed"] and chunks[at].people:
            giver = Finding(chunks[at], chunks[at], sentence, ["figure.deed"])
        if giver is None:
            giver = before if _NUMBERED.search(row[: match.start()]) is None else None
        if giver is not None:
            for at in range(match.start("list"), match.end("list")):
                if row[at] in _COUNTS or row[at] == KINDS["single"]:
                    give(at, giver, "figure.including", whole=True)
    for match in _OF_WHOM.finditer(row):
        giver = _nearest(found, match.start())
        if giver is not None:
            give(match.start("b"), giver, "figure.of_whom", whole=True)
    for match in _ASIDE.finditer(row):
        giver = _nearest(found, match.start())
        if giver is not None and giver.chunk.count is not None:
            places = [at for at in range(match.start("list"), match.end("list")) if row[at] in _COUNTS or row[at] == KINDS["single"]]
            if not any(at in found for at in places):
                for at in places:
                    give(at, giver, "figure.aside", whole=True)
    for match in _AFTER.finditer(row):
        at = match.start("b")
        if at in found:
            continue
        giver = _nearest(found, at)
        if giver is not None:
            _list(giver, at, give, chunks)
    for match in _PAIR.finditer(row):
        first, second = match.start("a"), match.start("b")
        if first in found and second not in found:
            _list(found[first], second, give, chunks)
    for match in reversed(list(_PAIR.finditer(row))):
        first, second = match.start("a"), match.start("b")
        if row[second - 1] != KINDS["semicolon"] and second in found and first not in found and found[second].rules[0] in ("figure.passive", "figure.participle", "figure.left"):
            give(first, found[second], "figure.list", whole=False)
    for at, chunk in enumerate(chunks):
        count = chunk.count
        if count is None or not count.partitive:
            continue
        giver = _nearest(found, at) or before
        if giver is None or giver.chunk is chunk:
            continue
        if at not in found:
            one = count.best == 1 and row[at + 1 : at + 2] == KINDS["comma"]
            named = row[at + 1 : at + 2] == KINDS["be"] and row[at + 2 : at + 3] in _NAMED and count.best != 1
            if named or (not one and (at + 1 >= len(row) or row[at + 1] not in _FINITE)):
                give(at, giver, "figure.of_them", whole=True)
        elif found[at].whole is None and found[at] is not giver and _smaller(chunk, giver.chunk):
            found[at].whole = giver


def add_up(core: Core, sentence: int, found: dict[int, Finding]) -> None:
    """ "1,389 (221 killed, 1,168 injured)": a count that only its parts explain is killed or injured."""
    for match in _SUM.finditer(core.row):
        at = match.start("whole")
        parts = [found[i] for i in range(match.start("parts"), match.end("parts")) if i in found]
        effects = {part.cause.people or part.chunk.people for part in parts} & {"killed", "injured"}
        if at in found or not effects or not parts:
            continue
        cause = msgspec.structs.replace(parts[0].cause, people="killed_or_injured", things=None)
        found[at] = Finding(core.chunks[at], cause, sentence, ["figure.sum"])
        for part in parts:
            part.whole = part.whole or found[at]


def _list(giver: Finding, at: int, give: object, chunks: list[Chunk]) -> None:
    part = chunks[at].count is not None and chunks[at].count.partitive
    give(at, giver, "figure.list", part)  # type: ignore[operator]


def _nearest(found: dict[int, Finding], at: int) -> Finding | None:
    """The finding nearest before the place `at` that is no part of another in the same list."""
    best = max((place for place in found if place < at), default=None)
    return None if best is None else found[best]


def _smaller(one: Chunk, other: Chunk) -> bool:
    if one.count is None or other.count is None:
        return False
    small = one.count.best or one.count.low or 0
    large = other.count.best or other.count.high or other.count.low or 0
    return small <= large
