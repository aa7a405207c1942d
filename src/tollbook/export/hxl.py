"""Incidents with the hashtags of the Humanitarian Exchange Language (HXL 1.1), under one policy."""

from __future__ import annotations

from collections.abc import Callable

from tollbook.export.columns import Column, answer_of, bounds_of
from tollbook.model.asked import KeptIncident


def hxl(policy: str) -> dict[str, Column]:
    """The columns by their hashtags, with the numbers of this policy."""

    def bound(effect: str, name: str) -> Callable[[KeptIncident], object]:
        return lambda one: getattr(bounds_of(answer_of(one, policy), effect), name)

    def place(name: str) -> Callable[[KeptIncident], object]:
        return lambda one: getattr(one.place, name) if one.place is not None else None

    # A tool that asks for `#affected+killed` takes the first column that has both words: the best number goes first.
    return {
        "#meta+id": Column("Incident", "The incident's id in the tollbook.", "", lambda one: one.id),
        "#date+start": Column(
            "From", "The first day on which it may have happened.", "ISO 8601", lambda one: one.first
        ),
        "#date+end": Column("To", "The last day on which it may have happened.", "ISO 8601", lambda one: one.last),
        "#date+reported": Column("Reported first", "When it was reported first.", "ISO 8601", lambda one: one.reported),
        "#loc+name": Column("Place", "The place's name, resolved where it could be.", "", _name),
        "#loc+code+v_geonames": Column(
            "GeoNames id", "The place's id; negative ones are Tollbook's own.", "GeoNames", place("geonameid")
        ),
        "#country+code+v_iso2": Column("Country", "The place's country.", "ISO 3166-1 alpha-2", place("country")),
        "#geo+lat": Column(
            "Latitude", "Latitude of the place, as exact as its precision says.", "degrees, WGS 84", place("lat")
        ),
        "#geo+lon": Column("Longitude", "Longitude of the place.", "degrees, WGS 84", place("lon")),
        "#geo+precision": Column(
            "Precision of the place",
            "How exact the place is: 1 exact, 2 near, 3 district, 4 region, 5 an area "
            "without fixed bounds, 6 country, 7 wider.",
            "UCDP GED",
            place("where_prec"),
        ),
        "#cause+name": Column("Cause", "What harmed people, in a word.", "", lambda one: one.cause),
        "#affected+killed": Column("Killed", "How many were killed, best.", "count", bound("killed", "best")),
        "#affected+killed+min": Column(
            "Killed, at least", "How many were killed, low.", "count", bound("killed", "low")
        ),
        "#affected+killed+max": Column(
            "Killed, at most", "How many were killed, high.", "count", bound("killed", "high")
        ),
        "#affected+injured": Column("Injured", "How many were injured, best.", "count", bound("injured", "best")),
        "#affected+injured+min": Column(
            "Injured, at least", "How many were injured, low.", "count", bound("injured", "low")
        ),
        "#affected+injured+max": Column(
            "Injured, at most", "How many were injured, high.", "count", bound("injured", "high")
        ),
        "#meta+reports+num": Column("Reports", "How many reports tell of it.", "count", lambda one: one.reports),
        "#meta+speakers+num": Column(
            "Independent speakers", "How many speakers independent of each other.", "count", lambda one: one.speakers
        ),
        "#meta+method": Column("Policy", "The policy whose numbers these are.", "", lambda _: policy),
        "#meta+method+version": Column(
            "Version of the policy",
            "The version of it; empty where it does not answer.",
            "",
            lambda one: answer.version if (answer := answer_of(one, policy)) is not None else None,
        ),
    }


def _name(one: KeptIncident) -> str | None:
    return None if one.place is None else one.place.name or one.place.text
