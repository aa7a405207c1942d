"""Persons: which mentions of single victims speak of the same person.

"A man was shot. John Roe, 34, died at the scene." is one person; "another man" or a second name is one more.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tollbook.claims.toll.people import Mention, word_classes
from tollbook.claims.toll.scene import Grade
from tollbook.claims.toll.victims import Victim

_REACH = 6
"""How many sentences back a pronoun looks for its person."""


_MEMORY = 30
"""How many persons back a mention is looked for."""


class Person(msgspec.Struct, eq=False):
    """One person as far as the report tells of them."""

    names: set[str] = msgspec.field(default_factory=set)
    given: str = ""
    roles: set[str] = msgspec.field(default_factory=set)
    sex: str | None = None
    age: int | None = None
    child: bool | None = None
    other: bool = False
    perpetrator: bool | None = None
    grade: Grade = "struck"
    victims: list[Victim] = msgspec.field(default_factory=list)
    last: int = 0


def tell_apart(victims: Iterable[Victim]) -> list[Person]:
    """The distinct persons among single victims, in the order of their first mention."""
    out: list[Person] = []
    sentence = -1
    here: list[Person] = []
    person: Person | None = None
    for victim in victims:
        if victim.sentence != sentence:
            sentence, here = victim.sentence, []
        if not victim.alias or person is None:
            person = _same(out[-_MEMORY:], here[-_MEMORY:], victim)
            if person is None:
                if victim.mention.form == "pronoun" and out:
                    continue
                person = Person()
                out.append(person)
        _learn(person, victim)
        here.append(person)
    return out


def _same(persons: list[Person], here: list[Person], victim: Victim) -> Person | None:
    """The person met before that a mention speaks of."""
    mention = victim.mention
    if mention.form in ("pronoun", "self"):
        for person in reversed(persons):
            if person.sex in (None, mention.sex) and _spoken_of(person, victim):
                return person
        return None
    if mention.name:
        for person in persons:
            if not person.names.isdisjoint(mention.name) and _one_name(person, mention):
                return person
    fits = [one for one in persons if one not in here and _compatible(one, victim)]
    if mention.other or mention.ordinal > 1:
        fits = [one for one in fits if one.other]
    elif not fits:
        known, age = mention.form == "known", mention.age
        fits = [one for one in here if (known or (age is not None and one.age == age)) and _compatible(one, victim)]
    if mention.age is not None:
        for person in fits:
            if person.age == mention.age:
                return person
    if mention.role and mention.role not in word_classes()["generic"]:
        for person in fits:
            if mention.role in person.roles:
                return person
    return fits[-1] if fits else None


def _spoken_of(person: Person, victim: Victim) -> bool:
    """Whether "he" may be this person, or "himself", who when dead is not one of the others."""
    if victim.mention.form == "self":
        return bool(person.perpetrator) or victim.grade != "killed"
    return victim.sentence - person.last <= _REACH


def _one_name(person: Person, mention: Mention) -> bool:
    """Whether two names may be one person's: a family's members share only the last."""
    if len(mention.name) > 1 and person.given:
        return mention.name[0] == person.given or person.given in mention.name
    return not (person.sex and mention.sex and person.sex != mention.sex)


def _compatible(person: Person, victim: Victim) -> bool:
    """Whether nothing that is said of the two speaks against their being one."""
    mention = victim.mention
    if person.sex and mention.sex and person.sex != mention.sex:
        return False
    if person.age is not None and mention.age is not None and person.age != mention.age:
        return False
    if person.child is not None and mention.child is not None and person.child != mention.child:
        return False
    if person.names and mention.name:
        return False
    if mention.role and person.roles and (mention.role in word_classes()["perpetrator"]) != bool(person.perpetrator):
        return False
    if mention.form == "name" and person.grade == "killed" and victim.grade == "injured" and not victim.soft:
        return False
    return not (mention.form == "new" and not victim.soft and {person.grade, victim.grade} == {"killed", "injured"})


def _learn(person: Person, victim: Victim) -> None:
    mention = victim.mention
    person.victims.append(victim)
    person.last = victim.sentence
    person.other = person.other or mention.other or mention.ordinal > 1
    if mention.name:
        if len(mention.name) > 1 and not person.given:
            person.given = mention.name[0]
        person.names.update(mention.name)
    role = "self" if mention.form == "self" else mention.role
    if role:
        person.roles.add(role)
        person.perpetrator = person.perpetrator or role in word_classes()["perpetrator"]
    person.sex = person.sex or mention.sex
    person.age = mention.age if person.age is None else person.age
    person.child = mention.child if person.child is None else person.child
    if victim.grade == "killed" or person.grade == "struck":
        person.grade = victim.grade
