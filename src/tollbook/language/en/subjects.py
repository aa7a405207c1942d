"""Who the subject of a cue is: the source phrase before it, after it, across commas, or at the head of the sentence.

All functions take the tokens, their letters (see names.LETTERS) and positions; none looks further than its window.
"""

from __future__ import annotations

import re

from tollbook.language.en.cues import Cue
from tollbook.language.en.names import Phrase, apposition, describe, phrase_after, phrase_before, speakers
from tollbook.model.tokens import Tokens

_COMMAS = 6  # tried for the end of a subject
_WINDOW = 40  # tokens between a subject and its verb
_BREAK = re.compile('[,;"]')
_EDGE = ',";:(-KCWdA#\n'  # what may stand right before a subject


def after(tokens: Tokens, letters: str, at: int, high: int, cue: Cue, before: str) -> Phrase | None:
    """The subject that stands after the cue: '..., said the mayor'. `before` is the letter in front of the cue."""
    forms = ("past", "3", "base") if cue.verb == "say" else ("past", "3")
    if cue.verb == "tell" or cue.use == "count" or cue.form not in forms:
        return None
    reported = before == "D" and tokens.words[at - 1] == "this"
    held = before == "," and cue.use == "hold"
    if not (before == '"' or reported or held or (before in ",-\n" and cue.use == "say")):
        return None
    end = phrase_after(letters, at + 1, high)
    if end == at + 1 and at + 1 < high and tokens.words[at + 1] in speakers("alone"):
        end += 1
    counted = "#" in letters[at + 1 : end] and letters[at + 1] != "D"  # "a teacher, said more than 80 students"
    if end == at + 1 or (counted and before != '"'):
        return None
    following = letters[end] if end < high else "."
    if following in "VEHMTF" or (following == "G" and before != '"'):
        return None
    phrase = apposition(tokens, letters, describe(tokens, letters, at + 1, end), high)
    if before != '"' and letters[end - 1] == "L" and phrase.kind != "unnamed":
        return None
    if held and (letters[phrase.last : high].strip(".") or not (phrase.sort == "person" or letters[end - 1] in "RB")):
        return None
    return phrase


def before(tokens: Tokens, letters: str, low: int, end: int, at: int, cue: Cue) -> Phrase | None:
    """The subject that ends at token `end`, in front of the cue at `at`."""
    words = tokens.words
    while end - 1 > low and letters[end - 1] == "L" and words[end - 1] in speakers("when"):
        end -= 2 if letters[end - 2] == "I" else 1  # "the army first said", "the army at first said"
    start = phrase_before(letters, low, end)
    if start == end:
        return None
    if words[end - 1] == "whole" and start - 1 > low and words[start - 1] == "as":
        end = start - 1  # "the country as a whole"
        start = phrase_before(letters, low, end)
        if start == end:
            return None
    start = _whole_name(words, low, start)
    if cue.form == "ing":
        of = letters.rfind("O", start, end)
        start = of + 1 if of >= 0 and not {"R", "B"}.intersection(letters[start:of]) else start
    edge = letters[start - 1] if start > low else "\n"
    if edge in "IT" and words[start - 1] != "that":
        outer = _holding(letters, low, start - 1)
        if words[start - 1] == "by" and words[start - 2] in speakers("consulted"):
            end = start - 2  # "a report of the army seen by S says"
            start = phrase_before(letters, low, end)
            if start == end:
                return None
        elif words[start - 1] in ("by", "from") and _compiled(words, letters, low, start - 1):
            pass
        elif (
            words[start - 1] == "by" and start - 3 >= low and letters[start - 3] in "RP" and letters[start - 2] in "GV"
        ):
            start, end = phrase_before(letters, low, start - 2), start - 2  # "survivors interviewed by S said"
        elif outer is not None:
            start, end = outer
        elif (outer := _related(words, letters, low, start)) is not None:
            start, end = outer
        elif start - 1 > low:
            return None
        elif letters[end - 1] not in "RBP":
            run = end
            while letters[run - 1] == "N":
                run -= 1
            if run == end or letters[run - 1] not in "LB":
                return None
            start = run
    elif edge == "O" and cue.form != "ing":
        return None
    else:
        start, end = _related(words, letters, low, start) or (start, end)
    if letters[start] == "D" and start + 2 < end and cue.stance == "denies" and words[start + 1] in speakers("told"):
        start += 2  # "a claim residents denied"
    phrase = describe(tokens, letters, start, end)
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if following in speakers("condition") and cue.form == "past" and edge != "W":
        return None
    if word in speakers("reduced"):
        counted = letters[start] == "#" or phrase.head in speakers("counted")
        if counted and word != "said":
            return None
        if following == "to" and (word != "said" or words[at + 2 : at + 3] in (["be"], ["have"])):
            return None
    if letters[end - 1] == "L" and cue.use != "say" and phrase.kind != "unnamed":
        part = letters[start:end]
        if phrase.run is None and "R" not in part and "B" not in part:
            return phrase if cue.verb == "show" and letters[start] == "D" else None
    return phrase


