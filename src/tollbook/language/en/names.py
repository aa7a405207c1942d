"""The words that name or describe somebody who may say something: names with titles, roles, bodies.

A text's tokens are first turned into one letter each (`kinds`); source phrases are regular expressions over these.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from tollbook.data import read_lines
from tollbook.language.en.lexicon import lexicon
from tollbook.model.mentions import SourceKind
from tollbook.model.tokens import Tokens

LETTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("\n", ("line", "para")),
    (".", ("stop",)),
    (",", ("comma",)),
    (";", ("semi",)),
    (":", ("colon",)),
    ('"', ("quote",)),
    ("(", ("open",)),
    (")", ("close",)),
    ("S", ("'s", "possessive")),
    ("O", ("of",)),
    ("T", ("to",)),
    ("C", ("and", "or")),
    ("Z", ("neg", "zero")),
    ("W", ("rel",)),
    ("-", ("dash", "bullet")),
    ("U", ("subj",)),
    ("D", ("det", "art", "one", "another", "others", "other", "some", "several", "both", "few")),
    ("K", ("conj", "sub", "how", "what", "whether")),
    ("A", ("adv",)),
    ("I", ("prep",)),
    ("F", ("do",)),
    ("H", ("have",)),
    ("E", ("be",)),
    ("M", ("modal",)),
    ("X", ("pron",)),
    ("d", ("month", "weekday", "dayword")),
    ("d", ("year",)),
    ("#", ("num", "digitword", "mult", "clock", "date", "percent", "currency", "vague")),
    ("h", ("honorific",)),
    ("J", ("national",)),
    ("R", ("role",)),
    ("B", ("body",)),
    ("m", ("medium",)),
    ("P", ("person",)),
    ("p", ("name_particle",)),
    ("V", ("say_past", "say_part")),
    ("N", ("cap",)),
    ("L", ("noun", "ord", "age", "compound")),
    ("G", ("v_part", "v_base", "v_ing", "ing", "ed")),
    ("V", ("v_3", "v_past")),
    ("L", ("adj", "low", "plural", "many")),
)
"""One letter for what a token may be in or around a source; the first line with one of its classes counts.

R role, B body, P person noun, N capitalised word, J nationality, L other word, h honorific, p particle of a name,
D determiner, S possessive, O "of", T "to", I other preposition, C "and", K other joining word, W relative, U subject
pronoun, X other pronoun, A adverb, d day word, # number, H have, E be, M modal, F do, Z negation, G verb that may also
modify, V verb, m medium.
"""

Sort = Literal["person", "people", "body", "name"]

LONGEST = 12  # words in a source
_REACH = 24  # tokens looked at on either side

# Read from the last token to the first: words of the phrase, a verb only if a determiner or owner stands in front;
# then "of", or another preposition behind a role, body or person noun; and one "and", if the phrase begins there.
_UNIT = r"(?:[NRBPLJSh]|\.(?=[Nh])|p(?=[pN])|m(?=[DS])|G(?=[NRBPLJSG]{0,5}[DS])|(?<=[NJLRB])A(?=D)|d(?=S))"
_BASE = rf"(?:{_UNIT}+(?:(?<=[RPBLGJ])#D?|D)?)"
_JOIN = rf"(?:(?:O|[IT](?=[RBP])){_BASE}|OD)*"
_BRACKET = r"(?:\)[^()]{1,4}\()?"
_BACKWARDS = re.compile(rf'{_BRACKET}(?=[NRBPLJ]){_BASE}{_JOIN}(?:C{_BASE}{_JOIN}(?=$|[,;:"(K-]))?')

# Read from the first token on.
_WORD = r"[NRBPLJ]|h\.?|(?<=N)\.(?=N)|p(?=[pN])|S(?=[NRBPLJG#])|G(?=[NRBPLJ])(?<=[DL]G)|(?<=D)A(?=[NRBPLJ])"
_CORE = rf"[D#]{{0,2}}(?:{_WORD}|(?<=S)d(?=[NRBPLJ]))+"
_FORWARDS = re.compile(rf"{_CORE}(?:(?:O|(?<=[RBPL])[IT]|(?<=B)G(?=I)I|C){_CORE})*")

_READ: dict[str, _Reading] = {}
_READ_LIMIT = 50_000
_INITIAL = re.compile(r"N[NLBDU#]\.(?=[,VGHEFMWASIU(])")  # "Anna B., a nurse, said"
_CAPITAL_INSIDE = re.compile(r"[A-Za-z]{1,3}[-'’][A-Z]")


class Phrase:
    """A source phrase: tokens `first:last`, and what they say of the speaker.

    `name` is the speaker's name or, where there is none, the words without their article; `run` the tokens of a
    proper name in it; `sort` is one person, several people, a body, or a name of which nothing more is known;
    `head` is the word for the office or body; `outlet`: it names or describes a medium that relays others.
    """

    __slots__ = ("first", "head", "kind", "last", "name", "outlet", "run", "sex", "sort")

    def __init__(self, first: int, last: int, name: str, run: tuple[int, int] | None, reading: _Reading) -> None:
        self.first = first
        self.last = last
        self.name = name
        self.run = run
        self.kind = reading.kind
        self.sort = reading.sort
        self.head = reading.head
        self.sex = reading.sex
        self.outlet = reading.outlet


class _Reading(NamedTuple):
    """What the words of a phrase say by themselves; positions are counted from its first token."""

    first: int
    last: int
    named: int
    run: tuple[int, int] | None
    kind: SourceKind
    sort: Sort
    head: str
    sex: str | None
    outlet: bool


def kinds(tokens: Tokens) -> str:
    """One letter for each token (see LETTERS); the point behind a surname's initial is of the name."""
    letters = tokens.tags.translate(_letters())
    for match in _INITIAL.finditer(letters):
        at = match.end() - 1
        initial = tokens.words[at - 1]
        if len(initial) == 1 and initial.isupper() and len(tokens.words[at - 2]) > 1:
            letters = f"{letters[: at - 1]}NN{letters[at + 1 :]}"
    return letters


