"""Numbers told: how many people one thing happened to, as one list in one sentence gives it.

"a woman and her two sons were killed" is three; "the death toll rose to 12" is twelve, raised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from tollbook.claims.finding import Finding, left_open
from tollbook.claims.toll.people import Mention, Words
from tollbook.claims.toll.scene import Grade
from tollbook.claims.toll.victims import Victim
from tollbook.model.chunks import Sentence
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS

_RAISED = ("figure.toll.rose", "figure.toll.raised", "figure.toll.reached", "figure.toll.to", "figure.rise")
_SHARED = ("figure.list", "figure.after")
_TOTALS = (KINDS["toll"], KINDS["rise"])
_TOACT = KINDS["toact"]
_YEARS = frozenset(("year", "years", "year-old", "yr"))
_NOT_PEOPLE = frozenset(("thing", "unknown", "event", "neutral", "household"))
_AGE_MARKS = frozenset((",", "-", "–", "|", "(", "aged", "age"))


class Told(msgspec.Struct):
    """A number of people, in sentence `sentence`, at the token ranges `spans`.

    `low`, `best` and `high` are as the words give them, `number` is the one to reckon with, `top` the most they say.
    more: "three others"; named: victims told of without a verb; vague: "dozens", or people without a number (at least
    two); part: "two of the 12" (the 12, or 0); listed: with a verb of its own; joined: with another's ("and one in the
    suburbs"); raised: a total brought up to this number; past: said at first.
    """

    grade: Grade
    sentence: int
    number: int = 0
    low: int | None = 0
    best: int | None = 0
    high: int | None = 0
    top: int = 0
    spans: list[tuple[int, int]] = []
    more: bool = False
    named: bool = False
    vague: bool = False
    part: int | None = None
    listed: bool = False
    joined: bool = False
    raised: bool = False
    past: bool = False

    def is_firm(self) -> bool:
        """Whether this may be the lead's number, whatever else is told."""
        if self.number < 2 or self.part is not None or (self.more and self.grade == "killed"):
            return False
        return not (self.named or self.vague or self.past)

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


def numbers_of_victims(victims: Sequence[Victim], findings: Mapping[int, Finding]) -> list[Told]:
    """The numbers of a sentence's lists of victims, where a list has a count or people without one.

    `findings` are the sentence's, by the token where their count begins.
    """
    lists: dict[int, list[Victim]] = {}
    for victim in victims:
        lists.setdefault(victim.cause if victim.cause >= 0 else -1 - victim.mention.first, []).append(victim)
    out: list[Told] = []
    for listed in lists.values():
        counted = any(victim.mention.count is not None for victim in listed)
        if counted or any(victim.mention.plural for victim in listed):
            told = _list(listed, counted, findings)
            if told.spans:
                out.append(_without_breakdown(told, listed))
    return out


def _list(listed: list[Victim], counted: bool, findings: Mapping[int, Finding]) -> Told:
    """One list of victims as a number; `counted` where it has a count."""
    head = listed[0]
    told = Told(head.grade, head.sentence, listed=head.rule != "victim.owned", more=len(listed) == 1)
    told.named = head.rule == "victim.owned" and head.mention.role == "victim"
    starts = {victim.mention.first for victim in listed}
    for victim in listed:
        mention = victim.mention
        if mention.count is not None:
            _counted(told, mention, mention.count, findings.get(mention.first), starts)
        elif mention.plural:
            if not counted:
                both = 2 if mention.form == "new" else None
                told.vague = told.vague or both is None
                told.add(2, both, both, (mention.first, mention.last))
        elif not victim.alias:
            told.add(1, 1, 1, (mention.first, mention.last))
    return told


def _counted(told: Told, mention: Mention, count: Count, finding: Finding | None, starts: set[int]) -> None:
    """Adds a count, unless it is a part of another outside the list, whose members begin at the tokens `starts`."""
    if mention.whole is not None or count.partitive:
        told.part = mention.whole or 0
    elif finding is not None and finding.whole is not None and finding.whole.chunk.first not in starts:
        return
    told.more = told.more and count.more
    told.vague = told.vague or count.hedge == "vague"
    told.raised = told.raised or (finding is not None and _is_raised(finding))
    told.add(count.low, count.best, count.high, (mention.first, mention.last))


def _without_breakdown(told: Told, listed: list[Victim]) -> Told:
    """ "Five people, three men and two women, were hurt" are five."""
    count = listed[0].mention.count
    if count is None or len(listed) < 3 or count.best is None or 2 * count.best != told.number:
        return told
    whole = msgspec.structs.replace(told, number=0, low=0, best=0, high=0, top=0, spans=[])
    whole.add(count.low, count.best, count.high, told.spans[0])
    return whole


def numbers_of_findings(
    tokens: Tokens, sentence: Sentence, words: Words, findings: Mapping[int, Finding], victims: Sequence[Victim]
) -> list[Told]:
    """The figures of a sentence that no scene explains: "the death toll rose to 12"."""
    seen = {victim.mention.first for victim in victims}
    out: list[Told] = []
    for first, finding in findings.items():
        count, cause = finding.chunk.count, finding.cause
        if count is None or first in seen or finding.whole is not None or finding.thing:
            continue
        if left_open(sentence, finding):
            continue
        if cause.negated or cause.open or cause.kind == _TOACT or tokens.words[cause.head].lower().startswith("victim"):
            continue
        if not _is_people(tokens.words, words, count):
            continue
        killed = finding.effect == "killed" and cause.people != "injured"
        told = Told("killed" if killed else "injured", finding.sentence, more=count.more)
        told.add(count.low, count.best, count.high, (count.first, count.last))
        told.vague = count.hedge == "vague"
        told.raised, told.past = _is_raised(finding), finding.rules[0] == "figure.rise.from"
        shared = finding.rules[-1] in _SHARED and count.hedge == "exact"
        told.joined = shared and tokens.words[count.first - 1] == "and"
        out.append(told)
    return out


def _is_raised(finding: Finding) -> bool:
    """ "the toll rose to 12", "bringing the number of dead to 12"."""
    return finding.rules[0] in _RAISED and finding.cause.kind in _TOTALS


def _is_people(text: Sequence[str], words: Words, count: Count) -> bool:
    """Whether a count is of people: not of things, wounds, years, or the number in an outlet's name."""
    after = text[count.number_end].lower() if count.number_end < len(text) else ""
    if count.sort in _NOT_PEOPLE or after in _YEARS:
        return False
    if count.noun >= 0:
        noun = text[count.noun].lower()
        if noun in words.wound or noun.startswith("victim") or (count.zero and noun not in words.anybody):
            return False
    if count.sort != "bare" or not count.first:
        return True
    before = text[count.first - 1]
    outlet = len(before) > 1 and before.isupper() and not after.isupper()
    return before not in _AGE_MARKS and not outlet
