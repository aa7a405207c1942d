"""Two speakers who differ about one occasion, and in what: day, place, group, or truly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from tollbook.model.kept import Appearance, Doubt, Statement
from tollbook.record.bounds import least, most
from tollbook.record.known import Known, content_words
from tollbook.record.measure import PEOPLE, kind
from tollbook.record.words import count_words, day_words, effect_words, says_one_of, where_told

NAME = "differ"
SAYS = "two speakers who differ about the same occasion, and in what: the hour or day, the place, the group, or truly"

EFFECTS = frozenset(["killed", "injured", "killed_or_injured", "missing", "captured", "detained", "abducted"])
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}:\d\d\b", re.IGNORECASE)
_SAME_PASSAGE = 600  # characters within which one report sets two speakers against each other
_BODY = ("paragraph", "live_post", "caption", "list_item", "feed_item")  # headlines shorten who says it
_WIDER = {"people": PEOPLE - {"people"}}  # a count of people includes these


def look(occasion: Sequence[Statement], known: Known) -> Iterator[Doubt]:
    """Doubts about speakers of one occasion no two of whose figures can both hold.

    A count of civilians, children or soldiers may be lower than one of people, never higher; it is named only where the
    figure's own words do not show the group. A lower number that was published on an earlier day is how tolls grow.
    What another hour, place or group explains is said only where two reports stand against each other; one report that
    gives both has told its reader.
    """
    spoken: dict[tuple[str, str], list[Appearance]] = {}
    for one in occasion:
        for said in one.appearances:
            name = known.speaker(said.speaker)
            if name is not None and not says_one_of("nobody").fullmatch(name) and _counts(said) and one.echo is None:
                spoken.setdefault((said.effect, name), []).append(said)
    for (first, first_said), (second, second_said) in combinations(sorted(spoken.items()), 2):
        if first[0] == second[0] and not _may_be_one(first[1], first_said, second[1], second_said, known):
            yield from _doubt(first[0], (first[1], first_said), (second[1], second_said))


def _counts(said: Appearance) -> bool:
    return (
        said.effect in EFFECTS
        and said.block in _BODY
        and said.voice == "source"
        and said.status == "asserted"
        and said.stance != "denies"
        and said.known is not None
        and said.part_of is None
        and not said.table
        and not says_one_of("added").search(said.text)
    )


def _may_be_one(
    first: str, first_said: Sequence[Appearance], second: str, second_said: Sequence[Appearance], known: Known
) -> bool:
    """Whether the two names may mean the same, or one repeats the other: "governor" is "the regional governor"."""
    if first in known.relayed(second) or second in known.relayed(first):
        return True
    one, other = content_words(first), content_words(second)
    fully_one = one | content_words(*(said.source for said in first_said))
    fully_other = other | content_words(*(said.source for said in second_said))
    return one <= fully_other or other <= fully_one


def _doubt(effect: str, first: tuple[str, list[Appearance]], second: tuple[str, list[Appearance]]) -> Iterator[Doubt]:
    pairs = [(one, other) for one in first[1] for other in second[1] if _comparable(one, other)]
    if not pairs or any(kind(one) == kind(other) and not _excludes(one, other) for one, other in pairs):
        return
    clashing = [(one, other) for one, other in pairs if _excludes(one, other)]
    one, other = max(clashing or pairs, key=_weight)
    why = _why(one, other) if clashing else "group"
    if why is None or (one.report == other.report and not (why == "truly" and _side_by_side(one, other))):
        return
    if not clashing and (one.known == other.known or one.published != other.published or _shown(one, other)):
        return
    yield Doubt(
        NAME,
        f"{effect_words(effect)}: {count_words(one)} according to {first[0]} ({where_told(one)}), {count_words(other)}"
        f" according to {second[0]} ({where_told(other)}): {_in_what(why, one, other)}",
        (one.figure, other.figure),
    )


def _shown(one: Appearance, other: Appearance) -> bool:
    """Whether the words of the figure show which group it counts, so that nobody takes it for all people."""
    part = other if kind(one) == "people" else one
    return part.unit is None or part.unit.casefold() in part.text.casefold()


def _side_by_side(one: Appearance, other: Appearance) -> bool:
    """Whether one report sets the two against each other: in one passage, and not in a list of what was told when."""
    return abs(one.start - other.start) <= _SAME_PASSAGE and "list_item" not in (one.block, other.block)


def _comparable(one: Appearance, other: Appearance) -> bool:
    kinds = kind(one), kind(other)
    return kinds[0] == kinds[1] or kinds[1] in _WIDER.get(kinds[0], ()) or kinds[0] in _WIDER.get(kinds[1], ())


def _excludes(one: Appearance, other: Appearance) -> bool:
    """Whether the two numbers cannot both hold; a part may be lower than what it is a part of."""
    if kind(one) == kind(other):
        return most(one) < least(other) or most(other) < least(one)
    whole, part = (one, other) if kind(one) == "people" else (other, one)
    return least(part) > most(whole)


def _weight(pair: tuple[Appearance, Appearance]) -> tuple[bool, bool, int, str, str]:
    """The pair to show: of one kind and of one day before others, the highest numbers before lower ones."""
    one, other = pair
    together = one.published == other.published
    return kind(one) == kind(other), together, (one.known or 0) + (other.known or 0), one.figure, other.figure


def _why(one: Appearance, other: Appearance) -> str | None:
    low, high = sorted((one, other), key=lambda said: said.known or 0)
    if low.published is not None and high.published is not None and low.published < high.published:
        return None
    if _places(one, other):
        return "place"
    if (one.first, one.last) != (other.first, other.last):
        return "date"
    staged = says_one_of("stage")
    if any(staged.search(said.sentence) or _CLOCK.search(said.sentence) for said in (low, high)):
        return "date"
    return "truly"


def _places(one: Appearance, other: Appearance) -> bool:
    """Whether the two are about different places; a station of a town is in the town."""
    if one.place is None or other.place is None:
        return False
    if one.place.geonameid is not None and one.place.geonameid == other.place.geonameid:
        return False
    names = content_words(one.place.name or one.place.text), content_words(other.place.name or other.place.text)
    return not (names[0] <= names[1] or names[1] <= names[0])


def _in_what(why: str, one: Appearance, other: Appearance) -> str:
    if why == "truly":
        return "they truly differ"
    if why == "group":
        return f"they may differ in the group only, {kind(one)} and {kind(other)}"
    if why == "place":
        assert one.place is not None
        assert other.place is not None
        return f"they may differ in the place only, {one.place.text} and {other.place.text}"
    if one.last != other.last and one.last is not None and other.last is not None:
        return f"they may differ in the day only, {day_words(one.last)} and {day_words(other.last)}"
    return "they may differ in the hour only"
