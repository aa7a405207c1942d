"""A sentence as a short row of chunks: counts, noun phrases, verb groups, prepositions, marks.

Rules about who did what to how many are shapes over this row, one symbol a chunk.
"""

from __future__ import annotations

import msgspec

from tollbook.model.mentions import Count


class Chunk(msgspec.Struct):
    """Tokens `first:last` of the text. `head` is the token that names it (the noun, the main verb).

    `people` and `things` are what a verb or harm noun says happened to its people or things; `lemma` its base form.
    A verb group is `negated` ("did not kill"), `open` where it is not yet real ("could kill", "would have killed").
    """

    kind: str
    first: int
    last: int
    head: int
    lemma: str = ""
    people: str | None = None
    things: str | None = None
    negated: bool = False
    open: bool = False
    count: Count | None = None


class Sentence(msgspec.Struct):
    """One sentence: its tokens `first:last`, its chunks, and `row`, their symbols."""

    index: int
    first: int
    last: int
    chunks: list[Chunk]
    row: str
