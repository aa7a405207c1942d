"""The place table: names to what they may mean, read from `tollbook/data/places`.

Reading 46,000 places takes most of its time in making objects, so a row stays the line it was until its name is met.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from tollbook.data import read_text

Kind = Literal["city", "country", "admin1", "admin2", "area", "water", "feature"]

NAME_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’ʼ‘`\"][^\W_]+)*['’ʼ]?")
APOSTROPHES = re.compile(r"['’ʼ‘`\"]")
UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "þ": "th"})
REGION_WORDS = frozenset(
    "oblast region province governorate state krai raion rayon district county parish borough department prefecture "
    "territory division municipality republic".split()
)

REGION_OF = re.compile(r"^(?:Province|State|District|Arrondissement|City|Region) (?:of|du|de|des) (?:the )?")

GREAT_NAMESAKE = 200_000  # people: a city this large is meant before a region elsewhere ("Washington")
SMALL_NAMESAKE = 1.0  # what a town that shares its name with a city of its country loses
NAMESAKE = 4.0  # what a region that shares its bare name with a city loses in rank

DISTRICT_ENDING = re.compile(r"(?<=\w\w\w)(?:skyi|skiy|skyy|skyj|sky|ski)$")  # "Bakhmutskyi raion"
TOWN_ENDINGS = ("", "sk", "a", "e", "y", "o")
SLAVIC = frozenset("UA RU BY".split())

# No name is looked for from one of these on: "The", "In", "A" open too many sentences.
FUNCTION_WORDS = frozenset("the a i in it on at no so to of two my do even if or".split())


class Entry(NamedTuple):
    """A place: a GeoNames id (or a negative one of ours), ISO country codes, WGS 84 degrees, UCDP's `where_prec`."""

    id: int
    name: str
    kind: Kind
    countries: tuple[str, ...]
    admin1: str
    lat: float
    lon: float
    population: int
    where_prec: int
    rank: float


def rank(kind: str, population: int) -> float:
    """How likely a bare name is to mean a place, before the text is asked: the log of its people, and more."""
    if not population:
        return 5.7 if kind == "admin2" else 6.0
    return math.log10(population + 100) + (2.0 if kind == "country" else 0.0)


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """A word as the table's keys have it: lower case without accents and apostrophes ("Sana'a" is "sanaa").

    Abbreviations stay as they are: "U.S.", "UAE".
    """
    if word[-1:] == "." or (word.isupper() and len(word) <= 4 and word.isascii()):
        return word
    if word.isascii() and word.isalnum():
        return word.lower()
    bare = unicodedata.normalize("NFKD", APOSTROPHES.sub("", word))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower().translate(UNDECOMPOSED)


def key_of(name: str) -> str:
    """The key of a name: its plain words with single spaces between ("Rostov-on-Don" is "rostov on don").

    A leading "The" is left out.
    """
    name = name.removeprefix("The ")
    if name.isalpha():
        return plain(name)
    return " ".join(map(plain, NAME_WORD.findall(name)))


def rows(file: str) -> list[str]:
    """The lines of a table in `tollbook/data/places`, without its heading."""
    return read_text(f"places/{file}").splitlines()[1:]


