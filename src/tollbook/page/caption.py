"""Captions among the rows of a page: told by their credits, and parted where one was glued to the next."""

from __future__ import annotations

import itertools
import re

from tollbook.page.credit import (
    Credit,
    bracket_credits,
    credit_alone,
    has_caption_label,
    open_credit,
    repeated,
)
from tollbook.page.dateline import month_days
from tollbook.page.row import Row, ends_sentence, is_body, words

_LONGEST = 700
_COUNTER = re.compile(r"\d{1,3}\s?(?:/|of)\s?\d{1,3}")
_GALLERY = re.compile(r"(?:photos?|in pictures|in photos|pictures|photo gallery|photo essay|gallery)\b", re.IGNORECASE)


def mark_captions(rows: list[Row], source: str = "") -> list[Row]:
    """The rows with captions marked, credits taken, glued captions parted. Rows that have a kind are left alone.

    `source` is the page's text where the rows' offsets are offsets into it (plain text).
    """
    lone = [credit_alone(row.text) if row.kind is None else None for row in rows]
    found_in = [_credits(row.text) if row.kind is None and not one else [] for row, one in zip(rows, lone, strict=True)]
    trusted = _trusted(found_in)
    alone = sum(1 for row in rows if row.kind is None and is_body(row.text)) <= 1
    out: list[Row] = []
    for row, found, credit in zip(rows, found_in, lone, strict=True):
        if row.kind is not None:
            out.append(row)
            continue
        found = [one for one in found if one.strong or one.words in trusted]
        if credit is not None:
            _take_credit(row, credit, out, source)
        elif found and not (alone and len(row.text) > 350 and len(found) == 1):
            _part(row, found, out)
        elif _COUNTER.fullmatch(row.text):
            row.kind = "notice"
            out.append(row)
        else:
            if len(row.text) <= _LONGEST and (has_caption_label(row.text) or _counted(out, found=bool(trusted))):
                row.kind = "caption"
            out.append(row)
    _drop_alternatives(out)
    return out


def mark_gallery(rows: list[Row], title: str | None) -> None:
    """Marks lines without a credit as captions on a page of photographs: where its title says that it is one and most
    lines are dated, or where nearly all its lines are captions.
    """
    captions = sum(1 for row in rows if row.kind == "caption")
    left = [row for row in rows if row.kind is None]
    if captions >= 3 and len(left) * 4 <= captions:
        for row in left:
            if len(row.text) <= 300 and ends_sentence(row.text):
                row.kind = "caption"
    if not title or not _GALLERY.match(title):
        return
    lines = [row for row in rows if row.kind is None and len(row.text) <= 300]
    dated = [row for row in lines if month_days(row.text)]
    if len(dated) >= 3 and len(dated) * 10 >= len(lines) * 6:
        for row in lines:
            if ends_sentence(row.text):
                row.kind = "caption"


def _credits(line: str) -> list[Credit]:
    if line.endswith(("...", "…")):
        return []
    found = bracket_credits(line)
    if found or len(line) > _LONGEST:
        return found
    last = open_credit(line)
    if last is None:
        return []
    return [Credit(last.start, last.end, last.words, last.strong or has_caption_label(line))]


def _trusted(found_in: list[list[Credit]]) -> frozenset[str]:
    """Weak credits that may be taken: names and agencies that come back, and all where strong ones are about."""
    everything = [credit for found in found_in for credit in found]
    back = repeated([credit.words for credit in everything])
    if any(credit.strong for credit in everything):
        back |= {credit.words for found in found_in for credit in found if len(found) > 1 or " " in credit.words}
    return back


def _part(row: Row, found: list[Credit], out: list[Row]) -> None:
    start = 0
    for credit in found:
        if row.text[start : credit.end].strip():
            out.append(row.part(start, credit.end, "caption", credit.words))
        start = credit.end
    if len(found) == 1 and out and len(out[-1].text) > _LONGEST:
        out[-1].kind, out[-1].credit = None, None
    if len(row.text[start:].strip(" .")) > 1:
        out.append(row.part(start, len(row.text), None))


def _take_credit(row: Row, credit: str, out: list[Row], source: str) -> None:
    """A line that is only a credit belongs to the caption in the line before it, if there is one without."""
    before = out[-1] if out else None
    if before is not None and before.credit is None and _takes_credit(before, gap=row.gap):
        before.text = source[before.start : row.end] if source else f"{before.text}\n{row.text}"
        before.kind, before.credit = "caption", credit
        return
    if before is not None and before.kind == "caption":
        row.kind = "notice"
    else:
        row.kind, row.credit = "caption", credit
    out.append(row)


def _takes_credit(row: Row, *, gap: bool) -> bool:
    if len(row.text) > _LONGEST or len(words(row.text)) < 4:
        return False
    return row.kind == "caption" or (row.kind is None and not gap)


def _counted(before: list[Row], *, found: bool) -> bool:
    return found and bool(before) and _COUNTER.fullmatch(before[-1].text) is not None


def _drop_alternatives(rows: list[Row]) -> None:
    """The words said instead of a picture, or its caption cut short, left in front of the caption they repeat."""
    for row, after in itertools.pairwise(rows):
        if row.kind is not None or after.kind != "caption":
            continue
        cut = row.text.endswith(("...", "…")) and after.text.startswith(row.text[:20])
        shared = {word.lower() for word in words(row.text)} & {word.lower() for word in words(after.text)}
        if cut or (not is_body(row.text) and not after.gap and len(shared) * 2 >= len(words(row.text)) > 3):
            row.kind = "notice"
