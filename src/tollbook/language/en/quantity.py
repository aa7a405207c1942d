"""The value of number words and digits: "1,964", "34 million", "twenty-five", "several dozen", "tens of thousands"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_UNITS |= {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_UNITS |= {"couple": 2, "pair": 2, "no": 0, "none": 0, "nobody": 0, "neither": 0, "nil": 0}
_MULTIPLES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
}
_VAGUE = {"several": 3, "few": 3, "handful": 3, "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200}
_VAGUE |= {"thousands": 2_000, "millions": 2_000_000, "billions": 2_000_000_000}
_LARGEST = 10**15
"""A count above this is nobody's toll; it is passed over rather than carried."""

_GROUPED = re.compile(r"\d{1,3}(?:[.,'\u00a0\u2009\u202f ]\d{3})+$")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}$")


def digits(word: str, multiplied: bool) -> float | None:
    """The value of a number in digits, or null where it is no count: "5.5" alone, "20:30", 400 digits.

    `multiplied` says that a word such as "million" follows, so that "5.5" and "80,3" are decimals.
    """
    if len(word) > 24 or (word[0] == "0" and len(word) > 1):
        return None
    if multiplied and _DECIMAL.match(word):
        return float(word.replace(",", "."))
    if _GROUPED.match(word):
        return float(re.sub(r"\D", "", word))
    if word.isascii() and word.isdigit():
        return float(word)
    return None


def value(words: Sequence[str]) -> tuple[int, bool] | None:
    """The number that `words` say and whether it is vague; null where they say none.

    Vague counts have their lower bound: several 3, dozens 24, hundreds 200, tens of thousands 20,000.
    """
    total = 0.0
    current: float | None = None
    vague = False
    for position, word in enumerate(words):
        lower = word.lower()
        if word[0].isdigit():
            following = words[position + 1].lower() if position + 1 < len(words) else ""
            number = digits(word.split("-")[0], following in _MULTIPLES)
            if number is None:
                return None
            current = (current or 0) + number
        elif lower in _UNITS:
            current = (current or 0) + _UNITS[lower]
        elif "-" in lower and lower.split("-")[0] in _UNITS and lower.split("-")[-1] in _UNITS:
            current = (current or 0) + sum(_UNITS[part] for part in lower.split("-") if part in _UNITS)
        elif lower == "half":
            current = 0.5
        elif lower in _VAGUE:
            vague = True
            plural = _VAGUE[lower]
            current = plural if current is None or current >= plural else current * (plural / 2)
        elif lower in _MULTIPLES:
            multiple = _MULTIPLES[lower]
            current = (1 if current is None else current) * multiple
            if multiple >= 1_000:
                total += current
                current = 0
        elif lower not in ("and", "of", "a", "an"):
            return None
    if current is None and total == 0:
        return None
    result = total + (current or 0)
    if result > _LARGEST:
        return None
    return round(result), vague
