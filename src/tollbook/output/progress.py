"""A progress bar on standard error, where that is a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType


class ProgressBar:
    """How many pages have been read, how fast, and, where only files and folders are read, about which share of the
    bytes and how long the rest will take.

    Shows nothing where standard error is no terminal; rich is only imported where it is.
    """

    def __init__(self, paths: Sequence[str], total: int | None = None) -> None:
        """`paths` are the files and folders that are read; `total` is how many bytes, where that is known already."""
        self._pages = 0
        self._bar = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.fields[done]}"),
                TimeElapsedColumn(),
                TimeRemainingColumn(elapsed_when_finished=True),
            )
            self._began = time.monotonic()
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("reading", total=_total(paths) if total is None else total, done="")

    def __enter__(self) -> ProgressBar:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, size: int) -> None:
        """One more page of `size` bytes has been read."""
        if self._bar is not None:
            self._pages += 1
            rate = self._pages / max(time.monotonic() - self._began, 1e-3)
            self._bar.update(self._task, advance=size, done=f"{self._pages:,} pages, {rate:,.0f} a second")

    def join(self, done: int, total: int) -> None:
        """The figures of `done` of `total` days have been joined to incidents, after all pages were read."""
        if self._bar is not None:
            self._bar.update(self._task, description="joining", completed=done, total=total, done=f"{done:,} days")

    def note(self, line: str) -> None:
        """Prints a line on standard error, above the bar."""
        if self._bar is None:
            print(line, file=sys.stderr)
        else:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Takes the bar off the screen while something is printed there on standard output."""
        bar = self._bar if sys.stdout.isatty() else None
        if bar is not None:
            bar.stop()
        try:
            yield
        finally:
            if bar is not None:
                bar.start()


def _total(paths: Sequence[str]) -> int | None:
    """The bytes of these files and folders; None where one of them is neither, so that nobody knows."""
    return sum(map(_size, paths)) if all(map(os.path.exists, paths)) else None


def _size(path: str) -> int:
    """The bytes of a file, or of all files below a folder; what cannot be looked at counts as 0."""
    if os.path.isdir(path):
        return sum(_size(os.path.join(root, name)) for root, _, names in os.walk(path) for name in names)
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
