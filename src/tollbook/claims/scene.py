"""A sentence cut down to its scene: people, what was done to them, and the words that join the two.

"Medics took a woman with gunshot wounds to hospital on Monday" keeps "(medics) took a-woman with-wounds", where "took ... to
hospital" and "with wounds" say that she was hurt. Shapes over scenes are in `victims`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, Protocol

import msgspec

from tollbook.data import read_lines
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS

Grade = Literal["killed", "injured", "struck"]
"""What happened: dead; hurt and, as far as the words go, alive; shot or hit, which may end either way."""

Form = Literal["new", "bare", "known", "name", "pronoun", "self", "count"]


class PersonNoun(Protocol):
    """What the lexicon says of a noun."""

    sort: str
    sex: str | None
    age: str | None
    plural: bool


class Mention(msgspec.Struct):
    """Words that speak of people, at tokens `first:last`, with what they say of them.

    `form`: new ("a man"), bare (a headline's "man"), known ("the man"), name, pronoun, self ("himself"), count. `role` is
    the noun; `ordinal` the 3 of "a third victim"; `other` is true for "another man", `plural` for people without
    a number ("others").
    """

    form: Form
    first: int
    last: int
    role: str = ""
    sex: str | None = None
    age: int | None = None
    child: bool | None = None
    name: tuple[str, ...] = ()
    other: bool = False
    ordinal: int = 0
    plural: bool = False
    count: Count | None = None


class Scene(msgspec.Struct):
    """A sentence cut down to `row`, one kind a part; `mentions` and `grades` by place in it.

    `owned` are people whose harm is told by a noun ("his death", "the homicide victim"); `deaths` the tokens of killings
    that name no victim ("a homicide"); `by_self` those who took their own life; `harms` the places of injuries whose victims
    may be unnamed ("the strike led to injuries").
    """

    row: list[str]
    mentions: dict[int, Mention]
    grades: dict[int, Grade]
    owned: list[tuple[Mention, Grade]]
    deaths: list[int]
    by_self: list[Mention] = []
    harms: dict[int, Chunk] = {}
    preposition: str = ""

    def add(self, mention: Mention) -> None:
        """A mention of people, with the preposition before it."""
        if self.preposition:
            self.row.append(self.preposition)
            self.preposition = ""
        self.mentions[len(self.row)] = mention
        self.row.append(_PRON if mention.form in ("pronoun", "self") else _MANY if mention.form == "count" or mention.plural else _ONE)

    def say(self, kind: str, grade: Grade) -> None:
        """A part that says what happened."""
        self.preposition = ""
        self.grades[len(self.row)] = grade
        self.row.append(kind)

    def skip(self) -> None:
        """A noun phrase that is no victim; it counts only where no preposition makes it an aside."""
        if not self.preposition:
            self.row.append(_NP)
        self.preposition = ""


_BRACKET = 10
"""A bracket of so many chunks is an aside."""
_OPEN, _CLOSE = KINDS["open"], KINDS["close"]
_ONE, _MANY, _PRON, _NP, _DEED, _STATE, _TAKEN = (KINDS[kind] for kind in ("single", "people", "pron", "np", "deed", "state", "taken"))
_HAPPENED, _BE, _VERB, _ACTS = (KINDS[kind] for kind in ("happened", "be", "verb", "acts"))
_KEPT = frozenset(
    KINDS[kind] for kind in ("comma", "semicolon", "colon", "dash", "stop", "and", "but", "who", "when", "open", "close", "be", "have", "including")
)
_PREPS = frozenset(KINDS[kind] for kind in ("of", "to", "by", "from", "with", "in", "among"))
_COUNTS = frozenset(KINDS[kind] for kind in ("people", "thing", "harmed", "event", "life", "neutral"))
_NOUNS = frozenset((_ONE, _NP, _DEED, KINDS["toll"]))
_ACTIVE = frozenset(KINDS[kind] for kind in ("act", "acts", "acting"))
_VERBS = _ACTIVE | frozenset(
    KINDS[kind] for kind in ("acted", "happened", "happening", "state", "suffer", "taken", "verb", "leave", "toact", "say", "reported", "forced", "rise")
)
_WITH = frozenset((KINDS["with"], KINDS["from"], KINDS["in"], ""))
_GIVES = frozenset((KINDS["of"], KINDS["to"]))
_SEX = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_STATES = frozenset("dead wounded injured deceased hurt".split())
_ARTICLES = frozenset("a an one another his her their our my".split())
_DEFINITE = frozenset("the this that said its".split())
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_AGE = re.compile(r"(\d+|\w+)-(?:year|month|week|day)s?-olds?", re.I)
_ORDINAL = re.compile(r"(\d{1,2})(?:nd|rd|th)")
_UNREAL = frozenset("to would could might can if".split())


@cache
def words() -> dict[str, frozenset[str]]:
    """The classes of `toll.txt`."""
    out: dict[str, frozenset[str]] = {}
    for line in read_lines("lexicon/en/toll.txt"):
        name, members = line.split("|")
        out[name.strip()] = frozenset(word.replace("+", " ") for word in members.split())
    return out


def set_scene(tokens: Tokens, sentence: Sentence, nouns: Mapping[str, PersonNoun]) -> Scene:
    """A sentence cut down to its people and what was done to them. `nouns`: the lexicon's nouns by the word."""
    scene = Scene([], {}, {}, [], [])
    chunks = sentence.chunks
    row, text = scene.row, tokens.words
    bracket = -1
    for at, chunk in enumerate(chunks):
        kind = chunk.kind
        if at <= bracket:
            continue
        if kind == _OPEN:
            bracket = sentence.row.find(_CLOSE, at, at + _BRACKET)
            if bracket >= 0:
                continue
        if kind in _KEPT:
            scene.preposition = ""
            row.append(kind)
        elif kind in _PREPS:
            scene.preposition = kind
            if text[chunk.first].lower() == "alongside" or (kind == KINDS["with"] and text[chunk.first - 1].lower() in ("along", "together")):
                row.append(KINDS["plus"])
                scene.preposition = ""
        elif kind in _COUNTS:
            _count(tokens, scene, chunk)
        elif kind == _PRON:
            word = text[chunk.first].lower()
            if word in _SEX:
                scene.add(Mention("pronoun", chunk.first, chunk.last, sex=_SEX[word]))
            else:
                scene.skip()
        elif kind in _NOUNS or kind == KINDS["other"]:
            _noun(tokens, scene, chunk, nouns, at + 1 < len(chunks) and chunks[at + 1].kind == KINDS["of"])
        elif kind in _VERBS:
            _verb(text, scene, chunk)
    return scene


def _count(tokens: Tokens, scene: Scene, chunk: Chunk) -> None:
    """A number of people; or an age, or a single person's age in words ("a 17 year old boy")."""
    text, row, count = tokens.words, scene.row, chunk.count
    if count is None:
        return
    years = _years(text, count)
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
    if harmed and head in words()["wound"] or not harmed and chunk.kind != KINDS["people"]:
        scene.skip()
        return
    mention = Mention("count", chunk.first, chunk.last, count=count, role=head if count.noun >= 0 else "")
    scene.add(mention)
    if head in ("victim", "victims"):
        mention.role = "victim"
        scene.owned.append((mention, "killed" if _inside(text, chunk, "crime") else "struck"))
    elif harmed and chunk.people in ("killed", "injured"):
        grade: Grade = "killed" if chunk.people == "killed" else "injured"
        if head in _STATES or text[chunk.last - 1].lower() in _STATES or head.startswith("injur"):
            scene.say(_STATE, grade)
        else:
            scene.owned.append((mention, grade))


def _years(text: Sequence[str], count: Count) -> Mention | None:
    """ "a 17 year old boy": one person, though it begins with a number."""
    at = count.number_end
    if at >= len(text) or text[at].lower() not in ("year", "years", "year-old", "yr"):
        return None
    if "old" not in text[at].lower() and (at + 1 >= len(text) or text[at + 1].lower() != "old"):
        return None
    out = Mention("new", count.first, count.last, age=count.best)
    if count.first and text[count.first - 1].lower() == "the":
        out.form = "known"
    if count.noun >= 0:
        out.role = text[count.noun].lower()
    return out


def _reflexive(text: Sequence[str], scene: Scene, chunk: Chunk, word: str) -> None:
    """ "killed himself", "turned the gun on herself": the one who did it, where the sentence names them."""
    out = _agent(scene, chunk, _SEX[word])
    before = [other.lower() for other in text[max(0, chunk.first - 5) : chunk.first]]
    if before[-1:] == ["on"] and not {"turned", "turning", "turns", "turn"}.isdisjoint(before):
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


def _noun(tokens: Tokens, scene: Scene, chunk: Chunk, nouns: Mapping[str, PersonNoun], of: bool) -> None:
    """A noun phrase: a person, a ward, a condition, a harm, or something that does not matter here."""
    text, row, kind = tokens.words, scene.row, chunk.kind
    head = text[chunk.head].lower()
    if head in ("himself", "herself"):
        if chunk.last - chunk.first == 1:
            _reflexive(text, scene, chunk, head)
    elif head in words()["ward"] or head in ("center", "centre") and text[chunk.head - 1].lower() in ("medical", "trauma"):
        _ward(scene)
    elif head == "condition" and not words()["grave"].isdisjoint(word.lower() for word in text[max(0, chunk.head - 4) : chunk.head]):
        scene.say(_STATE, "injured")
    elif kind == KINDS["other"]:
        return
    elif kind == _DEED and head in _STATES and chunk.last - chunk.first > 1 and chunk.people in ("killed", "injured"):
        mention = person(tokens, Chunk(_NP, chunk.first, chunk.last - 1, chunk.last - 2), nouns)
        if mention is not None:
            scene.add(mention)
            scene.say(_STATE, "killed" if chunk.people == "killed" else "injured")
    elif head in ("life", "lives") and text[chunk.first - 1].lower() in ("claimed", "claims", "took", "taken", "claiming", "taking", "takes", "cost", "lost", "loses", "losing"):
        _deed(tokens, scene, chunk, nouns, of, "killed")
    elif kind == _DEED and not head.startswith("victim") or head in words()["attack"] or head in words()["crime"]:
        _deed(tokens, scene, chunk, nouns, of, None)
    else:
        mention = person(tokens, chunk, nouns)
        if mention is not None and mention.plural and scene.preposition and text[chunk.first - 2 : chunk.first] != ["number", "of"] and scene.preposition not in (KINDS["by"], KINDS["of"]):
            mention = None
        named = mention is not None and mention.form == "name" and not mention.role
        if mention is None or named and scene.preposition and not (scene.preposition in _GIVES and row[-1:] == [_DEED]) and scene.preposition != KINDS["by"]:
            scene.skip()  # a name after a preposition is a place
            return
        scene.add(mention)
        if mention.role == "victim" and (_inside(text, chunk, "crime") or _inside(text, chunk, "attack")):
            scene.owned.append((mention, "killed" if _inside(text, chunk, "crime") else "struck"))


def _inside(text: Sequence[str], chunk: Chunk, name: str) -> bool:
    return not words()[name].isdisjoint(word.lower() for word in text[chunk.first : chunk.last])


def _ward(scene: Scene) -> None:
    """Somebody taken to hospital was hurt."""
    row = scene.row
    scene.preposition = ""
    for back in range(len(row) - 1, max(-1, len(row) - 5), -1):
        if row[back] == _TAKEN:
            after = row[back + 1 : back + 2]
            if after == [_NP]:
                return
            row[back] = _ACTS if after and after[0] in (_ONE, _MANY, _PRON) else _HAPPENED
            scene.grades[back] = "injured"
            return


def _deed(tokens: Tokens, scene: Scene, chunk: Chunk, nouns: Mapping[str, PersonNoun], of: bool, grade: Grade | None) -> None:
    """ "his death", "gunshot wounds", "the fatal shooting of", "a homicide"."""
    text, row = tokens.words, scene.row
    inside = [word.lower() for word in text[chunk.first : chunk.last]]
    head = inside[chunk.head - chunk.first]
    if grade is None:
        if "attempted" in inside or "non-fatal" in inside:
            grade = "struck"
        elif head in words()["attack"]:
            grade = "killed" if not words()["fatal"].isdisjoint(inside) else "struck"
        elif head in words()["crime"] or chunk.people == "killed":
            grade = "killed"
        elif chunk.people == "injured":
            grade = "injured"
        else:
            scene.skip()
            return
    if head in ("suicide", "life") and ("own" in inside or text[chunk.first - 1].lower() in ("commit", "commits", "committed", "committing")):
        scene.by_self.append(_agent(scene, chunk, _SEX.get(inside[0])))
        scene.skip()
        return
    owner: Mention | None = None
    mark = next((at for at, word in enumerate(inside) if word in ("'s", "’s", "'", "’")), 0)
    if inside[0] in ("his", "her"):
        owner = Mention("pronoun", chunk.first, chunk.first + 1, sex=_SEX[inside[0]])
    elif mark:
        owner = person(tokens, Chunk(_NP, chunk.first, chunk.first + mark, chunk.first + mark - 1), nouns)
    elif head == "body" and inside[0] in ("a", "one", "another"):
        owner = Mention("new", chunk.first, chunk.last, role="body", other=inside[0] == "another")
    if owner is not None:
        scene.owned.append((owner, grade))
    if of:
        scene.say(_DEED, grade)
    elif grade == "injured" and scene.preposition in _WITH:
        if row and row[-1] in (_VERB, _TAKEN):
            row.pop()
        scene.harms[len(row)] = chunk
        scene.say(_STATE, grade)
    else:
        if grade == "killed" and owner is None and scene.preposition != KINDS["to"] and head != "body":
            scene.deaths.append(chunk.head)
        scene.skip()


def _verb(text: Sequence[str], scene: Scene, chunk: Chunk) -> None:
    """A verb group or state, with what it says happened."""
    scene.preposition = ""
    kind, lemma = chunk.kind, chunk.lemma
    grade = _grade(text, chunk)
    if grade is not None:
        scene.say(kind if kind in _ACTIVE or kind == KINDS["acted"] else _HAPPENED, grade)
    elif kind == KINDS["reported"] or lemma in words()["linking"] and (kind != KINDS["say"] or lemma not in ("find", "list", "say", "report", "confirm")):
        scene.row.append(_BE)
    elif lemma in ("survive", "recover") and not chunk.negated and not words()["hoped"].isdisjoint(text[chunk.first : chunk.last]):
        scene.say(_HAPPENED, "injured")
    else:
        scene.row.append(_TAKEN if lemma in words()["moved"] or kind == _TAKEN else _VERB)


def _grade(text: Sequence[str], chunk: Chunk) -> Grade | None:
    """What a verb group or state says happened to its people, or None."""
    struck = chunk.lemma in words()["struck"]
    if chunk.negated or chunk.people is None and not struck:
        return None
    own = [word.lower() for word in text[max(0, chunk.first - 1) : chunk.last]]
    after = [word.lower() for word in text[chunk.last : chunk.last + 2]]
    if (chunk.open or not _UNREAL.isdisjoint(own[:2])) and "have" not in own:
        return None
    if struck:
        if not words()["fatal"].isdisjoint(own) or after == ["to", "death"] or after[:1] == ["dead"]:
            return "killed"
        return None if after[:1] == ["at"] and chunk.kind != KINDS["acted"] else "struck"
    if chunk.kind == KINDS["toact"]:
        return None
    if chunk.people == "killed":
        return "killed" if chunk.kind == _STATE or chunk.lemma in words()["died"] else None
    if chunk.people == "injured":
        return "injured"
    return "struck" if chunk.people == "killed_or_injured" and chunk.lemma != "lose" else None


def person(tokens: Tokens, chunk: Chunk, nouns: Mapping[str, PersonNoun]) -> Mention | None:
    """The one person that a noun phrase speaks of, or None where it speaks of something else or of several."""
    text = tokens.words
    first, last = chunk.first, chunk.last
    if last > first and text[last - 1] in ("'s", "’s"):
        last -= 1
    if last <= first:
        return None
    determiner, lower = text[first].lower(), text[last - 1].lower().replace("’", "'")
    if determiner in words()["each"]:
        return None
    form: Form = "new" if determiner in _ARTICLES else "known" if determiner in _DEFINITE else "bare"
    out = Mention(form, chunk.first, chunk.last)
    for at in range(first, last):
        _describe(out, text[at], nouns)
    noun = nouns.get(lower)
    if noun is not None:
        if lower == "victim":
            out.role = "victim"
            out.form = "known" if form == "bare" and not out.ordinal else form
            return out
        if noun.sort != "person" or lower in words()["official"] and form != "new":
            return None
        out.plural = noun.plural or lower == "others"
        if determiner == "both":
            out.form = "new"
            return out
        return None if out.plural and form != "bare" else out
    at = last
    while at > first and text[at - 1][0].isupper() and len(text[at - 1]) > 1 and text[at - 1].lower() not in nouns and text[at - 1].lower().replace("’", "'") not in words()["unnamed"]:
        at -= 1
    if at < last and (out.role or determiner not in ("the", "a", "an")):
        out.name, out.form = tuple(text[at:last]), "name"
        return out
    return out if _AGE.fullmatch(text[last - 1]) else None


def _describe(out: Mention, word: str, nouns: Mapping[str, PersonNoun]) -> None:
    """Adds what one word of a noun phrase says of the person: age, sex, role, "another"."""
    lower = word.lower()
    if "-" in word:
        match = _AGE.fullmatch(word)
        if match and match[1].isdigit():
            out.age = int(match[1])
    if lower in ("another", "other"):
        out.other = True
    elif lower in _ORDINALS:
        out.ordinal = _ORDINALS[lower]
    elif lower[0].isdigit() and (ordinal := _ORDINAL.fullmatch(lower)):
        out.ordinal = int(ordinal[1])
    known = nouns.get(lower)
    if known is not None and known.sort == "person" and not known.plural:
        out.sex = known.sex or out.sex
        out.role = lower
        out.child = True if known.age == "child" else False if lower in ("man", "woman") else out.child
