"""Victims: who was killed or hurt, sentence by sentence, told with a number or without one.

    "a woman was killed"  "the teen was fatally shot"  "his body was found"  "taken to hospital with a wound"

A sentence's chunks are first cut down to its *scene*: people, what was done to them, and the words that join the two.
Shapes over the scene say who the victims are; who is the same person as whom is for `persons` to say.
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
from tollbook.rules.kinds import KINDS, compile_row

Grade = Literal["killed", "injured", "shot"]
"""What happened: dead; hurt and, as far as the words go, alive; shot or hit, which may be either."""

Form = Literal["new", "bare", "known", "name", "pronoun", "count"]


class PersonNoun(Protocol):
    """What the lexicon says of a noun."""

    sort: str
    sex: str | None
    age: str | None
    plural: bool


class Mention(msgspec.Struct):
    """Words that speak of people, at tokens `first:last`, with what they say of them.

    `form`: new ("a man"), bare (a headline's "man"), known ("the man"), name, pronoun, count. `role` is the head noun.
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
    count: Count | None = None


class Victim(msgspec.Struct):
    """Somebody to whom something happened, as sentence `sentence` tells it; those of one `cause` are told in one list."""

    mention: Mention
    grade: Grade
    sentence: int
    rule: str
    cause: int


class Scene(msgspec.Struct):
    """A sentence cut down to `row`, one kind a part; `mentions` and `grades` by place in it.

    `owned` are harms with a possessor ("his death"); `deaths` the tokens of killings that name no victim ("a homicide").
    """

    row: str
    mentions: dict[int, Mention]
    grades: dict[int, Grade]
    owned: list[tuple[Mention, Grade]]
    deaths: list[int]


_ONE, _MANY, _PRON, _NP, _DEED = (KINDS[kind] for kind in ("single", "people", "pron", "np", "deed"))
_KEPT = frozenset(
    KINDS[kind] for kind in ("comma", "semicolon", "colon", "dash", "stop", "and", "but", "who", "when", "open", "close", "be", "have", "including")
)
_PREPS = frozenset(KINDS[kind] for kind in ("of", "to", "by", "from", "with", "in", "among"))
_COUNTS = frozenset(KINDS[kind] for kind in ("people", "thing", "harmed", "event", "life", "neutral"))
_NOUNS = frozenset((_ONE, _NP, _DEED, KINDS["toll"]))
_HARM = {KINDS[kind]: kind for kind in ("act", "acted", "acts", "acting", "happened", "happening", "state", "suffer", "taken", "verb", "leave", "toact", "say", "reported", "forced")}
_PERFECT = frozenset(("have", "has", "had", "having"))
_SEX = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_STATES = frozenset("dead wounded injured deceased hurt".split())
_GIVES = frozenset((KINDS["of"], KINDS["to"], KINDS["among"]))
_ARTICLES = frozenset("a an one another his her their".split())
_DEFINITE = frozenset("the this that said its".split())
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth 2nd 3rd 4th 5th 6th 7th 8th 9th another other".split())
_AGE = re.compile(r"(\d+|\w+)-(?:year|month|week|day)s?-olds?", re.I)

_PEOPLE = r"(?:single|people|pron)"
_LIST = rf"(?:{_PEOPLE} (?:comma and|comma|and) )*"
_ASIDE = r"(?:comma !stop{0,6}? comma | open !stop{0,6}? close)?"
_AUX = r"(?:who|be|have|comma(?=who))*"
SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("victim.object", compile_row(rf"(?P<v>act|acts|acting)(?: and (?:act|acts|acting))? (?P<n>{_PEOPLE}(?: (?:comma and|comma|and) {_PEOPLE}(?!be|have|verb|acted|happened))*)(?!act(?!{_PEOPLE}))")),
    ("victim.subject", compile_row(rf"(?P<n>{_LIST}{_PEOPLE}) (?:(?:in|from|to|with|among) {_PEOPLE})? {_ASIDE} {_AUX} (?P<v>acted|happened|state|act(?!{_PEOPLE}|np))")),
    ("victim.deed", compile_row(rf"(?P<v>deed) of (?P<n>{_PEOPLE}(?: (?:comma and|comma|and) {_PEOPLE}(?!be|have|verb|acted|happened))*)")),
)
_ALSO = compile_row(r"(?P<a>acted|happened|state|act) (?:comma|and|but|when|be|have)* (?P<b>acted|happened|state|act(?!single|people|pron|np))")


@cache
def words() -> dict[str, frozenset[str]]:
    """The classes of `toll.txt`."""
    out: dict[str, frozenset[str]] = {}
    for line in read_lines("lexicon/en/toll.txt"):
        name, members = line.split("|")
        out[name.strip()] = frozenset(members.split())
    return out


