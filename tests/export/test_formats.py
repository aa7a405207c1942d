"""What each export makes of figures and incidents that are awkward: denied, corrected, without place, day or number."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT

from tollbook.export.annotations import write_annotations
from tollbook.export.dictionary import tables
from tollbook.export.geojson import feature, write_geojson
from tollbook.export.hxl import hxl
from tollbook.export.tables import write_csv, write_hxl, write_ucdp
from tollbook.export.ucdp import COLUMNS as UCDP
from tollbook.model.asked import KeptFigure, KeptIncident, KeptStatement, ReportHead
from tollbook.model.kept import Answer, Bounds
from tollbook.model.record import Place

KHARKIV = Place("", 0, 0, "Kharkiv", 706483, 49.98, 36.25, 1, "UA")
OBLAST = Place("", 0, 0, "Kharkiv Oblast", 706482, 49.78, 36.5, 4, "UA")
NOWHERE = Place("Verkhni Sadky", 0, 13, "Verkhni Sadky")
TEXT = "Харків. “Nine civilians” died — “мер” said it. 🕯 The toll stayed the same."


def a_figure(words: str = "Nine civilians", **fields: Any) -> KeptFigure:
    start = TEXT.find(words)
    made: dict[str, Any] = dict.fromkeys(KeptFigure.__struct_fields__) | {
        "figure": "f1", "report": "a.txt", "outlet": "The Gazette", "published": "2022-03-03", "block": "paragraph",
        "text": words, "start": start, "end": start + len(words), "sentence": TEXT, "low": 9, "best": 9, "high": 9,
        "hedge": "exact", "effect": "killed", "unit": "civilians", "group": "civilian", "voice": "source",
        "speaker": "мер", "place": Place("in Kharkiv", 0, 0, "Kharkiv"), "cumulative": False, "status": "asserted",
        "table": False, "statement": "s1", "incident": "i1",
    }  # fmt: skip
    return KeptFigure(**made | fields)


def an_incident(killed: tuple[int | None, int | None, int | None] = (9, 9, 11), **fields: Any) -> KeptIncident:
    answer = Answer("ucdp", "1", {"killed": Bounds(*killed)}, "state-based", (), ())
    nothing = Bounds(None, None, None)
    made: dict[str, Any] = {
        "id": "i1", "place": KHARKIV, "first": "2022-03-03", "last": "2022-03-03", "reported": "2022-03-03",
        "cause": "missile", "effects": ("killed",), "party": None, "figures": 2, "reports": 2, "speakers": 1,
        "policy": "ucdp", "killed": nothing, "injured": nothing, "grade": None, "answers": (answer,),
    }  # fmt: skip
    return KeptIncident(**made | fields)


def a_head(address: str = "a.txt", **fields: Any) -> ReportHead:
    made: dict[str, Any] = dict.fromkeys(ReportHead.__struct_fields__) | {
        "address": address, "version": 1, "sha256": "ab" * 32, "rules": "1", "figures": 1,
        "title": f"Title of {address}",
    }  # fmt: skip
    return ReportHead(**made | fields)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures_csv(folder: Path, *figures: KeptFigure) -> list[dict[str, str]]:
    write_csv(folder, figures, (), (), (), ["ucdp"])
    return read(folder / "figures.csv")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "denied", "stance": "denies"}, {"status": "denied", "stance": "denies", "best": "9"}),
        ({"judged": "corrected", "low": 8, "best": 8, "high": 8}, {"judged": "corrected", "best": "8"}),
        ({"low": None, "best": None, "high": None}, {"low": "", "best": "", "high": ""}),
        ({"low": 0, "best": 0, "high": 0}, {"low": "0", "best": "0", "high": "0"}),
        ({"place": None}, {"place": "", "lat": "", "where_prec": ""}),
        ({"place": NOWHERE}, {"place": "Verkhni Sadky", "geonameid": "", "lat": ""}),
        ({"speaker": "@мер", "unit": "цивільні"}, {"speaker": "'@мер", "unit": "цивільні"}),
        ({"sentence": 'one, "two"\nthree'}, {"sentence": 'one, "two"\nthree'}),
        ({"place": msgspec.structs.replace(KHARKIV, lat=-1.5, lon=-0.25)}, {"lat": "-1.5", "lon": "-0.25"}),
    ],
    ids=str,
)
def test_a_row_of_figures(tmp_path: Path, fields: dict[str, Any], expected: dict[str, str]) -> None:
    [row] = figures_csv(tmp_path, a_figure(**fields))
    assert {name: row[name] for name in expected} == expected


def test_the_files_of_a_folder_have_the_columns_of_the_dictionary_and_no_other(tmp_path: Path) -> None:
    says = a_figure()
    statements = [KeptStatement("s1", "мер", 2, None, says)]
    assert write_csv(tmp_path, [says], statements, [an_incident()], [a_head()], ["ibc", "ucdp"]) == 4
    told: dict[str, list[str]] = {}
    for row in read(tmp_path / "data-dictionary.csv"):
        told.setdefault(row["file"], []).append(row["column"])
        assert len(row["meaning"]) >= 10, row
    assert told.pop("*") == ["", "", ""]
    assert told.keys() == tables(["ibc", "ucdp"]).keys()
    for name, columns in told.items():
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == columns
        assert len(set(header)) == len(header)
        assert [len(row) for row in rows] == [len(header)]
    assert {one.name for one in tmp_path.iterdir()} == {*told, "data-dictionary.csv"}


def test_hxl_and_ucdp_are_described_column_by_column() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = [tuple(line.strip("| ").split(" | ")) for line in page.splitlines() if line.startswith("| ")]
    expected = [(f"`{tag}`", column.name, column.says, column.unit) for tag, column in hxl("ibc").items()]
    assert [row for row in rows if row[0].startswith("`#")] == [(*row[:3], row[3] or "-") for row in expected]
    start = rows.index(("column", "meaning", "unit or standard"))
    found = rows[start + 2 : start + 2 + len(UCDP)]
    assert found == [(f"`{column.name}`", column.says, column.unit or "-") for column in UCDP]


def test_ucdps_columns_stand_in_its_order() -> None:
    names = [column.name for column in UCDP]
    assert len(names) == len(set(names)) == 49
    assert (names[:6], names[18:24]) == (
        ["id", "relid", "year", "active_year", "code_status", "type_of_violence"],
        ["number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"],
    )
    assert (
        names[33:]
        == (
            "country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
            "deaths_unknown best high low gwnoa gwnob"
        ).split()
    )


REPORTS = [
    a_figure(),
    a_figure(figure="f2", report="b.txt", outlet=None, published="2022-03-04", speaker="police"),
    a_figure(figure="f3", report="b.txt", effect="injured", outlet=None, published="2022-03-04", speaker="nobody"),
]


@pytest.mark.parametrize(
    ("incident", "figures", "expected"),
    [
        (an_incident(), REPORTS, {
            "low": "9", "best": "9", "high": "11", "type_of_violence": "1", "number_of_sources": "2", "year": "2022",
            "source_article": "The Gazette, 2022-03-03, Title of a.txt; 2022-03-04, Title, of b.txt",
            "source_office": "The Gazette; ", "source_date": "2022-03-03; 2022-03-04",
            "source_headline": "Title of a.txt; Title, of b.txt", "source_original": "мер; police",
            "where_description": "in Kharkiv", "geom_wkt": "POINT (36.25 49.98)", "event_clarity": "1",
            "date_prec": "1", "deaths_civilians": "9", "deaths_unknown": "", "deaths_a": "", "relid": "i1", "id": "1",
        }),
        (an_incident(place=OBLAST), [a_figure(group="unknown")],
         {"where_prec": "4", "event_clarity": "2", "deaths_civilians": "", "deaths_unknown": "9"}),
        (an_incident(), [a_figure(group="unknown"), a_figure()], {"deaths_civilians": "", "deaths_unknown": ""}),
        (an_incident(), [a_figure(), a_figure(group="unknown", status="denied")], {"deaths_civilians": "9"}),
        (an_incident(place=NOWHERE, last="2022-03-31"), [],
         {"latitude": "", "geom_wkt": "", "where_prec": "", "where_coordinates": "Verkhni Sadky", "date_prec": "4",
          "event_clarity": "2", "source_article": "", "deaths_civilians": ""}),
        (an_incident(place=None), [], {"where_coordinates": "", "country": "", "event_clarity": "2"}),
        (an_incident(last="2022-03-12"), [], {"event_clarity": "2", "date_prec": "4"}),
        (an_incident((0, 1, 1)), [], {"low": "0", "best": "1", "high": "1"}),
    ],
)  # fmt: skip
def test_an_event_of_ucdp(
    tmp_path: Path, incident: KeptIncident, figures: list[KeptFigure], expected: dict[str, str]
) -> None:
    heads = {"a.txt": a_head(), "b.txt": a_head("b.txt", title="Title; of b.txt")}
    path = tmp_path / "ged.csv"
    assert write_ucdp(path, [incident], lambda _: figures, "ucdp", heads.__getitem__) == (1, 0)
    [row] = read(path)
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    "incident",
    [
        an_incident((9, 9, None)), an_incident((9, None, 11)), an_incident((None, 9, 11)), an_incident(answers=()),
        an_incident(first=None), an_incident(last=None),
    ],
)  # fmt: skip
def test_what_has_no_number_is_left_out_and_counted(tmp_path: Path, incident: KeptIncident) -> None:
    path = tmp_path / "ged.csv"
    assert write_ucdp(path, [incident, an_incident(id="i2"), incident], lambda _: [], "ucdp") == (1, 2)
    assert [(row["id"], row["relid"]) for row in read(path)] == [("1", "i2")]


def test_without_heads_an_article_is_named_by_its_address(tmp_path: Path) -> None:
    write_ucdp(tmp_path / "ged.csv", [an_incident()], lambda _: [a_figure()], "ucdp")
    [row] = read(tmp_path / "ged.csv")
    assert (row["source_article"], row["source_headline"]) == ("The Gazette, 2022-03-03, a.txt", "")


def test_hxl_gives_nothing_where_the_policy_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hxl.csv"
    assert write_hxl(path, [an_incident((0, None, 11), place=None)], "ucdp") == 1
    with path.open(encoding="utf-8", newline="") as file:
        _, tags, row = csv.reader(file)
    found = dict(zip(tags, row, strict=True))
    killed = [found[f"#affected+killed{which}"] for which in ("+min", "", "+max")]
    assert killed == ["0", "", "11"]
    assert (found["#affected+injured"], found["#geo+lat"], found["#loc+name"]) == ("", "", "")
    assert (found["#meta+method"], found["#meta+method+version"]) == ("ucdp", "1")
    assert tags.index("#affected+killed") < min(tags.index("#affected+killed+min"), tags.index("#affected+killed+max"))


@pytest.mark.parametrize(
    ("place", "coordinates", "precision"),
    [
        (KHARKIV, [36.25, 49.98], "this place"),
        (OBLAST, [36.5, 49.78],
         "somewhere in the region around this point, which is its middle and not the place itself"),
        (NOWHERE, None, "unknown"),
        (None, None, "unknown"),
    ],
)  # fmt: skip
def test_a_feature(place: Place | None, coordinates: list[float] | None, precision: str) -> None:
    found = json.loads(msgspec.json.encode(feature(an_incident(place=place))))
    assert found["geometry"] == (None if coordinates is None else {"type": "Point", "coordinates": coordinates})
    assert found["properties"]["precision"] == precision
    assert found["properties"]["name"] == (place.name if place is not None else None)
    assert found["properties"]["answers"][0]["bounds"]["killed"] == {"low": 9, "best": 9, "high": 11}


def annotated(path: Path, *figures: KeptFigure, url: str | None = None) -> list[dict[str, Any]]:
    write_annotations(path, figures, lambda address: (a_head(address, url=url), TEXT))
    found: list[dict[str, Any]] = json.loads(path.read_bytes())["items"]
    return found


def test_an_annotation_quotes_what_is_no_ascii(tmp_path: Path) -> None:
    [one] = annotated(tmp_path / "a.json", a_figure("мер", status="denied", judged="corrected", low=None))
    page, text = one["target"]
    at = TEXT.index("мер")
    assert page["source"] == f"urn:sha-256:{'ab' * 32}"
    quote = page["selector"]
    assert (quote["exact"], quote["prefix"], quote["suffix"]) == ("мер", TEXT[at - 32 : at], TEXT[at + 3 : at + 35])
    assert text["selector"] == [{"type": "TextPositionSelector", "start": at, "end": at + 3}, quote]
    body = json.loads(one["body"]["value"])
    assert (body["status"], body["judged"], body["low"], body["best"]) == ("denied", "corrected", None, 9)
    assert "sentence" not in body
    assert one["motivation"] == "describing"


@pytest.mark.parametrize(("words", "side"), [("Харків", "prefix"), ("The toll stayed the same.", "suffix")])
def test_a_quote_at_the_edge_of_a_text_has_nothing_beyond_it(tmp_path: Path, words: str, side: str) -> None:
    [one] = annotated(tmp_path / "a.json", a_figure(words), url="https://gazette.example/market")
    assert one["target"][0]["selector"][side] == ""
    assert one["target"][0]["source"] == "https://gazette.example/market"


def test_the_same_figures_make_the_same_page_of_annotations_and_others_another(tmp_path: Path) -> None:
    ids = []
    for count, figures in enumerate([[a_figure()], [a_figure()], [a_figure(best=8)], []]):
        path = tmp_path / f"{count}.json"
        write_annotations(path, figures, lambda address: (a_head(address), TEXT))
        ids.append(json.loads(path.read_bytes())["id"])
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"urn:sha-256:[0-9a-f]{64}", one) for one in ids)


class BrokenError(Exception):
    pass


def breaking(one: Any) -> Iterator[Any]:
    yield one
    raise BrokenError


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("x", lambda path: write_geojson(path, breaking(an_incident()))),
        ("x", lambda path: write_hxl(path, breaking(an_incident()), "ucdp")),
        ("x", lambda path: write_ucdp(path, breaking(an_incident()), lambda _: [], "ucdp")),
        ("x", lambda path: write_annotations(path, breaking(a_figure()), lambda one: (a_head(one), TEXT))),
        ("x/statements.csv",
         lambda path: write_csv(path.parent, [a_figure()],
                                breaking(KeptStatement("s1", None, 1, None, a_figure())), (), (), [])),
    ],
    ids=["geojson", "hxl", "ucdp", "annotations", "csv"],
)  # fmt: skip
def test_what_breaks_in_the_middle_leaves_what_stood_there(tmp_path: Path, name: str, write: Any) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("what stood there", encoding="utf-8")
    with pytest.raises(BrokenError):
        write(path)
    assert path.read_text(encoding="utf-8") == "what stood there"
    whole = {"figures.csv"} if path.parent != tmp_path else set()
    assert {one.name for one in path.parent.iterdir()} == {path.name, *whole}
