"""A sentence cut down to its scene: people, what was done to them, and the words that join the two.

"Medics took a woman with gunshot wounds to hospital on Monday" keeps "(medics) took a-woman with-wounds", where "took ... to
hospital" and "with wounds" say that she was hurt. Shapes over scenes are in `victims`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

import msgspec

from tollbook.claims.people import SEX, Mention, describe, person, words, years_old
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun
from tollbook.rules.kinds import KINDS

Grade = Literal["killed", "injured", "struck"]
"""What happened: dead; hurt and, as far as the words go, alive; shot or hit, which may end either way."""

_WHEN = KINDS["when"]
_BRACKET = 10
"""A bracket of at most so many chunks is an aside."""
_OPEN, _CLOSE = KINDS["open"], KINDS["close"]
_ONE, _MANY, _PRON, _NP, _DEED, _STATE, _TAKEN = (KINDS[kind] for kind in ("single", "people", "pron", "np", "deed", "state", "taken"))
_HAPPENED, _BE, _VERB, _ACTS, _SAY, _OF = (KINDS[kind] for kind in ("happened", "be", "verb", "acts", "say", "of"))
_AND, _COMMA = KINDS["and"], KINDS["comma"]
_JOINTS = frozenset((_AND, _COMMA))
_OTHER, _PLUS, _WITH_KIND = KINDS["other"], KINDS["plus"], KINDS["with"]
_ACTIVE = frozenset(KINDS[kind] for kind in ("act", "acts", "acting"))
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
_HARM = frozenset(("killed", "injured", "killed_or_injured"))
_TELLING = frozenset(("person", "harm"))
"""Classes of nouns that may tell of victims."""
_CLAUSE = frozenset(KINDS[kind] for kind in ("comma", "semicolon", "colon", "dash", "stop", "but", "when"))
_WITH = frozenset((KINDS["with"], KINDS["from"], KINDS["in"], ""))
_GIVES = frozenset((_OF, KINDS["to"]))
_STATES = frozenset("dead wounded injured deceased hurt".split())
_UNREAL = frozenset("to would could might can if".split())
_TURNED = frozenset("turn turns turned turning".split())
_INTO = frozenset("to in at into".split())
_LED_TO = frozenset("in to and or causing caused cause causes".split())


class Scene(msgspec.Struct):
    """A sentence cut down to `row`, one kind a part; `mentions` and `grades` by place in it.

    `owned` are people whose harm is told by a noun ("his death", "the homicide victim"); `by_self` those who took their own
    life; `deaths` the tokens of killings that name no victim ("a homicide"); `harms` the places of deaths and injuries whose
    victims may be unnamed ("the strike led to injuries"); `singular` those of verbs that speak of one ("was killed").
    """

    row: list[str]
    mentions: dict[int, Mention]
    grades: dict[int, Grade]
    owned: list[tuple[Mention, Grade]]
    by_self: list[Mention]
    deaths: list[int]
    harms: dict[int, tuple[Chunk, Grade]]
    singular: set[int]
    preposition: str = ""
    unreal: bool = False
    aside: bool = False

    def add(self, mention: Mention) -> None:
        """A mention of people, with the preposition before it; but not the Y of "in X and Y"."""
        if self.aside and self.row[-1:] in ([_AND], [_COMMA]) and mention.form == "name" and not mention.role and mention.age is None:
            self.row.append(_NP)
            self.preposition = ""
            return
        self.aside = False
        if self.preposition:
            self.row.append(self.preposition)
            self.preposition = ""
        self.mentions[len(self.row)] = mention
        self.row.append(_PRON if mention.form in ("pronoun", "self") else _MANY if mention.form == "count" or mention.plural else _ONE)

    def say(self, kind: str, grade: Grade) -> None:
        """A part that says what happened; nothing, where the verb before it only says what could."""
        self.preposition = ""
        if self.unreal:
            self.row.append(_VERB)
            return
        self.grades[len(self.row)] = grade
        self.row.append(kind)

    def skip(self) -> None:
        """A noun phrase that is no victim; it counts only where no preposition makes it an aside."""
        if not self.preposition:
            self.row.append(_NP)
        self.aside = bool(self.preposition)
        self.preposition = ""


def has_scene(tokens: Tokens, sentence: Sentence) -> bool:
    """Whether a sentence has any word of harm to people, and so is worth a scene."""
    if any(chunk.people in _HARM for chunk in sentence.chunks):
        return True
    return not _special().isdisjoint(tokens.words[sentence.first : sentence.last])


def set_scene(tokens: Tokens, sentence: Sentence, nouns: Mapping[str, Noun]) -> Scene:
    """A sentence cut down to its people and what was done to them. `nouns`: the lexicon's nouns by the word."""
    scene = Scene([], {}, {}, [], [], [], {}, set())
    chunks = sentence.chunks
    row, text = scene.row, tokens.words
    bracket = -1
    for at, chunk in enumerate(chunks):
        kind = chunk.kind
        part = _PARTS.get(kind)
        if part is None or at <= bracket:
            continue
        if part == "prep":
            scene.preposition = kind
            if kind == _WITH_KIND and text[chunk.first - 1].lower() in ("along", "together"):
                row.append(_PLUS)
                scene.preposition = ""
        elif part == "noun":
            head = text[chunk.head]
            noun = nouns.get(head) or nouns.get(head.lower())
            if kind != _DEED and (noun.sort not in _TELLING if noun is not None else head.islower()) and head.lower() not in _special():
                if kind != _OTHER:
                    scene.skip()
            else:
                _noun(text, scene, chunk, nouns, at + 1 < len(chunks) and chunks[at + 1].kind == _OF)
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
            _verb(text, scene, chunk)
        elif part == "count":
            _count(text, scene, chunk, nouns)
        elif part == "pron":
            _pronoun(text, scene, chunk)
        elif row and row[-1] == _MANY and _inside(text, chunk, "fatal"):
            if at + 1 == len(chunks) or _PARTS.get(chunks[at + 1].kind) != "verb":
                scene.say(_STATE, "killed")  # "four were shot, one fatally"
        elif chunk.last - chunk.first > 1 and text[chunk.last - 1].lower() in words("day"):
            _person(text, scene, chunk, chunk.last - 1, nouns)  # "shot a woman Friday"
    return scene


