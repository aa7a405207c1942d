"""Deeds: the verbs and nouns of a sentence that say what happened to people, as parts of its scene.

"was fatally shot" and "his death" are killed, "in critical condition" injured, "was shot" struck; "could be killed" and
"was not hurt" are nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.claims.toll.people import SEX, Mention, Words, person
from tollbook.claims.toll.scene import ACTIVE, REACH, Grade, Scene
from tollbook.model.chunks import Chunk
from tollbook.rules.kinds import KINDS

_ONE, _MANY, _PRON, _NP = (KINDS[kind] for kind in ("single", "people", "pron", "np"))
_DEED, _STATE, _TAKEN, _VERB = (KINDS[kind] for kind in ("deed", "state", "taken", "verb"))
_HAPPENED, _ACTED, _ACTS, _TOACT = (KINDS[kind] for kind in ("happened", "acted", "acts", "toact"))
_SAY, _REPORTED, _SUFFER, _BE, _TO = (KINDS[kind] for kind in ("say", "reported", "suffer", "be", "to"))
_WITH = frozenset((KINDS["with"], KINDS["from"], KINDS["in"], ""))
_WARD_REACH = 6
_UNREAL = frozenset("to would could might can if".split())
_TURNED = frozenset("turn turns turned turning".split())
_INTO = frozenset("to in at into".split())
_LED_TO = frozenset("in to and or causing caused cause causes".split())
_MARKERS = frozenset("grave graves tomb tombs coffin coffins".split())
"""What the dead lie in, and no death; and names of people."""
_PLURAL_HARMS = ("injuries", "deaths", "fatalities")


def inside(scene: Scene, chunk: Chunk, members: frozenset[str]) -> bool:
    """Whether a chunk has a word of a class."""
    return not members.isdisjoint([word.lower() for word in scene.text[chunk.first : chunk.last]])


def add_ward(scene: Scene, chunk: Chunk) -> None:
    """ "to hospital": somebody taken there was hurt."""
    row = scene.row
    scene.preposition = ""
    if chunk.first and scene.text[chunk.first - 1].lower() not in _INTO:
        return
    for back in range(len(row) - 1, max(-1, len(row) - 1 - _WARD_REACH), -1):
        if row[back] != _TAKEN:
            continue
        after = row[back + 1] if back + 1 < len(row) else ""
        if after != _NP:
            row[back] = _ACTS if after in (_ONE, _MANY, _PRON) else _HAPPENED
            scene.grades[back] = "injured"
            scene.soft.add(back)
        return


def add_deed(scene: Scene, chunk: Chunk, of: bool, grade: Grade | None = None) -> None:
    """ "his death", "gunshot wounds", "the fatal shooting of", "a homicide", "his own life".

    `of` is true where "of" follows; `grade` is what happened, where that is not for the words to say.
    """
    text = scene.text
    lower = [word.lower() for word in text[chunk.first : chunk.last]]
    head = lower[chunk.head - chunk.first]
    before = text[chunk.first - 1].lower() if chunk.first else ""
    grade = grade or _named_grade(scene.words, chunk, lower, head)
    if grade is None:
        scene.skip()
        return
    if head in ("suicide", "life") and ("own" in lower or before.startswith("commit")):
        scene.by_self.append(scene.agent(chunk, SEX.get(lower[0])))
        scene.skip()
        return
    owner = _owner(scene, chunk, lower, head)
    if owner is not None:
        scene.owned.append((owner, grade))
    elif head in _PLURAL_HARMS and (
        before in _LED_TO or text[max(0, chunk.first - 2) : chunk.first] == ["number", "of"]
    ):
        scene.harms[len(scene.row)] = chunk, grade
    if of:
        scene.say(_DEED, grade)
    elif grade == "injured" and scene.preposition in _WITH:
        if scene.last() == _TAKEN or (scene.last() == _VERB and scene.preposition):
            scene.row.pop()
        scene.soft.add(len(scene.row))
        scene.say(_STATE, grade)
    else:
        described = len(lower) > 1 or chunk.people is None
        if grade == "killed" and owner is None and described and scene.preposition != _TO and head != "body":
            scene.deaths.append(chunk.head)
        scene.skip()


def _owner(scene: Scene, chunk: Chunk, lower: Sequence[str], head: str) -> Mention | None:
    """Whose death or wounds a noun phrase speaks of; "a body" is somebody's."""
    if lower[0] in ("his", "her"):
        return Mention("pronoun", chunk.first, chunk.first + 1, sex=SEX[lower[0]])
    mark = next((at for at, word in enumerate(lower) if word in ("'s", "’s", "'", "’")), 0)
    if mark:
        return person(scene.text, chunk.first, chunk.first + mark, scene.words)
    if head == "body" and lower[0] in ("a", "one", "another"):
        return Mention("new", chunk.first, chunk.last, role="body", other=lower[0] == "another")
    return None


