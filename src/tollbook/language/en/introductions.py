"""People whom a sentence brings in by a single name: with their age, what they are, or whose kin.

All functions take the tokens and their letters (see names.LETTERS).
"""

from __future__ import annotations

from tollbook.language.en.names import Phrase, apposition, describe, given_names, phrase_after, speakers
from tollbook.model.tokens import Tokens

_WHO = ("who", "whose", "whom")
_FIRST_PERSON = frozenset("I i we We my My our Our me us".split())
_SHORTEST = 5  # tokens of a quotation, its marks among them
_ASIDE = 14  # tokens between the commas behind a name
_YOUNGEST, _OLDEST = 5, 110
_PREDICATE = "VGHEMA"  # what may stand right behind a subject


def introduced(tokens: Tokens, letters: str, begin: int, first: int, end: int) -> bool:
    """Whether the name at `first:end`, in the sentence from `begin`, is said to be a person's.

    'Marta, 34, left', 'Marta (34) left', 'Marta, a nurse, left', 'Marta, who left', 'The eldest son, Ivan, left'; and
    'Olena left', where that is a given name.
    """
    if end >= len(letters):
        return False
    following = letters[end]
    if following in ",(":
        if letters[end + 1 : end + 2] == "#" and letters[end + 2 : end + 3] in ("," if following == "," else ")"):
            return _is_age(tokens.words[end + 1])
        if following == "(":
            return False
        if letters[end + 1 : end + 2] == "W" and tokens.words[end + 1] in _WHO:
            return True
        if first - 1 > begin and letters[first - 1] == ",":
            other = describe(tokens, letters, begin, first - 1)
            return letters[begin] == "D" and (other.sort == "person" or other.head in speakers("sibling"))
        name = describe(tokens, letters, first, end)
        return apposition(tokens, letters, name, len(letters)).sort == "person"
    if end - first > 1:
        return tokens.words[end - 1] == "."  # "Anna B."
    return following in _PREDICATE and given_names().get(tokens.words[first]) in ("male", "female")


def described(tokens: Tokens, letters: str, begin: int, high: int) -> Phrase | None:
    """The one person whom a sentence begins with and who does something in it: 'The consul in Geneva laughed'.

    Where something only is or was done to them, nobody: they may be the dead.
    """
    if letters[begin : begin + 1] != "D":
        return None
    end = phrase_after(letters, begin, high)
    if end == begin:
        return None
    phrase = apposition(tokens, letters, describe(tokens, letters, begin, end), high)
    if phrase.sort != "person":
        return None
    end = phrase.last
    if letters[end : end + 1] == "," and letters[end + 2 : end + 3] == "," and _is_age(tokens.words[end + 1]):
        end += 3  # "the baker, 58, laughed"
    elif letters[end : end + 2] == ",W":
        end = letters.find(",", end + 2, min(high, end + _ASIDE)) + 1  # "a baker, whom we call Marta, laughed"
    return phrase if letters[end : end + 1] in ("V", "G", "H") and letters[end + 1 : end + 2] != "E" else None


def active(tokens: Tokens, letters: str, end: int, high: int) -> bool:
    """Whether the person named up to `end` does something in that sentence, and is not one of its dead."""
    if letters[end] == ",":
        comma = letters.find(",", end + 1, min(high, end + _ASIDE))
        end = comma + 1 if comma > 0 else end
    elif letters[end] == "(" and letters[end + 2] == ")":
        end += 3
    while end < high and letters[end] in "HA":
        end += 1
    return end < high and letters[end] in "VG" and tokens.words[end] not in speakers("ending")


def stands_alone(tokens: Tokens, letters: str, at: int, end: int) -> bool:
    """Whether a quotation is sentences of its own, in which somebody says "I" or "we", and nothing follows."""
    closed = letters[end - 1] == "." or letters[end - 2 : end] == '."'
    if (at > 0 and letters[at - 1] not in ".:\n") or not closed or end - at < _SHORTEST:
        return False
    return not _FIRST_PERSON.isdisjoint(word.split("'")[0].split("’")[0] for word in tokens.words[at + 1 : end])


def _is_age(word: str) -> bool:
    return word.isdecimal() and _YOUNGEST <= int(word) <= _OLDEST
