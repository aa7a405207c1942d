"""Profiles: what is known of a war before a page is read. A profile acts only in a text that names its war.

name = "ukraine-2022"
first_day = 2022-02-24          # day 1
countries = ["UA"]              # ISO 3166-1 alpha-2: a place name that is borne there means the place there
look_alikes = []                # longer names that hold one of the names below and mean something else

[[parties]]
name = "Ukraine"
aliases = ["Ukrainian", "Kyiv"] # as good as the name
abbreviations = ["AFU"]         # known once the profile acts, but too ambiguous to make it act

[[outlets]]
name = "The Kyiv Independent"
aliases = ["Kyiv Independent"]

[[speakers]]                    # who publishes running totals in this war
name = "General Staff of Ukraine"
aliases = ["Ukraine's General Staff"]
relays = ["Ukraine"]            # names under which these totals go although others are meant, too
counts = "soldiers"             # what it counts where it says only "people"
party = "Russia"                # and whose
undivided = true                # its totals do not tell the killed from the wounded
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import msgspec

from tollbook.data import read_text
from tollbook.model.speaker import Speaker

Name = Annotated[str, msgspec.Meta(min_length=1)]
CountryCode = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]


class ProfileError(ValueError):
    """A profile cannot be had. The message is one line: what is wrong, where, and what to do."""


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A side of the war. Its name and aliases make the profile act; abbreviations do not, being other things' too."""

    name: Name
    aliases: tuple[Name, ...] = ()
    abbreviations: tuple[Name, ...] = ()


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A publisher whose pages tell of the war."""

    name: Name
    aliases: tuple[Name, ...] = ()


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One war: its first day (day 1), the countries in focus (ISO 3166-1 alpha-2), its parties, its outlets, and who
    publishes running totals."""

    name: Name
    first_day: date
    countries: Annotated[tuple[CountryCode, ...], msgspec.Meta(min_length=1)]
    parties: Annotated[tuple[Party, ...], msgspec.Meta(min_length=1)]
    outlets: tuple[Outlet, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    look_alikes: tuple[Name, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that make the profile act: of its parties and countries, with aliases and adjectives."""
        of_parties = (name for party in self.parties for name in (party.name, *party.aliases))
        of_countries = (name for code in self.countries for name in country_names()[code])
        return tuple(dict.fromkeys((*of_parties, *of_countries)))

    @cached_property
    def sides(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Each party's name, with those of its names that are one word."""
        return tuple(
            (one.name, frozenset(name for name in (one.name, *one.aliases, *one.abbreviations) if " " not in name))
            for one in self.parties
        )

    def acts_in(self, text: str) -> bool:
        """Whether the text names a party or country of this war, as whole words and in this case."""
        found = [at for name in self.names if (at := text.find(name)) >= 0]
        if not found:
            return False
        longest = max(map(len, self.look_alikes), default=0)
        return any(self._namings(text, max(0, min(found) - longest)))

    def namings(self, text: str) -> int:
        """How often it does: of two profiles that act, the war named more often is the text's own."""
        return sum(self._namings(text))

    def _namings(self, text: str, start: int = 0) -> Iterator[bool]:
        return (match[0] not in self.look_alikes for match in self._whole_words.finditer(text, start))

    @cached_property
    def _whole_words(self) -> re.Pattern[str]:
        longest_first = sorted((*self.look_alikes, *self.names), key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def load_profile(name_or_path: str | Path) -> Profile:
    """The built-in profile of that name, or the one in that TOML file.

    Raises ProfileError, with one line for the person who asked, where there is none or it is not right.
    """
    return parse_profile(profile_text(name_or_path), str(name_or_path))


def profile_text(name_or_path: str | Path) -> str:
    """The TOML of the built-in profile of that name, or of that file. Raises ProfileError where there is none."""
    if str(name_or_path) in [profile.name for profile in builtin_profiles()]:
        return read_text(f"profiles/{name_or_path}.toml")
    path = Path(name_or_path)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        names = ", ".join(profile.name for profile in builtin_profiles())
        raise ProfileError(
            f"{name_or_path}: there is no such profile or file; give a TOML file, or one of the built-in: {names}"
        ) from None
    except UnicodeDecodeError:
        raise ProfileError(f"{path}: this is not UTF-8 text; save the profile as UTF-8") from None
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read ({error.strerror}); give a TOML file") from None


def parse_profile(text: str, where: str) -> Profile:
    """The profile in a TOML text; `where` is what messages call it. Raises ProfileError."""
    try:
        profile = msgspec.convert(tomllib.loads(text), Profile)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{where}: this is not TOML: {error}; correct it there") from None
    except msgspec.ValidationError as error:
        raise ProfileError(f"{where}: {error}; correct it there (a profile has {fields()})") from None
    for code in profile.countries:
        if code not in country_names():
            raise ProfileError(f"{where}: no country has the code {code}; use ISO 3166-1 alpha-2 codes such as UA")
    return profile


def fields() -> str:
    """The fields of a profile as a message lists them."""
    return ", ".join(field.name for field in msgspec.structs.fields(Profile))


@cache
def builtin_profiles() -> tuple[Profile, ...]:
    """The profiles that ship with Tollbook, by name."""
    names = sorted(entry.name for entry in files("tollbook.data").joinpath("profiles").iterdir())
    return tuple(parse_profile(read_text(f"profiles/{name}"), name) for name in names if name.endswith(".toml"))


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """The names of each country by ISO code, with other names and adjectives, from the table of countries."""
    names = {}
    for line in read_text("places/countries.tsv").splitlines()[1:]:
        iso, _id, name, _lat, _lon, _population, aliases, adjectives = line.split("\t")
        names[iso] = (name, *filter(None, (*aliases.split("|"), *adjectives.split("|"))))
    return names
