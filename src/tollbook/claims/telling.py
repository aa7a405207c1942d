"""What a report tells of victims: numbers and single people, sentence by sentence, in the incident it is mainly about.

Sentences about other times and places are passed over, and so are people first told of long after everybody else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from tollbook.claims.finding import Finding
from tollbook.claims.people import words
from tollbook.claims.scene import Grade, has_scene
from tollbook.claims.victims import Victim, find_victims
from tollbook.model.chunks import Sentence
from tollbook.model.mentions import Count
from tollbook.model.record import Block
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun
from tollbook.rules.kinds import KINDS

LEAD = 5
"""A number told within so many sentences of the first victim is the lead's."""
_NEAR = 5
"""Where so many sentences tell of no single victim, the next one is of another incident."""
_OPENING = 3
"""A report may begin with so many lines that tell of nobody before its lead."""
_RAISED = ("figure.toll.rose", "figure.toll.raised", "figure.toll.reached", "figure.toll.to", "figure.rise")


class Told(msgspec.Struct):
    """A number of people to whom one thing happened, as one list in one sentence gives it.

    `low`, `best` and `high` are as the words give them, `number` is the one to reckon with and `top` the most that they say.
    `more` is for "three others", `named` for victims told of without a verb, `vague` for "dozens" and for people without a
    number (at least two), `part` for "two of the 12" (the 12, or 0), `listed` for numbers that stand with their own verb, `joined` for those that share another's ("and one in the suburbs"),
    `raised` for a total that was brought up to this number, `past` for one that was told at first.
    """

    grade: Grade
    sentence: int
    number: int = 0
    low: int | None = 0
    best: int | None = 0
    high: int | None = 0
    spans: list[tuple[int, int]] = []
    more: bool = False
    named: bool = False
    vague: bool = False
    part: int | None = None
    listed: bool = False
    joined: bool = False
    raised: bool = False
    past: bool = False
    top: int = 0

    def add(self, low: int | None, best: int | None, high: int | None, span: tuple[int, int] | None) -> None:
        """Adds so many people, told by tokens `span`."""
        if span is not None:
            self.spans.append(span)
        number = next((number for number in (best, low, high) if number is not None), 0)
        self.number += number
        self.top += high if high is not None else number + (best is None and low is not None)
        self.low = None if self.low is None or low is None else self.low + low
        self.best = None if self.best is None or best is None else self.best + best
        self.high = None if self.high is None or high is None else self.high + high


class Telling(msgspec.Struct):
    """All that is told: numbers, single victims, and the tokens of killings that name no victim; `first` is the sentence
    of the first."""

    told: list[Told]
    singles: list[Victim]
    deaths: list[int]
    first: int = 0


_ANY = {
    "YEAR": r"(?:19|20)\d\d",
    "MONTH": "(?:January|February|March|April|May|June|July|August|September|October|November|December)",
    "NAME": r"[A-Z]\w+",
}


class _Past:
    """Where sentences speak of something else than what has just happened, by the word lists."""

    def __init__(self) -> None:
        self.elsewhere = _phrases("elsewhere")
        self.dated = _phrases("dated")
        self.withdrawn = _phrases("withdrawn")
        self.before = _phrases("before")
        self.later = _phrases("later")
        self.imagined = _phrases("imagined")
        self.running = _phrases("running")
        said = " ".join(word for name in ("elsewhere", "dated", "withdrawn", "before", "imagined", "running") for word in words(name)).split()
        common = {"the", "in", "of", "on", "at", "not", "this", "so", "far", ",", "YEAR", "MONTH", "NAME", "said", "put"}
        rare = set(said) - common
        self.triggers = rare | {word.capitalize() for word in rare} | {str(year) for year in range(1900, 2100)}


def _phrases(name: str) -> re.Pattern[str]:
    parts = [f"[{phrase[0]}{phrase[0].upper()}]{re.escape(phrase[1:])}" if phrase[0].islower() else re.escape(phrase) for phrase in sorted(words(name))]
    for stand, meaning in _ANY.items():
        parts = [part.replace(stand, meaning) for part in parts]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})\b")


