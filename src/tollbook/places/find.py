"""Place mentions in a text: spans found by one pass over its capitalised words, meanings by `resolve`.

Linear in the text: every capitalised word is looked up once, and a name of several words is followed only while the
table has a longer one that begins so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tollbook.model.record import Place
from tollbook.places.context import Words, follows_preposition, is_beside, of_what, speaks, word_after
from tollbook.places.frames import Frames, region_word
from tollbook.places.resolve import COORDINATED, Mention, resolve
from tollbook.places.sites import Sites
from tollbook.places.table import Entry, PlaceTable, plain

CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff](?:(?:\.[A-Z])+\.|[\w'’ʼ‘`]*)")
NEXT_WORD = re.compile(r"(?:[ \u00a0-]|\. |, (?=[A-Z]))((?:[A-Za-z]\.){2,}|\w+(?:['’ʼ‘`](?!s\b)\w+)*)")
ARTICLES = frozenset("al el as ad ed an at ar az".split())  # "al-Fashir"
PREFIXES = frozenset("pro anti non ex post".split())  # "Pro-Kyiv"
JOINTS = frozenset((" ", "-", "\u00a0", ". "))
VAGUE = frozenset("state oblasts regions provinces governorates states".split())  # beside a city these say nothing
LONGEST_WORD = 40  # code points
IN_PLACE = re.compile(r"\b(?:in|near|outside|around|nearby) $")
OPEN_CONTAINMENT = frozenset((", ", " (", " i"))  # "Shelby, Montana", "Shelby in Montana"
PART_ENDINGS = frozenset(("ern ", "ast ", "est ", "ral "))
PART = re.compile(r"\b(northern|southern|eastern|western|central|east|west) $")
IN_NAME = re.compile(r"(?:^|[a-z,] )[A-Z][\w'’]+ $")
SURNAME = re.compile(r"(?:^|[a-z,] )[a-z]+ [A-Z][\w'’]+ $")
PARTICLES = frozenset((" de ", " di ", " du ", "van ", "von ", "der ", "del ", "bin ", "ibn "))
PARTICLE = re.compile(r"\b[A-Z]\w+ (?:de|van|von|van der|di|du|del|bin|ibn) $")
ABBREVIATION = 4  # code points
LONGEST_ABBREVIATED = 5  # code points: "Lt. Paris", "Maj. Paris"
REACH = 60  # code points looked at before a name
THING = re.compile(r"[ -](?:virus|disease|fever|h(?:a)?emorrhagic|ebolavirus|syndrome|dollars?)\b", re.IGNORECASE)
IN_PLACE_ENDS = frozenset(("in ", "In ", "ar ", "de ", "nd ", "by "))
DATELINE_OPENS = frozenset((" (", ", ", " –", " —", " -"))
DATELINE = re.compile(r",? (?:\([A-Z][\w ]{1,30}\) ?)?[-–—]{1,2} ")
LARGE = 200_000  # people: a city this large is meant even among unknown capitalised words


class Gazetteer:
    """Finds places. `Gazetteer.load()` reads the shipped tables once (some 0.15 s) and keeps them."""

    def __init__(self, table: PlaceTable, words: Words) -> None:
        self._table = table
        self._words = words
        self._frames = Frames(table, words)
        self._sites = Sites(words, table.adjectives.keys())

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer of the shipped tables, built on the first call."""
        return _shipped()

    def find(self, text: str, focus: frozenset[str] = frozenset()) -> list[Place]:
        """The places named in `text`, in order and without overlap; offsets are code points.

        `focus` holds ISO 3166-1 alpha-2 codes of the countries a profile is about: a name that is borne by a place
        there means that place. A place known only by its frame ("the village of ...") has null coordinates.
        """
        mentions, countries = self._scan(text, focus)
        mentions = self._frames.add(text, self._sites.add(text, mentions))
        self._share_plural(text, mentions)
        resolve(text, mentions, focus, countries)
        kept = [mention for mention in mentions if mention.settled or not mention.weak]
        return [_place(text, mention, beside) for mention, beside in zip(kept, _beside(text, kept), strict=True)]

    def _scan(self, text: str, focus: frozenset[str]) -> tuple[list[Mention], set[str]]:
        """The names of the table in the text, and the countries whose adjectives ("Ukrainian") it uses."""
        first_words, adjectives = self._table.first_words, self._table.adjectives
        mentions: list[Mention] = []
        countries: set[str] = set()
        people: set[str] = set()
        rarely_meant = self._words.rarely_meant
        small, names, openings = self._table.small, self._table.names, self._table.openings
        pointed: set[str] = set()  # small places that the text points at: "in Immokalee"
        doubtful: list[tuple[int, int, str]] = []  # others, which count if the text points at them elsewhere
        unsure: list[Mention] = []  # or if it says where they lie
        taken = 0
        matches = list(CAPITALISED.finditer(text))
        words = [match[0] for match in matches]
        maybe = [
            at
            for at, word in enumerate(words)
            if word.lower() in first_words or not (word.isascii() and word.isalpha() or len(word) > LONGEST_WORD)
        ]
        for at in maybe:
            previous, word = matches[at - 1] if at else None, words[at]
            lowered, start = word.lower(), matches[at].start()
            if start < taken or text[start - 1 : start].isalnum():
                continue
            if lowered in openings or not (word.istitle() and word.isalpha() and word.isascii()):
                key, end = self._longest(text, start, word, lowered)
            else:
                key, end = lowered if lowered in names else "", start + len(word)
            if not key:
                if lowered in adjectives:
                    countries.add(adjectives[lowered])
                continue
            if text[start - 4 : start] in PART_ENDINGS and (part := PART.search(text, max(0, start - 10), start)):
                longer = f"{part[1]} {key}"
                if longer in self._table.others and part.start() >= taken:
                    key, start, previous = longer, part.start(), None  # "northern Gaza"
            joint = text[previous.end() : start] if previous is not None and start - previous.end() <= 2 else ""
            if text[start - 1 : start] == "-" and joint != "-":
                if start - 3 < taken or text[start - 3 : start - 1] not in ARTICLES:
                    continue  # "pro-Kyiv"
                start -= 3
                if previous is not None and text[previous.end() : start] == " " and IN_NAME.search(text, max(0, start - REACH), start):
                    continue  # "Tel al-Sultan"
            taken = end
            is_unsure = key in small and key not in pointed
            if is_unsure:
                if key in rarely_meant or (word.isupper() and end - start <= ABBREVIATION):
                    if text[end : end + 2] != ", ":
                        continue
                if (text[start - 3 : start] in IN_PLACE_ENDS and IN_PLACE.search(text, max(0, start - 12), start)) or (
                    text[end : end + 2] in DATELINE_OPENS and DATELINE.match(text, end)
                ):
                    pointed.add(key)
                    is_unsure = False
                elif text[end : end + 2] not in OPEN_CONTAINMENT and region_word(text, end) is None:
                    doubtful.append((start, end, key))
                    continue
            mention = self._mention(text, start, end, key)
            if mention is None:
                continue
            taken = mention.end
            before = plain(previous[0]) if previous is not None and joint in JOINTS and previous[0].isalpha() else None
            if joint == ". " and before is not None and len(before) > LONGEST_ABBREVIATED:
                before = None  # a sentence ended
            after = word_after(text, taken)
            if joint == "-" and before in PREFIXES:
                continue
            if self._words.organisation(text, start, before, after):
                continue
            if not mention.region:
                if self._words.person(key, before, after):
                    people.add(key)
                    continue
                strong = _strong(mention, focus)
                if not strong and speaks(text, start, end):
                    people.add(key)
                mention.weak |= self._is_odd(text, mention, before, after, strong)
                if is_unsure and not mention.weak:
                    mention.weak = True
                    unsure.append(mention)
            mentions.append(mention)
        if pointed:
            late = [self._mention(text, start, end, key) for start, end, key in doubtful if key in pointed]
            mentions = sorted([*mentions, *filter(None, late)], key=lambda mention: mention.start)
            for mention in unsure:
                mention.weak = mention.key not in pointed
        if people:
            mentions = [m for m in mentions if m.key not in people or follows_preposition(text, m.start)]
        return mentions, countries

    def _is_odd(self, text: str, mention: Mention, before: str | None, after: str | None, strong: bool) -> bool:
        """Whether a place of this name would be odd here, beside these capitalised words (plain).

        `strong` says that it is known well enough to stand among unknown capitalised words, as in a headline; not so
        within a sentence: "said Nash Riad".
        """
        abbreviated = mention.end - mention.start <= ABBREVIATION and text[mention.start : mention.end].isupper()
        if (abbreviated or self._words.odd_beside_place(before, after)) and not strong:
            return True
        if text[mention.start - 4 : mention.start] in PARTICLES and PARTICLE.search(text, max(0, mention.start - REACH), mention.start):
            return True
        if before is not None and before not in self._words.before_place and SURNAME.search(text, max(0, mention.start - REACH), mention.start):
            return True
        named_as_people = mention.key in self._words.given_names and mention.candidates[0].kind == "city"
        return named_as_people and not follows_preposition(text, mention.start)

    def _longest(self, text: str, start: int, word: str, lowered: str) -> tuple[str, int]:
        """The longest name that starts with `word` at `start`: its key and end, or an empty key."""
        names, openings = self._table.names, self._table.openings
        if not word.isalpha():
            word = word.removesuffix("'s").removesuffix("’s").rstrip("'’")
        key = lowered if word.istitle() and word.isalpha() and word.isascii() else plain(word)
        if key not in names and key not in openings:
            key = word.lower()  # "KYIV"
        end = start + len(word)
        found, stop = (key, end) if key in names else ("", end)
        while key in openings:
            more = NEXT_WORD.match(text, end)
            if more is None:
                break
            longer, end = f"{key} {plain(more[1])}", more.end()
            key = longer if longer in names or longer in openings else f"{key} {more[1].lower()}"  # "NEW YORK"
            if key in names and (more[1][0].isupper() or key in self._table.others):
                found, stop = key, end
        return found, stop

    def _mention(self, text: str, start: int, end: int, key: str) -> Mention | None:
        """The mention of a known name, with the region word beside it where there is one."""
        table = self._table
        if text[end : end + 1] == "$" or text[start - 1 : start] == "$" or (
            text[end : end + 1] in (" ", "-") and THING.match(text, end)
        ):
            return None
        if key in table.abbreviations:
            if text[start - 2 : start] != ", " or text[end : end + 1] != ".":
                return None
            end += 1
        candidates = table.candidates(key)
        beside, named = region_word(text, end), of_what(text, start)
        if beside is not None and beside["settlement"]:
            beside, named = None, "settlement"
        if beside is not None or named == "region":
            regions = table.regions(key)
            last = beside.end() if beside else end
            if beside and (beside["district"] or beside["county"]):
                regions = [entry for entry in regions if entry.kind == "admin2"]
            if beside and beside["region"]:
                wide = {entry.countries for entry in regions if entry.kind == "admin1"}
                regions = [entry for entry in regions if entry.kind == "admin1" or entry.countries not in wide]
            if regions:
                return Mention(start, last, key, tuple(regions), region=True)
            if beside and beside["county"]:
                return Mention(start, last, key, (), region=True)
            if beside and beside["place"].lower() not in VAGUE and candidates[0].kind == "city":
                return Mention(start, last, key, candidates, region=True, where_prec=3 if beside["district"] else 4)
        weak = named is None and key in self._words.rarely_meant
        if weak and candidates[0].kind == "city" and candidates[0].population >= LARGE:
            weak = text[start - 4 : start] != " in " or word_after(text, end) is not None  # "in Nice"
        return Mention(start, end, key, candidates, weak=weak)

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


