"""Maps: what the columns of a table mean, in TOML. `docs/tables.md` describes every key and shows a full example.

A key takes what is the same in all rows, `KEY_column` the name of the column that says it row by row.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Annotated

import msgspec

from tollbook.model.record import Effect, Group, Hedge, Stance
from tollbook.table.days import is_format
from tollbook.table.faults import one_line

Name = Annotated[str, msgspec.Meta(min_length=1)]
_MARK = Annotated[str, msgspec.Meta(min_length=1, max_length=1)]
_DELIMITERS_NOT = '"\r\n'


class MapError(ValueError):
    """A map cannot be used. The message is one line: where, what is wrong, and what to do."""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who says what the table says, who relays it, and where it was had."""

    speaker: Name | None = None
    speaker_column: Name | None = None
    stance: Stance = "says"
    via: Name | None = None
    title: Name | None = None
    url: Name | None = None
    licence: Name | None = None
    published: date | None = None
    note: Name | None = None


class Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the rows are written, and which day each of them is of."""

    delimiter: _MARK = ","
    thousands: _MARK | None = None
    no_value: tuple[Name, ...] = ()
    day: date | None = None
    day_column: Name | None = None
    start_column: Name | None = None
    end_column: Name | None = None
    day_format: Name | None = None
    since: date | None = None
    key_columns: tuple[Name, ...] = ()
    left_out: tuple[Name, ...] = ()


class Where(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where it happened. `geonameid`, `lat`, `lon`, `where_prec` and `country` are as in the data format."""

    name: Name | None = None
    name_column: Name | None = None
    geonameid: int | None = None
    geonameid_column: Name | None = None
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lat_column: Name | None = None
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    lon_column: Name | None = None
    where_prec: Annotated[int, msgspec.Meta(ge=1, le=7)] | None = None
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")] | None = None


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the numbers of a column (or of the columns with bounds) count."""

    effect: Effect
    column: Name | None = None
    low_column: Name | None = None
    best_column: Name | None = None
    high_column: Name | None = None
    hedge: Hedge = "exact"
    hedge_column: Name | None = None
    hedges: dict[Name, Hedge] = {}
    unit: Name | None = None
    unit_column: Name | None = None
    group: Group = "unknown"
    sex: Name | None = None
    age: Name | None = None
    party: Name | None = None
    party_column: Name | None = None
    cause: Name | None = None
    cause_column: Name | None = None
    responsible_column: Name | None = None
    cumulative: bool | None = None
    part_of: Name | None = None
    only: dict[Name, str] = {}
    note: Name | None = None

    @property
    def counted(self) -> tuple[str, ...]:
        """The columns with its numbers; the figure's words are those of the first that has any."""
        columns = (self.column, self.best_column, self.low_column, self.high_column)
        return tuple(column for column in columns if column is not None)


class TableMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a table says, and who says it."""

    source: Source
    rows: Rows
    figures: Annotated[tuple[Measure, ...], msgspec.Meta(min_length=1)]
    place: Where = Where()

    def columns(self) -> Iterator[str]:
        """Every column that the map takes something from, more than once where it does so more than once."""
        for part in (self.source, self.rows, self.place, *self.figures):
            for field in part.__struct_fields__:
                if field.endswith("column") and (name := getattr(part, field)) is not None:
                    yield name
        yield from self.rows.key_columns
        for figure in self.figures:
            yield from figure.only


def parse_map(text: str, where: str) -> TableMap:
    """The map in a TOML text; `where` is what messages call it. Raises MapError."""
    try:
        table = msgspec.convert(tomllib.loads(text), TableMap)
    except tomllib.TOMLDecodeError as error:
        raise MapError(one_line(f"{where}: this is not TOML: {error}; correct it there")) from None
    except msgspec.ValidationError as error:
        raise MapError(one_line(f"{where}: {error}; correct it there (docs/tables.md lists the keys)")) from None
    for wrong, what, do in (*_source(table.source), *_rows(table.rows), *_place(table.place), *_figures(table)):
        if wrong:
            raise MapError(one_line(f"{where}: {what}; {do}"))
    return table


_Check = tuple[bool, str, str]


def _source(source: Source) -> Iterator[_Check]:
    nobody = source.speaker is None and source.speaker_column is None
    yield nobody, "[source] does not say who speaks", "give speaker, or speaker_column"


def _rows(rows: Rows) -> Iterator[_Check]:
    delimiter = rows.delimiter
    yield (
        delimiter in _DELIMITERS_NOT or delimiter == rows.thousands,
        f"[rows] delimiter cannot be {delimiter!r}",
        "give the character between two cells, such as ',' or ';'",
    )
    yield (
        rows.thousands is not None and (rows.thousands.isalnum() or rows.thousands in "-+"),
        f"[rows] thousands cannot be {rows.thousands!r}",
        "give the mark between the thousands, such as ',' or ' '",
    )
    ways = [rows.day is not None, rows.day_column is not None, rows.start_column is not None]
    yield (
        sum(ways) != 1 or (rows.start_column is None) != (rows.end_column is None),
        "[rows] must say in one way of which day a row is",
        "give one of day_column, day, or start_column with end_column",
    )
    yield (
        rows.since is not None and rows.start_column is not None,
        "[rows] has since and start_column",
        "running totals take since with day_column; leave out the one or the other",
    )
    yield (
        rows.day_format is not None and not is_format(rows.day_format),
        f"[rows] day_format {rows.day_format!r} does not write a whole day",
        "write it like '%d.%m.%Y' for 14.04.2022",
    )
    yield (
        None not in (rows.day, rows.since) and rows.day < rows.since,  # type: ignore[operator]
        "[rows] day is before since",
        "correct one of them",
    )


def _place(place: Where) -> Iterator[_Check]:
    fixed = (place.geonameid, place.lat, place.lon)
    columns = (place.geonameid_column, place.lat_column, place.lon_column)
    yield (
        place.name is not None and (place.name_column is not None or any(column is not None for column in columns)),
        "[place] has both name and columns",
        "give name with geonameid, lat and lon, or name_column with their columns",
    )
    yield (
        place.name is None and any(value is not None for value in fixed),
        "[place] puts all rows at one point that has no name",
        "give name, or the columns with each row's point",
    )
    yield (
        place.name is None and place.name_column is None and place != Where(),
        "[place] names no place",
        "give name or name_column",
    )
    points = {place.lat is not None, place.lon is not None}, {place.lat_column is None, place.lon_column is None}
    yield (any(len(given) > 1 for given in points), "[place] has one of lat and lon", "give both or neither")
    located = place.lat is not None or place.lat_column is not None
    yield (
        located != (place.where_prec is not None),
        "[place] must have lat, lon and where_prec together or not at all",
        "where_prec is 1 for the very place, 4 for a region, 6 for a country",
    )


def _figures(table: TableMap) -> Iterator[_Check]:
    seen: list[tuple[object, ...]] = []
    columns = {column for figure in table.figures for column in figure.counted}
    for number, figure in enumerate(table.figures, 1):
        here = f"figure {number} ({', '.join(figure.counted) or 'no column'})"
        bounds = figure.counted[figure.column is not None :]
        yield (
            (figure.column is None) != bool(bounds),
            f"{here} must have either column or low_column, best_column and high_column",
            "name the column with its numbers",
        )
        hedged = figure.hedge != "exact" or figure.hedge_column is not None
        yield bool(bounds) and hedged, f"{here} has bounds and a hedge", "leave out the hedge"
        yield (
            "range" in (figure.hedge, *figure.hedges.values()),
            f"{here} cannot be a range, being one number",
            "name low_column and high_column instead",
        )
        yield (
            (figure.hedge_column is None) != (not figure.hedges),
            f"{here} must have hedge_column and hedges together",
            'write hedges = { about = "about" }, the words of the column in front',
        )
        yield (
            figure.part_of is not None and (figure.part_of not in columns or figure.part_of in figure.counted),
            f"{here} is part_of {figure.part_of!r}, which no other figure counts",
            "name another figure's column",
        )
        yield (
            bool(figure.cumulative) and table.rows.since is None and table.rows.start_column is None,
            f"{here} is cumulative, but since when is not said",
            "give since in [rows]",
        )
        same = (figure.counted, figure.effect, figure.only)
        yield same in seen, f"{here} is there twice", "leave one out"
        seen.append(same)
