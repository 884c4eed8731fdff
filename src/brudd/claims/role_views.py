"""What prepositions say of roles: "from X", "to X", "against X", a demonym right before the item, the speaker.

The votes are log odds added to the reader's scores of single mentions in `brudd.claims.decide`.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from brudd import packs
from brudd.claims.candidates import Candidates, once_a_page
from brudd.claims.coordination import joining
from brudd.claims.heads import ROLE_NAMES
from brudd.claims.posting import post
from brudd.packs.schemas.roles import RolesPack, Side
from brudd.records import Mention

SIDES: dict[str, dict[str, str]] = {
    "arms-transfer": {"from": "supplier", "to": "recipient", "maker": "supplier", "through": "intermediary"},
    "goods-transfer": {"from": "supplier", "to": "recipient", "maker": "supplier", "through": "intermediary"},
    "labour": {"from": "sender", "to": "host"},
    "military-service": {"from": "provider", "to": "recipient"},
    "aid": {"from": "provider", "to": "recipient"},
    "finance": {"from": "payer", "to": "payee"},
    "sanction": {"against": "target"},
    "weapons-use": {"against": "target"},
}
"""For each kind, the role that each side names; `maker` is a demonym right before an item ("iranske droner")."""


_PLACE = np.array([name == "place" for name in ROLE_NAMES])


@cache
def _patterns(language: str) -> tuple[tuple[Side, re.Pattern[str]], ...]:
    pack = packs.load(language, "roles", RolesPack)
    out: list[tuple[Side, re.Pattern[str]]] = []
    for side, words in pack.prepositions.items():
        longest = sorted(map(re.escape, words), key=len, reverse=True)
        out.append((side, re.compile(rf"\b(?:{'|'.join(longest)})\s+(?:\w+\s+)?$", re.IGNORECASE)))
    return tuple(out)


POSTED = -8.0
"""The vote against every role of the State where a diplomat is posted."""


@once_a_page
def posts(cand: Candidates) -> frozenset[tuple[int, int]]:
    """The offsets of "Moskva" in "Nord-Koreas ambassadør i Moskva": where a diplomat is posted, no party of what the diplomat does.

    An outlet to which diplomats talk is no post.
    """
    text, language = cand.page.text, cand.page.language
    pattern = post(language)
    if pattern is None:
        return frozenset()
    rows = [mention for group in cand.parties for mention in group.mentions]
    spans = {(one.start, one.end) for one in rows if one.entity is not None and one.entity.type != "organisation"}
    return frozenset(span for span in spans if pattern.search(text[max(0, span[0] - 50) : span[0]]))


def side_of(text: str, mention: Mention, language: str) -> Side | None:
    """The side that the preposition right before the mention gives it; None where there is none."""
    before = text[max(0, mention.start - 30) : mention.start]
    return next((side for side, pattern in _patterns(language) if pattern.search(before)), None)


@once_a_page
def sides(cand: Candidates) -> dict[tuple[int, int], str]:
    """The side of each mention of a party (its offsets): from, to, against or maker; coordination carries it on."""
    text, language = cand.page.text, cand.page.language
    if not packs.has(language, "roles"):
        return {}
    row = sorted({(m.start, m.end): m for g in cand.parties for m in g.mentions}.values(), key=lambda m: m.start)
    items = {m.start for g in cand.items for m in g.mentions}
    out: dict[tuple[int, int], str] = {}
    last: Mention | None = None
    for mention in row:
        found: str | None = side_of(text, mention, language)
        before = out.get((last.start, last.end)) if last is not None else None
        if found is None and last is not None and before and joining(language).fullmatch(text, last.end, mention.start):
            found = before
        if found is None and mention.form == "demonym" and mention.end + 1 in items:
            found = "maker"
        if found is not None:
            out[(mention.start, mention.end)] = found
        last = mention
    return out


def role_votes(cand: Candidates, kind: str, speakers: tuple[Mention | None, ...]) -> list[np.ndarray]:
    """For each party, mentions x roles: 1 for the role that its side names, -1 for all roles of the speaker's words.

    A diplomat's post has `POSTED` for all but the place.
    """
    named, where, posted = SIDES.get(kind, {}), sides(cand), posts(cand)
    spoken = {(m.start, m.end) for m in speakers if m is not None}
    out = []
    for group in cand.parties:
        votes = np.zeros((len(group.mentions), len(ROLE_NAMES)))
        for row, mention in enumerate(group.mentions):
            at = (mention.start, mention.end)
            if at in spoken:
                votes[row] -= 1.0
            if at in posted:
                votes[row] += np.where(_PLACE, 0.0, POSTED)
            role = named.get(where.get(at, ""))
            if role is not None and at not in spoken:
                votes[row] -= 0.5
                votes[row, ROLE_NAMES.index(role)] += 1.5
        out.append(votes)
    return out
