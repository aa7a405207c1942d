"""Ages: numbers that say how old somebody is, and count nobody.

"Mira Roe, 34, was hurt"  "Samvel, 71, a cook,"  "they were 27 and 31"
    "two boys, 12 and 15,"  "a nurse (41)"  "aged four months, one and four"  "boys 12 and older"
"""

from __future__ import annotations

from tollbook.language.en.lexicon import lexicon
from tollbook.language.en.names import given_names
from tollbook.language.en.number_words import NumberWords
from tollbook.language.en.quantity import value
from tollbook.model.tokens import Tokens

_LIST = 10
"""A list of ages has at most so many tokens."""
_JOINTS = (",", "and", "or")
_THEY_WERE = (["they", "were"], ["he", "was"], ["she", "was"], ["they", "are"], ["he", "is"], ["she", "is"])


def is_age(tokens: Tokens, known: NumberWords, first: int) -> bool:
    """Whether the number at the token `first` is an age."""
    lower, sets = tokens.lower, known.sets
    if _in_ages(tokens, sets["age_joint"], first):
        return True
    after = lower[first + 1] if first + 1 < len(tokens) else ""
    if after in sets["years"] and ("old" in after or lower[first + 2 : first + 3] == ["old"]):
        return True
    if not tokens.words[first].isdigit() or len(tokens.words[first]) > 2:
        return False
    if after in ("and", "or") and not sets["older"].isdisjoint(lower[first + 2 : first + 3]):
        return True
    begin = first
    while begin > 1 and first - begin < _LIST and lower[begin - 1] in _JOINTS and tokens.words[begin - 2].isdigit():
        begin -= 2
    if lower[max(0, begin - 2) : begin] in _THEY_WERE and not after[:1].isalpha():
        return True
    before = lower[first - 1] if first else ""
    if before == after == "," and first > 1 and tokens.words[first - 2][0].isupper():
        if lower[first + 2 : first + 3] in (["a"], ["an"], ["the"], ["who"], ["whose"]):
            return True
    if before == "(":
        return after == ")" and _is_one(tokens, known, first - 2, named=True)
    return before in _JOINTS and _beside_person(tokens, known, first)


def _in_ages(tokens: Tokens, joints: frozenset[str], first: int) -> bool:
    """Whether the number goes on a list of ages: "aged four months, one and four"."""
    for at in range(first - 1, max(-1, first - _LIST), -1):
        lower = tokens.lower[at]
        if lower in ("aged", "ages"):
            return True
        if lower not in joints and (not lower[0].isalnum() or value(tokens.words[at : at + 1]) is None):
            return False
    return False


def _beside_person(tokens: Tokens, known: NumberWords, first: int) -> bool:
    """Whether numbers stand between a person, or several, and the end of the aside."""
    words, lower = tokens.words, tokens.lower
    begin, end = first, first + 1
    while begin > 1 and first - begin < _LIST and lower[begin - 1] in _JOINTS and words[begin - 2].isdigit():
        begin -= 2
    while end + 1 < len(words) and end - first < _LIST and lower[end] in _JOINTS and words[end + 1].isdigit():
        end += 2
    if begin < 2 or lower[begin - 1] != ",":
        return False
    after = lower[end] if end < len(words) else "."
    ends = not after[0].isalnum() or after in known.sets["after_age"]
    if end - begin > 1:
        noun = lexicon().nouns.get(lower[begin - 2])
        return noun is not None and noun.sort == "person" and noun.plural and ends
    if not ends or (after == "of" and lower[end + 1] in known.sets["pronoun"]):
        return False
    goes_on = after == "," and not known.sets["after_age"].isdisjoint(lower[end + 1 : end + 2])
    return _is_one(tokens, known, begin - 2, named=False, alone=goes_on)


def _is_one(tokens: Tokens, known: NumberWords, at: int, named: bool, alone: bool = False) -> bool:
    """Whether one person's noun or name ends at the token `at`.

    A name has two words; with `named` one is a given name, with `alone` a single word will do.
    """
    if at > 0 and tokens.words[at] == ".":
        at -= 1  # "Jr."
    if at < 0:
        return False
    noun = lexicon().nouns.get(tokens.lower[at])
    if noun is not None:
        return noun.sort == "person" and not noun.plural
    begin = at + 1
    while begin and tokens.tags[begin - 1] in known.cap and at - begin < _LIST:
        begin -= 1
    if at + 1 - begin < (1 if alone else 2):
        return False
    if not given_names().keys().isdisjoint(tokens.words[begin:at]):
        return True
    return not named and (not begin or tokens.lower[begin - 1] not in known.sets["where"])
