"""Counts: an optional hedge, a number in digits or words, and the noun that is counted.

    count   = hedge* number (("of the" | "of them" | more) | modifier* noun)?
    number  = digits multiple? | words | vague ("dozens of") | zero ("no", "none of")
    range   = "between" number "and" number | number ("to" | "-") number

What happened to them is for the claims to say; numbers that count nothing (dates, sums, ages) are left out here.
"""

from __future__ import annotations

from tollbook.language.en.counted import find_noun
from tollbook.language.en.hedges import bounds, hedge_before
from tollbook.language.en.number_words import NumberWords, number_words
from tollbook.language.en.plausible import goes_on_otherwise, may_count
from tollbook.language.en.quantity import value
from tollbook.model.mentions import Count
from tollbook.model.record import Hedge
from tollbook.model.tokens import Tokens

_LONGEST = 9
"""Tokens in the longest number written in words."""
_RANGE_HEDGE = 8
"""So many tokens may stand between the numbers of a range."""
_LARGEST = 1_000_000_000
_ZEROES = frozenset(("no", "none", "nobody", "neither", "nothing"))
_NO_ZERO = frozenset(("more", "fewer", "less", "longer", "doubt", "."))
_NOT = {"one": ["not"], "single": ["not", "a"]}
"""Words that are a number with "not" in front: "not one", "not a single"."""
_ARTICLE_NUMBERS = frozenset(("dozen", "score", "hundred", "thousand", "million", "couple"))


def find_counts(tokens: Tokens) -> list[Count]:
    """All counts of a text in order, none overlapping another."""
    known = number_words()
    out: list[Count] = []
    done = 0
    for match in known.anchor.finditer(tokens.tags):
        first = match.start()
        if first < done:
            continue
        word = tokens.lower[first]
        if word in _ZEROES:
            count = _zero(tokens, first)
        elif word in _NOT and tokens.lower[max(done, first - len(_NOT[word])) : first] == _NOT[word]:
            count = _not_one(tokens, first, len(_NOT[word]))
        elif word == "single":
            continue
        else:
            count = _count(tokens, known, first, done)
        if count is not None:
            out.append(count)
            done = count.last
    return out


def _count(tokens: Tokens, known: NumberWords, first: int, floor: int) -> Count | None:
    """The count whose number begins at `first`; its hedge does not reach before the token `floor`."""
    words, lower = tokens.words, tokens.lower
    word = lower[first]
    if word == "half" and lower[first + 1 : first + 3] != ["a", "million"]:
        return None
    if word == "few" and lower[first - 1 : first] != ["a"]:
        return None
    last = _number_end(tokens, known, first)
    if last - first == 1 and not may_count(tokens, first):
        return None
    number = value(words[first:last])
    if number is None:
        return None
    start, said = _hedge(tokens, known, first, floor)
    low: int | None = number[0]
    best = high = low
    hedge: Hedge = "exact"
    if number[1]:
        hedge = "vague"
    upper = _upper(tokens, known, first, last, number[0])
    if upper is not None:
        low, high, last = upper
        best, hedge, said = None, "range", None
        if first > floor and lower[first - 1] in ("between", "from"):
            start = min(start, first - 1)
    elif "-" in word and word[0].isdigit():
        kind = word.split("-")[1]
        if kind.isdigit():
            ends = value([word.split("-")[0]]), value([kind])
            if ends[0] is None or ends[1] is None or ends[1][0] <= ends[0][0]:
                return None
            low, best, high, hedge = ends[0][0], None, ends[1][0], "range"
        else:
            said = "about" if kind == "odd" else "at_least" if kind == "plus" else said
    if last < len(words) and words[last] == "+" and tokens.start(last) == tokens.end(last - 1):
        said = "more_than"
        last += 1
    count = Count(start, last, first, last, *bounds(said, low, best, high, hedge))
    find_noun(tokens, count)
    if count.hedge in ("exact", "about") and lower[count.last : count.last + 2] in (["or", "more"], ["or", "so"]):
        after: Hedge = "at_least" if lower[count.last + 1] == "more" else "about"
        count.low, count.best, count.high, count.hedge = bounds(after, low, best, high, "exact")
        count.last += 2
    if (count.best or count.low or 0) >= _LARGEST or goes_on_otherwise(tokens, count):
        return None
    return count


def _hedge(tokens: Tokens, known: NumberWords, first: int, floor: int) -> tuple[int, Hedge | None]:
    """Where the count begins with its hedge, and the hedge; "a dozen" is about 12, "toll up to 32" no hedge."""
    lower = tokens.lower
    if first > floor and lower[first] in _ARTICLE_NUMBERS and lower[first - 1] in ("a", "an"):
        start, said = hedge_before(lower, first - 1, floor)
        return start, "about" if lower[first] == "dozen" and said is None else said
    start, said = hedge_before(lower, first, floor)
    if said == "at_most" and start and lower[start] == "up" and lower[start - 1] in known.sets["rising"]:
        return first, None
    if first > floor and lower[first - 1] == "+":
        return first - 1, said
    return start, said


