"""Statements for tests, written short: `at least 7 civilians killed (report=b.txt, speaker=police)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tollbook.model.kept import Appearance, Statement
from tollbook.record.known import Known
from tollbook.record.statements import statements

PARTIES = {
    "Ukraine": ["Ukrainian", "Kyiv"],
    "Russia": ["Russian", "Moscow"],
    "Sudanese Armed Forces": ["Sudanese army"],
    "Rapid Support Forces": ["RSF"],
}
KNOWN = Known(parties=PARTIES)

_Bounds = tuple[int | None, int | None, int | None, str]
_NUMBERS: dict[str, Callable[[int], _Bounds]] = {
    "": lambda n: (n, n, n, "exact"),
    "at least": lambda n: (n, n, None, "at_least"),
    "more than": lambda n: (n, None, None, "more_than"),
    "about": lambda n: (None, n, None, "about"),
    "up to": lambda n: (None, None, n, "at_most"),
    "dozens": lambda n: (24, None, None, "vague"),
}
_UNITS = {"civilians": "civilian", "soldiers": "combatant", "children": "civilian"}


def told(figure: str, words: str, **fields: Any) -> Appearance:
    """An appearance from words such as "at least 7 civilians killed"; `fields` set or replace the others.

    The report is `a.txt` of 3 March 2022 unless given, and the speaker the mayor.
    """
    text, _, effect = words.rpartition(" ")
    count, _, unit = text.rpartition(" ")
    hedge, _, number = (count, "", "0") if count in _NUMBERS else count.rpartition(" ")
    if "-" in number:
        low, high = map(int, number.split("-"))
        bounds: _Bounds = (low, None, high, "range")
    else:
        bounds = _NUMBERS[hedge](int(number))
    made: dict[str, Any] = dict.fromkeys(Appearance.__struct_fields__[:-2]) | {
        "figure": figure,
        "text": text,
        "sentence": f"{text} were {effect}.",
        "effect": effect,
        "report": "a.txt",
        "published": "2022-03-03",
        "block": "paragraph",
        "start": 0,
        "end": len(text),
        "unit": unit,
        "group": _UNITS.get(unit, "unknown"),
        "sex": {"women": "female", "men": "male"}.get(unit),
        "age": "child" if unit == "children" else None,
        "voice": "source",
        "speaker": "the mayor",
        "stance": "says",
        "when": "2022-03-03",
        "first": "2022-03-03",
        "last": "2022-03-03",
        "cumulative": False,
        "status": "asserted",
    }
    return Appearance(**made | dict(zip(("low", "best", "high", "hedge"), bounds, strict=True)) | fields)


def read(line: str, figure: str = "1") -> Appearance:
    """An appearance from a line: its words, and in brackets what differs; a dash is null."""
    words, _, fields = line.removesuffix(")").partition(" (")
    pairs = (field.split("=") for field in fields.split(", ") if field)
    return told(figure, words, **{name: None if value == "-" else value for name, value in pairs})


def cases(name: str) -> Iterator[tuple[str, tuple[Appearance, ...], str]]:
    """The cases of a file beside this one: their names, their figures, and what is expected of them."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for case in text.split("\n= ")[1:]:
        title, *lines = case.strip().splitlines()
        yield title, tuple(read(line, str(n)) for n, line in enumerate(lines[:-1], 1)), lines[-1].lstrip("> ")


def incident(*found: Appearance) -> tuple[Statement, ...]:
    """The statements that these appearances make."""
    return statements(found, KNOWN)
