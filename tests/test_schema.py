"""What must hold of every report, whatever was read: the published schema, the spans, the forms of dates."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import msgspec
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model.record import Report
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader

SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
READER = Reader()

_DAY = r"-?[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?[~?%]?"
EDTF = re.compile(rf"(?:{_DAY}|\.\.|)/(?:{_DAY}|\.\.|)|{_DAY}")

PIECES = (
    "killed 12 people",
    "At least 20",
    "wounded",
    "were",
    "in Kyiv",
    "said",
    "the governor",
    "“",
    "”",
    '"',
    "'",
    "’s",
    "(",
    ")",
    "22 of 27 drones",
    "on April 8",
    "(Getty Images)",
    "\n",
    "\n\n",
    ". ",
    ", ",
    " and ",
    " ",
    "\N{NO-BREAK SPACE}",
    "7" * 400,
    "1,964",
    "no one",
    "dozens of",
    "загинули 5 людей",
    "قتل ١٢ شخصا",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "👩‍👧‍👦🕯️",
    "12:30",
    "- ",
    "• ",
    "\x00",
    "\x1b[31m",
)
JUMBLE = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=40
).map("".join)


def spans(value: Any) -> list[dict[str, Any]]:
    """All objects with a start and an end, at any depth."""
    if isinstance(value, dict):
        inside = [span for part in value.values() for span in spans(part)]
        return [value, *inside] if "start" in value else inside
    return [span for part in value for span in spans(part)] if isinstance(value, list) else []


def assert_holds(report: Report) -> None:
    """The invariants of every report."""
    record = json.loads(msgspec.json.encode(report))
    jsonschema.validate(record, SCHEMA, cls=jsonschema.Draft202012Validator)
    text = report.text
    for span in spans(record):
        if span["start"] is None:
            assert span["end"] is None
            continue
        assert 0 <= span["start"] <= span["end"] <= len(text)
        if "cue" in span and "continues" not in span and span["text"] is None:
            continue
        if "text" in span:
            assert text[span["start"] : span["end"]] == span["text"]
    for kind in ("blocks", "figures", "quotes", "photos", "dates", "places", "caveats"):
        starts = [(item.start, item.end) for item in getattr(report, kind)]
        assert all(start < end for start, end in starts), kind
        assert starts == sorted(starts), kind
    assert len({figure.id for figure in report.figures}) == len(report.figures)
    ids = {figure.id for figure in report.figures}
    for figure in report.figures:
        assert figure.part_of is None or figure.part_of in ids - {figure.id}
        bounds = [bound for bound in (figure.low, figure.best, figure.high) if bound is not None]
        assert bounds
        assert bounds == sorted(bounds)
        assert figure.when is None or EDTF.fullmatch(figure.when), figure.when
        assert figure.rules
    for quote in report.quotes:
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(text)
        assert quote.continues is None or quote.continues in {other.start for other in report.quotes}
    for date in report.dates:
        assert date.value is None or EDTF.fullmatch(date.value), date.value
    for photo in report.photos:
        assert photo.date is None or EDTF.fullmatch(photo.date), photo.date
    for caveat in report.caveats:
        assert set(caveat.figures) <= ids


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_examples_hold(example_reports: list[Report]) -> None:
    assert len(example_reports) >= 14
    for report in example_reports:
        assert_holds(report)


@pytest.mark.parametrize("kind", ["text", "html"])
@given(text=JUMBLE | st.text(max_size=300))
def test_anything_holds_and_is_read_the_same_twice(kind: str, text: str) -> None:
    raw = RawPage("any", text.encode("utf-8", "replace").decode(), "html" if kind == "html" else "text")
    report = READER.read(raw)
    assert_holds(report)
    assert READER.read(raw) == report


@given(
    body=st.lists(
        st.sampled_from(("<p>", "</p>", "<h1>", "<li>", "<td>", "<figcaption>", "<script>", "<!--", *PIECES)),
        max_size=40,
    )
)
def test_any_markup_holds(body: list[str]) -> None:
    assert_holds(READER.read(RawPage("any", "<html><body>" + " ".join(body), "html")))


def test_a_record_lacking_a_field_is_refused(example_reports: list[Report]) -> None:
    record = json.loads(msgspec.json.encode(example_reports[0]))
    del record["figures"][0]["hedge"]
    assert "'hedge' is a required property" in [error.message for error in VALIDATOR.iter_errors(record)]
    record = json.loads(msgspec.json.encode(example_reports[0]))
    record["figures"][0]["effect"] = "murdered"
    assert not VALIDATOR.is_valid(record)