def _number_end(tokens: Tokens, known: NumberWords, first: int) -> int:
    """The token after the number that begins at `first`."""
    lower, tags, sets = tokens.lower, tokens.tags, known.sets
    last = first + 1
    limit = min(len(lower), first + _LONGEST)
    while last < limit:
        word, before = lower[last], lower[last - 1]
        if tags[last] in known.number and word[0].isalpha():
            if word in sets["starts_anew"] or (word in sets["ones"] and before not in sets["after_ones"]):
                break
        elif word in ("and", "of") and last + 1 < limit and tags[last + 1] in known.number:
            after = lower[last + 1]
            if word == "of" and not (before in sets["of_vague"] and after in sets["vague_of"]):
                break
            if word == "and" and not _goes_on(sets, before, after):
                break
        elif not (word == "a" and lower[first] == "half" and lower[last + 1 : last + 2] == ["million"]):
            break
        last += 1
    while lower[last - 1] in ("and", "of", "a"):
        last -= 1
    return last


def _goes_on(sets: dict[str, frozenset[str]], before: str, after: str) -> bool:
    """Whether "and" stands inside one number: "two hundred and five", "dozens and dozens"."""
    if before == after:
        return before in sets["vague"]
    return before in ("hundred", "thousand", "million") and not after[0].isdigit() and after not in sets["vague"]


def _upper(tokens: Tokens, known: NumberWords, first: int, last: int, number: int) -> tuple[int, int, int] | None:
    """Low, high and end of a range whose first number is at `first:last`: "between 8 and 12", "189 to 273 thousand"."""
    lower, tags = tokens.lower, tokens.tags
    if last < len(lower) and lower[last] == "," and lower[last + 1 : last + 2] in (["but"], ["or"]):
        last += 1
    if last >= len(lower) or lower[last] not in known.sets["range_joint"]:
        return None
    second = last + 1
    while second < min(len(lower), last + _RANGE_HEDGE) and lower[second] in known.sets["range_hedge"]:
        second += 1
    if second >= len(lower) or tags[second] not in known.number:
        return None
    if tags[first] in known.digit and tags[second] not in known.digit:
        return None
    if not _makes_range(tokens, known, first, last, second):
        return None
    if lower[last] == "or" and second == last + 1 and value(tokens.words[second : second + 1]) != (number + 1, False):
        return None
    end = _number_end(tokens, known, second)
    high = value(tokens.words[second:end])
    if high is None:
        return None
    low = number
    if lower[end - 1] in ("thousand", "million") and last - first == 1 and low < 1000:
        low = (value([tokens.words[first], tokens.words[end - 1]]) or (low, False))[0]
    return (low, high[0], end) if high[0] > low else None


def _makes_range(tokens: Tokens, known: NumberWords, first: int, last: int, second: int) -> bool:
    """Whether the words at `last:second` join two numbers to a range: "but possibly up to", "and", "to"."""
    sets, joiner = known.sets, tokens.lower[last]
    before = tokens.lower[first - 1] if first else ""
    hedges = sets["range_hedge"].intersection(tokens.lower[last + 1 : second])
    if joiner == "and" and before == "between":
        return True
    if hedges & sets["most"]:
        return joiner != "and"
    if joiner == "or":
        return not hedges or bool(hedges & sets["perhaps"])
    if joiner == "to" and before in ("from", "by"):
        return False
    return joiner in sets["number_joint"] and (not hedges or (joiner == "to" and bool(hedges & sets["perhaps"])))


def _not_one(tokens: Tokens, first: int, before: int) -> Count | None:
    """ "not one civilian", "not a single house": a count of zero."""
    count = Count(first - before, first + 1, first - before, first + 1, 0, 0, 0, "exact", zero=True)
    find_noun(tokens, count)
    return count if count.sort in ("person", "thing", "harm", "household") else None


def _zero(tokens: Tokens, first: int) -> Count | None:
    """ "no casualties", "no one", "none of our staff", "nobody": a count of zero, where a noun or a person is meant."""
    word = tokens.lower[first]
    following = tokens.lower[first + 1] if first + 1 < len(tokens) else ""
    count = Count(first, first + 1, first, first + 1, 0, 0, 0, "exact", zero=True)
    if word == "no" and following in ("one", "-one"):
        count.last = count.number_end = first + 2
        count.sort = "person"
        return count
    if word == "nobody" or (word == "none" and following != "of"):
        count.sort = "person"
        return count
    if word in ("neither", "nothing") or (word == "no" and following in _NO_ZERO):
        return None
    find_noun(tokens, count)
    if word == "none" and count.noun < 0:
        count.sort = "person"
    return count if word == "none" or count.sort not in ("bare", "unknown", "neutral", "measure") else None
