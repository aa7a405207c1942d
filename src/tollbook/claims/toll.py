"""The report's own toll: what it says happened in the incident that it is mainly about.

Numbers of the lead go before later ones, raised totals before both; parts, repetitions and other incidents are left out.
Where no number is told, the distinct persons are counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from tollbook.claims.finding import Finding
from tollbook.claims.persons import Person, tell_apart
from tollbook.claims.telling import LEAD, Told, gather
from tollbook.model.chunks import Sentence
from tollbook.model.record import Block, Span, Toll, TollBounds
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun

_RIVAL = 6
"""A second source's number this many times as large speaks of something else."""
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}


class Verdict(msgspec.Struct):
    """What one effect comes to: the number, the telling or the persons it rests on, and what other sources say."""

    number: int
    told: list[Told]
    persons: list[Person]
    rivals: list[Told]


def find_toll(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    nouns: Mapping[str, Noun],
    blocks: Sequence[Block] = (),
) -> Toll:
    """What the report says happened in its main incident; null where it does not say, 0 only where it says nobody.

    `nouns` is what the lexicon says of nouns, by the word; blocks that are feed items or notices are passed over.
    """
    telling = gather(tokens, sentences, findings, nouns, blocks)
    first = telling.first
    persons = tell_apart(telling.singles)
    dead = [person for person in persons if person.grade == "killed"]
    hurt = [person for person in persons if person.grade != "killed"]
    killed = _settle([told for told in telling.told if told.grade == "killed"], dead, first)
    if killed is None and telling.deaths:
        killed = _unnamed(tokens, telling.deaths, hurt)
    elif killed is not None and killed.told:
        by_self = {victim.mention.first for victim in telling.singles if victim.rule == "victim.self" and victim.sentence == killed.told[0].sentence}
        killed.number += len(by_self)
    injured = _settle(_alive(telling.told, killed.number if killed else 0), hurt, first)
    return Toll(_bounds(tokens, killed), _bounds(tokens, injured))


def _unnamed(tokens: Tokens, deaths: list[int], hurt: list[Person]) -> Verdict | None:
    """ "a double homicide", "the fatal shooting": deaths that are told of without saying who died."""
    number = max(_TIMES.get(tokens.words[at - 1].lower(), 1) if at else 1 for at in deaths)
    if number == 1 and hurt:
        return Verdict(1, [], [hurt.pop()], [])
    return Verdict(number, [Told("killed", number, number, number, 0, [(deaths[0], deaths[0] + 1)])], [], [])


def _alive(told: Sequence[Told], killed: int) -> list[Told]:
    """Numbers of the injured, without those who have died since; of those shot or hit, without the dead among them."""
    moved = {one.part: one.best for one in told if one.grade == "killed" and one.part}
    out: list[Told] = []
    for one in told:
        if one.grade == "killed":
            continue
        dead = moved.get(one.best, 0) if one.grade == "injured" else 0 if one.more else killed
        if one.best > dead or not one.best:
            low, high = (None if one.low is None else one.low - dead), (None if one.high is None else one.high - dead)
            out.append(msgspec.structs.replace(one, low=low, best=one.best - dead, high=high) if dead else one)
    return out


def _settle(told: Sequence[Told], persons: list[Person], first: int) -> Verdict | None:
    """One number out of all that are told of one effect, and the persons told of singly."""
    some = [one for one in told if one.best > 0 and not one.past]
    totals = [one for one in some if not one.named and one.part is None and not (one.vague and one.best == 2)]
    lead = [one for one in totals if one.sentence <= first + LEAD]
    raised = [one for one in totals if one.raised]
    chosen: Told | None = None
    if lead:
        firm = [one for one in lead if not one.vague] or lead
        chosen = next((one for one in firm if not one.more), firm[0]) if firm[0].grade == "killed" else firm[0]
    elif not persons or persons[0].victims[0].sentence > first + LEAD:
        late = totals or [one for one in some if one.sentence <= first + LEAD]
        chosen = next((one for one in late if one.best >= len(persons)), None)
    chosen = max(raised, key=lambda one: one.best, default=chosen) if chosen is None else max([chosen, *raised], key=lambda one: one.best)
    ordinal = 0 if persons and persons[0].grade != "killed" else max((victim.mention.ordinal for person in persons for victim in person.victims if victim.sentence <= first + LEAD), default=0)
    if chosen is None:
        if persons:
            return Verdict(max(len(persons), ordinal), [], persons, [])
        nobody = [] if some else [one for one in told if one.best == 0 and not one.more and one.sentence <= first + LEAD]
        return Verdict(0, nobody[:1], [], []) if nobody else None
    number, parts = _sum(chosen, some)
    if chosen.grade == "killed" and ordinal == number + 1:
        return Verdict(ordinal, [], persons, [])
    rivals = [one for one in totals if one not in parts and not one.more and not one.vague and one.best < number * _RIVAL]
    return Verdict(number, parts, [], rivals)


def _sum(chosen: Told, told: Sequence[Told]) -> tuple[int, list[Told]]:
    """Numbers that one sentence gives side by side add up, unless the first is the whole of the others."""
    beside = [chosen]
    for one in told:
        if one.sentence == chosen.sentence and one is not chosen and one.listed and not one.vague and one.part is None and one.best not in [other.best for other in beside]:
            beside.append(one)
    rest = sum(one.best for one in beside[1:])
    if not chosen.listed or chosen.grade == "struck" or rest <= chosen.best or chosen.raised:
        return chosen.best, [chosen]
    return chosen.best + rest, beside


def _bounds(tokens: Tokens, verdict: Verdict | None) -> TollBounds | None:
    """The bounds of a verdict, with the words it rests on."""
    if verdict is None:
        return None
    spans = [span for one in verdict.told for span in one.spans]
    spans += [(victim.mention.first, victim.mention.last) for person in verdict.persons for victim in person.victims]
    evidence = []
    for first, last in sorted(set(spans)):
        start, end = tokens.start(first), tokens.end(last - 1)
        evidence.append(Span(tokens.text[start:end], start, end))
    number = verdict.number
    low: int | None = number
    best: int | None = number
    high: int | None = number
    if len(verdict.told) == 1:
        one = verdict.told[0]
        low, high = one.low, one.high
        if one.vague or low is None and high == one.best and one.best != one.low:
            best = None
    rivals = verdict.rivals
    if rivals and high is not None:
        high = max(high, *(rival.high if rival.high is not None else rival.best for rival in rivals))
    if rivals and low is None:
        low = max((rival.best for rival in rivals if high is None or rival.best < high), default=high)
    return TollBounds(low, best, high, tuple(evidence))
