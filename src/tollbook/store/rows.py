"""An appearance as a row of `kept_figure`, and back."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Select, select

from tollbook.model.kept import Appearance
from tollbook.model.record import Place
from tollbook.record.days import days
from tollbook.store.schema import kept_figure, page, place, reading, source

_SAME = tuple(
    name
    for name in Appearance.__struct_fields__
    if name in kept_figure.c and name not in ("source", "place", "cumulative")
)  # the fields that a row holds under the same name


class FigureRow(msgspec.Struct, frozen=True, gc=False):
    """A row of `kept_figure` with the names of what its `source` and `place` point to."""

    values: dict[str, Any]
    source: str | None
    place: PlaceRow | None


class PlaceRow(msgspec.Struct, frozen=True, gc=False):
    """A place as the record knows it: what is named the same and lies the same is one."""

    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    where_prec: int | None
    country: str | None

    @property
    def key(self) -> str:
        """What makes it one place: its GeoNames id (or our own), else its name and where it lies."""
        if self.geonameid is not None:
            return str(self.geonameid)
        return f"{self.name.casefold()}|{self.lat}|{self.lon}"


def place_row(value: Place | None) -> PlaceRow | None:
    """A place of a report without its words there."""
    if value is None:
        return None
    name = value.name or value.text
    return PlaceRow(name, value.geonameid, value.lat, value.lon, value.where_prec, value.country)


def figure_row(one: Appearance, statement: str, echo: str | None) -> FigureRow:
    """The row of an appearance of this statement; what it is in the book (`page`, `reading`, `state`, …) is not set."""
    values = {name: getattr(one, name) for name in _SAME}
    day_from, day_to = happened(one)
    values |= {
        "id": one.figure,
        "attributed": one.source,
        "place_text": one.place.text if one.place is not None else None,
        "place_start": one.place.start if one.place is not None else None,
        "place_end": one.place.end if one.place is not None else None,
        "day_from": day_from,
        "day_to": day_to,
        "reported": one.published,
        "cumulative": one.cumulative,
        "imported": one.table,
        "statement": statement,
        "echo": echo,
    }
    return FigureRow(values, one.speaker, place_row(one.place))


def happened(one: Appearance) -> tuple[str | None, str | None]:
    """The days between which it happened, as questions ask for them: of a running total, its as-of day."""
    return (one.last, one.last) if one.cumulative else (one.first, one.last)


def appearances_query() -> Select[Any]:
    """All that `appearance` needs of each kept figure."""
    columns = [column for column in kept_figure.c if column.name not in ("source", "place", "page", "reading")]
    return (
        select(
            *columns,
            page.c.address,
            reading.c.outlet,
            source.c.name.label("speaker"),
            place.c.name.label("place_name"),
            place.c.geonameid,
            place.c.lat,
            place.c.lon,
            place.c.where_prec,
            place.c.country,
        )
        .select_from(kept_figure)
        .join(page, page.c.id == kept_figure.c.page)
        .join(reading, reading.c.id == kept_figure.c.reading)
        .outerjoin(source, source.c.id == kept_figure.c.source)
        .outerjoin(place, place.c.id == kept_figure.c.place)
    )


def appearance(row: RowMapping) -> Appearance:
    """The appearance of a row of `appearances_query`."""
    where = None
    if row["place_name"] is not None:
        where = Place(
            row["place_text"] or row["place_name"],
            row["place_start"] or 0,
            row["place_end"] or 0,
            row["place_name"],
            *(row[name] for name in ("geonameid", "lat", "lon", "where_prec", "country")),
        )
    first, last = days(row["when"])
    return Appearance(
        **{name: row[name] for name in _SAME},
        figure=row["id"],
        report=row["address"],
        outlet=row["outlet"],
        published=row["reported"],
        source=row["attributed"],
        speaker=row["speaker"],
        place=where,
        first=first,
        last=last,
        cumulative=bool(row["cumulative"]),
        table=bool(row["imported"]),
    )


def appearance_of(connection: Connection, figure: str) -> Appearance:
    """The figure of this id as it stands now. Raises NoResultFound where the book has none."""
    return appearance(connection.execute(appearances_query().where(kept_figure.c.id == figure)).mappings().one())
