"""Places known only by what stands around the name: "the village of Xyz", "Xyz district", "in Xyz, Ukraine"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set

from ahocorasick_rs import AhoCorasick, MatchKind

from tollbook.places.context import Words, of_what, opens_sentence, without_owner
from tollbook.places.resolve import Mention
from tollbook.places.table import PlaceTable, key_of, plain

REGION_WORD = re.compile(
    r"[ \u00a0](?P<place>(?P<region>oblast|region|province|governorate|krai|prefecture|state)"
    r"|(?P<district>raion|district|municipality|township|locality|woreda|LGA|local government area)"
    r"|(?P<county>county|parish)"
    r"|(?P<settlement>village|town|refugee camp|camp|neighbou?rhood|suburb|quarter)"
    r"|(?P<regions>oblasts|regions|provinces|governorates|states))\b",
    re.IGNORECASE,
)
REGION_INITIALS = frozenset("orpgksdmtclwvnqORPGKSDMTCLWVNQ")
BESIDE = (
    "oblast region province governorate krai prefecture raion district municipality township county parish locality "
    "woreda neighborhood neighbourhood"
).split()
SMALL_BESIDE = "village town suburb quarter".split()
HEADS = "village town city settlement hamlet suburb township municipality commune district province region".split()
ANCHORS = [
    *(f" {word}" for word in BESIDE + SMALL_BESIDE),
    *(f" {word.title()}" for word in BESIDE),
    *(" refugee camp", " camp", " LGA", " Local Government Area"),
    *(f" {head} of " for head in HEADS),
    ", a ",
]
APPOSITION = re.compile(
    r", a (?:[a-z-]+ ){0,2}(?:village|town|hamlet|settlement|suburb|neighbou?rhood|township|city)"
    r"(?=[,.;]| (?:in|near|on|outside|close|north|south|east|west|where|about|some|at|under|held|controlled|home|of)\b)"
)
NAME = r"[A-Z\u00c0-\u00de][\w'’ʼ‘`]{0,40}(?:[ -](?:[ae][a-z]-)?[A-Z\u00c0-\u00de][\w'’ʼ‘`]{0,40}){0,3}"
NAME_HERE = re.compile(NAME)
NAME_BEFORE = re.compile(rf"(?<!\w){NAME}$")
IN_NAME_BEFORE = re.compile(rf"\b(?:in|at|near|outside) ({NAME})(?:, | in (?:the )?(?:\w+ )?)$")
OF_NAME_BEFORE = re.compile(rf"\bof ({NAME}), $")
IN_BEFORE = re.compile(r"\w in (?:the )?(?:[a-z]+ )?$")
AFTER_WHOLE = frozenset((",", ".", ";", ")", "\n", ""))
REACH = 90  # code points
LONGEST_WORD = 42  # code points


def region_word(text: str, end: int) -> re.Match[str] | None:
    """The region word right after a name that ends at `end` ("Kherson region"), groups saying of what kind."""
    return REGION_WORD.match(text, end) if text[end + 1 : end + 2] in REGION_INITIALS else None


def name_before(text: str, end: int) -> re.Match[str] | None:
    """The capitalised words that end at `end`."""
    last = text.rfind(" ", max(0, end - LONGEST_WORD), end) + 1
    if not (text[last : last + 1].isupper() or text[last + 3 : last + 4].isupper()):
        return None
    return NAME_BEFORE.search(text, max(0, end - REACH), end)


class Frames:
    """Finds names that are in no table."""

    def __init__(self, table: PlaceTable, words: Words) -> None:
        self._table = table
        self._no_names = words.no_names | table.adjectives.keys()
        self._bodies = words.bodies
        self._ends_no_name = words.before_place | words.titles | words.generic | table.adjectives.keys()
        self._dropped = words.before_place | words.titles | words.generic | table.adjectives.keys()
        self._anchors = AhoCorasick(ANCHORS, matchkind=MatchKind.LeftmostLongest)

    def add(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions, which are in order, with those found by their frames put between them."""
        framed = []
        ends = frozenset(mention.end for mention in mentions)
        for _, start, end in self._anchors.find_matches_as_indexes(text):
            if text[start] == ",":
                name = name_before(text, start) if APPOSITION.match(text, start) else None
                if name:
                    framed.append(self._mention(name.start(), start, name[0], ends))
                continue
            beside = REGION_WORD.match(text, start)
            name = name_before(text, start) if beside else None
            if name and beside and beside["settlement"] and " " not in name[0] and opens_sentence(text, name.start()):
                continue  # "Abandoned village"
            if beside and name and not beside["regions"]:
                last = start if beside["settlement"] else beside.end()
                framed.append(self._mention(name.start(), last, name[0], ends))
            if text[end - 1] == " " and (name := NAME_HERE.match(text, end)) and of_what(text, end):
                if REGION_WORD.search(text, end, name.end()):
                    continue  # "the village of Lower District": the other word is asked
                if not all(plain(word) in self._no_names for word in name[0].split()):
                    framed.append(Mention(end, name.end(), plain(name[0]), (), region=True))
        for mention in mentions:
            start = mention.start
            if text[start - 2 : start] == ", " and text[mention.end : mention.end + 1] not in AFTER_WHOLE:
                continue
            in_region = mention.region or (mention.candidates and mention.candidates[0].kind == "admin1")
            if in_region and (inside := OF_NAME_BEFORE.search(text, max(0, start - REACH), start)):
                framed.append(self._mention(inside.start(1), inside.end(1), inside[1], ends, weak=True))
            if text[start - 2 : start] == ", " or IN_BEFORE.search(text, max(0, start - 20), start):
                inside = IN_NAME_BEFORE.search(text, max(0, start - REACH), start)
                if inside:
                    framed.append(self._mention(inside.start(1), inside.end(1), inside[1], ends, weak=True))
        found = [mention for mention in framed if mention is not None]
        return without_overlap(mentions, found) if found else mentions

    def _mention(self, start: int, end: int, name: str, ends: Set[int], weak: bool = False) -> Mention | None:
        """The mention of a name without the words in front that are no part of it; null where nothing is left."""
        words = name.split()
        while words and plain(words[0]) in self._dropped:
            start += len(words.pop(0)) + 1
        bare = without_owner(words, start, ends)
        start += len(" ".join(words)) - len(" ".join(bare))
        words = bare
        if not words or len(words[-1]) == 1 or plain(words[-1]) in self._ends_no_name:
            return None
        plains = [plain(word) for word in words]
        if all(word in self._no_names for word in plains) or not self._bodies.isdisjoint(plains):
            return None
        key = key_of(" ".join(words))
        if weak:
            return Mention(start, end, key, (), weak=True)
        regions = tuple(entry for entry in self._table.regions(key) if entry.kind == "admin2")
        if not regions and (towns := self._table.town_of_district(key)):
            return Mention(start, end, key, towns, region=True, where_prec=3)
        return Mention(start, end, key, regions, region=True)


def without_overlap(known: list[Mention], framed: list[Mention]) -> list[Mention]:
    """Both in order; a known name goes before a framed one, unless it is doubtful, and of framed ones the first."""
    starts = [mention.start for mention in known]
    both: list[Mention] = []
    gone: set[int] = set()
    for mention in framed:
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        first -= first > 0 and known[first - 1].end > mention.start
        within = known[first:last]
        if mention.region and all(name.weak and mention.start <= name.start for name in within):
            gone.update(range(first, last))
            both.append(mention)
        elif not within:
            both.append(mention)
    both += [name for at, name in enumerate(known) if at not in gone]
    out: list[Mention] = []
    for mention in sorted(both, key=lambda mention: mention.start):
        if not out or out[-1].end <= mention.start:
            out.append(mention)
    return out
