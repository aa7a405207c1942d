"""Tables: a folder of CSV files with their data dictionary, a table with HXL hashtags, and one in UCDP's columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from tollbook.export.columns import FIGURES, REPORTS, STATEMENTS, Column, answer_of, bounds_of, incidents, write_table
from tollbook.export.written import folder, written
from tollbook.model.asked import KeptFigure, KeptIncident, KeptStatement, ReportHead


def write_csv(
    path: Path,
    figures: Iterable[KeptFigure],
    statements: Iterable[KeptStatement],
    told: Iterable[KeptIncident],
    reports: Iterable[ReportHead],
    policies: Sequence[str],
) -> int:
    """Writes figures.csv, statements.csv, incidents.csv, reports.csv and data-dictionary.csv into a folder; how many
    rows they have together. Raises BookError."""
    tables: tuple[tuple[str, Sequence[Column], Iterable[Any]], ...] = (
        ("figures", FIGURES, figures),
        ("statements", STATEMENTS, statements),
        ("incidents", incidents(policies), told),
        ("reports", REPORTS, reports),
    )
    folder(path)
    rows = 0
    for name, columns, those in tables:
        with written(path / f"{name}.csv") as file:
            rows += write_table(file, columns, those)
    with written(path / "data-dictionary.csv") as file:
        table = csv.writer(file)
        table.writerow(["file", "column", "meaning", "unit or standard"])
        for name, columns, _ in tables:
            table.writerows([f"{name}.csv", column.name, column.says, column.unit] for column in columns)
        notes = (
            "An empty cell is what nobody says; 0 is said. A cell that would be a formula begins with an apostrophe."
        )
        table.writerow(["*", "", notes, ""])
    return rows


# Humanitarian Exchange Language 1.1: each column's hashtag with its attributes.
_HXL: tuple[tuple[str, str, Callable[[KeptIncident, str], object]], ...] = (
    ("Incident", "#meta+id", lambda one, _: one.id),
    ("From", "#date+start", lambda one, _: one.first),
    ("To", "#date+end", lambda one, _: one.last),
    ("Reported first", "#date+reported", lambda one, _: one.reported),
    ("Place", "#loc+name", lambda one, _: one.place and (one.place.name or one.place.text)),
    ("GeoNames id", "#loc+code+v_geonames", lambda one, _: one.place and one.place.geonameid),
    ("Country", "#country+code+v_iso2", lambda one, _: one.place and one.place.country),
    ("Latitude", "#geo+lat", lambda one, _: one.place and one.place.lat),
    ("Longitude", "#geo+lon", lambda one, _: one.place and one.place.lon),
    ("Precision of the place (UCDP 1-7)", "#geo+precision", lambda one, _: one.place and one.place.where_prec),
    ("Cause", "#cause+name", lambda one, _: one.cause),
    ("Killed, at least", "#affected+killed+min", lambda one, p: bounds_of(answer_of(one, p), "killed").low),
    ("Killed", "#affected+killed", lambda one, p: bounds_of(answer_of(one, p), "killed").best),
    ("Killed, at most", "#affected+killed+max", lambda one, p: bounds_of(answer_of(one, p), "killed").high),
    ("Injured, at least", "#affected+injured+min", lambda one, p: bounds_of(answer_of(one, p), "injured").low),
    ("Injured", "#affected+injured", lambda one, p: bounds_of(answer_of(one, p), "injured").best),
    ("Injured, at most", "#affected+injured+max", lambda one, p: bounds_of(answer_of(one, p), "injured").high),
    ("Reports", "#meta+reports+num", lambda one, _: one.reports),
    ("Independent speakers", "#meta+sources+num", lambda one, _: one.speakers),
    ("Policy", "#meta+method", lambda _, p: p),
)


def write_hxl(path: Path, told: Iterable[KeptIncident], policy: str) -> int:
    """Writes incidents as a table with a row of HXL hashtags, under this policy; how many. Raises BookError."""
    columns = [Column(head, tag, "", partial(_asked, get, policy)) for head, tag, get in _HXL]
    with written(path) as file:
        return write_table(file, columns, told, [tag for _, tag, _ in _HXL])


_UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id gwnoa "
    "gwnob region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown "
    "best high low"
).split()
_TYPES = {"state-based": 1, "non-state": 2, "one-sided": 3}


def write_ucdp(
    path: Path, told: Iterable[KeptIncident], reports_of: Callable[[str], Sequence[KeptFigure]], policy: str
) -> tuple[int, int]:
    """Writes incidents in the columns of UCDP GED under this policy: how many, and how many were left out, because the
    policy does not give all three of low, best and high for the killed. Raises BookError.

    `reports_of` gives the figures of an incident. What only UCDP knows (conflicts, dyads, its own ids) stays empty.
    """
    left_out = 0

    def rows() -> Iterator[dict[str, object]]:
        nonlocal left_out
        numbers = count(1)
        for one in told:
            bounds = bounds_of(answer_of(one, policy), "killed")
            if None in (bounds.low, bounds.best, bounds.high) or one.first is None or one.last is None:
                left_out += 1
            else:
                yield _ucdp_row(next(numbers), one, reports_of(one.id), policy)

    columns = [Column(name, "", "", partial(_named, name)) for name in _UCDP]
    with written(path) as file:
        return write_table(file, columns, rows()), left_out


def _ucdp_row(number: int, one: KeptIncident, figures: Sequence[KeptFigure], policy: str) -> dict[str, object]:
    bounds = bounds_of(answer_of(one, policy), "killed")
    answer = answer_of(one, policy)
    first, last, place = one.first or "", one.last or "", one.place
    reports = {figure.report: figure for figure in figures}
    exact = place is not None and place.lat is not None
    return {
        "id": number,
        "relid": one.id,
        "year": first[:4],
        "code_status": "Machine-read, not checked",
        "type_of_violence": _TYPES.get((answer.grade or "") if answer is not None else ""),
        "number_of_sources": one.speakers,
        "source_article": "; ".join(reports),
        "source_office": "; ".join(sorted({figure.outlet for figure in figures if figure.outlet})),
        "source_date": "; ".join(sorted({figure.published for figure in figures if figure.published})),
        "source_original": "; ".join(sorted({figure.speaker for figure in figures if figure.speaker})),
        "where_prec": place.where_prec if place is not None else None,
        "where_coordinates": (place.name or place.text) if place is not None else None,
        "where_description": next((figure.place.text for figure in figures if figure.place is not None), None),
        "latitude": place.lat if place is not None else None,
        "longitude": place.lon if place is not None else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place is not None and exact else None,
        "country": place.country if place is not None else None,
        "event_clarity": 1 if place is not None and (place.where_prec or 9) <= 3 else 2,
        "date_prec": date_precision(first, last),
        "date_start": first,
        "date_end": last,
        "best": bounds.best,
        "high": bounds.high,
        "low": bounds.low,
    }


def _asked(get: Callable[[KeptIncident, str], object], policy: str, one: KeptIncident) -> object:
    return get(one, policy)


def _named(name: str, row: dict[str, object]) -> object:
    return row.get(name)


def date_precision(first: str, last: str) -> int:
    """UCDP's date_prec of a stretch of days: 1 a day, 2 up to six, 3 a week, 4 a month, 5 more."""

    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((prec for prec, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)
