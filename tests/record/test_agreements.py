from __future__ import annotations

from typing import Any

import pytest
from stated import KNOWN, alone, said, total

from tollbook.model.kept import Appearance
from tollbook.record.agreements import agreements
from tollbook.record.known import Known
from tollbook.record.series import series

ROW: dict[str, Any] = {"table": True, "block": "table_row", "published": None}
STAFF: dict[str, Any] = ROW | {"speaker": "General Staff of the Armed Forces of Ukraine", "report": "staff.csv"}
ROWS = (
    total(1932, "2022-04-12", report="ohchr.csv", **(ROW | {"speaker": "OHCHR"})),
    total(1964, "2022-04-13", report="ohchr.csv", **(ROW | {"speaker": "OHCHR"})),
    total(
        19_900,
        "2022-04-14",
        "about",
        effect="killed_or_injured",
        **(STAFF | {"unit": "personnel", "group": "combatant"}),
    ),
    total(5_260, "2022-04-14", effect="destroyed", **(STAFF | {"unit": "equipment_total", "group": "unknown"})),
)
PAGE: dict[str, Any] = {"report": "page.html", "published": "2022-04-14", "last": "2022-04-14"}


def met(figure: Appearance, known: Known = KNOWN) -> list[str]:
    statements = alone(*ROWS, figure)
    return [one.says for one in agreements(statements, series(statements, known), known)]


def test_a_total_that_its_source_has_for_the_day_before() -> None:
    figure = total(1964, "2022-04-14", **(PAGE | {"speaker": "the United Nations"}))
    assert met(figure) == ["1,964 killed in page.html is what OHCHR's series has to the end of 13 April 2022"]
    statements = alone(*ROWS, figure)
    assert [one.figures for one in agreements(statements, series(statements, KNOWN), KNOWN)] == [
        (figure.figure, ROWS[1].figure)
    ]


def test_losses_meet_although_readers_differ_on_the_effect() -> None:
    people = total(19_900, "2022-04-14", "about", **(PAGE | {"speaker": "Ukraine's government estimates"}))
    lost = alone(total(1, "2022-03-01"))  # a page alone has nothing to agree with
    assert agreements(lost, series(lost, KNOWN), KNOWN) == ()
    servicemen = {"unit": "servicemen", "group": "combatant", "party": "Moscow"}
    fields = PAGE | servicemen | {"speaker": "Ukraine's government estimates"}
    assert met(total(19_900, "2022-04-14", "about", **fields)) == [
        "about 19,900 killed in page.html is what General Staff of Ukraine's series has to the end of 14 April 2022,"
        " there as killed or injured"
    ]
    assert met(people) == []  # civilians are nobody's servicemen


def test_things_meet_by_their_kind() -> None:
    fields = PAGE | {"unit": "units", "group": "unknown", "effect": "destroyed", "speaker": "Ukraine's government"}
    assert met(total(5_260, "2022-04-14", **fields)) == [
        "5,260 destroyed in page.html is what General Staff of Ukraine's series has to the end of 14 April 2022"
    ]
    assert met(total(5_260, "2022-04-14", **(fields | {"unit": "tanks"}))) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"speaker": "the mayor"},
        {"speaker": None, "voice": "outlet"},
        {"effect": "injured"},
        {"unit": "soldiers", "group": "combatant"},
        {"last": "2022-04-20", "published": "2022-04-20"},
        {"status": "denied"},
    ],
)
def test_what_does_not_meet(fields: dict[str, Any]) -> None:
    assert met(total(1964, "2022-04-14", **(PAGE | {"speaker": "the United Nations"}))) != []
    assert met(total(1964, "2022-04-14", **(PAGE | {"speaker": "the United Nations"} | fields))) == []


def test_a_figure_without_a_day_may_meet_any() -> None:
    assert met(said(1964, speaker="OHCHR", unit="civilians", group="civilian")) == [
        "1,964 killed in a.html is what OHCHR's series has to the end of 13 April 2022"
    ]


def test_without_a_table_another_report_of_the_speaker_will_do() -> None:
    statements = alone(total(1232, "2022-03-30"), total(1232, "2022-03-31", speaker="the United Nations"))
    assert [one.says for one in agreements(statements, series(statements, KNOWN), KNOWN)] == [
        "1,232 killed in 2022-03-31.html is what OHCHR's series has to the end of 30 March 2022 (2022-03-30.html)"
    ]
