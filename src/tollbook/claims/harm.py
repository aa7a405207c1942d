"""What happened to the counts of a text: frames first, then what counts share with their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from tollbook.claims.breakdown import share
from tollbook.claims.columns import Columns
from tollbook.claims.continuation import LIST_ITEM, Account
from tollbook.claims.core import Core, core
from tollbook.claims.effects import Text, asks, effect_of, place_of
from tollbook.claims.finding import Finding
from tollbook.claims.frames import STRONG, WEAK, explain
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.model.words import Vocabulary
from tollbook.rules.kinds import KINDS, compile_row

_THING = KINDS["thing"]
_ANY = 10**18
_BESIDE = ("figure.including", "figure.list", "figure.aside", "figure.after")
_SINGLE_AND = compile_row(r"single be? (?:acted|happened|act) (?:comma and|and|comma) COUNT")
_ALIVE = compile_row(r"COUNT (?:of np)? who be? (?:state|acted|reported|say|act)+ (?:when|in|np|adv)* be state")
_AND_DID = compile_row(r"single (?:comma and|and|comma) (?:act|acts|acted) COUNT")
_COUNT_AND = compile_row(r"COUNT (?:comma and|comma|and) $")
_AND_COUNT = compile_row(r"(?:comma and|comma|and) COUNT")


def find_harm(tokens: Tokens, sentences: Sequence[Sentence], vocabulary: Vocabulary) -> list[Finding]:
    """All counts and single victims to which something happened, by sentence.

    A single victim ("a child") has a count of its own only beside counted ones.
    """
    text = Text(tokens, vocabulary)
    account = Account(tokens, vocabulary)
    columns = Columns(tokens)
    out: list[Finding] = []
    for sentence in sentences:
        if not sentence.chunks:
            continue
        found = columns.read(sentence)
        if found:
            row = Core(sentence.row, sentence.chunks, {})
        else:
            row = core(tokens, sentence)
            found = account.continues(sentence, row) if account.asked else {}
            _explain(text, row, sentence, account.last, found)
        listed = not found
        if not found:
            found = account.continues(sentence, row)
            listed = any(LIST_ITEM.name in finding.rules for finding in found.values())
            if found:
                share(row, sentence.index, found, account.last)
        _add_wholes(row, sentence, found)
        for finding in found.values():
            if finding.whole is not None and _size(finding.whole) < _size(finding):
                finding.whole = None
        here = sorted(found.values(), key=lambda finding: finding.chunk.first)
        for finding in here:
            finding.effect = effect_of(text, finding, row, here, account)
            if finding.effect is None and finding.cause is not finding.chunk and _speaks_itself(finding.chunk):
                finding.cause, finding.rules = finding.chunk, ["figure.adjective"]  # "one of the downed drones fell"
                finding.effect = effect_of(text, finding, row, here, account)
            if finding.effect == "killed" and _lives(text, row, finding):
                finding.cause = msgspec.structs.replace(finding.cause, negated=True)
            if finding.effect is not None and finding.chunk.count is not None:
                if finding.whole is None or finding.whole.effect != finding.effect:
                    account.last = finding
                if finding.chunk.kind == _THING:
                    text.thing = text.kind(finding.chunk)
        kept = [finding for finding in here if finding.effect is not None]
        _count_singles(text, row, kept)
        account.remember(sentence, row, kept, listed)
        out.extend(kept)
    return out


def _explain(text: Text, row: Core, sentence: Sentence, before: Finding | None, found: dict[int, Finding]) -> None:
    """Adds the findings of one sentence by place: by strong rules, by sharing, then by weak rules."""
    if found:
        share(row, sentence.index, found, None)
    fits = partial(asks, text, row)
    for at, (rule, cause) in explain(row, STRONG, fits).items():
        chunk = row.chunks[at]
        silent = rule.name.startswith("figure.toll") or row.chunks[cause].people is None
        own = silent and chunk.people is not None  # "a high toll: 520 wounded"
        found.setdefault(at, Finding(chunk, chunk if own else row.chunks[cause], sentence.index, [rule.name]))
    share(row, sentence.index, found, before)
    weak = False
    for at, (rule, cause) in explain(row, WEAK, fits).items():
        if at not in found or _says_nothing(found[at]):
            found[at] = Finding(row.chunks[at], row.chunks[cause], sentence.index, [rule.name])
            weak = True
    if weak:
        share(row, sentence.index, found, before)


def _says_nothing(finding: Finding) -> bool:
    """Whether a strong rule found the place of a verb that means nothing here, so that a weak rule may try."""
    spoken_of = finding.rules[0].startswith(("figure.toll.", "figure.rise"))
    return finding.cause.people is None and finding.cause.things is None and not spoken_of


def _add_wholes(row: Core, sentence: Sentence, found: dict[int, Finding]) -> None:
    """ "24 of 26 drones": the whole is a finding too, behind all places of the core."""
    for place, whole in row.wholes.items():
        part = found.get(place)
        participle = part is not None and part.rules == ["figure.participle"]
        behind = len(row.row) + place
        if whole.people is not None and whole.kind != _THING:
            found[behind] = Finding(whole, whole, sentence.index, ["figure.adjective"])
            if part is None or participle or (_one(part.chunk) and len(part.rules) > 1):
                _share_named(row.chunks[place], place, found, found[behind])
        elif part is not None and participle and _one(part.chunk):
            found[place] = Finding(whole, part.cause, sentence.index, part.rules)  # "one of the 19 buried there"
        elif part is not None:
            part.thing = whole.kind == _THING
            part.whole = part.whole or Finding(whole, part.cause, sentence.index, [*part.rules, "figure.whole"])
            found[behind] = part.whole


def _share_named(chunk: Chunk, place: int, found: dict[int, Finding], whole: Finding) -> None:
    """ "two of the 300 dead" share what the whole says of itself; "one of the 300 dead" is somebody, no number."""
    if _one(chunk):
        found.pop(place, None)
    else:
        found[place] = Finding(chunk, whole.cause, whole.sentence, [*whole.rules, "figure.of_them"], whole)


def _speaks_itself(chunk: Chunk) -> bool:
    """Whether a count's own adjective says what happened ("two downed drones")."""
    return chunk.count is not None and chunk.count.adjective >= 0 and bool(chunk.people or chunk.things)