def across(tokens: Tokens, letters: str, low: int, comma: int) -> Phrase | None:
    """The subject in front of what stands between commas: 'Oleh Kiper, the governor, said'."""
    last = comma
    floor = max(low, comma - _WINDOW)
    for _ in range(_COMMAS):
        last = letters.rfind(",", floor, last)
        if last <= low:
            break
        end = last - 1 if letters[last - 1] == "A" else last
        start = phrase_before(letters, low, end)
        if start == end or letters[last + 1] not in "WDRBNPLIAd#JhG" or letters[end - 1] not in "NRBPJL)":
            continue
        edge = letters[start - 1] if start > low else "\n"
        if edge in "ITO":
            continue
        if edge not in _EDGE and letters[start] != "D" and letters[last + 1] != "W":
            break
        phrase = describe(tokens, letters, start, end)
        if letters[end - 1] == "L" and not set("RBP") & set(letters[start:end]):
            continue
        if edge == "," and letters[start] == "D":
            named = phrase_before(letters, low, start - 1)
            first = describe(tokens, letters, named, start - 1) if named < start - 1 else phrase
            if first.kind == "name" and first is not phrase and (named == low or letters[named - 1] in _EDGE):
                whole = apposition(tokens, letters, first, comma + 1)
                if whole.last >= end or whole.first < start:
                    return whole
        return apposition(tokens, letters, phrase, comma + 1) if end == last else phrase
    start = phrase_before(letters, low, comma)
    if low < start < comma and letters[start - 1] == ",":
        phrase = describe(tokens, letters, start, comma)
        return phrase if phrase.run is not None else None
    return None


def parted(tokens: Tokens, letters: str, low: int, comma: int) -> Phrase | None:
    """The subject that commas or dashes part from its verb: 'The team, formed in May, said'."""
    if letters[comma] == "-":
        dash = letters.rfind("-", low, comma)
        start = phrase_before(letters, low, dash) if dash > low else dash
        return describe(tokens, letters, start, dash) if low <= start < dash else None
    subject = opening(tokens, letters, low, comma)
    return subject if isinstance(subject, Phrase) and letters[subject.last] == "," and subject.last < comma else None


def opening(tokens: Tokens, letters: str, low: int, at: int) -> Phrase | int | None:
    """The subject that the sentence begins with: a phrase, or the token of a pronoun."""
    start = low + (letters[low] == "-")
    if start >= at:
        return None
    if letters[start] in "IKAdGTV":
        comma = letters.find(",", start, min(at, start + 16))
        if comma < 0:
            return None
        start = comma + 1
    if letters[start] == "U":
        return start
    end = phrase_after(letters, start, at)
    if end == start or letters[start] == "#" or not set("NRBPJ") & set(letters[start:end]):
        return None
    phrase = apposition(tokens, letters, describe(tokens, letters, start, end), at)
    return phrase if letters[phrase.last] in "VGEHMAF,W(" else None


def around(
    tokens: Tokens, letters: str, low: int, token: int, sentence_before: tuple[int, int] | None
) -> Phrase | None:
    """The phrase that the sentence from `low` begins with, in front of a token; or else that of the one before."""
    subject = opening(tokens, letters, low, token) if token > low else None
    if subject is None and sentence_before is not None:
        subject = opening(tokens, letters, sentence_before[0], sentence_before[1] - 1)
    return subject if isinstance(subject, Phrase) else None


def following(tokens: Tokens, letters: str, start: int, high: int) -> Phrase | None:
    """The source phrase that begins at a token, with its apposition; the author of 'a post by S'."""
    end = phrase_after(letters, start, high)
    if end == start or (end == start + 1 and letters[start] in "#D"):
        return None
    for i in range(end - 2, start, -1):
        if tokens.words[i] in ("by", "from") and letters[i - 1] in "BGL":
            start = i + 1
            break
    return apposition(tokens, letters, describe(tokens, letters, start, end), high)


def is_reason(letters: str, phrase: Phrase, at: int) -> bool:
    """Whether what stands behind "cited" at token `at` is a reason or the cause of what follows, and no source."""
    described = phrase.kind == "office" and phrase.first == at + 1
    return described or letters[phrase.last : phrase.last + 1] in ("H", "V", "G")


def up_to_number(tokens: Tokens, letters: str, phrase: Phrase) -> Phrase:
    """A phrase without the number that an "of" joins to it: "residents quoted by BNI of about 50"."""
    cut = letters.find("O", phrase.first, phrase.last)
    return phrase if cut < 0 or letters[cut + 1] in "DNBRJ" else describe(tokens, letters, phrase.first, cut)


def _related(words: list[str], letters: str, low: int, start: int) -> tuple[int, int] | None:
    """The subject in front of "who" or "which", where the phrase at `start` stands in that clause without a comma."""
    relative = letters.rfind("W", max(low, start - 10), start - 1)
    if not low < relative < start - 1 or words[relative] == "that" or _BREAK.search(letters, relative, start):
        return None
    first = phrase_before(letters, low, relative)
    return (first, relative) if first < relative and (first == low or letters[first - 1] in _EDGE) else None


def _whole_name(words: list[str], low: int, start: int) -> int:
    """Where a body's name begins that a small word divides: "Save the Children", "Doctors Without Borders"."""
    if start > low and words[start - 1] in speakers("body_name"):
        return start - 1
    if start > low and words[start - 1][0].isupper() and words[start - 1].lower() in speakers("article"):
        return start - 1  # "Al Jazeera"
    if start - 2 >= low and words[start - 1] in speakers("name_joint"):
        return start - 2
    return start


def _compiled(words: list[str], letters: str, low: int, by: int) -> bool:
    """Whether what somebody wrote stands in front of a "by": 'an inquiry by the paper', 'data compiled by it'."""
    written = speakers("record") | speakers("inquiry")
    if by - 1 >= low and words[by - 1].lower() in written:
        return True
    return by - 2 >= low and letters[by - 1] in "GLV" and words[by - 2].lower() in written


def _holding(letters: str, low: int, end: int) -> tuple[int, int] | None:
    """The phrase in front of a preposition, where it can be the subject: 'the ministry in a statement said'."""
    if end - low > 3 and letters[end - 1] == "," and letters[end - 2] == "#" and letters[end - 3] == ",":
        end -= 3
    start = phrase_before(letters, low, end)
    if start < end and letters[end - 1] in "NRBPJ" and (start == low or letters[start - 1] in _EDGE):
        return start, end
    return None
