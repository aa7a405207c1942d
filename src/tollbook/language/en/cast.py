"""Who is who: surnames, pronouns and short descriptions of somebody resumed to the fuller mention before them."""

from __future__ import annotations

import re
from bisect import bisect_left

from tollbook.language.en.names import Phrase, describe, is_listed, name_start
from tollbook.model.mentions import Source
from tollbook.model.tokens import Tokens

_RUN = re.compile(r"N(?:p{0,2}N|\.N)*")
_SUBJECT = re.compile(r"(?:[^,]{1,12},)?[DRJLBSPh.N]*")
_SEX = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_ANY_PERSON = frozenset("official man woman speaker politician leader".split())
_STATE = frozenset("ministry army military police government force forces court office command staff headquarters".split())
_ANY_BODY = frozenset("group organization organisation agency body network charity movement institution watchdog outlet".split())
_PERSON_REACH = 6  # sentences between a pronoun and the last time its person was spoken of
_BODY_REACH = 2
_RESUMED_REACH = 4  # sentences between "the group" and what it resumes


class _Member:
    """Somebody who has been spoken of: the name, the fullest words for it, and when last."""

    __slots__ = ("at", "first", "name", "seen", "sex", "sort", "words")

    def __init__(self, phrase: Phrase, first: tuple[int, int], words: frozenset[str], seen: int) -> None:
        self.name = phrase.name
        self.sort = phrase.sort
        self.sex = phrase.sex
        self.first = first
        self.words = words
        self.seen = seen
        self.at = 0