def find_victims(tokens: Tokens, sentence: Sentence, nouns: Mapping[str, PersonNoun]) -> tuple[list[Victim], list[int]]:
    """The victims of one sentence, in the order of the text, and the tokens of killings that name none.

    `nouns` is what the lexicon says of nouns, by the word.
    """
    scene = set_scene(tokens, sentence, nouns)
    row = scene.row
    found: dict[int, Victim] = {}
    subject: dict[int, list[int]] = {}
    for rule, shape in SHAPES:
        for match in shape.finditer(row):
            cause = match.start("v")
            grade = scene.grades.get(cause)
            if grade is None:
                continue
            first, last = match.span("n")
            places = [at for at in range(first, last) if at in scene.mentions]
            if rule == "victim.object" and grade != "killed" and "killed" == scene.grades.get(cause + 2) and row[cause + 1] == KINDS["and"]:
                grade = "killed"
            for at in places:
                _add(found, at, scene, grade, sentence.index, rule, cause)
            if rule == "victim.subject":
                subject.setdefault(cause, places)
    for match in _ALSO.finditer(row):
        places = subject.get(match.start("a"), [])
        grade = scene.grades.get(match.start("b"))
        if grade is not None:
            for at in places:
                _add(found, at, scene, grade, sentence.index, "victim.subject", match.start("a"))
            subject.setdefault(match.start("b"), places)
    out = list(found.values())
    told = {victim.mention.first for victim in out}
    for mention, grade in scene.owned:
        if mention.first in told:
            continue
        out.append(Victim(mention, grade, sentence.index, "victim.owned", -1))
    out.sort(key=lambda victim: victim.mention.first)
    return out, scene.deaths


def _add(found: dict[int, Victim], at: int, scene: Scene, grade: Grade, sentence: int, rule: str, cause: int) -> None:
    known = found.get(at)
    if known is None:
        mention = scene.mentions[at]
        found[at] = Victim(mention, grade, sentence, rule, cause)
    elif grade == "killed" or known.grade == "shot":
        known.grade = grade


def set_scene(tokens: Tokens, sentence: Sentence, nouns: Mapping[str, PersonNoun]) -> Scene:
    """A sentence cut down to its people and what was done to them."""
    scene = Scene("", {}, {}, [], [])
    row: list[str] = []
    chunks = sentence.chunks
    text = tokens.words
    preposition = ""
    size = len(chunks)
    for at, chunk in enumerate(chunks):
        kind = chunk.kind
        if kind in _KEPT:
            row.append(kind)
            preposition = ""
            continue
        if kind in _PREPS:
            preposition = kind
            continue
        if kind in _COUNTS:
            count = chunk.count
            years = _years(text, chunk)
            if years is not None:
                _person(scene, row, preposition, years)
                preposition = ""
                continue
            if count is not None and _is_age(text, chunk, row, scene):
                scene.mentions[len(row) - 2].age = count.best
                row.pop()
                continue
            harmed = kind == KINDS["harmed"]
            if kind == KINDS["people"] or harmed:
                mention = Mention("count", chunk.first, chunk.last, count=count)
                _person(scene, row, preposition, mention)
                if text[chunk.head].lower() in ("victim", "victims"):
                    mention.role = "victim"
                    scene.owned.append((mention, "killed" if _inside(text, chunk, "crime") else "shot"))
                if harmed and not text[chunk.head].lower().startswith("victim") and chunk.people in ("killed", "injured"):
                    scene.grades[len(row)] = chunk.people
                    row.append(KINDS["state"])
            else:
                row.append(_NP)
            preposition = ""
            continue
        if kind in _NOUNS or kind == "?":
            head = text[chunk.head].lower()
            if head in words()["ward"] or head in ("center", "centre") and text[chunk.head - 1].lower() in ("medical", "trauma"):
                _ward(scene, row)
                preposition = ""
                continue
            if head == "condition" and not words()["grave"].isdisjoint(word.lower() for word in text[max(0, chunk.head - 3) : chunk.head]):
                scene.grades[len(row)] = "injured"
                row.append(KINDS["state"])
                preposition = ""
                continue
            if kind == "?":
                continue
            if kind == _DEED and head in _STATES and chunk.last - chunk.first > 1 and chunk.people in ("killed", "injured"):
                mention = person(tokens, Chunk(_NP, chunk.first, chunk.last - 1, chunk.last - 2), nouns)
                if mention is not None:
                    _person(scene, row, preposition, mention)
                    scene.grades[len(row)] = chunk.people
                    row.append(KINDS["state"])
                preposition = ""
                continue
            if kind == _DEED and not head.startswith("victim") or head in ("shooting", "stabbing", "slaying", "manslaughter", "murder", "suicide"):
                _deed(tokens, scene, row, chunk, preposition, nouns, at + 1 < size and chunks[at + 1].kind == KINDS["of"])
                preposition = ""
                continue
            mention = person(tokens, chunk, nouns)
            if mention is not None and mention.form == "name" and preposition and not (preposition in _GIVES and row[-1:] == [_DEED]) and preposition != KINDS["by"]:
                mention = None  # a place: "of the village", "in the town"
            if mention is not None:
                _person(scene, row, preposition, mention)
                if mention.role == "victim":
                    _crime_victim(text, scene, chunk, mention)
            elif not preposition:
                row.append(_NP)
            preposition = ""
            continue
        if kind == _PRON:
            word = text[chunk.first].lower()
            if word in _SEX:
                _person(scene, row, preposition, Mention("pronoun", chunk.first, chunk.last, sex=_SEX[word]))
            elif not preposition:
                row.append(_NP)
            preposition = ""
            continue
        name = _HARM.get(kind)
        if name is not None:
            preposition = ""
            grade = _grade(text, chunk, name)
            if grade is not None:
                scene.grades[len(row)] = grade
                row.append(kind if name in ("act", "acted", "acts", "acting") else KINDS["happened"])
            else:
                lemma = chunk.lemma
                if lemma in words()["linking"] and (name != "say" or lemma not in ("find", "list", "leave")) or name == "reported":
                    row.append(KINDS["be"])
                elif lemma in ("survive", "recover") and not chunk.negated and not words()["hoped"].isdisjoint(text[chunk.first : chunk.last]):
                    scene.grades[len(row)] = "injured"
                    row.append(KINDS["happened"])
                else:
                    row.append(KINDS["taken"] if lemma in words()["moved"] or name == "taken" else KINDS["verb"])
    scene.row = "".join(row)
    return scene


