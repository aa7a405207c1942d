"""Whether a verb is an act of saying where it stands: its helpers, what follows it, a number or a quotation beside it.

All functions take the tokens' words and letters (see names.LETTERS) and the sentence's token range `low:high`.
"""

from __future__ import annotations

import re

from tollbook.language.en.cues import Cue
from tollbook.language.en.names import phrase_after, speakers

_NEAR_QUOTE = 12  # tokens between a verb that is saying only beside a quotation, and the quotation
_NEAR_NUMBER = 9
_FAR_NUMBER = 14  # "put the number of those killed in the raid at 12"
_BEFORE_QUOTED = 8
_HEDGING = frozenset(("around", "about", "over", "under", "between"))
_FAR_END = re.compile("[.;:]")
_CLAUSE_END = re.compile("[.,;:]")
_TAIL = re.compile(r'(?:[AdXIKTG](?:[AdXITODNRBPLJGmhSp.]|(?<=[Id])#|#(?=d))*+)?K?(?:$|[,;")\-\nC.])')
"""What may stand between a verb and the end of its clause: to whom, when, where and how something was said."""


Group = tuple[int, str, bool]
"""A verb with its helpers: where they begin, the letter in front of them, and whether a form of "be" is among them."""
_PLAIN = frozenset('NRBPJUW,"\n)')  # letters that no helper has


def group(words: list[str], letters: str, low: int, at: int) -> Group:
    """The verb at `at` with the helpers, adverbs and day words in front of it."""
    before = letters[at - 1] if at > low else "\n"
    if before in _PLAIN:
        return at, before, False
    if before == "S" and at - 2 >= low and letters[at - 2] in ",.S":
        return at, '"', False  # a single mark that closes a quotation
    left, be = at, False
    between = speakers("between")
    while left > low:
        letter = letters[left - 1]
        if letter == "E" or (letter == "S" and left - 2 >= low and letters[left - 2] == "U"):
            be = True
        elif letter == "d":
            if left - 1 > low and letters[left - 2] in "ID":
                left -= 1
        elif letter == "T" and left - 2 > low and words[left - 2] == "used":
            left -= 1  # "my teacher used to say"
        elif letter not in "AHF" and words[left - 1] not in between:
            break
        left -= 1
    return left, letters[left - 1] if left > low else "\n", be


def may_say(letters: str, low: int, high: int, at: int, cue: Cue) -> bool:
    """Whether the sentence has what the cue needs at all: a quotation, or "what" in front of it."""
    if letters[at + 1 : at + 2] == "W":
        return True
    return cue.use != "quote" or '"' in letters[max(low - 1, 0) : high] or "K" in letters[max(low, at - 6) : at]


def able(words: list[str], letters: str, high: int, at: int, left: int, before: str, cue: Cue) -> bool:
    """Whether it is said that somebody could count or confirm a number: "the mission could verify 12 deaths"."""
    if before != "M" or words[left - 1] not in ("could", "can") or cue.verb not in speakers("checking"):
        return False
    return "#" in letters[at + 1 : min(high, at + 4)]


def real(words: list[str], low: int, left: int, before: str) -> bool:
    """Whether it is said in fact: not "did not say", "could say", "declined to say"; but "went on to say"."""
    if before == "T":
        return left > low + 2 and words[left - 2] == "on"
    return before not in "ZM"


def is_passive(words: list[str], high: int, at: int, verb: Group, cue: Cue) -> bool:
    """ "was reported", "recorded by S"; but not "said by phone"."""
    if cue.form not in ("past", "part"):
        return False
    agent = at + 2 < high and words[at + 1] == "by" and words[at + 2] not in speakers("means")
    return verb[2] or (agent and verb[1] != "U")


def is_noun(words: list[str], letters: str, low: int, high: int, at: int, cue: Cue, before: str) -> bool:
    """Whether a word that may be a cue is a noun, a name or a part of another verb here."""
    following = letters[at + 1] if at + 1 < high else "."
    after = words[at + 1] if at + 1 < high else ""
    if (
        cue.verb in ("accuse", "charge", "blame")
        and cue.form in ("past", "part")
        and after in ("of", "with", "in", "for")
    ):
        return True  # "the man accused of the attack"
    if after in ("up", "back", "away"):
        return cue.verb != "own"
    if letters[at] == "V" and cue.verb in ("say", "tell"):
        return words[at] == "Said" and before == "N" and following == "N"
    if cue.verb == "claim" and not speakers("deed").isdisjoint(words[at + 1 : min(at + 3, high)]):
        return True
    if at == low:
        return False
    if letters[at - 3 : at] == ",DJ" and following in ",.":
        return False  # "... , the UN estimates, ..."
    if cue.form in ("base", "3") and before in "SJ" and cue.verb in speakers("nounlike"):
        return True
    least = after == "at" and words[at + 2 : at + 3] in (["least"], ["most"])
    hedged = (after in _HEDGING or least) and "#" in letters[at + 2 : at + 4]  # "officials estimate around 40"
    goes_on = following in "VHEOM" or (following == "I" and before != ",")
    if letters[at] not in "VG" and not hedged and (before in "JDSLP#" or goes_on):
        return True
    return letters[at] == "N" and cue.verb not in ("say", "tell") and cue.form != "past"


