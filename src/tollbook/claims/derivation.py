"""How each figure came about, as a small tree of rules and the words that they took for what."""

from __future__ import annotations

from tollbook.claims.finding import Finding
from tollbook.model.derivation import Derivation
from tollbook.model.record import Figure, Span
from tollbook.model.tokens import Tokens


def derive(tokens: Tokens, finding: Finding, figure: Figure) -> Derivation:
    """The derivation of one figure: its rule, number, effect, source, and the whole it is a part of."""
    count = finding.chunk.count
    assert count is not None
    steps = [
        Derivation(f"{figure.hedge}: {_bounds(figure)}", _span(tokens, count.first, count.number_end)),
    ]
    if count.noun >= 0:
        steps.append(Derivation(f"unit: {figure.group}", _span(tokens, count.noun, count.last)))
    if finding.cause is not finding.chunk:
        steps.append(Derivation(f"effect: {figure.effect}", _span(tokens, finding.cause.first, finding.cause.last)))
    else:
        steps.append(Derivation(f"effect: {figure.effect}", _span(tokens, finding.chunk.head, finding.chunk.head + 1)))
    steps.append(_attribution(figure))
    if figure.place is not None:
        steps.append(Derivation("place", Span(figure.place.text, figure.place.start, figure.place.end)))
    if figure.when is not None:
        steps.append(Derivation(f"when: {figure.when}"))
    if finding.whole is not None and finding.whole.chunk.count is not None:
        whole = finding.whole.chunk
        steps.append(Derivation("part of", _span(tokens, whole.first, whole.last)))
    first, *others = figure.rules
    shared = tuple(Derivation(rule) for rule in others)
    return Derivation(first, Span(figure.text, figure.start, figure.end), (*shared, *steps))


def _bounds(figure: Figure) -> str:
    named = (("low", figure.low), ("best", figure.best), ("high", figure.high))
    return ", ".join(f"{name} {value:,}" for name, value in named if value is not None)


def _attribution(figure: Figure) -> Derivation:
    said = figure.attribution
    if said.text is None or said.start is None or said.end is None:
        return Derivation(f"attribution: {said.voice}")
    steps = tuple(
        Derivation(f"{name}: {value}")
        for name, value in (("cue", said.cue), ("stance", said.stance), ("via", said.via))
        if value
    )
    return Derivation("attribution: source", Span(said.text, said.start, said.end), steps)


def _span(tokens: Tokens, first: int, last: int) -> Span:
    return Span(tokens.span_text(first, last), tokens.start(first), tokens.end(last - 1))
