"""Which passages of a text are not English, and so are passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tollbook.language.en.lexicon import lexicon
from tollbook.model.record import Block, Unread
from tollbook.model.tokens import Tokens

_LATIN = re.compile(r"[A-Za-z]")
_OTHER = re.compile(r"[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufefc]")
_SHORTEST = 40
"""Characters: a shorter passage is too short to tell its language, unless its script tells."""


@cache
def _function_words() -> re.Pattern[str]:
    return lexicon().alphabet.compile("prep|det|art|be|have|conj|pron|modal|rel|sub|neg")


def _identify(text: str) -> tuple[str, float]:
    """The likeliest language and by how much (a difference of log probabilities) it is likelier than English."""
    import py3langid  # type: ignore[import-untyped]  # slow to import, and seldom needed

    ranked = py3langid.rank(text)
    code, score = ranked[0]
    return code, score - next((one for name, one in ranked if name == "en"), score)


_LEAD = 30.0


def find_foreign(tokens: Tokens, blocks: Sequence[Block]) -> list[Unread]:
    """The blocks in another language, each with `why` "language: " and its two-letter code (ISO 639-1)."""
    out: list[Unread] = []
    words = _function_words()
    for block in blocks:
        if block.end - block.start < _SHORTEST and not _OTHER.search(tokens.text, block.start, block.end):
            continue
        first, last = tokens.at(block.start), tokens.at(block.end)
        small = len(words.findall(tokens.tags, first, last))
        if small * 9 > last - first:
            continue
        text = tokens.text[block.start : block.end]
        letters = len(_LATIN.findall(text))
        foreign = len(_OTHER.findall(text))
        if foreign <= letters and (last - first < 12 or small * 25 > last - first):
            continue
        code, lead = _identify(text[:2000])
        if code != "en" and (foreign > letters or lead > _LEAD):
            out.append(Unread(block.start, block.end, f"language: {code}"))
    return out
