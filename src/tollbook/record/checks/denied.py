"""A figure that one speaker gives and another denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.model.kept import Appearance, Doubt, Statement
from tollbook.record.known import Known
from tollbook.record.measure import kind
from tollbook.record.words import count_words, effect_words, speaker_words, where_told

NAME = "denied"
SAYS = "a figure that one speaker gives and another denies"


def look(occasion: Sequence[Statement], known: Known) -> Iterator[Doubt]:
    """Doubts about figures of one occasion that somebody asserts and somebody else denies, number for number."""
    for denial in occasion:
        no = denial.says
        if no.known is None or not _denies(no):
            continue
        for claim in occasion:
            yes = claim.says
            if yes.status == "asserted" and not _denies(yes) and _same(yes, no, known):
                yield Doubt(
                    NAME,
                    f"{_who(yes, known)} says {count_words(yes)} {effect_words(yes.effect)} ({where_told(yes)});"
                    f" {_who(no, known)} denies it ({where_told(no)})",
                    (yes.figure, no.figure),
                )
                break


def _denies(said: Appearance) -> bool:
    return said.status == "denied" or said.stance == "denies"


def _same(yes: Appearance, no: Appearance, known: Known) -> bool:
    return (
        yes.effect == no.effect
        and yes.known == no.known
        and yes.voice == no.voice == "source"
        and known.speaker(yes.speaker) != known.speaker(no.speaker)
        and ("people" in (kind(yes), kind(no)) or kind(yes) == kind(no))
    )


def _who(said: Appearance, known: Known) -> str:
    return speaker_words(known.speaker(said.speaker))
