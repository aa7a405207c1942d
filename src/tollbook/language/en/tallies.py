"""Figures that are somebody's without a verb of saying: "by the count of S", "S's figure of 12", "the monitor had 12".

All functions take the tokens, their letters (see names.LETTERS) and a position in the sentence `low:high`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tollbook.language.en import subjects, verbs
from tollbook.language.en.names import Phrase, describe, phrase_after, phrase_before, speakers
from tollbook.model.mentions import SpeechForm
from tollbook.model.tokens import Tokens

OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
_HAVING = frozenset(("have", "has", "had"))
_NEAR_NUMBER = 9  # tokens between a source and its number
_BY = ("by", "in", "on")
_GIVEN = frozenset("gave give gives given published publish publishes released issued compiled cited reported".split())
_MANY_RIVALS = 4


class Told(NamedTuple):
    """An act of saying without a verb of saying: its cue's tokens, its form, and who: a phrase, or an owner's token."""

    first: int
    last: int
    form: SpeechForm
    whose: Phrase | int


def told(tokens: Tokens, letters: str, low: int, high: int, at: int) -> Told | None:
    """What the noun or form of "have" at token `at` tells by itself."""
    if tokens.words[at] in _HAVING:
        return _had(tokens, letters, low, high, at)
    if low < at < high - 2 and tokens.words[at + 1] in ("of", "from", "by"):
        return _of(tokens, letters, low, high, at)
    return _owned(tokens, letters, low, high, at) or _given(tokens, letters, low, high, at)


def _of(tokens: Tokens, letters: str, low: int, high: int, at: int) -> Told | None:
    """'by the count of S', 'one estimate from S put it at 12', 'S's figure of 12'."""
    words = tokens.words
    if words[at].lower() == "toll":
        return None
    if words[at + 1] == "of" and letters[at - 1] == "S" and "#" in letters[at + 2 : at + 5]:
        return _owned(tokens, letters, low, high, at)
    first = at - 1 if letters[at - 1] in "DL" else at
    said = first > low and words[first - 1].lower() in _BY
    if not said and words[at + 1] == "of":
        return None
    phrase = subjects.following(tokens, letters, at + 2, high)
    if phrase is None or not somebody(letters, phrase):
        return None
    if words[at + 1] != "of" and "#" not in letters[phrase.last : min(high, phrase.last + _NEAR_NUMBER)]:
        return None
    return Told(max(low, first - 1), at + 2, "according", phrase)


def _owned(tokens: Tokens, letters: str, low: int, high: int, at: int) -> Told | None:
    """'by S's count', 'in his words', 'S's figure of 12', 'S's count has reached 12'."""
    words = tokens.words
    end = at
    while end > low and letters[end - 1] in "LAd":
        end -= 1
    if end - 1 > low and words[end - 1] in OWNERS and words[end - 2].lower() in ("by", "in"):
        return Told(end - 2, at + 1, "according", end - 1)
    if end > low and letters[end - 1] == "S":
        start = phrase_before(letters, low, end - 1)
        said = start > low and words[start - 1].lower() in _BY
        if said and words[at] == "account" and words[start - 1].lower() == "on":
            return None  # "on a parent's account"
        after = _behind_aside(letters, high, at + 1)
        held = "#" in letters[after : min(high, after + _NEAR_NUMBER)] and letters[after : after + 1] in tuple("HVEIGO")
        if words[at] == "toll" and not {"R", "B"}.intersection(letters[start : end - 1]):
            return None
        if start < end - 1 and (said or held):
            return Told(at, at + 1, "according", describe(tokens, letters, start, end - 1))
    return None


def _behind_aside(letters: str, high: int, at: int) -> int:
    """The place behind an aside in commas that begins at `at`: "Moscow's figure, three weeks old, is ..."."""
    end = letters.find(",", at + 1, min(high, at + _NEAR_NUMBER)) if letters[at : at + 1] == "," else -1
    return end + 1 if end >= 0 else at


def _given(tokens: Tokens, letters: str, low: int, high: int, at: int) -> Told | None:
    """'by the figures that S published'; 'that was the number S gave', which speaks of what stands before."""
    words = tokens.words
    start = at + 1
    if start < high and words[start] in ("that", "which"):
        start += 1
    end = phrase_after(letters, start, high) if start < high else start
    while end < high and letters[end] in "HA":
        end += 1
    if end == start or end >= high or words[end] not in _GIVEN:
        return None
    last = end
    while last > start and letters[last - 1] in "HA":
        last -= 1
    phrase = describe(tokens, letters, start, last)
    if not somebody(letters, phrase):
        return None
    first = at
    while first > low and letters[first - 1] in "DL":
        first -= 1
    if first > low and words[first - 1].lower() in _BY:
        return Told(first - 1, end + 1, "according", phrase)
    if first > low and letters[first - 1] == "E" and words[first - 2].lower() in ("that", "which", "this"):
        return Told(first, end + 1, "after", phrase)
    return None


