"""Sentences to rows of chunks: counts, noun phrases, verb groups and the small words between them.

A chunk is found by one regular expression over the sentence's symbols; nothing looks back. Which verb group says what
happened (effect, voice, negated, not yet real) is read off its words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from tollbook.language.en.lexicon import lexicon
from tollbook.model.chunks import Chunk, Sentence
from tollbook.model.mentions import Count
from tollbook.model.tokens import Tokens
from tollbook.rules.kinds import KINDS

_COUNT_HEAD = "\uf8f0"
_COUNT_TAIL = "\uf8f1"
_SORTS = {
    "person": "people",
    "bare": "people",
    "unknown": "thing",
    "thing": "thing",
    "harm": "harmed",
    "event": "event",
    "life": "life",
    "neutral": "neutral",
    "household": "people",
}
_STATES = {
    "dead": "killed",
    "deceased": "killed",
    "lifeless": "killed",
    "missing": "missing",
    "unaccounted": "missing",
    "trapped": "missing",
    "hurt": "injured",
    "homeless": "displaced",
    "hospitalised": "injured",
    "hospitalized": "injured",
    "captive": "captured",
    "hostage": "abducted",
    "unharmed": None,
    "alive": None,
    "underwater": "damaged",
    "bedridden": None,
}
_DEED_WORDS = {"fatal": "killed", "mortal": "killed", "deadly": "killed", "sanitary": "injured"}
_DEED_WORDS |= {"irreplaceable": "killed", "irrecoverable": "killed"}
_TOLL_WORDS = {"death": "killed", "dead": "killed", "fatality": "killed", "killed": "killed", "injury": "injured"}
_TOLL_WORDS |= {"casualty": "killed_or_injured", "wounded": "injured", "injured": "injured", "missing": "missing"}

class _Patterns:
    """Everything here that depends on the lexicon's symbols."""

    def __init__(self) -> None:
        alphabet = lexicon().alphabet
        members = alphabet.members
        nounlike = "".join(map(members, ("noun", "role", "body", "tollnoun")))
        verbs = "".join(map(members, ("verb", "act_part")))
        self.caution = alphabet.compile("caveat")
        self.harm = alphabet.compile("act_base|act_3|act_past|act_part|act_ing|happen_base|happen_3|happen_past|happen_part|happen_ing|harm|dead")
        self.verb = set(members("verb"))
        self.noun = set(nounlike)
        self.cap = set(members("cap"))
        self.national = set(members("national"))
        self.adverb = set(members("adv"))
        self.stop = set(members("stop"))
        self.be = set(members("be"))
        self.have = set(members("have"))
        self.neg = set(members("neg"))
        self.modal = set(members("modal_open"))
        self.part = set(members("v_part"))
        self.past = set(members("v_past"))
        self.ing = set(members("v_ing"))
        self.report = set(members("report"))
        self.person = set(members("person"))
        self.calendar = set(members("weekday") + members("month"))
        self.time = set(members("weekday") + members("dayword") + members("month") + members("year"))
        # Symbols of words that can only be verbs where a verb may stand.
        pure = "".join(sorted(set(verbs) - set(nounlike) - set(members("down"))))
        mixed = "".join(sorted(set(members("verb")) & (set(nounlike) | set(members("adj")))))
        adj = "".join(sorted(set(members("adj")) - set(members("act_part"))))
        part = "".join(sorted(set(members("act_part")) & set(members("adj"))))
        nominal = "".join(
            sorted(
                set("".join(map(members, ("national", "name", "cap", "compound", "age", "low", "plural", "ed", "ing", "ord", "month", "weekday", "dayword", "caps", "year", "num"))))
                - set(members("verb")) - set(members("conj")) - set(members("prep")) - set(members("sub")) - set(members("rel")) - set(members("adv"))
                - set(members("det")) - set(members("art")) - set(members("be")) - set(members("have")) - set(members("do")) - set(members("modal")) - set(members("pron"))
            )
        )
        noun = "".join(sorted(set(nounlike) - set(members("conj")) - set(members("prep"))))
        esc = re.escape
        cls = lambda text: f"[{esc(text)}]" if text else "(?!)"  # noqa: E731
        aux = cls("".join(map(members, ("modal", "have", "do", "be"))))
        neg = cls(members("neg"))
        adv = cls(members("adv"))
        to = cls(members("to"))
        be = cls(members("be"))
        have = cls(members("have"))
        report = cls(members("report"))
        quote = cls(members("quote"))
        ed = cls(members("ed"))
        det = cls("".join(map(members, ("det", "art"))))
        poss = cls(members("'s"))
        particle = cls(members("particle"))
        plain = cls(pure + mixed + part)
        phrasal = cls("".join(sorted(set("".join(members(f"phrasal_{form}") for form in ("base", "3", "past", "part", "ing"))))))
        any_verb = f"(?:{phrasal}{particle}|{plain})"
        named = (set(members("event")) | set(members("cause"))) - set(members("v_past"))
        deverbal = (set(members("v_part")) | set(members("v_ing"))) - named
        start = cls("".join(sorted((set(noun) | set(adj) | set(nominal)) - deverbal)))
        inner = cls("".join(sorted((set(noun) | set(adj) | set(nominal)) - deverbal)))
        deed = cls("".join(sorted(deverbal)))
        many = cls(members("many"))
        mixed = "".join(sorted(set(mixed) - deverbal))
        capital = set(members("cap")) & set(members("verb"))
        titled = cls("".join(sorted(capital - set(nominal))))
        name = cls("".join(sorted(set(members("cap")) - set(members("det")) - set(members("prep")) - set(members("subj")))))
        calm = cls("".join(sorted(capital - set("".join(members(sort + form) for sort in ("act_", "happen_") for form in ("base", "3", "past", "part", "ing"))))))
        month = cls("".join(sorted(set(members("month")) - set(members("modal")))))
        dot = cls(members("stop"))
        comma = cls(members("comma"))
        number = cls(members("num"))
        ordinal = cls(members("ord"))
        base = cls("".join(sorted(set(members("v_base")) - set(members("be")) - set(members("have")))))
        aged = cls(members("aged") + members("ages"))
        joint = cls(members("and") + members("to") + members("between") + members("comma"))
        years = cls(members("num") + members("digitword"))
        self.chunk = re.compile(
            rf"(?P<count>{_COUNT_HEAD}{_COUNT_TAIL}*)"
            rf"|(?P<including>{cls(members('including') + members('include') + members('includes') + members('included'))})"
            rf"|(?P<title>(?<={name}){calm}(?={name}))"
            rf"|(?P<vg>(?:{aux}(?:{neg}|{adv}|{aux}|{to})*(?:{report}(?:{to}|{have}|{be}|{adv}|{cls(members('as'))})*)?{quote}?{any_verb}"
            rf"|{aux}(?:{neg}|{adv}|{aux}|{to})*{ed}|{to}(?:{adv}|{have}|{be})*{any_verb}|{phrasal}{particle}|{cls(pure)}))"
            rf"|(?P<aux>{aux}(?:{neg}|{adv}|{aux})*)"
            rf"|(?P<date>{month}(?:{dot}(?={number}))?(?:{number}|{ordinal})?(?:{comma}(?={number}){number})?)"
            rf"|(?P<aged>{aged}(?:{joint}*{years})+)"
            rf"|(?P<np>(?:{det}(?:{adv}(?={inner}|{deed}|{cls(mixed)}))?(?:{deed}(?!{det})|{cls(mixed)})?|{start})"
            rf"(?:{inner}|{titled}(?={name})|(?<={name}){calm}(?![{_COUNT_HEAD}])|{poss}(?:{deed}|{base})?|(?<!{many}){cls(mixed)}(?![{_COUNT_HEAD}]|{det}))*)"
            rf"|(?P<vp>{any_verb})"
            rf"|(?P<adv>{adv}+)"
            rf"|(?P<one>.)",
            re.S,
        )


