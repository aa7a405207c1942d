"""Findings to figures: the public record of each count, with its words, its bounds and who says it."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from tollbook.claims.accounts import pattern
from tollbook.claims.attribution import Attributions
from tollbook.claims.finding import Finding, left_open
from tollbook.claims.parties import Sides, parties
from tollbook.claims.running import running_totals
from tollbook.claims.setting import Setting
from tollbook.claims.units import units
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.record import Attribution, Figure, Group, Place, Span, Status
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun, Vocabulary
from tollbook.rules.kinds import KINDS

_NEAR = 60
"""So many characters behind a count may say that it is a lie."""
_SIMULATED = frozenset(("simulation", "model", "simulated", "projection"))
_NP, _ADV = KINDS["np"], KINDS["adv"]
_first = attrgetter("first")


def make_figures(
    report: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    findings: Sequence[Finding],
    attributions: Attributions,
    setting: Setting,
    vocabulary: Vocabulary,
    sides: Sides = (),
) -> list[Figure]:
    """The figures of one report, one for each finding that has a count and an effect, in the order of the text.

    `report` is the report's id; a figure's id is a short hash of it and of the figure's words and place. `sides` are
    the names of each party of the war, where they are known.
    """
    totals = running_totals(tokens, setting.sentences, findings)
    ids: dict[int, str] = {}
    taken: set[str] = set()
    said: list[Attribution] = []
    for finding in findings:
        start, end = _span(tokens, finding)
        said.append(attributions.of(start, end, finding.sentence, finding.effect or ""))
        name = _name(report, tokens.text[start:end], finding.effect or "", start, taken)
        ids[id(finding)] = name
    counted = units(tokens, sentences, findings, vocabulary, setting.blocks)
    owners = parties(tokens, sentences, findings, counted, said, vocabulary, sides)
    settings = setting.of(findings, totals)
    return [
        _figure(tokens, sentences, finding, ids, one, happened, vocabulary, unit, party, id(finding) in totals)
        for finding, one, happened, unit, party in zip(findings, said, settings, counted, owners, strict=True)
    ]


def _name(report: str, words: str, effect: str, start: int, taken: set[str]) -> str:
    digest = hashlib.blake2b(
        f"{report}\n{words}\n{effect}\n{start}".encode("utf-8", "replace"), digest_size=6
    ).hexdigest()
    while digest in taken:
        digest = hashlib.blake2b(digest.encode(), digest_size=6).hexdigest()
    taken.add(digest)
    return digest


def _span(tokens: Tokens, finding: Finding) -> tuple[int, int]:
    count = finding.chunk.count
    assert count is not None
    return tokens.start(count.first), tokens.end(count.last - 1)


def _figure(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    finding: Finding,
    ids: dict[int, str],
    attribution: Attribution,
    happened: tuple[Place | None, str | None],
    vocabulary: Vocabulary,
    unit: tuple[int, int] | None,
    party: str | None,
    cumulative: bool,
) -> Figure:
    count = finding.chunk.count
    assert count is not None
    assert finding.effect is not None
    start, end = _span(tokens, finding)
    sentence = sentences[finding.sentence]
    noun = vocabulary.noun(tokens.words[unit[1] - 1]) if unit is not None else None
    return Figure(
        id=ids[id(finding)],
        start=start,
        end=end,
        text=tokens.text[start:end],
        low=count.low,
        best=count.best,
        high=count.high,
        hedge=count.hedge,
        effect=finding.effect,  # type: ignore[arg-type]
        unit=tokens.span_text(*unit) if unit is not None else None,
        group=_group(tokens, finding, unit, noun),
        sex=noun.sex if noun is not None else None,
        age=noun.age if noun is not None else None,
        party=party,
        responsible=_responsible(tokens, sentence, finding, vocabulary),
        cause=_cause(tokens, sentence, finding, vocabulary),
        attribution=attribution,
        place=happened[0],
        when=happened[1],
        cumulative=cumulative,
        status=_status(tokens, sentence, finding, attribution),
        part_of=ids.get(id(finding.whole)) if finding.whole is not None else None,
        rules=tuple(dict.fromkeys(finding.rules)),
    )


def _group(tokens: Tokens, finding: Finding, unit: tuple[int, int] | None, noun: Noun | None) -> Group:
    """Civilian or combatant, where the noun or its adjectives say so."""
    chunk = finding.chunk
    words = tokens.lower[chunk.first : chunk.last]
    if unit is not None:
        words += tokens.lower[unit[0] : unit[1]]
    if "civilian" in words or "civilians" in words:
        return "civilian"
    if noun is not None and noun.group is not None and noun.sort == "person":
        return noun.group  # type: ignore[return-value]
    return "unknown"


def _before(sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """The chunk in front of another, leaving out adverbs."""
    chunks = sentence.chunks
    at = bisect_left(chunks, chunk.first, key=_first)
    while at and chunks[at - 1].kind == _ADV:
        at -= 1
    return chunks[at - 1] if at else None


def _responsible(tokens: Tokens, sentence: Sentence, finding: Finding, vocabulary: Vocabulary) -> Span | None:
    """Who is said to have done it: the subject of "killed", or the agent after "by", where it names a side."""
    cause = finding.cause
    if finding.effect not in (
        "killed",
        "injured",
        "launched",
        "abducted",
        "captured",
        "detained",
        "destroyed",
        "damaged",
        "displaced",
    ):
        return None
    agent: Chunk | None = None
    if cause.kind in (KINDS["act"], KINDS["acts"]) and finding.rules[0] == "figure.active" and cause.lemma != "lose":
        agent = _before(sentence, cause)
    elif cause.kind in (KINDS["acted"], KINDS["act"]):
        behind = bisect_left(sentence.chunks, cause.last, key=_first)
        following = sentence.chunks[behind : behind + 2]
        if len(following) == 2 and following[0].kind == KINDS["by"]:
            agent = following[1]
    if agent is None or agent.kind != _NP:
        return None
    if not any(
        tokens.words[at] in vocabulary.nationals or tokens.words[at] in ("Russia", "Ukraine", "Israel", "RSF")
        for at in range(agent.first, agent.last)
    ):
        return None
    return Span(tokens.span_text(agent.first, agent.last), tokens.start(agent.first), tokens.end(agent.last - 1))


def _cause(tokens: Tokens, sentence: Sentence, finding: Finding, vocabulary: Vocabulary) -> str | None:
    """What did the harm (shelling, drone, mine): the weapon named nearest in the sentence, never the thing counted."""
    if finding.effect in ("launched", "shot_down", "displaced", "evacuated", "missing", "released"):
        return None
    first, last = finding.chunk.first, finding.chunk.last
    lower, causes = tokens.lower, vocabulary.causes
    named = [at for at in range(sentence.first, sentence.last) if lower[at] in causes]
    nearest = min((at for at in named if not first <= at < last), key=lambda at: abs(at - first), default=None)
    return causes[lower[nearest]] if nearest is not None else None


def _status(tokens: Tokens, sentence: Sentence, finding: Finding, attribution: Attribution) -> Status:
    """Asserted, denied, or not yet real ("could kill"); "may have" and "feared" are asserted, with a hedge in words."""
    cause = finding.cause
    count = finding.chunk.count
    end = tokens.end(finding.chunk.last - 1)
    denier = attribution.start is not None and attribution.start < tokens.start(finding.chunk.first)
    if attribution.stance == "denies" and denier and count is not None and not count.zero:
        return "denied"
    if cause.negated and count is not None and not count.zero:
        return "denied"
    if pattern("a_lie").match(tokens.text[end : end + _NEAR]):
        return "denied"
    if cause.open or left_open(sentence, finding):
        words = tokens.lower[sentence.first : sentence.last]
        if not _SIMULATED.isdisjoint(words):
            return "simulated"
        return "conditional" if "if" in words else "forecast"
    return "asserted"
