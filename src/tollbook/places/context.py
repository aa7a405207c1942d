"""Whether a name means a place where it stands: people, papers, teams and schools carry the names of places too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Set

from tollbook.data import read_text
from tollbook.places.table import plain

REACH = 60  # code points looked at before a name
JOINTS = frozenset((" ", "\u00a0", "-"))
CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f][\w'’]{0,40}")
IN_PLACE = re.compile(r"\b(?:in|near|outside|around|nearby) $", re.IGNORECASE)
IN_PLACE_ENDS = frozenset(("in ", "In ", "ar ", "de ", "nd ", "by "))
DATELINE = re.compile(r",? (?:\([A-Z][\w ]{1,30}\) ?)?[-–—]{1,2} ")
DATELINE_OPENS = frozenset((" (", ", ", " –", " —", " -"))
OPENING = re.compile(r"(?:[.!?:;]|[\n“\"‘(—–])[ \u00a0]?$")
POSSESSIVE = re.compile(r"(?:'s|’s|s'|s’)$")
SETTLEMENT_OF = re.compile(
    r"\b(?:villages?|town|city|settlement|hamlet|suburb|port|township|municipality|commune"
    r"|(?P<region>district|region|province|state|governorate|oblast|county)) of $",
    re.IGNORECASE,
)
NAMED_BEFORE = re.compile(r"(?<![.!?:\n] )\b[A-Z][\w'’-]+ $")
HEAD_OF_NAME = re.compile(r"\b([A-Z]\w*) of $")
PLACE_PREPOSITION = re.compile(r"\b(?:in|at|near|from|outside|around|towards?|into|of) (?:the )?$")
SAYS_AFTER = re.compile(r"(?: (?:also|then|later))? (?:said|says|told|added|recalled|explained|remembers|tweeted)\b")
SAYS_OPEN = frozenset(" " + letter for letter in "aelrst")
SAYS_BEFORE = re.compile(r"\b(?:said|says|added) $")
ENDS_BESIDE = frozenset(("of ", "om ", "ar ", "de ", "to ", "en ", "he "))  # of, from, near, outside, to, between, the
BESIDE = re.compile(
    r"\b(?:near|outside|beside|between"
    r"|(?:close|next|adjacent|nearer|closer|approach|approaches) to"
    r"|(?:outskirts?|suburbs?|vicinity|edges?|fringes?|environs|periphery|gates) of"
    r"|(?:(?:north|south)[ -]?(?:east|west)?|east|west) of"
    r"|(?:miles?|kilomet(?:er|re)s?|km|met(?:er|re)s?|yards)(?: away)? from"
    r"|(?:drive|walk|ride|hours?|minutes?|far|away|distance|\d\)) from"
    r"|(?:\d|few|dozen|several|hundred) ?(?:km|miles|kilomet(?:er|re)s|met(?:er|re)s) (?:off|short of|of))"
    r"(?: the)?(?: (?:small |port |southern |northern |eastern |western |besieged |occupied )?"
    r"(?:city|town|village|settlement|port|capital)(?: of)?)? $",
    re.IGNORECASE,
)
EDGE_OF = re.compile(r"['’]s? (?:[a-z-]+ )?(?:outskirts|suburbs|vicinity|environs|periphery)\b")
BESIDE_WORD = re.compile(r"near|outside|beside|between| to | of | from | off ")
DISTANCE_FROM = re.compile(r"\d\s?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?)\b[^.;!?\n]* from (?:the city of )?$")


def word_after(text: str, end: int) -> str | None:
    """The capitalised word right after `end`, plain, if nothing but a space or hyphen stands between."""
    if text[end : end + 1] not in JOINTS:
        return None
    match = CAPITALISED.match(text, end + 1)
    return plain(match[0].removesuffix("'s").removesuffix("’s")) if match else None


def of_what(text: str, start: int) -> str | None:
    """ "region" or "settlement" where "the region of", "the village of" and the like stand before `start`."""
    if text[start - 4 : start] != " of ":
        return None
    match = SETTLEMENT_OF.search(text, max(0, start - 16), start)
    if match is None or not match["region"]:
        return match and "settlement"
    named = NAMED_BEFORE.search(text, max(0, match.start() - REACH), match.start())
    return None if named else "region"  # "the Saltivka district of Kharkiv" is in the city


def follows_preposition(text: str, start: int) -> bool:
    """Whether a preposition of place stands before `start`."""
    return PLACE_PREPOSITION.search(text, max(0, start - 12), start) is not None


def points_at(text: str, start: int, end: int) -> bool:
    """Whether the words around a name point at a place: "in Oelwein", "OELWEIN, Iowa (AP) —"."""
    if text[start - 3 : start] in IN_PLACE_ENDS and IN_PLACE.search(text, max(0, start - 12), start):
        return True
    return text[end : end + 2] in DATELINE_OPENS and DATELINE.match(text, end) is not None


def speaks(text: str, start: int, end: int) -> bool:
    """Whether a verb of saying stands beside a name, as beside a person's: "said Lennox", "Lennox told them"."""
    return (text[end : end + 2] in SAYS_OPEN and SAYS_AFTER.match(text, end) is not None) or (
        text[start - 2 : start] in ("d ", "s ") and SAYS_BEFORE.search(text, max(0, start - 8), start) is not None
    )


