"""Counts: an optional hedge, a number in digits or words, and the noun that is counted.

    count   = hedge* number (("of the" | "of them" | more) | modifier* noun)?
    number  = digits multiple? | words | vague ("dozens of") | zero ("no", "none of")
    range   = "between" number "and" number | number ("to" | "-") number

What happened to them is for the claims to say; numbers that count nothing (dates, sums, ages, distances) are left out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tollbook.data import read_lines
from tollbook.language.en.lexicon import lexicon
from tollbook.language.en.quantity import value
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens

_LONGEST = 9
_OF = frozenset(("of",))
_MORE = frozenset("more other others another further additional extra".split())
_NOT_BEFORE = frozenset(
    "day days page no number article section chapter type model operation part phase battery channel point grade class "
    "flight room apartment house flat route highway km mile mm aged age ages year since until resolution version "
    "area district zone sector protocol item figure table annex station block group no. №".split()
)
_QUOTES = frozenset(("\"", "“", "”", "'", "‘", "’", "«", "»"))
_FIRED = frozenset("attacked shelled fired struck hit bombed bombarded broken violated breached targeted opened".split())
_SINGLE_BEFORE = frozenset("no not every each any this that which another the some".split())
_RISING = frozenset("toll tolls goes go going went gone climbs climbed rises rose deaths dead count number total".split())


class _Classes:
    """The symbols of the word classes that this module looks at, as strings to test membership in."""

    def __init__(self) -> None:
        members = lexicon().alphabet.members
        self.anchor = lexicon().alphabet.compile("num|digitword|numword|vague|mult|zero|dozen|couple|half")
        self.number = "".join(map(members, ("num", "digitword", "numword", "mult", "vague")))
        self.digit = members("num")
        self.year = members("year")
        self.multiple = members("mult")
        self.noun = members("noun")
        self.many = members("many")
        self.person = members("person")
        self.harm = members("harm")
        self.verb = members("verb")
        self.modifier = "".join(
            map(members, ("adj", "national", "name", "cap", "compound", "age", "low", "ing", "ed", "v_part", "v_ing", "caps", "role", "body"))
        )
        self.adjective = "".join(map(members, ("adj", "national", "name", "compound", "age")))
        self.stop = "".join(map(members, ("prep", "be", "have", "do", "modal", "rel", "sub", "det", "art", "pron", "neg")))
        self.month = members("month")
        self.currency = members("currency")
        self.percent = members("percent")
        self.plural = members("plural")
        self.national = members("national")
        self.det = members("det")
        self.part = members("v_part")
        self.ing = members("v_ing")
        self.cap = members("cap")
        self.be = members("be") + members("have")
        self.measure = members("measure")
        self.clock = members("clock")
        self.adverb = members("adv")


@cache
def _classes() -> _Classes:
    return _Classes()


@cache
def _hedges() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Hedge phrases by their last word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in read_lines("lexicon/en/hedges.txt"):
        hedge, phrases = line.split("|")
        for phrase in phrases.split(";"):
            words = tuple(phrase.split())
            table.setdefault(words[-1], []).append((words[:-1], hedge.strip()))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def find_counts(tokens: Tokens) -> list[Count]:
    """All counts of a text in order, none overlapping another."""
    classes = _classes()
    words, tags = tokens.words, tokens.tags
    out: list[Count] = []
    done = 0
    for match in classes.anchor.finditer(tags):
        first = match.start()
        if first < done:
            continue
        count = _count(tokens, classes, first, done)
        if count is None:
            continue
        if out and count.first < out[-1].last:
            count.first = out[-1].last
        out.append(count)
        done = count.last
        while done < len(words) and words[done] in ("and", "&") and words[done - 1] == words[done + 1 : done + 2]:
            done += 1
    return out


def _number_end(words: Sequence[str], tags: str, classes: _Classes, first: int) -> int:
    """The token after the number that begins at `first`."""
    last = first + 1
    limit = min(len(words), first + _LONGEST)
    while last < limit:
        tag = tags[last]
        lower = words[last].lower()
        if tag in classes.number and words[last][0].isalpha():
            if lower in ("couple", "few", "several", "tens"):
                break
            if lower in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine") and not (
                words[last - 1].lower() in ("and", "hundred", "thousand", "million")
            ):
                break
        elif lower in ("and", "of") and last + 1 < limit and tags[last + 1] in classes.number:
            before = words[last - 1].lower()
            after = words[last + 1].lower()
            if lower == "and" and not (
                before in ("hundred", "thousand", "million") and tags[last + 1] not in classes.digit and after not in ("dozens", "hundreds", "thousands")
            ) and not (before == after and before in ("dozens", "hundreds", "thousands", "scores")):
                break
            if lower == "of" and not (before in ("tens", "hundreds", "thousands", "dozens") and after in ("thousands", "hundreds", "millions", "billions", "thousand", "persons")):
                break
        elif lower == "a" and words[first].lower() == "half" and last + 1 < limit and words[last + 1].lower() == "million":
            pass
        else:
            break
        last += 1
    while words[last - 1].lower() in ("and", "of", "a"):
        last -= 1
    return last


def _count(tokens: Tokens, classes: _Classes, first: int, floor: int) -> Count | None:
    words, tags = tokens.words, tokens.tags
    lower = words[first].lower()
    if lower == "half" and words[first + 1 : first + 3] != ["a", "million"]:
        return None
    if lower in ("zero", "nil") and words[first + 1 : first + 2] and words[first + 1] in ("tolerance", "hour"):
        return None
    if lower in ("no", "none", "nobody", "neither", "nothing"):
        return _zero(tokens, classes, first)
    if lower == "few" and words[first - 1 : first] != ["a"]:
        return None
    if lower == "single":
        return None
    last = _number_end(words, tags, classes, first)
    if last - first == 1 and not _counts_something(tokens, classes, first):
        return None
    number = value(words[first:last])
    if number is None:
        return None
    low: int | None
    high: int | None
    best: int | None
    low = best = high = number[0]
    hedge = "exact"
    if number[1]:
        hedge, best, high = "vague", None, None
    start, said = _hedge_before(words, first, floor)
    if said == "at_most" and start and words[start].lower() == "up" and words[start - 1].lower() in _RISING:
        start, said = first, None
    if first and words[first - 1].lower() in ("a", "an") and lower in ("dozen", "score", "hundred", "thousand", "million", "couple"):
        start, said = _hedge_before(words, first - 1, floor)
        if lower == "dozen" and said is None:
            said = "about"
    if first and words[first - 1] == "+":
        start = first - 1
    second = _range_end(words, tags, classes, first, last)
    if second is not None:
        upper = value(words[second[0] : second[1]])
        if upper is not None:
            lower_number = number[0]
            if words[second[1] - 1].lower() in ("thousand", "million") and last - first == 1 and lower_number < 1000:
                lower_number = (value([words[first], words[second[1] - 1]]) or (lower_number, False))[0]
            if upper[0] > lower_number:
                low, best, high, hedge = lower_number, None, upper[0], "range"
                last = second[1]
                if first > floor and words[first - 1].lower() in ("between", "from"):
                    start = first - 1
                said = None
    if "-" in words[first] and words[first][0].isdigit():
        parts = words[first].split("-")
        if parts[1].isdigit():
            lower_value, upper = value([parts[0]]), value([parts[1]])
            if lower_value is None or upper is None or upper[0] <= lower_value[0]:
                return None
            low, best, high, hedge = lower_value[0], None, upper[0], "range"
            said = None
        elif parts[1].lower() == "odd":
            said = "about"
        elif parts[1].lower() == "plus":
            said = "at_least"
    if last < len(words) and words[last] == "+" and tokens.start(last) == tokens.end(last - 1):
        said = "more_than"
        last += 1
    low, best, high, hedge = _bounds(said, low, best, high, hedge)
    count = Count(start, last, first, last, low, best, high, hedge)  # type: ignore[arg-type]
    _noun_phrase(tokens, classes, count)
    if hedge == "exact" and words[count.last : count.last + 2] in (["or", "more"], ["or", "so"]):
        more = words[count.last + 1] == "more"
        count.low, count.best, count.high, count.hedge = _bounds("at_least" if more else "about", low, best, high, "exact")  # type: ignore[assignment]
        count.last += 2
    if words[count.number_end : count.number_end + 1] and words[count.number_end].lower() in ("a.m.", "p.m.", "am", "pm"):
        return None
    if (count.best or count.low or 0) >= 1_000_000_000:
        return None
    if _age(words, count) or count.sort == "measure" or (count.sort in ("bare", "unknown") and _no_count_after(tokens, classes, count)):
        return None
    return count


def _age(words: Sequence[str], count: Count) -> bool:
    """ "under the age of 25" is no count of people."""
    return [word.lower() for word in words[max(0, count.first - 2) : count.first]] == ["age", "of"]


def _bounds(
    said: str | None, low: int | None, best: int | None, high: int | None, hedge: str
) -> tuple[int | None, int | None, int | None, str]:
    """Low, best, high and hedge of a number after its hedge word, as DESIGN section 2 fills them."""
    if hedge == "vague":
        return low, None, None, hedge
    if said is None or said == "exact" or hedge == "range":
        return low, best, high, hedge
    number = best
    if said == "about":
        return None, number, None, said
    if said == "at_least":
        return number, number, None, said
    if said == "more_than":
        return number, None, None, said
    return None, None, number, said


def _hedge_before(words: Sequence[str], first: int, floor: int) -> tuple[int, str | None]:
    """Where the count begins with the hedge words in front of it, and the hedge they say."""
    table = _hedges()
    start = first
    said: str | None = None
    while start > floor:
        for rest, hedge in table.get(words[start - 1].lower(), ()):
            begin = start - 1 - len(rest)
            if hedge != "exact" and said not in (None, "about"):
                continue
            if begin >= floor and tuple(word.lower() for word in words[begin : start - 1]) == rest:
                start = begin
                if hedge != "exact":
                    said = hedge
                break
        else:
            break
    return start, said


def _range_end(words: Sequence[str], tags: str, classes: _Classes, first: int, last: int) -> tuple[int, int] | None:
    """Token range of a range's second number."""
    if last + 1 >= len(words) or tags[last + 1] not in classes.number or not (
        tags[last + 1] in classes.digit or tags[first] not in classes.digit
    ):
        return None
    joiner = words[last].lower()
    before = words[first - 1].lower() if first else ""
    if (joiner == "and" and before == "between") or joiner in ("–", "-", "—", "to") or (joiner == "or" and last - first == 1):
        if joiner == "to" and before in ("from", "by"):
            return None
        if joiner == "or" and value(words[last + 1 : last + 2]) != ((value(words[first:last]) or (0, False))[0] + 1, False):
            return None
        return last + 1, _number_end(words, tags, classes, last + 1)
    return None


