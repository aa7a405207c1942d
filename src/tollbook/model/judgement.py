"""What a person has said of a figure or of an incident."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Verb = Literal["correct", "accept", "reject", "join", "part"]


class Judgement(msgspec.Struct, frozen=True):
    """One judgement: `judge` says at `at` (ISO 8601, UTC) that `target`, a figure, is right, wrong, or to be read with
    `fields`; or that it does or does not belong with `other`, a figure too; and `why`.

    `uid` is given once, so that the same judgement is known again when two books are merged.
    """

    uid: str
    verb: Verb
    target: str
    other: str | None
    fields: dict[str, Any]
    judge: str
    why: str
    at: str
