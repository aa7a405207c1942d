"""Patterns over what a text says: how an account goes on and is summed up (`accounts.toml`), over what time it counts
(`periods.toml`), where and when things happened (`setting.toml`), all in `data/lexicon/en`.
"""

from __future__ import annotations

import tomllib
from functools import cache

from tollbook.data import read_text
from tollbook.rules.phrases import Phrases

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"


@cache
def _table() -> dict[str, Phrases]:
    table: dict[str, list[str]] = {}
    for name in ("accounts", "periods", "setting"):
        table |= tomllib.loads(read_text(f"lexicon/en/{name}.toml"))
    return {name: Phrases([form.replace("{month}", _MONTH) for form in forms]) for name, forms in table.items()}


def pattern(name: str) -> Phrases:
    """The pattern of that name; "{month}" in it is any month. Raises KeyError where the data files have none."""
    return _table()[name]
