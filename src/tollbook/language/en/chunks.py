"""Sentences to rows of chunks: counts, noun phrases, verb groups and the small words between them.

A chunk is found by one regular expression over the sentence's symbols; nothing looks back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tollbook.language.en.chunk_words import COUNT_HEAD, COUNT_TAIL, classes, tables
from tollbook.language.en.noun_phrases import counted, noun_phrase
from tollbook.language.en.verb_groups import auxiliary, verb_group
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS

_ADV, _OTHER, _STOP = KINDS["adv"], KINDS["other"], KINDS["stop"]
_GROUPS = {"including": KINDS["including"], "and": KINDS["and"]}


def chunk(
    tokens: Tokens, sentences: Sequence[tuple[int, int]], counts: Sequence[Count], wanted: Sequence[bool]
) -> list[Sentence]:
    """The rows of the sentences that are `wanted`; the others have an empty row."""
    tags, words, lower = _mark(tokens.tags, counts), tokens.words, tokens.lower
    by_first = {count.first: count for count in counts}
    finditer, small = classes().chunk.finditer, tables()["small"]
    out: list[Sentence] = []
    for index, (first, last) in enumerate(sentences):
        chunks: list[Chunk] = []
        for match in finditer(tags, first, last) if wanted[index] else ():
            kind = match.lastgroup
            start, end = match.span()
            if chunks and start < chunks[-1].last:  # the words of an idiom, which its verb has taken
                start = chunks[-1].last
                if start >= end:
                    continue
            if kind == "word" or kind == "one":
                letter = small.get(lower[start]) or _OTHER
                if letter == _STOP and start < last - 2 and words[start] == ".":
                    letter = _ADV  # the full stop of an abbreviation
                chunks.append(Chunk(letter, start, end, start))
            elif kind == "np" or kind == "done" or kind == "title":
                chunks += noun_phrase(tokens, start, end)
            elif kind == "verb" or kind == "late":
                chunks.append(verb_group(tokens, start, end))
            elif kind == "count":
                chunks.append(counted(tokens, by_first[start]))
            elif kind == "aux":
                chunks.append(auxiliary(tokens, start, end))
            else:
                chunks.append(Chunk(_GROUPS.get(kind or "", _ADV), start, end, start))
        out.append(Sentence(index, first, last, chunks, "".join([one.kind for one in chunks])))
    return out


def _mark(tags: str, counts: Sequence[Count]) -> str:
    """The symbols with each count's own in its place."""
    pieces: list[str] = []
    done = 0
    for count in counts:
        pieces += tags[done : count.first], COUNT_HEAD, COUNT_TAIL * (count.last - count.first - 1)
        done = count.last
    pieces.append(tags[done:])
    return "".join(pieces)


def harmful(tokens: Tokens, sentences: Sequence[tuple[int, int]], counts: Sequence[Count]) -> list[bool]:
    """Which sentences are worth a row: those with a count or a word of harm, and questions."""
    words = tokens.words
    wanted = [words[last - 1] == "?" for _, last in sentences]
    starts = [first for first, _ in sentences]
    for count in counts:
        wanted[bisect_right(starts, count.first) - 1] = True
    for match in classes().harm.finditer(tokens.tags):
        wanted[bisect_right(starts, match.start()) - 1] = True
    return wanted
