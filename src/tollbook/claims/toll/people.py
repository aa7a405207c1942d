"""People: who a noun phrase speaks of, when it is one person or a number of them.

"a 24-year-old man", "the victim", "Olena Roe", "another woman", "12 soldiers": with what the words say
of age, sex and role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

import msgspec

from tollbook.data import read_lines
from tollbook.model.mentions import Count
from tollbook.model.words import Noun

Form = Literal["new", "bare", "known", "name", "pronoun", "self", "count"]

SEX = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "herself"), "female"),
}
"""Pronouns of single people."""

_ARTICLES = frozenset("a an one another his her their our my".split())
_DEFINITE = frozenset("the this that said its".split())
_OTHER = frozenset(("another", "other"))
_ORDINALS = {
    word: at for at, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), start=2)
}
_AGE = re.compile(r"(\d+|\w+)-(?:year|month|week|day)s?(?:-olds?)?", re.I)
_ORDINAL = re.compile(r"(\d{1,2})(?:nd|rd|th)")
_YEARS = frozenset(("year", "years", "yr", "year-old", "years-old"))


class Mention(msgspec.Struct):
    """Words that speak of people, at tokens `first:last`, with what they say of them.

    `form`: new ("a man"), bare (a headline's "man"), known ("the man"), name, pronoun, self ("himself"), count. `role`
    is the noun; `ordinal` the 3 of "a third victim"; `other` is true for "another man", `plural` for people without a
    number ("others"); `whole` is the 12 of "two of the 12".
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


class Words(msgspec.Struct, frozen=True):
    """What is known of words: the lexicon's nouns, by the word, and the classes of `toll.txt`."""

    nouns: Mapping[str, Noun]
    adult: frozenset[str]
    anybody: frozenset[str]
    attack: frozenset[str]
    crime: frozenset[str]
    day: frozenset[str]
    died: frozenset[str]
    each: frozenset[str]
    fatal: frozenset[str]
    found: frozenset[str]
    generic: frozenset[str]
    grave: frozenset[str]
    hoped: frozenset[str]
    household: frozenset[str]
    linking: frozenset[str]
    moved: frozenset[str]
    official: frozenset[str]
    perpetrator: frozenset[str]
    struck: frozenset[str]
    taking: frozenset[str]
    unfinished: frozenset[str]
    unnamed: frozenset[str]
    ward: frozenset[str]
    wound: frozenset[str]


def known_words(nouns: Mapping[str, Noun]) -> Words:
    """The classes of `toll.txt` together with `nouns`."""
    classes = word_classes()
    return Words(nouns, *(classes[name] for name in Words.__struct_fields__[1:]))


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """The classes of `toll.txt`, each with its words and phrases."""
    out: dict[str, frozenset[str]] = {}
    for line in read_lines("lexicon/en/toll.txt"):
        name, members = line.split("|")
        out[name.strip()] = frozenset(word.replace("+", " ") for word in members.split())
    return out


def person(text: Sequence[str], first: int, last: int, words: Words) -> Mention | None:
    """Whom the noun phrase `text[first:last]` speaks of.

    None where that is nobody, or several who are known already ("the soldiers").
    """
    if last > first and text[last - 1] in ("'s", "’s"):
        last -= 1
    if last <= first:
        return None
    head = text[last - 1]
    lower = head.lower()
    noun = words.nouns.get(lower)
    if noun is not None and noun.sort != "person" and lower != "victim":
        return None
    if lower in _OTHER or lower in _ORDINALS:
        if lower != "another" and text[first].lower() not in ("a", "the"):
            return None
        return Mention("new", first, last, other=True, ordinal=_ORDINALS.get(lower, 0))
    aged = noun is None and "-" in head and _AGE.fullmatch(head) is not None
    begin = last
    if noun is None and not aged:
        while begin > first and _is_name(text[begin - 1], words):
            begin -= 1
        if begin == last:
            return None
    determiner = text[first].lower()
    if determiner in words.each:
        return None
    form: Form = "new" if determiner in _ARTICLES else "known" if determiner in _DEFINITE else "bare"
    out = Mention(form, first, last)
    for at in range(first, begin):
        if text[at].isdigit() and at + 1 < last and text[at + 1].lower() in _YEARS:
            out.age = int(text[at][:3])  # "a 17 year old boy"
        describe(out, text[at], words)
    out.other = out.other or (first > 0 and text[first - 1].lower() in _OTHER)
    if begin < last:
        if not out.role and determiner in ("the", "a", "an"):
            return None
        out.name, out.form = tuple(text[begin:last]), "name"
        return out
    return out if noun is None or _by_noun(out, lower, noun, determiner, words) else None


def _by_noun(out: Mention, head: str, noun: Noun, determiner: str, words: Words) -> bool:
    """Settles what a phrase with a known head noun speaks of; false where that is nobody in particular."""
    if head == "victim":
        out.role = head
        if out.form == "bare" and not out.ordinal:
            out.form = "known"
        return True
    if head == "head" or (head in words.official and out.form != "new"):
        return False
    out.plural = noun.plural or head == "others"
    if determiner == "both":
        out.form = "new"
        return True
    return not (out.plural and out.form != "bare")


def _is_name(word: str, words: Words) -> bool:
    """Whether a word may be part of a person's name."""
    if not word[0].isupper() or len(word) < 2:
        return False
    lower = word.lower()
    return lower not in words.nouns and lower.replace("’", "'") not in words.unnamed


def describe(out: Mention, word: str, words: Words) -> None:
    """Adds what one word of a noun phrase says of the person: age, sex, role, "another"."""
    lower = word.lower()
    known = words.nouns.get(lower)
    if known is not None:
        if known.sort == "person" and not known.plural:
            out.sex = known.sex or out.sex
            out.role = lower
            out.child = True if known.age == "child" else False if lower in words.adult else out.child
    elif "-" in word:
        match = _AGE.fullmatch(word)
        if match and match[1].isdecimal():
            out.age = int(match[1][:4])
    elif lower in _OTHER:
        out.other = True
    elif lower in _ORDINALS:
        out.ordinal = _ORDINALS[lower]
    elif lower[0].isdigit() and (ordinal := _ORDINAL.fullmatch(lower)):
        out.ordinal = int(ordinal[1])
