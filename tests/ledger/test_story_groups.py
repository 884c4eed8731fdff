"""Story groups of annotated articles: pages of one group share events, and no event mixes two groups."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from brudd.ledger import Ledger
from brudd.records import CLOSED_ROLES, ITEM_CATEGORIES, Claim, Evidence, Filler, Report, Source, Time
from ledger_samples import entity, filler, page

GOLD = Path(__file__).parents[3] / "shared" / "gold"
COPIES = {"dev": ("en-01-cuba-freighter-wire", "en-02-cuba-freighter-local-copy")}
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="no annotated articles beside the project")


def read(path: Path) -> tuple[str | None, Report]:
    """The group of an annotated article, and its reading as a report."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    made = page(text, path.name.removesuffix(".gold.json"), published=gold["published"], language=gold["language"])
    claims = tuple(_claim(text, one, f"c{number}") for number, one in enumerate(gold["claims"], 1))
    return gold["group"], Report(document=made, claims=claims)


def _claim(text: str, one: dict[str, Any], ident: str) -> Claim:
    start = max(0, text.find(one.get("quote") or one["sentence"]))
    stops = [at for sign in (". ", "\n") if (at := text.find(sign, start)) > 0]
    end = start + len(one["quote"]) if one.get("quote") else min(stops, default=len(text))
    time, source = one.get("time"), one.get("source")
    return Claim(
        id=ident, kind=one["kind"], status=one["status"], confidence=1.0,
        roles={role: tuple(_filler(role, value) for value in values) for role, values in one["roles"].items()},
        time=Time(start=time["start"], end=time["end"], text="", basis="text") if time else None,
        sources=(_source(source),) if source else (), evidence=(Evidence(start=start, end=end, quote=text[start:end]),),
    )  # fmt: skip


def _filler(role: str, value: str) -> Filler:
    linked = (
        role in CLOSED_ROLES
        or value in ITEM_CATEGORIES
        or role not in ("matter", "purpose", "value", "amount", "instrument")
    )
    return filler(role, value) if linked else Filler(text=value, start=0, end=0)


def _source(said: dict[str, Any]) -> Source:
    who = said["who"].split("|")[0]
    state = entity(who) if len(who) == 2 else None
    anonymous = said.get("anonymous", False)
    return Source(name=who, start=None, end=None, entity=state, kind=said["kind"], anonymous=anonymous, cue=None)


@pytest.mark.parametrize("part", ["dev", "train"])
def test_pages_of_a_group_share_events_and_no_event_mixes_groups(part: str, tmp_path: Path) -> None:
    read_ = [read(path) for path in sorted((GOLD / part).glob("*.gold.json"))]
    group = {one.document.id: name for name, one in read_ if name}
    names = {one.document.id: one.document.source for _, one in read_}
    with Ledger.open(tmp_path / "groups.ledger", create=True) as ledger:
        list(ledger.add(one for _, one in read_))
        events = [one for one in ledger.events(limit=10**6) if one.counts.pages > 1]
    shared = {frozenset(pair) for one in events for pair in combinations({claim.page for claim in one.claims}, 2)}
    for one in events:
        assert len({group[claim.page] for claim in one.claims if claim.page in group}) <= 1, one.title
    for name in set(group.values()):
        pages = [ident for ident, of in group.items() if of == name]
        for ident in pages:
            assert any(frozenset((ident, other)) in shared for other in pages if other != ident), names[ident]
    if part in COPIES:
        wire, copy = (next(ident for ident, source in names.items() if source == one) for one in COPIES[part])
        both = [one for one in events if {wire, copy} <= {claim.page for claim in one.claims}]
        assert both
        for one in both:
            assert one.counts.reprints >= 1, one.title
