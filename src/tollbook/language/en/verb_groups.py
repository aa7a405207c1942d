"""Verb groups: what sort of verb, in which voice, negated or not yet real, and what it says happened."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.language.en.chunk_words import Alone, Classes, classes
from tollbook.language.en.lexicon import Idiom, Lexicon, lexicon
from tollbook.model.chunks import Chunk
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am"))
_NOT = frozenset(("not", "never"))
_DOUBTED = frozenset(("feared", "believed", "thought", "presumed"))
_ALONE = Alone()
_OWN_KINDS = {"say": "say", "rise": "rise", "leave": "leave", "suffer": "suffer", "force": "forced", "take": "taken"}
_OWN_PEOPLE = {"force": "displaced", "leave": "displaced"}


def auxiliary(tokens: Tokens, first: int, last: int) -> Chunk:
    """ "has", "was not": auxiliaries without a verb."""
    words = tokens.lower[first:last]
    kind = "have" if words[-1] in ("has", "have", "had", "having") else "be"
    negated = any(word in _NOT or word.endswith(("n't", "n’t")) for word in words)
    return Chunk(KINDS[kind], first, last, last - 1, negated=negated)


def verb_group(tokens: Tokens, first: int, last: int) -> Chunk:
    """One verb with its auxiliaries, as "have not yet been killed", "to flee", "shot down"."""
    if last - first > 1:
        return _group(tokens, first, last)
    word = tokens.words[first]
    alone = _ALONE.at(first, word)
    if alone is None:
        alone = _group(tokens, first, last)
        if alone.lemma not in lexicon().idioms:
            _ALONE.keep(word, alone)
    return alone


def _group(tokens: Tokens, first: int, last: int) -> Chunk:
    book, known = lexicon(), classes()
    head, key = _head(tokens, first, last, book, known)
    sort = book.sorts.get(key, "other")
    lemma = book.lemmas.get(key, key)
    voice = _Voice(tokens, first, head, known)
    if lemma in book.idioms:
        idiomatic = _idiom(tokens, first, last, head, lemma, voice, book.idioms[lemma])
        if idiomatic is not None:
            return idiomatic
    if sort in ("act", "happen"):
        people, things = book.effects.get(key, (None, None))
        kind = _happens(voice) if sort == "happen" else _acts(voice)
        if kind == "acted" and lemma == "shoot" and "found" in tokens.lower[first:head]:
            people = "killed"
        if kind == "acted" and lemma == "bury" and not _DOUBTED.isdisjoint(tokens.lower[first:head]):
            people = "missing"
    elif sort == "say" and voice.passive and tokens.tags[head] in known.report:
        kind, people, things = "reported", None, None
    else:
        kind = _OWN_KINDS.get(sort, "verb")
        people, things = _OWN_PEOPLE.get(sort), "captured" if sort == "take" else None
    return Chunk(KINDS[kind], first, last, head, lemma, people, things, voice.negated, voice.open)


def _idiom(
    tokens: Tokens, first: int, last: int, head: int, lemma: str, voice: _Voice, idioms: Sequence[Idiom]
) -> Chunk | None:
    """The verb with the words behind it as one, where they are an idiom of harm ("were put to death")."""
    for idiom in idioms:
        end = idiom.ends(tokens.lower, last)
        if end < 0 or (idiom.sort == "undergo" and (voice.ing or not voice.passive)):
            continue
        absent = voice.negated or "yet" in tokens.lower[first:head]
        if idiom.absent and not absent:
            continue
        kind = "acted" if idiom.sort == "undergo" else _happens(voice) if idiom.sort == "happen" else _acts(voice)
        negated = voice.negated and not idiom.absent
        return Chunk(KINDS[kind], first, end, head, lemma, *idiom.effects, negated, voice.open)
    return None


def _head(tokens: Tokens, first: int, last: int, book: Lexicon, known: Classes) -> tuple[int, str]:
    """The main verb's token and the form it is known by, with its particle where it has one."""
    head = last - 1
    word = tokens.lower[head]
    if head > first and tokens.tags[head - 1] in known.verb:
        phrase = f"{tokens.lower[head - 1]} {word}"
        if phrase in book.sorts:
            return head - 1, phrase
        if word in ("down", "out", "up"):
            return head - 1, tokens.lower[head - 1]
    if tokens.tags[head] not in known.verb and head > first and word not in book.idioms:
        return head - 1, tokens.lower[head - 1]
    return head, word


class _Voice:
    """What the words before a verb make of it."""

    __slots__ = ("being", "finite", "infinitive", "ing", "negated", "open", "part", "passive", "perfect")

    def __init__(self, tokens: Tokens, first: int, head: int, known: Classes) -> None:
        words, tags = tokens.lower, tokens.tags
        self.negated = self.open = self.passive = self.infinitive = self.finite = self.perfect = False
        for at in range(first, head):
            tag, word = tags[at], words[at]
            if tag in known.neg and word != "no":
                self.negated = True
            if tag in known.modal and word not in ("may", "might"):
                self.open = True
            if tag in known.be:
                self.passive = True
            elif tag in known.have or tag in known.auxiliary:
                self.passive = False
                self.finite = True
                self.perfect = self.perfect or word == "have"
            elif word == "to":
                self.infinitive = at == first
                self.passive = False
        if self.open and self.perfect and words[first] == "could":
            self.open = False  # "could have lost": said to be possible, not yet to come
        self.ing = tags[head] in known.ing
        self.part = tags[head] in known.part
        self.being = head > first and words[first] in _BE
        if head > first and tags[head - 1] in known.report:
            self.passive = True


def _happens(voice: _Voice) -> str:
    if voice.infinitive and not voice.perfect:
        return "toact"
    return "happening" if voice.ing and not voice.passive else "happened"


def _acts(voice: _Voice) -> str:
    if voice.ing:
        return "acts" if voice.passive and not voice.finite and voice.being else "acting"
    if voice.passive and voice.part:
        return "acted"
    if voice.infinitive:
        return "toact"
    return "acts" if voice.passive or voice.finite or voice.open or not voice.part else "act"
