"""Profiles: which there are, when they act, and what a person sees who wrote one wrongly."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.profiles import ProfileError, builtin_profiles, load_profile, parse_profile

GOOD = """
name = "river-war"
first_day = 2031-05-02
countries = ["UA"]
look_alikes = ["Redland Park"]

[[parties]]
name = "Redland"
aliases = ["Redlanders", "Red Army?"]
abbreviations = ["RL"]

[[outlets]]
name = "The Redland Times"
"""


def test_the_built_in_profiles() -> None:
    days = {profile.name: (profile.first_day, profile.countries) for profile in builtin_profiles()}
    assert days == {
        "sudan-2023": (date(2023, 4, 15), ("SD",)),
        "ukraine-2022": (date(2022, 2, 24), ("UA",)),
    }
    assert load_profile("ukraine-2022") in builtin_profiles()


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Ukraine counted its dead.", ["ukraine-2022"]),
        ("The Kremlin denied it.", ["ukraine-2022"]),
        ("A Russian tank burned.", ["ukraine-2022"]),
        ("Sirens in Kiev.", ["ukraine-2022"]),
        ("Sudanese doctors counted 12.", ["sudan-2023"]),
        ("The Rapid Support Forces left.", ["sudan-2023"]),
        ("Moscow and Sudan signed.", ["sudan-2023", "ukraine-2022"]),
        ("Fighting in South Sudan.", []),
        ("Fighting in South Sudan and in Sudan.", ["sudan-2023"]),
        ("The RSF counts jailed reporters.", []),
        ("Prussian and Muscovite history.", []),
        ("a bus crash in Peru", []),
        ("", []),
    ],
)
def test_a_profile_acts_only_where_its_war_is_named(text: str, acting: list[str]) -> None:
    assert [profile.name for profile in builtin_profiles() if profile.acts_in(text)] == acting


@given(st.text())
def test_acting_and_counting_agree(text: str) -> None:
    for profile in builtin_profiles():
        assert profile.acts_in(text) == (profile.namings(text) > 0)
        assert profile.acts_in(f"{text} {profile.parties[0].name} {text}")


def test_a_profile_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "river.toml"
    path.write_text(GOOD, encoding="utf-8")
    profile = load_profile(path)
    assert profile == load_profile(str(path))
    assert profile.first_day == date(2031, 5, 2)
    assert profile.parties[0].abbreviations == ("RL",)
    assert {"Redland", "Redlanders", "Ukraine", "Ukrainian"} <= set(profile.names)
    assert profile.acts_in("In Redland.")
    assert not profile.acts_in("In Redland Park, by the RL.")
    assert profile.namings("Redland met Redlanders in Redland Park.") == 2
    with pytest.raises(AttributeError):
        profile.name = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("", "", None),
        (
            'name = "river-war"',
            "name = ",
            "war.toml: this is not TOML: Invalid value (at line 2, column 8); correct it there",
        ),
        ('name = "river-war"', "", "war.toml: Object missing required field `name`; correct it there"),
        ('name = "river-war"', 'name = ""', "war.toml: Expected `str` of length >= 1 - at `$.name`; correct it there"),
        ('name = "river-war"', "name = 3", "war.toml: Expected `str`, got `int` - at `$.name`; correct it there"),
        ("2031-05-02", '"soon"', "war.toml: Invalid RFC3339 encoded date - at `$.first_day`; correct it there"),
        ("look_alikes", "lookalikes", "war.toml: Object contains unknown field `lookalikes`; correct it there"),
        ("aliases", "alias", "war.toml: Object contains unknown field `alias` - at `$.parties[0]`; correct it there"),
        ('["UA"]', "[]", "war.toml: Expected `array` of length >= 1 - at `$.countries`; correct it there"),
        ('["UA"]', '["UA", "ZZ"]', "war.toml: no country has the code ZZ; use ISO 3166-1 alpha-2 codes such as UA"),
    ],
)
def test_a_wrong_profile_is_told_in_one_line(before: str, after: str, message: str | None) -> None:
    text = GOOD.replace(before, after) if before else GOOD
    if message is None:
        assert parse_profile(text, "war.toml").name == "river-war"
        return
    with pytest.raises(ProfileError) as error:
        parse_profile(text, "war.toml")
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        ProfileError, match=r"^river-war: there is no such profile or file; give a TOML file, or one of "
    ):
        load_profile("river-war")
    with pytest.raises(ProfileError, match=r"built-in: sudan-2023, ukraine-2022$"):
        load_profile(tmp_path / "none.toml")
    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'name = "\xff"')
    with pytest.raises(ProfileError, match="not UTF-8"):
        load_profile(tmp_path / "latin.toml")


def test_outlets_parties_and_speakers_have_no_name_twice() -> None:
    for profile in builtin_profiles():
        for group in (profile.parties, profile.outlets, profile.speakers):
            names = [name for one in group for name in (one.name, *one.aliases)]
            assert len(names) == len(set(names))
        assert msgspec.structs.asdict(profile)["name"] == profile.name
