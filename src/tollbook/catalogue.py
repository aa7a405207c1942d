"""Every rule of every stage in one list: what `tollbook rules`, the catalogue page and the rule tests are made from.

Like the pipeline, it may look into every stage; no stage imports it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from tollbook.claims import breakdown, columns, continuation, frames, hints, voices, voices_people
from tollbook.claims.toll import victims
from tollbook.rules.rule import Rule, Voice

_READING = ("claims", "data", "language", "model", "page", "places", "rules", "table", "pipeline.py", "profiles.py")


def all_rules() -> tuple[Rule, ...]:
    """The rules: those of figures in the order in which they are tried, then those of the report's own toll."""
    return frames.RULES + breakdown.RULES + hints.RULES + continuation.RULES + (columns.RULE,) + victims.RULES


def all_voices() -> tuple[Voice, ...]:
    """The rules of attribution: who is taken to say a figure."""
    return voices.VOICES + voices_people.PEOPLE


@cache
def rules_digest() -> bytes:
    """SHA-256 of every file that reading depends on: the stages, their rules and their words."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for room in _READING:
        for path in sorted((root / room).rglob("*") if (root / room).is_dir() else [root / room]):
            if path.suffix in (".py", ".toml", ".txt", ".tsv"):
                digest.update(path.relative_to(root).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.digest()
