"""Tables: a folder of CSV files with their data dictionary, a table with HXL hashtags, and one in UCDP's columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tollbook.export.columns import write_table
from tollbook.export.dictionary import HEADER, dictionary, tables
from tollbook.export.hxl import hxl
from tollbook.export.ucdp import COLUMNS as UCDP
from tollbook.export.ucdp import Event, events
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
    rows = 0
    folder(path)
    for (name, columns), those in zip(tables(policies).items(), (figures, statements, told, reports), strict=True):
        with written(path / name) as file:
            rows += write_table(file, columns, those)
    with written(path / "data-dictionary.csv") as file:
        csv.writer(file).writerows([HEADER, *dictionary(policies)])
    return rows


def write_hxl(path: Path, told: Iterable[KeptIncident], policy: str) -> int:
    """Writes incidents as a table with a row of HXL hashtags, under this policy; how many. Raises BookError."""
    columns = hxl(policy)
    with written(path) as file:
        return write_table(file, list(columns.values()), told, list(columns))


def write_ucdp(
    path: Path,
    told: Iterable[KeptIncident],
    figures_of: Callable[[str], Sequence[KeptFigure]],
    policy: str,
    head_of: Callable[[str], ReportHead] | None = None,
) -> tuple[int, int]:
    """Writes incidents in the columns of UCDP GED under this policy: how many, and how many were left out, because the
    policy does not give all three of low, best and high for the killed. Raises BookError.

    `figures_of` gives the figures of an incident, `head_of` the head of a report; without it, sources have no titles.
    """
    left_out = 0

    def known() -> Iterator[Event]:
        nonlocal left_out
        for one in events(told, figures_of, policy, head_of):
            if one is not None:
                yield one
            else:
                left_out += 1

    with written(path) as file:
        return write_table(file, UCDP, known()), left_out