def _counts_something(tokens: Tokens, classes: _Classes, first: int) -> bool:
    """Whether a single number token may be a count at all, judged by what stands around it."""
    words, tags = tokens.words, tokens.tags
    word = words[first]
    before = words[first - 1].lower() if first else ""
    after = words[first + 1].lower() if first + 1 < len(words) else ""
    after_tag = tags[first + 1] if first + 1 < len(tags) else ""
    if first and (tags[first - 1] in classes.currency or tags[first - 1] in classes.month and word[0].isdigit()):
        return False
    if before == "." and first > 1 and tags[first - 2] in classes.month and word[0].isdigit():
        return False
    if after_tag and after_tag in classes.percent or after in ("am", "pm", "a.m.", "p.m.", "hrs", "gmt", "bst", "edt", "th", "°", "º"):
        return False
    if after_tag and after_tag in classes.month and word[0].isdigit() and not (after == "may" and words[first + 1] == "may"):
        return False
    if tags[first] in classes.year:
        if before in ("in", "since", "of", "until", "by", "from", "during", "for", "before", "after", "and", "to", ",", "spring", "summer", "autumn", "winter", "early", "late", "mid", "-", "–", "/", "(", "©", "war", "the"):
            following = after_tag in classes.noun if after_tag else False
            if not following or after_tag in classes.measure or before not in ("of", "and", "for", "to", "from", "the", "after", "by"):
                return False
        if not after_tag or not (after_tag in classes.noun or after_tag in classes.adjective or after_tag in classes.part):
            return False
        if after_tag in classes.adjective and not (first + 2 < len(tags) and tags[first + 2] in classes.noun):
            return False
    if before in _NOT_BEFORE and word[0].isdigit():
        if "," in word and after_tag and (after_tag in classes.noun or after_tag in classes.adjective):
            return True
        return not (before in ("day", "page", "no", "no.", "number", "article", "section", "chapter", "aged", "age", "ages", "№", "resolution") or after_tag not in classes.noun)
    if before in ("-", "–", "/", "#", "№", "@", "_") and first > 1 and tokens.end(first - 1) == tokens.start(first) and tokens.end(first - 2) == tokens.start(first - 1):
        return False
    if _in_ages(words, first):
        return False
    if word.lower() in ("one", "another"):
        return _one_counts(tokens, classes, first, before, after)
    if word.lower() in ("hundred", "thousand", "million", "dozen", "score", "k", "mln", "billion") and before not in ("a", "the", "per", "several", "few"):
        return False
    return not (word.lower() in ("k", "third", "thousands") and before == "k")


