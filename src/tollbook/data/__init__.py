"""Data files that ship with Tollbook, and the one place where they are opened."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def read_text(path: str) -> str:
    """The text of a shipped data file; `path` is relative to this folder. Raises FileNotFoundError."""
    return files(__package__).joinpath(path).read_text(encoding="utf-8")


def read_lines(path: str) -> Iterator[str]:
    """The lines of a shipped data file without comments (`#` in front) and empty lines."""
    for line in read_text(path).splitlines():
        if line.strip() and not line.startswith("# "):
            yield line
