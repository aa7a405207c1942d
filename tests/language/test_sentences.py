"""Sentences: where they end, and that none goes on for ever."""

from __future__ import annotations

from itertools import pairwise

from tollbook.language.en.sentences import sentences
from tollbook.language.en.tokens import tokenize


def test_a_sentence_without_end_is_cut_at_commas_and_nothing_of_it_is_lost() -> None:
    tokens = tokenize("a mine killed two men, " * 500)
    parts = sentences(tokens)
    assert len(parts) > 1
    assert max(last - first for first, last in parts) <= 400
    assert all(before == after for (_, before), (after, _) in pairwise(parts))
    assert (parts[0][0], parts[-1][1]) == (0, len(tokens))
    assert all(tokens.words[last - 1] == "," for _, last in parts)


def test_a_long_sentence_stays_whole() -> None:
    assert len(sentences(tokenize("The clerk counted " + "one shell, " * 100 + "and went home."))) == 1
