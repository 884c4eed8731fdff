"""What a claim can be filtered by, as short words beside it: `kind:arms-transfer supplier=KP item=uav
regime:un-dprk`."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import lru_cache

from brudd.events.signature import Signature
from brudd.ledger import words
from brudd.records import Finding

FILTERS = ("kind", "status", "party", "item", "regime", "measure", "verdict", "source", "language", "publisher")
"""Filters that are facets; `reviewed`, `since`, `until` are looked up otherwise."""


def of_claim(one: Signature, findings: Iterable[Finding]) -> str:
    """The facets of a claim, between spaces. Roles stand with `=`, everything else with `:`."""
    made = [f"kind:{one.kind}", f"status:{one.status}"]
    made += [f"{role}={value}" for role, value in sorted(one.roles)]
    made += [f"source:{one.speaker}"] if one.speaker else []
    for finding in findings:
        made += [f"regime:{finding.measure.split('/')[0]}", f"measure:{finding.measure}", f"verdict:{finding.verdict}"]
    return f" {' '.join(dict.fromkeys(made))} "


def signature(facets: str, marks: bytes, starts: int | None, ends: int | None, published: int | None) -> Signature:
    """The signature of a stored claim again."""
    kind, status, *rest = facets.split()
    roles = frozenset([one.partition("=")[::2] for one in rest if "=" in one])
    speaker = next((one[7:] for one in rest if one.startswith("source:") and "=" not in one), "")
    stems = frozenset(memoryview(marks).cast("H"))
    return Signature(kind[5:], status[7:], roles, speaker, starts, ends, published, stems)


def status(facets: str) -> str:
    """The status of a stored claim, out of its facets."""
    return facets.split(maxsplit=2)[1][7:]


def packed(one: Signature) -> bytes:
    """The marks of a claim's words, two bytes each."""
    return array("H", sorted(one.words)).tobytes()


def tokens(facets: Iterable[str], language: str, publisher: str) -> list[str]:
    """The facets of a reading's claims as words of the index."""
    made = {words.facet("language", language), *map(_token, " ".join(facets).split())}
    if publisher:
        made.add(words.facet("publisher", publisher))
    return sorted(made)


@lru_cache(maxsize=50_000)
def _token(one: str) -> str:
    role, sign, value = one.partition("=")
    if sign:
        return words.facet("item" if role == "item" else "party", value)
    name, _, value = one.partition(":")
    return words.facet(name, value)


def pattern(name: str, value: str) -> str:
    """The LIKE pattern by which a claim's facets are checked for a filter."""
    if name == "party":
        return f"%={_escaped(value)} %"
    return f"% item={_escaped(value)} %" if name == "item" else f"% {name}:{_escaped(value)} %"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