def _in_ages(words: Sequence[str], first: int) -> bool:
    """Whether the number goes on a list of ages: "aged four months, one and four"."""
    at = first - 1
    while at >= 0 and first - at < 10:
        lower = words[at].lower()
        if lower in ("aged", "ages"):
            return True
        if lower not in (",", "and", "to", "between", "or", "months", "years", "weeks") and value(words[at : at + 1]) is None:
            return False
        at -= 1
    return False


def _one_counts(tokens: Tokens, classes: _Classes, first: int, before: str, after: str) -> bool:
    """Whether "one" counts: not in "one of the deadliest", "no one", "this one", "one day"."""
    words, tags = tokens.words, tokens.tags
    after_tag = tags[first + 1] if first + 1 < len(tags) else ""
    if before in _SINGLE_BEFORE and not (before in ("that", "the", "which") and after_tag and after_tag in classes.noun):
        return False
    if after in ("another", "day", "-"):
        return False
    if after == "of":
        following = tags[first + 2 : first + 7]
        if any(word.lower() in ("most", "deadliest", "largest", "biggest", "worst", "bloodiest", "first", "main", "few", "many", "best", "heaviest") for word in words[first + 2 : first + 5]):
            return False
        return bool(following)
    return True


def _no_count_after(tokens: Tokens, classes: _Classes, count: Count) -> bool:
    """A bare number that goes on as something else: "5 of April", "12 %", "3 -year"."""
    words, tags = tokens.words, tokens.tags
    last = count.number_end
    if last >= len(words):
        return False
    lower = words[last].lower()
    if lower == "per" and words[last + 1 : last + 2] == ["cent"]:
        return True
    return tags[last] in classes.percent or tags[last] in classes.currency or tags[last] in classes.measure or lower in (":", "°", "/", "-", "st", "nd", "rd", "th") and last + 1 < len(words) and words[last + 1][0].isdigit()


