"""The grade of an incident, and its type of violence, where a policy gives one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from tollbook.data import read_text
from tollbook.record.evidence import Evidence
from tollbook.record.last_word import Word
from tollbook.record.policy import Grade, Types

Graded = tuple[str | None, str | None, str | None]  # the grade, why, and what could not be decided


def grade(found: Evidence, grades: Sequence[Grade]) -> Graded:
    """The first grade whose condition holds."""
    if not found.killed and not found.injured:
        return None, None, "the grade: nobody gives a number of the killed or the injured"
    if not any(word.total.number for word in (*found.killed, *found.injured)):
        return None, None, "the grade: nobody is said to have come to harm"
    for one in grades:
        if one.when == "admitted" and _harmed(found):
            for side, speaker in found.admitted:
                if " " not in speaker or _one_of(one.by).search(speaker.casefold()):
                    return one.name, f"{one.name}: {speaker} accepts that {side} did it", None
        if one.when == "no civilians" and _no_civilians(found):
            return one.name, f"{one.name}: nobody says that civilians came to harm", None
        if one.when == "disputed" and found.denied_by:
            return one.name, f"{one.name}: denied by {_and(found.denied_by)}", None
        if one.when == "disputed" and len(found.accused) > 1:
            return one.name, f"{one.name}: {_and(found.accused)} are both accused", None
        if one.when == "speakers" and len(found.speakers) >= one.at_least:
            count = len(found.speakers)
            speak = "1 independent speaker" if count == 1 else f"{count} independent speakers"
            return one.name, f"{one.name}: {speak}", None
    return None, None, "the grade: no speaker is named"


def violence(found: Evidence, types: Types) -> Graded:
    """The type of violence, from who is said to be responsible and who the dead were."""
    accused = (*found.accused, *found.others)
    if not accused:
        return None, None, "the type of violence: nobody is said to be responsible"
    if len(accused) > 1:
        return None, None, f"the type of violence: {_and(accused)} are said to be responsible"
    state_based, non_state, one_sided = types.names
    side, actor = accused[0], _actor(accused[0], types)
    if any(word.fighters for word in found.killed):
        dead = [party for party in found.dead if party != side]
        if found.dead and not dead:
            return None, None, f"the type of violence: the dead fighters are {side}'s own"
        foes = [_actor(party, types) for party in dead]
        if actor == "state" or "state" in foes:
            return state_based, f"{state_based}: fighters died by {side}", None
        if actor == "group" and foes and all(foe == "group" for foe in foes):
            return non_state, f"{non_state}: fighters of {_and(dead)} died by {side}", None
        return None, None, f"the type of violence: whether {side} and those who died belong to a state is not known"
    if found.killed and all(_only_civilians(word) for word in found.killed):
        if actor is not None and any(cause in types.aimed for cause in found.causes):
            return one_sided, f"{one_sided}: civilians were killed on purpose by {side}", None
        return None, None, f"the type of violence: whether {side} aimed at civilians or hit them in a fight"
    return None, None, "the type of violence: who the dead were is not said"


def _harmed(found: Evidence) -> bool:
    return any(word.total.number and not _only_fighters(word) for word in (*found.killed, *found.injured))


def _no_civilians(found: Evidence) -> bool:
    return all(_only_fighters(word) or _none(word) for word in (*found.killed, *found.injured))


def _only_fighters(word: Word) -> bool:
    return word.fighters and word.floor is None and word.civilians is None and word.open is None


def _none(word: Word) -> bool:
    return word.civilians is not None and word.civilians.high == 0 and word.floor is None


def _only_civilians(word: Word) -> bool:
    said = word.civilians
    return said is not None and said.number is not None and said.number == word.total.number and said.number > 0


def _actor(side: str, types: Types) -> str | None:
    """Whether a side is a `state` or a `group`; null where its name does not tell."""
    return _actor_of(side.casefold(), types.states, types.groups)


@lru_cache(maxsize=65_536)
def _actor_of(side: str, states: tuple[str, ...], groups: tuple[str, ...]) -> str | None:
    if _one_of(groups).search(side):
        return "group"
    return "state" if side in _countries() or _one_of(states).search(side) else None


@cache
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@cache
def _countries() -> frozenset[str]:
    """The names of countries in lower case, from the table of countries."""
    lines = (line.split("\t") for line in read_text("places/countries.tsv").splitlines()[1:])
    return frozenset(name.casefold() for line in lines for name in (line[2], *line[6].split("|")) if name)


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