def phrase_before(letters: str, low: int, end: int) -> int:
    """Where the source phrase that ends at token `end` begins, not before `low`; `end` where there is none."""
    low = max(low, end - _REACH)
    found = _BACKWARDS.match(letters[low:end][::-1])
    return end - found.end() if found else end


def phrase_after(letters: str, start: int, high: int) -> int:
    """Where the source phrase that begins at token `start` ends, not after `high`; `start` where there is none."""
    found = _FORWARDS.match(letters, start, min(high, start + _REACH))
    if found is None:
        return start
    end = found.end()
    while end > start and letters[end - 1] in "D#":
        end -= 1
    return end


def describe(tokens: Tokens, letters: str, first: int, last: int) -> Phrase:
    """Reads a phrase: whose name it holds, or what office, body or people it describes."""
    spans, text = tokens.spans, tokens.text
    key = letters[first:last] + text[spans[first][0] : spans[last - 1][1]]
    reading = _READ.get(key)
    if reading is None:
        reading = _read(tokens.words[first:last], letters[first:last])
        if len(_READ) < _READ_LIMIT and len(key) < 200:
            _READ[key] = reading
    last = first + reading.last
    run = (first + reading.run[0], first + reading.run[1]) if reading.run is not None else None
    name = text[spans[first + reading.named][0] : spans[(run[1] if run else last) - 1][1]]
    return Phrase(first + reading.first, last, name, run, reading)


