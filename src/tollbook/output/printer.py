"""What every way of printing has in common, and the one that is for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, Protocol

import msgspec

from tollbook.model.derivation import Derivation
from tollbook.model.record import Report


class Printer(Protocol):
    """Takes reports one at a time, and is closed after the last."""

    def add(self, report: Report, derivations: Mapping[str, Derivation]) -> None:
        """Prints one report; `derivations`, by figure id, are empty unless somebody asked for them."""

    def close(self) -> None:
        """Prints what comes after the last report."""


class JsonLines:
    """One JSON object a report, each on a line of its own, written as soon as it is known."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encode = msgspec.json.Encoder().encode

    def add(self, report: Report, derivations: Mapping[str, Derivation]) -> None:
        """Writes one line."""
        self._out.write(self._encode(report) + b"\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing comes after the last line."""
