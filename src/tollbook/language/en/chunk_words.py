"""The word tables that chunks are told by, and the one regular expression that finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from tollbook.data import read_lines
from tollbook.language.en.lexicon import lexicon
from tollbook.model.chunks import Chunk
from tollbook.rules.kinds import KINDS

COUNT_HEAD = "\uf8f0"
COUNT_TAIL = "\uf8f1"
"""The symbols that a count's tokens have while chunks are sought."""
_CACHE_LIMIT, _LONGEST = 50_000, 40
_FORMS = ("base", "3", "past", "part", "ing")


@cache
def tables() -> dict[str, dict[str, str | None]]:
    """The tables of `lexicon/en/chunks.txt`: for each, the kind's letter or the effect by word."""
    out: dict[str, dict[str, str | None]] = {}
    for line in read_lines("lexicon/en/chunks.txt"):
        name, value, words = (part.strip() for part in line.split("|", 2))
        meaning = KINDS[value] if name == "small" else None if value == "-" else value
        out.setdefault(name, {}).update(dict.fromkeys(words.split(), meaning))
    return out


class Classes:
    """The symbols of the word classes that chunks ask for, as sets."""

    def __init__(self) -> None:
        members = lexicon().alphabet.members

        def symbols(*names: str) -> frozenset[str]:
            return frozenset("".join(map(members, names)))

        self.verb = symbols("verb")
        self.noun = symbols("noun", "role", "body", "tollnoun")
        self.be = symbols("be")
        self.have = symbols("have")
        self.auxiliary = symbols("do", "modal")
        self.neg = symbols("neg")
        self.modal = symbols("modal_open")
        self.part = symbols("v_part")
        self.ing = symbols("v_ing")
        self.report = symbols("report")
        self.calendar = symbols("weekday", "month")
        self.time = symbols("weekday", "dayword", "month", "year")
        harm = [f"{sort}_{form}" for sort in ("act", "happen") for form in _FORMS]
        compile_ = lexicon().alphabet.compile
        self.harm = compile_("|".join([*harm, "harm", "dead", "ward", "life"]))
        self.chunk = re.compile(_chunk_shape(), re.S)


