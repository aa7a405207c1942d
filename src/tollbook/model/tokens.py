"""A text cut into tokens, each with its place in the text and one symbol for the classes it belongs to."""

from __future__ import annotations

from bisect import bisect_left


class Tokens:
    """The tokens of one text. `words[i]` stands at `text[slice(*spans[i])]`; `tags[i]` is its symbol,
    `lower[i]` the word in lower case.
    """

    __slots__ = ("lower", "spans", "tags", "text", "words")

    def __init__(self, text: str, words: list[str], spans: list[tuple[int, int]], tags: str) -> None:
        self.text = text
        self.words = words
        self.lower = list(map(str.lower, words))
        self.spans = spans
        self.tags = tags

    def __len__(self) -> int:
        return len(self.words)

    def start(self, token: int) -> int:
        """Where a token begins in the text."""
        return self.spans[token][0]

    def end(self, token: int) -> int:
        """Where a token ends in the text."""
        return self.spans[token][1]

    def at(self, offset: int) -> int:
        """The first token that begins at or after `offset`; `len(self)` where there is none."""
        return bisect_left(self.spans, (offset, -1))

    def blank(self, start: int, end: int, symbol: str) -> None:
        """Gives the tokens in the characters `start:end` a symbol that no rule asks for, so that they are not read."""
        first, last = self.at(start), self.at(end)
        self.tags = self.tags[:first] + symbol * (last - first) + self.tags[last:]

    def span_text(self, first: int, last: int) -> str:
        """The text from token `first` up to but not including token `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if last > first else ""