def _inside(text: Sequence[str], chunk: Chunk, name: str) -> bool:
    return not words()[name].isdisjoint(word.lower() for word in text[chunk.first : chunk.last])


def _crime_victim(text: Sequence[str], scene: Scene, chunk: Chunk, mention: Mention) -> None:
    """ "the homicide victim", "a shooting victim": the noun before says what happened."""
    if _inside(text, chunk, "crime"):
        scene.owned.append((mention, "killed"))
    elif _inside(text, chunk, "act"):
        scene.owned.append((mention, "shot"))


def _person(scene: Scene, row: list[str], preposition: str, mention: Mention) -> None:
    if preposition:
        row.append(preposition)
    scene.mentions[len(row)] = mention
    row.append(_PRON if mention.form == "pronoun" else _MANY if mention.form == "count" else _ONE)


def _is_age(text: Sequence[str], chunk: Chunk, row: list[str], scene: Scene) -> bool:
    """The 34 of "Jane Roe, 34, of the village" is an age."""
    count = chunk.count
    return (
        count is not None
        and count.hedge == "exact"
        and count.last - count.first == 1
        and text[count.first].isdigit()
        and len(row) > 1
        and row[-1] == ","
        and row[-2] in (_ONE, _MANY)
        and text[chunk.first - 1] == ","
        and (chunk.last >= len(text) or not text[chunk.last][0].isalnum() or text[chunk.last] in ("of", "was", "who", "were", "is", "and"))
    )


def _years(text: Sequence[str], chunk: Chunk) -> Mention | None:
    """ "a 17 year old boy": one person, though it begins with a number."""
    at = chunk.count.number_end if chunk.count is not None else chunk.last
    if at >= len(text) or text[at].lower() not in ("year", "years", "year-old", "yr"):
        return None
    if "old" not in text[at].lower() and (at + 1 >= len(text) or text[at + 1].lower() != "old"):
        return None
    out = Mention("new", chunk.first, chunk.last, age=chunk.count.best if chunk.count is not None else None)
    if chunk.first and text[chunk.first - 1].lower() == "the":
        out.form = "known"
    if chunk.count is not None and chunk.count.noun >= 0:
        out.role = text[chunk.count.noun].lower()
    return out


def _ward(scene: Scene, row: list[str]) -> None:
    """Somebody taken to hospital was hurt."""
    for back in range(len(row) - 1, max(-1, len(row) - 4), -1):
        if row[back] == KINDS["taken"]:
            row[back] = KINDS["happened"]
            scene.grades[back] = "injured"
            return


