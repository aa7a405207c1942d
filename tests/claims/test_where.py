"""Where: which of a report's places each figure takes.

The figures asked stand in [brackets], in the order of the names.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tollbook.model.record import Figure

Read = Callable[[str, str | None], list[Figure]]

PASSAGES: tuple[tuple[str, list[str | None]], ...] = (
    # where it happened, not who tells of it
    ("[Twelve people] were killed in Kharkiv, Kyiv said.", ["Kharkiv"]),
    ("Moscow said that [twelve people] had been killed in Belgorod.", ["Belgorod"]),
    ("The mayor of Kyiv said that [two people] from the city were killed near Bakhmut.", ["Bakhmut"]),
    ("Kyiv's forces shot down [nine drones] over Odesa.", ["Odesa"]),
    ("A shell fired from Kursk killed [two people] in Sumy.", ["Sumy"]),
    # each its own
    ("[Two people] died in Kharkiv and [three] in Sumy.", ["Kharkiv", "Sumy"]),
    ("In Kharkiv [two people] died; in Sumy [three] were hurt.", ["Kharkiv", "Sumy"]),
    (
        "[Ten drones] were shot down over Odesa, [four] over Kherson and [three] over Mykolaiv.",
        ["Odesa", "Kherson", "Mykolaiv"],
    ),
    ("Kherson: [two] killed.\n\nNikopol: [three] wounded.", ["Kherson", "Nikopol"]),
    ("[Two drones] were downed over Odesa and [one] over the Kherson region.", ["Odesa", "Kherson region"]),
    ("Mortars shelled Nikopol in the Zelenyi District and killed [one person].", ["Nikopol"]),
    # what was struck
    ("Rockets hit Nikopol and killed [two people].", ["Nikopol"]),
    ("An attack on Nikopol killed [two people].", ["Nikopol"]),
    # the town, not the region or the country around it
    ("[Two people] were killed in Kupiansk in Kharkiv region.", ["Kupiansk"]),
    ("[Two people] were killed in Kupiansk, Kharkiv region, Ukraine.", ["Kupiansk"]),
    # local offices, for want of another place
    ("The Kherson regional administration said that [two people] had been killed.", ["Kherson"]),
    ("The governor of Kherson region said that [two people] had been killed in Nikopol.", ["Nikopol"]),
    # what was named before
    ("A shell hit a market in Nikopol. [Two people] were killed.", ["Nikopol"]),
    ("Soldiers came from Samara. A shell hit a market in Nikopol. [Two people] were killed there.", ["Nikopol"]),
    ("Nikopol was shelled all night. In the city [two people] were killed.", ["Nikopol"]),
    ("Fighting went on in Sumy region. [Two people] were killed in the region, the governor said.", ["Sumy Oblast"]),
    # the headline has it from below
    (
        "[Nine] killed at market\n\nA shell hit a market in Nikopol on Tuesday and killed [nine people].",
        ["Nikopol", "Nikopol"],
    ),
    # the place the report is about
    (
        "Shell hits market in Nikopol\n\nA shell hit the market in Nikopol on Tuesday.\n\n"
        "The wounded were taken to Dnipro, doctors said.\n\nThe mayor later spoke of [nine dead].",
        ["Nikopol"],
    ),
    # those who leave, where from
    ("[Two thousand people] fled from Vovchansk to Kharkiv.", ["Vovchansk"]),
    # a dateline is where it was written
    ("BEIRUT (Example Agency) - [Twelve people] were killed in Aleppo on Tuesday.", ["Aleppo"]),
    # other sections are other stories
    ("A shell killed [two people] in Nikopol.\n\nRead more:\n\n[Nine] killed in Lviv bus crash", ["Nikopol", "Lviv"]),
    # what the figures before it have taken, though the report is about a town
    (
        "Shell hits market in Nikopol\n\nA shell hit the market in Nikopol on Tuesday and killed [nine people].\n\n"
        "In Sumy region a fire broke out. [No one] was hurt.",
        ["Nikopol", "Sumy region"],
    ),
    # a region of the report, after the place it was written in
    (
        "KHAN YOUNIS, Gaza Strip (Example Agency) - Doctors spoke of the dead.\n\nA strike west of the city killed "
        "[nine people] in the night.",
        ["KHAN YOUNIS"],
    ),
    # other places, which no name tells
    (
        "In Luhansk region [40 people] were killed. In the other regions of Ukraine [30 people] were killed. "
        "On occupied territory [12 people] were killed.",
        ["Luhansk region", "Ukraine", "Ukraine"],
    ),
    # a total lies in the country of the report's places
    (
        "Ukraine's war has no end. Since March 2022 [9,000 people] have been killed.\n\nA shell hit Nikopol, and a "
        "raid went on near Sumy.",
        ["Ukraine"],
    ),
    # nothing to go by
    ("[Twelve people] were killed.", [None]),
)


@pytest.mark.parametrize(("marked", "expected"), PASSAGES)
def test_where(marked_figures: Read, marked: str, expected: list[str | None]) -> None:
    places = [one.place for one in marked_figures(marked, "2022-06-17")]
    assert [place and (place.name if place.name in expected else place.text) for place in places] == expected
