"""From scores to claims: who fills which role, which status, source and time a cluster of triggers has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from brudd.claims import clause_rows
from brudd.claims.attribution_speakers import all_parties
from brudd.claims.candidates import Candidates, Group
from brudd.claims.clause_times import never_theirs
from brudd.claims.decisions import NEED_ITEM, Decision
from brudd.claims.heads import (
    CLOSED_SLICES,
    ROLE_NAMES,
    Heads,
    Row,
    Scored,
    item_row,
    party_row,
    pool,
    sigmoid,
    softmax,
)
from brudd.claims.hearsay import HEARD, TOLD_OF, hearsay, told_of
from brudd.claims.kinds import by_items, told_apart
from brudd.claims.own_clause import APART, clause_votes, filled_near, foreign_items
from brudd.claims.reach import LATER, NO_SHIP, first_named_below, sentences_apart
from brudd.claims.retelling import as_told
from brudd.claims.role_views import role_votes
from brudd.claims.time_limits import FAR_TIME, ahead, elsewhere, over
from brudd.claims.triggers import Settings, affirmed, cluster
from brudd.claims.twins import merged
from brudd.claims.views import View, views
from brudd.claims.voice import voice_votes
from brudd.records import CLOSED_ROLES, ROLES, STATUSES

CORE_ROLES: dict[str, tuple[str, ...]] = {
    "arms-transfer": ("recipient", "supplier"), "goods-transfer": ("supplier", "recipient"),
    "military-service": ("provider",), "labour": ("sender", "host"), "weapons-test": ("actor",),
    "weapons-use": ("actor",), "finance": ("payee", "payer"), "sanction": ("target", "authority"),
    "vote": ("body", "voter"), "appeal": ("actor",), "recognition": ("recognised", "actor"),
    "contact": ("participant",), "agreement": ("party",), "aid": ("recipient", "provider"),
    "compliance": ("party",), "condition": ("holder",),
}  # fmt: skip
"""The roles that more than four of five claims of a kind name, counted in gold/train and gold/articles."""


def _weights(box: list[Scored]) -> np.ndarray:
    raw = np.array([t.chance for t in box])
    return np.asarray(raw / raw.sum())


def _mix(rows: list[np.ndarray], weights: np.ndarray) -> np.ndarray:
    return np.asarray(sum(w * row for w, row in zip(weights, rows, strict=True)))


def _items(box: list[Scored], cand: Candidates, weights: np.ndarray, settings: Settings) -> tuple[int, ...]:
    """The item groups of a claim: a mention in the trigger's own sentence speaks for an item, a far one against.

    Of those over the border, one much less likely than the best is none; a transfer or test takes at least
    the best, of those that its kind hands over where the page names any.
    """
    if not cand.items:
        return ()
    apart = sentences_apart(cand, [t.words for t in box], item_row(cand))
    bonus = np.where(apart == 0, settings.near_item, np.where(apart == 1, 0.25 * settings.near_item, -1.0))
    chances = _mix([t.items for t in box], weights)
    bonus[foreign_items(cand, [t.words for t in box])] -= APART
    chances = sigmoid(np.log(chances + 1e-6) - np.log(1.0 - chances + 1e-6) + bonus)
    chances = clause_rows.own_items(chances, cand, [t.words for t in box], item_row(cand), settings.role)
    picked = np.flatnonzero((chances >= settings.item) & (chances >= settings.item_share * chances.max()))
    if not len(picked) and box[0].kind in NEED_ITEM:
        fits = np.array([by_items(box[0].kind, [item.key]) == box[0].kind for item in cand.items])
        picked = np.array([int((chances + fits).argmax())])
    return tuple(int(i) for i in picked)


def _roles(box: list[Scored], cand: Candidates, weights: np.ndarray, rule: View, settings: Settings) -> np.ndarray:
    """Parties x (1 + R): the cluster's chances with the votes of prepositions and of buying and selling words.

    A party far away must be the surer.
    """
    if not cand.parties:
        return np.zeros((0, 1 + len(ROLE_NAMES)))
    speakers = (rule.attribution.mention,) if rule.attribution else ()
    sided = settings.role_rule * np.concatenate(role_votes(cand, box[0].kind, speakers))
    tables = []
    for trigger in box:
        voiced = settings.voice_rule * np.concatenate(voice_votes(cand, trigger.kind, trigger.words))
        beside = APART * clause_votes(cand, trigger.words, trigger.mention_roles)
        table = role_table(trigger, sided + voiced + beside, party_row(cand))
        tables.append(clause_rows.own_parties(table, cand, trigger.words, settings.role))
    table = _mix(tables, weights)
    if len(box) > 1:
        table = np.maximum(table, tables[0] * 0.9)
    triggers = [t.words for t in box]
    apart = sentences_apart(cand, triggers, party_row(cand))
    table[apart > 1, 1:] *= settings.far_role
    table[:, 1:][np.ix_(first_named_below(cand, triggers), NO_SHIP)] *= LATER
    return filled_near(table, apart, settings.role)


def role_table(scored: Scored, votes: np.ndarray, row: Row) -> np.ndarray:
    """Parties x (1 + R): the chances of each role after the `votes` on the mentions of the parties' `row`."""
    pooled = pool(scored.mention_roles + votes, row)
    return softmax(np.concatenate([np.zeros((len(pooled), 1)), pooled], 1))


