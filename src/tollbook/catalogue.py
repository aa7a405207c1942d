"""Every rule of every stage in one list: what `tollbook rules`, the catalogue page and the rule tests are made from.

Like the pipeline, it may look into every stage; no stage imports it.
"""

from __future__ import annotations

from tollbook.claims import breakdown, columns, continuation, frames, hints, voices, voices_people
from tollbook.claims.toll import victims
from tollbook.rules.rule import Rule, Voice


def all_rules() -> tuple[Rule, ...]:
    """The rules: those of figures in the order in which they are tried, then those of the report's own toll."""
    return frames.RULES + breakdown.RULES + hints.RULES + continuation.RULES + (columns.RULE,) + victims.RULES


def all_voices() -> tuple[Voice, ...]:
    """The rules of attribution: who is taken to say a figure."""
    return voices.VOICES + voices_people.PEOPLE
