"""What a figure is, after what people have said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from tollbook.model.judgement import Judgement
from tollbook.model.kept import Appearance
from tollbook.model.record import Place
from tollbook.record.days import days

CORRECTABLE = (
    "low", "best", "high", "hedge", "effect", "unit", "group", "sex", "age", "party", "responsible", "cause", "voice",
    "speaker", "stance", "via", "place", "when", "cumulative", "status",
)  # fmt: skip
_PLACE = ("name", "geonameid", "lat", "lon", "where_prec", "country")
State = Literal["current", "rejected"]


class CorrectionError(ValueError):
    """A correction cannot be. The message is one line: what is wrong and what to do."""


def judged(one: Appearance, said: Sequence[Judgement]) -> tuple[Appearance, State]:
    """The figure as it stands after these judgements, the oldest first: each supersedes what it speaks of."""
    state: State = "current"
    for judgement in said:
        if judgement.verb == "correct":
            one, state = corrected(one, judgement.fields), "current"
        elif judgement.verb == "accept":
            state = "current"
            if one.judged is None:
                one = msgspec.structs.replace(one, judged="accepted")
        elif judgement.verb == "reject":
            state = "rejected"
    return one, state


def corrected(one: Appearance, fields: dict[str, Any]) -> Appearance:
    """The figure with these fields in place of what was read.

    Raises CorrectionError for a field that is none, a value that it cannot have, or bounds that contradict each other.
    """
    new: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in CORRECTABLE:
            raise CorrectionError(f"{name!r} is no field that can be corrected; use one of: {', '.join(CORRECTABLE)}")
        new[name] = _place(one, value) if name == "place" else value
    try:
        after = msgspec.convert({**msgspec.structs.asdict(one), **new, "judged": "corrected"}, Appearance)
    except msgspec.ValidationError as error:
        raise CorrectionError(f"{error}; see docs/data-format.md for what each field may be") from None
    known = [bound for bound in (after.low, after.best, after.high) if bound is not None]
    if known != sorted(known) or any(bound < 0 for bound in known):
        raise CorrectionError(f"low, best and high must rise and not be negative, but are {known}; correct all three")
    if "when" in new:
        first, last = days(after.when)
        if after.when is not None and first is None and last is None:
            raise CorrectionError(f"{after.when!r} is no day that can be told; write EDTF such as 2022-04-14")
        after = msgspec.structs.replace(after, first=first, last=last)
    return after


def _place(one: Appearance, value: Any) -> Place | None:
    """A corrected place: null, a name, or an object of a place's fields. Its words in the text stay what they were."""
    if value is None:
        return None
    fields = {"name": value} if isinstance(value, str) else dict(value)
    if unknown := set(fields) - set(_PLACE):
        raise CorrectionError(f"a place has no {unknown.pop()!r}; give a name, or some of: {', '.join(_PLACE)}")
    words, start, end = ("", 0, 0) if one.place is None else (one.place.text, one.place.start, one.place.end)
    try:
        return msgspec.convert({"text": words, "start": start, "end": end, **fields}, Place)
    except msgspec.ValidationError as error:
        raise CorrectionError(f"{error}; give a place as a name, or as an object of: {', '.join(_PLACE)}") from None
