"""Labels: the speaker before a colon, after "Source:", or behind a colon or dash at a headline's end."""

from __future__ import annotations

import re

from tollbook.language.en.lexicon import lexicon
from tollbook.language.en.names import Phrase, acronym, apposition, describe, phrase_after, speakers
from tollbook.language.en.subjects import following
from tollbook.model.tokens import Tokens

LONGEST_TAIL = 14  # tokens behind the dash or colon of a headline
_HEAD_END = re.compile("[OIT]")
_LONGEST_LABEL = 20  # tokens of a line up to its colon
_HEADS = frozenset("Updated UPDATED Update UPDATE Quote QUOTE".split())


def before_colon(tokens: Tokens, letters: str, low: int, at: int) -> Phrase | None:
    """The phrase that fills a line up to its colon, after a clock time, a bullet or "Quote from"."""
    if at - low > _LONGEST_LABEL:
        return None
    words = tokens.words
    start = low
    while start < at and (letters[start] in '#-"A' or words[start] in _HEADS):
        start += 1
    if start < at - 1 and start > low and words[start] == "from":
        start += 1
    if start >= at or (start == low and low > 0 and letters[low - 1] not in '\n"'):
        return None
    end = phrase_after(letters, start, at)
    if end == start:
        return None
    phrase = apposition(tokens, letters, describe(tokens, letters, start, end), at)
    return phrase if phrase.last == at else None


def after_source(tokens: Tokens, letters: str, low: int, at: int, high: int) -> Phrase | None:
    """The source named after "Source:" at a line's start or in a bracket; an outlet there is only the page's credit."""
    if at - 1 > low and letters[at - 2] not in '#(-"':
        return None
    phrase = following(tokens, letters, at + 1, high)
    if phrase is None or phrase.outlet or not letters[phrase.first : phrase.last].strip("DL#"):
        return None
    return phrase


def at_end(tokens: Tokens, letters: str, low: int, at: int, high: int) -> Phrase | None:
    """The phrase between a colon or dash and the end of a headline."""
    if high - at > LONGEST_TAIL:
        return None
    behind_quotation = at > 0 and letters[at - 1] == '"'
    if letters[high - 1] == "." and behind_quotation:
        high -= 1
    elif letters[high - 1] == "." or (at <= low + 1 and not behind_quotation) or letters[high : high + 1].strip():
        return None
    if not at + 1 < high <= at + LONGEST_TAIL or letters[at + 1] == "#":
        return None
    end = phrase_after(letters, at + 1, high)
    if end == at + 1:
        return None
    phrase = apposition(tokens, letters, describe(tokens, letters, at + 1, end), high)
    return phrase if phrase.last == high and not phrase.outlet else None


def in_brackets(tokens: Tokens, letters: str, low: int, at: int, high: int) -> Phrase | None:
    """The phrase that opens a bracket at the end of a heading, or in front of its colon: 'In figures (UNDP, May)'.

    What is cut short there, "the Rapid Support Forces (RSF)", is named and does not speak.
    """
    close = letters.find(")", at, min(high, at + LONGEST_TAIL))
    if close < 0 or letters[high - 1] in ".;" and letters[close + 1 : close + 2] != ":":
        return None
    if (low > 0 and letters[low - 1] != "\n") or (close + 1 < high and letters[close + 1] != ":"):
        return None
    end = phrase_after(letters, at + 1, close)
    if end == at + 1 or letters[at + 1] == "#" or letters[end] not in ",)":
        return None
    phrase = describe(tokens, letters, at + 1, end)
    short = end == at + 2 and tokens.words[at - 1][:1].lower() == tokens.words[at + 1][-1].lower()
    return None if phrase.outlet or phrase.sort in ("person", "name") or short else phrase


def speaks(tokens: Tokens, letters: str, phrase: Phrase, known: bool) -> bool:
    """Whether a phrase that stands by itself names somebody who speaks, and not a place or a topic.

    `known`: a name that ends with its last word belongs to somebody in the text.
    """
    inside = letters[phrase.first : phrase.last]
    word = tokens.words[phrase.last - 1]
    if tokens.words[phrase.first].lower() in speakers("teaser"):
        return False
    if phrase.sort == "person":
        if phrase.run is not None and phrase.run[0] > phrase.first and letters[phrase.run[0] - 1] in "IO":
            return False
        return phrase.run is None or phrase.run[1] - phrase.run[0] > 1 or phrase.run[0] > phrase.first or known
    if phrase.sort == "people":
        return "R" in inside
    if phrase.sort == "name":
        return known and len(inside) <= 2
    head = _HEAD_END.split(inside)[0]
    if "B" in head and head[-1] in "BNJ":
        return True
    return not inside.strip("DNJ") and acronym(word) and word.lower() not in lexicon().classes
