"""Caveats: sentences that say how far figures may be trusted, tied to the figures they speak of."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from tollbook.data import read_text
from tollbook.model.record import Block, Caveat, Figure
from tollbook.model.tokens import Tokens
from tollbook.rules.phrases import Phrases

_COUNT = (
    "(?:tolls?|tall(?:y|ies)|numbers?|figures?|counts?|totals?|casualt(?:y|ies)|deaths?|dead|losses|estimates?"
    "|data|lists?)"
)
_LONGEST = 1500


@cache
def _table() -> tuple[frozenset[str], tuple[tuple[str, Phrases], ...]]:
    """The words without one of which a sentence is no caveat, and the phrases of each kind."""
    table = tomllib.loads(read_text("lexicon/en/caveats.toml"))
    words = frozenset(table.pop("words").split())
    return words, tuple(
        (kind, Phrases([form.replace("{count}", _COUNT) for form in forms])) for kind, forms in table.items()
    )


def find_caveats(
    tokens: Tokens, sentences: Sequence[tuple[int, int]], figures: Sequence[Figure], blocks: Sequence[Block]
) -> list[Caveat]:
    """The caveats of a text; `sentences` are token ranges.

    A caveat speaks of the figures of its own sentence, else of those of the sentences just before it in its block; one
    that says that something is not published, or that stands alone, speaks of none.
    """
    words, kinds = _table()
    hinted = [at for at, (first, last) in enumerate(sentences) if not words.isdisjoint(tokens.lower[first:last])]
    if not hinted:
        return []
    spans = [(tokens.start(first), tokens.end(last - 1)) for first, last in sentences]
    starts = [block.start for block in blocks]
    figure_starts = [figure.start for figure in figures]
    out: list[Caveat] = []
    for index in hinted:
        start, end = spans[index]
        if end - start > _LONGEST:
            continue
        block = bisect_right(starts, start) - 1
        if block >= 0 and blocks[block].kind in ("notice", "title", "heading", "byline"):
            continue
        for kind, pattern in kinds:
            if pattern.search(tokens.text, start, end):
                about = () if kind == "not_published" else _about(index, spans, figures, figure_starts, starts)
                out.append(Caveat(start, end, tokens.text[start:end], kind, about))  # type: ignore[arg-type]
                break
    return out


def _about(
    index: int,
    sentences: Sequence[tuple[int, int]],
    figures: Sequence[Figure],
    figure_starts: Sequence[int],
    blocks: Sequence[int],
) -> tuple[str, ...]:
    block = bisect_right(blocks, sentences[index][0])
    for earlier in range(index, max(-1, index - 4), -1):
        start, end = sentences[earlier]
        if bisect_right(blocks, start) != block and earlier < index - 2:
            break
        first, last = bisect_right(figure_starts, start - 1), bisect_right(figure_starts, end - 1)
        if last > first:
            return tuple(figure.id for figure in figures[first:last])
    return ()
