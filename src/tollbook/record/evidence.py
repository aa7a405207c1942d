"""What an incident's statements say of the killed and the injured, laid out once for all policies."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from tollbook.data import read_text
from tollbook.model.kept import Appearance, Statement
from tollbook.record.known import Known
from tollbook.record.last_word import Word, word


class Evidence(msgspec.Struct, frozen=True):
    """An incident's words by effect, and what is said about them.

    `speakers` are the independent speakers who say that somebody came to harm, `denied_by` those who deny it, `accused`
    the sides said to be responsible, `others` the words for those responsible who are no known side, `admitted` the
    sides that a speaker of their own name blames, with this speaker. `undivided` are numbers of killed and injured
    together, `dead` the sides of dead fighters, `causes` what is said to have done it.
    """

    killed: tuple[Word, ...]
    injured: tuple[Word, ...]
    speakers: tuple[str, ...]
    denied_by: tuple[str, ...]
    accused: tuple[str, ...]
    others: tuple[str, ...]
    admitted: tuple[tuple[str, str], ...]
    undivided: tuple[Appearance, ...]
    dead: tuple[str, ...]
    causes: tuple[str, ...]

    def words(self, effect: str) -> tuple[Word, ...]:
        """The words of an effect: `killed` or `injured`."""
        return self.killed if effect == "killed" else self.injured


def evidence(found: Sequence[Statement], known: Known, sides: Collection[str] = ()) -> Evidence:
    """What these statements of one incident say. `sides` are the names of the war's parties as `known` gives them.

    An echo is no word of its own. A speaker's latest statement stands, by the day it was first reported (an undated one
    is nobody's latest), and of one day the greatest. Numbers that nobody gives by name count where no one else speaks.
    """
    told: dict[tuple[str, str], list[Appearance]] = {}
    nameless: dict[tuple[str, str], list[Appearance]] = {}
    # Dicts, not sets: in the order in which they were met, so that answers are the same each time.
    speakers: dict[str, None] = {}
    denied_by: dict[str, None] = {}
    blamed: list[tuple[str, str | None]] = []
    undivided: list[Appearance] = []
    dead: dict[str, None] = {}
    causes: dict[str, None] = {}
    for one in found:
        said = one.appearances[0]
        effect = said.effect
        if one.echo is not None or effect not in ("killed", "injured", "killed_or_injured"):
            continue
        name = _speaker(one, said, known)
        if said.status == "denied" or said.stance == "denies":
            denied_by[name or "someone who is not named"] = None
            continue
        if said.status != "asserted":
            continue
        if said.responsible is not None:
            blamed.append((said.responsible, name))
        elif said.stance == "confirms" and name is not None and said.known:
            blamed.append(("", name))
        if said.cause is not None:
            causes[said.cause.casefold()] = None
        if said.party is not None and said.group == "combatant" and effect == "killed":
            dead[_party(known, said.party) or ""] = None
        if name is not None and said.known:
            speakers[name] = None
        if effect == "killed_or_injured" and said.high != 0:
            undivided.append(said)
        elif said.known is not None:
            # Nobody killed or injured is nobody killed, and nobody injured.
            for harm in (effect,) if effect != "killed_or_injured" else ("killed", "injured"):
                if name is not None:
                    told.setdefault((harm, name), []).append(said)
                else:
                    nameless.setdefault((harm, said.report), []).append(said)
    wholes = _wholes(found)
    words: dict[str, list[Word]] = {"killed": [], "injured": []}
    for (of, speaker), all_ in told.items():
        _add(words[of], word(speaker, all_, wholes, _counts_civilians(known, speaker)))
    for (of, _report), all_ in nameless.items():
        if all(each.speaker is None for each in words[of]):
            _add(words[of], word(None, all_, wholes, False))
    accused, others, admitted = _blame(blamed, known, sides) if blamed else ((), (), ())
    return Evidence(
        tuple(words["killed"]),
        tuple(words["injured"]),
        tuple(speakers),
        tuple(denied_by),
        accused,
        others,
        admitted,
        tuple(undivided),
        tuple(dead),
        tuple(causes),
    )


def _wholes(found: Sequence[Statement]) -> Mapping[str, str]:
    """The effects of the incident's figures, where any is a part of another."""
    if all(one.appearances[0].part_of is None for one in found):
        return {}
    return {said.figure: said.effect for one in found for said in one.appearances}


def _blame(
    blamed: Sequence[tuple[str, str | None]], known: Known, sides: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The sides accused, the words for others, and the sides that speakers of their own name blame."""
    accused: dict[str, None] = {}
    others: dict[str, None] = {}
    admitted: dict[tuple[str, str], None] = {}
    confirming = []
    for words, speaker in blamed:
        own = _party(known, speaker) if speaker is not None else None
        own = own if own in sides else None
        if not words:
            confirming.append((own, speaker))
            continue
        side = own if words.casefold() in _own() else _party(known, words)
        if side in sides and side is not None:
            accused[side] = None
            if side == own and speaker is not None:
                admitted[side, speaker] = None
        else:
            others[words] = None
    for own, speaker in confirming:
        if own is not None and speaker is not None and own in accused:
            admitted[own, speaker] = None
    return tuple(accused), tuple(others), tuple(admitted)


@cache
def _own() -> frozenset[str]:
    """Words by which speakers mean their own side."""
    return frozenset(tomllib.loads(read_text("record/blame.toml"))["own"])


def _add(words: list[Word], said: Word | None) -> None:
    if said is not None:
        words.append(said)


def _speaker(one: Statement, said: Appearance, known: Known) -> str | None:
    """Who speaks independently, as `independent` counts them; null for nobody."""
    if one.voice == "source":
        return _name(known, one.speaker) if one.speaker is not None else None
    return (said.outlet or said.report) if one.voice == "outlet" else None


# A record has few names and they come again and again.
@lru_cache(maxsize=65_536)
def _name(known: Known, name: str) -> str | None:
    return known.speaker(name)


@lru_cache(maxsize=65_536)
def _counts_civilians(known: Known, name: str) -> bool:
    """Whether this speaker is known to count civilians, where its words say only "people"."""
    speaker = known.institution(name)
    return speaker is not None and speaker.counts == "civilians"


@lru_cache(maxsize=65_536)
def _party(known: Known, words: str) -> str | None:
    return known.party(words)
