"""Many reports on one screen: a row for each, then what they say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tollbook.model.derivation import Derivation
from tollbook.model.record import Report
from tollbook.output import wording
from tollbook.output.rows import Rows
from tollbook.output.terminal import visible

_COLUMNS = {"day": 10, "killed": 13, "injured": 13, "figures": 7}
_MOST = 8  # rows of a ranking


class Summary:
    """Prints a row for each report as it comes, and at the end who is named for how many of their figures.

    A report that does not say how many were killed has "not said" there, never zero.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._rows = Rows(console.width, [*_COLUMNS.values(), console.width], one_line=True)
        self._reports = 0
        self._counts: Counter[str] = Counter()
        self._effects: Counter[str] = Counter()
        self._speakers: Counter[str] = Counter()

    def add(self, report: Report, derivations: Mapping[str, Derivation]) -> None:
        """Prints one report's row: its day, its own toll, how many figures stand in it, and its title."""
        if not self._reports:
            self._console.print(self._rows.row([*_COLUMNS, "report"], "dim"))
        self._reports += 1
        for kind in ("figures", "quotes", "photos", "caveats"):
            self._counts[kind] += len(getattr(report, kind))
        for figure in report.figures:
            self._effects[figure.effect.replace("_", " ")] += 1
            self._speakers[wording.source(figure.attribution)] += 1
        told = (
            (report.published or "no day")[:10],
            wording.bounds(report.toll.killed),
            wording.bounds(report.toll.injured),
            f"{len(report.figures):,}",
            report.title or report.id.rpartition("/")[2],
        )
        self._console.print(self._rows.row([visible(cell) for cell in told]))

    def close(self) -> None:
        """Prints what the reports say together."""
        counts = ", ".join(f"{count:,} {kind}" for kind, count in self._counts.items())
        self._console.print(f"\n{self._reports:,} reports: {counts}.")
        self._rank("What the figures count", self._effects)
        self._rank("Who is named for them", self._speakers)

    def _rank(self, name: str, counts: Counter[str]) -> None:
        if not counts:
            return
        self._console.print(f"\n{name}", style="bold underline")
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(justify="right", width=6)
        table.add_column(overflow="fold")
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        for words, count in ranked[:_MOST]:
            table.add_row(f"{count:,}", Text(visible(words)))
        if rest := sum(count for _, count in ranked[_MOST:]):
            table.add_row(f"{rest:,}", Text(f"others ({len(ranked) - _MOST:,})", "dim"))
        self._console.print(table)
