"""Many values in one question, as one JSON array."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select


def values(of: Iterable[str | int]) -> Select[Any]:
    """A subquery of these values: one question, however many there are (SQLite's json_each)."""
    each = func.json_each(json.dumps(list(of))).table_valued("value")
    return select(each.c.value)
