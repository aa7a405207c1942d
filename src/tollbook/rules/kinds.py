"""The kinds of chunks, and the names under which rules speak of them.

Each kind has one letter; a name that covers several kinds stands for any of them in a shape.
"""

from __future__ import annotations

import re

KINDS = {
    # counts, by what is counted
    "people": "C",
    "thing": "T",
    "harmed": "H",
    "event": "E",
    "life": "L",
    "neutral": "Z",
    "single": "1",  # "a woman", "her husband": one, but not a number
    # noun phrases
    "np": "n",
    "deed": "D",  # "the deaths", "injuries"
    "toll": "N",  # "the death toll", "the number"
    # verb groups
    "act": "k",  # bare "killed": active past or participle
    "acted": "p",  # "were killed", "have been killed"
    "acts": "a",  # "has killed", "kills"
    "acting": "g",  # "killing"
    "toact": "i",  # "to kill"
    "happened": "d",  # "died", "have fled"
    "happening": "f",  # "dying", "fleeing"
    "state": "j",  # "dead", "missing"
    "reported": "e",  # "reported", "confirmed", as in "reported killed"
    "be": "b",
    "have": "h",
    "say": "s",
    "rise": "r",
    "forced": "F",
    "suffer": "S",
    "taken": "K",
    "leave": "l",
    "verb": "v",
    # small words
    "of": "o",
    "to": "t",
    "by": "q",
    "from": "z",
    "with": "W",
    "in": "m",  # any other preposition
    "and": "&",
    "but": "u",
    "who": "w",
    "when": "x",
    "pron": "y",
    "including": "I",
    "among": "A",
    "adv": "V",
    # marks
    "comma": ",",
    "semicolon": ";",
    "colon": ":",
    "dash": "-",
    "open": "(",
    "close": ")",
    "quote": '"',
    "stop": ".",
    "bullet": "*",
    "plus": "+",
    "other": "?",
}
"""Letter by kind. `Chunk.kind` is the letter."""

GROUPS = {
    "COUNT": ("people", "thing", "harmed", "event", "life", "neutral"),
    "BODY": ("people", "thing", "harmed", "single"),
    "NP": ("np", "deed", "toll", "single", "pron"),
    "DONE": ("acted", "happened"),
    "PREP": ("of", "to", "by", "from", "with", "in", "among"),
    "VERB": (
        "act",
        "acted",
        "acts",
        "acting",
        "toact",
        "happened",
        "happening",
        "be",
        "have",
        "say",
        "rise",
        "leave",
        "forced",
        "suffer",
        "taken",
        "verb",
    ),
    "ACTIVE": ("acts", "acting", "toact", "act"),
    "SEP": ("comma", "and"),
    "MARK": ("comma", "semicolon", "colon", "dash", "open", "close", "quote", "stop"),
    "ANY": tuple(KINDS),
}

_NAME = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)|\(\?<?[=!:]|![A-Za-z]+|[A-Za-z]+|\s+|.")


def compile_row(shape: str) -> re.Pattern[str]:
    """Compiles a shape over chunk rows. Names are kinds or groups; `!name` is any other chunk; the rest is `re` syntax.

    Raises KeyError for an unknown name.
    """
    out: list[str] = []
    for piece in _NAME.findall(shape):
        name = piece.lstrip("!")
        if name.isalpha() and name.isascii():
            letters = [KINDS[kind] for kind in GROUPS[name]] if name in GROUPS else [KINDS[name]]
            out.append(f"[{'^' if piece[0] == '!' else ''}{re.escape(''.join(letters))}]")
        elif not piece.isspace():
            out.append(piece)
    return re.compile("".join(out))
