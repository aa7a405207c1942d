"""Words that bring in what somebody says, and what each tells of the speaker's stance."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

from tollbook.data import read_lines
from tollbook.language.en.lexicon import conjugate

Stance = Literal["says", "claims", "denies", "estimates", "confirms"]
Use = Literal["say", "hold", "count", "quote", "relay", "according", "tally", "colon", "dash", "opening"]

_MARKS: dict[str, Use] = {":": "colon", "-": "dash", "–": "dash", "—": "dash", "―": "dash", "--": "dash"}
_MARKS["("] = "dash"
_MARKS |= dict.fromkeys(('"', "“", "„", "«"), "opening")
_ACCORDING = ("according", "per")
_TALLIES = frozenset(
    "count account tally estimate estimates figure figures number numbers words reckoning data list claim toll".split()
)
_HAVING = ("have", "has", "had")


class Cue(NamedTuple):
    """What a word does as a cue: its verb, the stance it tells, how it is used and its form (base, 3, past, part, ing).

    `tally`: the word is also a noun for what somebody counts or says, as in "by the count of the mission".
    """

    verb: str
    stance: Stance
    use: Use
    form: str
    tally: bool = False


@cache
def cues() -> dict[str, Cue]:
    """Every word that may be a cue, as written in small letters and with a capital."""
    out: dict[str, Cue] = {}
    for line in read_lines("lexicon/en/cues.txt"):
        stance, use, verbs = (part.strip() for part in line.split("|"))
        for entry in verbs.split():
            verb = entry.split("/")[0].rstrip("~")
            for word, form in conjugate(entry):
                out.setdefault(word, Cue(verb, cast(Stance, stance), cast(Use, use), form))
    for word in _TALLIES:
        told: Stance = "estimates" if word.startswith("estimate") or word == "reckoning" else "says"
        out[word] = out.get(word, Cue(word, told, "tally", "noun"))._replace(tally=True)
    for word in _HAVING:
        out[word] = Cue("have", "says", "tally", "verb", tally=True)
    for word in _ACCORDING:
        out[word] = Cue(word, "says", "according", "prep")
    out |= {word.capitalize(): cue for word, cue in out.items()}
    return out | {mark: Cue(mark, "says", use, "mark") for mark, use in _MARKS.items()}
