"""The report's own toll: what it says happened in the incident that it is mainly about.

Numbers of the lead go before later ones, raised totals before both; parts, repetitions and other incidents are left out.
Where no number is told, the distinct persons are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from tollbook.claims.finding import Finding
from tollbook.claims.persons import Person, tell_apart
from tollbook.claims.people import words as word_classes
from tollbook.claims.scene import Grade
from tollbook.claims.victims import Victim, find_victims
from tollbook.model.chunks import Sentence
from tollbook.model.mentions import Count
from tollbook.model.record import Block, Span, Toll, TollBounds
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun
from tollbook.rules.kinds import KINDS

_LEAD = 5
"""A number told within so many sentences of the first victim is the lead's."""
_NEAR = 4
"""A person first told of so many sentences after everybody else is of another incident."""
_RIVAL = 6
"""A second source's number this many times as large speaks of something else."""

_OTHER_INCIDENT = re.compile(
    r"\b(?:last (?:year|month|decade|summer|winter|spring|fall|autumn)|(?:years?|months|decades?) (?:ago|earlier|later)|this year|so far in|"
    r"since (?:19|20)\d\d|since the (?:start|beginning|war|invasion)|in recent (?:years|months|weeks)|of the year|[Nn]ationwide|[Ss]tatewide|"
    r"separate|unrelated|previous|another (?:shooting|incident|attack|strike)|[Ee]lsewhere|deadliest|worst|"
    r"(?:in|on|,|the|of) (?:[A-Z]\w+ )?(?:19|20)\d\d)\b"
)
_WITHDRAWN = re.compile(r"\b(?:incorrect|erroneous|not true|false|mistaken|denied|denies)\b")
_BEFORE = re.compile(r"\b(?:[Ii]nitially|[Ee]arly reports|[Ee]arlier (?:reports|said|put)|[Aa]t first|[Oo]riginally|[Ff]irst reported)\b")
_LATER = re.compile(r"\b(?:but|later|then|now|while|rose|rising)\b")
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_ANYBODY = frozenset("one people person persons casualty casualties injury injuries death deaths victim victims fatality fatalities civilian civilians".split())
_RAISED = ("figure.toll.rose", "figure.toll.raised", "figure.toll.reached", "figure.toll.to", "figure.rise")


class Told(msgspec.Struct):
    """A number of people to whom one thing happened, as one list in one sentence gives it.

    `more` is for "three others", `raised` for a total that was brought up to this number, `past` for one that was.
    """

    grade: Grade
    low: int | None
    best: int
    high: int | None
    sentence: int
    spans: list[tuple[int, int]]
    more: bool = False
    named: bool = False
    vague: bool = False
    part: int | None = None
    scene: bool = False
    raised: bool = False
    past: bool = False


class Telling(msgspec.Struct):
    """All that a report tells of victims: numbers, single victims, and the tokens of killings without a victim."""

    told: list[Told]
    singles: list[Victim]
    deaths: list[int]


class Verdict(msgspec.Struct):
    """What one effect comes to: the number, the telling or the persons it rests on, and what other sources say."""

    number: int
    told: list[Told]
    persons: list[Person]
    rivals: list[Told]


def find_toll(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    nouns: Mapping[str, Noun],
    blocks: Sequence[Block] = (),
) -> Toll:
    """What the report says happened in its main incident; null where it does not say, 0 only where it says nobody.

    `nouns` is what the lexicon says of nouns, by the word; blocks that are feed items or notices are passed over.
    """
    telling = gather(tokens, sentences, findings, nouns, blocks, aside=False)
    if not telling.told and not telling.singles:
        telling = gather(tokens, sentences, findings, nouns, blocks, aside=True)
    first = min([told.sentence for told in telling.told] + [victim.sentence for victim in telling.singles], default=0)
    persons = _of_main_incident(tell_apart(telling.singles), telling, first)
    dead = [person for person in persons if person.grade == "killed"]
    hurt = [person for person in persons if person.grade != "killed"]
    killed = _settle([told for told in telling.told if told.grade == "killed"], dead, first)
    if killed is None and telling.deaths:
        killed = _unnamed(tokens, telling.deaths, hurt)
    elif killed is not None and killed.told:
        by_self = {victim.mention.first for victim in telling.singles if victim.rule == "victim.self" and victim.sentence == killed.told[0].sentence}
        killed.number += len(by_self)
    injured = _settle(_alive(telling.told, killed.number if killed else 0), hurt, first)
    return Toll(_bounds(tokens, killed), _bounds(tokens, injured))


