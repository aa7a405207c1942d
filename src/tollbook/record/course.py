"""The toll's course: how a number rose or fell as it was reported ("3, then 7, then 12")."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.model.kept import Appearance, Bounds, Move, Statement, Step
from tollbook.model.record import Effect
from tollbook.record.bounds import least, most, number
from tollbook.record.last_word import is_part
from tollbook.record.measure import kind


def course(statements: Sequence[Statement], effect: Effect) -> tuple[Step, ...]:
    """The toll's course of one effect, in the order of publication, undated reports last.

    Each statement is one step, where it was first reported. Parts of a whole, echoes, and what is denied, foretold or
    supposed are no steps.
    """
    wholes = {said.figure: said.effect for one in statements for said in one.appearances}
    told = [
        (one.says, one.speaker)
        for one in statements
        if one.echo is None and one.says.effect == effect and _counts(one.says) and not is_part(one.says, wholes)
    ]
    told.sort(key=lambda each: _order(each[0]))
    before: dict[str, int] = {}
    steps = []
    for said, speaker in told:
        what = kind(said)
        move = _move(said, before.get(what))
        if move != "repeated":
            before[what] = number(said) or 0
        bounds = Bounds(said.low, said.best, said.high)
        steps.append(Step(said.figure, said.published, bounds, said.hedge, said.text, what, speaker, said.report, move))
    return tuple(steps)


def _counts(said: Appearance) -> bool:
    return said.status == "asserted" and said.stance != "denies" and said.known is not None


def _move(said: Appearance, before: int | None) -> Move:
    if before is None:
        return "first"
    if least(said) > before:
        return "raised"
    return "lowered" if most(said) < before else "repeated"


def _order(said: Appearance) -> tuple[bool, str, str, int, str]:
    return said.published is None, said.published or "", said.report, said.start, said.figure
