"""The telling: what a report says of victims, sentence by sentence, in the incident it is mainly about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import msgspec

from tollbook.claims.finding import Finding
from tollbook.claims.toll.cut import has_scene
from tollbook.claims.toll.people import Words
from tollbook.claims.toll.scene import Grade
from tollbook.claims.toll.scope import scope_of
from tollbook.claims.toll.told import Told, numbers_of_findings, numbers_of_victims
from tollbook.claims.toll.victims import Victim, find_victims
from tollbook.model.chunks import Sentence
from tollbook.model.record import Block
from tollbook.model.tokens import Tokens

LEAD = 5
"""A number told within so many sentences of the first victim is the lead's."""
_NEAR = 5
"""Where so many sentences tell of no single victim, the next one is of another incident."""
_PASSED = ("feed_item", "notice")
_NOTHING: Mapping[int, Finding] = {}


class Telling(msgspec.Struct):
    """Numbers, single victims, and the tokens of killings that name no victim; `first` is the sentence of the first."""

    told: list[Told] = []
    singles: list[Victim] = []
    deaths: list[int] = []
    first: int = -1


def gather(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    words: Words,
    blocks: Sequence[Block],
    background: Collection[int],
) -> Telling:
    """What the sentences about the main incident tell of victims; not those whose numbers are all `background`."""
    out = Telling()
    names: Counter[str] = Counter()
    reach = 0
    firm: set[Grade] = set()
    by_sentence = _by_sentence(findings)
    passed = [(block.start, block.end) for block in reversed(blocks) if block.kind in _PASSED]
    for sentence in sentences:
        if not sentence.chunks:
            continue
        here = by_sentence.get(sentence.index, _NOTHING)
        if here and all(id(finding) in background for finding in here.values()):
            if out.first < 0 and not out.told and not out.singles:
                return out  # a report that begins with a total is about no incident
            continue
        near = (out.first < 0 or sentence.index <= reach) and has_scene(tokens, sentence)
        if not near and not here:
            continue
        start = tokens.start(sentence.first)
        while passed and passed[-1][1] <= start:
            passed.pop()
        if passed and passed[-1][0] <= start:
            continue
        scope = scope_of(tokens, sentence, out.first)
        if scope is None:
            continue
        victims, deaths = find_victims(tokens, sentence, words) if near else ([], [])
        if victims and any(_is_doubtful(victim, sentence) for victim in victims):
            names = names or Counter(tokens.words)
            victims = [victim for victim in victims if not _is_doubtful(victim, sentence) or _is_name(victim, names)]
        denied = {first for first, finding in here.items() if finding.cause.negated}
        if denied:
            victims = [victim for victim in victims if victim.mention.first not in denied]
        told = numbers_of_victims(victims, here) if victims else []
        if here:
            told += numbers_of_findings(tokens, sentence, words, here, victims)
        if not told and not victims and not deaths:
            continue
        for one in told:
            one.past = one.past or one.spans[0][0] < scope.past
            one.raised = one.raised and not scope.running
        singles = [victim for victim in victims if _is_single(victim)]
        out.told.extend(sorted(told, key=lambda one: one.spans[0]))
        out.singles.extend(singles)
        if sentence.index <= LEAD:
            out.deaths.extend(deaths)
        if out.first < 0 and (told or singles):
            out.first = sentence.index
        if sentence.index <= out.first + LEAD:
            firm.update(one.grade for one in told if one.is_firm())
        if singles or (told and sentence.index <= out.first + LEAD):
            reach = out.first + LEAD if len(firm) > 1 else max(reach, sentence.index + _NEAR)
    return out


def _by_sentence(findings: Sequence[Finding]) -> dict[int, dict[int, Finding]]:
    """The findings of killed and injured people, by sentence and by the token where the count begins."""
    out: dict[int, dict[int, Finding]] = {}
    for finding in findings:
        if finding.chunk.count is not None and finding.effect in ("killed", "injured"):
            out.setdefault(finding.sentence, {})[finding.chunk.first] = finding
    return out


def _is_doubtful(victim: Victim, sentence: Sentence) -> bool:
    """A capital at a sentence's beginning is no sign of a name."""
    mention = victim.mention
    alone = len(mention.name) == 1 and mention.last - mention.first == 1
    return alone and mention.first == sentence.first and not mention.role


def _is_name(victim: Victim, names: Counter[str]) -> bool:
    """Whether the text has a name's only word again, and never in lower case."""
    name = victim.mention.name[0]
    return names[name] > 1 and not names[name.lower()]


def _is_single(victim: Victim) -> bool:
    """ "one man" is a single person, though he is counted."""
    count = victim.mention.count
    if count is None:
        return not victim.mention.plural
    return count.best == 1 and count.hedge == "exact" and not count.partitive
