"""Counts that say nothing by themselves and take it from a count beside them: lists, parts of a whole, asides.

"killed 3 people, 2 soldiers and a child"      a list shares what happened
"12 people, including five children"           a part shares it and belongs to the whole
"24 of 26 drones"                              the first is part of the second
"""

from __future__ import annotations

import re

import msgspec

from tollbook.claims.core import Core
from tollbook.claims.finding import COUNTS, MILD, Finding, nearest
from tollbook.model.chunks import Chunk
from tollbook.model.mentions import Count
from tollbook.rules.kinds import KINDS, compile_row
from tollbook.rules.rule import Example, Rule

_AND = "(?:comma and|comma|and)"
_MEMBERS = rf"BODY (?:{_AND} (?:BODY|np))*"

LIST = Rule(
    "figure.list",
    r"(?<!in)(?P<n>BODY) (?:be np (?=and COUNT)|comma np (?=and COUNT))? (?:open !close{1,6} close)?"
    r" (?:comma (?:np|pron) say)? (?:comma and|comma|and|semicolon|dash)(?=(?P<other>BODY))",
    "two counts side by side share what happened",
    (Example("The shelling killed 3 soldiers and [two drivers].", "killed 2"),),
    ("The shelling killed 3 soldiers. Two drivers watched.",),
)
AFTER = Rule(
    "figure.after",
    r"(?:(?<=acted|happened|state|act|COUNT)|(?<=COUNT be)) (?:comma{1,2} and comma{0,2}|comma{1,2}|and comma{0,2}"
    r"|semicolon|but|open|dash|colon|comma with|with|in with|comma in with)(?:plus|of)? (?P<n>COUNT)",
    "a count behind what happened shares it: three were killed in one street, two in another",
    (Example("Three men were killed in Lyman, [two] in Siversk.", "killed 2"),),
    ("Three men were killed in Lyman, two hours later it was quiet.",),
)
INCLUDING = Rule(
    "figure.including",
    rf"including (?:np {_AND})*(?P<n>{_MEMBERS})|(?<=comma)(?P<last>COUNT) including (?=stop|comma|semicolon|close|$)",
    "including N: a part of the whole before it",
    (
        Example("The fire killed 12 people, including [five children].", "killed 5"),
        Example("The fire killed 12 people, [five children] included.", "killed 5"),
    ),
    ("The tour led 12 people to three towns, including five children.",),
)
ASIDE = Rule(
    "figure.aside",
    rf"(?:dash|open|colon) (?:np {_AND})* (?P<n>{_MEMBERS}) (?=dash|close|stop|$)",
    "parts in brackets, or behind a dash or colon",
    (Example("Seven people were hurt: [four women] and three men.", "injured 4"),),
    ("Seven people were invited: four women and three men.",),
)
OF_WHOM = Rule(
    "figure.of_whom",
    r"of who adv? (?P<n>COUNT)",
    "of whom N",
    (Example("The strike killed 20 people, of whom [nine] worked there.", "killed 9"),),
    ("The firm employs 20 people, of whom nine work there.",),
)
OF_THEM = Rule(
    "figure.of_them",
    r"(?P<n>COUNT)",
    "N of them: a part of the whole before it",
    (Example("The raid killed 30 people, [11 of them] children.", "killed 11"),),
    ("The school has 30 teachers, 11 of them women.",),
)
SUM = Rule(
    "figure.sum",
    rf"(?P<n>people|harmed) (?:open|comma) (?P<parts>COUNT (?:act|acted)? (?:{_AND} COUNT (?:act|acted)?)*)"
    r" (?=close|comma|stop|dash|$)",
    "a count that only its parts explain: 1,389 (221 killed, 1,168 injured)",
    (Example("In April there were [90] (31 killed, 59 injured).", "killed_or_injured 90"),),
    ("In April there were 90 (31 boys, 59 girls).",),
)
SPLIT = Rule(
    "figure.split",
    r"(?P<n>people|harmed) open (?P<killed>people) (?:and|comma and|comma|plus) (?P<injured>people) close",
    "casualties and, in brackets, the two numbers that they are the sum of: the killed, then the injured",
    (Example("In the north there were 90 casualties ([31] and 59).", "killed 31"),),
    ("In the north there were 90 casualties (31 and 12).",),
)
GAP = Rule(
    "figure.gap",
    r"COUNT (?:act|acted|state|happened)? (?:semicolon|comma and|comma but|comma|and|but) np comma? (?P<n>people)"
    r" (?=stop|semicolon|comma|$)",
    "a second source or doer, its verb left out: the hospital has 140 bodies; the police, N",
    (Example("The hospital spoke of 140 dead; the police, [133].", "killed 133"),),
    ("The hospital spoke of 140 beds; the police, 133.",),
)
AMONG = Rule(
    "figure.among.counted",
    r"among COUNT (?:act|state|acted)? be (?P<n>BODY)",
    "among the N killed are N: a part",
    (Example("Among the 60 killed so far are [18 children].", "killed 18"),),
    ("Among the 60 guests so far are 18 children.",),
)
RULES = (GAP, AMONG, LIST, AFTER, INCLUDING, ASIDE, OF_WHOM, OF_THEM, SUM, SPLIT)
"""Rules by which a count shares what happened to another."""

