"""The patterns by which an account goes on, stops and is summed up, from `lexicon/en/accounts.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from tollbook.data import read_text
from tollbook.rules.phrases import Phrases


@cache
def _table() -> dict[str, Phrases]:
    table: dict[str, list[str]] = tomllib.loads(read_text("lexicon/en/accounts.toml"))
    return {name: Phrases(forms) for name, forms in table.items()}


def pattern(name: str) -> Phrases:
    """The pattern of that name. Raises KeyError where the data file has none."""
    return _table()[name]
