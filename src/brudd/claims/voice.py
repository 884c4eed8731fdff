"""Who the subject of buying and of selling is: "Russland kjøper" receives, "Nord-Korea leverer" supplies.

The subject is looked for in the tree: the trigger's own, else that of the word which governs it ("er i ferd med å kjøpe",
"plans to buy"), a possessor ("Russlands kjøp"), or the agent of a passive ("kjøpt av Russland", "bought by Russia").
Beside a subject that receives, "av" names who hands over ("Russland kjøper granater av Nord-Korea"). Who gets an order
hands over, to whom it comes from; who pays for goods receives them; who sends workers home is their host.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import numpy as np

from brudd import packs
from brudd.claims.candidates import Candidates
from brudd.claims.coordination import starred
from brudd.claims.heads import ROLE_NAMES
from brudd.claims.role_views import SIDES
from brudd.claims.role_views import sides as sides_of
from brudd.packs.schemas.parties import PartyPack
from brudd.packs.schemas.roles import RolesPack

_SUBJECT = re.compile(r"(?:<(?:xcomp|acl|advcl|obj|obl|conj|aux|cop|nmod|amod)\S* )*>nsubj")
_ELSEWHERE = "apart"
_PASSIVE = re.compile(r">nsubj(?::pass)?")
_POSSESSOR = re.compile(r">nmod(?::poss)?(?::['’]s)?")
_AGENT = re.compile(r">(?:obl:agent\S*|obl:(?:by|av|af|von|par))")
_LABELLED = ":agent"
_ORDERS = 2.0
"""The vote for who orders, named after "from", which elsewhere names who hands over."""
_DRIVEN = re.compile(r"(?:<(?:advcl|xcomp) )+>nsubj")
_WHITHER = re.compile(r"(?:<(?:advcl|xcomp) )+>(?:obl|nmod)\S*")
"""Who goes somewhere to ask for something, and where: "reiste til Oslo for å be om hjelp"."""
_HANDING = re.compile(r">(?:obj >)?(?:obl|nmod):(?:av|af)")
_MADE = re.compile(r">(?:obj|nsubj:pass) >amod")
_HIT = re.compile(r">(?:obj|nsubj:pass)(?: >nmod(?::poss)?(?::['’]s?)?)?")
_MAKER = 6.0
"""The vote against others than the maker named in what is bought: the reader is often sure of a State named near by."""
_OBJECTS = frozenset({"obj", "nsubj:pass"})
_OWN = "nsubj"
_GOODS = ("arms-transfer", "goods-transfer")
_BEFORE = 20
"""So many characters before a trigger may hold the verb of which it is the participle."""


@cache
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    pack = packs.load(language, "roles", RolesPack)
    return starred(pack.takers), starred(pack.givers)


@cache
def _got(language: str) -> re.Pattern[str]:
    """ "fikk betalt", "får ikke levert": what the subject gets done to it."""
    pack = packs.load(language, "roles", RolesPack)
    getting, got = ("|".join(map(re.escape, words)) or r"(?!)" for words in (pack.getting, pack.got))
    return re.compile(rf"\b(?:{getting})\s+(?:\w+\s+)?(?:{got})\b", re.IGNORECASE)


@cache
def _special(language: str) -> dict[str, re.Pattern[str]]:
    """`ordered`: "fått en ny ordre på"; `paying`: "betalt"; `homeward`: "hjem" soon after a trigger."""
    pack = packs.load(language, "roles", RolesPack)
    getting, orders = "|".join(map(re.escape, pack.getting)) or r"(?!)", starred(pack.orders).pattern
    home, being = starred(pack.homeward).pattern, "|".join(map(re.escape, pack.being)) or r"(?!)"
    return {
        "ordered": re.compile(rf"\b(?:{getting})\s+(?:\w+\s+){{0,2}}{orders}", re.IGNORECASE),
        "paying": starred(pack.paying),
        "asked": re.compile(rf"\b(?:{being})\s+(?:\w+\s+){{0,2}}{starred(pack.asked).pattern}", re.IGNORECASE),
        "seizing": starred(pack.seizing),
        "bartered": re.compile(rf">obl:(?:{'|'.join(map(re.escape, pack.bartering)) or '(?!)'})"),
        "blaming": starred(pack.blaming),
        "homeward": re.compile(rf"(?:[^\W\d]+\s+){{0,5}}?{home}", re.IGNORECASE),
    }


def _over(pattern: re.Pattern[str], cand: Candidates, start: int, end: int) -> bool:
    """True where the pattern is found in the few characters before the trigger at the offsets and reaches into it."""
    return any(found.end() > start for found in pattern.finditer(cand.page.text, max(0, start - _BEFORE), end))


def ordered(cand: Candidates, trigger: range) -> bool:
    """True for "har fått en ordre på": the subject got an order and hands over."""
    if not packs.has(cand.page.language, "roles"):
        return False
    start, end = cand.words.starts[trigger.start], cand.words.ends[trigger.stop - 1]
    return _over(_special(cand.page.language)["ordered"], cand, start, end)


def _by_kind(cand: Candidates, kind: str, trigger: range) -> bool | None:
    """What the words tell that only some kinds know: paying for goods, or with goods, and sending workers home."""
    known, text = _special(cand.page.language), cand.page.text
    start, end = cand.words.starts[trigger.start], cand.words.ends[trigger.stop - 1]
    if kind in _GOODS and known["paying"].search(text[start:end]):
        goods = [at for group in cand.items if group.key != "cash" for at in group.ranges]
        return not any(known["bartered"].fullmatch(path) for path in cand.trees.paths(trigger, goods))
    if kind == "labour" and known["homeward"].match(text, start):
        return True
    return None


def _seized(cand: Candidates, kind: str, trigger: range) -> bool:
    """True for "har beslaglagt 23 rifler": the subject neither supplies nor receives what it seized."""
    if kind not in _GOODS or not packs.has(cand.page.language, "roles"):
        return False
    start, end = cand.words.starts[trigger.start], cand.words.ends[trigger.stop - 1]
    return _special(cand.page.language)["seizing"].search(cand.page.text[start:end]) is not None


def takes(cand: Candidates, trigger: range, kind: str = "") -> bool | None:
    """True where the subject of the trigger receives, False where it hands over, None where its words tell neither."""
    if not packs.has(cand.page.language, "roles"):
        return None
    start, end = cand.words.starts[trigger.start], cand.words.ends[trigger.stop - 1]
    said = cand.page.text[start:end]
    if ordered(cand, trigger):
        return False
    by_kind = _by_kind(cand, kind, trigger)
    if by_kind is not None:
        return by_kind
    if _over(_got(cand.page.language), cand, start, end):
        return True
    takers, givers = _words(cand.page.language)
    taking, giving = takers.search(said) is not None, givers.search(said) is not None
    return None if taking == giving else taking


def _blamed(cand: Candidates, top: int) -> set[tuple[int, int]] | None:
    """The offsets of "Kabul" in "accuses Kabul of arming": of whom the deed is told; None where nobody is accused."""
    trees, blaming = cand.trees, _special(cand.page.language)["blaming"] if packs.has(cand.page.language, "roles") else None
    if top < 0 or blaming is None or not trees.relation[top].startswith(("advcl", "acl")):
        return None
    above, words = trees.head[top], cand.words
    said = [(i, t) for i, t in enumerate(trees.token) if t >= 0 and trees.head[t] == top and trees.relation[t] in ("mark", "case")]
    if not any(blaming.fullmatch(cand.page.text[words.starts[i] : words.ends[i]]) for i, _ in said):
        return None
    whom = {t for t, over in enumerate(trees.head) if over == above and trees.relation[t] in _OBJECTS and t < top}
    rows = [(m, at) for group in cand.parties for m, at in zip(group.mentions, group.ranges, strict=True)]
    return {(m.start, m.end) for m, at in rows if trees.top(at) in whom} if whom else None


def subjects(cand: Candidates, trigger: range) -> set[tuple[int, int]]:
    """The offsets of the mentions that are the trigger's subject, possessor or agent; of several, the nearest in the tree."""
    found: dict[tuple[int, int], int] = {}
    agents: dict[tuple[int, int], int] = {}
    top = cand.trees.top(trigger)
    if (blamed := _blamed(cand, top)) is not None:
        return blamed
    active = top >= 0 and _OWN in (
        cand.trees.relation[t] for t, h in enumerate(cand.trees.head) if h == top and t != top
    )
    for group in cand.parties:
        for mention, path in zip(group.mentions, cand.trees.paths(trigger, group.ranges), strict=True):
            if _SUBJECT.fullmatch(path) or _POSSESSOR.fullmatch(path):
                found[(mention.start, mention.end)] = path.count("<")
            elif not active and _AGENT.fullmatch(path):
                (found if _LABELLED in path else agents)[(mention.start, mention.end)] = 0
    found = found or agents
    nearest = min(found.values(), default=0)
    return {at for at, steps in found.items() if steps == nearest and not (active and nearest)}