def _strong(mention: Mention, focus: frozenset[str]) -> bool:
    """Whether the name is known well enough to stand among unknown capitalised words, as in a headline."""
    return any(
        entry.kind != "city" or entry.population >= LARGE or not focus.isdisjoint(entry.countries)
        for entry in mention.candidates
    )


def _beside(text: str, mentions: list[Mention]) -> Iterator[bool]:
    """Of each mention, whether the words put something near it; a row shares it: "near Kyiv and Sumy"."""
    beside, end = False, -1
    for mention in mentions:
        in_row = beside and text[end : mention.start] in COORDINATED
        exact = mention.chosen is not None and mention.chosen.where_prec == 1 and not mention.where_prec
        beside = in_row or (exact and is_beside(text, mention.start))
        end = mention.end
        yield beside


def _place(text: str, mention: Mention, beside: bool) -> Place:
    entry, words = mention.chosen, text[mention.start : mention.end]
    if entry is None:
        outer = _outer(mention)
        if outer is None:
            return Place(words, mention.start, mention.end, words)
        return Place(words, mention.start, mention.end, words, None, outer.lat, outer.lon, max(2, outer.where_prec))
    where_prec = mention.where_prec or entry.where_prec
    if where_prec == 1 and beside:
        where_prec = 2
    return Place(words, mention.start, mention.end, entry.name, entry.id, entry.lat, entry.lon, where_prec)


def _outer(mention: Mention) -> Entry | None:
    """The nearest known place that a place without a row of its own lies in, unless that is only a country."""
    for _ in range(3):
        if mention.inside is None:
            return None
        mention = mention.inside
        if mention.chosen is not None:
            return mention.chosen if mention.chosen.kind in ("city", "feature", "admin2", "admin1") else None
    return None


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(PlaceTable(), Words())
