"""What changed between two readings: of two versions of a page, or of one page by other rules."""

from __future__ import annotations

from tollbook.model.change import Change
from tollbook.model.record import Figure, Report

_AROUND = 60  # characters on either side that are shown with a figure's words
_READ = (
    "low", "best", "high", "hedge", "effect", "unit", "group", "party", "cause", "when", "cumulative", "status",
)  # fmt: skip


def changes(before: Report, after: Report) -> tuple[Change, ...]:
    """What changed, in the order of the later text, losses last. Both reports have their figures' lasting ids.

    A figure is altered where its words or what is read out of them are others; that the text around it moved or was
    reworded is no change of the figure.
    """
    old = {one.id: one for one in before.figures}
    new = {one.id: one for one in after.figures}
    out = []
    for one in after.figures:
        if (was := old.get(one.id)) is None:
            out.append(Change("gained", one.id, None, wording(after.text, one), {}))
            continue
        different = _fields(was, one)
        if different or was.text != one.text:
            out.append(Change("altered", one.id, wording(before.text, was), wording(after.text, one), different))
    lost = [Change("lost", one.id, wording(before.text, one), None, {}) for one in before.figures if one.id not in new]
    return (*out, *lost)


def wording(text: str, one: Figure) -> str:
    """The figure's words in [brackets] among those around them, on one line."""
    start, end = max(0, one.start - _AROUND), min(len(text), one.end + _AROUND)
    before, after = text[start : one.start], text[one.end : end]
    if start > 0:
        before = "…" + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}[{one.text}]{after}".split())


def _fields(was: Figure, one: Figure) -> dict[str, tuple[str | None, str | None]]:
    pairs = {name: (getattr(was, name), getattr(one, name)) for name in _READ}
    pairs["speaker"] = (_speaker(was), _speaker(one))
    pairs["place"] = (_place(was), _place(one))
    return {name: (_text(a), _text(b)) for name, (a, b) in pairs.items() if a != b}


def _speaker(one: Figure) -> str | None:
    said = one.attribution
    return said.speaker or said.text or (said.voice if said.voice == "outlet" else None)


def _place(one: Figure) -> str | None:
    return None if one.place is None else one.place.name or one.place.text


def _text(value: object) -> str | None:
    return None if value is None else str(value)