@cache
def _patterns() -> _Patterns:
    return _Patterns()


_SMALL = {
    "of": "of", "to": "to", "by": "by", "from": "from", "with": "with", "and": "and", "or": "and", "plus": "and", "&": "and",
    "but": "but", "while": "but", "whereas": "but", "though": "but", "although": "but", "among": "among", "amongst": "among",
    "who": "who", "whom": "who", "which": "who", "that": "who", "whose": "who", "where": "who",
    "when": "when", "after": "when", "before": "when", "because": "when", "as": "when", "if": "when", "since": "when", "until": "when", "unless": "when", "whether": "when",
    ",": "comma", ";": "semicolon", ":": "colon", "–": "dash", "—": "dash", "-": "dash", "--": "dash", "―": "dash",
    "(": "open", "[": "open", ")": "close", "]": "close", ".": "stop", "!": "stop", "?": "stop", "…": "stop",
    "according": "adv", "•": "bullet", "*": "bullet", "·": "bullet", "+": "plus",
}  # fmt: skip
_SMALL |= dict.fromkeys('"“”„«»‘″``', "quote")
_SMALL |= dict.fromkeys(
    "in on at for over near into across during under against between amid amongst through within outside inside around about along off per via than like "
    "toward towards beyond above below upon without despite unlike alongside besides near throughout past amid".split(),
    "in",
)
_SMALL |= dict.fromkeys("most many much half part".split(), "np")
_SMALL |= dict.fromkeys("up out away back off down".split(), "adv")
_SMALL |= dict.fromkeys("he she they it we i you them him us her this these those".split(), "pron")


