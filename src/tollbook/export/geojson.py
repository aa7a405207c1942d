"""A map: incidents as GeoJSON (RFC 7946), each with how exact its place is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from tollbook.export.written import written
from tollbook.model.asked import KeptIncident

PRECISION = {
    1: "this place",
    2: "near this place",
    3: "somewhere in the district around this point",
    4: "somewhere in the region around this point, which is its middle and not the place itself",
    5: "along a line or in an area around this point",
    6: "somewhere in the country; the point is its middle and not the place itself",
    7: "somewhere in several countries",
}


def write_geojson(path: Path, told: Iterable[KeptIncident]) -> int:
    """Writes a FeatureCollection of incidents; how many. One without a position has no geometry. Raises BookError."""
    count = 0
    with written(path, binary=True) as file:
        file.write(b'{"type":"FeatureCollection","features":[')
        for one in told:
            file.write((b",\n" if count else b"\n") + msgspec.json.encode(feature(one)))
            count += 1
        file.write(b"\n]}\n")
    return count


def feature(one: KeptIncident) -> dict[str, Any]:
    """An incident as a Feature: its geometry a point (longitude, latitude) or null, its properties all the rest, with
    the place's name and precision also beside the others, where a map's program looks for them."""
    place = one.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    properties = msgspec.to_builtins(one)
    prec = place.where_prec if place is not None else None
    properties["name"] = (place.name or place.text) if place is not None else None
    properties["where_prec"] = prec
    properties["precision"] = PRECISION.get(prec, "unknown") if prec is not None else "unknown"
    return {"type": "Feature", "id": one.id, "geometry": point, "properties": properties}
