"""Statements: one speaker's figure, however many reports carry it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from tollbook.model.kept import Appearance


def statement_key(one: Appearance) -> str:
    """What makes two appearances one statement: speaker, measure, number and occasion."""
    place = one.place.name if one.place is not None else None
    parts = (one.speaker, one.effect, one.known, one.hedge, one.last, place, one.status)
    return "|".join(map(str, parts))


def statement_id(key: str) -> str:
    """The id of the statement of this key."""
    return "s" + hashlib.blake2b(key.encode(), digest_size=6).hexdigest()


def echoes(found: Sequence[Appearance]) -> dict[str, str]:
    """Figures of one report in an outlet's own voice, each with the figure of a named source that it repeats."""
    named = {(one.effect, one.known): one.figure for one in found if one.voice == "source"}
    pairs = ((one.figure, named.get((one.effect, one.known))) for one in found if one.voice != "source")
    return {figure: source for figure, source in pairs if source is not None}