def chunk(tokens: Tokens, sentences: Sequence[tuple[int, int]], counts: Sequence[Count], wanted: Sequence[bool]) -> list[Sentence]:
    """The rows of the sentences that are `wanted`; the others have an empty row."""
    tags = tokens.tags
    if counts:
        pieces: list[str] = []
        done = 0
        for count in counts:
            pieces.append(tags[done : count.first])
            pieces.append(_COUNT_HEAD + _COUNT_TAIL * (count.last - count.first - 1))
            done = count.last
        pieces.append(tags[done:])
        tags = "".join(pieces)
    by_first = {count.first: count for count in counts}
    out: list[Sentence] = []
    finditer = _patterns().chunk.finditer
    for index, (first, last) in enumerate(sentences):
        if not wanted[index]:
            out.append(Sentence(index, first, last, [], ""))
            continue
        chunks: list[Chunk] = []
        for match in finditer(tags, first, last):
            kind = match.lastgroup
            start, end = match.span()
            if kind == "one":
                chunks.append(_small(tokens, start, last))
            elif kind == "count":
                chunks.append(_counted(tokens, by_first[start]))
            elif kind == "vg" or kind == "vp":
                chunks.append(_verb_group(tokens, start, end))
            elif kind == "np" or kind == "title":
                chunks.extend(_noun_phrase(tokens, start, end))
            elif kind == "aux":
                chunks.append(_auxiliary(tokens, start, end))
            elif kind == "aged" or kind == "date":
                chunks.append(Chunk(KINDS["adv"], start, end, start))
            elif kind == "including":
                chunks.append(Chunk(KINDS["including"], start, end, start))
            else:
                chunks.append(Chunk(KINDS["adv"], start, end, start))
        out.append(Sentence(index, first, last, chunks, "".join([c.kind for c in chunks])))
    return out


def cautious(tokens: Tokens, sentences: Sequence[tuple[int, int]]) -> list[int]:
    """The indices of the sentences with a word that a caveat may be made of."""
    starts = [first for first, _ in sentences]
    found = {bisect_right(starts, match.start()) - 1 for match in _patterns().caution.finditer(tokens.tags)}
    return sorted(found - {-1})


def harmful(tokens: Tokens, sentences: Sequence[tuple[int, int]], counts: Sequence[Count]) -> list[bool]:
    """Which sentences are worth a row: those with a count or a word of harm."""
    wanted = [False] * len(sentences)
    starts = [first for first, _ in sentences]
    for count in counts:
        wanted[bisect_right(starts, count.first) - 1] = True
    for match in _patterns().harm.finditer(tokens.tags):
        wanted[max(0, bisect_right(starts, match.start()) - 1)] = True
    return wanted if sentences else []


