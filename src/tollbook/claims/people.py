"""People: who a noun phrase speaks of, when it is one person or a number of them.

"a 24-year-old man", "the victim", "Olena Roe", "another woman", "12 soldiers": with what the words say of age, sex and role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

import msgspec

from tollbook.data import read_lines
from tollbook.model.chunks import Chunk
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.model.words import Noun

Form = Literal["new", "bare", "known", "name", "pronoun", "self", "count"]

SEX = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
"""Pronouns of single people."""

_ARTICLES = frozenset("a an one another his her their our my".split())
_DEFINITE = frozenset("the this that said its".split())
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_AGE = re.compile(r"(\d+|\w+)-(?:year|month|week|day)s?(?:-olds?)?", re.I)
_ORDINAL = re.compile(r"(\d{1,2})(?:nd|rd|th)")


class Mention(msgspec.Struct):
    """Words that speak of people, at tokens `first:last`, with what they say of them.

    `form`: new ("a man"), bare (a headline's "man"), known ("the man"), name, pronoun, self ("himself"), count. `role` is
    the noun; `ordinal` the 3 of "a third victim"; `other` is true for "another man", `plural` for people without a number
    ("others"); `whole` is the 12 of "two of the 12".
    """

    form: Form
    first: int
    last: int
    role: str = ""
    sex: str | None = None
    age: int | None = None
    child: bool | None = None
    name: tuple[str, ...] = ()
    other: bool = False
    ordinal: int = 0
    plural: bool = False
    count: Count | None = None
    whole: int | None = None


@cache
def words() -> dict[str, frozenset[str]]:
    """The classes of `toll.txt`."""
    out: dict[str, frozenset[str]] = {}
    for line in read_lines("lexicon/en/toll.txt"):
        name, members = line.split("|")
        out[name.strip()] = frozenset(word.replace("+", " ") for word in members.split())
    return out


def person(tokens: Tokens, chunk: Chunk, nouns: Mapping[str, Noun]) -> Mention | None:
    """Whom a noun phrase without a number speaks of; None where that is no person, or people known before ("the soldiers")."""
    text = tokens.words
    first, last = chunk.first, chunk.last
    if last > first and text[last - 1] in ("'s", "’s"):
        last -= 1
    if last <= first:
        return None
    determiner, lower = text[first].lower(), text[last - 1].lower()
    if determiner in words()["each"]:
        return None
    form: Form = "new" if determiner in _ARTICLES else "known" if determiner in _DEFINITE else "bare"
    out = Mention(form, chunk.first, chunk.last)
    for at in range(first, last):
        describe(out, text[at], nouns)
    noun = nouns.get(lower)
    if noun is not None:
        if lower == "victim":
            out.role = "victim"
            out.form = "known" if form == "bare" and not out.ordinal else form
            return out
        if noun.sort != "person" or lower == "head" or lower in words()["official"] and form != "new":
            return None
        out.plural = noun.plural or lower == "others"
        if determiner == "both":
            out.form = "new"
            return out
        return None if out.plural and form != "bare" else out
    at = last
    while at > first and _name(text[at - 1], nouns):
        at -= 1
    if at < last and (out.role or determiner not in ("the", "a", "an")):
        out.name, out.form = tuple(text[at:last]), "name"
        return out
    return out if _AGE.fullmatch(text[last - 1]) else None


def _name(word: str, nouns: Mapping[str, Noun]) -> bool:
    """Whether a word may be part of a person's name."""
    lower = word.lower()
    return word[0].isupper() and len(word) > 1 and lower not in nouns and lower.replace("’", "'") not in words()["unnamed"]


def describe(out: Mention, word: str, nouns: Mapping[str, Noun]) -> None:
    """Adds what one word of a noun phrase says of the person: age, sex, role, "another"."""
    lower = word.lower()
    if "-" in word:
        match = _AGE.fullmatch(word)
        if match and match[1].isdigit():
            out.age = int(match[1])
    if lower in ("another", "other"):
        out.other = True
    elif lower in _ORDINALS:
        out.ordinal = _ORDINALS[lower]
    elif lower[0].isdigit() and (ordinal := _ORDINAL.fullmatch(lower)):
        out.ordinal = int(ordinal[1])
    known = nouns.get(lower)
    if known is not None and known.sort == "person" and not known.plural:
        out.sex = known.sex or out.sex
        out.role = lower
        out.child = True if known.age == "child" else False if lower in ("man", "woman") else out.child


def years_old(text: Sequence[str], count: Count) -> Mention | None:
    """ "a 17 year old boy": one person, though it begins with a number."""
    at = count.number_end
    if at >= len(text) or text[at].lower() not in ("year", "years", "year-old", "yr"):
        return None
    if "old" not in text[at].lower() and (at + 1 >= len(text) or text[at + 1].lower() != "old"):
        return None
    out = Mention("new", count.first, count.last, age=count.best)
    if count.first and text[count.first - 1].lower() == "the":
        out.form = "known"
    if count.noun >= 0:
        out.role = text[count.noun].lower()
    return out