def counts(words: list[str], letters: str, high: int, at: int, cue: Cue) -> bool:
    """Whether a number follows, so that "put", "gave" or "counted" tells a figure; or the verb closes what it tells."""
    reach = _FAR_NUMBER if cue.verb in ("put", "raise", "revise") else _NEAR_NUMBER
    end = min(high, at + reach)
    following = letters[at + 1 : end]
    if cue.verb == "put":
        if words[at + 1 : at + 2] == ["it"] and at + 2 < high and words[at + 2] != "at":
            return True
        if "names" in words[at + 1 : at + 3] or words[at + 1 : at + 3] == ["a", "name"]:
            return "#" in following
        number = (
            words[i + 1] not in ("least", "most") and "#" in letters[i + 1 : i + 6]
            for i in range(at + 1, end - 1)
            if words[i] == "at"
        )
        return any(number)
    if cue.verb in speakers("publishing") and not speakers("published").isdisjoint(words[at + 1 : min(high, at + 7)]):
        return True
    if cue.verb in ("release", "issue", "present", "bring"):
        return False
    if cue.verb in ("come", "own"):
        return _reaches(words, letters, high, at, cue)
    if cue.verb in ("speak", "boast"):
        spoken = letters[at + 1 : min(high, at + _FAR_NUMBER)] if words[at + 1] == "of" else following
        return "of" in words[at + 1 : at + 5] and "#" in _FAR_END.split(spoken, maxsplit=1)[0]
    if cue.verb in ("raise", "revise") and not speakers("told").isdisjoint(words[at + 1 : at + 4]):
        if ":#" in letters[at + 1 : high]:
            return True  # "has raised its toll again: 18 dead"
    if cue.verb in ("raise", "revise") and "to" not in words[at + 1 : end]:
        return False
    if cue.verb in ("find", "show", "establish"):
        if cue.verb == "find" and letters[at - 1] == "P":
            return False  # "last missing person found"
        if words[at + 1 : at + 2] == ["that"] or (following.lstrip("Ad") or ".")[0] in ".,;":
            return True
        if cue.verb == "find" and not {"grounds", "evidence"}.isdisjoint(words[at + 1 : at + 4]):
            return True
        if cue.verb == "find":
            return _finds(words, letters, high, at)
        if cue.verb == "show":
            return words[at - 1] in speakers("record") and "#" in following
    if cue.verb == "give":
        return not speakers("account").isdisjoint(words[at + 1 : at + 6]) or "#" in following.split(".")[0]
    return "#" in _CLAUSE_END.split(following, maxsplit=1)[0]


def _finds(words: list[str], letters: str, high: int, at: int) -> bool:
    """ "found 12 deaths", "found 12 men have died"; but not "found two men dead", who lay there."""
    end = min(high, at + _NEAR_NUMBER)
    if "#" not in _CLAUSE_END.split(letters[at + 1 : end], maxsplit=1)[0]:
        return False
    clause = "H" in letters[at + 2 : end] or "E" in letters[at + 2 : end]
    return clause or not speakers("finding").isdisjoint(words[at + 1 : end])


def _reaches(words: list[str], letters: str, high: int, at: int, cue: Cue) -> bool:
    """ "came to 1,400 dead", "owned up to 12 deaths": a number of the harmed behind "to"."""
    i = at + 1 + (cue.verb == "own")
    if i >= high or words[i] != "to" or (cue.verb == "own" and words[at + 1] != "up"):
        return False
    numbers = [j for j in range(i + 1, min(high, i + 5)) if letters[j] == "#"]
    return bool(numbers) and not speakers("harmed").isdisjoint(words[numbers[-1] + 1 : numbers[-1] + 4])


def tells(words: list[str], letters: str, low: int, high: int, at: int, cue: Cue) -> bool:
    """Whether a verb that mostly quotes is saying: beside a quotation, or "the rebels answered that 12 had died"."""
    if words[at + 1 : at + 2] == ["that"] and cue.verb in speakers("answering"):
        return True
    return cue.verb != "hold" and beside_quotation(words, letters, low, high, at)


def beside_quotation(words: list[str], letters: str, low: int, high: int, at: int) -> bool:
    """Whether a quotation begins soon after the verb, or ends right before its subject; or it is "what they call"."""
    if '"' in letters[at + 1 : min(high, at + _NEAR_QUOTE)] or letters.find(':"', at, high) > 0:
        return True
    if at > low and words[at - 1] != "what" and "what" in words[max(low, at - 6) : at]:
        return True
    reach = _BEFORE_QUOTED + _NEAR_QUOTE if "how" in words[max(low, at - 20) : at] else _BEFORE_QUOTED
    mark = letters.rfind('"', max(low - 1, 0, at - reach), at)
    return mark >= 0 and letters[mark + 1] not in ",."


def behind(words: list[str], letters: str, low: int, high: int, at: int, first: int, cue: Cue) -> bool:
    """Whether the act of saying whose subject begins at `first` stands behind what is said.

    One that opens its clause covers what follows it: 'As the governor put it, ...', '... which, friends say, ...'.
    """
    if not closes(words, letters, high, at, cue) or (first == low + 1 and words[low] == "As"):
        return False
    if first - 2 > low and letters[first - 1] == ",":
        opener = first - 2
        if letters[opener] in "WC" or words[opener] in ("that", "because", "if"):
            return False
    if (
        first - 1 > low
        and cue.stance == "denies"
        and (letters[first - 1] == "W" or words[first - 1] in speakers("told"))
    ):
        return False
    return first > low or at + 1 >= high or letters[at + 1] not in ':,W"'


def closes(words: list[str], letters: str, high: int, at: int, cue: Cue) -> bool:
    """Whether nothing that is said follows the verb: only who was told, when and where."""
    i = at + 1
    if i >= high:
        return True
    if cue.verb == "tell":
        i = max(i, phrase_after(letters, i, high))
        i += i < high and letters[i] == "D"
    elif cue.verb == "put" and words[i] == "it":
        i += 1
        i += i < high and letters[i] == "D"
    if i < high and (words[i] == "that" or (words[i] == "to" and cue.verb in speakers("owning"))):
        return False
    return _TAIL.match(letters, i, high) is not None
