from __future__ import annotations

import pytest
from stated import KNOWN, said

from tollbook.record.known import Known, institutions
from tollbook.record.measure import kind, measure


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("the UN human rights office", "OHCHR"),
        ("UN’s human rights office", "OHCHR"),
        ("Office of the UN High Commissioner for Human Rights (OHCHR)", "OHCHR"),
        ("the General Staff of the Armed Forces of Ukraine", "General Staff of Ukraine"),
        ("Ukraine's General Staff", "General Staff of Ukraine"),
        ("Russia's defence ministry", "Ministry of Defence of Russia"),
        ("the United Nations", "United Nations"),
        ("A surgeon", "surgeon"),
        ("Emma of the hospital", "Emma of the hospital"),
        (None, None),
    ],
)
def test_one_name_for_who_speaks(name: str | None, speaker: str | None) -> None:
    assert KNOWN.speaker(name) == speaker


def test_who_relays_whom() -> None:
    assert "OHCHR" in KNOWN.relayed("the United Nations")
    assert KNOWN.relayed("Ukraine's government estimates") == {"General Staff of Ukraine"}
    assert KNOWN.relayed("the mayor") == frozenset()
    assert Known().relayed("Ukraine's government") == frozenset()


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Russian forces", "Russia"),
        ("Moscow", "Russia"),
        ("Ukrainians", "Ukraine"),
        ("Norland", "Norland"),
        (None, None),
    ],
)
def test_whose(words: str | None, party: str | None) -> None:
    assert KNOWN.party(words) == party


def test_no_alias_of_an_institution_is_another_ones() -> None:
    aliases = [alias.casefold() for one in institutions() for alias in (one.name, *one.aliases)]
    assert len(set(aliases)) == len(aliases)


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("people", "people"),
        ("dead", "people"),
        (None, "people"),
        ("Ukrainian civilians", "civilians"),
        ("servicemen", "soldiers"),
        ("Russian tanks", "tanks"),
        ("Armoured combat vehicles", "armoured_vehicles"),
        ("armored vehicle", "armoured_vehicles"),
        ("multiple_rocket_launchers", "rocket_launchers"),
        ("units of weapons and other equipment", "equipment"),
        ("equipment_total", "equipment"),
        ("vehicles and fuel tanks", "vehicles_and_fuel_tanks"),
        ("Kamaz lorry", "kamaz lorry"),
    ],
)
def test_what_is_counted(unit: str | None, found: str) -> None:
    assert kind(said(5, unit=unit)) == found


def test_what_a_speaker_leaves_open_is_known_of_it() -> None:
    assert measure(said(5, speaker="OHCHR"), KNOWN) == ("killed", "civilians", None, None)
    assert measure(said(5, speaker="Ukraine's General Staff"), KNOWN) == (
        "killed_or_injured",
        "soldiers",
        "Russia",
        None,
    )
    assert measure(said(5, speaker="the mayor", party="Russian"), KNOWN) == ("killed", "people", "Russia", None)