def _chunk_shape() -> str:
    """The regular expression over symbols whose groups are the kinds of chunks."""
    members = lexicon().alphabet.members

    def of(*names: str) -> set[str]:
        return set("".join(map(members, names)))

    def any_of(these: Iterable[str]) -> str:
        return f"[{re.escape(''.join(sorted(these)))}]"

    verb, noun = of("verb"), of("noun", "role", "body", "tollnoun") - of("conj", "prep")
    small = of("conj", "prep", "sub", "rel", "adv", "det", "art", "be", "have", "do", "modal", "pron")
    nominal = of("national", "name", "cap", "compound", "age", "low", "plural", "ed", "ing", "ord", "month", "weekday")
    nominal = (nominal | of("dayword", "caps", "year", "num")) - verb - small
    done = of("act_part") & of("adj")
    adjective = of("adj") - of("act_part")
    pure = (verb | of("act_part")) - of("noun", "role", "body", "tollnoun") - of("down")
    mixed = verb & of("noun", "role", "body", "tollnoun", "adj")
    named = of("event", "cause") - of("v_past")  # "shelling", "attack": nouns though they look like verbs
    deverbal = of("v_part", "v_ing") - named
    capital = of("cap") & verb
    harmful = of(*(f"{sort}_{form}" for sort in ("act", "happen") for form in _FORMS))

    head = any_of((noun | adjective | nominal) - deverbal)
    deed, shared = any_of(deverbal), any_of(mixed - deverbal)
    aux, neg, adv = any_of(of("modal", "have", "do", "be")), any_of(of("neg")), any_of(of("adv"))
    to, be, have, as_ = any_of(of("to")), any_of(of("be")), any_of(of("have")), any_of(of("as"))
    report, quote, ed = any_of(of("report")), any_of(of("quote")), any_of(of("ed"))
    det, poss, many = any_of(of("det", "art")), any_of(of("'s")), any_of(of("many"))
    particle, phrasal = any_of(of("particle")), any_of(of(*(f"phrasal_{form}" for form in _FORMS)))
    any_verb = f"(?:{phrasal}{particle}|{any_of(pure | mixed | done)})"
    base = any_of(of("v_base") - of("be", "have"))
    name = any_of(of("cap") - of("det", "prep", "subj"))
    titled, calm = any_of(capital - nominal), any_of(capital - harmful)
    doing = f"(?!{any_of(of('v_3') & of('event', 'cause'))}{COUNT_HEAD})"  # "Russia fires 40 missiles"
    of_, done_to = any_of(of("of")), any_of(of("act_part"))  # "the number of killed civilians"
    month, number, ordinal = any_of(of("month") - of("modal")), any_of(of("num")), any_of(of("ord"))
    dot, comma = any_of(of("stop")), any_of(of("comma"))
    aged, years = any_of(of("aged", "ages")), any_of(of("num", "digitword"))
    joint = any_of(of("and", "to", "between", "comma"))
    including = any_of(of("including", "include", "includes", "included"))
    all_, both = any_of(of("all", "each")), any_of(of("both"))
    floating = f"{all_}(?={deed}|{aux})|{both}(?={aux})|(?<={be}){both}(?={deed})"  # "were all shot"
    auxiliaries = f"{aux}(?:{neg}|{adv}|{aux}|{to}|{floating})*"
    opening = of("including", "include", "includes", "included", "to", "month", "aged", "ages", "det", "art", "adv")
    opening |= of("modal", "have", "do", "be", "verb", "cap") | noun | adjective | nominal | pure | mixed | done
    small_word = any_of(set(lexicon().alphabet) - opening)  # of which no other chunk can begin
    return "|".join(
        (
            f"(?P<word>{small_word})",
            f"(?P<count>{COUNT_HEAD}{COUNT_TAIL}*)",
            f"(?P<including>{including})",
            f"(?P<and>{as_}{any_of(of('well'))}{as_})",
            f"(?P<done>(?<={of_}){done_to}{head}+)",
            f"(?P<title>{calm}(?<={name}.)(?={name}))",
            f"(?P<verb>{auxiliaries}(?:{report}(?:{to}|{have}|{be}|{adv}|{as_})*)?{quote}?{any_verb}"
            f"|{auxiliaries}{ed}|{to}(?:{adv}|{have}|{be})*{any_verb}|{phrasal}{particle}|{any_of(pure)})",
            f"(?P<aux>{aux}(?:{neg}|{adv}|{aux})*)",
            f"(?P<date>{month}(?:{dot}(?={number}))?(?:{number}|{ordinal})?(?:{comma}(?={number}){number})?)",
            f"(?P<aged>{aged}(?:{joint}*{years})+)",
            f"(?P<np>(?:{det}(?:{adv}(?={head}|{deed}|{shared}))?(?:{deed}(?!{det})|{shared})?|{doing}{head})"
            f"(?:{doing}{head}|{titled}(?={name})|(?<={name}){calm}(?!{COUNT_HEAD})|{poss}(?:{deed}|{base})?"
            f"|(?<!{many}){shared}(?!{COUNT_HEAD}|{det}))*)",
            f"(?P<late>{any_verb})",
            f"(?P<adv>{adv}+)",
            "(?P<one>.)",
        )
    )


class Alone:
    """Chunks of one word that says all there is to know of them, by the word; kept while there is room."""

    def __init__(self) -> None:
        self._known: dict[str, Chunk] = {}

    def at(self, token: int, word: str) -> Chunk | None:
        """The chunk of a word at a token, where it is known."""
        known = self._known.get(word)
        if known is None:
            return None
        return Chunk(known.kind, token, token + 1, token, known.lemma, known.people, known.things)

    def keep(self, word: str, chunk: Chunk) -> Chunk:
        """Takes note of a word's chunk, and gives it back."""
        if len(self._known) < _CACHE_LIMIT and len(word) <= _LONGEST:
            self._known[word] = msgspec.structs.replace(chunk)
        return chunk


@cache
def classes() -> Classes:
    """The classes, made once."""
    return Classes()
