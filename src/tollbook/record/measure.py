"""What a figure measures, so that totals in different words can be laid side by side."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from typing import NamedTuple

from tollbook.data import read_text
from tollbook.model.kept import Appearance
from tollbook.model.record import Effect
from tollbook.record.known import Known

PEOPLE = frozenset(["people", "civilians", "soldiers", "children", "men", "women", "boys", "girls"])
_SEXES = {"male": "men", "female": "women"}
_CHILDREN = {"male": "boys", "female": "girls"}
_LOSSES = ("killed", "killed_or_injured")
_COUNTRY = 6  # UCDP's where_prec of a country; what is coarser is wider still


class Measure(NamedTuple):
    """What is counted: what happened, to whom or what, whose, and where. A null place is the whole country or war."""

    effect: Effect
    what: str
    party: str | None
    place: str | None


def measure(said: Appearance, known: Known) -> Measure:
    """The measure of a figure, with what is known of its speaker where its own words leave it open."""
    speaker = known.institution(said.speaker)
    what = kind(said)
    party = known.party(said.party)
    effect = said.effect
    if speaker is not None:
        if what == "people" and speaker.counts is not None:
            what = speaker.counts
        if speaker.party is not None and party is None:
            party = speaker.party
        if speaker.undivided and effect in _LOSSES and what in PEOPLE:
            effect = "killed_or_injured"
    if what in ("civilians", "children", "boys", "girls"):
        party = None  # the place says whose; "Ukrainian civilians" and "civilians in Ukraine" are the same
    return Measure(effect, what, party, scope(said))


def kind(said: Appearance) -> str:
    """What is counted, as one word for all words for it: people, civilians, soldiers, children, tanks, equipment."""
    if said.age == "child":
        return _CHILDREN.get(said.sex or "", "children")
    found = unit_class(said.unit) if said.unit is not None else "people"
    if found == "people" and said.sex is not None:
        return _SEXES.get(said.sex, "people")
    if found == "people" and said.group != "unknown":
        return "civilians" if said.group == "civilian" else "soldiers"
    return found


def scope(said: Appearance) -> str | None:
    """Where a total holds: the place's name, null for a whole country, for more, and for no place."""
    place = said.place
    if place is None or (place.where_prec is not None and place.where_prec >= _COUNTRY):
        return None
    return place.name or place.text


@lru_cache(maxsize=65_536)
def unit_class(unit: str) -> str:
    """The class of a unit's words: the longest end of them, before an "of", that a list has; else the words."""
    classes = _classes()
    words = unit.casefold().replace("_", " ").split()
    heads = [words, words[: words.index("of")]] if "of" in words else [words]
    for head in heads:
        for start in range(len(head)):
            phrase = " ".join(head[start:])
            found = classes.get(phrase) or classes.get(f"{phrase}s") or classes.get(phrase.removesuffix("s"))
            if found is not None:
                return found
    return " ".join(words)


@cache
def _classes() -> dict[str, str]:
    listed = tomllib.loads(read_text("record/measures.toml"))
    return {word: name for name, words in listed.items() for word in words}
