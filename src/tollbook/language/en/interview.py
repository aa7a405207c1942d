"""Interviews: the answers that stand without quotation marks, after a dash or under a question, and who gives them.

Three layouts are read. In one, each question begins with "Q:". In another, every turn is a paragraph that begins with
a dash, and questions and answers take turns. In the third, questions that speak to somebody ("How do you see it?")
stand between the paragraphs of the answers, in which that person speaks as "I" or "we". Questions of a page to itself
("How many have died?") make no interview.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from tollbook.language.en.introductions import introduced
from tollbook.language.en.names import describe, kinds, phrase_after
from tollbook.model.mentions import Source, Turn
from tollbook.model.tokens import Tokens

_DASHES = ("— ", "– ", "- ", "― ")
_YOU = re.compile(r"\byour?s?\b", re.IGNORECASE)
_QUESTION = re.compile(r"Q(?:uestion)?\s?[:.]\s")
_SELF = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_LONGEST_QUESTION = 240
_FEWEST = 2  # questions
_NAME = re.compile(r"N(?:p{0,2}N|\.N)+")
_TALKING = frozenset("talked talks talk talking spoke speaks speak speaking interview conversation sat".split())
_ASKING = frozenset("interviewed interviews asked asks".split())
_CREDITS = frozenset(("by", "©", "photo", "photos", "author", "credit", "text", ":", "/"))

Stretch = tuple[int, int]


def find_turns(tokens: Tokens, blocks: Sequence[Stretch]) -> list[Turn]:
    """The answers of an interview, in order; `blocks` are the text's headings, paragraphs and list items."""
    text = tokens.text.replace("\N{NO-BREAK SPACE}", " ")
    questions = sum(text[start:end].rstrip().endswith("?") or _asks(text, start) for start, end in blocks)
    if questions < _FEWEST:
        return []
    answers = _under_labels(text, blocks) or _after_dashes(text, blocks)
    if answers:
        first = answers[0][0]
        source = _interviewee(tokens, first)
        return [Turn(start, end, source) for start, end in answers]
    answers = _under_questions(text, blocks)
    source = _interviewee(tokens, answers[0][0]) if answers else None
    return [Turn(start, end, source) for start, end in answers] if source is not None else []


def _asks(text: str, start: int) -> bool:
    return _QUESTION.match(text, start) is not None


def _under_labels(text: str, blocks: Sequence[Stretch]) -> list[Stretch]:
    """The paragraphs between those that begin with "Q:"; of those behind the last, the first."""
    asked = [at for at, (start, _) in enumerate(blocks) if _asks(text, start)]
    if len(asked) < _FEWEST:
        return []
    return [block for at, block in enumerate(blocks) if asked[0] < at <= asked[-1] + 1 and at not in asked]


def _after_dashes(text: str, blocks: Sequence[Stretch]) -> list[Stretch]:
    """Every second paragraph of a run of paragraphs that begin with a dash, the first of them a question."""
    out: list[Stretch] = []
    asked = 0
    answering: bool | None = None
    for start, end in blocks:
        if not text.startswith(_DASHES, start):
            answering = None
            continue
        question = text[start:end].rstrip().endswith("?")
        if answering is None:
            answering = not question
            if answering:
                answering = None
                continue
        elif question:
            answering = False
        else:
            answering = not answering
        asked += question
        if answering:
            out.append((start, end))
    return out if asked >= _FEWEST else []


def _under_questions(text: str, blocks: Sequence[Stretch]) -> list[Stretch]:
    """The paragraphs between questions that speak to somebody."""
    out: list[Stretch] = []
    asked = spoken_to = 0
    under = False
    for start, end in blocks:
        block = text[start:end].rstrip()
        if block.endswith("?") and len(block) <= _LONGEST_QUESTION:
            asked += 1
            spoken_to += _YOU.search(block) is not None
            under = True
        elif under:
            out.append((start, end))
    first_person = any(_SELF.search(text, start, end) for start, end in out)
    return out if asked >= _FEWEST and spoken_to and first_person else []


def _interviewee(tokens: Tokens, before: int) -> Source | None:
    """Who is spoken with: the person said to be, else the one most often named ahead of the first answer."""
    letters, words = kinds(tokens), tokens.words
    high = bisect_left(tokens.spans, (before, before))
    for at in range(high - 1):
        with_whom = words[at].lower() in ("to", "with") and at > 0 and words[at - 1].lower() in _TALKING
        if with_whom or words[at].lower() in _ASKING:
            found = _person(tokens, letters, at + 1, phrase_after(letters, at + 1, high))
            if found is not None:
                return found
    named: dict[str, Source] = {}
    times: dict[str, int] = {}
    counted = Counter(words[:high])
    for match in _NAME.finditer(letters, 0, high):
        first, last = match.span()
        person = _person(tokens, letters, first, last)
        if person is None or person.name is None or (first > 0 and words[first - 1].lower() in _CREDITS):
            continue
        surname = next(word for word in (*reversed(person.name.split()), "") if not word.endswith("."))
        named.setdefault(surname, person)
        times[surname] = counted[surname]
    ranked = Counter(times).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return named[ranked[0][0]]


def _person(tokens: Tokens, letters: str, first: int, last: int) -> Source | None:
    if last <= first:
        return None
    phrase = describe(tokens, letters, first, last)
    named = phrase.sort == "person" and phrase.run is not None
    if not named and not (phrase.sort == "name" and introduced(tokens, letters, first, first, last)):
        return None
    start, end = tokens.start(phrase.first), tokens.end(phrase.last - 1)
    return Source(start, end, tokens.text[start:end], "name", phrase.name, (start, end))