@cache
def _within(language: str) -> re.Pattern[str]:
    """The path to the State in which soldiers "get training"."""
    pack = packs.load(language, "parties", PartyPack) if packs.has(language, "parties") else None
    words = "|".join(map(re.escape, pack.inside)) if pack and pack.inside else r"(?!)"
    return re.compile(rf">(?:obj >)?(?:obl|nmod):(?:{words})")


def _handing(cand: Candidates, kind: str, trigger: range) -> set[tuple[int, int]]:
    """The offsets of the mentions of whom something is bought or got: "av Nord-Korea", no agent of a passive; of soldiers
    who get training also the State in which they get it."""
    trained = kind == "military-service"
    return {
        (mention.start, mention.end)
        for group in cand.parties
        for mention, path in zip(group.mentions, cand.trees.paths(trigger, group.ranges), strict=True)
        if _HANDING.fullmatch(path) or (trained and _within(cand.page.language).fullmatch(path))
    }


def _not_the_maker(out: list[np.ndarray], cand: Candidates, trigger: range, giver: int) -> list[np.ndarray]:
    """The votes `out`; where what is bought bears its maker's name ("bought Iranian drones"), against handing over by all
    that neither are that maker nor hang from the trigger."""
    paths = [cand.trees.paths(trigger, group.ranges) for group in cand.parties]
    made = [any(_MADE.fullmatch(path) for path in row) for row in paths]
    for votes, row, maker in zip(out, paths, made, strict=True):
        if any(made) and not maker:
            votes[[not path.startswith(">") for path in row], giver] = -_MAKER
    return out


