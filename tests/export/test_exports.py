"""Exports, read again by the programs that others use: what is in them, and that half of one is never seen."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from books import add, figure, make, rows
from click.testing import CliRunner

from tollbook.cli import main
from tollbook.cli.book import POLICIES
from tollbook.export.columns import cell
from tollbook.export.ucdp import date_precision
from tollbook.export.written import written
from tollbook.keep.judging import judge
from tollbook.record.policy import policies
from tollbook.store.book import open_book

PAGES = {
    "market.txt": "KHARKIV, Ukraine, March 3, 2022. Nine civilians were killed when a missile hit a market in Kharkiv, "
    "the mayor said. At least 20 people were injured. “=HYPERLINK” was written on 12 wounded dogs' collars.",
    "again.txt": "March 3, 2022. A missile hit a market in Kharkiv and killed 11 civilians, according to police.",
    "region.txt": "March 5, 2022. No one was killed in Luhansk region, its governor said. In Sumy, dozens were hurt.",
    "total.txt": "KYIV, March 6, 2022. The ministry said 300 people had been killed since the war began on Feb. 24.",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return add(make(tmp_path), PAGES)


def export(book: Path, to: str, *options: str) -> Path:
    out = book.parent / "out" / to
    out.parent.mkdir(exist_ok=True)
    result = CliRunner().invoke(main, ["export", str(book), "--to", to, "--out", str(out), *options])
    assert result.exit_code == 0, result.output
    return out


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_of_tables_has_every_row_and_a_dictionary_of_every_column(book: Path) -> None:
    out = export(book, "csv")
    for name in ("figures", "statements", "incidents", "reports"):
        ids = {row[0] for row in rows(book, f"SELECT {'address' if name == 'reports' else 'id'} FROM {name[:-1]}")}
        found = table(out / f"{name}.csv")
        assert {row["address" if name == "reports" else "id"] for row in found} == ids
        assert len(found) == len(ids)
    dictionary = table(out / "data-dictionary.csv")
    for name in ("figures", "statements", "incidents", "reports"):
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        told = [row for row in dictionary if row["file"] == f"{name}.csv"]
        assert [row["column"] for row in told] == header
        assert [row["column"] for row in told if len(row["meaning"]) < 10] == []


def test_a_figure_in_a_table_says_what_the_book_says(book: Path) -> None:
    market = figure(book, "Nine civilians")
    with open_book(book, writing=True) as opened:
        judge(opened, "correct", market, {"party": "=SUM(A1)", "unit": "цивільні"}, "me", "list")
    [row] = [row for row in table(export(book, "csv") / "figures.csv") if row["id"] == market]
    assert (row["low"], row["best"], row["high"], row["hedge"]) == ("9", "9", "9", "exact")
    assert (row["party"], row["unit"], row["judged"]) == ("'=SUM(A1)", "цивільні", "corrected")
    assert (row["place"], row["where_prec"], row["speaker"]) == ("Kharkiv", "1", "mayor")
    [hurt] = [row for row in table(export(book, "csv") / "figures.csv") if row["text"] == "At least 20 people"]
    assert (hurt["low"], hurt["best"], hurt["high"]) == ("20", "20", "")
    [none] = [row for row in table(export(book, "csv") / "figures.csv") if row["text"] == "No one"]
    assert (none["low"], none["best"], none["high"]) == ("0", "0", "0")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-5", "'-5"), ("@A1", "'@A1"), ("\tx", "'\tx"), ("\rx", "'\rx"),
        ("a=1", "a=1"), ("'", "'"), (-5, -5), (0, 0), (1.5, 1.5), (None, ""), (True, 1), (False, 0), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_never_acts(value: object, expected: object) -> None:
    assert cell(value) == expected
    assert type(cell(value)) is type(expected)


def test_incidents_are_points_or_have_no_geometry(book: Path) -> None:
    found = json.loads(export(book, "geojson").read_bytes())
    assert found["type"] == "FeatureCollection"
    features = {feature["id"]: feature for feature in found["features"]}
    assert features.keys() == {row[0] for row in rows(book, "SELECT id FROM incident")}
    for ident, lat, lon, prec in rows(book, "SELECT id, lat, lon, where_prec FROM incident"):
        geometry = features[ident]["geometry"]
        assert geometry == (None if lat is None else {"type": "Point", "coordinates": [lon, lat]})
        assert features[ident]["properties"]["where_prec"] == prec
    words = {feature["properties"]["precision"] for feature in found["features"]}
    assert "somewhere in the region around this point, which is its middle and not the place itself" in words
    assert "this place" in words


def test_hxl_has_its_row_of_hashtags(book: Path) -> None:
    with export(book, "hxl", "--policy", "ibc").open(encoding="utf-8", newline="") as file:
        header, tags, *found = csv.reader(file)
    assert len(header) == len(tags) == len(set(tags))
    assert [tag for tag in tags if not tag.startswith("#") or tag != tag.lower() or " " in tag] == []
    assert {"#date+start", "#geo+lat", "#geo+lon", "#affected+killed", "#affected+killed+max"} <= set(tags)
    [row] = [dict(zip(tags, one, strict=True)) for one in found if "Kharkiv" in one]
    assert (row["#affected+killed+min"], row["#affected+killed+max"]) == ("9", "11")
    assert row["#meta+method"] == "ibc"


def test_ucdp_has_no_nulls_in_low_best_and_high(book: Path) -> None:
    out = book.parent / "ged.csv"
    result = CliRunner().invoke(main, ["export", str(book), "--to", "ucdp", "--policy", "ucdp", "--out", str(out)])
    found = table(out)
    assert all(row[name].isdigit() for row in found for name in ("low", "best", "high"))
    assert [row["relid"] for row in found if int(row["low"]) > int(row["high"])] == []
    incidents = rows(book, "SELECT count(*) FROM incident")[0][0]
    left = incidents - len(found)
    assert result.stdout.splitlines() == [
        f"{out}: {len(found)} incidents written.",
        f"{left} incidents left out, of which ucdp cannot say how many were killed, or says none.",
    ]
    [market] = [row for row in found if row["where_coordinates"] == "Kharkiv"]
    assert (market["date_prec"], market["where_prec"], market["event_clarity"]) == ("1", "1", "1")
    assert (market["low"], market["high"]) == ("9", "11")
    assert market["deaths_a"] == ""


@pytest.mark.parametrize(
    ("first", "last", "prec"),
    [("2022-03-01", "2022-03-01", 1), ("2022-03-01", "2022-03-06", 2), ("2022-03-01", "2022-03-07", 3),
     ("2022-03-01", "2022-03-31", 4), ("2022-03-01", "2022-04-01", 5)],
)  # fmt: skip
def test_ucdps_precision_of_days(first: str, last: str, prec: int) -> None:
    assert date_precision(first, last) == prec


def test_an_annotation_finds_its_words_by_quote_and_by_position(book: Path) -> None:
    found = json.loads(export(book, "annotations").read_bytes())
    assert (found["@context"], found["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert found["id"].startswith("urn:sha-256:")
    texts = {row[0]: row for row in rows(book, "SELECT address, text, sha256 FROM report")}
    assert len(found["items"]) == rows(book, "SELECT count(*) FROM figure")[0][0]
    for one in found["items"]:
        page, text = one["target"]
        assert (one["body"]["type"], one["body"]["format"]) == ("TextualBody", "application/json")
        address, whole, sha256 = texts[json.loads(one["body"]["value"])["report"]]
        assert page["source"] == f"urn:sha-256:{sha256}", address
        quote = page["selector"]
        assert quote["type"] == "TextQuoteSelector"
        assert whole.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        assert text["source"]["id"] == f"urn:sha-256:{hashlib.sha256(whole.encode()).hexdigest()}"
        position = text["selector"][0]
        assert whole[position["start"] : position["end"]] == quote["exact"]


def test_the_policies_on_the_command_line_are_those_that_there_are() -> None:
    assert {one.name for one in policies()} == set(POLICIES)


def test_half_a_file_is_never_seen(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("what stood there", encoding="utf-8")

    def write() -> None:
        with written(path) as file:
            file.write("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert path.read_text(encoding="utf-8") == "what stood there"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize(
    ("to", "out", "line"),
    [
        ("csv", "file", "this is a file, and csv needs a folder; give the name of a folder"),
        (
            "geojson",
            "none/x.json",
            "it cannot be written (no such file or directory); check the folder",
        ),
        ("hxl", "folder", "this is a folder, and this format is one file; give the name of a file"),
        ("ucdp", "file/x.csv", "it cannot be written (not a directory); check the folder, and that there is room"),
        ("csv", "file/x", "the folder cannot be made (not a directory); check the path"),
        ("jsonl", "x" * 250, "it cannot be written (file name too long); check the folder, and that there is room"),
        ("annotations", "pipe", "this is not an ordinary file; give the name of one"),
        *(
            (to, "war.tollbook", "this is a tollbook, and an export would replace it; give another name")
            for to in ("jsonl", "geojson", "hxl", "ucdp", "annotations")
        ),
    ],
)
def test_what_cannot_be_written_gets_one_line(book: Path, to: str, out: str, line: str) -> None:
    (book.parent / "file").write_text("x", encoding="utf-8")
    (book.parent / "folder").mkdir()
    os.mkfifo(book.parent / "pipe")
    before = {one.name for one in book.parent.iterdir()}, book.read_bytes()
    path = book.parent / out
    result = CliRunner().invoke(main, ["export", str(book), "--to", to, "--out", str(path)])
    assert result.exit_code == 2
    assert ({one.name for one in book.parent.iterdir()}, book.read_bytes()) == before
    assert result.stderr.startswith(f"tollbook: {path}: {line}")
    assert result.stderr.count("\n") == 1


def test_pages_go_with_the_record_only(book: Path) -> None:
    result = CliRunner().invoke(main, ["export", str(book), "--to", "csv", "--with-pages", "--out", "x"])
    assert result.exit_code == 2
    assert "--with-pages is for --to jsonl: only the record itself has pages." in result.stderr


def test_a_book_comes_out_of_its_record_again(book: Path) -> None:
    record = export(book, "jsonl", "--with-pages")
    copy = book.parent / "copy.tollbook"
    made = CliRunner().invoke(main, ["new", str(copy), "--from-jsonl", str(record)])
    assert made.exit_code == 0, made.output
    again = book.parent / "again.jsonl"
    CliRunner().invoke(main, ["export", str(copy), "--to", "jsonl", "--with-pages", "--out", str(again)])
    assert again.read_bytes() == record.read_bytes()
    for out in ("csv", "geojson", "hxl", "annotations"):
        assert _files(export(copy, out)) == _files(export(book, out))


def _files(path: Path) -> dict[str, bytes]:
    inside: Iterator[Any] = path.iterdir() if path.is_dir() else iter([path])
    return {one.name: one.read_bytes() for one in inside}


def test_a_damaged_reading_gets_one_line(book: Path) -> None:
    import sqlite3

    raw = sqlite3.connect(book, isolation_level=None)
    raw.execute("DROP TRIGGER reading_is_kept")
    raw.execute("UPDATE reading SET record = substr(record, 1, 9)")
    raw.close()
    out = book.parent / "record.jsonl"
    result = CliRunner().invoke(main, ["export", str(book), "--to", "jsonl", "--out", str(out)])
    line = f"tollbook: {book}: a page or reading in it is damaged; find it with: tollbook verify {book}\n"
    assert (result.exit_code, result.stderr) == (2, line)
    assert not out.exists()
