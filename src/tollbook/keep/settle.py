"""Making again what follows across reports from what has been written: the incidents."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from tollbook.keep.reading import known_of, sides_of
from tollbook.model.kept import Answer, Appearance, Member, Statement
from tollbook.record.answers import answers
from tollbook.record.days import day_number
from tollbook.record.incidents import REACH, join
from tollbook.record.known import Known
from tollbook.record.statements import grouped, independent
from tollbook.store.book import Book
from tollbook.store.incidents import (
    UNDATED,
    Joinable,
    forget_marks,
    hand_pairs,
    joinable,
    leave_incidents,
    marks,
    undated,
    without_figures,
    write_incidents,
)

DEFAULT_POLICY = "ucdp"
_HARM = ("killed", "injured", "killed_or_injured")
_AT_ONCE = 20  # days that are joined in one go
_MARGIN = 2 * REACH  # days around them whose figures can have a say in it


def settle(book: Book, tell: Callable[[int, int], None] | None = None) -> None:
    """Joins the figures of all days that have changed since this was done last. Stopped, it goes on where it was.

    `tell` is told how many of how many days are done. Raises BookError.
    """
    profile = book.setting("profile")
    rules = _Rules(known_of(profile), sides_of(profile), book.setting("policy") or DEFAULT_POLICY)
    with book.look() as connection:
        days, incidents = marks(connection)
    done = 0
    for window in _windows(days):
        with book.transaction() as connection:
            core: tuple[int, int] | None = None
            if window == [UNDATED]:
                found = undated(connection)
            else:
                found = joinable(connection, _shifted(window[0], -_MARGIN), _shifted(window[-1], _MARGIN))
                core = day_number(window[0]) - REACH, day_number(window[-1]) + REACH
            _Settlement(found, hand_pairs(connection), rules, core).write(connection)
            forget_marks(connection, window)
        done += len(window)
        if tell is not None:
            tell(done, len(days))
    if incidents:
        with book.transaction() as connection:
            lost: list[tuple[str, str | None]] = [(one, None) for one in without_figures(connection, incidents)]
            write_incidents(connection, [], [], [], lost)
            leave_incidents(connection, incidents)
            forget_marks(connection, incidents)


class _Settlement:
    """The incidents of some days as they are now, beside what the book had."""

    def __init__(
        self,
        found: Sequence[Joinable],
        pairs: dict[str, list[tuple[str, str]]],
        rules: _Rules,
        core: tuple[int, int] | None,
    ) -> None:
        self._by_figure = {each.one.figure: each for each in found}
        self._rules = rules
        joined = join([each.one for each in found], pairs["join"], pairs["part"])
        near = [members for members in joined if _concerns(core, [self._by_figure[one.figure].one for one in members])]
        before = {self._by_figure[one.figure].incident for members in near for one in members}
        self._incidents = {
            self._id(members): members
            for members in joined
            if members in near or before & {self._by_figure[one.figure].incident for one in members} - {None}
        }
        in_one = {one.figure for members in joined for one in members}
        self._dropped = [figure for figure, each in self._by_figure.items() if each.incident and figure not in in_one]

    def write(self, connection: Connection) -> None:
        """Writes what is different."""
        rows, told_by_policies = [], []
        members = [{"figure": figure, "in_": None, "why": None} for figure in self._dropped]
        became: dict[str, Counter[str]] = defaultdict(Counter)
        for figure in self._dropped:
            became[self._by_figure[figure].incident or ""].update(())
        for name, each in self._incidents.items():
            members += self._moved(name, each)
            told = [self._by_figure[member.figure] for member in each]
            row, answered = self._row(name, told)
            rows.append(row)
            told_by_policies += answered
            for one in told:
                if one.incident is not None:
                    became[one.incident][name] += 1
        gone = [
            (old, min(now, key=lambda name: (-now[name], name), default=None))
            for old, now in sorted(became.items())
            if old not in self._incidents
        ]
        write_incidents(connection, rows, told_by_policies, members, gone)

    def _id(self, members: Sequence[Member]) -> str:
        """An incident is called after the figure in it that the book had first."""
        return "i" + min((self._by_figure[one.figure].born, one.figure) for one in members)[1]

    def _moved(self, name: str, members: Iterable[Member]) -> Iterator[dict[str, Any]]:
        """The figures whose place in an incident is another than the book had."""
        for member in members:
            was = self._by_figure[member.figure]
            why = msgspec.json.encode(member.reasons).decode() if member.reasons else None
            if (was.incident, was.reasons) != (name, why):
                yield {"figure": member.figure, "in_": name, "why": why}

    def _row(self, name: str, members: Sequence[Joinable]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The row of an incident, and those of what each policy answers on it."""
        told = [each.one for each in members]
        statements = grouped((each.statement, each.echo, each.one) for each in members)
        precise = min(map(_precision, members), default=0)
        days = _most([(one.first, one.last) for one in told if one.first and one.last])
        first, last = days if days is not None else (None, None)
        answered = self._rules.answers(statements)
        own = next((each for each in answered if each.policy == self._rules.policy), None)
        row = {
            "id": name,
            "state": "current",
            "place": _most([each.place for each in members if _precision(each) == precise]),
            "day_from": first,
            "day_to": last,
            "reported": min((one.published for one in told if one.published is not None), default=None),
            "cause": _most([one.cause for one in told]),
            "effects": " ".join(sorted({one.effect for one in told})),
            "party": _most([one.party for one in told]),
            "figures": len(told),
            "reports": len({one.report for one in told}),
            "speakers": independent(statements, self._rules.known),
            "policy": own.policy if own is not None else None,
            "grade": own.grade if own is not None else None,
        }
        for effect in ("killed", "injured"):
            giving = [each for each in (own, *answered) if each is not None and effect in each.bounds]
            bounds = giving[0].bounds[effect] if giving else None
            for bound in ("low", "best", "high"):
                row[f"{effect}_{bound}"] = getattr(bounds, bound) if bounds is not None else None
        policies = [
            {"incident": name, "policy": each.policy, "answer": msgspec.json.encode(each).decode()} for each in answered
        ]
        return row, policies