def opens_sentence(text: str, start: int) -> bool:
    """Whether a word stands at the head of a sentence, where a capital says nothing."""
    return OPENING.search(text, max(0, start - 3), start) is not None or start == 0


def is_beside(text: str, start: int, end: int) -> bool:
    """Whether the words around a place put something near it, not in it: "25 km west of", "near", "Kyiv's suburbs"."""
    if text[end : end + 1] in ("'", "’") and EDGE_OF.match(text, end):
        return True
    if text[start - 3 : start] not in ENDS_BESIDE:
        return False
    words = text[max(0, start - REACH) : start]
    if not BESIDE_WORD.search(words):
        return False
    return BESIDE.search(words) is not None or DISTANCE_FROM.search(words) is not None


def without_owner(words: list[str], start: int, ends: Set[int]) -> list[str]:
    """The words of a name that begins at `start`, without a known place in front that it belongs to.

    "Solomianskyi" of "Kyiv's Solomianskyi". `ends` are where known places end.
    """
    end = start + len(" ".join(words))
    for at in range(len(words) - 1, 0, -1):
        end -= len(words[at]) + 1
        owner = POSSESSIVE.search(words[at - 1])
        if owner is not None and end - len(owner[0]) in ends:
            return words[at:]
    return words


class Words:
    """The word lists of `data/places/words.toml`, each a frozen set of plain words."""

    def __init__(self) -> None:
        source = tomllib.loads(read_text("places/words.toml"))
        lists = {
            name: frozenset(words.lower().replace("_", " ") for words in text.split()) for name, text in source.items()
        }
        self.rarely_meant = lists["rarely_meant"]
        self.given_names = lists["given_names"]
        self.titles = lists["titles"]
        self.organisations = lists["organisations"]
        self.heads_of_names = lists["heads_of_names"]
        self.after_place = lists["after_place"]
        self.before_place = lists["before_place"]
        self.generic = lists["no_names"]
        self.teams = lists["teams"]
        self.bodies = lists["bodies"]
        self.no_names = self.rarely_meant | self.before_place | self.given_names | self.titles | lists["no_names"]

    def person(self, key: str, before: str | None, after: str | None) -> bool:
        """Whether the capitalised words right before and after (plain, null where there is none) make it a person."""
        if before is not None and (before in self.given_names or before in self.titles):
            return True
        return after is not None and after not in self.after_place and key.split(" ", 1)[0] in self.given_names

    def organisation(self, text: str, start: int, before: str | None, after: str | None) -> bool:
        """Whether the word right before or after, or the head before "of", make it the name of a paper or a team."""
        if (after is not None and after in self.organisations) or (before is not None and before in self.teams):
            return True
        if text[start - 4 : start] != " of ":
            return False
        head = HEAD_OF_NAME.search(text, max(0, start - 30), start)
        return head is not None and head[1].lower() in self.heads_of_names

    def odd_beside_place(self, before: str | None, after: str | None) -> bool:
        """Whether a capitalised word stands right beside the name that seldom stands beside a place."""
        return (before is not None and before not in self.before_place) or (
            after is not None and after not in self.after_place
        )