def _small(tokens: Tokens, at: int, last: int) -> Chunk:
    kind = _SMALL.get(tokens.words[at].lower(), "other")
    if kind == "stop" and at < last - 2 and tokens.words[at] == ".":
        kind = "adv"
    return Chunk(KINDS[kind], at, at + 1, at)


def _counted(tokens: Tokens, count: Count) -> Chunk:
    kind = _SORTS.get(count.sort, "thing")
    out = Chunk(KINDS[kind], count.first, count.last, count.noun if count.noun >= 0 else count.number, count=count)
    if count.noun >= 0:
        noun = lexicon().noun(tokens.words[count.noun])
        if noun is not None and noun.sort in ("harm", "life"):
            out.people = noun.effect
            out.things = "destroyed" if noun.effect == "killed_or_injured" else None
    if count.adjective >= 0 and kind != "harmed":
        word = tokens.words[count.adjective].lower()
        following = tokens.words[count.adjective + 1].lower() if count.adjective + 1 < count.last else ""
        effects = lexicon().effects.get(f"{word} {following}") or lexicon().effects.get(word)
        if word in _STATES:
            out.people = _STATES[word]
        elif effects is not None:
            out.people, out.things = effects
    return out


def _auxiliary(tokens: Tokens, first: int, last: int) -> Chunk:
    words = [word.lower() for word in tokens.words[first:last]]
    kind = "have" if words[-1] in ("has", "have", "had", "having") else "be"
    negated = any(word in ("not", "never") or word.endswith("n't") or word.endswith("n’t") for word in words)
    return Chunk(KINDS[kind], first, last, last - 1, negated=negated)


def _verb_group(tokens: Tokens, first: int, last: int) -> Chunk:
    """A verb group with its sort, voice and effect read off its words."""
    book = lexicon()
    patterns = _patterns()
    words, tags = tokens.words, tokens.tags
    head = last - 1
    lower = words[head].lower()
    phrase = ""
    if head > first and f"{words[head - 1].lower()} {lower}" in book.sorts and tags[head - 1] in patterns.verb:
        phrase = f"{words[head - 1].lower()} {lower}"
        head -= 1
    elif tags[head] not in patterns.verb or (last - first > 1 and lower in ("down", "out", "up") and tags[head - 1] in patterns.verb):
        # the particle does not belong to this verb
        head -= 1
        lower = words[head].lower()
    verb = words[head].lower()
    key = phrase or verb
    sort = book.sorts.get(key, "other")
    effects = book.effects.get(key)
    lemma = book.lemmas.get(key, key)
    negated = opened = passive = infinitive = finite = False
    for at in range(first, head):
        tag = tags[at]
        word = words[at].lower()
        if tag in patterns.neg:
            negated = negated or word != "no"
        if tag in patterns.modal and word not in ("may", "might"):
            opened = True
        if tag in patterns.be:
            passive = word != "being" or passive or True
        elif tag in patterns.have or word in ("did", "do", "does", "will", "would", "could", "may", "might", "can", "should", "must", "shall"):
            passive = False
            finite = True
        elif word == "to":
            infinitive = at == first
            passive = False
    if opened and words[first].lower() == "could" and any(word == "have" for word in words[first:head]):
        opened = False
    tag = tags[head]
    ing = tag in patterns.ing
    part = tag in patterns.part
    if head > first and tags[head - 1] in patterns.report:
        passive = True
    if lemma == "find" and passive and (negated or "yet" in words[first:head]):
        return Chunk(KINDS["happened"], first, last, head, lemma, "missing")
    perfect = infinitive and any(words[at].lower() == "have" for at in range(first, head))
    kind = "verb"
    people = things = None
    if sort == "act" or (sort == "happen"):
        people, things = effects if effects is not None else (None, None)
        if sort == "happen":
            kind = "happening" if ing and not passive else "happened"
            if infinitive and not perfect:
                kind = "toact"
        elif ing and not (passive and not finite and _is_be(words[first])):
            kind = "acting"
        elif ing:
            kind = "acts"
        elif passive and part:
            kind = "acted"
            if lemma == "bury" and _doubted(words[first:head]):
                people = "missing"
        elif infinitive:
            kind = "toact"
        elif passive:
            kind = "acts"
        elif finite or opened or not part:
            kind = "acts"
        else:
            kind = "act"
    elif sort == "say" and passive and tag in patterns.report:
        kind = "reported"
    elif sort in ("say", "rise", "leave", "suffer"):
        kind = sort
    elif sort == "force":
        kind = "forced"
        people = "displaced"
    elif sort == "take":
        kind = "taken"
        things = "captured"
    if sort == "leave":
        people = "displaced"
    return Chunk(KINDS[kind], first, last, head, lemma, people, things, negated, opened)