def _zero(tokens: Tokens, classes: _Classes, first: int) -> Count | None:
    """ "no casualties", "no one", "none of our staff", "nobody": a count of zero, where a noun or a person is meant."""
    words, tags = tokens.words, tokens.tags
    lower = words[first].lower()
    count = Count(first, first + 1, first, first + 1, 0, 0, 0, "exact", zero=True)
    following = words[first + 1].lower() if first + 1 < len(words) else ""
    if lower == "no" and following in ("one", "-one"):
        count.last = count.number_end = first + 2
        count.sort = "person"
        return count
    if lower == "no" and following in ("more", "fewer", "less", "longer", "immediate", "doubt", "."):
        if following != "immediate":
            return None
    if lower in ("nobody",):
        count.sort = "person"
        return count
    if lower == "neither" or lower == "nothing":
        return None
    if lower == "none":
        if following == "of":
            _noun_phrase(tokens, classes, count)
            if count.noun < 0:
                count.sort = "person"
        else:
            count.sort = "person"
        return count
    _noun_phrase(tokens, classes, count)
    return count if count.sort not in ("bare", "unknown", "neutral", "measure") else None


def _noun_phrase(tokens: Tokens, classes: _Classes, count: Count) -> None:
    """Finds the noun that is counted and lets the count reach to it."""
    words, tags = tokens.words, tokens.tags
    at = count.number_end
    size = len(words)
    while at < size and words[at].lower() in _MORE:
        count.more = True
        at += 1
        if words[at - 1].lower() == "others":
            count.noun, count.sort, count.last = at - 1, "person", at
            count.sort = "bare"
            return
    if count.more:
        count.last = at
    if at + 1 < size and words[at].lower() == "of":
        following = words[at + 1].lower()
        if following in ("them", "whom", "us", "which", "these", "those") and not (
            following in ("these", "those") and at + 2 < size and tags[at + 2] in classes.noun
        ):
            count.partitive = following != "us"
            count.last = at + 2
            return
        if tags[at + 1] in classes.det or following in ("the", "its", "his", "our"):
            at += 2
            if at < size and words[at][0].isdigit() or at < size and tags[at] in classes.number:
                count.last = count.number_end
                if tags[at] in classes.digit or words[at].lower() in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"):
                    return
        elif tags[at + 1] in classes.number and words[at + 1][0].isalnum() and tags[at + 1] not in classes.adjective:
            return
        else:
            at += 1
    noun = -1
    limit = min(size, at + 8)
    begin = at
    while at < limit:
        tag = tags[at]
        if tag in classes.noun:
            if at > begin and tag in classes.part and noun >= 0:
                break
            noun = at
            following = tags[at + 1] if at + 1 < size else ""
            if tag in classes.national and (following in classes.modifier or words[at + 1 : at + 2] == ["and"]):
                skip = 2 if words[at + 1 : at + 2] == ["and"] and tags[at + 2 : at + 3] and tags[at + 2] in classes.national else 1
                if _noun_ahead(tags, classes, at + skip, limit):
                    at += skip
                    continue
            if tag in classes.many:
                if following and following in classes.many and following not in classes.verb and following not in classes.harm:
                    if tag in classes.part and count.adjective < 0:
                        count.adjective = at
                    at += 1
                    continue
                if tag in classes.cap and _noun_ahead(tags, classes, at + 1, limit):
                    at += 1
                    continue
                break
            if not following or not (following in classes.noun or following in classes.modifier) or (following in classes.verb and following not in classes.noun):
                break
            if following in classes.part and following in classes.harm:
                break
            if not _noun_ahead(tags, classes, at + 1, limit):
                break
        elif tag in classes.stop:
            break
        elif tag in classes.verb and (tag in classes.part or tag in classes.ing):
            particle = words[at + 1 : at + 2] in (["down"], ["out"])
            if not _noun_ahead(tags, classes, at + 1 + particle, limit):
                break
            if count.adjective < 0 and tag in classes.part:
                count.adjective = at
            at += particle
        elif tag in classes.verb:
            break
        elif tag in classes.modifier:
            if words[at].lower() in ("dead", "missing", "injured", "wounded") and not _noun_ahead(tags, classes, at + 1, limit):
                break
            if words[at].lower() in ("dead", "missing", "slain", "deceased", "unexploded", "stray", "surviving") and count.adjective < 0:
                count.adjective = at
            if tag in classes.plural and not _noun_ahead(tags, classes, at + 1, min(limit, at + 4)):
                noun = at
                break

        elif tag in classes.adverb and at + 1 < size and tags[at + 1] in classes.modifier and _noun_ahead(tags, classes, at + 1, limit):
            pass
        elif words[at] in ("and", ",") and at > begin and tags[at - 1] in classes.adjective and at + 1 < limit and tags[at + 1] in classes.adjective and tags[at + 1] not in classes.noun and _noun_ahead(tags, classes, at + 2, limit):
            pass
        elif words[at] in _QUOTES and at == begin:
            pass
        else:
            break
        at += 1
    if noun < 0:
        return
    count.noun = noun
    count.last = _joined_nouns(tokens, classes, noun)
    known = lexicon().noun(words[noun])
    count.sort = known.sort if known is not None else "unknown"
    if words[noun] == "times" and not _FIRED.isdisjoint(word.lower() for word in words[max(0, count.first - 7) : count.first]):
        count.sort = "event"