def _of_others(out: list[np.ndarray], cand: Candidates, trigger: range, giver: int) -> list[np.ndarray]:
    """The votes `out`; against handing over by the maker named in what somebody else hands over ("Iran sent Russian missiles")."""
    for votes, group in zip(out, cand.parties, strict=True):
        paths = cand.trees.paths(trigger, group.ranges)
        votes[[path == ">obj >amod" for path in paths], giver] = -_MAKER
    return out


def _struck(cand: Candidates, trigger: range) -> list[np.ndarray]:
    """For each party, mentions x roles: what is struck, or whose it is, is no actor ("hit Kyiv's port") but the target."""
    out = [np.zeros((len(group.mentions), len(ROLE_NAMES))) for group in cand.parties]
    actor, target = ROLE_NAMES.index("actor"), ROLE_NAMES.index("target")
    for votes, group in zip(out, cand.parties, strict=True):
        rows = [_HIT.fullmatch(path) is not None for path in cand.trees.paths(trigger, group.ranges)]
        votes[rows, actor] = -_MAKER
        votes[[hit and m.form != "definite" for hit, m in zip(rows, group.mentions, strict=True)], target] = 1.0
    return out


def _between(cand: Candidates, sides: Mapping[str, str]) -> list[np.ndarray]:
    """For each party, mentions x roles: 1 for who stands between ("via Tsjad") where the kind has such a role; else zeros."""
    out = [np.zeros((len(group.mentions), len(ROLE_NAMES))) for group in cand.parties]
    if "through" in sides:
        where = sides_of(cand)
        for votes, group in zip(out, cand.parties, strict=True):
            for row, mention in enumerate(group.mentions):
                if where.get((mention.start, mention.end)) == "through":
                    votes[row] = -1.0
                    votes[row, ROLE_NAMES.index(sides["through"])] = 1.0
    return out


