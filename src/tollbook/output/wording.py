"""The record's values in words for a person."""

from __future__ import annotations

from tollbook.model.kept import Appearance, Bounds
from tollbook.model.record import Attribution, Figure, Place, TollBounds

_BEFORE = {
    "about": "about ",
    "at_least": "at least ",
    "at_most": "up to ",
    "more_than": "more than ",
    "fewer_than": "fewer than ",
}
NOT_SAID = "not said"


def number(figure: Figure | Appearance) -> str:
    """A figure's number with its hedge: "7", "at least 50", "20,000–22,000", "dozens of people (24 or more)"."""
    if figure.hedge == "range" and figure.low is not None and figure.high is not None:
        return f"{figure.low:,}–{figure.high:,}"
    known = next((bound for bound in (figure.best, figure.low, figure.high) if bound is not None), None)
    if known is None:
        return figure.text
    if figure.hedge == "vague":
        return f"{figure.text} ({known:,} or more)"
    return f"{_BEFORE.get(figure.hedge, '')}{known:,}"


def effect(figure: Figure | Appearance) -> str:
    """What happened, and the status where it is not asserted: "killed", "injured (denied)"."""
    words = figure.effect.replace("_", " ")
    return words if figure.status == "asserted" else f"{words} ({figure.status})"


def counted(figure: Figure | Appearance, whole: Figure | Appearance | None) -> str:
    """Who or what is counted, whose they are, and what the number is a part of."""
    parts = [figure.unit or ""]
    if figure.party and figure.party.lower() not in parts[0].lower():
        parts.append(f"of {figure.party}" if parts[0] else figure.party)
    words = " ".join(part for part in parts if part)
    notes = []
    if whole is not None:
        notes.append(f"part of {number(whole)}")
    if figure.cumulative:
        notes.append("running total")
    return ", ".join(part for part in (words, *notes) if part)


def source(attribution: Attribution) -> str:
    """Who says it: a speaker, "the page itself" for the outlet's own voice, or "not said"."""
    if attribution.voice == "outlet":
        return "the page itself"
    return attribution.speaker or attribution.text or NOT_SAID


def says(attribution: Attribution) -> str:
    """Who says it, by way of whom, and how, where that is more than saying: "police, via AFP", "Moscow (denies)"."""
    via = f", via {attribution.via}" if attribution.via else ""
    stance = f" ({attribution.stance})" if attribution.stance not in (None, "says") else ""
    return f"{source(attribution)}{via}{stance}"


def said(figure: Appearance) -> Attribution:
    """Who says a figure of the book."""
    return Attribution(figure.voice, text=figure.source, speaker=figure.speaker, stance=figure.stance, via=figure.via)


def place(value: Place | None) -> str:
    """A place's resolved name, or its words in the text."""
    return "" if value is None else value.name or value.text


def day(value: str | None) -> str:
    """An EDTF value, an interval with "to" between its ends."""
    return "" if value is None else value.replace("/", " to ")


def moment(value: str | None) -> str:
    """An ISO 8601 date or date-time to the minute: "2022-03-16 22:40 +02:00"."""
    day, _, time = (value or "").partition("T")
    return " ".join(part for part in (day, time[:5], time[5:].lstrip(":.0123456789")) if part)


def bounds(toll: TollBounds | Bounds | None) -> str:
    """One effect of a toll: "57", "50–57", "at least 30", or "not said", which is never zero."""
    if toll is None:
        return NOT_SAID
    low, best, high = toll.low, toll.best, toll.high
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return f"at least {low:,}"
    if best is not None:
        return f"about {best:,}"
    return f"up to {high:,}" if high is not None else NOT_SAID
