"""What each policy makes of an incident's statements: the same statements, side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tollbook.model.kept import Answer, Bounds, Statement
from tollbook.record.estimate import estimate
from tollbook.record.evidence import Evidence, evidence
from tollbook.record.grading import grade, violence
from tollbook.record.known import Known
from tollbook.record.policy import Policy, policies
from tollbook.record.words import count_words


def answer(policy: Policy, statements: Sequence[Statement], known: Known, sides: Collection[str] = ()) -> Answer:
    """What the policy makes of one incident's statements, those that a person has rejected left out.

    `sides` are the names of the war's parties, as `known` gives them. Counts are of people.
    """
    return weigh(policy, evidence(statements, known, sides))


def answers(
    statements: Sequence[Statement], known: Known, sides: Collection[str] = (), by: Sequence[Policy] | None = None
) -> tuple[Answer, ...]:
    """The answers of several policies, of all built-in ones where none are given; what they share is made once."""
    found = evidence(statements, known, sides)
    return tuple(weigh(policy, found) for policy in (by if by is not None else policies()))


def weigh(policy: Policy, found: Evidence) -> Answer:
    """What the policy makes of what has been laid out by `evidence`."""
    bounds: dict[str, Bounds] = {}
    why: list[str] = []
    undecided: list[str] = []
    for effect in policy.effects:
        bounds[effect], because, open_ = estimate(effect, found.words(effect), policy.bounds, policy.whose)
        why += because
        undecided += open_
    for said in found.undivided:
        undecided.append(f"how many were killed and how many injured of the {count_words(said)} given together")
    if found.denied_by:
        undecided.append(f"whether it is so, which is denied by {', '.join(found.denied_by)}")
    given = because_of = left = None
    if policy.grades:
        given, because_of, left = grade(found, policy.grades)
    elif policy.types is not None:
        given, because_of, left = violence(found, policy.types)
    if because_of is not None:
        why.append(because_of)
    if left is not None:
        undecided.append(left)
    return Answer(policy.name, policy.version, bounds, given, tuple(why), tuple(undecided))