@cache
def _past() -> _Past:
    return _Past()


def gather(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    nouns: Mapping[str, Noun],
    blocks: Sequence[Block],
) -> Telling:
    """What the sentences about the main incident tell of victims."""
    out = Telling([], [], [], -1)
    past = _past()
    names: Counter[str] = Counter()
    reach = 0
    by_sentence: dict[int, dict[int, Finding]] = {}
    for finding in findings:
        if finding.chunk.count is not None and finding.effect in ("killed", "injured"):
            by_sentence.setdefault(finding.sentence, {})[finding.chunk.first] = finding
    passed = [(block.start, block.end) for block in blocks if block.kind in ("feed_item", "notice")]
    for sentence in sentences:
        if not sentence.chunks:
            continue
        start, end = tokens.start(sentence.first), tokens.end(sentence.last - 1)
        while passed and passed[0][1] <= start:
            del passed[0]
        if passed and passed[0][0] <= start:
            continue
        here = by_sentence.get(sentence.index, _NOTHING)
        near = (out.first < 0 or sentence.index <= reach) and has_scene(tokens, sentence)
        if not near and not here or tokens.words[sentence.last - 1] == "?":
            continue
        first_said, running = -1, False
        if not past.triggers.isdisjoint(tokens.words[sentence.first : sentence.last]):
            text = tokens.text[start:end]
            if past.withdrawn.search(text) or past.imagined.search(text):
                continue
            if sentence.index > (out.first if out.first >= 0 else _OPENING) and past.elsewhere.search(text):
                continue
            if sentence.index > _OPENING and past.dated.search(text):
                continue
            running = past.running.search(text) is not None
            first_said = _until(tokens, past, start, text)
        victims, deaths = find_victims(tokens, sentence, nouns) if near else ([], [])
        if any(_doubtful(victim, sentence) for victim in victims):
            names = names or Counter(tokens.words)
            victims = [victim for victim in victims if not _doubtful(victim, sentence) or _is_name(victim, names)]
        told = [*_from_victims(victims, here), *_from_findings(tokens, here, victims)]
        for one in told:
            one.past = one.past or one.spans[0][0] < first_said
            one.raised = one.raised and not running
        out.told.extend(sorted(told, key=lambda one: one.spans[0]))
        singles = [victim for victim in victims if not victim.mention.plural and (victim.mention.count is None or _one(victim.mention.count))]
        out.singles.extend(singles)
        if sentence.index <= LEAD:
            out.deaths.extend(deaths)
        if out.first < 0 and (told or singles):
            out.first = sentence.index
        if singles or told and sentence.index <= out.first + LEAD:
            reach = max(reach, sentence.index + _NEAR)
    return out


_NOTHING: Mapping[int, Finding] = {}


def _until(tokens: Tokens, past: _Past, start: int, text: str) -> int:
    """The token up to which a sentence tells what was said at first ("initially five, but later nine")."""
    before = past.before.search(text)
    if before is None:
        return -1
    after = past.later.search(text, before.end())
    return tokens.at(start + (after.start() if after else len(text)))


def _doubtful(victim: Victim, sentence: Sentence) -> bool:
    """A capital at a sentence's beginning is no sign of a name."""
    mention = victim.mention
    return mention.first == sentence.first and len(mention.name) == 1 and not mention.role and mention.last - mention.first == 1


def _is_name(victim: Victim, names: Counter[str]) -> bool:
    name = victim.mention.name[0]
    return names[name] > 1 and not names[name.lower()]


def _one(count: Count) -> bool:
    """ "one man" is a single person."""
    return count.best == 1 and count.hedge == "exact" and not count.partitive