_FINITE = frozenset(KINDS[kind] for kind in ("verb", "say", "have", "reported", "leave", "taken", "act", "acts", "be"))
_NAMED = (KINDS["np"], KINDS["people"], KINDS["stop"])
_VERBAL = frozenset(KINDS[kind] for kind in ("be", "have", "verb", "leave", "rise"))
_SPEAKS = compile_row("(?:comma np comma)? say")
_NUMBERED = re.compile(f"[{''.join(COUNTS)}]")
_SEVERAL = compile_row("(?:COUNT|single) ANY* (?:COUNT|single)")
_SUBJECTS = ("figure.passive", "figure.participle", "figure.left")


def share(core: Core, sentence: int, found: dict[int, Finding], before: Finding | None) -> None:
    """Adds to `found` (by place in the core) the counts that share what happened to another count.

    `before` is the last finding of the sentences before, which "of them" may speak of.
    """
    sharing = _Sharing(core, sentence, found, before)
    if _SEVERAL.search(core.row) is None:
        sharing.included()
        sharing.of_them()
        return
    sharing.sums()
    sharing.splits()
    sharing.included()
    sharing.of_whom()
    sharing.among()
    sharing.asides()
    sharing.of_them()
    sharing.listed()
    sharing.asides()
    sharing.behind()
    sharing.listed()
    sharing.of_them()