@cache
def _special() -> frozenset[str]:
    """Heads of noun phrases that mean something here though they are no people."""
    named = "condition life lives himself herself suicide center centre Center Centre alongside".split()
    return frozenset(named) | words("ward") | {word.capitalize() for word in words("ward")} | words("attack") | words("crime")


def _pronoun(text: Sequence[str], scene: Scene, chunk: Chunk) -> None:
    """ "he", "her"; after "before" or "when", the one who did what the sentence tells."""
    sex = SEX.get(text[chunk.first].lower())
    if sex is None:
        scene.skip()
        return
    if scene.row[-1:] == [_WHEN] and not _ACTIVE.isdisjoint(scene.row):
        agent = _agent(scene, chunk, sex)
        if agent.form != "self":
            scene.add(agent)
            return
    scene.add(Mention("pronoun", chunk.first, chunk.last, sex=sex))


def _count(text: Sequence[str], scene: Scene, chunk: Chunk, nouns: Mapping[str, Noun]) -> None:
    """A number of people; or an age, or a single person's age in words ("a 17 year old boy")."""
    row, count = scene.row, chunk.count
    if count is None:
        return
    years = years_old(text, count)
    if years is not None:
        scene.add(years)
        return
    if text[count.number_end : count.number_end + 1] == ["-"]:
        return
    if (
        row[-1:] == [KINDS["comma"]]
        and row[-2:-1] in ([_ONE], [_MANY])
        and count.hedge == "exact"
        and count.last - count.first == 1
        and text[count.first].isdigit()
        and (chunk.last >= len(text) or not text[chunk.last][0].isalnum() or text[chunk.last] in ("of", "was", "who", "were", "is", "and", "has"))
    ):
        scene.mentions[len(row) - 2].age = count.best
        row.pop()
        return
    harmed = chunk.kind == KINDS["harmed"]
    head = text[chunk.head].lower()
    if head in words("household") or harmed and head in words("wound") or not harmed and chunk.kind != KINDS["people"]:
        scene.skip()
        return
    if scene.preposition == _OF and row[-1:] == [_MANY]:
        scene.preposition = ""
        scene.mentions[len(row) - 1].whole = count.best  # "two of the 12"
        return
    mention = Mention("count", chunk.first, chunk.last, count=count)
    for at in range(count.number_end, count.last):
        describe(mention, text[at], nouns)
    mention.role = head if count.noun >= 0 else ""
    mention.ordinal = 0
    scene.add(mention)
    if head in ("victim", "victims"):
        mention.role = "victim"
        scene.owned.append((mention, "killed" if _inside(text, chunk, "crime") else "struck"))
    elif harmed and chunk.people in ("killed", "injured"):
        grade: Grade = "struck" if "attempted" in text[chunk.first : chunk.last] else "killed" if chunk.people == "killed" else "injured"
        if head in _STATES or text[chunk.last - 1].lower() in _STATES or head.startswith("injur"):
            scene.say(_STATE, grade)
        else:
            scene.owned.append((mention, grade))


