"""Who says what a row says, where and when it was."""

from __future__ import annotations

import re

from tollbook.model.record import Attribution, Date, Place
from tollbook.table.days import interval, is_whole, read_day
from tollbook.table.faults import Faults, shown
from tollbook.table.mapping import Rows, Source, Where
from tollbook.table.row import Row

_NUMBER = re.compile(r"[+-]?\d{1,10}(?:\.\d{1,20})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,10}(?:\.0)?", re.ASCII)


class NoDayError(Exception):
    """A row has no day that can be read; what is wrong has been said."""


def read_days(row: Row, text: str, rows: Rows, faults: Faults) -> tuple[str | None, tuple[Date, ...]]:
    """The day or days of a row in EDTF, and the cells that say them; None where they say nothing.

    Raises NoDayError where a cell is no day, or where a running total has none.
    """
    if rows.day is not None:
        return rows.day.isoformat(), ()
    if rows.day_column is not None:
        found = _days(row, text, rows.day_column, rows, faults)
        day = found[0].value if found else None
        if rows.since is not None:
            _check_running(row, rows.day_column, day, rows.since.isoformat(), faults)
        return day, found
    assert rows.start_column is not None
    assert rows.end_column is not None
    first = _days(row, text, rows.start_column, rows, faults)
    last = _days(row, text, rows.end_column, rows, faults)
    when = interval(first[0].value if first else None, last[0].value if last else None)
    if first and last and when is None:
        what = f"{first[0].value} to {last[0].value} ends before it begins"
        faults.row(row.record, what, "correct the one or the other", rows.end_column)
        raise NoDayError
    return when, tuple(sorted((*first, *last), key=lambda date: date.start))


def _days(row: Row, text: str, column: str, rows: Rows, faults: Faults) -> tuple[Date, ...]:
    cell = row.cell(column)
    if cell is None:
        return ()
    day = read_day(cell.value.strip(), rows.day_format)
    if day is None:
        written = f"write it as {rows.day_format}" if rows.day_format else "write it as 2022-04-14"
        faults.row(row.record, f"{shown(cell.value)} is no day", f"{written}, or correct day_format in the map", column)
        raise NoDayError
    return (Date(cell.start, cell.end, text[cell.start : cell.end], day),)


def _check_running(row: Row, column: str, day: str | None, since: str, faults: Faults) -> None:
    if day is None or not is_whole(day):
        what = "no day is given" if day is None else f"{day} is no single day"
        faults.row(row.record, what, "a running total needs the day to the end of which it counts", column)
        raise NoDayError
    if day < since:
        faults.row(row.record, f"{day} is before {since}, from which the map counts", "correct one of them", column)
        raise NoDayError


def read_speaker(row: Row, text: str, source: Source) -> Attribution:
    """Who says the row: the one in its own cell, else the one that the map names for all rows, else nobody by name."""
    cell = row.cell(source.speaker_column) if source.speaker_column is not None else None
    if cell is not None:
        words, name = text[cell.start : cell.end], cell.value.strip()
        return Attribution("source", words, cell.start, cell.end, name, None, source.stance, source.via)
    if source.speaker is not None:
        return Attribution("source", speaker=source.speaker, stance=source.stance, via=source.via)
    return Attribution("unknown", via=source.via)


def read_place(row: Row, text: str, place: Where, faults: Faults) -> Place | None:
    """Where it was, by the row's own cells; or by the map: then the words are none, at the beginning of the row."""
    if place.name is not None:
        at = row.record.start
        return Place("", at, at, place.name, place.geonameid, place.lat, place.lon, place.where_prec, place.country)
    cell = row.cell(place.name_column) if place.name_column is not None else None
    if cell is None:
        return None
    number = _number(row, place.geonameid_column, _WHOLE, "GeoNames id", None, faults)
    lat = _number(row, place.lat_column, _NUMBER, "latitude", 90, faults)
    lon = _number(row, place.lon_column, _NUMBER, "longitude", 180, faults)
    located = lat is not None and lon is not None
    return Place(
        text=text[cell.start : cell.end],
        start=cell.start,
        end=cell.end,
        name=cell.value.strip(),
        geonameid=int(number) if number is not None else None,
        lat=lat if located else None,
        lon=lon if located else None,
        where_prec=place.where_prec if located else None,
        country=place.country,
    )


def _number(
    row: Row, column: str | None, form: re.Pattern[str], what: str, most: int | None, faults: Faults
) -> float | None:
    """A cell's number between -`most` and `most`; None where the cell says nothing, or something else."""
    cell = row.cell(column) if column is not None else None
    if cell is None or column is None:
        return None
    if form.fullmatch(cell.value.strip()):
        number = float(cell.value)
        if most is None or -most <= number <= most:
            return number
    faults.cell(row.record.number, column, cell, f"{shown(cell.value)} is no {what}", "correct it or leave it empty")
    return None