def _deed(tokens: Tokens, scene: Scene, row: list[str], chunk: Chunk, preposition: str, nouns: Mapping[str, PersonNoun], of: bool) -> None:
    """ "his death", "gunshot wounds", "the fatal shooting of". """
    text = tokens.words
    inside = [word.lower() for word in text[chunk.first : chunk.last]]
    head = inside[chunk.head - chunk.first]
    grade: Grade | None
    if head in ("shooting", "stabbing"):
        grade = "killed" if not words()["fatal"].isdisjoint(inside) else "shot"
    elif head in words()["crime"]:
        grade = "shot" if "attempted" in inside else "killed"
    else:
        grade = "killed" if chunk.people == "killed" else "injured" if chunk.people == "injured" else None
    if grade is None:
        row.append(_NP)
        return
    owner: Mention | None = None
    if inside[0] in ("his", "her"):
        owner = Mention("pronoun", chunk.first, chunk.first + 1, sex=_SEX[inside[0]])
    elif "'s" in inside or "’s" in inside:
        mark = inside.index("'s") if "'s" in inside else inside.index("’s")
        owner = person(tokens, Chunk(_NP, chunk.first, chunk.first + mark, chunk.first + mark - 1), nouns)
    if owner is not None:
        scene.owned.append((owner, grade))
    if of:
        scene.grades[len(row)] = grade
        row.append(_DEED)
    elif grade == "injured" and preposition in (KINDS["with"], KINDS["from"], KINDS["in"], ""):
        if row and row[-1] in (KINDS["verb"], KINDS["taken"]):
            row.pop()
        if preposition or chunk.people:
            scene.grades[len(row)] = grade
            row.append(KINDS["state"])
    else:
        if grade == "killed" and owner is None and preposition != KINDS["to"]:
            scene.deaths.append(chunk.head)
        if not preposition:
            row.append(_NP)


def _grade(text: Sequence[str], chunk: Chunk, name: str) -> Grade | None:
    """What a verb group or state says happened to its people, or None."""
    if chunk.negated or chunk.people is None and chunk.lemma not in words()["struck"]:
        return None
    lower = [word.lower() for word in text[chunk.first : chunk.last + 2]]
    own = lower[: chunk.last - chunk.first]
    if chunk.first:
        own = [*own, text[chunk.first - 1].lower()]
    if (chunk.open or own[0] in ("to", "would", "could", "might", "can", "if")) and "have" not in own:
        return None
    if chunk.lemma in words()["struck"]:
        if not words()["fatal"].isdisjoint(own) or lower[-2:] == ["to", "death"] or lower[-2:-1] == ["dead"]:
            return "killed"
        if lower[-2:-1] == ["at"] and name != "acted":
            return None
        return "shot"
    if name == "toact":
        return None
    if chunk.people == "killed":
        return "killed" if name == "state" or chunk.lemma in words()["died"] or chunk.lemma in ("claim", "lose", "take") else None
    if chunk.people == "injured":
        return "injured"
    if chunk.people == "killed_or_injured" and chunk.lemma != "lose":
        return "shot"
    return None


def person(tokens: Tokens, chunk: Chunk, nouns: Mapping[str, PersonNoun]) -> Mention | None:
    """The person that a noun phrase speaks of, or None where it speaks of something else or of several."""
    text = tokens.words
    first, last = chunk.first, chunk.last
    if last > first and text[last - 1] in ("'s", "’s"):
        last -= 1
    if last <= first:
        return None
    determiner = text[first].lower()
    head = text[last - 1]
    lower = head.lower()
    form: Form = "bare"
    if determiner in _ARTICLES:
        form = "new"
    elif determiner in _DEFINITE:
        form = "known"
    out = Mention(form, chunk.first, chunk.last)
    noun = nouns.get(lower)
    for word in text[first:last]:
        lowered = word.lower()
        if lowered in _ORDINALS:
            out.other = True
        elif "-" in word:
            match = _AGE.fullmatch(word)
            if match:
                out.age = int(match[1]) if match[1].isdigit() else None
        known = nouns.get(lowered)
        if known is not None and known.sort == "person" and not known.plural:
            out.sex = known.sex or out.sex
            if known.age == "child":
                out.child = True
            out.role = lowered
    if noun is not None:
        if lower == "victim":
            out.role = "victim"
            if form == "bare":
                out.form = "known"
            return out
        if noun.sort != "person" or noun.plural or lower in words()["official"] and form != "new":
            return None
        if lower in ("man", "woman"):
            out.child = False
        return out
    name: list[str] = []
    at = last - 1
    while at >= first and text[at][0].isupper() and text[at].lower() not in nouns and text[at].lower() not in words()["unnamed"] and text[at].lower() not in _DEFINITE and len(text[at]) > 1:
        name.append(text[at])
        at -= 1
    if name and determiner not in ("the", "a", "an"):
        out.name = tuple(reversed(name))
        out.form = "name"
        return out
    if name and out.role:
        out.name = tuple(reversed(name))
        out.form = "name"
        return out
    return out if out.age is not None and _AGE.fullmatch(head) else None