def _had(tokens: Tokens, letters: str, low: int, high: int, at: int) -> Told | None:
    """'the observatory had 12 dead', 'the mission has data on 12 cases', 'the agency had it that 12 died'."""
    words = tokens.words
    counted = _number(letters, at + 1, high) is not None
    if not counted and not _holds_record(words, letters, at, high) and words[at + 1 : at + 3] != ["it", "that"]:
        return None
    left, before, _ = verbs.group(words, letters, low, at)
    start = phrase_before(letters, low, left) if before in "NRBPLJ)" else left
    if start == left or (start > low and letters[start - 1] not in ',;:CK"\n-A' and letters[start] != "D"):
        return None
    phrase = describe(tokens, letters, start, left)
    if not somebody(letters, phrase) or (counted and not _keeps_count(words[phrase.first : phrase.last], phrase)):
        return None
    return Told(at, at + 1, "before", phrase)


def origin(tokens: Tokens, letters: str, low: int, high: int, at: int, left: int) -> Phrase | None:
    """Whom "the figure comes from"; where "it" comes from a place, nobody."""
    subject = tokens.words[left - 1].lower() if left > low else ""
    if subject not in speakers("told"):
        return None
    phrase = subjects.following(tokens, letters, at + 2, high)
    if phrase is None or not somebody(letters, phrase):
        return None
    inside = letters[phrase.first : phrase.last]
    named = subject not in ("it", "they") or "B" in inside or "R" in inside or inside.count("N") > 2
    return phrase if named else None


def _keeps_count(words: list[str], phrase: Phrase) -> bool:
    """Whether a body is one that counts: what it "has" are figures and not its own people."""
    if phrase.run is not None:
        return False
    counters = speakers("counter")
    return any(word.lower() in counters or word in _counting_initials() or word in speakers("outlet") for word in words)


@cache
def _counting_initials() -> frozenset[str]:
    return frozenset(pair.split("=")[0] for pair in speakers("initials") if pair.split("=")[1] in speakers("counter"))


def _holds_record(words: list[str], letters: str, at: int, high: int) -> bool:
    """'has data on', 'have the names of', 'had reports of', and a number soon after."""
    for i in range(at + 1, min(at + 4, high - 1)):
        if words[i].lower() in speakers("record"):
            return words[i + 1] in ("on", "of", "about") and "#" in letters[i + 2 : min(high, i + 6)]
        if letters[i] not in "DLAJ":
            return False
    return False


def _number(letters: str, start: int, high: int) -> int | None:
    """The number that stands at `start`, with no more than words such as "about" in front of it."""
    for i in range(start, min(start + 4, high)):
        if letters[i] == "#":
            return i
        if letters[i] not in "ALID":
            return None
    return None


def rivals(tokens: Tokens, letters: str, at: int, high: int) -> Iterator[Phrase]:
    """Those who give a number of their own by the verb at `at`: 'police counted 12, the hospital 15'.

    Nothing but nouns and numbers may stand between: a verb begins something else.
    """
    if _number(letters, at + 1, high) is None and " at " not in f" {' '.join(tokens.words[at + 1 : at + 9])} ":
        return
    i, found = at + 1, 0
    while i < high - 1 and letters[i] not in '":' and found < _MANY_RIVALS:
        if letters[i] in "VHEM":
            i = letters.find(";", i, high)
            if i < 0:
                return
        mark = letters[i]
        i += 1
        if mark not in ",;C" or letters[i] != "D":
            continue
        end = phrase_after(letters, i, high)
        counted = letters.find("#", i, end)
        end = counted if counted >= 0 else end
        while end > i and letters[end - 1] in "IDA":
            end -= 1
        head = letters[i:end].split("O")[0].split("I")[0]
        if end == i or not ("B" in head or "R" in head):
            continue
        number = _number(letters, end + (letters[end : end + 1] == ","), high)
        if number is None or not _ends_rival(tokens.words, letters, number + 1, high):
            continue
        yield describe(tokens, letters, i, end)
        found += 1
        i = number + 1


def _ends_rival(words: list[str], letters: str, end: int, high: int) -> bool:
    return end >= high or letters[end] in ",.;)C" or words[end].lower() in speakers("harmed")


def anonymous(words: list[str], phrase: Phrase) -> bool:
    """Whether a phrase is information of which nobody is named: "preliminary data"."""
    first, last = phrase.first, phrase.last
    return words[last - 1] in speakers("information") and speakers("anonymous").issuperset(words[first : last - 1])


def somebody(letters: str, phrase: Phrase) -> bool:
    """Whether a phrase's first part names or describes people or a body."""
    head = letters[phrase.first : phrase.last].split("O")[0]
    return any(letter in "RBNJP" for letter in head)
