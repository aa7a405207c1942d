"""Full-text search over the reports of a book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

from tollbook.model.asked import Hit
from tollbook.model.errors import BookError

_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text has them
_PASSAGE = 24  # words
_MANY = 20_000  # reports: words that so many have tell little about which of them is meant, and ranking all is slow
_FOUND = f"""
    SELECT rowid, {{rank}} AS rank, snippet(words, -1, '{_OPEN}', '{_CLOSE}', '…', {_PASSAGE}) AS passage
    FROM words WHERE words MATCH :words ORDER BY {{order}} LIMIT :limit OFFSET :offset
"""
_REPORTS = """
    SELECT page.address, reading.title, reading.outlet, latest.day, found.passage, found.rank
    FROM ({found}) AS found
    JOIN latest ON latest.reading = found.rowid
    JOIN reading ON reading.id = found.rowid
    JOIN page ON page.id = latest.page
    ORDER BY {order}
"""
_BEST = text(_REPORTS.format(found=_FOUND.format(rank="rank", order="rank"), order="found.rank, found.rowid"))
_LAST = text(_REPORTS.format(found=_FOUND.format(rank="NULL", order="rowid DESC"), order="found.rowid DESC"))
_COUNT = text(f"SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH :words LIMIT {_MANY})")


def search(connection: Connection, words: str, limit: int | None = None, offset: int = 0) -> Iterator[Hit]:
    """The reports that have all these words in title or text, the best first (BM25); of words that very many reports
    have, the reports that were added last first, and without a score.

    Words in "double quotes" must stand together, and a word that ends in * is the beginning of words. Nothing else has
    a meaning of its own. Raises BookError where there is no word in it.
    """
    named = {"words": query(words), "limit": -1 if limit is None else limit, "offset": offset}
    many = connection.scalar(_COUNT, named) == _MANY
    for address, title, outlet, day, marked, rank in connection.execute(_LAST if many else _BEST, named):
        passage, marks = _marks(marked or "")
        yield Hit(address, title, outlet, day, passage, marks, rank)


def query(words: str) -> str:
    """The words as a query of FTS5 in which each is quoted. Raises BookError where there is none."""
    parts = []
    for phrase, word in _WORD.findall(words.encode("utf-8", "replace").decode().replace("\0", " ")):
        quoted = phrase or word
        if any(map(str.isalnum, quoted)):
            parts.append(f'"{quoted.rstrip("*")}"{"*" if word.endswith("*") else ""}')
    if not parts:
        raise BookError(f"{words.strip()!r}: there is no word to look for in this; give one or more words")
    return " ".join(parts)


def _marks(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The passage without its marks, and where they stand in it."""
    passage = ""
    marks = []
    before, *rest = marked.split(_OPEN)
    passage += before.replace(_CLOSE, "")
    for part in rest:
        words, _, after = part.partition(_CLOSE)
        marks.append((len(passage), len(passage) + len(words)))
        passage += words + after.replace(_CLOSE, "")
    return passage, tuple(marks)
