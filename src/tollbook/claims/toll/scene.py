"""A scene: what is left of a sentence when only people, what was done to them, and the words between them are kept.

"Medics took a woman with gunshot wounds to hospital on Monday" keeps "(medics) took a-woman with-wounds", where "took
... to hospital" and "with wounds" say that she was hurt. `cut` makes scenes, shapes over them are in `victims`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from tollbook.claims.toll.people import Mention, Words
from tollbook.model.chunks import Chunk
from tollbook.rules.kinds import KINDS

Grade = Literal["killed", "injured", "struck"]
"""What happened: dead; hurt and, as far as the words go, alive; shot or hit, which may end either way."""

REACH = 40
"""How many parts back a scene looks for the one who did something."""

ACTIVE = frozenset(KINDS[kind] for kind in ("act", "acts", "acting"))
"""Parts that say what somebody did to somebody."""

_ONE, _MANY, _PRON, _NP = (KINDS[kind] for kind in ("single", "people", "pron", "np"))
_VERB = KINDS["verb"]
_JOINTS = (KINDS["and"], KINDS["comma"])
_DOES = ACTIVE | {KINDS[kind] for kind in ("verb", "be", "taken", "happened", "have", "who")}


class Scene(msgspec.Struct):
    """A sentence cut down to `row`, one kind a part; `mentions` and `grades` by place in it.

    `text` is the words of all tokens, `words` what is known of them.
    `singular` are the places of verbs that speak of one ("was killed"), `soft` those of wounds and hospitals, which
    leave open how it ended, and `harms` those of deaths and injuries that may have no victim named ("led to injuries").
    `owned` are people whose harm is told by a noun ("his death", "the homicide victim"), `by_self` those who took their
    own life, `doers` those who hurt others before they were hurt, `deaths` the tokens of killings that name no victim
    ("a homicide").

    While it is being cut: `preposition` waits for its noun, `aside` is true just after a noun phrase that was left out
    with its preposition, `unreal` within a clause that says what could happen.
    """

    text: Sequence[str]
    words: Words
    row: list[str] = []
    mentions: dict[int, Mention] = {}
    grades: dict[int, Grade] = {}
    singular: set[int] = set()
    soft: set[int] = set()
    harms: dict[int, tuple[Chunk, Grade]] = {}
    owned: list[tuple[Mention, Grade]] = []
    by_self: list[Mention] = []
    doers: list[Mention] = []
    deaths: list[int] = []
    preposition: str = ""
    aside: bool = False
    unreal: bool = False

    def last(self) -> str:
        """The kind of the last part; empty at the beginning."""
        return self.row[-1] if self.row else ""

    def add(self, mention: Mention) -> None:
        """A mention of people, with the preposition before it; but not the Y of "in X and Y"."""
        named = mention.form == "name" and not mention.role and mention.age is None
        if named and self.aside and self.last() in _JOINTS:
            self.row.append(_NP)
            self.preposition = ""
            return
        self.aside = False
        if self.preposition:
            self.row.append(self.preposition)
            self.preposition = ""
        self.mentions[len(self.row)] = mention
        if mention.form in ("pronoun", "self"):
            self.row.append(_PRON)
        else:
            self.row.append(_MANY if mention.form == "count" or mention.plural else _ONE)

    def say(self, kind: str, grade: Grade) -> None:
        """A part that says what happened; nothing, where the verb before it only says what could."""
        self.preposition = ""
        if self.unreal:
            self.row.append(_VERB)
            return
        self.grades[len(self.row)] = grade
        self.row.append(kind)

    def skip(self) -> None:
        """A noun phrase that is no victim; it counts only where no preposition makes it an aside."""
        if not self.preposition:
            self.row.append(_NP)
        self.aside = bool(self.preposition)
        self.preposition = ""

    def agent(self, chunk: Chunk, sex: str | None) -> Mention:
        """The single person before a chunk who did something.

        The nearest with a verb, else the nearest to whom nothing was done, else whoever `chunk` itself means.
        """
        row = self.row
        nearest: Mention | None = None
        for back in range(len(row) - 1, max(-1, len(row) - REACH), -1):
            person = self.mentions.get(back)
            if person is None or person.count is not None or person.plural or (back and row[back - 1] in ACTIVE):
                continue
            if sex is not None and person.sex not in (None, sex):
                continue
            if back + 1 < len(row) and row[back + 1] in _DOES:
                return person
            nearest = nearest or person
        return nearest or Mention("self", chunk.first, chunk.last, sex=sex)

    def acted(self) -> bool:
        """Whether somebody has done something to somebody in what was kept lately."""
        return not ACTIVE.isdisjoint(self.row[-REACH:])
