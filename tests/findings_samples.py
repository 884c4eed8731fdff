"""Claims, parties and items for the tests of findings, and what the findings on a page say."""

from __future__ import annotations

from datetime import date

from brudd.findings import find_all
from brudd.records import Claim, Entity, Evidence, Filler, Time

PUBLISHED = date(2022, 9, 6)


def party(code: str) -> Filler:
    """A filler for a State (two capitals), a region or an organisation."""
    if len(code) == 2:
        return Filler(
            text=code, start=0, end=1, entity=Entity(id=f"country:{code}", name=code, type="country", state=code)
        )
    kind = "region" if code == "darfur" else "organisation"
    prefix = "region" if code == "darfur" else "org"
    return Filler(text=code, start=0, end=1, entity=Entity(id=f"{prefix}:{code}", name=code, type=kind))  # type: ignore[arg-type]


def item(category: str, text: str = "", system: str | None = None) -> Filler:
    """A filler for an item."""
    return Filler(text=text, start=0, end=1, category=category, system=system)


def claim(
    kind: str, status: str, time: tuple[str, str] | None, quote: str = "x", name: str = "c1", **roles: object
) -> Claim:
    """A claim with these roles (lists of fillers)."""
    when = Time(start=time[0], end=time[1], text="", basis="text") if time else None
    return Claim.model_validate(
        {
            "id": name, "kind": kind, "status": status, "confidence": 1.0, "time": when,
            "roles": {role: tuple(fillers) for role, fillers in roles.items()},  # type: ignore[call-overload]
            "evidence": (Evidence(start=0, end=len(quote), quote=quote),),
        }
    )  # fmt: skip


def answers(*claims: Claim, published: date = PUBLISHED) -> set[tuple[str, str, tuple[str, ...]]]:
    """(measure, verdict, States) of every finding."""
    found = find_all(claims, published)
    return {(one.measure, one.verdict, tuple(sorted(p.state or "" for p in one.parties))) for one in found}
