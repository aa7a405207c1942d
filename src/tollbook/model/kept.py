"""What the record holds across reports (DESIGN: "The words we use"): appearances, statements, incidents, series.

Everything here follows from readings and from what people have said of them, and can be derived again from these.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tollbook.model.record import BlockKind, Effect, Group, Hedge, Place, Stance, Status, Voice

Judged = Literal["accepted", "corrected"]


class Appearance(msgspec.Struct, frozen=True, gc=False):
    """A figure as the book holds it now: as it was read, with a person's corrections, and the report that carries it.

    `figure` is the id that the book has given it once and for all. `text` stands at `start:end` of the report's text,
    and `sentence` is the sentence around it. `first` and `last` are the first and the last day (ISO 8601) of what is
    counted, as far as its `when` says; null where it does not say a year. `published` is the report's day, ISO 8601.
    `table` marks the rows of an imported table, whose source is named by the person who imported it.
    """

    figure: str
    report: str
    outlet: str | None
    published: str | None
    block: BlockKind
    text: str
    start: int
    end: int
    sentence: str
    low: int | None
    best: int | None
    high: int | None
    hedge: Hedge
    effect: Effect
    unit: str | None
    group: Group
    sex: str | None
    age: str | None
    party: str | None
    responsible: str | None
    cause: str | None
    voice: Voice
    source: str | None
    speaker: str | None
    stance: Stance | None
    via: str | None
    place: Place | None
    when: str | None
    first: str | None
    last: str | None
    cumulative: bool
    status: Status
    part_of: str | None
    judged: Judged | None = None
    table: bool = False

    @property
    def known(self) -> int | None:
        """The one number that stands for it where only one can be shown: best, else low, else high."""
        return next((bound for bound in (self.best, self.low, self.high) if bound is not None), None)


class Statement(msgspec.Struct, frozen=True, gc=False):
    """One speaker's figure: the same speaker, measure, number and occasion, however many reports carry it.

    `speaker` is null where nobody says it by name. `appearances` are in the order of publication, undated ones last;
    what the statement says is what the first of them says. `echo` is the statement by a named source that this one, in
    an outlet's own voice, repeats in the same report: it is no independent word.
    """

    id: str
    speaker: str | None
    voice: Voice
    appearances: tuple[Appearance, ...]
    echo: str | None = None

    @property
    def says(self) -> Appearance:
        """The appearance that gives the statement its fields."""
        return self.appearances[0]


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why a figure was joined to an incident: by what (`place`, `time`, `effect`, `cause`, `number`, `words`, `hand`),
    and in words for a person."""

    by: str
    words: str


class Member(msgspec.Struct, frozen=True, gc=False):
    """A figure's place in an incident. The figure that the incident begins with has no reasons."""

    figure: str
    reasons: tuple[Reason, ...] = ()


class Bounds(msgspec.Struct, frozen=True, gc=False):
    """How many, as a policy answers. Null is "cannot be said", never zero."""

    low: int | None
    best: int | None
    high: int | None


class Answer(msgspec.Struct, frozen=True):
    """What one policy makes of one incident's statements: bounds by effect, its grade or type where it has one, and in
    words why, and what it could not decide."""

    policy: str
    version: str
    bounds: dict[str, Bounds]
    grade: str | None
    why: tuple[str, ...]
    undecided: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True):
    """One thing that happened at one place and time, told by one or more reports, with its members' statements."""

    id: str
    members: tuple[Member, ...]
    statements: tuple[Statement, ...]


Move = Literal["first", "raised", "lowered", "repeated"]


class Step(msgspec.Struct, frozen=True, gc=False):
    """One step of a toll: what was said, in which words, by whom, where and when (ISO 8601; null where not known).

    `what` is what is counted (people, civilians, soldiers). `move` says what the step did to the number of these that
    was known before: "at least five" after seven repeats it, for it says nothing against it.
    """

    figure: str
    day: str | None
    bounds: Bounds
    hedge: Hedge
    words: str
    what: str
    speaker: str | None
    report: str
    move: Move


class Point(msgspec.Struct, frozen=True, gc=False):
    """One value of a series: what was said to hold to the end of `day` (ISO 8601), by which statement."""

    day: str
    bounds: Bounds
    hedge: Hedge
    statement: Statement


class Series(msgspec.Struct, frozen=True):
    """One speaker's running totals of one measure (effect, what is counted, whose) over time, oldest first."""

    id: str
    speaker: str
    effect: Effect
    unit: str | None
    party: str | None
    place: str | None
    points: tuple[Point, ...]


class Doubt(msgspec.Struct, frozen=True):
    """Something in the record that a careful editor would stop at.

    `check` is the name of the check, `says` one line for a person, `figures` the ids of the figures that are its
    evidence, in the order in which `says` speaks of them.
    """

    check: str
    says: str
    figures: tuple[str, ...]


class Agreement(msgspec.Struct, frozen=True):
    """A figure that meets a value of its source's series: evidence that it was copied right, and on which day."""

    says: str
    figures: tuple[str, ...]