def _read(words: list[str], letters: str) -> _Reading:
    first, last = _speaking(words, letters)
    cut = _head_end(letters, first, last)
    whole = words[first] in speakers("body_name")
    run = None if whole else _name_run(words, letters, first, last, cut)
    if run is None and not whole and cut < last:
        run = _name_run(words, letters, first, cut, cut)  # "Ahmed Nasser of the city hospital"
    inside = letters[first:last]
    if run is not None:
        sex = _sex(words, letters, first, last, given_names().get(words[run[0]]))
        head = words[cut - 1].lower() if cut <= run[0] else _role(words, letters, first, run[0])
        return _Reading(first, last, run[0], run, "name", "person", head, sex, head in speakers("reporter"))
    named = first
    if (
        last - first > 1
        and letters[first] == "D"
        and (words[first].lower() in ("the", "this", "that") or words[first + 1][0].isupper())
    ):
        named += 1
    if whole:
        return _Reading(first, last, first, None, "name", "body", words[cut - 1].lower(), None, False)
    at = cut - 1 if cut > first else last - 1
    head, letter = words[at].lower(), letters[at]
    indefinite = words[first].lower() in speakers("indefinite") or letters[first] == "#"
    relayers = speakers("outlet") | speakers("relaying")
    outlet = any(word in relayers or word.lower() in relayers for word in words[first:last])
    if not letters[named:last].strip("NJp."):
        word = words[last - 1]
        body = acronym(word) or letters[last - 1] == "J" or is_listed(word)
        return _Reading(first, last, named, (named, last), "name", "body" if body else "name", head, None, outlet)
    if letter in "RPD#" or (letter == "L" and indefinite):
        many = _plural(head) or "C" in inside
        kind: SourceKind = "unnamed" if indefinite or (many and letters[first] != "D") else "office"
        sex = _sex(words, letters, first, last, None)
        return _Reading(
            first, last, named, None, kind, "people" if many else "person", head, sex, head in speakers("reporter")
        )
    kind = "unnamed" if indefinite else "name" if "N" in inside or "J" in inside else "office"
    sort: Sort = "people" if "C" in inside and "B" not in inside else "body"
    return _Reading(first, last, named, None, kind, sort, head, None, outlet)


def _speaking(words: list[str], letters: str) -> tuple[int, int]:
    """The part of a phrase that speaks: the author of a document, and no more words than a source may have."""
    first, last = 0, len(words)
    cut = _head_end(letters, first, last)
    if cut < last - 1 and words[cut - 1] in speakers("document") and words[cut] in ("of", "by", "from"):
        first = cut + 1
        cut = _head_end(letters, first, last)
        last = _head_end(letters, cut + 1, last) if cut < last and letters[cut] == "O" else cut
    elif cut < last - 1 and words[cut] == "in" and words[last - 1] in speakers("occasion"):
        last = cut
    if last - first > LONGEST and sum(letter not in "().,S" for letter in letters[first:last]) > LONGEST:
        cut = max(letters.rfind(mark, first + 1, first + LONGEST) for mark in "OITC")
        last = cut if cut > first else first + LONGEST
    return first, last


def _name_run(words: list[str], letters: str, first: int, last: int, cut: int) -> tuple[int, int] | None:
    """Where a person's name stands at the end of a phrase: it has a given name, or follows a title or role."""
    run = last
    while run > first and (
        letters[run - 1] in "Np" or (letters[run - 1] == "." and run - 1 > first) or _inner(words[run - 1])
    ):
        run -= 1
    while run < last and letters[run] in ".p":
        run += 1
    if run == last:
        return None
    joined = letters.rfind("C", first, run)
    if joined > first and letters[joined - 1] in "N.":
        return None
    known = given_names()
    given = next((i for i in range(run, last) if words[i] in known and letters[i] == "N"), -1)
    before = letters[run - 1] if run > first else ""
    if given >= 0 and (given > run or last - given > 1 or not before or before in "RPLhJ."):
        return given, last
    if not before:
        return None
    if before in "Rh" or (before == "." and letters[run - 2] == "h") or (before == "P" and last - run > 1):
        return run, last
    return (run, last) if last - run > 1 and before in "BL" and "R" in letters[first:cut] and cut >= run else None


