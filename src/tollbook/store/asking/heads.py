"""What the book has of its reports beside their text, and the text of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from tollbook.model.asked import ReportHead
from tollbook.store.schema import latest, page, reading


def report_heads(connection: Connection) -> Iterator[ReportHead]:
    """The heads of all reports, in the order in which they were added."""
    for row in connection.execute(_heads().order_by(latest.c.page)):
        yield _head(row)


def head_of(connection: Connection, address: str) -> ReportHead:
    """The head of a report. Raises NoResultFound where the book has none at this address."""
    return _head(connection.execute(_heads().where(latest.c.address == address)).one())


def head_and_text(connection: Connection, address: str) -> tuple[ReportHead, str]:
    """The head and the text of a report. Raises NoResultFound where the book has none at this address."""
    row = connection.execute(_heads().add_columns(reading.c.text).where(latest.c.address == address)).one()
    return _head(row), row.text


def _head(row: Any) -> ReportHead:
    return ReportHead(**{name: getattr(row, name) for name in ReportHead.__struct_fields__})


def _heads() -> Select[Any]:
    return (
        select(
            latest.c.address, page.c.version, page.c.url, reading.c.title, reading.c.outlet, reading.c.published,
            reading.c.language, page.c.fetched, page.c.sha256, reading.c.rules, latest.c.figures,
        )
        .join(page, page.c.id == latest.c.page)
        .join(reading, reading.c.id == latest.c.reading)
    )  # fmt: skip
