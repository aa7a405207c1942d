"""Whether a number counts anything at all, judged by the words around it: not a date, a sum, an age, a page."""

from __future__ import annotations

from tollbook.language.en.ages import is_age
from tollbook.language.en.lexicon import lexicon
from tollbook.language.en.number_words import NumberWords, number_words
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens

_END = ""
_ADDRESS = 5
"""A street's number stands at most so many tokens before the word for a street."""


def may_count(tokens: Tokens, first: int) -> bool:
    """Whether the single number token at `first` may be a count."""
    known = number_words()
    sets = known.sets
    word, lower = tokens.words[first], tokens.lower[first]
    before = tokens.lower[first - 1] if first else _END
    after = tokens.lower[first + 1] if first + 1 < len(tokens) else _END
    if word[0].isdigit() and not _digits_may_count(tokens, known, first, before):
        return False
    if after in sets["clock"] or _symbol(tokens, first + 1) in known.percent or is_age(tokens, known, first):
        return False
    if before == "of" and after not in sets["more"] and _of_somebody(tokens, known, first):
        return False  # "a girl of 17"
    if before == "past" and first > 1 and tokens.lower[first - 2] in ("half", "quarter"):
        return False
    if before == "in" and first > 1 and tokens.lower[first - 2] == "one":
        return False  # "one in four"
    if lower in ("one", "another"):
        return _one_counts(tokens, known, first, before, after)
    return lower not in sets["multiple"] or before in sets["before_multiple"]


def _of_somebody(tokens: Tokens, known: NumberWords, first: int) -> bool:
    """Whether the number behind "of" is the age of one person: "a boy of three", "one woman of 60"."""
    noun = lexicon().noun(tokens.lower[first - 2]) if first > 1 else None
    if noun is None or noun.sort != "person" or noun.plural or _symbol(tokens, first + 1) in known.noun:
        return False
    near = tokens.lower[max(0, first - 5) : first - 2]
    return not {"a", "an", "one", "another", "the", "his", "her"}.isdisjoint(near)


def _symbol(tokens: Tokens, at: int) -> str:
    """The symbol at a token, or one that no class has."""
    return tokens.tags[at] if 0 <= at < len(tokens) else "\0"


def _digits_may_count(tokens: Tokens, known: NumberWords, first: int, before: str) -> bool:
    tags, sets = tokens.tags, known.sets
    behind, ahead = _symbol(tokens, first - 1), _symbol(tokens, first + 1)
    if (
        behind in known.currency
        or (behind in known.month and _of_date(tokens.words[first]))
        or (before == "." and _symbol(tokens, first - 2) in known.month)
    ):
        return False
    if ahead in known.month and tokens.words[first + 1] != "may":
        return False
    if tags[first] in known.year and not _year_counts(tokens, known, first, before):
        return False
    if _is_second_day(tokens, known, first, ahead) or _is_address(tokens, known, first):
        return False
    if behind in known.caps and len(tokens.words[first]) < 3 and ahead in known.say:
        return False  # "KXYZ 11 reports"
    if before in sets["label"]:
        grouped = "," in tokens.words[first] and (ahead in known.noun or ahead in known.adjective)
        return grouped or before not in sets["strict_label"] or ahead in known.noun
    glued = before in sets["glued"] and first > 1 and tokens.end(first - 1) == tokens.start(first)
    return not (glued and tokens.end(first - 2) == tokens.start(first - 1))


def _of_date(word: str) -> bool:
    """Whether digits behind a month's name are a day or a year: not "by June 1,520 people"."""
    return "," not in word and len(word) in (1, 2, 4)


def _year_counts(tokens: Tokens, known: NumberWords, first: int, before: str) -> bool:
    """Whether "1990" counts people and is no year."""
    ahead = _symbol(tokens, first + 1)
    if before in known.sets["date"]:
        counted = ahead in known.noun and ahead not in known.measure
        if not counted or before not in known.sets["maybe_date"]:
            return False
    if ahead in known.adjective and ahead not in known.noun:
        return _symbol(tokens, first + 2) in known.noun
    return ahead in known.noun or ahead in known.part


def _is_second_day(tokens: Tokens, known: NumberWords, first: int, ahead: str) -> bool:
    """The 27 of "October 26 and 27"."""
    if ahead in known.noun or len(tokens.words[first]) > 2 or tokens.lower[first - 1] not in known.sets["day_joint"]:
        return False
    return _symbol(tokens, first - 2) in known.digit and _symbol(tokens, first - 3) in known.month


def _is_address(tokens: Tokens, known: NumberWords, first: int) -> bool:
    """The 3900 of "3900 Market Ave."."""
    at = first + 1
    while at < min(len(tokens), first + _ADDRESS) and tokens.tags[at] in known.cap:
        if at > first + 1 and tokens.words[at] in known.streets:
            return True
        at += 1
    return False


def _one_counts(tokens: Tokens, known: NumberWords, first: int, before: str, after: str) -> bool:
    """Whether "one" counts: not in "one of the deadliest", "this one", "day one", "all but one", "one can guess"."""
    sets, lower = known.sets, tokens.lower
    ahead, beyond = _symbol(tokens, first + 1), lower[first + 2 : first + 3]
    if before in sets["not_one"] and not (before in sets["one_of_a_kind"] and ahead in known.noun):
        return False
    if before in sets["label_one"] or lower[max(0, first - 2) : first] == ["all", "but"]:
        return False
    if after == "of":
        return sets["not_one_of"].isdisjoint(lower[first + 2 : first + 5]) and beyond != ["those"]
    if after == "in" and _symbol(tokens, first + 2) in known.number:
        return False
    if after == "after" and beyond in (["the"], ["another"]):
        return False
    if after in sets["anybody_does"] and beyond not in (["be"], ["have"]):
        return False
    if ahead in known.noun and beyond in (["'s"], ["’s"]):
        return _symbol(tokens, first + 3) in known.harm  # "one worker's death", not his account
    named = ahead in known.noun or before in sets["more"]
    if not named and lower[max(0, first - 2) : first - 1] in (["a"], ["an"]):
        return False  # "a quiet one"
    return after not in ("another", "day", "-")


def goes_on_otherwise(tokens: Tokens, count: Count) -> bool:
    """Whether what follows shows that a count is none: "12 %", "5 a.m.", "3 per cent", "under the age of 25"."""
    known = number_words()
    at = count.number_end
    after = tokens.lower[at] if at < len(tokens) else _END
    if after in ("a.m.", "p.m.", "am", "pm") or tokens.lower[max(0, count.first - 2) : count.first] == ["age", "of"]:
        return True
    if count.sort not in ("bare", "unknown"):
        return count.sort == "measure"
    symbol = _symbol(tokens, at)
    if symbol in known.percent or symbol in known.currency or symbol in known.measure:
        return True
    following = tokens.words[at + 1] if at + 1 < len(tokens) else _END
    if after == "per" and following == "cent":
        return True
    glued = after != "/" or tokens.end(at - 1) == tokens.start(at)  # a table has blanks around its bars
    return after in (":", "°", "/", "-") and following[:1].isdigit() and glued
