"""The report's own toll: what it says happened in the incident that it is mainly about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from tollbook.claims.breakdown import Finding
from tollbook.claims.persons import Person, tell_apart
from tollbook.claims.victims import Grade, PersonNoun, Victim, find_victims
from tollbook.model.chunks import Sentence
from tollbook.model.mentions import Count
from tollbook.model.record import Span, Toll, TollBounds
from tollbook.model.tokens import Tokens

_BACKGROUND = re.compile(
    r"\b(?:last (?:year|month|decade|summer|winter|spring|fall|autumn)|(?:years?|months|decades?) (?:ago|earlier|later)|this year|so far in|"
    r"since (?:19|20)\d\d|since the (?:start|beginning|war|invasion)|in recent (?:years|months|weeks)|of the year|nationwide|statewide|"
    r"separate|unrelated|previous|another (?:shooting|incident|attack|strike)|elsewhere|deadliest|worst|"
    r"(?:in|on|,|the|of) (?:[A-Z]\w+ )?(?:19|20)\d\d)\b")
_WITHDRAWN = re.compile(r"(?i)\b(?:incorrect|erroneous|not true|false|mistaken|denied|denies)\b")
_EARLIER = re.compile(r"(?i)\b(?:initially|early reports|earlier (?:reports|said|put)|at first|originally|first reported)\b")


class Told(msgspec.Struct):
    """A number of people to whom one thing happened, as one list of one sentence gives it."""

    grade: Grade
    low: int
    best: int
    high: int | None
    sentence: int
    spans: list[tuple[int, int]]
    other: bool
    rule: str
    weak: bool = False


def _number(count: Count) -> int:
    for n in (count.best, count.low, count.high):
        if n is not None:
            return n
    return 0


def find_toll(tokens: Tokens, sentences: Sequence[Sentence], findings: Sequence[Finding], nouns: Mapping[str, PersonNoun]) -> Toll:
    toll = _read(tokens, sentences, findings, nouns, False)
    if toll.killed is None and toll.injured is None:
        toll = _read(tokens, sentences, findings, nouns, True)
    return toll


def _read(tokens, sentences, findings, nouns, everything) -> Toll:
    singles: list[Victim] = []
    told: list[Told] = []
    deaths: list[int] = []
    by_sentence: dict[int, list[Finding]] = {}
    for f in findings:
        if f.chunk.count is not None:
            by_sentence.setdefault(f.sentence, []).append(f)
    for sentence in sentences:
        if not sentence.chunks:
            continue
        text = tokens.text[tokens.start(sentence.first):tokens.end(sentence.last-1)]
        if not everything and sentence.index > 1 and _BACKGROUND.search(text):
            continue
        if _WITHDRAWN.search(text):
            continue
        victims, killings = find_victims(tokens, sentence, nouns)
        here = by_sentence.get(sentence.index, ())
        by_first = {f.chunk.first: f for f in here}
        groups: dict[int, list[Victim]] = {}
        for v in victims:
            if v.mention.count is None:
                singles.append(v)
            groups.setdefault(v.cause, []).append(v)
        for cause, vs in groups.items():
            if all(v.mention.count is None for v in vs):
                continue
            t = Told(vs[0].grade, 0, 0, 0, sentence.index, [], False, vs[0].rule, cause == -1)
            for v in vs:
                c = v.mention.count
                t.spans.append((v.mention.first, v.mention.last))
                if c is None:
                    t.low += 1; t.best += 1; t.high = t.high and t.high + 1
                    continue
                f = by_first.get(v.mention.first)
                if c.partitive or (f is not None and f.whole is not None):
                    continue
                t.other = t.other or c.more
                n = _number(c)
                t.low += c.low if c.low is not None else n
                t.best += n
                t.high = (t.high or 0) + (c.high or n)
            if t.best or not any(v.mention.count.partitive for v in vs if v.mention.count):
                told.append(t)
        seen = {v.mention.first for v in victims}
        for f in here:
            if f.chunk.first not in seen and f.effect in ('killed', 'injured') and not f.cause.negated and not f.cause.open and not f.thing and f.whole is None:
                c = f.chunk.count
                if c.sort in ('thing','unknown'):
                    continue
                if tokens.words[f.chunk.head].lower().startswith('victim') or tokens.words[c.number_end:c.number_end+1] and tokens.words[c.number_end].lower() in ('year','year-old'):
                    continue
                if c.sort=='bare' and tokens.words[c.first-1]==',' : continue
                n = _number(c)
                told.append(Told(f.effect, c.low if c.low is not None else n, n, c.high or n, sentence.index, [(c.first, c.last)], c.more, f.rules[0]))
        if killings and sentence.index < 6:
            deaths.extend(killings)
    persons = tell_apart(singles)
    dead = [p for p in persons if p.grade == 'killed']
    hurt = [p for p in persons if p.grade != 'killed']
    kt = next((t for t in told if t.grade == 'killed' and not t.other and not t.weak), None)
    it = next((t for t in told if t.grade == 'injured' and t.best>0), None)
    st = next((t for t in told if t.grade == 'shot' and not t.weak), None)
    wt = next((t for t in told if t.grade == 'shot' and t.weak), None)
    k = len(dead)
    kb = None
    if kt is not None:
        if kt.sentence < 6 or kt.best >= k:
            k = kt.best; kb = kt
    if not k and deaths and hurt:
        k = 1
        hurt.pop()
    ib = None
    i = len(hurt)
    if st is not None and (it is None or st.sentence < it.sentence or (st.sentence == it.sentence and st.spans < it.spans)):
        n = st.best if st.other else st.best - k
        if n > 0:
            i = n; ib = st
    elif it is not None and (it.sentence < 6 or it.best >= i):
        i = it.best; ib = it
    if not k and not i and wt is not None:
        i = wt.best; ib = wt
    def bounds(n, t, ps):
        spans = list(t.spans) if t else [(v.mention.first, v.mention.last) for p in ps for v in p.victims]
        if not n and not t: return None
        ev = tuple(Span(tokens.text[tokens.start(a):tokens.end(b-1)], tokens.start(a), tokens.end(b-1)) for a, b in spans)
        if t and t.best == n:
            return TollBounds(t.low, t.best, t.high, ev)
        return TollBounds(n, n, n, ev)
    return Toll(bounds(k, kb, dead), bounds(i, ib, hurt))