def _noun(text: Sequence[str], scene: Scene, chunk: Chunk, nouns: Mapping[str, Noun], of: bool) -> None:
    """A noun phrase: a person, a ward, a condition, a harm, or something that does not matter here."""
    kind = chunk.kind
    head = text[chunk.head].lower()
    if head == "alongside":
        scene.row.append(_PLUS)
    elif head in ("himself", "herself"):
        if chunk.last - chunk.first == 1:
            _reflexive(text, scene, chunk, head)
    elif head in words("ward") or head in ("center", "centre") and text[chunk.head - 1].lower() in ("medical", "trauma"):
        _ward(text, scene, chunk)
    elif head == "condition" and not words("grave").isdisjoint(word.lower() for word in text[max(0, chunk.head - 4) : chunk.head]):
        scene.say(_STATE, "injured")
    elif kind == _OTHER:
        return
    elif kind == _DEED and head in _STATES and chunk.last - chunk.first > 1 and chunk.people in ("killed", "injured"):
        mention = person(text, chunk.first, chunk.last - 1, nouns)
        if mention is not None:
            scene.add(mention)
            scene.say(_STATE, "killed" if chunk.people == "killed" else "injured")
    elif head in ("life", "lives") and text[chunk.first - 1].lower() in words("taking"):
        _deed(text, scene, chunk, nouns, of, "killed")
    elif kind == _DEED and not head.startswith("victim") or head in words("attack") or head in words("crime"):
        _deed(text, scene, chunk, nouns, of, None)
    else:
        _person(text, scene, chunk, chunk.last, nouns)


def _person(text: Sequence[str], scene: Scene, chunk: Chunk, last: int, nouns: Mapping[str, Noun]) -> None:
    """A noun phrase, up to token `last`, that may speak of a person."""
    preposition = scene.preposition
    mention = person(text, chunk.first, last, nouns)
    if mention is None:
        scene.skip()
        return
    if preposition and mention.plural:
        aside = preposition not in (KINDS["by"], _OF)
    else:  # a name after a preposition is a place
        named = mention.form == "name" and not mention.role
        aside = bool(preposition) and named and not (preposition in _GIVES and scene.row[-1:] == [_DEED]) and preposition != KINDS["by"]
    if aside:
        scene.skip()
        return
    scene.add(mention)
    if mention.role == "victim" and (_inside(text, chunk, "crime") or _inside(text, chunk, "attack")):
        scene.owned.append((mention, "killed" if _inside(text, chunk, "crime") else "struck"))


def _inside(text: Sequence[str], chunk: Chunk, name: str) -> bool:
    return not words(name).isdisjoint(word.lower() for word in text[chunk.first : chunk.last])


def _reflexive(text: Sequence[str], scene: Scene, chunk: Chunk, word: str) -> None:
    """ "killed himself", "turned the gun on herself": the one who did it, where the sentence names them."""
    out = _agent(scene, chunk, SEX[word])
    if not out.role and any(kind in _ACTIVE for kind in scene.row[:-1]):
        out.role = "self"
    before = [other.lower() for other in text[max(0, chunk.first - 5) : chunk.first]]
    if before[-1:] == ["on"] and not _TURNED.isdisjoint(before):
        scene.by_self.append(out)
    scene.add(out)


def _agent(scene: Scene, chunk: Chunk, sex: str | None) -> Mention:
    """The nearest single person before a chunk that is not what a verb of harm was done to."""
    row = scene.row
    for back in range(len(row) - 1, -1, -1):
        subject = scene.mentions.get(back)
        if subject is not None and subject.count is None and not subject.plural and (sex is None or subject.sex in (None, sex)):
            if not (back and row[back - 1] in _ACTIVE):
                return subject
    return Mention("self", chunk.first, chunk.last, sex=sex)


def _ward(text: Sequence[str], scene: Scene, chunk: Chunk) -> None:
    """Somebody taken to hospital was hurt."""
    row = scene.row
    scene.preposition = ""
    if chunk.first and text[chunk.first - 1].lower() not in _INTO:
        return
    for back in range(len(row) - 1, max(-1, len(row) - 7), -1):
        if row[back] == _TAKEN:
            after = row[back + 1 : back + 2]
            if after == [_NP]:
                return
            row[back] = _ACTS if after and after[0] in (_ONE, _MANY, _PRON) else _HAPPENED
            scene.grades[back] = "injured"
            return


