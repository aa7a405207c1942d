"""Mentions: spans of a text with a meaning, which the language finds and the claims are made of."""

from __future__ import annotations

from typing import Literal

import msgspec

SourceKind = Literal["name", "office", "pronoun", "unnamed"]
SpeechForm = Literal["before", "after", "according", "label", "passive"]


class Source(msgspec.Struct, frozen=True):
    """Somebody who says something: words at `start:end` of the text (a name or office, not a clause).

    `name` is the resolved speaker ("Oleksandr Prokudin" for "Prokudin" or a "he" with an antecedent in reach), or null
    where the text does not say; `kind` is what the words themselves are; `first` is the span of the fullest mention of
    the same source so far, which an attribution may point to when the words here are a pronoun.
    """

    start: int
    end: int
    text: str
    kind: SourceKind
    name: str | None
    first: tuple[int, int]


class Speech(msgspec.Struct, frozen=True):
    """One act of saying: a cue ("said", "according to") and its source, by token range of its sentence.

    `form`: before ("Police said that ..."), after ("..., police said"), according ("according to police"),
    label ("Police: ..." or "... - police" or "Source: police"), passive ("This was reported by police").
    `via` is the relay ("AFP" in "AFP reported, citing police": then the source is the police).
    """

    sentence: int
    cue_start: int
    cue_end: int
    cue: str
    form: SpeechForm
    source: Source | None
    via: Source | None
    stance: Literal["says", "claims", "denies", "estimates", "confirms"]


class Turn(msgspec.Struct, frozen=True):
    """An answer in an interview, at `start:end` of the text; its source is null where nobody is named who gives it."""

    start: int
    end: int
    source: Source | None


class Count(msgspec.Struct):
    """A number of something, as the words give it, before anybody knows what happened to them.

    `first:last` is the token range of the whole mention (hedge, number, noun), `number` where the number's own words
    begin and `noun` the token of the head noun, or -1. `sort` is the head noun's class (person, thing, harm, life,
    event, household, measure, neutral, unknown) or "bare".
    """

    first: int
    last: int
    number: int
    number_end: int
    low: int | None
    best: int | None
    high: int | None
    hedge: Literal["exact", "about", "at_least", "at_most", "more_than", "fewer_than", "range", "vague"]
    noun: int = -1
    sort: str = "bare"
    partitive: bool = False
    article: bool = False
    more: bool = False
    zero: bool = False
    adjective: int = -1
