"""Noun phrases: plain ones, single victims, tolls ("the death toll"), deeds ("the deaths") and states ("dead")."""

from __future__ import annotations

from tollbook.language.en.chunk_words import Alone, classes, tables
from tollbook.language.en.lexicon import lexicon
from tollbook.model.chunks import Chunk
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS

_ARTICLES = frozenset(("the", "their", "its", "his", "her", "our", "a", "an", "'s"))
_ONE = frozenset(("a", "an", "one", "her", "his", "another"))
_THE = frozenset(("the", "those", "these", "his", "its", "their"))
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh"))
_PREDICATES = frozenset(("dead", "missing", "hurt", "homeless", "trapped"))
"""States that may follow a noun phrase without a verb between: "three people dead"."""
_SORTS = {"person": "people", "bare": "people", "household": "people", "harm": "harmed"}
_SORTS |= dict.fromkeys(("unknown", "thing"), "thing") | {sort: sort for sort in ("event", "life", "neutral")}
_SORTS["cause"] = "neutral"
_ALONE = Alone()
_ADV, _NP, _DEED, _SINGLE = KINDS["adv"], KINDS["np"], KINDS["deed"], KINDS["single"]


def counted(tokens: Tokens, count: Count) -> Chunk:
    """A count as a chunk, with what its noun or adjective says happened ("12 deaths", "nine wounded soldiers")."""
    book = lexicon()
    kind = _SORTS.get(count.sort, "thing")
    head = count.noun if count.noun >= 0 else count.number
    out = Chunk(KINDS[kind], count.first, count.last, head, count=count)
    if kind in ("harmed", "life") and count.noun >= 0:
        noun = book.noun(tokens.words[count.noun])
        if noun is not None:
            out.people = noun.effect
            out.things = "destroyed" if noun.effect == "killed_or_injured" else None
    if count.adjective >= 0 and kind != "harmed":
        word = tokens.lower[count.adjective]
        following = tokens.lower[count.adjective + 1] if count.adjective + 1 < count.last else ""
        effects = book.effects.get(f"{word} {following}") or book.effects.get(word)
        if word in tables()["state"]:
            out.people = tables()["state"][word]
        elif effects is not None:
            out.people, out.things = effects
    return out


def noun_phrase(tokens: Tokens, first: int, last: int) -> list[Chunk]:
    """A noun phrase as one chunk, or what stands before a state and the state."""
    if last - first > 1:
        return _phrase(tokens, first, last)
    word = tokens.words[first]
    return [_ALONE.at(first, word) or _ALONE.keep(word, *_phrase(tokens, first, last))]


def _phrase(tokens: Tokens, first: int, last: int) -> list[Chunk]:
    head = last - 1
    tags, lower = tokens.tags, tokens.lower[head]
    states = tables()["state"]
    if lower in states and (last - first == 1 or lower in _PREDICATES) and tokens.lower[first] not in _ARTICLES:
        state = Chunk(KINDS["state"], head, last, head, people=states[lower])
        return [state] if last - first == 1 else [*noun_phrase(tokens, first, head), state]
    known = classes()
    if tags[head] not in known.noun and any(tag in known.calendar for tag in tags[first:last]):
        return [Chunk(_ADV, first, last, head)]
    if tags[head] in known.time and (last - first == 1 or tags[head - 1] not in known.noun):
        return [Chunk(_ADV, first, last, head)]
    if last - first == 1 and lower in ("both", "all"):
        return [Chunk(KINDS["pron"], first, last, head)]
    if lower in tables()["toll"]:
        return [Chunk(KINDS["toll"], first, last, head, people=_tolled(tokens, first, head))]
    return [_plain(tokens, first, last)]


def _tolled(tokens: Tokens, first: int, head: int) -> str | None:
    """What a toll counts: "the death toll", "the toll" are of the killed, "the number" of anything."""
    tolled = tables()["tolled"]
    found = next((tolled[word] for word in tokens.lower[first:head] if word in tolled), None)
    return "killed" if found is None and tokens.lower[head].startswith("toll") else found


def _plain(tokens: Tokens, first: int, last: int) -> Chunk:
    book, words = lexicon(), tokens.lower
    head = last - 1
    noun = book.noun(tokens.words[head])
    if noun is not None and noun.sort == "harm":
        deeds = tables()["deed"]
        people = next((deeds[word] for word in words[first:head] if word in deeds), noun.effect)
        things = "destroyed" if words[head] in ("loss", "losses") else None
        return Chunk(_DEED, first, last, head, people=people, things=things)
    single = noun is not None and not noun.plural and noun.sort in ("person", "thing") and words[first] in _ONE
    if single or (words[first] in ("a", "an") and last - first == 2 and words[head] in _ORDINALS):
        return Chunk(_SINGLE, first, last, head)
    people = _harmed_ones(tokens, first, last) if noun is not None and noun.sort == "person" else None
    if people is None and last - first == 2 and words[first] in _THE:
        people = _done_to(tokens, head)  # "the killed", "those wounded"
    return Chunk(_DEED if people else _NP, first, last, head, people=people)


def _harmed_ones(tokens: Tokens, first: int, last: int) -> str | None:
    """ "the slain fighters", "killed civilians": people named by what was done to them."""
    return next((found for at in range(first, last - 1) if (found := _done_to(tokens, at))), None)


def _done_to(tokens: Tokens, at: int) -> str | None:
    if tokens.tags[at] not in classes().part:
        return None
    effects = lexicon().effects.get(tokens.lower[at])
    return effects[0] if effects is not None else None
