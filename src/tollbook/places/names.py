"""The names of the table in a text: one pass over its capitalised words.

Linear in the text: every capitalised word is looked up once, and a name of several words is followed only while the
table has a longer one that begins so.
"""

from __future__ import annotations

import re

from tollbook.places.context import Words, follows_preposition, of_what, points_at, speaks, word_after
from tollbook.places.frames import region_word
from tollbook.places.resolve import Mention
from tollbook.places.table import PlaceTable, plain

CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff](?:(?:\.[A-Z])+\.|[\w'’ʼ‘`]*)")
NEXT_WORD = re.compile(r"(?:[ \u00a0-]|\. |, (?=[A-Z]))((?:[A-Za-z]\.){2,}|\w+(?:['’ʼ‘`](?!s\b)\w+)*)")
ARTICLES = frozenset("al el as ad ed an at ar az".split())  # "al-Fashir"
PREFIXES = frozenset("pro anti non ex post".split())  # "Pro-Kyiv"
JOINTS = frozenset((" ", "-", "\u00a0", ". "))
VAGUE = frozenset("state oblasts regions provinces governorates states".split())  # beside a city these say nothing
LONGEST_WORD = 40  # code points
OPEN_CONTAINMENT = frozenset((", ", " (", " i"))  # "Shelby, Montana", "Shelby in Montana"
PART_ENDINGS = frozenset(("ern ", "ast ", "est ", "ral "))
PART = re.compile(r"\b(northern|southern|eastern|western|central|east|west) $")
IN_NAME = re.compile(r"(?:^|[a-z,] )[A-Z][\w'’]+ $")
SURNAME = re.compile(r"(?:^|[a-z,] )[a-z]+ [A-Z][\w'’]+ $")
PARTICLES = frozenset((" de ", " di ", " du ", "van ", "von ", "der ", "del ", "bin ", "ibn "))
PARTICLE = re.compile(r"\b[A-Z]\w+ (?:de|van|von|van der|di|du|del|bin|ibn) $")
THING = re.compile(r"[ -](?:virus|disease|fever|h(?:a)?emorrhagic|ebolavirus|syndrome|dollars?)\b", re.IGNORECASE)
ABBREVIATION = 4  # code points
LONGEST_ABBREVIATED = 5  # code points: "Lt. Paris", "Maj. Paris"
REACH = 60  # code points looked at before a name
LARGE = 200_000  # people: a city this large is meant even among unknown capitalised words


class Names:
    """Finds the names of the table. `find` gives the mentions, in order, and the countries of a text's adjectives."""

    def __init__(self, table: PlaceTable, words: Words) -> None:
        self.table = table
        self.words = words

    def find(self, text: str, focus: frozenset[str]) -> tuple[list[Mention], set[str]]:
        """The names of the table in the text, and the countries whose adjectives ("Ukrainian") it uses.

        `focus` holds ISO 3166-1 alpha-2 codes: a name borne by a place there is seldom anything else.
        """
        reading = _Reading(self, text, focus)
        reading.read()
        return reading.mentions, reading.countries

    def longest(self, text: str, start: int, word: str) -> tuple[str, int]:
        """The longest name that starts with `word` at `start`: its key and end, or an empty key."""
        names, openings = self.table.names, self.table.openings
        if not word.isalpha():
            word = word.removesuffix("'s").removesuffix("’s").rstrip("'’")
        key = plain(word)
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
            if key in names and (more[1][0].isupper() or key in self.table.others):
                found, stop = key, end
        return found, stop

    def mention(self, text: str, start: int, end: int, key: str) -> Mention | None:
        """The mention of a known name, with the region word beside it where there is one."""
        table = self.table
        if (
            text[end : end + 1] == "$"
            or text[start - 1 : start] == "$"
            or (text[end : end + 1] in (" ", "-") and THING.match(text, end))
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
        weak = named is None and key in self.words.rarely_meant
        if weak and candidates[0].kind == "city" and candidates[0].population >= LARGE:
            weak = text[start - 4 : start] != " in " or word_after(text, end) is not None  # "in Nice"
        return Mention(start, end, key, candidates, weak=weak)


class _Reading:
    """One text, read name by name."""

    def __init__(self, names: Names, text: str, focus: frozenset[str]) -> None:
        self.mentions: list[Mention] = []
        self.countries: set[str] = set()
        self._names, self._table, self._words = names, names.table, names.words
        self._text, self._focus = text, focus
        self._people: set[str] = set()
        """Keys that a person of the text bears."""
        self._pointed: set[str] = set()
        """Small places that the text points at: "in Oelwein"."""
        self._doubtful: list[tuple[int, int, str]] = []
        """Others, which count if the text points at them elsewhere,"""
        self._unsure: list[Mention] = []
        """and others yet, which count also if it says what they lie in."""
        self._taken = 0

    def read(self) -> None:
        """Reads the text."""
        first_words, table = self._table.first_words, self._table.names
        openings, text = self._table.openings, self._text
        matches = list(CAPITALISED.finditer(text))
        words = [match[0] for match in matches]
        maybe = [
            at
            for at, word in enumerate(words)
            if word.lower() in first_words or not ((word.isascii() and word.isalpha()) or len(word) > LONGEST_WORD)
        ]
        for at in maybe:
            word, start = words[at], matches[at].start()
            if start < self._taken or text[start - 1 : start].isalnum():
                continue
            lowered = word.lower()
            if lowered in openings or not (word.istitle() and word.isalpha() and word.isascii()):
                key, end = self._names.longest(text, start, word)
            else:
                key, end = lowered if lowered in table else "", start + len(word)
            if key:
                self._name(matches[at - 1] if at else None, word, start, end, key)
            elif lowered in self._table.adjectives:
                self.countries.add(self._table.adjectives[lowered])
        self._settle()

    def _name(self, previous: re.Match[str] | None, word: str, start: int, end: int, key: str) -> None:
        """Takes in the name at `start:end`, `previous` being the capitalised word before it."""
        text = self._text
        if text[start - 4 : start] in PART_ENDINGS and (part := PART.search(text, max(0, start - 10), start)):
            longer = f"{part[1]} {key}"
            if longer in self._table.others and part.start() >= self._taken:
                key, start, previous = longer, part.start(), None  # "northern Gaza"
        joint = text[previous.end() : start] if previous is not None and start - previous.end() <= 2 else ""
        if text[start - 1 : start] == "-" and joint != "-":
            if start - 3 < self._taken or text[start - 3 : start - 1] not in ARTICLES:
                return  # "pro-Kyiv"
            start -= 3
            is_joined = previous is not None and text[previous.end() : start] == " "
            if is_joined and IN_NAME.search(text, max(0, start - REACH), start):
                return  # "Tel al-Sultan"
        self._taken = end
        is_unsure = key in self._table.small and key not in self._pointed
        if is_unsure:
            is_word = key in self._words.rarely_meant or (word.isupper() and end - start <= ABBREVIATION)
            if is_word and text[end : end + 2] != ", ":
                return
            if points_at(text, start, end):
                self._pointed.add(key)
                is_unsure = False
            elif text[end : end + 2] not in OPEN_CONTAINMENT and region_word(text, end) is None:
                self._doubtful.append((start, end, key))
                return
        mention = self._names.mention(text, start, end, key)
        if mention is None:
            return
        self._taken = mention.end
        before = plain(previous[0]) if previous is not None and joint in JOINTS and previous[0].isalpha() else None
        if joint == ". " and before is not None and len(before) > LONGEST_ABBREVIATED:
            before = None  # a sentence ended
        after = word_after(text, mention.end)
        if (joint == "-" and before in PREFIXES) or self._words.organisation(text, start, before, after):
            return
        if not mention.region and not self._is_place(mention, before, after):
            return
        if is_unsure and not mention.region and not mention.weak:
            mention.weak = True
            self._unsure.append(mention)
        self.mentions.append(mention)

    def _is_place(self, mention: Mention, before: str | None, after: str | None) -> bool:
        """Whether no person is named, beside these capitalised words (plain); notes where a place is unlikely."""
        if self._words.person(mention.key, before, after):
            self._people.add(mention.key)
            return False
        strong = _strong(mention, self._focus)
        if not strong and speaks(self._text, mention.start, mention.end):
            self._people.add(mention.key)
        mention.weak |= self._is_odd(mention, before, after, strong)
        return True

    def _is_odd(self, mention: Mention, before: str | None, after: str | None, strong: bool) -> bool:
        """Whether a place of this name would be odd here, beside these capitalised words (plain).

        `strong` says that it is known well enough to stand among unknown capitalised words, as in a headline; not so
        within a sentence: "said Nash Riad".
        """
        text, start = self._text, mention.start
        abbreviated = mention.end - start <= ABBREVIATION and text[start : mention.end].isupper()
        if (abbreviated or self._words.odd_beside_place(before, after)) and not strong:
            return True
        if text[start - 4 : start] in PARTICLES and PARTICLE.search(text, max(0, start - REACH), start):
            return True
        is_followed = before is not None and before not in self._words.before_place
        if is_followed and SURNAME.search(text, max(0, start - REACH), start):
            return True
        named_as_people = mention.key in self._words.given_names and mention.candidates[0].kind == "city"
        return named_as_people and not follows_preposition(text, start)

    def _settle(self) -> None:
        """What only the whole text tells: which small places it points at, and which names are people's."""
        if self._pointed:
            late = [self._names.mention(self._text, *name) for name in self._doubtful if name[2] in self._pointed]
            self.mentions = sorted([*self.mentions, *filter(None, late)], key=lambda mention: mention.start)
            for mention in self._unsure:
                mention.weak = mention.key not in self._pointed
        if self._people:
            self.mentions = [
                mention
                for mention in self.mentions
                if mention.key not in self._people or follows_preposition(self._text, mention.start)
            ]


def _strong(mention: Mention, focus: frozenset[str]) -> bool:
    """Whether the name is known well enough to stand among unknown capitalised words, as in a headline."""
    return any(
        entry.kind != "city" or entry.population >= LARGE or not focus.isdisjoint(entry.countries)
        for entry in mention.candidates
    )