def apposition(tokens: Tokens, letters: str, phrase: Phrase, high: int) -> Phrase:
    """The phrase with what stands in commas after it, where one of the two is a name and the other says who that is."""
    at = phrase.last
    if at >= high or letters[at] != ",":
        return phrase
    end = phrase_after(letters, at + 1, high)
    named = phrase.sort == "person" and phrase.run is not None
    if end == at + 1:
        return phrase
    if (
        end < high
        and letters[end] not in ',.;:"W)-\nIKd(G'
        and not (letters[end] in "VH" and letters[end - 1] in "NRBP")
    ):
        return phrase
    other = describe(tokens, letters, at + 1, end)
    bare = phrase.sort == "name" and phrase.kind == "name"
    if (
        (named or bare)
        and other.run is None
        and (other.sort == "person" or letters[at + 1] == "D" and other.kind != "unnamed")
    ):
        if bare and other.sort == "person":
            phrase.sort, phrase.sex = "person", phrase.sex or other.sex
        if end - phrase.first <= LONGEST + 3:
            phrase.last = end
        phrase.head = phrase.head or other.head
        return phrase
    if (
        phrase.sort == "person"
        and phrase.run is None
        and other.sort in ("person", "name")
        and other.run is not None
        and letters[at + 1] in "NhRJ"
    ):
        other.first = phrase.first if end - phrase.first <= LONGEST + 3 else other.first
        other.sort, other.head, other.sex = "person", phrase.head, other.sex or phrase.sex
        return other
    return phrase


def name_start(words: list[str], first: int, last: int) -> int:
    """Where a person's name begins among capitalised words: at a given name, if there is one before the last word."""
    known = given_names()
    return next((i for i in range(first, last - 1) if words[i] in known), first)


def acronym(word: str) -> bool:
    """Whether a word is an acronym of a body (UN, OHCHR, MoD) and not a place's name in capitals."""
    if word in _initials():
        return True
    return (
        2 <= len(word) <= 5
        and sum(map(str.isupper, word)) >= 2
        and word[-1].isupper()
        and not is_listed(word.capitalize())
    )


def is_listed(name: str) -> bool:
    """Whether a name is a country's, a capital's or an outlet's."""
    return name in speakers("government") or name in speakers("outlet")


def _head_end(letters: str, first: int, last: int) -> int:
    """Where the first part of a phrase ends, in front of "of", another preposition or a comma."""
    while first < last and letters[first] not in "OITW,":
        first += 1
    return first


def _inner(word: str) -> bool:
    """Names such as al-Shami, whose first letter is small."""
    return "-" in word and word[0].islower() and _CAPITAL_INSIDE.match(word) is not None


def _plural(word: str) -> bool:
    return word in speakers("plural") or (word.endswith("s") and not word.endswith("ss"))


def _role(words: list[str], letters: str, first: int, run: int) -> str:
    return next((words[i].lower() for i in range(run - 1, first - 1, -1) if letters[i] in "RPB"), "")


def _sex(words: list[str], letters: str, first: int, last: int, sex: str | None) -> str | None:
    if sex in ("male", "female"):
        return sex
    for i in range(first, last):
        if letters[i] not in "RPh":
            continue
        low = words[i].lower()
        if words[i] in speakers("male"):
            return "male"
        if words[i] in speakers("female"):
            return "female"
        noun = lexicon().nouns.get(low)
        if noun is not None and noun.sex:
            return noun.sex
        if letters[i] == "R" and low.endswith("man"):
            return "female" if low.endswith("woman") else "male"
    return None


@cache
def speakers(label: str) -> frozenset[str]:
    """The words of one class of `speakers.txt`."""
    return frozenset(word for word, classes in _by_class("lexicon/en/speakers.txt").items() if label in classes)


@cache
def _initials() -> frozenset[str]:
    """The initials of bodies that are known by them."""
    return frozenset(pair.split("=")[0] for pair in speakers("initials"))


@cache
def _letters() -> dict[int, str]:
    """Letter by the code point of a symbol, as `str.translate` takes it."""
    alphabet = lexicon().alphabet
    letters: dict[int, str] = {}
    for letter, names in LETTERS:
        for name in names:
            for symbol in alphabet.members(name):
                letters.setdefault(ord(symbol), letter)
    for classes in lexicon().classes.values():
        letters.setdefault(ord(alphabet.symbol(classes)), "L")
    return letters


@cache
def given_names() -> dict[str, str]:
    """Given names, and who bears them: male, female, any."""
    return {name: labels[0] for name, labels in _by_class("lexicon/en/given_names.txt").items()}


@cache
def _by_class(path: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for line in read_lines(path):
        label, words = (part.strip() for part in line.split("|"))
        for word in words.split():
            out.setdefault(word, []).append(label)
    return out