def _from_victims(victims: Sequence[Victim], findings: Mapping[int, Finding]) -> list[Told]:
    """The numbers of the lists of victims that hold a count: "a woman and her two sons" is three."""
    lists: dict[int, list[Victim]] = {}
    for victim in victims:
        lists.setdefault(victim.cause if victim.cause >= 0 else -1 - victim.mention.first, []).append(victim)
    out: list[Told] = []
    for listed in lists.values():
        if all(victim.mention.count is None and not victim.mention.plural for victim in listed):
            continue
        told = Told(listed[0].grade, listed[0].sentence, named=listed[0].rule == "victim.owned" and listed[0].mention.role == "victim", listed=listed[0].rule != "victim.owned")
        more = len(listed) == 1
        for victim in listed:
            mention, count = victim.mention, victim.mention.count
            if mention.plural and any(other.mention.count is not None for other in listed):
                continue
            if mention.plural:
                both = mention.form == "new"
                told.vague = told.vague or not both
                told.add(2, 2 if both else None, 2 if both else None, (mention.first, mention.last))
                continue
            if count is None:
                if not victim.alias:
                    told.add(1, 1, 1, (mention.first, mention.last))
                continue
            finding = findings.get(mention.first)
            if mention.whole is not None or count.partitive:
                told.part = mention.whole or 0
            elif finding is not None and finding.whole is not None and not any(other.mention.first == finding.whole.chunk.first for other in listed):
                continue
            more = more and count.more
            told.vague = told.vague or count.hedge == "vague"
            told.add(count.low, count.best, count.high, (mention.first, mention.last))
            told.raised = told.raised or (finding is not None and _raised(finding))
        told.more = more
        if told.spans:
            out.append(_without_breakdown(told, listed))
    return out


def _without_breakdown(told: Told, listed: list[Victim]) -> Told:
    """ "Five people, three men and two women, were hurt" are five."""
    count = listed[0].mention.count
    if count is None or len(listed) < 3 or count.best is None or 2 * count.best != told.number:
        return told
    whole = msgspec.structs.replace(told, number=0, low=0, best=0, high=0, top=0, spans=[])
    whole.add(count.low, count.best, count.high, told.spans[0])
    return whole


def _from_findings(tokens: Tokens, findings: Mapping[int, Finding], victims: Sequence[Victim]) -> list[Told]:
    """The figures of a sentence that no scene explains: "the death toll rose to 12"."""
    seen = {victim.mention.first for victim in victims}
    out: list[Told] = []
    for first, finding in findings.items():
        count = finding.chunk.count
        if count is None or first in seen or finding.effect not in ("killed", "injured") or finding.whole is not None:
            continue
        if finding.cause.kind == KINDS["toact"] or tokens.words[finding.cause.head].lower() in ("victim", "victims") or finding.cause.negated or finding.cause.open or finding.thing or not _people(tokens, count):
            continue
        told = Told("killed" if finding.effect == "killed" else "injured", finding.sentence, more=count.more, vague=count.hedge == "vague")
        told.add(count.low, count.best, count.high, (count.first, count.last))
        told.raised, told.past = _raised(finding), finding.rules[0] == "figure.rise.from"
        told.joined = finding.rules[-1] in ("figure.list", "figure.after") and count.hedge == "exact" and tokens.words[count.first - 1] == "and"
        out.append(told)
    return out


def _raised(finding: Finding) -> bool:
    """ "the toll rose to 12", "bringing the number of dead to 12"."""
    return finding.rules[0] in _RAISED and finding.cause.kind in (KINDS["toll"], KINDS["rise"])


def _people(tokens: Tokens, count: Count) -> bool:
    """Whether a count is of people: not of things, ages, or the number in an outlet's name."""
    text = tokens.words
    if count.sort in ("thing", "unknown", "event", "neutral"):
        return False
    after = text[count.number_end].lower() if count.number_end < len(text) else ""
    if count.noun >= 0 and text[count.noun].lower() in words("wound"):
        return False
    if count.zero and count.noun >= 0 and text[count.noun].lower() not in words("anybody"):
        return False
    if after in ("year", "years", "year-old", "yr") or count.noun >= 0 and text[count.noun].lower().startswith("victim"):
        return False
    if count.sort == "bare" and count.first and text[count.first - 1].isupper() and len(text[count.first - 1]) > 1 and not after.isupper():
        return False
    return not (count.sort == "bare" and count.first and text[count.first - 1] in (",", "-", "–", "|", "(", "aged", "age"))
