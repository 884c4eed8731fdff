"""Who the subject of buying and of selling is: "Russland kjøper" receives, "Nord-Korea leverer" supplies.

The subject is looked for in the tree: the trigger's own, else that of the word which governs it ("er i ferd med å kjøpe",
"plans to buy"), a possessor ("Russlands kjøp"), or the agent of a passive ("kjøpt av Russland", "bought by Russia").
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from brudd import packs
from brudd.claims.candidates import Candidates
from brudd.claims.coordination import starred
from brudd.claims.heads import ROLE_NAMES
from brudd.claims.role_views import SIDES
from brudd.packs.schemas.roles import RolesPack

_SUBJECT = re.compile(r"(?:<(?:xcomp|acl|advcl|obj|obl|conj|aux|cop|nmod|amod)\S* )*>nsubj")
_POSSESSOR = re.compile(r">nmod(?::poss)?(?::['’]s)?")
_AGENT = re.compile(r">(?:obl:agent\S*|obl:(?:by|av|af|von|par))")
_OWN = "nsubj"


@cache
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    pack = packs.load(language, "roles", RolesPack)
    return starred(pack.takers), starred(pack.givers)


def takes(cand: Candidates, trigger: range) -> bool | None:
    """True where the subject of the trigger receives, False where it hands over, None where its words tell neither."""
    if not packs.has(cand.page.language, "roles"):
        return None
    start, end = cand.words.starts[trigger.start], cand.words.ends[trigger.stop - 1]
    said = cand.page.text[start:end]
    takers, givers = _words(cand.page.language)
    taking, giving = takers.search(said) is not None, givers.search(said) is not None
    return None if taking == giving else taking


def subjects(cand: Candidates, trigger: range) -> set[tuple[int, int]]:
    """The offsets of the mentions that are the trigger's subject, possessor or agent; of several, the nearest in the tree."""
    found: dict[tuple[int, int], int] = {}
    top = cand.trees.top(trigger)
    active = top >= 0 and _OWN in (
        cand.trees.relation[t] for t, h in enumerate(cand.trees.head) if h == top and t != top
    )
    for group in cand.parties:
        for mention, path in zip(group.mentions, cand.trees.paths(trigger, group.ranges), strict=True):
            if _SUBJECT.fullmatch(path) or _POSSESSOR.fullmatch(path) or (not active and _AGENT.fullmatch(path)):
                found[(mention.start, mention.end)] = path.count("<")
    nearest = min(found.values(), default=0)
    return {at for at, steps in found.items() if steps == nearest and not (active and nearest)}


def voice_votes(cand: Candidates, kind: str, trigger: range) -> list[np.ndarray]:
    """For each party, mentions x roles: 1 for the role that the subject has, -1 for the other one; zeros where nothing tells."""
    out = [np.zeros((len(group.mentions), len(ROLE_NAMES))) for group in cand.parties]
    sides = SIDES.get(kind, {})
    taking = takes(cand, trigger) if {"from", "to"} <= sides.keys() else None
    if taking is None:
        return out
    giver, taker = ROLE_NAMES.index(sides["from"]), ROLE_NAMES.index(sides["to"])
    held = subjects(cand, trigger)
    for votes, group in zip(out, cand.parties, strict=True):
        for row, mention in enumerate(group.mentions):
            if (mention.start, mention.end) in held:
                votes[row, taker] = 1.0 if taking else -1.0
                votes[row, giver] = -1.0 if taking else 1.0
    return out