def _doubted(words: Sequence[str]) -> bool:
    return any(word in ("feared", "believed", "thought", "presumed") for word in words)


def _is_be(word: str) -> bool:
    return word.lower() in ("is", "are", "was", "were", "be", "been", "being", "am")


def _noun_phrase(tokens: Tokens, first: int, last: int) -> list[Chunk]:
    """A noun phrase as one chunk, or a state ("dead", "missing") with what stands before it."""
    book = lexicon()
    words = tokens.words
    head = last - 1
    lower = words[head].lower()
    if lower in _STATES and (last - first == 1 or lower in ("dead", "missing", "hurt", "homeless", "trapped")):
        article = words[first].lower() in ("the", "their", "its", "his", "her", "our", "a", "an", "'s")
        if not article:
            state = Chunk(KINDS["state"], head, last, head, people=_STATES[lower])
            return [state] if last - first == 1 else [*_noun_phrase(tokens, first, head), state]
    kind = "np"
    people = things = None
    if any(tokens.tags[at] in _patterns().calendar for at in range(first, last)) and tokens.tags[head] not in _patterns().noun:
        return [Chunk(KINDS["adv"], first, last, head)]
    if tokens.tags[head] in _patterns().time and (last - first == 1 or tokens.tags[head - 1] not in _patterns().noun):
        return [Chunk(KINDS["adv"], first, last, head)]
    determiner = words[first].lower()
    noun = book.noun(words[head])
    if lower in ("toll", "number", "tally", "count", "figure", "total", "balance", "tolls", "numbers", "figures"):
        kind = "toll"
        for at in range(first, head + 1):
            stem = words[at].lower()
            effect = _TOLL_WORDS.get(stem) or _TOLL_WORDS.get(stem.rstrip("s"))
            people = people or effect
        if people is None and lower.startswith("toll"):
            people = "killed"
    elif noun is not None and noun.sort == "harm":
        kind = "deed"
        people = noun.effect
        for at in range(first, head):
            people = _DEED_WORDS.get(words[at].lower(), people)
        things = "destroyed" if lower in ("loss", "losses") else None
    elif (
        noun is not None
        and not noun.plural
        and noun.sort in ("person", "thing")
        and words[head] not in ("'s", "’s")
        and determiner in ("a", "an", "one", "her", "his", "another")
    ):
        kind = "single"
    elif determiner in ("a", "an") and last - first == 2 and lower in ("second", "third", "fourth", "fifth", "sixth", "seventh"):
        kind = "single"
    if kind == "np" and last - first == 2 and determiner in ("the", "those", "these", "his", "its", "their") and tokens.tags[head] in _patterns().part:
        effects = book.effects.get(lower)
        if effects is not None and effects[0] is not None:
            return [Chunk(KINDS["deed"], first, last, head, people=effects[0])]
    if kind == "np" and noun is not None and noun.sort == "person":
        for at in range(first, head):
            effects = book.effects.get(words[at].lower()) if tokens.tags[at] in _patterns().part else None
            if effects is not None and effects[0] is not None:
                return [Chunk(KINDS["deed"], first, last, head, people=effects[0])]
    return [Chunk(KINDS[kind], first, last, head, people=people, things=things)]
