"""The report's own toll: what it says happened in the incident that it is mainly about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from tollbook.claims.breakdown import Finding
from tollbook.claims.persons import Person, tell_apart
from tollbook.claims.victims import PersonNoun, Victim, find_victims
from tollbook.model.chunks import Sentence
from tollbook.model.mentions import Count
from tollbook.model.record import Span, Toll, TollBounds
from tollbook.model.tokens import Tokens

_BACKGROUND = re.compile(
    r"\b(?:last (?:year|month|decade|summer|winter|spring|fall|autumn)|(?:years?|months|decades?) (?:ago|earlier|later)|this year|so far in|"
    r"since (?:19|20)\d\d|since the (?:start|beginning|war|invasion)|in recent (?:years|months|weeks)|of the year|nationwide|statewide|"
    r"separate|unrelated|previous|another (?:shooting|incident|attack|strike)|elsewhere|deadliest|worst)\b", re.I)


class Total(msgspec.Struct):
    grade: str
    low: int | None
    best: int | None
    high: int | None
    sentence: int
    first: int
    last: int
    part: bool
    other: bool

    @property
    def number(self) -> int:
        for n in (self.best, self.low, self.high):
            if n is not None:
                return n
        return 0


def find_toll(tokens: Tokens, sentences: Sequence[Sentence], findings: Sequence[Finding], nouns: Mapping[str, PersonNoun]) -> Toll:
    singles: list[Victim] = []
    totals: list[Total] = []
    deaths: list[int] = []
    by_first = {f.chunk.first: f for f in findings if f.chunk.count is not None}
    for sentence in sentences:
        if not sentence.chunks:
            continue
        text = tokens.text[tokens.start(sentence.first):tokens.end(sentence.last-1)]
        if _BACKGROUND.search(text) and sentence.index > 1:
            continue
        victims, killings = find_victims(tokens, sentence, nouns)
        for v in victims:
            c = v.mention.count
            if c is None:
                singles.append(v)
            else:
                f = by_first.get(v.mention.first)
                part = c.partitive or (f is not None and f.whole is not None)
                totals.append(Total(v.grade, c.low, c.best, c.high, sentence.index, c.first, c.last, part, c.more))
        seen = {v.mention.first for v in victims}
        for f in findings:
            if f.sentence == sentence.index and f.chunk.count is not None and f.chunk.first not in seen and f.effect in ('killed', 'injured') and not f.cause.negated and not f.cause.open and not f.thing:
                c = f.chunk.count
                if c.sort in ('thing','unknown'):
                    continue
                if c.sort=='bare' and tokens.words[c.first-1]==',' : continue
                totals.append(Total(f.effect, c.low, c.best, c.high, sentence.index, c.first, c.last, f.whole is not None, c.more))
        if killings and sentence.index < 6:
            deaths.extend(killings)
    persons = tell_apart(singles)
    dead = [p for p in persons if p.grade == 'killed']
    hurt = [p for p in persons if p.grade != 'killed']
    kt = [t for t in totals if t.grade == 'killed' and not t.part]
    it = [t for t in totals if t.grade == 'injured' and not t.part]
    st = [t for t in totals if t.grade == 'shot' and not t.part]
    k = kt[0].number if kt else None
    if k is None or k < len(dead):
        k = len(dead)
    if not k and deaths and hurt:
        k = 1
        hurt.pop()
    i = it[0].number if it else None
    if i is None and st:
        i = st[0].number - (0 if st[0].other else k)
    if i is None or i < len(hurt):
        i = len(hurt)
    def bounds(n, ts, ps):
        ev = tuple(Span(tokens.text[a:b], a, b) for a, b in [(tokens.start(t.first), tokens.end(t.last-1)) for t in ts] + [(tokens.start(v.mention.first), tokens.end(v.mention.last-1)) for p in ps for v in p.victims])
        lo = hi = n
        if ts:
            lo = ts[0].low if ts[0].low is not None else n
            hi = ts[0].high
        return TollBounds(n if not ts else ts[0].low if ts[0].number==n else n, n, n if not ts or ts[0].number!=n else ts[0].high, ev) if n or ts else None
    return Toll(bounds(k, kt, dead), bounds(i, it, hurt))
