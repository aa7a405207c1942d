"""Tokens to sentences: a sentence ends at `. ! ?` before a new beginning, at a line break, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tollbook.language.en.lexicon import lexicon
from tollbook.model.tokens import Tokens

_ABBREVIATIONS = frozenset(
    (
        "Mr Mrs Ms Dr St Lt Col Gen Maj Capt Sgt Sen Rep Gov Adm Prof Rev Jr Sr Jan Feb Mar Apr Jun Jul Aug "
        "Sept Sep Oct Nov Dec No vs Cmdr Brig approx ca Cpl Pvt Hon Pres Fr Ft Mt Co Inc Ltd Corp Bros Ave "
        "Blvd Conn Mass Calif Fla Ga Ill Pa Tenn Tex Va Wash Wis Ariz Ala Ark Colo Del Ind Kan Ky La Md Mich "
        "Minn Miss Mo Mont Neb Nev Okla Ore al etc "
    ).split()
)
_LONGEST = 400
"""Tokens; no sentence that anybody wrote to be read has as many."""


def sentences(tokens: Tokens, breaks: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Half-open ranges of tokens, in order; line breaks lie between sentences, never in one.

    What goes on for longer than any sentence is cut at a comma or semicolon, so that its parts can be looked at one by
    one. `breaks` are offsets into the text, in order, at which a sentence always ends (where a block begins).
    """
    found = [part for one in _sentences(tokens) for part in _parts(tokens, *one)]
    if not breaks:
        return found
    out: list[tuple[int, int]] = []
    at = 0
    for first, last in found:
        start, end = tokens.start(first), tokens.end(last - 1)
        while at < len(breaks) and breaks[at] <= start:
            at += 1
        while at < len(breaks) and breaks[at] < end:
            cut = tokens.at(breaks[at])
            if first < cut < last:
                out.append((first, cut))
                first = cut
            at += 1
        out.append((first, last))
    return out


def _sentences(tokens: Tokens) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    words, spans, tags = tokens.words, tokens.spans, tokens.tags
    ends, closing, beginning, fresh = _patterns()
    count = len(words)
    first = 0
    for match in ends.finditer(tags):
        last = match.start()
        if words[last][0] == "\n":
            if last > first:
                out.append((first, last))
            first = last + 1
            continue
        if last < first:
            continue
        following = last + 1
        while following < count and tags[following] in closing and spans[following][0] == spans[following - 1][1]:
            following += 1
        if following < count and tags[following] not in (fresh if words[last][-2:-1].isalpha() else beginning):
            continue
        if words[last] == "." and last > first and _abbreviates(words[last - 1]):
            continue
        out.append((first, following))
        first = following
    if first < count:
        out.append((first, count))
    return out


def _parts(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """A sentence in parts of at most `_LONGEST` tokens."""
    out: list[tuple[int, int]] = []
    while last - first > _LONGEST:
        marks = (at for at in range(first + _LONGEST, first + _LONGEST // 2, -1) if tokens.words[at - 1] in ",;")
        cut = next(marks, first + _LONGEST)
        out.append((first, cut))
        first = cut
    return [*out, (first, last)]


def _abbreviates(word: str) -> bool:
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isupper())


@cache
def _patterns() -> tuple[re.Pattern[str], str, str, str]:
    """What ends a sentence, what may follow its end without a space, and what may begin the next."""
    alphabet = lexicon().alphabet
    beginning = "cap num quote open line bullet date clock age dash ord compound name caps".split()
    capital = set(alphabet.members("cap"))
    return (
        alphabet.compile("(?:line|stop|dotted)"),
        alphabet.members("quote") + alphabet.members("close") + alphabet.members("stop"),
        "".join(alphabet.members(name) for name in beginning),
        "".join(
            sorted(capital & set("".join(alphabet.members(name) for name in "det art prep pron digitword sub".split())))
        ),
    )
