"""Persons: which mentions of victims speak of the same person.

"A man was shot. John Roe, 34, died at the scene." is one person; "another man" or a second name is one more.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tollbook.claims.victims import Grade, Mention, Victim

_PERPETRATORS = frozenset("gunman shooter attacker suspect assailant bomber perpetrator robber burglar intruder killer hijacker".split())
_GENERIC = frozenset("man woman person male female victim teen teenager individual youth".split())


class Person(msgspec.Struct):
    """One person as far as the report tells of them."""

    names: set[str] = msgspec.field(default_factory=set)
    given: str = ""
    roles: set[str] = msgspec.field(default_factory=set)
    sex: str | None = None
    age: int | None = None
    child: bool | None = None
    grade: Grade = "shot"
    victims: list[Victim] = msgspec.field(default_factory=list)
    last: int = 0


def tell_apart(victims: Iterable[Victim]) -> list[Person]:
    """The distinct persons among single victims, in the order of their first mention."""
    out: list[Person] = []
    sentence = -1
    here: list[Person] = []
    for victim in victims:
        if victim.sentence != sentence:
            sentence, here = victim.sentence, []
        mention = victim.mention
        person = _same(out, here, victim)
        if person is None:
            if mention.form == "pronoun" and out:
                continue
            person = Person(last=victim.sentence)
            out.append(person)
        _learn(person, victim)
        here.append(person)
    return out


def _same(persons: list[Person], here: list[Person], victim: Victim) -> Person | None:
    """The person met before that a mention speaks of."""
    mention = victim.mention
    if mention.form == "pronoun":
        for person in reversed(persons):
            if person.sex in (None, mention.sex) and victim.sentence - person.last <= 6:
                return person
        return None
    if mention.name:
        for person in persons:
            if person.names and person.names & set(mention.name) and _one_name(person, mention):
                return person
    if mention.other:
        return None
    fits = [person for person in persons if person not in here and _compatible(person, mention, victim.grade)]
    if not fits:
        if mention.form == "known":
            fits = [person for person in here if _compatible(person, mention, victim.grade)]
        if not fits:
            return None
    if mention.age is not None:
        for person in fits:
            if person.age == mention.age:
                return person
    if mention.role and mention.role not in _GENERIC:
        for person in fits:
            if mention.role in person.roles:
                return person
    return fits[-1]


def _one_name(person: Person, mention: Mention) -> bool:
    """Whether two names may be one person's: a family's members share only the last."""
    if len(mention.name) > 1 and person.given:
        return mention.name[0] == person.given or person.given in mention.name
    return True


def _compatible(person: Person, mention: Mention, grade: Grade) -> bool:
    if person.sex and mention.sex and person.sex != mention.sex:
        return False
    if person.age is not None and mention.age is not None and person.age != mention.age:
        return False
    if person.child is not None and mention.child is not None and person.child != mention.child:
        return False
    if person.names and mention.name:
        return False
    if (mention.role in _PERPETRATORS) != bool(person.roles & _PERPETRATORS) and (mention.role and person.roles):
        return False
    if mention.form == "new" and {person.grade, grade} == {"killed", "injured"}:
        return False
    return True


def _learn(person: Person, victim: Victim) -> None:
    mention = victim.mention
    person.victims.append(victim)
    person.last = victim.sentence
    if mention.name:
        if len(mention.name) > 1 and not person.given:
            person.given = mention.name[0]
        person.names.update(mention.name)
    if mention.role:
        person.roles.add(mention.role)
    person.sex = person.sex or mention.sex
    person.age = mention.age if person.age is None else person.age
    person.child = mention.child if person.child is None else person.child
    if victim.grade == "killed" or person.grade == "shot":
        person.grade = victim.grade