def _of_main_incident(persons: list[Person], telling: Telling, first: int) -> list[Person]:
    """Without those who are first told of long after the rest: they belong to another story."""
    reach = _NEAR + max([told.sentence for told in telling.told if told.sentence <= first + _LEAD], default=first)
    out: list[Person] = []
    for person in persons:
        if person.victims[0].sentence <= reach:
            out.append(person)
            reach = max(reach, *(victim.sentence + _NEAR for victim in person.victims if victim.sentence <= reach))
    return out


def _unnamed(tokens: Tokens, deaths: list[int], hurt: list[Person]) -> Verdict | None:
    """ "a double homicide", "the fatal shooting": deaths that are told of without saying who died."""
    number = max(_TIMES.get(tokens.words[at - 1].lower(), 1) if at else 1 for at in deaths)
    if number == 1 and hurt:
        return Verdict(1, [], [hurt.pop()], [])
    return Verdict(number, [Told("killed", number, number, number, 0, [(deaths[0], deaths[0] + 1)])], [], [])


def gather(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    nouns: Mapping[str, Noun],
    blocks: Sequence[Block],
    aside: bool,
) -> Telling:
    """What the sentences about the main incident tell of victims; those about others too where `aside` is true."""
    out = Telling([], [], [])
    names: Counter[str] = Counter()
    by_sentence: dict[int, dict[int, Finding]] = {}
    for finding in findings:
        if finding.chunk.count is not None:
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
        text = tokens.text[start:end]
        if not aside and sentence.index > 1 and _OTHER_INCIDENT.search(text) or _WITHDRAWN.search(text):
            continue
        victims, deaths = find_victims(tokens, sentence, nouns)
        if any(_doubtful(victim, sentence) for victim in victims):
            names = names or Counter(tokens.words)
            victims = [victim for victim in victims if not _doubtful(victim, sentence) or _is_name(victim, names)]
        here = by_sentence.get(sentence.index, {})
        past = _until(tokens, start, text)
        told = [*_from_victims(victims, here), *_from_findings(tokens, here, victims)]
        for one in told:
            one.past = one.past or one.spans[0][0] < past
        out.told.extend(sorted(told, key=lambda one: one.spans[0]))
        out.singles.extend(victim for victim in victims if not victim.mention.plural and (victim.mention.count is None or _one(victim.mention.count)))
        if sentence.index <= _LEAD:
            out.deaths.extend(deaths)
    return out


def _until(tokens: Tokens, start: int, text: str) -> int:
    """The token up to which a sentence tells what was said at first ("initially five, but later nine")."""
    before = _BEFORE.search(text)
    if before is None:
        return -1
    after = _LATER.search(text, before.end())
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


def _number(count: Count) -> int:
    return next((number for number in (count.best, count.low, count.high) if number is not None), 0)


