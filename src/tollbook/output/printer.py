"""What every way of printing has in common, and the one that is for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Protocol

import msgspec

from tollbook.model.derivation import Derivation
from tollbook.model.record import Report


class Printer(Protocol):
    """Takes reports one at a time, and is closed after the last."""

    def add(self, report: Report, derivations: Mapping[str, Derivation]) -> None:
        """Prints one report; `derivations`, by figure id, are empty unless somebody asked for them."""

    def close(self) -> None:
        """Prints what comes after the last report."""


_SLICE = 1_000
"""So many figures, blocks or places are written at a time: the JSON of a long page never stands in memory whole."""


class JsonLines:
    """One JSON object a report, each on a line of its own, written as soon as it is known."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encode = msgspec.json.Encoder().encode

    def add(self, report: Report, derivations: Mapping[str, Derivation]) -> None:
        """Writes one line."""
        for piece in _pieces(report, self._encode):
            self._out.write(piece)
        self._out.write(b"\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing comes after the last line."""


def _pieces(report: Report, encode: Callable[[Any], bytes]) -> Iterator[bytes]:
    """The JSON of a report, field by field and list by list, as `encode(report)` would give it."""
    opening = b"{"
    for name in report.__struct_fields__:
        value = getattr(report, name)
        yield opening + encode(name) + b":"
        opening = b","
        if isinstance(value, tuple):
            yield b"["
            for at in range(0, len(value), _SLICE):
                yield (b"," if at else b"") + encode(value[at : at + _SLICE])[1:-1]
            yield b"]"
        else:
            yield encode(value)
    yield b"}"
