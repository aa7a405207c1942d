"""The report's own toll: what it says happened in the incident that it is mainly about.

Numbers of the lead go before later ones, raised totals before both; parts, repetitions and other incidents are left out.
Where no number is told, the distinct persons are counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from tollbook.claims.finding import Finding
from tollbook.claims.persons import Person, tell_apart
from tollbook.claims.scene import Grade
from tollbook.claims.telling import LEAD, Told, gather
from tollbook.model.chunks import Sentence
from tollbook.model.record import Block, Span, Toll, TollBounds
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun

_RIVAL = 6
"""A second source's number this many times as large speaks of something else."""
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}


class Verdict(msgspec.Struct):
    """What one effect comes to: the telling or the persons it rests on, and what other sources say."""

    told: Told
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
    persons = tell_apart(telling.singles)
    dead = [person for person in persons if person.grade == "killed"]
    hurt = [person for person in persons if person.grade != "killed"]
    killed = _settle([told for told in telling.told if told.grade == "killed"], dead, telling.first)
    if killed is None and telling.deaths:
        killed = _unnamed(tokens, telling.deaths, hurt)
    alone = [person for person in dead if any(victim.rule == "victim.self" for victim in person.victims)]
    among = 0
    if killed is not None:
        if killed.persons:
            among = killed.told.number - len(alone)
        else:
            among = killed.told.number
            for person in alone:
                if person.victims[0].sentence == killed.told.sentence:
                    killed.told.add(1, 1, 1, (person.victims[0].mention.first, person.victims[0].mention.last))
    injured = _settle(_alive(telling.told, among), hurt, telling.first)
    return Toll(_bounds(tokens, killed), _bounds(tokens, injured))


def _of_persons(persons: list[Person], grade: Grade, number: int = 0) -> Verdict:
    """As many as there are persons, or `number` where that is more."""
    told = Told(grade, persons[0].victims[0].sentence)
    number = max(number, len(persons))
    told.add(number, number, number, None)
    told.spans.extend((victim.mention.first, victim.mention.last) for person in persons for victim in person.victims)
    return Verdict(told, persons, [])


def _unnamed(tokens: Tokens, deaths: list[int], hurt: list[Person]) -> Verdict:
    """ "a double homicide", "the fatal shooting": deaths that are told of without saying who died."""
    number = max(_TIMES.get(tokens.words[at - 1].lower(), 1) if at else 1 for at in deaths)
    if number == 1 and hurt:
        return _of_persons([hurt.pop()], "killed")
    told = Told("killed", 0)
    told.add(number, number, number, (deaths[0], deaths[0] + 1))
    return Verdict(told, [], [])


def _alive(told: Sequence[Told], killed: int) -> list[Told]:
    """Numbers of the injured, without those who have died since; of those shot or hit, without the dead among them."""
    moved = {one.part: one.number for one in told if one.grade == "killed" and one.part}
    out: list[Told] = []
    for one in told:
        if one.grade == "killed":
            continue
        dead = moved.get(one.number, 0) if one.grade == "injured" else 0 if one.more else killed
        if not dead:
            out.append(one)
        elif one.number > dead:
            left = msgspec.structs.replace(one)
            left.add(-dead, -dead, -dead, None)
            out.append(left)
    return out


def _settle(told: Sequence[Told], persons: list[Person], first: int) -> Verdict | None:
    """One number out of all that are told of one effect, and the persons told of singly."""
    some = [one for one in told if one.number > 0 and not one.past]
    totals = [one for one in some if not one.named and one.part is None and not (one.vague and one.number == 2)]
    lead = [one for one in totals if one.sentence <= first + LEAD]
    raised = [one for one in totals if one.raised]
    chosen: Told | None = None
    if lead:
        firm = [one for one in lead if not one.vague] or lead
        chosen = next((one for one in firm if not one.more), firm[0]) if firm[0].grade == "killed" else firm[0]
    elif not persons or persons[0].victims[0].sentence > first + LEAD:
        late = totals or [one for one in some if one.sentence <= first + LEAD]
        chosen = next((one for one in late if one.number >= len(persons)), None)
    if raised:
        chosen = max([chosen, *raised] if chosen is not None else raised, key=lambda one: one.number)
    ordinal = 0
    if persons and persons[0].grade == "killed":
        ordinal = max((victim.mention.ordinal for person in persons for victim in person.victims if victim.sentence <= first + LEAD), default=0)
    if chosen is None:
        if persons:
            return _of_persons(persons, persons[0].grade, ordinal)
        nobody = [] if some else [one for one in told if one.number == 0 and not one.more and one.sentence <= first + LEAD]
        return Verdict(nobody[0], [], []) if nobody else None
    chosen = _sum(chosen, some)
    if ordinal == chosen.number + 1:
        return _of_persons(persons, "killed", ordinal)
    rivals = [one for one in totals if not one.more and not one.vague and one.spans[0] not in chosen.spans and one.number < chosen.number * _RIVAL]
    return Verdict(chosen, [], rivals)


def _sum(chosen: Told, told: Sequence[Told]) -> Told:
    """Numbers that one sentence gives side by side add up, unless the first is the whole of the others."""
    here = [one for one in told if one.sentence == chosen.sentence and one is not chosen and not one.vague and one.part is None]
    beside: list[Told] = []
    for one in here:
        if one.listed and one.number != chosen.number and one.number not in [other.number for other in beside]:
            beside.append(one)
    if chosen.raised or chosen.grade == "struck" or not chosen.listed or sum(one.number for one in beside) <= chosen.number:
        beside = []
    beside += [one for one in here if one.joined]
    if not beside:
        return chosen
    out = msgspec.structs.replace(chosen, spans=list(chosen.spans))
    for one in beside:
        out.add(one.low, one.best, one.high, None)
        out.spans.extend(one.spans)
    return out


def _bounds(tokens: Tokens, verdict: Verdict | None) -> TollBounds | None:
    """The bounds of a verdict, with the words it rests on."""
    if verdict is None:
        return None
    evidence = []
    for first, last in sorted(set(verdict.told.spans)):
        start, end = tokens.start(first), tokens.end(last - 1)
        evidence.append(Span(tokens.text[start:end], start, end))
    told, rivals = verdict.told, verdict.rivals
    low, best, high = told.low, told.best, told.high
    top = max((rival.top for rival in rivals), default=0)
    if top > told.top:
        high = top
    if low is None and best is None:
        low = max((rival.number for rival in rivals if high is None or rival.number < high), default=None)
    return TollBounds(low, best, high, tuple(evidence))
