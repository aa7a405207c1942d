"""All that one figure, statement or incident rests on."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from tollbook.model.asked import (
    Explained,
    FigureExplained,
    IncidentExplained,
    JoinedFigure,
    KeptFigure,
    StatementExplained,
)
from tollbook.model.judgement import Judgement
from tollbook.model.kept import Reason, Step
from tollbook.model.record import Effect
from tollbook.record.course import course
from tollbook.record.statements import grouped
from tollbook.store.asking.figures import figures_by_id, figures_where
from tollbook.store.asking.incidents import incident_of
from tollbook.store.book import Book, no_such_id
from tollbook.store.judgements import judgements
from tollbook.store.prepared import decoded
from tollbook.store.schema import kept_figure, kept_statement, moved_incident, page, reading, source
from tollbook.store.values import values

_reasons = msgspec.json.Decoder(tuple[Reason, ...])


def explain(book: Book, name: str) -> Explained:
    """What the figure, statement or incident of this id rests on; of an incident that has become part of another, that
    one. Raises BookError where the book has no such id."""
    with book.look() as connection:
        moved = select(moved_incident.c.now).where(moved_incident.c.id == name)
        name = connection.scalar(moved) or name
        found = _figure(connection, name) or _statement(connection, name) or _incident(connection, name)
    if found is None:
        raise no_such_id(book, name)
    return found


def _figure(connection: Connection, name: str) -> FigureExplained | None:
    query = (
        select(kept_figure.c.state, kept_figure.c.echo, kept_figure.c.reasons, page, reading.c.title, reading.c.rules,
               reading.c.read, reading.c.record)
        .join(page, page.c.id == kept_figure.c.page)
        .join(reading, reading.c.id == kept_figure.c.reading)
        .where(kept_figure.c.id == name)
    )  # fmt: skip
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return FigureExplained(
        kind="figure",
        figure=figures_by_id(connection, [name])[name],
        state=row.state,
        title=row.title,
        url=row.url,
        sha256=row.sha256,
        version=row.version,
        fetched=row.fetched,
        added=row.added,
        reading=row.rules,
        read=row.read,
        rules=_rules(row.record, name),
        reasons=_reasons.decode(row.reasons) if row.reasons else (),
        echo=row.echo,
        judgements=tuple(judgements(connection, [name])),
    )


def _rules(record: bytes | None, name: str) -> tuple[str, ...]:
    """The rules that made the figure; none where its reading was purged or is damaged."""
    if record is None:
        return ()
    try:
        figures = decoded(record, "").figures
    except (zlib.error, msgspec.DecodeError):
        return ()
    return next((one.rules for one in figures if one.id == name), ())


def _statement(connection: Connection, name: str) -> StatementExplained | None:
    query = (
        select(kept_statement.c.state, kept_statement.c.echo, source.c.name)
        .outerjoin(source, source.c.id == kept_statement.c.source)
        .where(kept_statement.c.id == name)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    said = figures_where(connection, kept_figure.c.statement == name)
    return StatementExplained("statement", name, row.state, row.name, row.echo, tuple(said))


def _incident(connection: Connection, name: str) -> IncidentExplained | None:
    found = incident_of(connection, name)
    if found is None:
        return None
    incident, state = found
    members = figures_where(connection, kept_figure.c.incident == name)
    ids = [one.figure for one in members]
    query = select(kept_figure.c.id, kept_figure.c.reasons).where(kept_figure.c.id.in_(values(ids)))
    reasons = {figure: _reasons.decode(told) for figure, told in connection.execute(query) if told}
    joined = tuple(JoinedFigure(one, reasons.get(one.figure, ())) for one in members)
    return IncidentExplained("incident", incident, state, joined, _courses(members), _joining(connection, members))


_PEOPLE: tuple[Effect, ...] = (
    "killed", "injured", "killed_or_injured", "missing", "captured", "abducted", "detained", "displaced", "evacuated",
)  # fmt: skip


def _courses(members: Sequence[KeptFigure]) -> dict[str, tuple[Step, ...]]:
    """The toll's course by effect, where there is one: more than a single step."""
    statements = grouped((one.statement or one.figure, None, one) for one in members)
    courses = {effect: course(statements, effect) for effect in _PEOPLE if any(one.effect == effect for one in members)}
    return {effect: steps for effect, steps in courses.items() if len(steps) > 1}


def _joining(connection: Connection, members: Sequence[KeptFigure]) -> tuple[Judgement, ...]:
    """What people have said of which figures belong together, of those of an incident."""
    said = judgements(connection, [one.figure for one in members])
    return tuple(one for one in said if one.verb in ("join", "part"))
