"""The world's towns and provinces and the states in which they lie: GeoNames, looked up in a sorted file without loading it.

A name is looked up by its slug (`brudd.reading.name_kinds.slug`). Many towns share a name; which is meant is told by the
states that the page speaks of (as in Leidner, Toponym Resolution in Text, 2007).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from brudd.errors import DataError

FILE = Path(__file__).with_name("gazetteer.txt")
TOWN = 4
"""Digits less one of the population from which a name that nothing else tells to be a place is taken for one: 10,000."""
CITY = 5
"""The same from which a place is known without its state on the page: 100,000."""


@dataclass(frozen=True)
class Site:
    """A state with a place of a given name: ISO 3166 alpha-2 code, and the digits of its greatest population less one."""

    code: str
    size: int


@cache
def _lines(path: Path = FILE) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")[1:-1]
    except OSError as error:
        raise DataError(f"{path.name} cannot be read: {error}", "install the package again") from error


@cache
def sites(slug: str) -> tuple[Site, ...]:
    """The states with a place of this name, the largest place first; empty for a name of no place."""
    lines, key = _lines(), slug.encode() + b"\t"
    place = bisect_left(lines, key)
    if place == len(lines) or not lines[place].startswith(key):
        return ()
    return tuple(Site(code[:2], int(code[2:])) for code in lines[place][len(key) :].decode().split())


def state_of(slug: str, about: Mapping[str, int], located: bool, said: str | None = None) -> str | None:
    """The code of the state in which the place of this name lies that a page means; None where nothing tells.

    `about`: how often the page names each state. `located`: the words around say that it is a place ("in Sagaing").
    `said`: the state in which those words say that it lies, if they do ("Aliaga, Turkey").
    """
    held = sites(slug)
    if any(site.code == said for site in held):
        return said
    near = [site for site in held if about.get(site.code) and (located or site.size >= TOWN)]
    if near:
        return max(near, key=lambda site: (about[site.code], site.size)).code
    if located and held and held[0].size >= CITY and all(site.size < held[0].size for site in held[1:]):
        return held[0].code
    return None
