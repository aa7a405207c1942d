"""Which effect a finding has, given what is counted: the same verb kills people and destroys tanks."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.claims.continuation import Account
from tollbook.claims.core import Core
from tollbook.claims.finding import MILD, Finding
from tollbook.model.chunks import Chunk
from tollbook.model.tokens import Tokens
from tollbook.model.words import Vocabulary
from tollbook.rules.kinds import KINDS

_THING = KINDS["thing"]
_PEOPLE = KINDS["people"]
_HARMED = KINDS["harmed"]
_ENDS = frozenset(KINDS[kind] for kind in ("comma", "stop", "semicolon"))
_NP, _NEUTRAL = KINDS["np"], KINDS["neutral"]
_TOLD = frozenset(KINDS[kind] for kind in ("deed", "toll", "state"))
_SINGLE = KINDS["single"]
_SPOKEN_OF = ("figure.toll.", "figure.rise", "figure.said")
"""Rules whose count is of what was spoken of before: they take the effect of the finding before."""
_BOTH = "killed_or_injured"
_EITHER = ("killed", "injured")


class Text:
    """What the text so far tells about its words."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.thing: str | None = None  # the kind of thing that was counted last
        self.deportations = not vocabulary.senses["deportation"].isdisjoint(tokens.words)
        self.evacuations = not vocabulary.senses["evacuation"].isdisjoint(tokens.words)
        self.seizures = not vocabulary.senses["seizure"].isdisjoint(tokens.words)

    def kind(self, chunk: Chunk) -> str | None:
        """The kind of thing (drone, munition, vessel ...) that a chunk counts."""
        if chunk.count is None or chunk.count.noun < 0:
            return None
        noun = self.vocabulary.noun(self.tokens.words[chunk.count.noun])
        return noun.kind if noun is not None else None

    def fired(self, chunk: Chunk) -> bool:
        """Whether a chunk counts what is fired: drones, missiles, bombs."""
        return self.means("fired", self.kind(chunk) or "")

    def means(self, sense: str, word: str) -> bool:
        """Whether a word, or a verb's lemma, has a sense of `senses.txt`."""
        return word.lower() in self.vocabulary.senses[sense]

    def after(self, chunk: Chunk, words: int) -> list[str]:
        """The words behind a chunk, in lower case."""
        return [word.lower() for word in self.tokens.words[chunk.last : chunk.last + words]]


def effect_of(text: Text, finding: Finding, row: Core, here: Sequence[Finding], account: Account) -> str | None:
    """What happened to the finding's count, or null where nothing did.

    `here` are all findings of its sentence; the account tells those before them.
    """
    chunk, cause, rule = finding.chunk, finding.cause, finding.rules[0]
    if chunk.kind == KINDS["event"]:
        return "launched"
    if rule in ("figure.fired", "figure.fired.with"):
        return "launched" if text.fired(chunk) else None
    if rule == "figure.fired.of":
        return "launched"
    if rule == "figure.sought":
        return "missing"
    if rule == "figure.landed":
        return "damaged"
    if rule == "figure.carried":
        return _taken(text, row, finding)
    if chunk.people == "killed" and chunk.kind == _HARMED and cause.people in (*MILD, "missing"):
        return "killed"  # "six bodies were taken out of the ruins"
    if cause.people is None and (cause.things is None or (cause.lemma == "take" and chunk.kind != _THING)):
        return _spoken_of(text, finding, row, here, account)
    if chunk.count is not None and chunk.count.zero and text.after(chunk, 2) == ["of", "life"]:
        return "killed"
    if chunk.kind == _SINGLE:
        noun = text.vocabulary.noun(text.tokens.words[chunk.head])
        is_thing = (noun is not None and noun.sort == "thing") or cause.people is None
        return cause.things if is_thing else _of_people(text, finding, row, here)
    if cause is chunk and text.means("victim", text.tokens.words[chunk.head]):
        return _of_victims(finding, row, here, account)
    thing, kind = _counts_things(text, finding, row)
    return _of_things(text, finding, kind, here) if thing else _of_people(text, finding, row, here)