def _voted(chances: np.ndarray, vote: int, weight: float) -> np.ndarray:
    """The chances with a rule's vote for one of them added in, summing to one."""
    logits = np.log(chances + 1e-9)
    logits[vote] += weight
    return softmax(logits)


def _is_ship(group: Group) -> bool:
    return group.entity is not None and group.entity.type == "vessel"


def _source(box: list[Scored], cand: Candidates, weights: np.ndarray, rule: View, settings: Settings) -> int:
    """The origin: the reader's chances with the vote of the rules. Where a diplomat is posted, somebody unnamed speaks."""
    chances = _mix([t.source for t in box], weights)
    speaking = {party for _, party in all_parties(cand)}
    mute = [2 + at for at, group in enumerate(cand.parties) if at not in speaking or _is_ship(group)]
    chances[1] += chances[mute].sum()
    chances[mute] = 0.0
    if cand.parties and rule.attribution is not None and rule.attribution.origin < 2:
        chances[2:][first_named_below(cand, [t.words for t in box])] *= LATER
    content = told_of(cand, rule.attribution) if rule.attribution else []
    moved = chances[2:][content] * (1.0 - TOLD_OF)
    chances[2:][content] -= moved
    chances[rule.attribution.origin if content and rule.attribution else 1] += moved.sum()
    if rule.attribution is not None:
        chances = _voted(chances, rule.attribution.origin, settings.source_rule * (rule.attribution.strength or 1.0))
    return int(chances.argmax())


def _closed(box: list[Scored], weights: np.ndarray, rule: View, status: str, settings: Settings) -> dict[str, str]:
    """The values of the kind's closed roles: the reader's scores with the vote of the trigger's own words.

    What is still to come has no value that its words leave open: a vote on Friday is no veto.
    """
    kind, closed = box[0].kind, {}
    left = rule.open if status in ("planned", "possible", "hypothetical") else frozenset()
    for name, words in CLOSED_ROLES.items():
        if name in ROLES[kind] and name not in left and not (name == "act" and kind == "compliance"):
            logits = _mix([t.closed[CLOSED_SLICES[name]] for t in box], weights)
            if name in rule.closed:
                logits[words.index(rule.closed[name])] += settings.closed_rule
            closed[name] = words[int(logits.argmax())]
    return closed


def _fillers(
    table: np.ndarray, kind: str, settings: Settings, together: Mapping[int, frozenset[int]]
) -> tuple[dict[str, tuple[int, ...]], list[float]]:
    """The parties in each role, and how sure each is; a role that a claim of the kind can hardly lack takes its likeliest.

    `together` holds the parties that share a word with a party ("they"): they are taken with it.
    """
    roles: dict[str, tuple[int, ...]] = {}
    sure: list[float] = []
    free = set(range(len(table)))
    for party, row in enumerate(table):
        role = int(row[1:].argmax())
        if row[1 + role] >= settings.role:
            roles[ROLE_NAMES[role]] = (*roles.get(ROLE_NAMES[role], ()), party)
            sure.append(float(row[1 + role]))
            free.discard(party)
    for name in CORE_ROLES.get(kind, ()):
        if name not in roles and free:
            column = 1 + ROLE_NAMES.index(name)
            party = max(free, key=lambda p: float(table[p, column]))
            if table[party, column] >= settings.lone_role:
                beside = {p for p in together.get(party, ()) if p in free and table[p, column] >= settings.lone_role}
                roles[name] = tuple(sorted({party} | beside))
                sure.append(float(table[party, column]))
                free -= {party} | beside
    return roles, sure