def _from_victims(victims: Sequence[Victim], findings: Mapping[int, Finding]) -> list[Told]:
    """The numbers of the lists of victims that hold a count: "a woman and her two sons" is three."""
    lists: dict[int, list[Victim]] = {}
    for victim in victims:
        lists.setdefault(victim.cause if victim.cause >= 0 else -1 - victim.mention.first, []).append(victim)
    out: list[Told] = []
    for listed in lists.values():
        if all(victim.mention.count is None and not victim.mention.plural for victim in listed):
            continue
        told = Told(listed[0].grade, 0, 0, 0, listed[0].sentence, [], named=listed[0].rule == "victim.owned" and listed[0].mention.role == "victim", scene=listed[0].rule != "victim.owned")
        for victim in listed:
            mention, count = victim.mention, victim.mention.count
            if mention.plural and any(other.mention.count is not None for other in listed):
                continue
            if mention.plural:
                both = mention.form == "new"
                told.vague = told.vague or not both
                _add(told, 2, 2, 2 if both else None, (mention.first, mention.last))
                continue
            if count is None:
                if not victim.alias:
                    _add(told, 1, 1, 1, (mention.first, mention.last))
                continue
            finding = findings.get(mention.first)
            if mention.whole is not None or count.partitive:
                told.part = mention.whole or 0
            elif finding is not None and finding.whole is not None and not any(other.mention.first == finding.whole.chunk.first for other in listed):
                continue
            told.more = told.more or count.more
            told.vague = told.vague or count.hedge == "vague"
            _add(told, count.low, _number(count), _high(count), (mention.first, mention.last))
            told.raised = told.raised or (finding is not None and _raised(finding))
        if told.spans:
            _without_breakdown(told, listed)
            out.append(told)
    return out


def _without_breakdown(told: Told, listed: list[Victim]) -> None:
    """ "Five people, three men and two women, were hurt" are five."""
    counts = [victim.mention.count for victim in listed]
    if counts[0] is not None and len(listed) > 2 and 2 * _number(counts[0]) == told.best:
        count = counts[0]
        told.spans, told.low, told.best, told.high = told.spans[:1], count.low, _number(count), _high(count)


def _add(told: Told, low: int | None, best: int, high: int | None, span: tuple[int, int]) -> None:
    told.spans.append(span)
    told.low = None if told.low is None or low is None else told.low + low
    told.best += best
    told.high = None if told.high is None or high is None else told.high + high


def _high(count: Count) -> int | None:
    """The upper bound; "more than 70" is at least one more."""
    if count.hedge == "more_than" and count.low is not None:
        return count.low + 1
    return count.high if count.high is not None else count.best


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
        out.append(
            Told(
                "killed" if finding.effect == "killed" else "injured", count.low, _number(count), _high(count), finding.sentence,
                [(count.first, count.last)], count.more, vague=count.hedge == "vague", raised=_raised(finding), past=finding.rules[0] == "figure.rise.from",
            )
        )  # fmt: skip
    return out


def _raised(finding: Finding) -> bool:
    """ "the toll rose to 12", "bringing the number of dead to 12"."""
    return finding.rules[0] in _RAISED and finding.cause.kind in (KINDS["toll"], KINDS["rise"])


def _people(tokens: Tokens, count: Count) -> bool:
    """Whether a count is of people: not of things, ages, or the number in an outlet's name."""
    words = tokens.words
    if count.sort in ("thing", "unknown", "event", "neutral"):
        return False
    after = words[count.number_end].lower() if count.number_end < len(words) else ""
    if count.noun >= 0 and words[count.noun].lower() in word_classes()["wound"]:
        return False
    if count.zero and count.noun >= 0 and words[count.noun].lower() not in _ANYBODY:
        return False
    if after in ("year", "years", "year-old", "yr") or count.noun >= 0 and words[count.noun].lower().startswith("victim"):
        return False
    if count.sort == "bare" and count.first and words[count.first - 1].isupper() and len(words[count.first - 1]) > 1 and not after.isupper():
        return False
    return not (count.sort == "bare" and count.first and words[count.first - 1] in (",", "-", "–", "|", "(", "aged", "age"))


