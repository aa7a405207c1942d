"""Caveats: sentences that say how far figures may be trusted, tied to the figures they speak of."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from tollbook.data import read_text
from tollbook.model.record import Block, Caveat, Figure
from tollbook.rules.phrases import Phrases


@cache
def _patterns() -> tuple[tuple[str, Phrases], ...]:
    table = tomllib.loads(read_text("lexicon/en/caveats.toml"))
    return tuple((kind, Phrases(forms)) for kind, forms in table.items())


def find_caveats(
    text: str,
    sentences: Sequence[tuple[int, int]],
    hinted: Iterable[int],
    figures: Sequence[Figure],
    blocks: Sequence[Block],
) -> list[Caveat]:
    """The caveats of a text; `sentences` are character ranges, `hinted` the indices of those with a word of caution.

    A caveat speaks of the figures of its own sentence, else of those of the sentences just before it in its block; one
    that says that something is not published, or that stands alone, speaks of none.
    """
    starts = [block.start for block in blocks]
    figure_starts = [figure.start for figure in figures]
    out: list[Caveat] = []
    for index in hinted:
        start, end = sentences[index]
        if end - start > 1500:
            continue
        block = bisect_right(starts, start) - 1
        if block >= 0 and blocks[block].kind in ("notice", "title", "heading", "byline"):
            continue
        for kind, pattern in _patterns():
            if pattern.search(text, start, end):
                about = () if kind == "not_published" else _about(index, sentences, figures, figure_starts, starts)
                out.append(Caveat(start, end, text[start:end], kind, about))  # type: ignore[arg-type]
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
