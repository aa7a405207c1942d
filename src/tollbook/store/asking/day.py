"""Everything of one day."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection

from tollbook.model.asked import Day, DayIncident, KeptFigure, KeptIncident
from tollbook.store.asking.figures import figures_at, figures_where
from tollbook.store.asking.incidents import incidents_at
from tollbook.store.asking.order import FIGURES, INCIDENTS, PHOTOS, Also, row_numbers
from tollbook.store.asking.reports import caveats_of_day, photos_at, quotes_of_day, reports_of_day
from tollbook.store.asking.resolve import Asked
from tollbook.store.schema import kept_figure
from tollbook.store.values import values

WEEK = 7  # days: what is only told to have happened in a longer time is not of any one of its days
_WITHIN_A_WEEK = f"julianday(day_to) - julianday(day_from) < {WEEK}"


def day(connection: Connection, date: str, number: int | None, limit: int | None = None) -> Day:
    """Everything of this day (ISO 8601), the `number`th of the book's war; of each kind no more than `limit`.

    What happened on the day, or in a stretch of at most a week that the day is in; and what was published on it.
    """
    asked = Asked(first=date, last=date)
    of_day = Also(_WITHIN_A_WEEK)
    found = incidents_at(connection, list(row_numbers(connection, INCIDENTS, asked, limit, also=of_day)))
    own = Also(f"cumulative = 0 AND {_WITHIN_A_WEEK} AND (incident IS NULL OR {_ELSEWHERE})", {"day": date})
    totals = Also("cumulative = 1 AND day_to = :day", {"day": date})
    return Day(
        number,
        date,
        tuple(_with_figures(connection, found)),
        tuple(figures_at(connection, list(row_numbers(connection, FIGURES, asked, limit, also=own)))),
        tuple(figures_at(connection, list(row_numbers(connection, FIGURES, asked, limit, also=totals)))),
        tuple(quotes_of_day(connection, date, limit)),
        tuple(photos_at(connection, list(row_numbers(connection, PHOTOS, asked, limit, also=of_day)))),
        tuple(caveats_of_day(connection, date, limit)),
        tuple(reports_of_day(connection, date, limit)),
    )


# A figure of an incident that is not one of the day's: a figure may tell of less time than its incident, or of more.
_ELSEWHERE = f"""NOT EXISTS (
    SELECT 1 FROM kept_incident AS i WHERE i.id = incident AND i.state = 'current' AND i.day_to >= :day
    AND i.day_from <= :day AND julianday(i.day_to) - julianday(i.day_from) < {WEEK}
)"""


def _with_figures(connection: Connection, found: list[KeptIncident]) -> list[DayIncident]:
    by_incident: dict[str | None, list[KeptFigure]] = defaultdict(list)
    for figure in figures_where(connection, kept_figure.c.incident.in_(values(one.id for one in found))):
        by_incident[figure.incident].append(figure)
    return [DayIncident(one, tuple(sorted(by_incident[one.id], key=_by_speaker))) for one in found]


def _by_speaker(one: KeptFigure) -> tuple[bool, str]:
    return one.speaker is None, one.speaker or ""