def _deed(text: Sequence[str], scene: Scene, chunk: Chunk, nouns: Mapping[str, Noun], of: bool, grade: Grade | None) -> None:
    """ "his death", "gunshot wounds", "the fatal shooting of", "a homicide", "his own life"."""
    row = scene.row
    inside = [word.lower() for word in text[chunk.first : chunk.last]]
    before = text[chunk.first - 1].lower() if chunk.first else ""
    head = inside[chunk.head - chunk.first]
    grade = grade or _named_grade(chunk, inside, head)
    if grade is None:
        scene.skip()
        return
    if head in ("suicide", "life") and ("own" in inside or before.startswith("commit")):
        scene.by_self.append(_agent(scene, chunk, SEX.get(inside[0])))
        scene.skip()
        return
    owner: Mention | None = None
    mark = next((at for at, word in enumerate(inside) if word in ("'s", "’s", "'", "’")), 0)
    if inside[0] in ("his", "her"):
        owner = Mention("pronoun", chunk.first, chunk.first + 1, sex=SEX[inside[0]])
    elif mark:
        owner = person(text, chunk.first, chunk.first + mark, nouns)
    elif head == "body" and inside[0] in ("a", "one", "another"):
        owner = Mention("new", chunk.first, chunk.last, role="body", other=inside[0] == "another")
    if owner is not None:
        scene.owned.append((owner, grade))
    elif head in ("injuries", "deaths", "fatalities") and (before in _LED_TO or text[max(0, chunk.first - 2) : chunk.first] == ["number", "of"]):
        scene.harms[len(row)] = chunk, grade
    if of:
        scene.say(_DEED, grade)
    elif grade == "injured" and scene.preposition in _WITH:
        if row and (row[-1] == _TAKEN or row[-1] == _VERB and scene.preposition):
            row.pop()
        scene.say(_STATE, grade)
    else:
        if grade == "killed" and owner is None and len(inside) + (chunk.people is None) > 1 and scene.preposition != KINDS["to"] and head != "body":
            scene.deaths.append(chunk.head)
        scene.skip()


def _named_grade(chunk: Chunk, inside: Sequence[str], head: str) -> Grade | None:
    """What a noun of harm says happened."""
    if "attempted" in inside or "non-fatal" in inside or "nonfatal" in inside:
        return "struck"
    if head in words("attack"):
        return "killed" if not words("fatal").isdisjoint(inside) else "struck"
    if head in words("crime") or head == "suicide" or chunk.people == "killed":
        return "killed"
    return "injured" if chunk.people == "injured" else None


def _verb(text: Sequence[str], scene: Scene, chunk: Chunk) -> None:
    """A verb group or state, with what it says happened."""
    scene.preposition = ""
    kind, lemma = chunk.kind, chunk.lemma
    grade = _grade(text, chunk)
    scene.unreal = scene.unreal or chunk.open and not _may_have(text[chunk.first : chunk.last])
    if grade is not None:
        if text[chunk.first].lower() in ("was", "is", "has"):
            scene.singular.add(len(scene.row))
        scene.say(kind if kind in _ACTIVE or kind == KINDS["acted"] else _HAPPENED, grade)
    elif kind == KINDS["reported"] or lemma in words("linking") and (kind != _SAY or lemma not in ("find", "list", "say", "report", "confirm")):
        scene.row.append(_BE)
    elif lemma in ("survive", "recover") and not chunk.negated and not words("hoped").isdisjoint(text[chunk.first : chunk.last]):
        scene.say(_HAPPENED, "injured")
    elif lemma in words("moved") or kind in (_TAKEN, KINDS["suffer"]):
        scene.row.append(_TAKEN)
    else:
        scene.row.append(_SAY if kind == _SAY and lemma not in ("find", "put") else _VERB)


def _may_have(group: Sequence[str]) -> bool:
    """ "may have been killed" is told, with a doubt; "could have been killed" is not."""
    return "have" in group and "may" in group


def _grade(text: Sequence[str], chunk: Chunk) -> Grade | None:
    """What a verb group or state says happened to its people, or None."""
    struck = chunk.lemma in words("struck")
    if chunk.negated or chunk.people is None and not struck:
        return None
    own = [word.lower() for word in text[max(0, chunk.first - 1) : chunk.last]]
    after = [word.lower() for word in text[chunk.last : chunk.last + 2]]
    if (chunk.open or not _UNREAL.isdisjoint(own[:2])) and not _may_have(own):
        return None
    if struck:
        if not words("fatal").isdisjoint(own) or after == ["to", "death"] or after[:1] == ["dead"]:
            return "killed"
        return None if after[:1] == ["at"] and chunk.kind != KINDS["acted"] else "struck"
    if chunk.kind == KINDS["toact"]:
        return None
    if chunk.people == "killed":
        return "killed" if chunk.kind == _STATE or chunk.lemma in words("died") else None
    if chunk.people == "injured":
        return "injured"
    return "struck" if chunk.people == "killed_or_injured" and chunk.lemma != "lose" else None
