"""The toll's course."""

from __future__ import annotations

import pytest
from told import cases, incident, told

from tollbook.model.kept import Appearance, Step
from tollbook.record.course import course

COURSES = list(cases("courses.txt"))


def _short(step: Step) -> str:
    bounds = step.bounds
    number = next(each for each in (bounds.best, bounds.low, bounds.high) if each is not None)
    return f"{number} {step.move}"


@pytest.mark.parametrize(("found", "steps"), [case[1:] for case in COURSES], ids=[case[0] for case in COURSES])
def test_course(found: tuple[Appearance, ...], steps: str) -> None:
    assert ", ".join(_short(step) for step in course(incident(*found), "killed")) == steps


def test_a_step_keeps_its_words_and_where_they_stand() -> None:
    [step] = course(incident(told("f1", "at least 7 people killed", report="b.txt", published="2022-03-04")), "killed")
    assert (step.figure, step.words, step.hedge) == ("f1", "at least 7 people", "at_least")
    assert (step.speaker, step.report, step.day, step.what) == ("the mayor", "b.txt", "2022-03-04", "people")
