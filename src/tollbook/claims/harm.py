"""What happened to the counts of a text: frames first, then what counts share with their neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.claims.breakdown import Finding, add_up, share
from tollbook.claims.core import Core, core
from tollbook.claims.frames import RULES, WEAK_RULES, explain
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.model.words import Vocabulary
from tollbook.rules.kinds import KINDS, compile_row

_THING = KINDS["thing"]
_PEOPLE = KINDS["people"]
_FIRED = ("munition", "drone", "aerial", "ordnance")
_SEIZED = frozenset("gunmen kidnapped kidnapping abducted abduction hostage hostages kidnappers bandits captors".split())
_SOUGHT = frozenset("looking look looked searching search searched hunting hunt".split())
_GIVING = frozenset("say give claim report put tell speak announce state count estimate confirm cite list quote believe boast recognise recognize admit name".split())
_HOMES = frozenset("home homes house houses city town village villages country area areas region district districts settlements".split())
_TO_THINGS = frozenset("hit strike damage batter shatter".split())
_BESIDE = ("figure.including", "figure.list", "figure.aside")
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_SINGLE_AND = compile_row(r"single be? (?:acted|happened|act) (?:comma and|and|comma) COUNT")
_ITEM = compile_row(r"(?:bullet+ (?:np (?:comma|and|np)* (?:colon|dash))? | (?:colon)? np (?:colon|dash)) (?P<n>people|thing) (?:semicolon|comma|stop|open|close|act|and|$)")
_MILD = ("abducted", "detained", "displaced", "evacuated", "captured", "released")
"""What a noun such as "hostages" says of people, unless the sentence says that something else happened to them."""
_HEADING = (KINDS["deed"], KINDS["state"], KINDS["toll"])
_QUESTION = KINDS["stop"]
_LED = frozenset((KINDS["of"] + KINDS["pron"], KINDS["among"] + KINDS["pron"]))
_LANDED = frozenset("land fall explode detonate go come hit strike crash fly".split())
_VERBAL = compile_row(r"be|have|acted|act|acts|happened|verb|taken|leave|forced")
_FRAGMENT = compile_row(r"(?:^|colon) (?P<n>people|thing) (?=comma|stop|open|semicolon|dash|$)")
_TOPICAL = frozenset(KINDS[kind] for kind in ("deed", "state", "toll", "acted", "act", "acts", "happened", "acting"))
_ANAPHORA = ("figure.toll.", "figure.rise", "figure.said")
_KIN = frozenset("friends relatives son sons daughter daughters husband wife brother brothers sister sisters child children parents mother father".split())


class Text:
    """What the whole text tells about its words: which nouns are what, and whether it is about abductions."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.thing: str | None = None
        self.seized = not _SEIZED.isdisjoint(tokens.words)

    def kind(self, chunk: Chunk) -> str | None:
        """The kind of thing (aerial, munition, vessel ...) that a chunk counts."""
        if chunk.count is None or chunk.count.noun < 0:
            return None
        noun = self.vocabulary.noun(self.tokens.words[chunk.count.noun])
        return noun.kind if noun is not None else None


