"""The English lexicon: which classes a word belongs to, and what a verb or noun of harm says happened.

Loaded once from the data files under `data/lexicon/en`; see the head of each file for its layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from tollbook.data import read_lines
from tollbook.model.words import Noun, Vocabulary
from tollbook.rules.shape import Alphabet

Effects = tuple[str | None, str | None]
"""What a verb does to people and to things."""


class Idiom(msgspec.Struct, frozen=True):
    """What a verb and the `words` behind it say happened; each of `words` is any of a set, empty for "_".

    `sort` is "act", "happen" or "undergo", `absent` says that it must be told as not (yet) having happened.
    """

    words: tuple[tuple[frozenset[str], bool], ...]
    effects: Effects
    sort: str
    absent: bool

    def ends(self, words: Sequence[str], at: int) -> int:
        """Where the words of the idiom end that begin at `at`, or -1 where others stand there."""
        for these, optional in self.words:
            if at < len(words) and words[at] in these:
                at += 1
            elif not optional:
                return -1
        return at


_FORMS = ("base", "3", "past", "part", "ing")
_CACHE_LIMIT = 200_000
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SHAPES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"\n\s*\n\s*"), ("para", "line")),
    (re.compile(r"\n\s*"), ("line",)),
    (re.compile(r"\d{4}-\d\d?-\d\d?"), ("date",)),
    (re.compile(r"\d+(?:[.,]\d+)*[-–](?:odd|strong|plus)", re.I), ("num",)),
    (re.compile(r"\d+(?:[.,]\d+)*-\d+(?:[.,]\d+)*"), ("num", "numrange")),
    (re.compile(r"(?:19|20)\d\d"), ("num", "year")),
    (re.compile(r"\d+:[\d:]+|\d+/[\d/]+"), ("clock",)),
    (re.compile(r"\d+(?:st|nd|rd|th)", re.I), ("ord",)),
    (re.compile(r"\d+-(?:year|month|week|day)s?-olds?", re.I), ("age",)),
    (re.compile(r"\d+-\w.*"), ("compound", "adj")),
    (re.compile(r"\d.*"), ("num",)),
    (re.compile(rf"(?:{_TENS})-(?:one|two|three|four|five|six|seven|eight|nine)", re.I), ("num", "numword")),
    (re.compile(r"\w+-(?:year|month|week|day)-olds?", re.I), ("age",)),
    (
        re.compile(
            r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|hundredth)", re.I
        ),
        ("ord", "low"),
    ),
    (re.compile(r"\w+n't", re.I), ("neg", "do")),
    (re.compile(r"[A-Z].*-(?:made|type|era|style|led|backed|held|occupied|controlled|installed|class)"), ("adj",)),
    (re.compile(r"[a-z]{1,3}-[A-Z]\w+.*"), ("cap", "name")),
    (re.compile(r"[A-Z][A-Z].*"), ("cap", "name", "caps")),
    (re.compile(r"[^\W\d_a-z].*"), ("cap", "name")),
    (re.compile(r"\w+-\w+ed"), ("low", "adj")),
    (re.compile(r"\w+ly"), ("low", "adv")),
    (re.compile(r"\w{3,}ing"), ("low", "ing")),
    (re.compile(r"\w{2,}ed"), ("low", "ed")),
    (re.compile(r"\w{2,}(?<![su])s"), ("low", "plural")),
    (re.compile(r"\w.*"), ("low",)),
)


class Lexicon:
    """Word classes, as an alphabet of symbols, and the meanings of verbs and nouns."""

    def __init__(self) -> None:
        self.alphabet = Alphabet()
        self.classes: dict[str, set[str]] = {}
        self.effects: dict[str, Effects] = {}
        self.sorts: dict[str, str] = {}
        self.lemmas: dict[str, str] = {}
        self.nouns: dict[str, Noun] = {}
        self.idioms: dict[str, list[Idiom]] = {}
        self._read_verbs()
        self._read_idioms()
        self._read_nouns()
        self._read_words("lexicon/en/words.txt")
        self._read_words("lexicon/en/sources.txt")
        for word, classes in self.classes.items():
            if "role" in classes and word not in self.nouns and "v_base" not in classes:
                many = word.endswith("s") and word[:-1] in self.classes
                self.nouns[word] = Noun("person", many)
                classes.update(("noun", "person", "many") if many else ("noun", "person"))
        causes = {
            word: cause.strip()
            for cause, words in (line.split("|") for line in read_lines("lexicon/en/causes.txt"))
            for word in words.split()
        }
        nationals = frozenset(word for word, classes in self.classes.items() if "national" in classes)
        senses = {
            sense.strip(): frozenset(words.split())
            for sense, words in (line.split("|") for line in read_lines("lexicon/en/senses.txt"))
        }
        self.vocabulary = Vocabulary(self.nouns, nationals, causes, senses)
        self.symbols = _Symbols(self)
        for word, classes in self.classes.items():
            for extra in ((), ("cap",)):
                self.alphabet.symbol(classes.union(extra))
            self.symbols[word] = self.alphabet.symbol(classes | {"cap"} if word[0].isupper() else classes)
        for _, shape in _SHAPES:
            self.alphabet.symbol(shape)
        self.alphabet.symbol(("mark",))
        self.blank = self.alphabet.symbol(("blank",))

    def classify(self, word: str) -> str:
        """The symbol of a word that is not in the lexicon as it is written."""
        if "’" in word and len(word) > 1:
            return self.symbols[word.replace("’", "'")]
        known = self.classes.get(word)
        if known is not None:
            return self.alphabet.symbol(known)
        lower = word.lower()
        known = self.classes.get(lower)
        if known is not None and lower != word:
            return self.alphabet.symbol(known | {"cap"})
        if "-" in word and not word[0].isdigit():
            head = lower.rsplit("-", 1)[1]
            if head in self.nouns and len(head) > 2:
                classes = self.classes[head]
                return self.alphabet.symbol(classes | {"cap"} if word[0].isupper() else classes)
        for pattern, classes_of_shape in _SHAPES:
            if pattern.fullmatch(word):
                return self.alphabet.symbol(classes_of_shape)
        return self.alphabet.symbol(("mark",))

    def noun(self, word: str) -> Noun | None:
        """What a counted noun means, looked up as written, in lower case, and by the last part of a compound."""
        return self.vocabulary.noun(word)

    def _add(self, word: str, *classes: str) -> None:
        self.classes.setdefault(word, set()).update(classes)

    def _read_verbs(self) -> None:
        for line in read_lines("lexicon/en/verbs.txt"):
            people, things, sort, verbs = (part.strip() for part in line.split("|"))
            effects = (None if people == "-" else people, None if things == "-" else things)
            for entry in verbs.split():
                for form, name in conjugate(entry):
                    word, _, particle = form.partition("+")
                    if particle:
                        self._add(word, f"v_{name}", f"phrasal_{name}", "verb")
                        self._add(particle, "particle")
                        self.effects.setdefault(f"{word} {particle}", effects)
                        self.sorts.setdefault(f"{word} {particle}", sort)
                        self.lemmas.setdefault(f"{word} {particle}", entry.split("/")[0].replace("+", " "))
                        continue
                    self._add(word, f"v_{name}", f"{sort}_{name}", "verb")
                    self.lemmas.setdefault(word, entry.split("/")[0].rstrip("~"))
                    if sort in ("act", "happen"):
                        self.effects.setdefault(word, effects)
                    self.sorts.setdefault(word, sort)

    def _read_idioms(self) -> None:
        for line in read_lines("lexicon/en/idioms.txt"):
            people, things, sort, phrase = (part.strip() for part in line.split("|"))
            effects = (None if people == "-" else people, None if things == "-" else things)
            verbs, *words = phrase.split()
            behind = tuple((_either(word.rstrip("?")), word.endswith("?")) for word in words)
            idiom = Idiom(behind, effects, sort.removeprefix("not "), sort.startswith("not "))
            for verb in verbs.split("/"):
                self.idioms.setdefault(verb, []).append(idiom)
        for idioms in self.idioms.values():
            idioms.sort(key=lambda idiom: -len(idiom.words))

    def _read_nouns(self) -> None:
        for line in read_lines("lexicon/en/nouns.txt"):
            sort, attributes_text, words = (part.strip() for part in line.split("|"))
            attributes = dict(pair.split("=") for pair in attributes_text.split(",") if "=" in pair)
            for entry in words.split():
                single, _, plural = entry.partition("/")
                if single.endswith("="):
                    single = plural = single[:-1]
                plural = plural or _plural(single)
                for word, many in ((single, False), (plural, True)):
                    self.nouns.setdefault(word, Noun(sort, many, **attributes))
                    self._add(word, sort, "noun", *(("many",) if many else ()))

    def _read_words(self, path: str) -> None:
        for line in read_lines(path):
            name, words = (part.strip() for part in line.split("|", 1))
            for word in words.split():
                self._add(word, *((word,) if name == "word" else (name,)))


_DETERMINERS = frozenset(("the", "a", "an", "their", "its", "his", "her", "our", "my", "your"))


def _either(word: str) -> frozenset[str]:
    return _DETERMINERS if word == "_" else frozenset(word.split("/"))


def conjugate(entry: str) -> Iterator[tuple[str, str]]:
    """(form, name) for the five forms of a verb written as in verbs.txt."""
    base, *irregular = entry.split("/")
    base, _, particle = base.partition("+")
    double = base.endswith("~")
    base = base.rstrip("~")
    tail = f"+{particle}" if particle else ""
    stem = base + base[-1] if double else base
    if base == "be":
        return
    third = base + ("es" if re.search(r"(s|sh|ch|x|z|o)$", base) else "s")
    if re.search(r"[^aeiou]y$", base):
        third = base[:-1] + "ies"
    past = irregular[0] if irregular else _past(base, stem)
    part = irregular[1] if len(irregular) > 1 else past
    ing = re.sub(r"ie$", "y", base) + "ing" if base.endswith("ie") else stem
    if not base.endswith("ie"):
        ing = (base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else stem) + "ing"
    for form, name in zip((base, third, past, part, ing), _FORMS, strict=True):
        yield form + tail, name


def _past(base: str, stem: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return stem + "ed"


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if re.search(r"(s|sh|ch|x|z)$", word):
        return word + "es"
    return word + "s"


class _Symbols(dict[str, str]):
    """Symbols by word; a word met for the first time is classified, and kept while there is room."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __missing__(self, word: str) -> str:
        found = self._lexicon.classify(word)
        if len(self) < _CACHE_LIMIT and len(word) < 64:
            self[word] = found
        return found


@cache
def lexicon() -> Lexicon:
    """The English lexicon, read once."""
    return Lexicon()