def _together(cand: Candidates, trigger: Scored) -> dict[int, frozenset[int]]:
    """Party -> the others that one word of the trigger's sentence stands for as well ("they", "both")."""
    numbers, said = cand.words.sentence_numbers, dict[range, set[int]]()
    for party, group in enumerate(cand.parties):
        for words in group.ranges:
            if numbers[words.start] == numbers[trigger.words.start]:
                said.setdefault(words, set()).add(party)
    return {party: frozenset(several - {party}) for several in said.values() if len(several) > 1 for party in several}


def _times(box: list[Scored], cand: Candidates, weights: np.ndarray, rule: View, settings: Settings) -> np.ndarray:
    """The chances of no time and of each expression, with the vote of the rules."""
    times = _mix([t.time for t in box], weights)
    times[1:] *= np.exp(settings.time_shift)
    triggers = [one.words for one in box]
    times[1:][elsewhere(cand, triggers) + never_theirs(cand, triggers, box[0].kind)] *= FAR_TIME
    times[1:][clause_rows.own_times(cand, box[0].words)] *= clause_rows.BESIDE
    return _voted(times, rule.time + 1, settings.time_rule) if rule.time >= 0 else times


def decide_one(
    box: list[Scored], cand: Candidates, settings: Settings, scored: Sequence[Scored] = ()
) -> Decision:
    """The claim that a cluster of triggers tells; `scored` are all those of the page."""
    main, weights = box[0], _weights(box)
    triggers = [t.words for t in box]
    rule = views(triggers, cand, main.kind)
    roles, sure = _fillers(_roles(box, cand, weights, rule, settings), main.kind, settings, _together(cand, main))
    agreed = rule.attribution is not None and hearsay(rule.attribution) and STATUSES[rule.status] == "possible"
    weight = settings.status_rule * (HEARD if agreed else 1.0)
    chances = _voted(_mix([t.status for t in box], weights), rule.status, weight)
    if STATUSES[rule.status] != "denied" and (rule.undenied or affirmed(cand, main, scored)):
        chances[STATUSES.index("denied")] = 0.0
    status = STATUSES[int(chances.argmax())]
    source = _source(box, cand, weights, rule, settings)
    times = _times(box, cand, weights, rule, settings)
    if status in ("happened", "ongoing"):
        times[1:][ahead(cand, status)] = 0.0
    time = int(times.argmax()) - 1
    if status == "ongoing" and over(cand, triggers, time, rule.because):
        status = "happened"
    closed = _closed(box, weights, rule, status, settings)
    return Decision(
        kind=main.kind,
        status=status,
        triggers=tuple(box),
        roles=roles,
        role_chance=float(np.mean(sure)) if sure else 0.0,
        items=_items(box, cand, weights, settings),
        source=source,
        anonymous=float(main.anonymous),
        time=time,
        closed=closed,
        status_chance=float(chances.max()),
        because=(*rule.because, *((rule.attribution.because,) if rule.attribution else ())),
        attribution=rule.attribution if rule.attribution and rule.attribution.origin == source else None,
    )


def decide(
    cand: Candidates, triggers: list[tuple[range, int, float]], vectors: np.ndarray, heads: Heads, settings: Settings
) -> list[Decision]:
    """All claims of a page, in text order, of the triggers that `triggers_of` gave. A claim without any party is none."""
    scored = [heads.score(vectors, cand, words, kind, chance) for words, kind, chance in told_apart(cand, triggers)]
    out = [decide_one(box, cand, settings, scored) for box in cluster(scored, heads, settings, cand)]
    kept = [d for d in out if set(d.roles) - {"place"} and d.chance * d.role_chance >= settings.claim]
    kept.sort(key=lambda d: min(t.words.start for t in d.triggers))
    told = [replace(one, kind=by_items(one.kind, [cand.items[i].key for i in one.items])) for one in as_told(kept, cand)]
    return merged(told, cand)
