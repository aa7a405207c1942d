"""The public record: what one reading of one page says (DESIGN: "The record's fields").

Every span is a half-open pair of code-point offsets into `Report.text`; `text[start:end]` is the evidence.
These types are the JSON: `msgspec.json.encode(report)` writes one line of `tollbook read --json`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

BlockKind = Literal[
    "title",
    "standfirst",
    "byline",
    "heading",
    "paragraph",
    "list_item",
    "table_row",
    "live_post",
    "caption",
    "feed_item",
    "notice",
]
Hedge = Literal["exact", "about", "at_least", "at_most", "more_than", "fewer_than", "range", "vague"]
Effect = Literal[
    "killed",
    "injured",
    "killed_or_injured",
    "missing",
    "captured",
    "displaced",
    "evacuated",
    "abducted",
    "detained",
    "released",
    "destroyed",
    "damaged",
    "shot_down",
    "launched",
    "other",
]
Status = Literal["asserted", "denied", "forecast", "simulated", "conditional"]
Voice = Literal["source", "outlet", "unknown"]
Stance = Literal["says", "claims", "denies", "estimates", "confirms"]
CaveatKind = Literal["undercount", "unverified", "preliminary", "disputed", "not_published"]
Group = Literal["civilian", "combatant", "unknown"]


class Span(msgspec.Struct, frozen=True, gc=False):
    """Words that stand in the report's text at `start:end`."""

    text: str
    start: int
    end: int


class Block(msgspec.Struct, frozen=True, gc=False):
    """A typed range of the report's text. `published` is a live post's own time (ISO 8601) where it has one."""

    kind: BlockKind
    start: int
    end: int
    published: str | None = None


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place's words and what they are taken to mean.

    `geonameid` is a GeoNames id, or one of our own (negative) where GeoNames has none, and null where no table has the
    place. `lat`, `lon` (WGS 84 degrees) and `where_prec` (UCDP's 1, exact, to 7, international) go together: of a place
    without an id they are those of the known place that the text puts it in, and null where it names none.
    """

    text: str
    start: int
    end: int
    name: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    where_prec: int | None = None
    country: str | None = None


class Date(msgspec.Struct, frozen=True, gc=False):
    """A date expression and its EDTF value (level 1 plus unspecified digits in front)."""

    start: int
    end: int
    text: str
    value: str | None


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """Who says it. `voice` "outlet" is the page's own voice; "unknown" is a passive or nameless source."""

    voice: Voice
    text: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    cue: str | None = None
    stance: Stance | None = None
    via: str | None = None


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A stated number of people or things that something happened to. Bounds are counts, as in UCDP GED."""

    id: str
    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None
    hedge: Hedge
    effect: Effect
    unit: str | None
    group: Group
    sex: str | None
    age: str | None
    party: str | None
    responsible: Span | None
    cause: str | None
    attribution: Attribution
    place: Place | None
    when: str | None
    cumulative: bool
    status: Status
    part_of: str | None
    rules: tuple[str, ...]


class Quote(msgspec.Struct, frozen=True, gc=False):
    """One pair of quotation marks, the marks inside; `continues` is where the utterance's part before starts."""

    start: int
    end: int
    text: str
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    continues: int | None


class Photo(msgspec.Struct, frozen=True, gc=False):
    """A photograph's caption with its credit (IPTC Credit Line), day (EDTF) and place shown."""

    start: int
    end: int
    caption: str
    credit: str | None
    date: str | None
    place: Place | None


class Caveat(msgspec.Struct, frozen=True, gc=False):
    """A sentence that says how far figures may be trusted, with the ids of those it speaks of."""

    start: int
    end: int
    text: str
    kind: CaveatKind
    figures: tuple[str, ...]


class Unread(msgspec.Struct, frozen=True, gc=False):
    """A passage that was passed over, and why: silence must never look like zero."""

    start: int
    end: int
    why: str


class TollBounds(msgspec.Struct, frozen=True):
    """What the report says of one effect in its main incident; `evidence` is the spans it rests on."""

    low: int | None
    best: int | None
    high: int | None
    evidence: tuple[Span, ...]


class Toll(msgspec.Struct, frozen=True):
    """The report's own toll. Null is "does not say", never zero."""

    killed: TollBounds | None = None
    injured: TollBounds | None = None


class Page(msgspec.Struct, frozen=True):
    """A page turned into text and blocks, before anything is read out of it."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    language: str | None = None
    credits: tuple[tuple[int, str], ...] = ()
    unread: tuple[Unread, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """A page that has been read: one object of `tollbook read --json`."""

    id: str
    url: str | None
    sha256: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    published_from: str | None
    modified: str | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    photos: tuple[Photo, ...]
    dates: tuple[Date, ...]
    places: tuple[Place, ...]
    caveats: tuple[Caveat, ...]
    toll: Toll
    unread: tuple[Unread, ...]