def find_harm(tokens: Tokens, sentences: Sequence[Sentence], vocabulary: Vocabulary) -> list[Finding]:
    """All counts to which something happened, in the order of the text."""
    text = Text(tokens, vocabulary)
    out: list[Finding] = []
    last: Finding | None = None
    intro: Chunk | None = None
    topic: Chunk | None = None
    for sentence in sentences:
        if not sentence.chunks:
            continue
        row = core(tokens, sentence)
        found: dict[int, Finding] = {}
        for at, (rule, cause) in explain(row, RULES).items():
            if rule.name == "figure.harmed" and row.chunks[at].people in _MILD:
                continue
            if rule.name != "figure.adjective" or row.chunks[at].people or row.chunks[at].things:
                found[at] = Finding(row.chunks[at], row.chunks[cause], sentence.index, [rule.name])
        add_up(row, sentence.index, found)
        share(row, sentence.index, found, last)
        for at, (rule, cause) in explain(row, WEAK_RULES).items():
            if at not in found or _says_nothing(found[at]):
                found[at] = Finding(row.chunks[at], row.chunks[cause], sentence.index, [rule.name])
        if not found and last is not None and sentence.index - last.sentence <= 3 and (item := _ITEM.match(row.row)) and len(row.row) < 40:
            at = item.start("n")
            found[at] = Finding(row.chunks[at], last.cause, sentence.index, [*last.rules[:1], "figure.item"], last, thing=last.chunk.kind == _THING)
            share(row, sentence.index, found, last)
        elif not found and sentence.row[:2] in _LED and last is not None:
            for at, chunk in enumerate(row.chunks):
                if chunk.count is not None:
                    found[at] = Finding(chunk, last.cause, sentence.index, [*last.rules[:1], "figure.of_them"], last, thing=last.chunk.kind == _THING)
        elif not found and intro is not None and row.row.lstrip("*")[:1] in ("C", "T", "H"):
            at = len(row.row) - len(row.row.lstrip("*"))
            found[at] = Finding(row.chunks[at], intro, sentence.index, ["figure.list_item"])
            share(row, sentence.index, found, last)
        else:
            intro = _intro(row)
        if not found and topic is not None and not _VERBAL.search(row.row):
            for match in _FRAGMENT.finditer(row.row):
                at = match.start("n")
                if tokens.words[count_of(row.chunks[at]).number] == "0":
                    continue
                found[at] = Finding(row.chunks[at], topic, sentence.index, ["figure.fragment"])
            share(row, sentence.index, found, last)
        for place, whole in row.wholes.items():
            if place in found:
                part = found[place]
                part.thing = whole.kind == _THING
                part.whole = part.whole or Finding(whole, part.cause, sentence.index, [*part.rules, "figure.whole"])
                found[1000 + place] = part.whole
        here = sorted(found.values(), key=lambda finding: finding.chunk.first)
        for finding in here:
            finding.effect = _effect(text, finding, row, last, here)
            if finding.effect is not None and finding.chunk.count is not None:
                if finding.whole is None or finding.whole.effect != finding.effect:
                    last = finding
                if finding.chunk.kind == _THING:
                    text.thing = text.kind(finding.chunk)
        kept = [finding for finding in here if finding.effect is not None]
        counted = any(finding.chunk.count is not None and not finding.chunk.count.zero for finding in kept)
        for finding in kept:
            if finding.chunk.count is None and (counted and (finding.rules[-1] in _BESIDE or finding.rules[-1] == "figure.passive" and _joined(row, finding)) or _ordinal(tokens, finding.chunk)):
                finding.chunk.count = _single(finding.chunk)
        out.extend(kept)
        spoken = _topic(row, kept, topic)
        if spoken is not None and spoken is not topic and not kept and (spoken.kind in _HEADING or row.row.endswith(_QUESTION)):
            last = Finding(spoken, spoken, sentence.index, ["figure.topic"], effect=spoken.people)
        topic = spoken
    return out


def _topic(row: Core, kept: Sequence[Finding], before: Chunk | None) -> Chunk | None:
    """What the text now speaks of: what happened to the sentence's first count, else its first word of harm."""
    if kept:
        first = kept[0].cause
        return first if first.people or first.things else before
    return next((chunk for chunk in row.chunks if chunk.people is not None and chunk.kind in _TOPICAL), before)


def _joined(row: Core, finding: Finding) -> bool:
    """Whether a single victim's clause goes on with a counted one: "a soldier was killed and three were hurt"."""
    return finding.effect != "damaged" and _SINGLE_AND.match(row.row, _place(row, finding.chunk)) is not None


def _ordinal(tokens: Tokens, chunk: Chunk) -> bool:
    """ "a third person", "a fourth": one more, by its number."""
    return tokens.words[chunk.first + 1 : chunk.first + 2] != [] and tokens.words[chunk.first + 1].lower() in _ORDINALS


def _single(chunk: Chunk) -> Count:
    """ "a child" beside counted people is a count of one."""
    return Count(chunk.first, chunk.last, chunk.first, chunk.first + 1, 1, 1, 1, "exact", chunk.head, "person", article=True)


def _says_nothing(finding: Finding) -> bool:
    return finding.cause.people is None and finding.cause.things is None and not finding.rules[0].startswith(_ANAPHORA)


def _intro(row: Core) -> Chunk | None:
    """The verb of a line such as "Russia has also lost:", which the lines after it complete."""
    if not row.row.endswith(KINDS["colon"]):
        return None
    for chunk in reversed(row.chunks):
        if chunk.people or chunk.things:
            return chunk
    return None


