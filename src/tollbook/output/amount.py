"""Amounts in words for a person; a module of its own, so that it costs nothing to load."""

from __future__ import annotations


def count(number: int, one: str, many: str | None = None) -> str:
    """So many of something: "1 page", "2,613 pages"."""
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"
