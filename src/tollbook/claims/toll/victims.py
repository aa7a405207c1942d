"""Victims: who was killed or hurt, sentence by sentence, told with a number or without one.

    "a woman was killed"  "the teen was fatally shot"  "his body was found"  "taken to hospital with a wound"

Shapes over a sentence's scene say who the victims are; who is the same person as whom is for `persons` to say.
"""

from __future__ import annotations

import re

import msgspec

from tollbook.claims.toll.cut import cut
from tollbook.claims.toll.people import Mention, Words
from tollbook.claims.toll.scene import Grade, Scene
from tollbook.model.chunks import Sentence
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS, compile_row
from tollbook.rules.rule import Example, Rule


class Victim(msgspec.Struct):
    """Somebody to whom something happened, as sentence `sentence` tells it; those of one `cause` stand in one list.

    `alias` is set where the words only name again whoever stands before them ("his daughter, Mya"),
    `soft` where they tell of wounds or of a hospital, and leave open how it ended.
    """

    mention: Mention
    grade: Grade
    sentence: int
    rule: str
    cause: int
    alias: bool = False
    soft: bool = False


_PEOPLE = r"(?:single|people|pron)"
_NO_CLAUSE = r"(?!be|have|verb|say|acted|happened|act|taken)"
_AND_LIST = rf"{_PEOPLE} (?:comma {_PEOPLE}){{0,12}} comma? (?:and|plus) (?:{_PEOPLE} (?:and|plus) ){{0,6}}"
_LIST = rf"(?:{_AND_LIST}| {_PEOPLE} comma )?"
_NEXT = rf"(?: comma {_PEOPLE}{_NO_CLAUSE}){{0,30}}(?: comma? (?:and|plus) {_PEOPLE}{_NO_CLAUSE}){{0,6}}"
_INCLUDED = r"comma? including (?:single|people|pron|comma|and|of|np){0,24}"
_ASIDE = rf"(?:{_INCLUDED} | comma !stop{{0,6}}? comma | open !stop{{0,6}}? close)?"
_WITH = rf"(?:(?:in|from|to|with|among|of) {_PEOPLE})?"
_AUX = r"(?:who|be|have|comma(?=who)){0,8}"
_DONE = rf"(?:acted|happened|state|act(?! (?:comma? and act)? (?:{_PEOPLE}|np)))"

RULES: tuple[Rule, ...] = (
    Rule(
        "victim.object",
        rf"(?P<v>(?<!people)act|act(?! people state)|acts|acting)(?: comma? and (?P<w>act|acts|acting))?"
        rf" (?P<n>{_PEOPLE}{_NEXT})",
        "killed X, shot and wounded X",
        (
            Example("A mine killed [a farmer] near the river.", "killed"),
            Example("The sniper shot and wounded [a police officer].", "injured"),
            Example("The blast wounded [a boy].", "injured"),
            Example("Neighbours took [the boy] to hospital.", "injured"),
        ),
        ("The farmer killed a snake.",),
    ),
    Rule(
        "victim.subject",
        rf"(?<!by)(?P<n>{_LIST}{_PEOPLE}) {_WITH} {_ASIDE} comma? {_AUX} (?P<v>{_DONE})",
        "X was killed, X died, X, who was shot, X in critical condition; a headline's X killed",
        (
            Example("[A nurse] was killed when shells hit the clinic.", "killed"),
            Example("[Olena Roe], 34, of the same street, died in hospital.", "killed"),
            Example("[Guard] hurt in drone strike, mayor says.", "injured"),
            Example("[A girl] was taken to hospital with shrapnel wounds.", "injured"),
        ),
        ("A nurse was evacuated from the clinic.", "A driver could have been killed."),
    ),
    Rule(
        "victim.deed",
        rf"(?P<v>deed|acting) of (?P<n>{_PEOPLE}{_NEXT})",
        "the death of X, the fatal shooting of X, the body of X",
        (
            Example("He was tried for the murder of [a villager].", "killed"),
            Example("The body of [a woman] lay by the road.", "killed"),
        ),
        ("The voice of a woman was heard.",),
    ),
    Rule(
        "victim.alongside",
        rf"(?P<v>acted|happened|act) plus (?P<n>{_PEOPLE}{_NEXT})",
        "was killed alongside X",
        (Example("The farmer was killed alongside [his son].", "killed"),),
        ("The ministry spoke alongside the army.",),
    ),
)
_ALSO = compile_row(
    r"(?P<a>acted|happened|state|act) (?:by single)? (?:comma|and|but|when|be|have){0,6}"
    r"(?P<b>acted|happened|state|act(?!single|people|pron|np))"
)
_AND, _PLUS, _COMMA, _INCLUDING = (KINDS[kind] for kind in ("and", "plus", "comma", "including"))
_LISTED = frozenset((_AND, _PLUS))
_DOING = frozenset(KINDS[kind] for kind in ("verb", "act", "acts", "acting"))
_PLACES = frozenset((KINDS["single"], KINDS["people"], KINDS["pron"]))