def _of_victims(finding: Finding, row: Core, here: Sequence[Finding], account: Account) -> str:
    """What "14 victims" are: killed, unless the words of the sentence, or the number before, are of the injured."""
    said = {chunk.people for chunk in row.chunks if chunk is not finding.chunk and chunk.people in _EITHER}
    if len(said) > 1 or any(one.whole is finding and one.cause.people in _EITHER for one in here):
        return _BOTH  # "14 victims, three of them dead"
    if said:
        return said.pop() or _BOTH
    last = account.last
    near = last is not None and finding.sentence - last.sentence <= 1
    return "injured" if near and last is not None and last.effect == "injured" else "killed"


def _counts_things(text: Text, finding: Finding, row: Core) -> tuple[bool, str | None]:
    """Whether things are counted, and of what kind; a bare number counts what its neighbours count."""
    chunk, cause, giver = finding.chunk, finding.cause, finding.whole
    kind = text.kind(chunk)
    if not (chunk.kind == _PEOPLE and chunk.count is not None and chunk.count.sort == "bare"):
        return chunk.kind == _THING and kind != "animal", kind
    lost = cause.lemma == "lose" and row.row[: max(0, place_of(row, cause))].endswith(_THING)
    thing = finding.thing or lost or (giver is not None and _of_things_known(giver.chunk))
    if cause.people is None and (
        cause.things == "shot_down" or _THING in row.row or _SINGLE in row.row or text.thing is not None
    ):
        thing = True
    return thing, ((text.kind(giver.chunk) if giver is not None else None) or text.thing) if thing else None


def _of_things_known(chunk: Chunk) -> bool:
    return chunk.kind == _THING and chunk.count is not None and chunk.count.sort == "thing"


def _of_things(text: Text, finding: Finding, kind: str | None, here: Sequence[Finding]) -> str | None:
    cause, count = finding.cause, finding.chunk.count
    effect = cause.things
    if (
        count is not None
        and count.sort == "unknown"
        and cause.people is not None
        and not text.means("hitting", cause.lemma)
    ):
        effect = cause.people if cause.people in ("killed", "injured") else effect or cause.people
    if effect == "destroyed" and kind in ("drone", "munition"):
        beside = any(text.kind(other.chunk) in ("equipment", "vessel") and other.cause is cause for other in here)
        if text.means("wrecking", cause.lemma) and not beside:
            effect = "shot_down"  # in the air; in a list of tanks and guns, a depot's drones were destroyed
        elif kind == "munition" and cause.lemma == "crash":
            effect = "launched"
    if (
        effect is None
        and finding.chunk.things is None
        and text.fired(finding.chunk)
        and text.means("landing", cause.lemma)
    ):
        return "launched"
    if effect == "launched" and not (kind is not None and text.means("fired", kind)):
        bare = count is not None and count.sort == "bare"
        return effect if bare else None
    if "figure.whole" in finding.rules:
        return "launched" if effect == "shot_down" else None
    return effect


def _of_people(text: Text, finding: Finding, row: Core, here: Sequence[Finding]) -> str | None:
    effect = finding.cause.people
    if "figure.whole" in finding.rules or effect == "launched":
        return None
    if effect == "released" and finding.cause.lemma in ("come", "return"):
        return effect if text.means("captive", text.tokens.words[finding.chunk.head]) else None
    if finding.cause.lemma == "drive out" and text.evacuations:
        return "evacuated"
    if finding.cause.lemma == "shoot" and effect == "injured" and _executed(text, finding.cause):
        return "killed"
    if finding.cause.lemma == "lose" and effect == _BOTH:
        beside = (one.effect for one in here if one.cause is finding.cause and one.effect in ("killed", _BOTH))
        return next(beside, None) or _lost(text, finding, row, here)
    return effect