def _lives(text: Text, row: Core, finding: Finding) -> bool:
    """Whether those who were said to be dead are alive: "the 13 who were declared dead are alive"."""
    at = place_of(row, finding.chunk)
    alive = _ALIVE.match(row.row, at) if at >= 0 else None
    return alive is not None and text.tokens.lower[row.chunks[alive.end() - 1].head] == "alive"


def _size(finding: Finding) -> int:
    """How many a finding counts, as far as it says; a topic without a number may hold any part."""
    count = finding.chunk.count
    return _ANY if count is None else count.low or count.best or count.high or 0


def _one(chunk: Chunk) -> bool:
    return chunk.count is not None and chunk.count.best == 1


def _count_singles(text: Text, row: Core, kept: Sequence[Finding]) -> None:
    """Gives single victims a count of one where they stand beside counted ones, or are "a third", "a fourth"."""
    counted = any(finding.chunk.count is not None and not finding.chunk.count.zero for finding in kept)
    for finding in kept:
        chunk = finding.chunk
        if chunk.count is not None:
            continue
        beside = counted and (finding.rules[-1] in _BESIDE or _goes_on(row, finding) or _next_to_count(row, finding))
        if beside or _ordinal(text, chunk):
            chunk.count = Count(
                chunk.first,
                chunk.last,
                chunk.first,
                chunk.first + 1,
                1,
                1,
                1,
                "exact",
                chunk.head,
                "person",
                article=True,
            )


def _goes_on(row: Core, finding: Finding) -> bool:
    """Whether a single victim's clause goes on with a counted one: "a soldier was killed and three were hurt"."""
    at = place_of(row, finding.chunk)
    if finding.rules == ["figure.active"] and at > 0:
        return _AND_DID.match(row.row, at) is not None
    if finding.rules != ["figure.passive"] or finding.effect == "damaged":
        return False
    return _SINGLE_AND.match(row.row, at) is not None


def _next_to_count(row: Core, finding: Finding) -> bool:
    """Whether a single victim stands in a row with a count: "three houses and a car were damaged"."""
    at = place_of(row, finding.chunk)
    return _COUNT_AND.search(row.row[max(0, at - 3) : at]) is not None or _AND_COUNT.match(row.row, at + 1) is not None


def _ordinal(text: Text, chunk: Chunk) -> bool:
    words = text.tokens.words[chunk.first + 1 : chunk.first + 2]
    return bool(words) and text.means("ordinal", words[0]) and text.after(chunk, 1) != ["of"]
