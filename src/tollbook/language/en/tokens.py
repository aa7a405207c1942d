"""English text to tokens.

Words keep inner hyphens and apostrophes ("16-year-old", "don't"), but a possessive 's stands alone; thousands grouped by
comma, full stop or space are one number; line breaks are tokens of their own.
"""

from __future__ import annotations

import re

from tollbook.language.en.lexicon import lexicon
from tollbook.model.tokens import Tokens

_LETTER = "A-Za-z\u00aa-\u00ff\u0100-\u024f\u0370-\u058f\u05d0-\u06ff\u1e00-\u1eff"
_TOKEN = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}"
    rf"|[{_LETTER}][{_LETTER}0-9]*(?:(?:[-&\u2011]|['’](?!s\b))[{_LETTER}0-9]+)*"
    r"|\d+(?:[.,:/]\d+|[ \u00a0\u2009\u202f]\d{3}(?![\w.,]*\d))*(?:(?:st|nd|rd|th)\b|(?:[-\u2011]\w+)+)?"
    r"|['’]s\b|\n\s*|--+|\S"
)


def tokenize(text: str) -> Tokens:
    """Cuts `text` into tokens; offsets are code points into it."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    symbols = lexicon().symbols
    return Tokens(text, words, spans, "".join([symbols[word] for word in words]))