def _spoken_of(text: Text, finding: Finding, row: Core, here: Sequence[Finding], account: Account) -> str | None:
    """The effect of a count that no word near it explains: its own noun's, or that of what was spoken of before."""
    chunk, cause, rule = finding.chunk, finding.cause, finding.rules[0]
    if chunk.people is not None:
        return chunk.people
    if cause.lemma == "take" and chunk.kind in (_PEOPLE, _SINGLE):
        return _taken(text, row, finding)
    if not rule.startswith(_SPOKEN_OF) or chunk.kind not in (_PEOPLE, _NEUTRAL):
        return None
    last = account.last
    effects = [one.effect for one in account.told if one.chunk.kind != _THING]
    if cause.lemma == "make" and {"killed", "injured"} <= set(effects):
        return _BOTH  # "that makes 20 in all"
    same = [one for one in here if one.rules[0] == rule in ("figure.said", "figure.said.was")]
    if len(same) > 1 and len(same) == len(effects) == len(account.told):
        return effects[same.index(finding)]
    if last is None:
        spoken = (one.people for one in reversed(row.chunks[: max(0, place_of(row, chunk))]) if one.kind in _TOLD)
        return next((people for people in spoken if people), None)
    injured_next = any(other.chunk.first > chunk.first and other.cause.people == "injured" for other in here)
    if injured_next and last.effect == "injured":
        return "killed"  # "raised this to 358, with 228 injured"
    bare = chunk.count is not None and chunk.count.sort == "bare"
    if "killed" in effects and last.sentence == account.told[0].sentence:
        return "killed"  # the first of two numbers goes on, not the wounded
    return last.effect if bare or last.effect not in ("launched", "shot_down") else None


def _taken(text: Text, row: Core, finding: Finding) -> str | None:
    """ "taken to hospital" is injured; people taken where a text tells of abductions, or by armed men, are abducted."""
    cause = finding.cause
    after = text.after(cause, 9)
    armed = _armed(text, row.chunks[: max(0, place_of(row, cause))])
    for effect, words in _TAKEN:
        if not words.isdisjoint(after) and not (armed and effect == "evacuated"):
            return effect
    if text.deportations and after[:1] == ["to"]:
        return "displaced"  # "taken to Norland", where a text tells of deportations
    if not (armed or text.seizures):
        return None
    noun = text.vocabulary.noun(text.tokens.words[finding.chunk.head])
    return "captured" if noun is not None and noun.group == "combatant" else "abducted"


def _armed(text: Text, doers: Sequence[Chunk]) -> bool:
    nouns = (text.vocabulary.noun(text.tokens.words[one.head]) for one in doers if one.kind in (_NP, _PEOPLE))
    return any(noun is not None and noun.group == "combatant" for noun in nouns)


def _executed(text: Text, cause: Chunk) -> bool:
    """Whether people were led away or lined up and shot, or shot in the back of the head."""
    led = any(text.means("execution", word) for word in text.tokens.lower[cause.first : cause.last])
    return led or text.after(cause, 6) == ["in", "the", "back", "of", "the", "head"]


_TAKEN = (
    ("injured", {"hospital", "hospitals"}),
    ("captured", {"prisoner", "prisoners", "captive"}),
    ("displaced", {"camp", "camps"}),
    ("evacuated", {"out", "away"}),
    ("detained", {"detainee", "detainees"}),
)


def _lost(text: Text, finding: Finding, row: Core, here: Sequence[Finding]) -> str:
    """People lost are killed where few, kin, or counted beside the wounded; a ministry's "losses" are both."""
    count = finding.chunk.count
    if count is None or (count.best or count.low or 100) < 100:
        return "killed"
    if count.noun < 0 and not count.more:
        return "killed"  # "the country has lost over 46,000"
    noun = text.tokens.words[count.noun] if count.noun >= 0 else ""
    if text.means("lost", noun) or text.means("kin", noun) or "family" in text.after(finding.chunk, 3):
        return "killed"
    if any((other.chunk.people or other.cause.people) in ("injured", "missing", "captured") for other in here):
        return "killed"
    at = place_of(row, finding.chunk)
    following = row.chunks[at + 1].people if 0 <= at < len(row.chunks) - 1 else None
    return "killed" if following == "killed" else _BOTH


def place_of(row: Core, chunk: Chunk) -> int:
    """Where a chunk stands in the core, or -1."""
    return next((i for i, other in enumerate(row.chunks) if other is chunk), -1)


def _side_by_side(row: Core, of: int) -> bool:
    """Whether two counts stand side by side, each with what happened: "1 killed 3 injured"."""
    if not 0 < of < len(row.chunks) - 1 or row.row[of + 1] != KINDS["harmed"]:
        return False
    first, cause, second = row.chunks[of - 1], row.chunks[of], row.chunks[of + 1]
    bare = first.count is not None and first.count.sort in ("bare", "person")
    return bare and second.people in _EITHER and cause.people in _EITHER and second.people != cause.people


