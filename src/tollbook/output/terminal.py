"""Text from strangers on a terminal: nothing in it may act on the terminal or on the order of the letters."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

# C0 and C1 controls; the marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9); line and
# paragraph separators, the byte order mark, lone surrogates, interlinear marks and tag characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"[ \t\r\n]+")


def visible(text: str) -> str:
    """The text on one line, with control and bidi characters as escapes ("\\x1b", "\\u202e") that a person can see."""
    return _UNSEEN.sub(lambda match: repr(match.group())[1:-1], _SPACE.sub(" ", text))


def console() -> Console:
    """A console on standard output: as wide as the window, without markup, and without colour where NO_COLOR is set."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    return Console(markup=False, emoji=False, highlight=False)


def set_off(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> Text:
    """`text[start:end]` on one line, with the words at `spans` in bold [brackets]; spans that overlap become one."""
    out = Text()
    at = start
    for first, last in _joined(spans):
        out.append(visible(text[at:first]))
        out.append(f"[{visible(text[first:last])}]", "bold")
        at = last
    out.append(visible(text[at:end]))
    return out


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out