class _Rules(msgspec.Struct, frozen=True):
    """By what incidents are settled: what is known, the names of the war's parties, and the book's own policy."""

    known: Known
    sides: tuple[str, ...]
    policy: str

    def answers(self, statements: Sequence[Statement]) -> tuple[Answer, ...]:
        """What each policy answers; nothing where nobody came to harm."""
        if not any(one.says.effect in _HARM for one in statements):
            return ()
        return answers(statements, self.known, self.sides)


def _concerns(core: tuple[int, int] | None, told: Iterable[Appearance]) -> bool:
    """Whether an incident may have changed: one of its figures is of a day that has, or of one from a day beside it."""
    if core is None:
        return True
    first, last = core
    return any(
        one.first is None or one.last is None or (day_number(one.first) <= last and day_number(one.last) >= first)
        for one in told
    )


def _precision(each: Joinable) -> int:
    """UCDP's where_prec of a figure's place; 9 where it has none."""
    place = each.one.place
    return 9 if place is None or place.where_prec is None else place.where_prec


def _windows(days: Sequence[str]) -> Iterator[list[str]]:
    """The days in runs that are joined in one go: near each other, and not too many."""
    run: list[str] = []
    for day in days:
        far = not run or run[-1] == UNDATED or day_number(day) - day_number(run[-1]) > _MARGIN
        if run and (far or day_number(day) - day_number(run[0]) >= _AT_ONCE):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _shifted(day: str, by: int) -> str:
    return datetime.date.fromordinal(day_number(day) + by).isoformat()


def _most(values: Iterable[Any]) -> Any:
    """The value that is most often given; of equals, the first in their order."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
