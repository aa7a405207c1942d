"""Photographs: each caption with its credit, its day and the place it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.model.record import Date, Page, Photo, Place

_SHOWN = re.compile(r"(?:\b(?:in|at|of|near|over|on the outskirts of)\s+(?:the\s+)?(?:[\w-]+\s+){0,5})$")


def find_photos(page: Page, dates: Sequence[Date], places: Sequence[Place]) -> list[Photo]:
    """One photo a caption block. The caption is the block's words without its credit."""
    credit_of = dict(page.credits)
    out: list[Photo] = []
    for block in page.blocks:
        if block.kind != "caption":
            continue
        text = page.text[block.start : block.end]
        credit = credit_of.get(block.start)
        caption = _without_credit(text, credit)
        day = next(
            (
                date.value
                for date in dates
                if block.start <= date.start < block.end and date.value and _is_day(date.value)
            ),
            None,
        )
        shown = [place for place in places if block.start <= place.start < block.end]
        out.append(Photo(block.start, block.end, caption, credit, day, _place(page.text, shown, block.start)))
    return out


def _is_day(value: str) -> bool:
    return "/" not in value and len(value) == 10


def _without_credit(text: str, credit: str | None) -> str:
    if credit is None:
        return text.strip()
    at = text.rfind(credit)
    return text[:at].rstrip(" (—–-/|©\n") if at > 0 else text.strip()


def _place(text: str, shown: Sequence[Place], start: int) -> Place | None:
    """The finest place of the caption's first sentence that has one; of equals, the first that a table knows."""
    if not shown:
        return None
    end = text.find(". ", start)
    early = [place for place in shown if end < 0 or place.start < end]
    return min(early or shown, key=lambda place: (place.where_prec or 9, place.geonameid is None, place.start))