def _joined_nouns(tokens: Tokens, classes: _Classes, noun: int) -> int:
    """The end of "soldiers and officers", "hospitals and clinics": two plurals under one number."""
    words, tags = tokens.words, tokens.tags
    at = noun + 1
    if tags[noun] not in classes.many or words[at : at + 1] != ["and"]:
        return at
    end = at + 1
    while end < len(tags) and end < at + 4 and tags[end] in classes.adjective and tags[end] not in classes.noun:
        end += 1
    while end + 1 < len(tags) and end < at + 4 and tags[end] in classes.noun and tags[end] not in classes.many and tags[end + 1] in classes.many:
        end += 1
    if end < len(tags) and tags[end] in classes.many and tags[end] not in classes.verb and tags[end] not in classes.harm:
        after = tags[end + 1] if end + 1 < len(tags) else ""
        if not after or after not in classes.verb or after in classes.part or after in classes.be:
            return end + 1
    return at


def _noun_ahead(tags: str, classes: _Classes, at: int, limit: int) -> bool:
    """Whether a noun follows with nothing but modifiers before it."""
    while at < limit:
        tag = tags[at]
        if tag in classes.noun and not (tag in classes.part and tag in classes.harm):
            return True
        if tag in classes.stop or (tag not in classes.modifier) or (tag in classes.verb and tag not in classes.part and tag not in classes.ing):
            return False
        if tag in classes.plural:
            return True
        at += 1
    return False
