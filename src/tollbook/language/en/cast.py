"""Who is who: surnames, pronouns and short descriptions of somebody resumed to the fuller mention before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from tollbook.language.en.introductions import active, described, introduced
from tollbook.language.en.names import Phrase, Sort, describe, is_listed, name_start, speakers
from tollbook.model.mentions import Source
from tollbook.model.tokens import Tokens

_FULL = re.compile(r"N(?:p{0,2}N|\.N)+")
_RUN = re.compile(r"N(?:p{0,2}N|\.N)*")
_WORD = re.compile(r"\w[\w-]*")
_SUBJECT = re.compile(r"(?:[^,]{1,12},)?[DRJLBSPh.N]*")
_SEX = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_PERSON_REACH = 6  # sentences between a pronoun and the last time its person was spoken of
_WINDOW = 300  # tokens looked back for a pronoun's person
_DESCRIBED_REACH = 4  # this sentence, the one before, and further back while it begins with "he" or "she"
_BODY_REACH = 4
_RESUMED_REACH = 4  # sentences between "the group" and what it resumes


class _Member:
    """Somebody who has been spoken of: the name, the fullest words for it, and where last."""

    __slots__ = ("_words", "at", "first", "name", "seen", "sex", "sort", "text")

    def __init__(self, name: str, sort: Sort, sex: str | None, first: tuple[int, int], text: str) -> None:
        self.name = name
        self.sort = sort
        self.sex = sex
        self.first = first
        self.text = text
        self.seen = -1
        self.at = 0
        self._words: frozenset[str] | None = None

    def widen(self, first: tuple[int, int], text: str) -> None:
        """Takes a longer mention as the fullest."""
        self.first = first
        self.text = f"{self.text} {text}" if len(self.text) < 400 else text
        self._words = None

    @property
    def words(self) -> frozenset[str]:
        """The words of the mentions so far, in small letters."""
        if self._words is None:
            self._words = _words(self.text)
        return self._words


class Cast:
    """The speakers of one closed stretch of text, in the order in which they come up; `ranges` are its tokens."""

    def __init__(
        self, tokens: Tokens, letters: str, sentences: list[tuple[int, int]], ranges: list[tuple[int, int]]
    ) -> None:
        self._tokens = tokens
        self._letters = letters
        self._sentences = sentences
        self._ranges = ranges
        self._full: dict[str, list[tuple[int, int]]] | None = None
        self._members: list[_Member] = []
        self._by_name: dict[str, _Member] = {}
        self._by_surname: dict[str, _Member | None] = {}

    def source(self, phrase: Phrase, sentence: int) -> Source:
        """The source that a phrase names, with the name that an earlier or fuller mention gives it."""
        spans, text = self._tokens.spans, self._tokens.text
        start, end = spans[phrase.first][0], spans[phrase.last - 1][1]
        own = text[start:end]
        member: _Member | None = None
        if phrase.run is None:
            if phrase.kind == "office":
                member = self._resume(phrase, sentence)
        elif phrase.run[1] - phrase.run[0] == 1 and phrase.sort != "body":
            member = self._bearer(phrase.name)
        if member is None:
            member = self._by_name.get(phrase.name)
            if member is None:
                member = _Member(phrase.name, phrase.sort, phrase.sex, (start, end), own)
                self._by_name[phrase.name] = member
        if phrase.run is not None:
            if end - start > member.first[1] - member.first[0]:
                member.widen((start, end), own)
            if phrase.sort == "person":
                member.sort = "person"
                member.sex = member.sex or phrase.sex
        self._speak(member, sentence, phrase.last)
        return Source(start, end, own, phrase.kind, member.name, member.first)

    def pronoun(
        self, token: int, sentence: int, word: str = "", around: Phrase | None = None, since: int | None = None
    ) -> Source:
        """The source that a pronoun stands for; its name is null where nobody in reach fits.

        `word`: the pronoun to read it as. `around`: the subject of its sentence or the one before. `since`: the
        sentence from which to look back, where what is said stands between.
        """
        tokens = self._tokens
        word = word or tokens.words[token].lower()
        start, end = tokens.spans[token]
        sex = _SEX.get(word)
        near = sentence if since is None else since
        member = self._person(sex, token, near) if sex else self._body(word, near, around)
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

    def _bearer(self, surname: str) -> _Member | None:
        """The person whose full name in this stretch ends with `surname`, where there is one and only one."""
        if surname in self._by_surname:
            return self._by_surname[surname]
        member: _Member | None = None
        run = self._full_name(surname)
        if run is not None:
            full = describe(self._tokens, self._letters, *run)
            name = self._tokens.span_text(*run)
            member = self._by_name.get(name)
            if member is None:
                span = (self._tokens.start(run[0]), self._tokens.end(run[1] - 1))
                sort: Sort = "person" if full.sort == "person" or run[1] - run[0] == 2 else full.sort
                member = self._by_name[name] = _Member(name, sort, full.sex, span, name)
        self._by_surname[surname] = member
        return member

    def _resume(self, phrase: Phrase, sentence: int) -> _Member | None:
        """Whom "the minister" or "the ministry" resumes."""
        words = self._tokens.words[phrase.first : phrase.last]
        if self._letters[phrase.first] != "D" or words[0].lower() not in ("the", "this", "that", "its", "their"):
            return None
        head = phrase.head
        inside = _words(" ".join(words[1:]))
        if not inside:
            return None
        for member in reversed(self._members[-12:]):
            alike = (member.sort == "person") == (phrase.sort == "person")
            if alike and inside < member.words:
                return member
        if len(words) > 2:
            return None
        if head in speakers("relaying"):
            outlets = (member for member in reversed(self._members[-4:]) if member.name in speakers("outlet"))
            outlet = next((member for member in outlets if sentence - member.seen <= _RESUMED_REACH), None)
            if outlet is not None or head not in speakers("anything"):
                return outlet
        for member in reversed(self._members[-4:]):
            if sentence - member.seen > _RESUMED_REACH:
                return None
            if head in speakers("anybody") and member.sort == "person" and phrase.sort == "person":
                return member
            if head in speakers("anything") and member.sort == "body" and not is_listed(member.name):
                return None if speakers("state") & member.words else member
        return None

    def _person(self, sex: str, token: int, sentence: int) -> _Member | None:
        last: _Member | None = None
        for member in reversed(self._members[-8:]):
            if sentence - member.seen > _PERSON_REACH:
                break
            if member.sort in ("person", "name") and member.sex in (sex, None):
                last = member
                break
        return self._subject(sex, token, sentence, last) or last or self._described(sex, token)

    def _described(self, sex: str, token: int) -> _Member | None:
        """Somebody whom this sentence, or one before, begins with and describes: 'The consul left. He laughed.'"""
        begin, floor = token, max(0, self._floor(token))
        for _ in range(_DESCRIBED_REACH):
            if begin < floor:
                return None
            begin = self._start(begin)
            phrase = described(self._tokens, self._letters, begin, token)
            if phrase is not None and phrase.sex in (sex, None):
                self.source(phrase, bisect_left(self._sentences, (begin + 1, 0)) - 1)
                return self._members[-1]
            if begin < self._start(token) and self._tokens.words[begin].lower() not in _SEX:
                return None
            begin -= 1
        return None

    def _subject(self, sex: str, token: int, sentence: int, last: _Member | None) -> _Member | None:
        """A person who has become the subject of a sentence since `last` spoke."""
        since = max(sentence - _PERSON_REACH, 0, last.seen if last else 0)
        floor = max(self._sentences[since][0], last.at if last else 0, self._floor(token), token - _WINDOW)
        full = self._letters
        for match in reversed(list(_RUN.finditer(full, floor, token))):
            first, end = match.span()
            begin = self._start(first)
            if not _SUBJECT.fullmatch(full, begin, first):
                continue
            member = self._named(begin, first, end)
            if member is not None and member.sort == "person" and member.sex in (sex, None):
                return member
        return None

    def _named(self, begin: int, first: int, end: int) -> _Member | None:
        """The person whom the name at `first:end`, in the sentence from `begin`, is said to be."""
        title = self._letters[first - 1] in "Rh" if first > begin else False
        phrase = describe(self._tokens, self._letters, first - title, end)
        member = self._bearer(phrase.name) if end - first == 1 else self._by_name.get(phrase.name)
        if member is None:
            member = self._by_name.get(phrase.name)
        known = phrase.sort == "person" and (end - first > 1 or title)
        if member is None and (known or introduced(self._tokens, self._letters, begin, first, end)):
            span = (self._tokens.start(first), self._tokens.end(end - 1))
            member = self._by_name[phrase.name] = _Member(phrase.name, "person", phrase.sex, span, phrase.name)
        return member

    def about(self, begin: int, high: int) -> Source | None:
        """The one person whom the sentence at `begin:high` is about and who does something in it."""
        letters = self._letters
        sentence = bisect_left(self._sentences, (begin + 1, 0)) - 1
        if '"' in letters[begin:high]:
            return None
        if letters[begin] == "U":
            if self._tokens.words[begin].lower() in _SEX and active(self._tokens, letters, begin + 1, high):
                return self.pronoun(begin, sentence)
            return None
        match = _RUN.search(letters, begin, high)
        if match is None or not _SUBJECT.fullmatch(letters, begin, match.start()):
            return None
        member = self._named(begin, *match.span()) if active(self._tokens, letters, match.end(), high) else None
        if member is None or member.sort != "person":
            return None
        self._speak(member, sentence, match.end())
        start, end = self._tokens.start(match.start()), self._tokens.end(match.end() - 1)
        return Source(start, end, self._tokens.text[start:end], "name", member.name, member.first)

    def _start(self, token: int) -> int:
        """Where the sentence of a token begins."""
        at = bisect_left(self._sentences, (token + 1, 0)) - 1
        return self._sentences[at][0]

    def _body(self, word: str, sentence: int, around: Phrase | None) -> _Member | None:
        """The body, or for "they" the people, that spoke last; the subject around it comes before older speakers."""
        wanted = ("body", "name") if word == "it" else ("people", "body")
        last: _Member | None = None
        for member in reversed(self._members[-6:]):
            if sentence - member.seen > _BODY_REACH:
                break
            several = word == "it" and member.name.split()[-1] in speakers("several_bodies")
            if member.sort in wanted and member.sex is None and not several:
                last = member
                break
        if around is None or (last is not None and (last.seen >= sentence - 1 or around.name == last.name)):
            return last
        head = self._letters[around.first : around.last].split("O")[0]
        if last is not None and "B" not in head and not is_listed(around.name):
            return last  # "DNA tests are being made, it adds"
        if word == "it" and around.head in speakers("several_bodies"):
            return None
        if around.sort not in wanted or (around.sort == "body" and not any(letter in "BNJ" for letter in head)):
            return None
        self.source(around, sentence)
        return self._members[-1]

    def _floor(self, token: int) -> int:
        """Where the range that a token lies in begins."""
        return self._ranges[max(0, bisect_left(self._ranges, (token + 1, 0)) - 1)][0]

    def _full_name(self, surname: str) -> tuple[int, int] | None:
        """The first full name that ends with `surname`, as tokens; None where several people bear it."""
        words = self._tokens.words
        found: tuple[int, int] | None = None
        for first, end in self._surnames().get(surname, ()):
            first = name_start(words, first, end)
            if found is None:
                found = first, end
            elif words[found[0]] != words[first]:
                return None
        return found

    def _surnames(self) -> dict[str, list[tuple[int, int]]]:
        """Where names of two words and more stand, by their last word."""
        if self._full is None:
            self._full = {}
            words = self._tokens.words
            for low, high in self._ranges:
                for match in _FULL.finditer(self._letters, low, high):
                    self._full.setdefault(words[match.end() - 1], []).append(match.span())
        return self._full


@lru_cache(4096)
def _words(text: str) -> frozenset[str]:
    """The words of a description, in small letters, with what titles and initials stand for; no possessive's s."""
    words = frozenset(_WORD.findall(text.lower().replace("’s", "").replace("'s", "")))
    if "head" in words and "administration" in words:
        words |= speakers("governor")
    return words.union(*(_in_full()[word] for word in words if word in _in_full()))


@cache
def _in_full() -> dict[str, frozenset[str]]:
    """What titles cut short and initials stand for."""
    table: dict[str, frozenset[str]] = {}
    for pair in speakers("short") | speakers("initials"):
        short, full = pair.lower().split("=")
        table[short] = table.get(short, frozenset()) | {full}
    return table
