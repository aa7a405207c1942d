"""More killed than killed or injured, of one occasion, by one speaker, in one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.model.kept import Appearance, Doubt
from tollbook.record.bounds import least, most
from tollbook.record.known import Known
from tollbook.record.measure import kind, scope
from tollbook.record.words import count_words, speaker_words, where_told

NAME = "killed-above"
SAYS = "more killed than killed or injured of the same occasion"

_SAME_PASSAGE = 300  # characters; further apart, two figures of one report may be of two things


def look(report: Sequence[Appearance], known: Known) -> Iterator[Doubt]:
    """Doubts where one speaker gives, of one place and time, more killed than killed and injured together."""
    for total in report:
        speaker = known.institution(total.speaker)
        if total.effect != "killed_or_injured" or not _counts(total) or (speaker is not None and speaker.undivided):
            continue
        for killed in report:
            if killed.effect == "killed" and _counts(killed) and _same(killed, total, known):
                if least(killed) > most(total):
                    yield Doubt(
                        NAME,
                        f"{speaker_words(known.speaker(killed.speaker))} has {count_words(killed)} killed, but only"
                        f" {count_words(total)} killed or injured ({where_told(killed)})",
                        (killed.figure, total.figure),
                    )
                    break


def _counts(said: Appearance) -> bool:
    return said.status == "asserted" and said.known is not None and said.part_of is None and not said.table


def _same(killed: Appearance, total: Appearance, known: Known) -> bool:
    return (
        abs(killed.start - total.start) <= _SAME_PASSAGE
        and "list_item" not in (killed.block, total.block)
        and known.speaker(killed.speaker) == known.speaker(total.speaker)
        and killed.voice == total.voice
        and scope(killed) == scope(total)
        and (killed.first, killed.last) == (total.first, total.last)
        and kind(total) in (kind(killed), "people")
        and known.party(killed.party) in (known.party(total.party), None)
    )
