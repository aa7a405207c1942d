"""The shipped tables: well-formed, complete where it matters, and of a size to ship."""

from __future__ import annotations

import pytest

from tollbook.data import read_text
from tollbook.places.table import PlaceTable, key_of, plain, rows


@pytest.fixture(scope="module")
def table() -> PlaceTable:
    return PlaceTable()


@pytest.mark.parametrize(("file", "size"), [("cities.tsv", 2_500_000), ("small_places.tsv", 1_800_000)])
def test_the_tables_of_cities_are_well_formed(file: str, size: int) -> None:
    text = read_text(f"places/{file}")
    assert len(text.encode()) <= size
    names = []
    for line in text.splitlines()[1:]:
        number, name, country, _admin1, lat, lon, population, _keys = line.split("\t")
        assert int(number) > 0
        assert len(country) == 2
        assert -90 <= float(lat) <= 90
        assert -180 <= float(lon) <= 180
        assert int(population) >= 0
        names.append((name, int(number)))
    assert names == sorted(set(names))


def test_regions_are_well_formed() -> None:
    ids = []
    for line in rows("regions.tsv"):
        number, name, kind, _countries, _admin1, lat, lon, population, where_prec, source, _aliases = line.split("\t")
        assert kind in ("admin1", "admin2", "area", "water", "feature", "city", "country"), name
        assert -90 <= float(lat) <= 90, name
        assert -180 <= float(lon) <= 180, name
        assert int(population) >= 0, name
        assert 1 <= int(where_prec) <= 7, name
        assert source, name
        ids.append(int(number))
    assert len(ids) == len(set(ids))
    assert not set(ids) & {int(line.split("\t", 1)[0]) for line in rows("cities.tsv")}


def test_districts_are_well_formed() -> None:
    text = read_text("places/districts.tsv")
    assert len(text.encode()) <= 500_000
    own = {line.split("\t", 1)[0] for file in ("regions.tsv", "countries.tsv") for line in rows(file)}
    named = []
    for line in text.splitlines()[1:]:
        number, name, kind, country, _admin1, lat, lon = line.split("\t")
        assert number not in own, name
        assert kind in ("admin1", "admin2"), name
        assert len(country) == 2, name
        assert -90 <= float(lat) <= 90, name
        assert -180 <= float(lon) <= 180, name
        named.append((name, int(number)))
    assert named == sorted(set(named))


@pytest.mark.parametrize(
    ("stem", "country", "kind"),
    [
        ("cuyahoga", "US", "admin2"),
        ("guma", "NG", "admin2"),
        ("kharkiv", "UA", "admin1"),
        ("tigray", "ET", "admin1"),
        ("aurora", "PH", "admin2"),
        ("rafah", "PS", "admin2"),
    ],
)
def test_regions_by_their_bare_names(table: PlaceTable, stem: str, country: str, kind: str) -> None:
    assert (country, kind) in [(entry.countries[0], entry.kind) for entry in table.regions(stem)]


def test_small_places_are_no_names_of_their_own(table: PlaceTable) -> None:
    assert {"oelwein", "kaslo"} <= table.small
    assert not table.small & {"kyiv", "gaza", "ukraine", "kharkiv", "nyala"}


@pytest.mark.parametrize(
    ("key", "town"), [("bakhmutskyi", "Bakhmut"), ("pokrovskyi", "Pokrovsk"), ("kramatorskyi", "Kramatorsk")]
)
def test_districts_are_named_after_towns(table: PlaceTable, key: str, town: str) -> None:
    assert town in [entry.name for entry in table.town_of_district(key)]
    assert table.town_of_district(town.lower()) == ()


def test_every_alias_names_a_place_in_its_country(table: PlaceTable) -> None:
    for line in rows("aliases.tsv"):
        spelling, name, country, note = line.split("\t")
        meant = [e for e in table.candidates(key_of(spelling)) if e.name == name and country in e.countries]
        assert meant, line
        assert note, line


def test_every_oblast_of_ukraine_is_there(table: PlaceTable) -> None:
    oblasts = (
        "Cherkasy Chernihiv Chernivtsi Dnipropetrovsk Donetsk Ivano-Frankivsk Kharkiv Kherson Khmelnytskyi Kirovohrad "
        "Kyiv Luhansk Lviv Mykolaiv Odesa Poltava Rivne Sumy Ternopil Vinnytsia Volyn Zakarpattia Zaporizhzhia Zhytomyr"
    )
    for oblast in oblasts.split():
        [entry] = [e for e in table.candidates(key_of(f"{oblast} Oblast")) if e.kind == "admin1"]
        assert entry.countries == ("UA",)
        assert 44 < entry.lat < 53
        assert 22 < entry.lon < 41
    assert [e.countries for e in table.candidates("crimea")] == [("UA",)]
    assert "UA" in table.candidates("sevastopol")[0].countries


def test_nothing_in_crimea_is_put_elsewhere() -> None:
    for line in [*rows("cities.tsv"), *rows("small_places.tsv")]:
        _number, name, country, _admin1, lat, lon, _population, _keys = line.split("\t")
        if 44.3 < float(lat) < 46.0 and 32.4 < float(lon) < 36.5:
            assert country == "UA", name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kyiv", "kyiv"),
        ("Sana'a", "sanaa"),
        ("Slov’yansk", "slovyansk"),
        ("Rostov-on-Don", "rostov on don"),
        ("Ségou", "segou"),
        ("Łódź", "lodz"),
        ("The Hague", "hague"),
        ("U.S.", "U.S."),
        ("UAE", "UAE"),
        ("St. Petersburg", "st petersburg"),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert key_of(name) == key


def test_plain_words_are_idempotent() -> None:
    assert plain(plain("Dar‘ā")) == plain("Dar‘ā") == "dara"