class PlaceTable:
    """Everything a name may mean. Read-only once built; `candidates` takes a key and gives entries, none if unknown."""

    def __init__(self) -> None:
        self._cities: dict[str, str] = {}
        self._districts: dict[str, str] = {}
        self._provinces: set[str] = set()  # districts of the first level, which may be named bare
        self.others: dict[str, list[Entry]] = {}
        self._aliases: dict[str, tuple[str, str, bool]] = {}
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._regions_by_stem: dict[str, list[Entry]] = {}
        self.adjectives: dict[str, str] = {}
        self.abbreviations: set[str] = set()
        self.names: set[str] = set()
        self.openings: set[str] = set()
        self.first_words: set[str] = set()
        self.small: set[str] = set()
        """The keys that only small places and provinces have: they count where the text points at a place."""
        self._read_cities("cities.tsv")
        self._read_countries()
        self._read_regions()
        for line in rows("aliases.tsv"):
            spelling, name, country, note = line.split("\t")
            self._aliases[key_of(spelling)] = (name, country, note.startswith("former"))
        large = {*self._cities, *self.others, *self._aliases}
        self._read_cities("small_places.tsv")
        self._read_districts()
        self.names = large | self._cities.keys() | self._provinces
        self.small = self.names - large
        for key in self.names:
            end = key.find(" ")
            self.first_words.add((key if end < 0 else key[:end]).lower())
            while end > 0:
                self.openings.add(key[:end])
                end = key.find(" ", end + 1)
        self.first_words.update(self.adjectives)
        self.first_words -= FUNCTION_WORDS

    def _read_cities(self, file: str) -> None:
        cities = self._cities
        for line in rows(file):
            keys = line[line.rindex("\t") + 1 :]
            if not keys:
                keys = line.split("\t", 2)[1].lower()
            elif not line.isascii():
                self.first_words.add(line.split("\t", 2)[1].split(" ", 1)[0].lower())
            for key in keys.split("|"):
                cities[key] = f"{cities[key]}\n{line}" if key in cities else line

    def _read_districts(self) -> None:
        districts = self._districts
        for line in rows("districts.tsv"):
            _, name, kind, _ = line.split("\t", 3)
            first, _, last = name.rpartition(" ")
            stem = key_of(first if last.lower() in REGION_WORDS else REGION_OF.sub("", name))
            districts[stem] = f"{districts[stem]}\n{line}" if stem in districts else line
            if kind == "admin1" and stem not in self.others and stem not in self._cities:
                self._provinces.add(stem)

    def _read_countries(self) -> None:
        for line in rows("countries.tsv"):
            iso, number, name, lat, lon, population, aliases, adjectives = line.split("\t")
            entry = Entry(
                int(number),
                name,
                "country",
                (iso,),
                "",
                float(lat),
                float(lon),
                int(population),
                6,
                rank("country", int(population)),
            )
            self._add(entry, [name, *filter(None, aliases.split("|"))])
            self.adjectives.update(dict.fromkeys(map(plain, filter(None, adjectives.split("|"))), iso))

    def _read_regions(self) -> None:
        for line in rows("regions.tsv"):
            number, name, kind, countries, admin1, lat, lon, population, where_prec, _source, aliases = line.split("\t")
            entry = Entry(
                int(number),
                name,
                kind,  # type: ignore[arg-type]
                tuple(filter(None, countries.split(","))),
                admin1,
                float(lat),
                float(lon),
                int(population),
                int(where_prec),
                rank(kind, int(population)),
            )
            names = [name, *filter(None, aliases.split("|"))]
            first, _, last = name.rpartition(" ")
            stems = [first] if last.lower() in REGION_WORDS else []
            self._add(entry, names + stems if kind == "admin1" else names)
            if kind in ("admin1", "admin2"):
                for stem in dict.fromkeys(map(key_of, names + stems)):
                    self._regions_by_stem.setdefault(stem, []).append(entry)

    def _add(self, entry: Entry, names: list[str]) -> None:
        self.abbreviations.update(key_of(name) for name in names if name[-1] == "." and name.count(".") == 1)
        for key in dict.fromkeys(map(key_of, names)):
            self.others.setdefault(key, []).append(entry)
        self.first_words.update(name.split(" ", 1)[0].lower() for name in names if not name.isascii())

    def regions(self, stem: str) -> list[Entry]:
        """The first- and second-level regions of this name without "region", "county" and the like."""
        found = list(self._regions_by_stem.get(stem, ()))
        if stem in self._districts:
            known = {(entry.kind, entry.countries, entry.admin1) for entry in found}
            districts = map(district, self._districts[stem].split("\n"))
            found.extend(entry for entry in districts if (entry.kind, entry.countries, entry.admin1) not in known)
        return found

    def town_of_district(self, key: str) -> tuple[Entry, ...]:
        """The towns that a Slavic district may be named after: Bakhmut, for the key of "Bakhmutskyi"."""
        stem = DISTRICT_ENDING.sub("", key)
        if stem == key:
            return ()
        towns = [entry for end in TOWN_ENDINGS for entry in self.candidates(stem + end) if entry.kind == "city"]
        return tuple(entry for entry in towns if entry.countries[0] in SLAVIC)

    def candidates(self, key: str) -> tuple[Entry, ...]:
        """What the name with this key may mean, the likeliest first (see `rank`)."""
        known = self._known.get(key)
        if known is None:
            found = list(self.others.get(key, ()))
            if key in self._provinces:
                found.extend(map(district, self._districts[key].split("\n")))
            if key in self._cities:
                found.extend(map(city, self._cities[key].split("\n")))
            found = list(dict.fromkeys(found))
            if key in self._aliases:
                name, country, is_former = self._aliases[key]
                namesakes = self.candidates(key_of(name)) if key_of(name) != key else found
                meant = next(entry for entry in namesakes if entry.name == name and country in entry.countries)
                others = [entry for entry in found if entry.id != meant.id]
                # A city's former name may be its region's to this day: "Dnipropetrovsk".
                company = others if is_former else [meant, *others]
                found = [meant._replace(rank=meant.rank + 1.0), *(after_namesake(e, company) for e in others)]
            else:
                found = [after_namesake(entry, found) for entry in found]
            known = self._known[key] = tuple(sorted(found, key=lambda entry: entry.rank, reverse=True))
        return known


def after_namesake(entry: Entry, entries: list[Entry]) -> Entry:
    """A place ranks lower for a namesake in its country that is meant before it.

    A region for a city of its own ("Kharkiv") or a large one; a town for a city ten times as large ("Mykolaiv").
    """
    cities = [e for e in entries if e.kind == "city" and e.countries == entry.countries and e.id != entry.id]
    if entry.kind == "admin1" and any(e.admin1 == entry.admin1 or e.population >= GREAT_NAMESAKE for e in cities):
        return entry._replace(rank=entry.rank - NAMESAKE)
    if entry.kind == "city" and any(e.population >= 10 * entry.population + 100_000 for e in cities):
        return entry._replace(rank=entry.rank - SMALL_NAMESAKE)
    return entry


def city(line: str) -> Entry:
    """The entry in one line of the table of cities."""
    number, name, country, admin1, lat, lon, population, _keys = line.split("\t")
    people = int(population)
    return Entry(
        int(number), name, "city", (country,), admin1, float(lat), float(lon), people, 1, math.log10(people + 100)
    )


def district(line: str) -> Entry:
    """The entry in one line of the table of districts."""
    number, name, kind, country, admin1, lat, lon = line.split("\t")
    precision = 4 if kind == "admin1" else 3
    return Entry(int(number), name, kind, (country,), admin1, float(lat), float(lon), 0, precision, rank(kind, 0))  # type: ignore[arg-type]
