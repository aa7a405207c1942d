"""The kinds of the rows that are left when captions, head and other stories are known: lists, headings, paragraphs."""

from __future__ import annotations

import re

from tollbook.model.record import BlockKind
from tollbook.page.row import Row, ends_sentence, words

_DIGIT = re.compile(r"\d")
_FEWEST_ITEMS = 3
_LONGEST_ITEM = 160
_LONGEST_HEADING = 100
# A line that begins so is speech: an answer in an interview, a quotation.
_SPOKEN = frozenset("—–-\"“'‘")
_REPORT = frozenset({"paragraph", "list_item", "live_post", "table_row"})
_NOT_REPORT = frozenset({"feed_item", "caption"})
_SOURCE = re.compile(r"(?:source|quote|details)\b.{0,30}:", re.IGNORECASE)


def mark_rest(rows: list[Row]) -> None:
    """Lists, headings, paragraphs and what is left below the report. A short line without a full stop and with text of
    the report below it is a heading; three and more of them one under the other, with figures, are a list.
    """
    _mark_lists(rows)
    following = False
    for row in reversed(rows):
        if row.kind is None:
            row.kind = _kind(row.text, following=following)
        if row.kind in _REPORT:
            following = True
        elif row.kind in _NOT_REPORT:
            following = False


def _kind(line: str, *, following: bool) -> BlockKind:
    if len(line) > _LONGEST_HEADING or line[0] in _SPOKEN or (ends_sentence(line) and line[-1] != "?"):
        return "paragraph"
    if len(words(line)) > 15 or _SOURCE.match(line):
        return "paragraph"
    if following:
        return "heading"
    return "paragraph" if _DIGIT.search(line) else "notice"


def _mark_lists(rows: list[Row]) -> None:
    """Marks runs of lines without a full stop and without a gap, more than half of them with figures."""
    run: list[Row] = []
    for row in rows:
        fits = row.kind is None and len(row.text) <= _LONGEST_ITEM and not ends_sentence(row.text)
        if run and (row.gap or not fits):
            _mark_list(run)
            run = []
        if fits:
            run.append(row)
    _mark_list(run)


def _mark_list(run: list[Row]) -> None:
    if len(run) < _FEWEST_ITEMS or sum(_DIGIT.search(row.text) is not None for row in run[1:]) * 2 <= len(run):
        return
    first, second = run[0].text, run[1].text
    alike = _DIGIT.search(first) and any(mark in first and mark in second for mark in (":", "–", "—", "|", " - "))
    for row in run if alike else run[1:]:
        row.kind = "list_item"
