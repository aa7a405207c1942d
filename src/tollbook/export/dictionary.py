"""The data dictionary: what each column of each table means, with its unit or the standard that it follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.export.columns import FIGURES, REPORTS, STATEMENTS, Column, incidents

HEADER = ("file", "column", "meaning", "unit or standard")
_EVERYWHERE = (
    "An empty cell is what nobody says; 0 is said.",
    "A text that a spreadsheet would take for a formula, since it begins with =, +, -, @, a tab or a carriage return, "
    "has an apostrophe in front; take it away to have the text as it is. Numbers are never changed.",
    "The files are UTF-8, with a comma between cells (RFC 4180).",
)


def tables(policies: Sequence[str]) -> dict[str, Sequence[Column]]:
    """The columns of the tables of a folder by their file's name, with the answers of these policies."""
    return {
        "figures.csv": FIGURES,
        "statements.csv": STATEMENTS,
        "incidents.csv": incidents(policies),
        "reports.csv": REPORTS,
    }


def dictionary(policies: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """The rows below `HEADER`: a row a column, then what holds for all files ("*")."""
    for name, columns in tables(policies).items():
        for column in columns:
            yield name, column.name, column.says, column.unit
    for note in _EVERYWHERE:
        yield "*", "", note, ""
