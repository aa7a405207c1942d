"""Place mentions in a text: names of the table, sites and framed names, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tollbook.model.record import Place
from tollbook.places.context import Words, is_beside
from tollbook.places.frames import Frames
from tollbook.places.names import Names
from tollbook.places.resolve import COORDINATED, Mention, resolve
from tollbook.places.sites import Sites
from tollbook.places.table import Entry, PlaceTable


class Gazetteer:
    """Finds places. `Gazetteer.load()` reads the shipped tables once (some 0.15 s) and keeps them."""

    def __init__(self, table: PlaceTable, words: Words) -> None:
        self._table = table
        self._names = Names(table, words)
        self._sites = Sites(words, table.adjectives.keys())
        self._frames = Frames(table, words)

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer of the shipped tables, built on the first call."""
        return _shipped()

    def find(self, text: str, focus: frozenset[str] = frozenset()) -> list[Place]:
        """The places named in `text`, in order and without overlap; offsets are code points.

        `focus` holds ISO 3166-1 alpha-2 codes of the countries a profile is about: a name that is borne by a place
        there means that place. A place known only by its frame ("the village of ...") has no id; it has the point of
        what the text says it lies in, or none.
        """
        mentions, countries = self._names.find(text, focus)
        mentions = self._frames.add(text, self._sites.add(text, mentions))
        self._share_plural(text, mentions)
        resolve(text, mentions, focus, countries)
        kept = [mention for mention in mentions if mention.settled or not mention.weak]
        return [_place(text, mention, beside) for mention, beside in zip(kept, _beside(text, kept), strict=True)]

    def _share_plural(self, text: str, mentions: list[Mention]) -> None:
        """ "The Donetsk and Luhansk regions": the plural word belongs to all of the row."""
        in_row = False
        for left, right in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
            in_row = in_row or (right.region and text[right.end - 1] == "s")
            regions = in_row and self._table.regions(left.key)
            if regions and text[left.end : right.start] in COORDINATED:
                left.candidates, left.region, left.weak = tuple(regions), True, False
            else:
                in_row = False


def _beside(text: str, mentions: list[Mention]) -> Iterator[bool]:
    """Of each mention, whether the words put something near it; a row shares it: "near Kyiv and Sumy"."""
    beside, end = False, -1
    for mention in mentions:
        in_row = beside and text[end : mention.start] in COORDINATED
        exact = mention.chosen is not None and mention.chosen.where_prec == 1 and not mention.where_prec
        beside = in_row or (exact and is_beside(text, mention.start, mention.end))
        end = mention.end
        yield beside


def _place(text: str, mention: Mention, beside: bool) -> Place:
    entry, words = mention.chosen, text[mention.start : mention.end]
    if entry is None:
        outer, is_near = _outer(text, mention)
        if outer is None:
            return Place(words, mention.start, mention.end, words)
        where_prec = (
            2
            if outer.where_prec == 1 and (is_near or is_beside(text, mention.start, mention.end))
            else outer.where_prec
        )
        return Place(words, mention.start, mention.end, words, None, outer.lat, outer.lon, where_prec, _country(outer))
    where_prec = mention.where_prec or entry.where_prec
    if where_prec == 1 and beside:
        where_prec = 2
    country = _country(entry)
    return Place(words, mention.start, mention.end, entry.name, entry.id, entry.lat, entry.lon, where_prec, country)


def _country(entry: Entry) -> str | None:
    """The country of a place; null where it lies in several, or in none."""
    return entry.countries[0] if len(entry.countries) == 1 else None


def _outer(text: str, mention: Mention) -> tuple[Entry | None, bool]:
    """The nearest known place that a place without a row of its own lies in, and whether it only lies near it.

    None where that is a country or wider.
    """
    is_near = False
    for _ in range(3):
        if mention.inside is None:
            return None, is_near
        mention = mention.inside
        is_near |= is_beside(text, mention.start, mention.end)
        if mention.chosen is not None:
            known = mention.chosen.kind in ("city", "feature", "admin2", "admin1")
            return (mention.chosen if known else None), is_near
    return None, is_near


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(PlaceTable(), Words())