def find_victims(tokens: Tokens, sentence: Sentence, words: Words) -> tuple[list[Victim], list[int]]:
    """The victims of one sentence, in the order of the text, and the tokens of killings that name none."""
    scene = cut(tokens, sentence, words)
    found: dict[int, Victim] = {}
    if scene.grades:
        row = "".join(scene.row)
        subjects: dict[int, list[int]] = {}
        for rule in RULES:
            for match in rule.pattern.finditer(row):
                _match(scene, row, rule, match, sentence.index, found, subjects)
        for match in _ALSO.finditer(row):
            places = subjects.get(match.start("a"), [])
            grade = scene.grades.get(match.start("b"))
            if grade is not None:
                for at in places:
                    _add(
                        found,
                        at,
                        scene,
                        Victim(scene.mentions[at], grade, sentence.index, "victim.subject", match.start("a")),
                    )
                subjects.setdefault(match.start("b"), places)
    out = list(found.values())
    if sentence.index == 0:
        out = [victim for victim in out if not _headline_word(tokens, sentence, victim)]
    out.extend(_without_shape(scene, sentence.index, out))
    out.sort(key=lambda victim: victim.mention.first)
    return out, scene.deaths


def _match(
    scene: Scene,
    row: str,
    rule: Rule,
    match: re.Match[str],
    sentence: int,
    found: dict[int, Victim],
    subjects: dict[int, list[int]],
) -> None:
    """Adds the victims of one match, and to `subjects` the places of those of whom its verb speaks."""
    cause = match.start("v")
    grade = scene.grades.get(cause)
    if grade is None:
        return
    first, last = match.span("n")
    subject = rule.name == "victim.subject"
    if "w" in match.re.groupindex and match.start("w") >= 0:
        grade = _worse(grade, scene.grades.get(match.start("w")))
    if first and row[first - 1] == _INCLUDING:
        if not row[: first - 1].strip(",") or row[last - 3 : last - 1] != ",&":
            return
        first = last - 1
    if subject and first and row[first - 1] in _DOING and ",&" in row[first:last]:
        first = last - 1  # "lost 16 men, and 20 were wounded"
    places = [at for at in range(first, last) if row[at] in _PLACES]
    listed = not _LISTED.isdisjoint(row[first:last])
    for at in places:
        again = at > first and _renames(scene.mentions[at], scene.mentions.get(at - 2), row[at - 1], listed)
        if at > first and not subject and not listed and not again:
            break
        again = again or (at > first and subject and cause in scene.singular)
        name = "victim.doer" if any(scene.mentions[at] is doer for doer in scene.doers) else rule.name
        _add(found, at, scene, Victim(scene.mentions[at], grade, sentence, name, cause, again))
    if subject:
        subjects.setdefault(cause, places)


def _add(found: dict[int, Victim], at: int, scene: Scene, victim: Victim) -> None:
    known = found.get(at)
    if known is None:
        victim.soft = victim.cause in scene.soft
        found[at] = victim
    else:
        known.grade = _worse(known.grade, victim.grade)
        known.alias = known.alias or victim.alias


def _without_shape(scene: Scene, sentence: int, found: list[Victim]) -> list[Victim]:
    """Those of whom a noun tells by itself: "his death", "took his own life", "led to injuries"."""
    out = [Victim(mention, "killed", sentence, "victim.self", -1) for mention in scene.by_self]
    causes = {victim.cause for victim in found}
    for place, (chunk, grade) in scene.harms.items():
        if place not in causes:
            mention = Mention("bare", chunk.first, chunk.last, plural=True)
            out.append(Victim(mention, grade, sentence, "victim.harm", place))
    told = {victim.mention.first for victim in found}
    for mention, grade in scene.owned:
        if mention.first not in told:
            out.append(Victim(mention, grade, sentence, "victim.owned", -1))
    return out


def _headline_word(tokens: Tokens, sentence: Sentence, victim: Victim) -> bool:
    """A capital in a headline is no sign of a name, unless the headline has others in lower case."""
    mention = victim.mention
    if mention.form != "name" or mention.role:
        return False
    if len(mention.name) == 1:
        return True
    said = [word for word in tokens.words[sentence.first : sentence.last] if word.isalpha()]
    return all(word[0].isupper() or len(word) < 4 for word in said)


def _worse(one: Grade, other: Grade | None) -> Grade:
    """ "shot and killed" is killed; "shot and wounded" injured."""
    return one if other is None or one == "killed" else other if other == "killed" or one == "struck" else one


def _renames(mention: Mention, before: Mention | None, joint: str, listed: bool) -> bool:
    """Whether, in "his daughter, Mya" or "the victim, a boy of 15", the second says again who the first is."""
    if before is None or joint != _COMMA or mention.count is not None:
        return False
    if before.count is not None and before.count.best != 1:
        return False
    if before.sex and mention.sex and before.sex != mention.sex:
        return False
    return bool(before.name) != bool(mention.name) or (not listed and (before.form, mention.form) != ("bare", "bare"))
