"""Policies: declared, versioned rules by which statements come to how many, in small files that a person can read.

The built-in ones lie in `data/record/policies`; a file of one's own has the same fields. Wherever a field holds words,
they are one of a few that are listed here, and mean what stands beside them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec

from tollbook.data import read_text

Name = Annotated[str, msgspec.Meta(min_length=1)]
Harm = Literal["killed", "injured"]
Whose = Literal["civilians", "everyone"]
Low = Literal["least of latest", "none"]
# "said by most": the number of most independent speakers; of equals the latest said, then the least.
Best = Literal["said by most", "none"]
High = Literal["greatest of latest", "none"]
# What "at least five" gives for the high bound: five until somebody says more, or nothing.
OpenHigh = Literal["number given", "unknown"]
# What people give of whom nobody says whether they were civilians, where only civilians count: they may raise the high
# bound only; they count in full; or they count in full unless fighters are named among those who came to harm.
UnknownStatus = Literal["high only", "counted", "counted unless combatants are named"]
# A side accepts that it did it; all who speak say that fighters came to harm and no civilians; somebody denies it, or
# several sides are accused; so many speak independently.
When = Literal["admitted", "no civilians", "disputed", "speakers"]


class PolicyError(ValueError):
    """A policy's file is not right. The message is one line: what is wrong, where, and what to do."""


class Followed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Published rules that a policy follows: their name, who published them, when, and what they say in short."""

    rules: Name
    publisher: Name
    year: int
    says: Name


class BoundsRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How low, best and high come about. "Latest" is what each independent speaker said last."""

    low: Low
    best: Best
    high: High
    open_high: OpenHigh
    unknown_status: UnknownStatus


class Grade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A grade and when it is given. Of `speakers` there are `at_least` so many; what is `admitted` is so `by` a speaker
    of one word that means the side ("Moscow"), or of a longer name with one of these words in it."""

    name: Name
    when: When
    at_least: Annotated[int, msgspec.Meta(ge=1)] = 1
    by: tuple[Name, ...] = ()


class Types(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Types of violence: their names (a state against others, groups against each other, against civilians), the words
    by which a side is a state's or an armed group, and the causes that aim at their victims."""

    names: tuple[Name, Name, Name]
    states: tuple[Name, ...]
    groups: tuple[Name, ...]
    aimed: tuple[Name, ...]


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A policy as its file declares it. It has grades, or types of violence, or neither."""

    name: Name
    version: Name
    title: Name
    effects: Annotated[tuple[Harm, ...], msgspec.Meta(min_length=1)]
    whose: Whose
    bounds: BoundsRule
    follows: Annotated[tuple[Followed, ...], msgspec.Meta(min_length=1)]
    cannot_decide: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1)]
    grades: tuple[Grade, ...] = ()
    types: Types | None = None


def parse_policy(text: str, where: str) -> Policy:
    """The policy in a TOML text; `where` is what messages call it. Raises PolicyError."""
    try:
        policy = msgspec.convert(tomllib.loads(text), Policy)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{where}: this is not TOML: {error}; correct it there") from None
    except msgspec.ValidationError as error:
        raise PolicyError(f"{where}: {error}; correct it there (a policy has {_fields()})") from None
    for grade in policy.grades:
        if (grade.when == "admitted") != bool(grade.by):
            raise PolicyError(f'{where}: `by` goes with `when = "admitted"`; correct the grade {grade.name}')
    if policy.grades and policy.types is not None:
        raise PolicyError(f"{where}: a policy has grades or types, not both; take one of them out")
    return policy


@cache
def policies() -> tuple[Policy, ...]:
    """The policies that ship with Tollbook, by name."""
    names = sorted(entry.name for entry in files("tollbook.data").joinpath("record/policies").iterdir())
    return tuple(parse_policy(read_text(f"record/policies/{name}"), name) for name in names if name.endswith(".toml"))


def _fields() -> str:
    return ", ".join(field.name for field in msgspec.structs.fields(Policy))
