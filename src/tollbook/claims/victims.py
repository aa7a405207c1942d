"""Victims: who was killed or hurt, sentence by sentence, told with a number or without one.

    "a woman was killed"  "the teen was fatally shot"  "his body was found"  "taken to hospital with a wound"

Shapes over a sentence's scene say who the victims are; who is the same person as whom is for `persons` to say.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tollbook.claims.people import Mention
from tollbook.claims.scene import Grade, Scene, set_scene
from tollbook.model.chunks import Sentence
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun
from tollbook.rules.kinds import KINDS, compile_row
from tollbook.rules.rule import Example, Rule


class Victim(msgspec.Struct):
    """Somebody to whom something happened, as sentence `sentence` tells it; those of one `cause` stand in one list.

    `alias` is set where the words only name again whoever stands before them ("his daughter, Mya").
    """

    mention: Mention
    grade: Grade
    sentence: int
    rule: str
    cause: int
    alias: bool = False


_PEOPLE = r"(?:single|people|pron)"
_LIST = rf"(?:{_PEOPLE} (?:comma {_PEOPLE})* comma? (?:and|plus) (?:{_PEOPLE} (?:and|plus) )*| {_PEOPLE} comma )?"
_NEXT = rf"(?: comma {_PEOPLE}(?!be|have|verb|say|acted|happened|act|taken))*(?: comma? (?:and|plus) {_PEOPLE}(?!be|have|verb|say|acted|happened|act|taken))*"
_ASIDE = r"(?:comma? including (?:single|people|pron|comma|and|of|np)* | comma !stop{0,6}? comma | open !stop{0,6}? close)?"
_AUX = r"(?:who|be|have|comma(?=who))*"

RULES: tuple[Rule, ...] = (
    Rule(
        "victim.object",
        rf"(?P<v>act|acts|acting)(?: comma? and (?P<w>act|acts|acting))? (?P<n>{_PEOPLE}{_NEXT})",
        "killed X, shot and wounded X, took X to hospital",
        (
            Example("A mine killed [a farmer] near the river.", "killed"),
            Example("The sniper shot and wounded [a police officer].", "injured"),
            Example("Neighbours took [the boy] to hospital.", "injured"),
        ),
        ("The farmer killed a snake.",),
    ),
    Rule(
        "victim.subject",
        rf"(?<!by)(?P<n>{_LIST}{_PEOPLE}) (?:(?:in|from|to|with|among|of) {_PEOPLE})? {_ASIDE} comma? {_AUX} (?P<v>acted|happened|state|act(?! (?:comma? and act)? (?:{_PEOPLE}|np)))",
        "X was killed, X died, X, who was shot, X in critical condition; a headline's X killed",
        (
            Example("[A nurse] was killed when shells hit the clinic.", "killed"),
            Example("[Olena Roe], 34, of the same street, died in hospital.", "killed"),
            Example("[Guard] hurt in drone strike", "injured"),
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
        (),
    ),
)
_ALSO = compile_row(r"(?P<a>acted|happened|state|act) (?:by single)? (?:comma|and|but|when|be|have)* (?P<b>acted|happened|state|act(?!single|people|pron|np))")
_AND = KINDS["and"]
_LISTED = frozenset((_AND, KINDS["plus"]))
_DOING = frozenset(KINDS[kind] for kind in ("verb", "act", "acts", "acting"))
_INCLUDING = KINDS["including"]
_PLACES = frozenset((KINDS["single"], KINDS["people"], KINDS["pron"]))


def find_victims(tokens: Tokens, sentence: Sentence, nouns: Mapping[str, Noun]) -> tuple[list[Victim], list[int]]:
    """The victims of one sentence, in the order of the text, and the tokens of killings that name none.

    `nouns` is what the lexicon says of nouns, by the word.
    """
    scene = set_scene(tokens, sentence, nouns)
    found: dict[int, Victim] = {}
    subjects: dict[int, list[int]] = {}
    if scene.grades:
        row = "".join(scene.row)
        for rule in RULES:
            for match in rule.pattern.finditer(row):
                cause = match.start("v")
                grade = scene.grades.get(cause)
                if grade is None:
                    continue
                if rule.name == "victim.object" and match.start("w") >= 0:
                    grade = _worse(grade, scene.grades.get(match.start("w")))
                first, last = match.span("n")
                if first and row[first - 1] == _INCLUDING:
                    if row[: first - 1].strip(",") == "" or row[last - 3 : last - 1] != ",&":
                        continue
                    first = last - 1
                if rule.name == "victim.subject" and first and row[first - 1] in _DOING and ",&" in row[first:last]:
                    first = last - 1  # "lost 16 men, and 20 were wounded"
                places = [at for at in range(first, last) if row[at] in _PLACES]
                listed = not _LISTED.isdisjoint(row[first:last])
                for at in places:
                    again = at > first and _renames(scene.mentions[at], scene.mentions.get(at - 2), row[at - 1], listed)
                    again = again or at > first and cause in scene.singular and rule.name == "victim.subject"
                    if rule.name != "victim.subject" and at > first and not listed and not again:
                        break
                    _add(found, at, scene, grade, sentence.index, rule.name, cause)
                    found[at].alias = found[at].alias or again
                if rule.name == "victim.subject":
                    subjects.setdefault(cause, places)
        for match in _ALSO.finditer(row):
            places = subjects.get(match.start("a"), [])
            grade = scene.grades.get(match.start("b"))
            if grade is not None:
                for at in places:
                    _add(found, at, scene, grade, sentence.index, "victim.subject", match.start("a"))
                subjects.setdefault(match.start("b"), places)
    out = list(found.values())
    if sentence.index == 0 and any(victim.mention.form == "name" for victim in out):
        headline = all(word[0].isupper() or len(word) < 4 for word in tokens.words[sentence.first : sentence.last] if word.isalpha())
        out = [victim for victim in out if victim.mention.form != "name" or victim.mention.role or len(victim.mention.name) > 1 and not headline]
    for mention in scene.by_self:
        out.append(Victim(mention, "killed", sentence.index, "victim.self", -1))
    causes = {victim.cause for victim in out}
    for place, (chunk, grade) in scene.harms.items():
        if place not in causes:
            out.append(Victim(Mention("bare", chunk.first, chunk.last, plural=True), grade, sentence.index, "victim.harm", place))
    if scene.owned:
        told = {victim.mention.first for victim in out}
        out.extend(Victim(mention, grade, sentence.index, "victim.owned", -1) for mention, grade in scene.owned if mention.first not in told)
    out.sort(key=lambda victim: victim.mention.first)
    return out, scene.deaths


def _worse(one: Grade, other: Grade | None) -> Grade:
    """ "shot and killed" is killed; "shot and wounded" injured."""
    return one if other is None or one == "killed" else other if other == "killed" or one == "struck" else one


def _add(found: dict[int, Victim], at: int, scene: Scene, grade: Grade, sentence: int, rule: str, cause: int) -> None:
    known = found.get(at)
    if known is None:
        found[at] = Victim(scene.mentions[at], grade, sentence, rule, cause)
    else:
        known.grade = _worse(known.grade, grade)


def _renames(mention: Mention, before: Mention | None, joint: str, listed: bool) -> bool:
    """Whether, in "his daughter, Mya" or "the victim, a boy of 15", the second says again who the first is."""
    if before is None or joint != KINDS["comma"] or mention.count is not None or before.count is not None and before.count.best != 1:
        return False
    if before.sex and mention.sex and before.sex != mention.sex:
        return False
    return bool(before.name) != bool(mention.name) or not listed and (before.form, mention.form) != ("bare", "bare")
