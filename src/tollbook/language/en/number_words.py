"""The words around numbers: sets of `lexicon/en/numbers.txt`, and the symbols of the classes that counts ask for."""

from __future__ import annotations

from functools import cache

from tollbook.data import read_lines
from tollbook.language.en.lexicon import lexicon


class NumberWords:
    """`sets` are words in lower case; the other attributes are symbols; `anchor` finds where a number may begin."""

    def __init__(self) -> None:
        self.sets = {
            name.strip(): frozenset(words.split())
            for name, words in (line.split("|", 1) for line in read_lines("lexicon/en/numbers.txt"))
        }
        self.streets = frozenset(word.capitalize() for word in self.sets["street"])
        alphabet = lexicon().alphabet

        def symbols(*names: str) -> frozenset[str]:
            return frozenset("".join(map(alphabet.members, names)))

        self.anchor = alphabet.compile("num|digitword|numword|vague|mult|zero|dozen|couple|half|noone")
        self.number = symbols("num", "digitword", "numword", "mult", "vague")
        self.digit = symbols("num")
        self.year = symbols("year")
        self.noun = symbols("noun")
        self.many = symbols("many")
        self.harm = symbols("harm")
        self.verb = symbols("verb")
        self.part = symbols("v_part")
        self.ing = symbols("v_ing")
        self.plural = symbols("plural")
        self.national = symbols("national")
        self.cap = symbols("cap")
        self.caps = symbols("caps")
        self.say = symbols(*(f"say_{form}" for form in ("base", "3", "past", "part", "ing")))
        self.adverb = symbols("adv")
        self.det = symbols("det")
        self.month = symbols("month")
        self.currency = symbols("currency")
        self.percent = symbols("percent")
        self.measure = symbols("measure")
        self.be = symbols("be", "have")
        self.adjective = symbols("adj", "national", "name", "compound", "age")
        self.modifier = self.adjective | symbols("cap", "low", "ing", "ed", "v_part", "v_ing", "caps", "role", "body")
        self.stop = symbols("prep", "be", "have", "do", "modal", "rel", "sub", "det", "art", "pron", "neg")
        self.doing = self.verb - self.part - self.ing
        self.harmed = self.part & self.harm


@cache
def number_words() -> NumberWords:
    """The words, read once."""
    return NumberWords()
