"""Parts that do not add up to their whole, in one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.kept import Appearance, Doubt
from tollbook.record.bounds import least, most
from tollbook.record.known import Known
from tollbook.record.measure import PEOPLE, kind
from tollbook.record.words import count_words, effect_words, says_one_of, where_told

NAME = "parts"
SAYS = "parts that are more than their whole, or less where the report says that they make it up"

# Kinds of parts that exclude each other, so that their sum may be asked for.
_FAMILIES = (
    frozenset(["men", "women", "boys", "girls", "children"]),
    frozenset(["children", "adults"]),
    frozenset(["civilians", "soldiers"]),
    frozenset(["killed", "injured"]),
)
_LONGEST = 20  # figures of a sentence that are looked at behind one: longer lists are tables
_COUNTED = ("people", "civilians", "children", "soldiers")
_CASUALTIES = ("killed", "injured", "killed_or_injured", "missing", "captured", "evacuated")
_OF_THEM = re.compile(r"\bof (?:them|whom|the)\b", re.IGNORECASE)
_COLON = re.compile(r"[:;–—]|\s-\s")  # what stands between a whole and the parts that make it up


def look(report: Sequence[Appearance], _known: Known) -> Iterator[Doubt]:
    """Doubts about the wholes of one report and their parts, hedges respected.

    Parts of kinds that exclude each other (men, women, children; civilians, soldiers; killed, injured) are added up.
    Columns of a table that count different things are added up, too. Other parts may overlap, and each is only compared
    with the whole.
    """
    by_id = {said.figure: said for said in report}
    parts: dict[str, list[Appearance]] = {}
    for said in report:
        if said.part_of in by_id and said.status == "asserted":
            parts.setdefault(said.part_of, []).append(said)
    sentences: dict[str, list[Appearance]] = {}
    for said in sorted(report, key=lambda said: said.start):
        sentences.setdefault(said.sentence, []).append(said)
    for whole in report:
        if whole.status != "asserted" or whole.known is None:
            continue
        behind = [said for said in sentences[whole.sentence] if said.start > whole.start][:_LONGEST]
        its = parts.get(whole.figure) or _casualties(whole, behind) or _listed(whole, behind)
        yield from _doubts(whole, [part for part in its if part.known is not None])


def _casualties(whole: Appearance, behind: Sequence[Appearance]) -> list[Appearance]:
    """The killed and the injured of one sentence that gives them as a number of casualties."""
    if whole.effect != "killed_or_injured":
        return []
    near = [
        said
        for said in behind
        if said.effect in ("killed", "injured")
        and said.speaker == whole.speaker
        and said.status == "asserted"
        and said.part_of is None
    ]
    return near if [said.effect for said in near] == ["killed", "injured"] else []


def _listed(whole: Appearance, behind: Sequence[Appearance]) -> list[Appearance]:
    """Sorts of people that the sentence lists behind a number of people, where the reading joined none to it: "15
    people: eight men and nine women", "nine people, 12 of them children"."""
    if whole.table or whole.part_of is not None or _sort(whole) not in (*_CASUALTIES, "civilians"):
        return []
    its: list[Appearance] = []
    for said in behind:
        if said.part_of is not None or said.speaker != whole.speaker or said.effect != whole.effect:
            break
        if _sort(said) in (*_CASUALTIES, _sort(whole)):
            break
        its.append(said)
    if not its:
        return []
    between = _between(whole, its[0])
    if _OF_THEM.search(its[0].text) or says_one_of("among").search(between) or says_one_of("whole").search(between):
        return its
    return its if _COLON.search(between) else []


def _between(whole: Appearance, part: Appearance) -> str:
    """The words of the sentence between the two figures."""
    begin = whole.sentence.find(whole.text)
    return whole.sentence[begin + len(whole.text) : begin + part.start - whole.start] if begin >= 0 else ""


def _doubts(whole: Appearance, its: Sequence[Appearance]) -> Iterator[Doubt]:
    for part in its:
        if least(part) > most(whole):
            yield Doubt(
                NAME,
                f"{count_words(part)} ({part.text}) is given as a part of {count_words(whole)} {_what(whole)}"
                f" ({where_told(whole)})",
                (part.figure, whole.figure),
            )
            return
    if whole.table and _things(its) and sum(map(least, its)) > most(whole):
        yield _doubt("are more than", whole, its)
        return
    if kind(whole) not in _COUNTED:
        return  # officers, doctors, buses: what is listed beside them need not be of them
    for family in _FAMILIES:
        members = _exclusive([part for part in its if _sort(part) in family])
        if len(members) < 2:
            continue
        if sum(map(least, members)) > most(whole):
            yield _doubt("are more than", whole, members)
            return
        if len(members) == len(its) and _make_up(whole, members) and sum(map(most, members)) < least(whole):
            yield _doubt("do not make up", whole, members)
            return


def _doubt(words: str, whole: Appearance, members: Sequence[Appearance]) -> Doubt:
    added = " + ".join(count_words(part) for part in members)
    return Doubt(
        NAME,
        f"{added} {words} the whole of {count_words(whole)} {_what(whole)} ({where_told(whole)})",
        (*(part.figure for part in members), whole.figure),
    )


def _things(its: Sequence[Appearance]) -> bool:
    """Whether the parts are different kinds of things, which a table counts in columns of their own."""
    kinds = {kind(part) for part in its}
    return len(kinds) == len(its) > 1 and not kinds & PEOPLE


def _sort(part: Appearance) -> str:
    """Men, women, children and so on; what happened, where the words name no sort of people."""
    if part.age == "child" and part.sex is not None:
        return "boys" if part.sex == "male" else "girls"
    if part.unit is not None and part.unit.casefold().split()[-1:] == ["adults"]:
        return "adults"
    found = kind(part)
    return part.effect if found == "people" else found


def _exclusive(members: list[Appearance]) -> list[Appearance]:
    """The members that cannot be counted twice: boys and girls are children, and a sort named twice may be the same."""
    sorts = [_sort(part) for part in members]
    if len(set(sorts)) < len(sorts):
        return []
    if "children" in sorts and ("boys" in sorts or "girls" in sorts):
        return [part for part, sort in zip(members, sorts, strict=True) if sort not in ("boys", "girls")]
    return members


def _make_up(whole: Appearance, members: Sequence[Appearance]) -> bool:
    """Whether the sentence says that these parts make up the whole: by a colon, or in words, and no "including"."""
    if any(part.sentence != whole.sentence for part in members):
        return False
    between = _between(whole, min(members, key=lambda part: part.start))
    if says_one_of("among").search(between):
        return False
    return bool(says_one_of("whole").search(between) or _COLON.search(between))


def _what(whole: Appearance) -> str:
    return f"{whole.unit} {effect_words(whole.effect)}" if whole.unit else effect_words(whole.effect)
