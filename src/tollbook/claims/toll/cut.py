"""Cuts a sentence's chunks down to its scene."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tollbook.claims.toll.deeds import add_deed, add_self, add_verb, add_ward, inside
from tollbook.claims.toll.people import SEX, Mention, Words, describe, person, word_classes
from tollbook.claims.toll.scene import Grade, Scene
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun
from tollbook.rules.kinds import KINDS

_BRACKET = 10
"""A bracket of at most so many chunks is an aside."""
_ONE, _MANY, _PEOPLE, _HARMED = (KINDS[kind] for kind in ("single", "people", "people", "harmed"))
_DEED, _STATE, _OTHER, _PLUS, _WHEN = (KINDS[kind] for kind in ("deed", "state", "other", "plus", "when"))
_OF, _BY, _TO, _WITH, _COMMA = (KINDS[kind] for kind in ("of", "by", "to", "with", "comma"))
_OPEN, _CLOSE = KINDS["open"], KINDS["close"]
_PARTS = {
    KINDS[kind]: part
    for part, kinds in {
        "kept": "comma semicolon colon dash stop and but who when open close be have including",
        "prep": "of to by from with in among",
        "count": "people thing harmed event life neutral",
        "noun": "single np deed toll other",
        "verb": "act acted acts acting toact happened happening state suffer taken verb leave say reported forced rise",
        "pron": "pron",
        "adv": "adv",
    }.items()
    for kind in kinds.split()
}
"""What becomes of a chunk, by its kind; other kinds are left out."""
_CLAUSE = frozenset(KINDS[kind] for kind in ("comma", "semicolon", "colon", "dash", "stop", "but", "when"))
_JOINTS = frozenset((KINDS["and"], _COMMA))
_HARM = frozenset(("killed", "injured", "killed_or_injured"))
_TELLING = frozenset(("person", "harm"))
"""Classes of nouns that may tell of victims."""
_STATES = frozenset("dead wounded injured deceased hurt".split())
_SELF = frozenset("himself herself self".split())
_OWN_HEADS = "condition life lives suicide center centre Center Centre another other second third fourth fifth"
_CENTRES = frozenset(("center", "centre"))
_MEDICAL = frozenset(("medical", "trauma"))
_TOGETHER = frozenset("along together alongside".split())


def has_scene(tokens: Tokens, sentence: Sentence) -> bool:
    """Whether a sentence has any word of harm to people, and so is worth a scene."""
    if not _HARM.isdisjoint([chunk.people for chunk in sentence.chunks]):
        return True
    return not _special().isdisjoint(tokens.words[sentence.first : sentence.last])


@cache
def _special() -> frozenset[str]:
    """Heads of noun phrases that mean something here though they are no people."""
    classes = word_classes()
    wards = classes["ward"]
    named = {ward.capitalize() for ward in wards} | set(_OWN_HEADS.split())
    return wards | named | classes["attack"] | classes["crime"] | _SELF


def cut(tokens: Tokens, sentence: Sentence, words: Words) -> Scene:
    """The scene of a sentence."""
    scene = Scene(tokens.words, words)
    chunks, row, text = sentence.chunks, scene.row, tokens.words
    special, nouns = _special(), words.nouns
    bracket = -1
    for at, chunk in enumerate(chunks):
        kind = chunk.kind
        part = _PARTS.get(kind)
        if part is None or at <= bracket:
            continue
        if part == "prep":
            scene.preposition = kind
            if kind == _WITH and not _TOGETHER.isdisjoint(
                [word.lower() for word in text[max(0, chunk.first - 1) : chunk.last]]
            ):
                row.append(_PLUS)
                scene.preposition = ""
        elif part == "noun":
            head = text[chunk.head]
            if kind == _DEED or head.lower() in special or _tells(head, nouns):
                _noun(scene, chunk, at + 1 < len(chunks) and chunks[at + 1].kind == _OF)
            elif kind != _OTHER:
                scene.skip()
        elif part == "kept":
            if kind == _OPEN:
                bracket = sentence.row.find(_CLOSE, at, at + _BRACKET)
                if bracket >= 0:
                    continue
            scene.preposition = ""
            scene.unreal = scene.unreal and kind not in _CLAUSE
            scene.aside = scene.aside and kind in _JOINTS
            row.append(kind)
        elif part == "verb":
            add_verb(scene, chunk)
        elif part == "count":
            if chunk.count is not None:
                _count(scene, chunk, chunk.count)
        elif part == "pron":
            _pronoun(scene, chunk)
        elif scene.last() == _MANY and inside(scene, chunk, words.fatal):
            if at + 1 == len(chunks) or _PARTS.get(chunks[at + 1].kind) != "verb":
                scene.say(_STATE, "killed")  # "four were shot, one fatally"
        elif chunk.last - chunk.first > 1 and text[chunk.last - 1].lower() in words.day:
            _person(scene, chunk, chunk.last - 1)  # "shot a woman Friday"
    return scene


def _tells(head: str, nouns: Mapping[str, Noun]) -> bool:
    """Whether a noun phrase may speak of people or of harm, judged by its head."""
    noun = nouns.get(head) or nouns.get(head.lower())
    return noun.sort in _TELLING if noun is not None else not head.islower() or head.endswith("-old")


def _count(scene: Scene, chunk: Chunk, count: Count) -> None:
    """A number of people."""
    text, words = scene.text, scene.words
    if text[count.number_end : count.number_end + 1] == ["-"]:
        return
    head = text[chunk.head].lower()
    harmed = chunk.kind == _HARMED
    counted = head not in words.wound if harmed else chunk.kind == _PEOPLE
    if not counted or head in words.household:
        scene.skip()
    elif scene.preposition == _OF and scene.last() == _MANY:
        scene.preposition = ""
        scene.mentions[len(scene.row) - 1].whole = count.best  # "two of the 12"
    else:
        mention = Mention("count", chunk.first, chunk.last, count=count)
        for at in range(count.number_end, count.last):
            describe(mention, text[at], words)
        mention.role, mention.ordinal = head if count.noun >= 0 else "", 0
        scene.add(mention)
        _counted_harm(scene, chunk, mention, head)


def _counted_harm(scene: Scene, chunk: Chunk, mention: Mention, head: str) -> None:
    """What "five victims", "12 dead" or "three deaths" say happened."""
    if head in ("victim", "victims"):
        mention.role = "victim"
        scene.owned.append((mention, "killed" if inside(scene, chunk, scene.words.crime) else "struck"))
    elif chunk.kind == _HARMED and chunk.people in ("killed", "injured"):
        grade: Grade = "killed" if chunk.people == "killed" else "injured"
        if inside(scene, chunk, scene.words.unfinished):
            grade = "struck"
        if head in _STATES or head.startswith("injur") or scene.text[chunk.last - 1].lower() in _STATES:
            scene.say(_STATE, grade)
        else:
            scene.owned.append((mention, grade))


def _noun(scene: Scene, chunk: Chunk, of: bool) -> None:
    """A noun phrase: a person, a ward, a condition or a harm. `of` is true where "of" follows."""
    text, words = scene.text, scene.words
    head = text[chunk.head].lower()
    if head.isdigit():
        _age(scene, int(head[:3]))
    elif head in _SELF:
        if chunk.last - chunk.first == 1:
            add_self(scene, chunk)
    elif head in words.ward or (head in _CENTRES and text[chunk.head - 1].lower() in _MEDICAL):
        add_ward(scene, chunk)
    elif head == "condition" and not words.grave.isdisjoint(
        [word.lower() for word in text[max(0, chunk.head - 4) : chunk.head]]
    ):
        scene.say(_STATE, "injured")
    elif chunk.kind == _OTHER and head != "another":
        return
    elif chunk.kind == _DEED and head in _STATES and chunk.last - chunk.first > 1 and chunk.people in _HARM:
        mention = person(text, chunk.first, chunk.last - 1, words)
        if mention is not None:
            scene.add(mention)
            scene.say(_STATE, "killed" if chunk.people == "killed" else "injured")
    elif head in ("life", "lives") and chunk.first and text[chunk.first - 1].lower() in words.taking:
        add_deed(scene, chunk, of, "killed")
    elif chunk.kind == _DEED and chunk.people in ("killed", "injured") and _is_person(head, words):
        _harmed_person(scene, chunk)
    elif (chunk.kind == _DEED and not head.startswith("victim")) or head in words.attack or head in words.crime:
        add_deed(scene, chunk, of)
    else:
        _person(scene, chunk, chunk.last)


def _person(scene: Scene, chunk: Chunk, last: int) -> None:
    """A noun phrase, up to token `last`, that may speak of a person."""
    mention = person(scene.text, chunk.first, last, scene.words)
    if mention is None or _is_aside(scene, mention):
        scene.skip()
        return
    scene.add(mention)
    if mention.role == "victim":
        if inside(scene, chunk, scene.words.crime):
            scene.owned.append((mention, "killed"))
        elif inside(scene, chunk, scene.words.attack):
            scene.owned.append((mention, "struck"))


def _age(scene: Scene, number: int) -> None:
    """The 34 of "Mira Roe, 34, of the village", the numbers of "two girls, 7 and 5,"."""
    whose = scene.mentions.get(len(scene.row) - 2)
    if whose is not None and (scene.last() == _COMMA or (scene.last() in _JOINTS and whose.age is not None)):
        whose.age = number
        scene.row.pop()
    else:
        scene.skip()


def _is_person(head: str, words: Words) -> bool:
    noun = words.nouns.get(head)
    return noun is not None and noun.sort == "person"


def _harmed_person(scene: Scene, chunk: Chunk) -> None:
    """ "the wounded boy": a person, of whom an adjective tells what happened."""
    mention = person(scene.text, chunk.first, chunk.last, scene.words)
    if mention is None or _is_aside(scene, mention):
        scene.skip()
        return
    scene.add(mention)
    scene.owned.append((mention, "killed" if chunk.people == "killed" else "injured"))


def _is_aside(scene: Scene, mention: Mention) -> bool:
    """After most prepositions people without a number are no victims, and a name is a place's."""
    preposition = scene.preposition
    if not preposition or preposition == _BY:
        return False
    if mention.plural:
        return preposition != _OF
    if mention.form != "name" or mention.role:
        return False
    return not (preposition in (_OF, _TO) and scene.last() == _DEED)


def _pronoun(scene: Scene, chunk: Chunk) -> None:
    """ "he", "her"; after "before" or "when", the one who did what the sentence tells."""
    sex = SEX.get(scene.text[chunk.first].lower())
    if sex is None:
        scene.skip()
        return
    mention = Mention("pronoun", chunk.first, chunk.last, sex=sex)
    if scene.last() == _WHEN and scene.acted():
        agent = scene.agent(chunk, sex)
        if agent.form != "self":
            mention = agent
            scene.doers.append(agent)
    scene.add(mention)