def _named_grade(words: Words, chunk: Chunk, lower: Sequence[str], head: str) -> Grade | None:
    """What a noun of harm says happened."""
    if head in _MARKERS:
        return None
    if not words.unfinished.isdisjoint(lower):
        return "struck"
    if head in words.attack:
        return "struck" if words.fatal.isdisjoint(lower) else "killed"
    if head in words.crime or head == "suicide" or chunk.people == "killed":
        return "killed"
    return "injured" if chunk.people == "injured" else None


def add_self(scene: Scene, chunk: Chunk) -> None:
    """ "killed himself", "turned the gun on herself": the one who did it, where the sentence names them."""
    out = scene.agent(chunk, SEX.get(scene.text[chunk.head].lower()))
    if not out.role and not ACTIVE.isdisjoint(scene.row[-REACH:-1]):
        out.role = "self"  # who hurt others too
    before = [word.lower() for word in scene.text[max(0, chunk.first - 5) : chunk.first]]
    if before[-1:] == ["on"] and not _TURNED.isdisjoint(before):
        scene.by_self.append(out)
    scene.add(out)


def add_verb(scene: Scene, chunk: Chunk) -> None:
    """A verb group or state, with what it says happened."""
    scene.preposition = ""
    text, words = scene.text, scene.words
    kind, lemma = chunk.kind, chunk.lemma
    grade = _grade(text, words, chunk)
    scene.unreal = scene.unreal or (chunk.open and not _may_have(text[chunk.first : chunk.last]))
    if grade is not None:
        if text[chunk.first].lower() in ("was", "is", "has"):
            scene.singular.add(len(scene.row))
        scene.say(kind if kind in ACTIVE or kind == _ACTED else _HAPPENED, grade)
    elif kind == _REPORTED or (lemma in words.linking and (kind != _SAY or lemma not in words.found)):
        scene.row.append(_BE)
    elif lemma in ("survive", "recover") and not chunk.negated and inside(scene, chunk, words.hoped):
        scene.say(_HAPPENED, "injured")
    elif lemma in words.moved or kind in (_TAKEN, _SUFFER):
        scene.row.append(_TAKEN)
    else:
        scene.row.append(_SAY if kind == _SAY and lemma not in ("find", "put") else _VERB)


def _grade(text: Sequence[str], words: Words, chunk: Chunk) -> Grade | None:
    """What a verb group or state says happened to its people, or None."""
    struck = chunk.lemma in words.struck
    if chunk.negated or (chunk.people is None and not struck):
        return None
    own = [word.lower() for word in text[max(0, chunk.first - 1) : chunk.last]]
    if (chunk.open or not _UNREAL.isdisjoint(own[:2])) and not _may_have(own):
        return None
    if struck:
        after = [word.lower() for word in text[chunk.last : chunk.last + 2]]
        if not words.fatal.isdisjoint(own) or after == ["to", "death"] or after[:1] == ["dead"]:
            return "killed"
        return None if after[:1] == ["at"] and chunk.kind != _ACTED else "struck"
    if chunk.kind == _TOACT:
        return None
    if chunk.people == "killed":
        return "killed" if chunk.kind == _STATE or chunk.lemma in words.died else None
    if chunk.people == "injured":
        return "injured"
    return "struck" if chunk.people == "killed_or_injured" and chunk.lemma != "lose" else None


def _may_have(group: Sequence[str]) -> bool:
    """ "may have been killed" is told, with a doubt; "could have been killed" is not."""
    return "have" in group and "may" in group
