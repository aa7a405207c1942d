"""What an HTML page says twice: a paragraph that stands in it again, a sentence set apart as an eye-catcher."""

from __future__ import annotations

from tollbook.page.phrases import folded
from tollbook.page.row import Row, words

_SHORTEST = 60
_FEWEST_WORDS = 6
_LONGEST = 400
_MOST_LIFTED = 100
_PROSE = frozenset({None, "paragraph", "heading", "standfirst"})


def without_repeats(rows: list[Row]) -> list[Row]:
    """The rows without paragraphs and captions that say again, word for word, what one before them has said, and
    without the `lifted` ones (quotations set apart from the text) whose words are a part of another row.
    """
    seen: set[str] = set()
    lifted = [row for row in rows if row.lifted][:_MOST_LIFTED]
    whole = "\n".join(folded(row.text) for row in rows if not row.lifted) if lifted else ""
    gone = {id(row) for row in lifted if _is_part(row, whole)}
    out: list[Row] = []
    for row in rows:
        if row.kind == "caption":
            if row.text in seen:
                continue
            seen.add(row.text)
        elif row.kind in _PROSE and (len(row.text) >= _SHORTEST or row.lifted):
            if id(row) in gone or row.text in seen:
                continue
            seen.add(row.text)
        out.append(row)
    return out


def _is_part(row: Row, whole: str) -> bool:
    return len(row.text) <= _LONGEST and len(words(row.text)) >= _FEWEST_WORDS and folded(row.text) in whole
