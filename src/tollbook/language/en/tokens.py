"""English text to tokens.

Words keep inner hyphens and apostrophes ("16-year-old", "don't"), but a possessive 's stands alone; thousands grouped
by comma, full stop or space are one number; line breaks are tokens of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, repeat
from operator import sub

from tollbook.language.en.lexicon import lexicon
from tollbook.model.tokens import Tokens

_LETTER = "A-Za-z\u00aa-\u00ff\u0100-\u024f\u0370-\u058f\u05d0-\u06ff\u1e00-\u1eff"
_TOKEN = re.compile(
    r"[^\S\n]*+(?:[A-Za-z]++(?=[ ,\n])"  # most words; the forms below would find them too, but more slowly
    r"|(?:[A-Za-z]\.){2,}"
    rf"|[{_LETTER}][{_LETTER}0-9]*(?:(?:[-&\u2011]|['’](?!s\b))[{_LETTER}0-9]+)*"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\w.,]*\d)"
    r"|\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th)\b|(?:[-\u2011](?:\d+(?:[.,]\d+)+\b|\w+))+)?"
    r"|['’]s\b|\n\s*|--+|\S)"
)
"""A token with the blanks in front of it."""
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))).replace("\n", "")


def _inside(span: tuple[int, int], ranges: Sequence[tuple[int, int]], starts: list[int]) -> bool:
    at = bisect_right(starts, span[0]) - 1
    return at >= 0 and span[1] < ranges[at][1]


def tokenize(text: str, whole: Sequence[tuple[int, int]] = ()) -> Tokens:
    """Cuts `text` into tokens; offsets are code points into it.

    Line breaks inside one of the character ranges `whole` (a hard-wrapped paragraph) are white space and no tokens.
    """
    end = len(text.rstrip(_BLANKS))  # blanks that no token follows would be tried one by one
    pieces = _TOKEN.findall(text, 0, end)  # one pass in C
    words = list(map(str.lstrip, pieces, repeat(_BLANKS)))
    ends = list(accumulate(map(len, pieces)))
    spans = list(zip(map(sub, ends, map(len, words)), ends, strict=True))
    if whole:
        starts = [start for start, _ in whole]
        spans = [span for span in spans if text[span[0]] != "\n" or not _inside(span, whole, starts)]
        words = [text[start:end] for start, end in spans]
    symbols = lexicon().symbols
    return Tokens(text, words, spans, "".join(map(symbols.__getitem__, words)))
