"""Units: what each figure of a passage counts, beside its number or elsewhere in the text."""

from __future__ import annotations

import pytest

from tollbook.page.source import RawPage
from tollbook.pipeline import Reader

PASSAGES: tuple[tuple[str, list[str | None]], ...] = (
    ("Nine young miners died.", ["young miners"]),
    ("Nine miners died and 12 were hurt.", ["miners", "miners"]),
    ("Nine miners were killed and 12 wounded.", ["miners", "miners"]),
    ("The fire killed 46 nurses, four cooks among them, and wounded 230.", ["nurses", "cooks", "nurses"]),
    ("The blast killed 30 people, 11 of them children.", ["people", "children"]),
    ("The blast killed 30 people, of whom 11 were children.", ["people", "children"]),
    ("Another three miners died. Two more were hurt.", ["miners", "miners"]),
    ("The number of rebels killed rose to 450.", ["rebels"]),
    ("The latest raid brings to 450 the number of rebels killed.", ["rebels"]),
    ("Toll reaches 32\n\nThe toll of the raid has reached 32 farmers, police said.", ["farmers", "farmers"]),
    ("Drivers killed: 12", ["Drivers"]),
    ("The gunners shot down 24 of 26 drones.", ["drones", "drones"]),
    ("The army lost 90 tanks (+3), 40 guns (+2) and 12 ships.", ["tanks", "tanks", "guns", "guns", "ships"]),
    ("Doctors said 12 were dead.", [None]),
    ("Doctors said 12 were dead. People wept.", ["People"]),
    ("Twelve bodies were found, and 30 were hurt.", ["bodies", None]),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(())


@pytest.mark.parametrize(("passage", "counted"), PASSAGES)
def test_what_is_counted(reader: Reader, passage: str, counted: list[str | None]) -> None:
    report = reader.read(RawPage(id="a", text=passage, kind="text"))
    assert [figure.unit for figure in report.figures] == counted
