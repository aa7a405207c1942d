"""The words of date expressions: an alphabet for their shapes, and what each word stands for.

Read once from `data/lexicon/en/dates.txt`. In a shape, classes are in capitals (`MONTH`, `DAY`) and words in small
letters.
"""

from __future__ import annotations

import re
from functools import cache

from tollbook.data import read_lines
from tollbook.language.en.dates_value import Unit
from tollbook.rules.shape import Alphabet

Meaning = tuple[str, int]
"""What a word contributes to a date: a field ("month", "day", "count") and its value."""

_FIELDS = {
    "maybe": "month",
    "abbr": "month",
    "shortday": "weekday",
    "fall": "season",
    "units": "unit",
    "weekend": "unit",
    "ordinal": "nth",
    "new": "feast",
}
"""The field of a class where it is not the class's own name."""

_CACHE_LIMIT = 50_000
_LONGEST = 40
_PARTS = re.compile(r"\d{4}-\d\d-\d\d(?=T)|\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")

_NUMBERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"0[1-9]|1[0-9]|2[0-9]|3[01]"), ("DAY", "TWO", "COUNT", "NUMBER")),
    (re.compile(r"[1-9]"), ("DAY", "COUNT", "NUMBER")),
    (re.compile(r"\d\d"), ("TWO", "COUNT", "NUMBER")),
    (re.compile(r"\d{3}"), ("COUNT", "NUMBER")),
    (re.compile(r"(?:1\d|20)\d0"), ("YEAR", "DECADE", "NUMBER")),
    (re.compile(r"(?:1\d|20)\d\d"), ("YEAR", "NUMBER")),
    (re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)", re.IGNORECASE), ("DAY", "NTH")),
    (re.compile(r"(?:[1-9]\d\d?|[1-9],?\d{3})(?:st|nd|rd|th)", re.IGNORECASE), ("RANK",)),
    (re.compile(r"\d\d?,(?:1\d|20)\d\d|(?:1\d|20)\d\d/\d\d|[1-3]?\d/[1-3]?\d|\d{4}-\d\d-\d\dT\d\d"), ("COMPOUND",)),
    (re.compile(r"[1-9],\d{3}"), ("COUNT", "NUMBER")),
    (re.compile(r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])"), ("DOTTED", "NUMBER")),
    (re.compile(r"(?:1\d|20)\d\d([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2(?:1\d|20)\d\d"), ("NUMERIC",)),
    (re.compile(r"\d\d?/\d\d?/\d\d|\d\d\.\d\d\.\d\d"), ("NUMERIC",)),
    (re.compile(r"\d[\d.,:/]*"), ("NUMBER",)),
)
_NUMBER_FIELDS = {"DAY": "day", "NTH": "day", "RANK": "rank", "YEAR": "year", "TWO": "two", "COUNT": "count"}


class DateWords:
    """`symbols[word]` is a word's letter in the alphabet, `meanings[word]` what it stands for, if anything."""

    def __init__(self) -> None:
        self.alphabet = Alphabet()
        self.meanings: dict[str, Meaning] = {}
        self.members: dict[str, list[str]] = {}
        """The words of each class of the data file."""
        self._classes: dict[str, set[str]] = {}
        for line in read_lines("lexicon/en/dates.txt"):
            name, entries = (part.strip() for part in line.split("|", 1))
            self.members[name] = [self._read(name, entry) for entry in entries.split()]
        self.other = self.alphabet.symbol(("OTHER",))
        self.alphabet.symbol(("LINE",))
        self.compound = self.alphabet.symbol(("COMPOUND",))
        for _, names in _NUMBERS:
            self.alphabet.symbol(names)
        self.symbols = _Symbols(self)
        for word, classes in self._classes.items():
            self.symbols[word] = self.alphabet.symbol(classes)

    def classify(self, word: str) -> str:
        """The symbol of a word that was not met before; its meaning is noted beside."""
        if len(word) > _LONGEST:
            return self.other
        if word[0].isdigit():
            for pattern, names in _NUMBERS:
                if pattern.fullmatch(word):
                    self._mean_number(word, names)
                    return self.alphabet.symbol(names)
        if word.isspace():
            return self.alphabet.symbol(("LINE",))
        like = word.capitalize() if word.isupper() and word.capitalize() in self._classes else word.lower()
        if like in self._classes and not word.islower():
            if like in self.meanings:
                self.meanings[word] = self.meanings[like]
            return self.alphabet.symbol(self._classes[like])
        return self.compound if self._is_compound(word) else self.other

    def _is_compound(self, word: str) -> bool:
        """Whether a token is made of parts one of which may belong to a date: "mid-March", "24-28", "post-2014"."""
        if not word[0].isalnum() or word.isalpha():
            return False
        first, *rest = parts(word)
        known = first[0].isdigit() or first in self._classes or first.lower() in self._classes
        return len(rest) > 1 and (known or (len(rest[-1]) == 4 and rest[-1].isdigit()))

    def _read(self, name: str, entry: str) -> str:
        word, _, value = entry.partition("=")
        if value:
            number = int(value) if value.lstrip("-").isdigit() else int(Unit[value.upper()])
            self.meanings[word] = (_FIELDS.get(name, name), number)
        self._classes.setdefault(word, set()).add(word if name == "word" else name.upper())
        return word

    def _mean_number(self, word: str, names: tuple[str, ...]) -> None:
        field = next((_NUMBER_FIELDS[name] for name in names if name in _NUMBER_FIELDS), None)
        if field is not None:
            self.meanings[word] = (field, int(word.rstrip("stndrhSTNDRH").replace(",", "")))


def parts(word: str) -> list[str]:
    """The words and marks that a token such as "mid-March", "24-28" or "14,2022" is made of."""
    return _PARTS.findall(word)


class _Symbols(dict[str, str]):
    """Symbols by word; a word met for the first time is classified, and kept while there is room."""

    def __init__(self, words: DateWords) -> None:
        self._words = words

    def __missing__(self, word: str) -> str:
        found = self._words.classify(word)
        if len(self) < _CACHE_LIMIT and len(word) <= _LONGEST:
            self[word] = found
        return found


@cache
def date_words() -> DateWords:
    """The words of English dates, read once."""
    return DateWords()