def asks(text: Text, row: Core, rule: str, at: int, of: int) -> bool:
    """What a rule asks of the words themselves, beyond its shape, of the count at `at` and what happened at `of`."""
    chunk, cause = row.chunks[at], row.chunks[of]
    count, words = chunk.count, text.tokens.words
    if chunk.people is None and "how many of" in " ".join(text.tokens.lower[max(0, chunk.first - 4) : chunk.first]):
        return False  # "how many of these 11 were among the dead"
    match rule:
        case "figure.harmed" | "figure.named":
            grave = words[chunk.head].lower() in ("grave", "graves", "tomb", "tombs")  # one may hold many
            return not grave and (rule == "figure.named" or chunk.people not in MILD)
        case "figure.active":
            return not _side_by_side(row, of)
        case "figure.participle":
            return row.row[of + 1 : of + 2] != KINDS["harmed"] or _side_by_side(row, of)
        case "figure.adjective":
            return bool(chunk.people or chunk.things)
        case "figure.left":
            return cause.people is not None or cause.things is not None  # not "leaves 86 alive"
        case "figure.outcome" | "figure.with":
            return cause.people is not None and (rule == "figure.outcome" or cause.people == "injured")
        case "figure.inverted":
            return cause.people == "killed"
        case "figure.parts":
            return text.means("part_of_building", words[cause.last : chunk.first][-2])
        case "figure.cost":
            return cause.lemma == "cost"
        case "figure.fired":
            return text.fired(chunk) and text.means("landing", row.chunks[at + 1].lemma)
        case "figure.fired.of":
            return text.fired(cause) and text.means("landing", row.chunks[at + 1].lemma)
        case "figure.fired.with":
            return text.fired(chunk)
        case "figure.grave":
            return cause.people == "killed" and words[cause.head].lower() in ("grave", "graves", "tomb", "coffin")
        case "figure.carried":
            away = text.after(chunk, 2)
            return text.means("carrying", cause.lemma) and (away[:1] in (["out"], ["away"]) or away == ["to", "safety"])
        case "figure.landed":
            at_it = words[chunk.first - 1].lower() in ("on", "onto", "into")
            return at_it and text.kind(chunk) == "building" and text.means("landing", cause.lemma)
        case "figure.sought":
            return words[chunk.first - 1].lower() == "for" and text.means("search", words[cause.head])
        case "figure.departed":
            after = words[cause.last : cause.last + 3]
            return any(word[:1].isupper() or text.means("home", word) for word in after)
        case "figure.said":
            of_people = cause.lemma == "make" and chunk.kind == _PEOPLE
            if cause.kind == KINDS["have"] or cause.lemma == "have" or chunk.kind == _NEUTRAL:
                counted = count is not None and count.sort == "bare" and count.best != 1 and of > 0
                ends = at + 1 < len(row.row) and row.chunks[at + 1].kind in _ENDS
                return words[chunk.head].lower() == "names" or (counted and ends and row.chunks[of - 1].kind == _NP)
            several = count is not None and count.best != 1 and chunk.last < len(words)
            bare = several and count is not None and (count.sort == "bare" or of_people)
            return bare and words[chunk.last] != "of" and text.means("telling", cause.lemma)
        case "figure.rise":
            if count is None or (
                cause.kind == KINDS["rise"] and cause.lemma in ("reach", "bring") and count.sort != "bare"
            ):
                return False  # "tried to reach several relatives", "brought 18 people out"
            return (text.means("reaching", cause.lemma) and count.best != 1) or cause.kind == KINDS["rise"]
        case "figure.label.bare":
            return chunk.first == cause.last or words[chunk.first - 1] in ("now", "already", "still")
        case "figure.said.was":
            bare = count is not None and count.sort == "bare" and count.best != 1
            return bare and words[cause.first].lower() == "it"
        case "figure.said.for":
            return count is not None and count.sort == "bare" and cause.lemma == "account"
        case "figure.along":
            return count is not None and count.more
    return True