class Cast:
    """The speakers of one closed stretch of text, in the order in which they come up; `ranges` are its tokens."""

    def __init__(self, tokens: Tokens, letters: str, sentences: list[tuple[int, int]], ranges: list[tuple[int, int]]) -> None:
        self._tokens = tokens
        self._letters = letters
        self._sentences = sentences
        self._ranges = ranges
        self._runs: list[tuple[int, int]] = []
        self._full: dict[str, tuple[int, int] | None] | None = None
        self._members: list[_Member] = []
        self._by_name: dict[str, _Member] = {}

    def source(self, phrase: Phrase, sentence: int) -> Source:
        """The source that a phrase names, with the name that an earlier or fuller mention gives it."""
        tokens = self._tokens
        start, end = tokens.start(phrase.first), tokens.end(phrase.last - 1)
        member: _Member | None = None
        if phrase.run is not None and phrase.run[1] - phrase.run[0] == 1 and phrase.sort in ("person", "name"):
            self._complete(phrase)
        elif phrase.run is None and phrase.kind == "office":
            member = self._resume(phrase, sentence)
        if member is None:
            member = self._by_name.get(phrase.name)
            if member is None:
                words = frozenset(word.lower() for word in tokens.words[phrase.first : phrase.last])
                member = self._by_name[phrase.name] = _Member(phrase, (start, end), words, sentence)
            elif end - start > member.first[1] - member.first[0]:
                member.first = (start, end)
                member.words |= frozenset(word.lower() for word in tokens.words[phrase.first : phrase.last])
            if phrase.sort == "person" and member.sort == "name":
                member.sort = "person"
            member.sex = member.sex or phrase.sex
        self._speak(member, sentence, phrase.last)
        return Source(start, end, tokens.text[start:end], phrase.kind, member.name, member.first)

    def pronoun(self, token: int, sentence: int, word: str = "", around: Phrase | None = None) -> Source:
        """The source that a pronoun stands for; its name is null where nobody in reach fits.

        `word`: the pronoun to read it as. `around`: the subject of its sentence or the one before.
        """
        tokens = self._tokens
        word = word or tokens.words[token].lower()
        start, end = tokens.spans[token]
        sex = _SEX.get(word)
        member = self._person(sex, token, sentence) if sex else self._body(word, sentence, around)
        if member is None:
            return Source(start, end, tokens.text[start:end], "pronoun", None, (start, end))
        if sex and member.sex is None:
            member.sex = sex
        self._speak(member, sentence, token)
        return Source(start, end, tokens.text[start:end], "pronoun", member.name, member.first)

    def knows(self, surname: str) -> bool:
        """Whether somebody in this stretch has a full name that ends with this word."""
        return surname in self._surnames()

    def _speak(self, member: _Member, sentence: int, at: int) -> None:
        member.seen, member.at = sentence, at
        if not self._members or self._members[-1] is not member:
            self._members.append(member)

    def _complete(self, phrase: Phrase) -> None:
        """Gives a surname its full name, where the text has one and only one, or one nearest before."""
        assert phrase.run is not None
        at = phrase.run[0]
        surname = self._tokens.words[at]
        run = self._surnames().get(surname)
        if run is None:
            return
        full = describe(self._tokens, self._letters, *run)
        phrase.name = self._tokens.span_text(*run)
        phrase.sex = phrase.sex or full.sex
        if phrase.sort == "name" and (full.sort == "person" or run[1] - run[0] == 2):
            phrase.sort = "person"
        if phrase.name not in self._by_name:
            start, end = self._tokens.start(run[0]), self._tokens.end(run[1] - 1)
            words = frozenset(word.lower() for word in self._tokens.words[run[0] : run[1]])
            self._by_name[phrase.name] = _Member(phrase, (start, end), words, -1)

    def _resume(self, phrase: Phrase, sentence: int) -> _Member | None:
        """Whom "the minister" or "the ministry" resumes."""
        words = self._tokens.words[phrase.first : phrase.last]
        if self._letters[phrase.first] != "D" or words[0].lower() not in ("the", "this", "that", "its", "their"):
            return None
        head = phrase.head
        inside = {word.lower() for word in words[1:]}
        for member in reversed(self._members[-12:]):
            if inside <= member.words and (member.sort == "person") == (phrase.sort == "person") and len(member.words) > len(inside):
                return member
        if len(words) > 2:
            return None
        for member in reversed(self._members[-4:]):
            if sentence - member.seen > _RESUMED_REACH:
                return None
            if head in _ANY_PERSON and member.sort == "person" and phrase.sort == "person":
                return member
            if head in _ANY_BODY and member.sort == "body" and not _STATE & member.words and not is_listed(member.name):
                return member
        return None

    def _person(self, sex: str, token: int, sentence: int) -> _Member | None:
        last: _Member | None = None
        for member in reversed(self._members[-8:]):
            if sentence - member.seen > _PERSON_REACH:
                break
            if member.sort in ("person", "name") and member.sex in (sex, None):
                last = member
                break
        return self._subject(sex, token, sentence, last) or last

    def _subject(self, sex: str, token: int, sentence: int, last: _Member | None) -> _Member | None:
        """A person who has become the subject of a sentence since `last` spoke."""
        self._surnames()
        runs = self._runs
        since = max(sentence - _PERSON_REACH, 0, last.seen if last else 0)
        floor = last.at if last else self._ranges[0][0]
        for i in range(bisect_left(runs, (token, token)) - 1, max(-1, bisect_left(runs, (token, token)) - 13), -1):
            first, end = runs[i]
            if first < max(floor, self._sentences[since][0]):
                return None
            full = self._letters
            begin = self._start(first)
            if not _SUBJECT.fullmatch(full, begin, first):
                continue
            title = full[first - 1] in "Rh" if first > begin else False
            phrase = describe(self._tokens, full, first - title, end)
            if end - first == 1 and phrase.run is not None:
                self._complete(phrase)
                if self._tokens.words[first] not in self._surnames() and not title:
                    continue
            if phrase.sort != "person" or phrase.sex not in (sex, None):
                continue
            member = self._by_name.get(phrase.name)
            if member is None:
                span = (self._tokens.start(first), self._tokens.end(end - 1))
                words = frozenset(word.lower() for word in self._tokens.words[first:end])
                member = self._by_name[phrase.name] = _Member(phrase, span, words, sentence)
            return member
        return None

    def _start(self, token: int) -> int:
        """Where the sentence of a token begins."""
        at = bisect_left(self._sentences, (token + 1, 0)) - 1
        return self._sentences[at][0]

    def _body(self, word: str, sentence: int, around: Phrase | None) -> _Member | None:
        """The body, or for "they" the people, that spoke last; the subject around the pronoun comes before older speakers."""
        wanted = ("body", "name") if word == "it" else ("people", "body")
        last = next((m for m in reversed(self._members[-6:]) if m.sort in wanted and m.sex is None and sentence - m.seen <= _BODY_REACH), None)
        if around is not None and around.sort in wanted and (last is None or last.seen < sentence - 1 or around.name == last.name):
            if around.sort == "body" and not set("BNJ") & set(self._letters[around.first : around.last].split("O")[0]):
                return None
            self.source(around, sentence)
            return self._members[-1]
        if around is not None and around.sort in wanted and last is not None and around.name != last.name and self._letters[around.last - 1] in "BNJ":
            return last if last.seen >= sentence - 1 else None
        if around is not None and last is not None and around.name != last.name and last.seen < sentence - 1:
            return None
        return last

    def _surnames(self) -> dict[str, tuple[int, int] | None]:
        """The first full name for each surname, as tokens; None where several people bear it."""
        if self._full is None:
            full: dict[str, tuple[int, int] | None] = {}
            words = self._tokens.words
            for low, high in self._ranges:
                self._runs += [match.span() for match in _RUN.finditer(self._letters, low, high)]
            for first, end in self._runs:
                if end - first > 1:
                    first = name_start(words, first, end)
                    surname = words[end - 1]
                    before = full.setdefault(surname, (first, end))
                    if before is not None and words[before[0]] != words[first]:
                        full[surname] = None
            self._full = full
        return self._full