def _against(out: list[np.ndarray], cand: Candidates, held: set[tuple[int, int]]) -> list[np.ndarray]:
    """The votes `out` with `_ORDERS` against every role but the place for the mentions at the offsets `held`."""
    place = np.array([name == "place" for name in ROLE_NAMES])
    for votes, group in zip(out, cand.parties, strict=True):
        for row, mention in enumerate(group.mentions):
            if (mention.start, mention.end) in held:
                votes[row] = np.where(place, 0.0, -2 * _ORDERS)
    return out


def _asked(cand: Candidates, trigger: range) -> list[np.ndarray]:
    """For each party, mentions x roles: who "is asked" is the addressee, and who asks is named beside it or not at all."""
    out = [np.zeros((len(group.mentions), len(ROLE_NAMES))) for group in cand.parties]
    if not packs.has(cand.page.language, "roles"):
        return out
    start, end = cand.words.starts[trigger.start], cand.words.ends[trigger.stop - 1]
    actor, addressee = ROLE_NAMES.index("actor"), ROLE_NAMES.index("addressee")
    if _over(_special(cand.page.language)["asked"], cand, start, end):
        for votes, group in zip(out, cand.parties, strict=True):
            paths = cand.trees.paths(trigger, group.ranges)
            rows = [row for row, path in enumerate(paths) if _PASSIVE.fullmatch(path)]
            votes[rows, addressee], votes[rows, actor] = _ORDERS, -_ORDERS
            votes[[row for row, path in enumerate(paths) if path == _ELSEWHERE], actor] = -2 * _ORDERS
        return out
    rows_of = [cand.trees.paths(trigger, group.ranges) for group in cand.parties]
    if any(_DRIVEN.fullmatch(path) for row in rows_of for path in row):
        for votes, row in zip(out, rows_of, strict=True):
            votes[[_WHITHER.fullmatch(path) is not None for path in row], actor] = -2 * _ORDERS
    return out


def voice_votes(cand: Candidates, kind: str, trigger: range) -> list[np.ndarray]:
    """For each party, mentions x roles: 1 for the role that the subject has, -1 for the other one; zeros where nothing tells."""
    if kind == "appeal":
        return _asked(cand, trigger)
    if kind == "weapons-use":
        return _struck(cand, trigger)
    sides = SIDES.get(kind, {})
    out = _between(cand, sides)
    seized = _seized(cand, kind, trigger)
    taking = True if seized else takes(cand, trigger, kind) if {"from", "to"} <= sides.keys() else None
    if taking is None:
        return out
    giver, taker = ROLE_NAMES.index(sides["from"]), ROLE_NAMES.index(sides["to"])
    held = subjects(cand, trigger)
    if seized:
        return _against(out, cand, held)
    handing = _handing(cand, kind, trigger) - held if taking and held else set()
    if taking:
        out = _not_the_maker(out, cand, trigger, giver)
    elif held:
        out = _of_others(out, cand, trigger, giver)
    ordering = {at for at, side in sides_of(cand).items() if side == "from"} if ordered(cand, trigger) else set()
    for votes, group in zip(out, cand.parties, strict=True):
        for row, mention in enumerate(group.mentions):
            at = mention.start, mention.end
            if at in held or at in handing:
                receives = taking and at in held
                votes[row, taker] = 1.0 if receives else -1.0
                votes[row, giver] = -1.0 if receives else 1.0
            elif at in ordering:
                votes[row, taker], votes[row, giver] = _ORDERS, -_ORDERS
    return out
