"""What can be asked of a book, and the answers: each struct is one line of the JSON of its command (docs/asking.md).

Days are ISO 8601. A day that is null is not known; a number that is null is not said, and never zero.
"""

from __future__ import annotations

import msgspec

from tollbook.model.judgement import Judgement
from tollbook.model.kept import Answer, Appearance, Bounds, Reason, Step
from tollbook.model.record import CaveatKind, Effect, Hedge, Place


class Filter(msgspec.Struct, frozen=True):
    """Which rows are asked for; what is null or empty asks for all.

    `effect`: one of these. `by`: a part of the speaker's name; `names`: other names of that speaker, in lower case.
    `place`: a place's name or its GeoNames id; `country`: the ISO code of the country that the same words name, where
    they name one. `party`: whose people or things. None of these minds upper and lower case. `from_` and `to`: what may
    have happened between these days, both included. `reported_from` and `reported_to`: the day of the report. `limit`
    rows after the first `offset`.
    """

    effect: tuple[str, ...] = ()
    by: str | None = None
    names: frozenset[str] = frozenset()
    place: str | None = None
    country: str | None = None
    party: str | None = None
    from_: str | None = None
    to: str | None = None
    reported_from: str | None = None
    reported_to: str | None = None
    limit: int | None = None
    offset: int = 0


class KeptFigure(Appearance, frozen=True, gc=False):
    """A figure of the book, with the ids of the statement it is an appearance of and of the incident it belongs to."""

    statement: str | None = None
    incident: str | None = None


class KeptStatement(msgspec.Struct, frozen=True, gc=False):
    """A statement: how many reports carry it, what it echoes, and the figure (its first appearance) that says it."""

    id: str
    speaker: str | None
    appearances: int
    echo: str | None
    says: KeptFigure


class KeptIncident(msgspec.Struct, frozen=True):
    """An incident: where, from which day to which, first reported when; how many figures, reports and speakers tell of
    it; the bounds and the grade of the book's own policy; and what each policy answers."""

    id: str
    place: Place | None
    first: str | None
    last: str | None
    reported: str | None
    cause: str | None
    effects: tuple[str, ...]
    party: str | None
    figures: int
    reports: int
    speakers: int
    policy: str | None
    killed: Bounds
    injured: Bounds
    grade: str | None
    answers: tuple[Answer, ...]


class SeriesPoint(msgspec.Struct, frozen=True, gc=False):
    """One value of a series, said to hold to the end of `day`; by which statement and figure, in which report."""

    day: str
    low: int | None
    best: int | None
    high: int | None
    hedge: Hedge
    statement: str
    figure: str
    report: str


class KeptSeries(msgspec.Struct, frozen=True):
    """One speaker's running totals of one measure, oldest first."""

    id: str
    speaker: str
    effect: Effect
    unit: str | None
    party: str | None
    place: str | None
    points: tuple[SeriesPoint, ...]


class KeptQuote(msgspec.Struct, frozen=True, gc=False):
    """A quote with the report that has it; `continues` is where the utterance's part before starts."""

    report: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str
    speaker: str | None
    cue: str | None
    continues: int | None


class KeptPhoto(msgspec.Struct, frozen=True, gc=False):
    """A photo with the report that has it; `first` and `last` are the days that its `date` (EDTF) spans."""

    report: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    caption: str
    credit: str | None
    date: str | None
    first: str | None
    last: str | None
    place: Place | None


class KeptCaveat(msgspec.Struct, frozen=True, gc=False):
    """A caveat with the report that has it and the ids of the figures it speaks of."""

    report: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str
    kind: CaveatKind
    figures: tuple[str, ...]


class KeptReport(msgspec.Struct, frozen=True, gc=False):
    """A report, by the address that the book has it under, and how many figures it has."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    figures: int


class ReportHead(msgspec.Struct, frozen=True, gc=False):
    """What the book has of a report beside its text: where, when and by which rules; see docs/book.md."""

    address: str
    version: int
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    fetched: str | None
    sha256: str
    rules: str
    figures: int


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A report that has the words asked for: a passage of it, and where in the passage they stand, each as start and
    end. `score` is BM25 as SQLite gives it, the lower the better; null where so many reports have the words that they
    are not ranked."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    passage: str
    marks: tuple[tuple[int, int], ...]
    score: float | None


class DayIncident(msgspec.Struct, frozen=True):
    """An incident of a day, and its figures, by speaker."""

    incident: KeptIncident
    figures: tuple[KeptFigure, ...]


class Day(msgspec.Struct, frozen=True):
    """Everything of one day. `day` is its number in the book's war, null where the book has no profile.

    `figures` are those of the day that belong to none of its incidents, `totals` the running totals as of the day.
    Photos were taken that day; quotes, caveats and reports were published that day.
    """

    day: int | None
    date: str
    incidents: tuple[DayIncident, ...]
    figures: tuple[KeptFigure, ...]
    totals: tuple[KeptFigure, ...]
    quotes: tuple[KeptQuote, ...]
    photos: tuple[KeptPhoto, ...]
    caveats: tuple[KeptCaveat, ...]
    reports: tuple[KeptReport, ...]


class FigureExplained(msgspec.Struct, frozen=True):
    """A figure with all that it rests on: the page (its hash, and when it was fetched or added), the reading (by which
    rules, when), the rules that made it, the statement and the incident with why it was joined, and judgements."""

    kind: str
    figure: KeptFigure
    state: str
    title: str | None
    url: str | None
    sha256: str
    version: int
    fetched: str | None
    added: str
    reading: str
    read: str
    rules: tuple[str, ...]
    reasons: tuple[Reason, ...]
    echo: str | None
    judgements: tuple[Judgement, ...]


class StatementExplained(msgspec.Struct, frozen=True):
    """A statement with all its appearances, in the order of publication."""

    kind: str
    id: str
    state: str
    speaker: str | None
    echo: str | None
    appearances: tuple[KeptFigure, ...]


class JoinedFigure(msgspec.Struct, frozen=True):
    """A member of an incident, and why it was joined; the one that it begins with has no reasons."""

    figure: KeptFigure
    reasons: tuple[Reason, ...]


class IncidentExplained(msgspec.Struct, frozen=True):
    """An incident with its members in the order of publication, and by effect the course that its toll took."""

    kind: str
    incident: KeptIncident
    state: str
    members: tuple[JoinedFigure, ...]
    courses: dict[str, tuple[Step, ...]]
    judgements: tuple[Judgement, ...]


Explained = FigureExplained | StatementExplained | IncidentExplained