def _alive(told: Sequence[Told], killed: int) -> list[Told]:
    """Numbers of the injured, without those who have died since; of those shot or hit, without the dead among them."""
    moved = {one.part: one.best for one in told if one.grade == "killed" and one.part}
    out: list[Told] = []
    for one in told:
        if one.grade == "killed":
            continue
        dead = moved.get(one.best, 0) if one.grade == "injured" else 0 if one.more else killed
        if one.best > dead or not one.best:
            low, high = (None if one.low is None else one.low - dead), (None if one.high is None else one.high - dead)
            out.append(msgspec.structs.replace(one, low=low, best=one.best - dead, high=high) if dead else one)
    return out


def _settle(told: Sequence[Told], persons: list[Person], first: int) -> Verdict | None:
    """One number out of all that are told of one effect, and the persons told of singly."""
    some = [one for one in told if one.best > 0 and not one.past]
    totals = [one for one in some if not one.named and one.part is None and not (one.vague and one.best == 2)]
    lead = [one for one in totals if one.sentence <= first + _LEAD]
    raised = [one for one in totals if one.raised]
    chosen: Told | None = None
    if lead:
        chosen = next((one for one in lead if not one.more), lead[0]) if lead[0].grade == "killed" else lead[0]
    elif not persons or persons[0].victims[0].sentence > first + _LEAD:
        late = totals or [one for one in some if one.sentence <= first + _LEAD]
        chosen = next((one for one in late if one.best >= len(persons)), None)
    chosen = max(raised, key=lambda one: one.best, default=chosen) if chosen is None else max([chosen, *raised], key=lambda one: one.best)
    ordinal = max((victim.mention.ordinal for person in persons for victim in person.victims if victim.sentence <= first + _LEAD), default=0)
    if chosen is None:
        if persons:
            return Verdict(max(len(persons), ordinal), [], persons, [])
        nobody = [] if some else [one for one in told if one.best == 0]
        return Verdict(0, nobody[:1], [], []) if nobody else None
    number, parts = _sum(chosen, some)
    if chosen.grade == "killed" and ordinal == number + 1:
        return Verdict(ordinal, [], persons, [])
    rivals = [one for one in totals if one not in parts and not one.more and not one.vague and one.best < number * _RIVAL]
    return Verdict(number, parts, [], rivals)


def _sum(chosen: Told, told: Sequence[Told]) -> tuple[int, list[Told]]:
    """Numbers that one sentence gives side by side add up, unless the first is the whole of the others."""
    beside = [chosen]
    for one in told:
        if one.sentence == chosen.sentence and one is not chosen and one.scene and not one.vague and one.part is None and one.best not in [other.best for other in beside]:
            beside.append(one)
    rest = sum(one.best for one in beside[1:])
    if not chosen.scene or chosen.grade == "struck" or rest <= chosen.best or chosen.raised:
        return chosen.best, [chosen]
    return chosen.best + rest, beside


def _bounds(tokens: Tokens, verdict: Verdict | None) -> TollBounds | None:
    """The bounds of a verdict, with the words it rests on."""
    if verdict is None:
        return None
    spans = [span for one in verdict.told for span in one.spans]
    spans += [(victim.mention.first, victim.mention.last) for person in verdict.persons for victim in person.victims]
    evidence = []
    for first, last in sorted(set(spans)):
        start, end = tokens.start(first), tokens.end(last - 1)
        evidence.append(Span(tokens.text[start:end], start, end))
    number = verdict.number
    low: int | None = number
    best: int | None = number
    high: int | None = number
    if len(verdict.told) == 1:
        one = verdict.told[0]
        low, high = one.low, one.high
        if one.vague or low is None and high == one.best and one.best != one.low:
            best = None
    rivals = verdict.rivals
    if rivals and high is not None:
        high = max(high, *(rival.high if rival.high is not None else rival.best for rival in rivals))
    if rivals and low is None:
        low = max((rival.best for rival in rivals if high is None or rival.best < high), default=high)
    return TollBounds(low, best, high, tuple(evidence))
