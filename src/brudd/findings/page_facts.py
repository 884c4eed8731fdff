"""What a page tells beside the claim itself: places, approvals, and the activities that its words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

import yaml

from brudd.knowledge.places import lies_in
from brudd.measures.known import home
from brudd.records import Claim, Filler

FILE = Path(__file__).with_name("activities.yaml")
REPATRIATION = "repatriation"
WITHDRAWAL = "withdrawal"
ABOVE_CAP = "above-cap"
LONG_AGO = "long-ago"
NEW_WORKERS = "new-workers"
NO_ACT = (REPATRIATION, WITHDRAWAL, LONG_AGO)
"""Words that tell of no act to judge: people who go home, and what used to be."""
_KINDS = {
    REPATRIATION: ("labour",),
    WITHDRAWAL: ("military-service",),
    LONG_AGO: ("arms-transfer", "goods-transfer", "military-service", "labour", "weapons-test"),
    ABOVE_CAP: ("goods-transfer",),
    NEW_WORKERS: ("labour",),
    "": ("shipping", "goods-transfer", "finance", "agreement"),
}
_REGIONS = {"rsf": "darfur", "janjaweed": "darfur"}
_COUNCIL = ("un", "unsc")
_LEAVE_KINDS = ("arms-transfer", "military-service")
_LEAVE_DAYS = 366
_PAST = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts of a page that bear on other claims of it.

    `regions` that its claims name; States for which the Council let something through, with the first day on which
    it may have done so (`eased`, ISO, empty where the page gives none); the last day that a claim names as past; the
    activity that a stretch of words tells of (`activities`).
    """

    regions: frozenset[str] = frozenset()
    eased: dict[str, str] = field(default_factory=dict)
    last_day: date | None = None
    activities: dict[str, str] = field(default_factory=dict)

    def places_of(self, receivers: Iterable[str]) -> tuple[str, ...]:
        """The regions that the page gives for deliveries to these parties."""
        wanted = (_REGIONS.get(party) for party in receivers)
        return tuple(dict.fromkeys(region for region in wanted if region is not None and region in self.regions))

    def activity_told_with(self, claim: Claim) -> str | None:
        """The activity of another claim that the same words carry, where they fit the kind."""
        words = page_key(claim)
        for other, activity in self.activities.items():
            if claim.kind in _KINDS.get(activity, _KINDS[""]) and words and (words in other or other in words):
                return activity
        return None

    def approves(self, kind: str, receivers: Iterable[str], days: tuple[str | None, str | None]) -> bool:
        """True when the page says that the Council or its committee made way for deliveries to one of them.

        Leave is given for what follows within a year. What came before it, or long after, it says nothing of: an older
        relief changed the rules, and the paragraphs themselves tell of that.
        """
        leaves = [self.eased[party] for party in receivers if party in self.eased]
        return kind in _LEAVE_KINDS and any(_follows(leave, *days) for leave in leaves)


def _follows(leave: str, start: str | None, end: str | None) -> bool:
    if not leave or start is None or end is None:
        return True
    last = date.fromisoformat(leave) + timedelta(days=_LEAVE_DAYS)
    return end >= leave and start <= last.isoformat()


def page_facts(claims: Sequence[Claim]) -> PageFacts:
    """Gathers the facts of a page from all its claims."""
    regions: set[str] = set()
    eased: dict[str, str] = {}
    activities: dict[str, str] = {}
    for claim in claims:
        activity = activity_of(claim)
        if activity is not None and activity not in NO_ACT:
            activities[page_key(claim)] = activity
        codes = {code(one) for role, fillers in claim.roles.items() if role in ("place", "target") for one in fillers}
        regions |= {one for one in codes if one is not None and one in _REGIONS.values()}
        eased |= _leave(claim)
    past = [one.time.end for one in claims if one.time is not None and one.time.end and one.status in _PAST]
    last = date.fromisoformat(max(past)) if past else None
    return PageFacts(frozenset(regions), eased, last, activities)


def _leave(claim: Claim) -> dict[str, str]:
    """The States for which a claim says that the Council made way, with the first day of that (empty: not told)."""
    if claim.kind != "sanction" or claim.status not in ("happened", "ongoing"):
        return {}
    acts = {one.category for one in claim.roles.get("act", ())}
    if "ease" not in acts or not {code(one) for one in claim.roles.get("authority", ())} & set(_COUNCIL):
        return {}
    day = (claim.time.start or "") if claim.time is not None else ""
    return {party: day for one in claim.roles.get("target", ()) if (party := code(one)) is not None}


def page_key(claim: Claim) -> str:
    """The words that carry the claim, by which two claims told in one breath know each other."""
    return " ".join(one.quote for one in claim.evidence)


def code(filler: Filler) -> str | None:
    """The party code of a filler: the State whose organ, force, company or town it is, else its id without prefix.

    None when the words are not linked.
    """
    entity = filler.entity
    if entity is None:
        return None
    if entity.type in ("place", "region") and entity.state is None:
        return entity.id.split(":", 1)[-1]
    return entity.state or home(entity.id) or entity.id.split(":", 1)[-1]


def place_codes(fillers: Iterable[Filler]) -> tuple[str, ...]:
    """The codes of places: a region or country by id, and the State in which a place lies."""
    found: list[str] = []
    for filler in fillers:
        if filler.entity is not None:
            found.append(filler.entity.id.split(":", 1)[-1])
            state = filler.entity.state or lies_in(filler.entity.id)
            if state is not None:
                found.append(state)
    return tuple(dict.fromkeys(found))


def _pattern(words: str) -> str:
    """The words as a pattern; a star between them stands for up to five words that may come between."""
    return r"\W+(?:\w+\W+){0,5}?".join(re.escape(part) for part in words.split(" * "))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw: dict[str, dict[str, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        (name, re.compile("|".join(_pattern(word) for words in by_language.values() for word in words), re.IGNORECASE))
        for name, by_language in raw.items()
    )


@lru_cache(maxsize=256)
def _activity_told(words: str, kind: str) -> str | None:
    """The first activity that the words name; kept, since several rules ask of the same claim."""
    fits = (name for name, found in _patterns() if kind in _KINDS.get(name, _KINDS[""]) and found.search(words))
    return next(fits, None)


def activity_of(claim: Claim) -> str | None:
    """The activity that the evidence names; None where its words name none or the kind has none."""
    told = _activity_told(" ".join(one.quote for one in claim.evidence), claim.kind)
    if told is not None:
        return told
    handed_over = claim.kind == "shipping" and claim.roles.get("counterpart") and claim.roles.get("item")
    return "ship-to-ship" if handed_over else None
