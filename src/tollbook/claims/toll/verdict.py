"""The verdict: one number for each effect, out of all that a report tells.

Numbers of the lead go before later ones, raised totals before both; parts, repetitions and other incidents are left
out. Where no number is told, the distinct persons are counted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from tollbook.claims.finding import Finding
from tollbook.claims.toll.people import known_words
from tollbook.claims.toll.persons import Person, tell_apart
from tollbook.claims.toll.scene import Grade
from tollbook.claims.toll.telling import LEAD, gather
from tollbook.claims.toll.told import Told
from tollbook.model.chunks import Sentence
from tollbook.model.record import Block, Span, Toll, TollBounds
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun

_RIVAL = 6
"""A second source's number this many times as large speaks of something else."""
_BY_SELF = ("victim.self", "victim.doer")
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}


class Verdict(msgspec.Struct):
    """What one effect comes to: the number or the persons it rests on, and what other sources say."""

    told: Told
    persons: list[Person] = []
    rivals: list[Told] = []


def find_toll(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    nouns: Mapping[str, Noun],
    blocks: Sequence[Block] = (),
    background: Collection[int] = (),
) -> Toll:
    """What the report says happened in its main incident; null where it does not say, 0 only where it says nobody.

    `nouns` is what the lexicon says of nouns, by the word; blocks that are feed items or notices are passed over.
    `background` has the `id` of each finding that is a running total of a war or a year, not of what happened.
    """
    telling = gather(tokens, sentences, findings, known_words(nouns), blocks, background)
    persons = tell_apart(telling.singles)
    dead = [person for person in persons if person.grade == "killed"]
    hurt = [person for person in persons if person.grade != "killed"]
    killed = _settle([told for told in telling.told if told.grade == "killed"], dead, telling.first)
    if killed is None and telling.deaths:
        killed = _unnamed(tokens, telling.deaths, hurt)
    among = _among_the_struck(killed, dead) if killed is not None else 0
    injured = _settle(_alive(telling.told, among), hurt, telling.first)
    return Toll(_bounds(tokens, killed), _bounds(tokens, injured))


def _among_the_struck(killed: Verdict, dead: list[Person]) -> int:
    """How many of the dead were among those shot or hit: not those who took their own life.

    These, and who was killed after killing others, are added to a number of the same sentence: "killed two guards
    before turning the gun on himself" is three.
    """
    by_self = [person for person in dead if any(victim.rule in _BY_SELF for victim in person.victims)]
    number = killed.told.number
    if killed.persons:
        return number - len(by_self)
    for person in by_self:
        first = person.victims[0]
        if first.sentence == killed.told.sentence:
            killed.told.add(1, 1, 1, (first.mention.first, first.mention.last))
    return number


def _of_persons(persons: list[Person], grade: Grade, number: int = 0) -> Verdict:
    """As many as there are persons, or `number` where that is more."""
    told = Told(grade, persons[0].victims[0].sentence)
    number = max(number, len(persons))
    told.add(number, number, number, None)
    told.spans.extend((victim.mention.first, victim.mention.last) for person in persons for victim in person.victims)
    return Verdict(told, persons)


def _unnamed(tokens: Tokens, deaths: list[int], hurt: list[Person]) -> Verdict:
    """ "a double homicide", "the fatal shooting": deaths that are told of without saying who died."""
    number = max(_TIMES.get(tokens.words[at - 1].lower(), 1) if at else 1 for at in deaths)
    if number == 1 and hurt:
        return _of_persons([hurt.pop()], "killed")
    told = Told("killed", 0)
    told.add(number, number, number, (deaths[0], deaths[0] + 1))
    return Verdict(told)


def _alive(told: Sequence[Told], killed: int) -> list[Told]:
    """Numbers of the injured without those who have died since; of those shot or hit, without the dead among them."""
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
    """One number out of all that are told of one effect, and the persons told of singly, from sentence `first` on."""
    some = [one for one in told if one.number > 0 and not one.past]
    totals = [one for one in some if not one.named and one.part is None and not (one.vague and one.number == 2)]
    chosen = _choose(some, totals, persons, first)
    ordinal = _ordinal(persons, first)
    if chosen is not None:
        chosen = _sum(chosen, some)
        if ordinal == chosen.number + 1:
            return _of_persons(persons, "killed", ordinal)
        spans = set(chosen.spans)
        rivals = [one for one in totals if one.spans[0] not in spans and 1 < one.number < chosen.number * _RIVAL]
        return Verdict(chosen, [], [one for one in rivals if not one.more and not one.vague])
    if persons:
        return _of_persons(persons, persons[0].grade, ordinal)
    for one in told:
        if not some and one.number == 0 and not one.more and one.sentence <= first + LEAD:
            return Verdict(one)
    return None


def _choose(some: list[Told], totals: list[Told], persons: list[Person], first: int) -> Told | None:
    """The number to go by: a raised total, else the lead's, else a later one where the lead tells of no person."""
    chosen: Told | None = None
    lead = [one for one in totals if one.sentence <= first + LEAD]
    if lead:
        firm = [one for one in lead if not one.vague] or lead
        chosen = firm[0]
        if chosen.grade == "killed":
            chosen = next((one for one in firm if not one.more), chosen)
    elif not persons or persons[0].victims[0].sentence > first + LEAD:
        late = totals or [one for one in some if one.sentence <= first + LEAD]
        chosen = next((one for one in late if one.number >= len(persons)), None)
    raised = [one for one in totals if one.raised]
    if raised:
        chosen = max([chosen, *raised] if chosen is not None else raised, key=lambda one: one.number)
    return chosen


def _ordinal(persons: list[Person], first: int) -> int:
    """The 3 of "a third victim has died", where the lead says so."""
    if not persons or persons[0].grade != "killed":
        return 0
    victims = [victim for person in persons for victim in person.victims if victim.sentence <= first + LEAD]
    victims = [victim for victim in victims if victim.grade == "killed"]
    return max((victim.mention.ordinal for victim in victims), default=0)


def _sum(chosen: Told, told: Sequence[Told]) -> Told:
    """Numbers that one sentence gives side by side add up, unless the first is the whole of the others."""
    here = [one for one in told if one.sentence == chosen.sentence and one is not chosen]
    here = [one for one in here if not one.vague and one.part is None]
    beside: list[Told] = []
    if chosen.listed and not chosen.raised and chosen.grade != "struck":
        beside = list({one.number: one for one in here if one.listed and one.number != chosen.number}.values())
        if sum(one.number for one in beside) <= chosen.number:
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
    """The bounds of a verdict, with the words it rests on. Rival sources widen them upwards."""
    if verdict is None:
        return None
    evidence: list[Span] = []
    for first, last in sorted(set(verdict.told.spans)):
        start, end = tokens.start(first), tokens.end(last - 1)
        evidence.append(Span(tokens.text[start:end], start, end))
    told, rivals = verdict.told, verdict.rivals
    low, high = told.low, told.high
    top = max((rival.top for rival in rivals), default=0)
    if top > told.top:
        high = top
    if low is None and told.best is None:
        low = max((rival.number for rival in rivals if high is None or rival.number < high), default=None)
    return TollBounds(low, told.best, high, tuple(evidence))