def _effect(text: Text, finding: Finding, row: Core, last: Finding | None, here: Sequence[Finding]) -> str | None:
    """What happened, given what is counted: people, things, or whatever the neighbour counted."""
    chunk, cause = finding.chunk, finding.cause
    if chunk.kind == KINDS["event"]:
        return "launched"
    kind = text.kind(chunk)
    if finding.rules[0] in ("figure.fired", "figure.fired.with"):
        return "launched" if kind in _FIRED and _lands(row, finding) else None
    if finding.rules[0] == "figure.cost" and cause.lemma != "cost":
        return None
    if finding.rules[0] == "figure.sought":
        sought = text.tokens.words[cause.head].lower() in _SOUGHT and text.tokens.words[chunk.first - 1].lower() == "for"
        return "missing" if sought else None
    if finding.rules[0] == "figure.rise.from":
        risen = next((other for other in here if other.chunk.first > chunk.first and other.cause.people is not None), None)
        if risen is not None:
            return risen.cause.people
    if finding.rules[0] == "figure.departed" and not _home(text, row, cause):
        return None
    if cause.people is None and cause.things is None:
        if chunk.people is not None:
            return chunk.people
        if cause.lemma == "take" and chunk.kind in (_PEOPLE, KINDS["single"]):
            return _taken(text, cause, row)
        if finding.rules[0] == "figure.said" and (count_of(chunk).sort != "bare" or cause.lemma not in _GIVING):
            return None
        if finding.rules[0].startswith(_ANAPHORA) and last is not None and chunk.kind == _PEOPLE:
            later = [other for other in here if other.chunk.first > chunk.first and other.cause.people == "injured"]
            if later and last.effect == "injured":
                return "killed"
            return last.effect if last.effect not in ("launched", "shot_down") or count_of(chunk).sort == "bare" else None
        return None
    if chunk.kind == KINDS["single"]:
        noun = text.vocabulary.noun(text.tokens.words[chunk.head])
        if noun is not None and noun.sort == "thing" or cause.people is None:
            return cause.things
    if chunk.count is not None and chunk.count.zero and text.tokens.words[chunk.last : chunk.last + 2] == ["of", "life"]:
        return "killed"
    thing = chunk.kind == _THING and kind != "animal"
    bare = chunk.count is not None and chunk.count.sort == "bare" and chunk.kind == _PEOPLE
    if bare:
        giver = finding.whole
        thing = finding.thing or (giver is not None and giver.chunk.kind == _THING)
        if cause.lemma == "lose" and row.row[: max(0, _place(row, cause))].endswith(_THING):
            thing = True
        if thing or cause.people is None:
            kind = (text.kind(giver.chunk) if giver is not None else None) or text.thing
        if not thing and cause.people is None and (cause.things == "shot_down" or _THING in row.row or text.thing is not None):
            thing = True
    if thing:
        effect = cause.things
        unknown = chunk.count is not None and chunk.count.sort == "unknown"
        if unknown and cause.people is not None and cause.lemma not in _TO_THINGS:
            effect = cause.people if cause.people in ("killed", "injured") else effect or cause.people
    else:
        effect = cause.people
    if effect is None:
        return None
    if cause.lemma == "lose" and effect == "killed_or_injured":
        effect = _lost(text, finding, row, here)
    if thing and effect == "destroyed" and kind in ("drone", "munition") and cause.lemma in ("destroy", "neutralise", "neutralize", "eliminate"):
        if not any(text.kind(other.chunk) in ("equipment", "vessel") and other.cause is cause for other in here):
            effect = "shot_down"
    if thing and effect == "destroyed" and kind == "munition" and cause.lemma == "crash":
        effect = "launched"
    if effect == "launched" and not (kind in _FIRED or (bare and thing)):
        return None
    if "figure.whole" in finding.rules:
        return "launched" if effect == "shot_down" else None
    return effect


def count_of(chunk: Chunk) -> Count:
    """The count of a chunk that has one."""
    assert chunk.count is not None
    return chunk.count


def _home(text: Text, row: Core, cause: Chunk) -> bool:
    """Whether what is left is a place: a name, a home, a town."""
    after = text.tokens.words[cause.last : cause.last + 3]
    return any(word[:1].isupper() or word.lower() in _HOMES for word in after)


def _place(row: Core, chunk: Chunk) -> int:
    """Where a chunk stands in the core, or -1."""
    return next((i for i, other in enumerate(row.chunks) if other is chunk), -1)


def _lands(row: Core, finding: Finding) -> bool:
    """Whether a missile or shell does something: hits, lands, explodes."""
    if finding.rules[0] == "figure.fired.with":
        return True
    at = _place(row, finding.chunk)
    return row.chunks[at + 1].lemma in _LANDED


def _taken(text: Text, cause: Chunk, row: Core) -> str | None:
    """ "taken to hospital" is injured; people taken where a text tells of abductions are abducted."""
    words = text.tokens.words
    after = [word.lower() for word in words[cause.last : cause.last + 6]]
    if "hospital" in after or "hospitals" in after:
        return "injured"
    if not {"prisoner", "captive", "prisoners"}.isdisjoint(after):
        return "captured"
    if not {"detainee", "detainees"}.isdisjoint(after):
        return "detained"
    if "out" in after or "away" in after[:2]:
        return "evacuated"
    return "abducted" if text.seized else None


def _lost(text: Text, finding: Finding, row: Core, here: Sequence[Finding]) -> str:
    """People lost are killed where the wounded are counted beside them; a ministry's "losses" are both."""
    words = text.tokens.words
    count = finding.chunk.count
    if count is None or (count.best or count.low or 100) < 100:
        return "killed"
    if count is not None and count.noun >= 0 and words[count.noun].lower() in ("people", "men", "women", "lives") or count is not None and count.noun >= 0 and (words[count.noun].lower() in _KIN or "family" in words[count.last : count.last + 3]):
        return "killed"
    if any((other.chunk.people or other.cause.people) in ("injured", "missing", "captured") for other in here):
        return "killed"
    at = _place(row, finding.chunk)
    if 0 <= at < len(row.chunks) - 1 and row.chunks[at + 1].people == "killed":
        return "killed"
    return "killed_or_injured"