class _Sharing:
    """One sentence's counts while they give and take."""

    def __init__(self, core: Core, sentence: int, found: dict[int, Finding], before: Finding | None) -> None:
        self.row = core.row
        self.chunks = core.chunks
        self.sentence = sentence
        self.found = found
        self.before = before

    def give(self, at: int, giver: Finding, rule: Rule, whole: bool) -> None:
        """Lets the count at `at` share what happened to `giver`; as a part of it where `whole` says so."""
        chunk, found = self.chunks[at], self.found
        if _SPEAKS.match(self.row, at + 1):
            return  # "two officials said", "a worker, Khalid, told us" are no part of the toll
        if at in found:
            other = chunk.people is not None and chunk.people != (giver.cause.people or giver.chunk.people)
            if whole and found[at].whole is None and found[at] is not giver and not other:
                found[at].whole = giver
            return
        own = chunk.people is not None and chunk.kind != KINDS["single"]
        if own and whole and chunk.people in MILD and giver.cause.people not in (None, *MILD):
            own = False  # "334 died, 318 hostages among them"
        cause = chunk if own else giver.cause
        rules = [*giver.rules, rule.name]
        found[at] = Finding(chunk, cause, self.sentence, rules, giver if whole else None, thing=giver.thing)

    def bodies(self, start: int, end: int) -> list[int]:
        """The places of counts and single victims between two places."""
        return [at for at in range(start, end) if self.row[at] in COUNTS or self.row[at] == KINDS["single"]]

    def sums(self) -> None:
        for match in SUM.pattern.finditer(self.row):
            at = match.start("n")
            parts = [self.found[i] for i in range(match.start("parts"), match.end("parts")) if i in self.found]
            effects = {part.cause.people or part.chunk.people for part in parts} & {"killed", "injured"}
            if at in self.found or not effects or len(parts) < 2:
                continue
            cause = msgspec.structs.replace(parts[0].cause, people="killed_or_injured", things=None)
            self.found[at] = Finding(self.chunks[at], cause, self.sentence, [SUM.name])
            for part in parts:
                part.whole = part.whole or self.found[at]

    def splits(self) -> None:
        for match in SPLIT.pattern.finditer(self.row):
            giver = self.found.get(match.start("n"))
            killed, injured = self.chunks[match.start("killed")], self.chunks[match.start("injured")]
            if giver is None or "killed_or_injured" not in (giver.cause.people, giver.chunk.people):
                continue
            if _exactly(killed) + _exactly(injured) != _exactly(giver.chunk):
                continue
            for effect, chunk in (("killed", killed), ("injured", injured)):
                cause = msgspec.structs.replace(giver.cause, people=effect, things=None)
                at = match.start(effect)
                self.found.setdefault(at, Finding(chunk, cause, self.sentence, [*giver.rules, SPLIT.name], giver))

    def included(self) -> None:
        for match in INCLUDING.pattern.finditer(self.row):
            giver = nearest(self.found, match.start())
            at = match.start() - 1
            if giver is None and at >= 0 and self.row[at] == KINDS["deed"] and self.chunks[at].people:
                giver = Finding(self.chunks[at], self.chunks[at], self.sentence, [])
            if giver is None and _NUMBERED.search(self.row, 0, match.start()) is None:
                giver = self.before
            if giver is not None:
                part = "n" if match.start("n") >= 0 else "last"
                for place in self.bodies(match.start(part), match.end(part)):
                    self.give(place, giver, INCLUDING, whole=True)

    def of_whom(self) -> None:
        for match in OF_WHOM.pattern.finditer(self.row):
            giver = nearest(self.found, match.start())
            if giver is not None:
                self.give(match.start("n"), giver, OF_WHOM, whole=True)

    def asides(self) -> None:
        for match in ASIDE.pattern.finditer(self.row):
            before = match.start() - 1
            if before >= 0 and self.row[before] in COUNTS and before not in self.found:
                continue  # an item of a list that is still to be explained
            giver = nearest(self.found, match.start())
            places = self.bodies(match.start("n"), match.end("n"))
            if giver is None or giver.chunk.count is None:
                continue
            if not any(at in self.found for at in places) or self._add_up(places, giver.chunk.count):
                for at in places:
                    self.give(at, giver, ASIDE, whole=True)

    def _add_up(self, places: list[int], whole: Count) -> bool:
        """Whether counts come to a whole: "2,000 casualties: 500 deaths and 1,500 wounded"."""
        parts = [count.best for at in places if (count := self.chunks[at].count) is not None]
        return len(parts) > 1 and None not in parts and sum(part or 0 for part in parts) == whole.best

    def among(self) -> None:
        for match in AMONG.pattern.finditer(self.row):
            giver = self.found.get(match.start() + 1)
            if giver is not None:
                self.give(match.start("n"), giver, AMONG, whole=True)

    def behind(self) -> None:
        for match in GAP.pattern.finditer(self.row):
            at = match.start("n")
            giver, count = self.found.get(match.start()), self.chunks[at].count
            if at not in self.found and giver is not None and count is not None and count.sort == "bare":
                if count.best != 1:
                    self.give(at, giver, GAP, whole=False)
        for match in AFTER.pattern.finditer(self.row):
            at = match.start("n")
            giver = nearest(self.found, at)
            if at not in self.found and giver is not None and not self._alone(at):
                self.give(at, giver, AFTER, self._partitive(at))

    def listed(self) -> None:
        pairs = [(match.start("n"), match.start("other")) for match in LIST.pattern.finditer(self.row)]
        for first, second in pairs:
            if first in self.found and second not in self.found and not self._alone(second):
                self.give(second, self.found[first], LIST, self._partitive(second))
        for first, second in reversed(pairs):
            if first in self.found and second in self.found and _fired(self.found[first], self.found[second]):
                self.found.pop(second)
                self.give(second, self.found[first], LIST, whole=False)
            if second in self.found and first not in self.found and self.row[second - 1] != KINDS["semicolon"]:
                if self.found[second].rules[0] in _SUBJECTS:
                    self.give(first, self.found[second], LIST, whole=False)

    def of_them(self) -> None:
        row = self.row
        for at, chunk in enumerate(self.chunks):
            count = chunk.count
            if count is None or not count.partitive:
                continue
            giver = nearest(self.found, at) or self.before
            if giver is None or giver.chunk is chunk:
                continue
            if at in self.found:
                if self.found[at].whole is None and self.found[at] is not giver and _smaller(count, giver.chunk.count):
                    self.found[at].whole = giver
                continue
            following, beyond = row[at + 1 : at + 2], row[at + 2 : at + 3]
            named = following == KINDS["be"] and beyond in _NAMED and count.best != 1
            someone = count.best == 1 and following == KINDS["comma"]
            if count.best == 1 and following == KINDS["np"]:
                continue  # "one of them kissed the wall"
            if named or (not someone and following not in _FINITE):
                self.give(at, giver, OF_THEM, whole=True)

    def _alone(self, at: int) -> bool:
        """Whether a count begins a clause of its own: "...; nine may still be there"."""
        return self.row[at - 1] == KINDS["semicolon"] and self.row[at + 1 : at + 2] in _VERBAL

    def _partitive(self, at: int) -> bool:
        count = self.chunks[at].count
        return count is not None and count.partitive


def _fired(one: Finding, other: Finding) -> bool:
    """Whether the second was only fired by somebody: "destroyed six drones and two missiles launched by them"."""
    active = one.rules == ["figure.active"] and one.cause.things not in (None, "launched")
    return active and other.rules == ["figure.participle"] and other.cause.things == "launched"


def _exactly(chunk: Chunk) -> int:
    """The number of a chunk that gives one exactly; else one that nothing adds up to."""
    count = chunk.count
    return count.best if count is not None and count.hedge == "exact" and count.best is not None else -(10**12)


def _smaller(one: Count, other: Count | None) -> bool:
    if other is None:
        return False
    return (one.best or one.low or 0) <= (other.best or other.high or other.low or 0)
