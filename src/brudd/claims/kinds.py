"""Kinds told apart by the words around a trigger: labour and military service by whom is sent, test and attack by the target,
transfers of arms and of goods by what is handed over."""

from __future__ import annotations

import re
from collections.abc import Collection

from brudd import packs
from brudd.claims.candidates import Candidates
from brudd.claims.free_roles import SENT, kind_of_sent, sentence_of
from brudd.claims.nouns import out_to_sea
from brudd.packs.schemas.closed import ClosedPack
from brudd.records import KINDS

_SHOT = ("weapons-test", "weapons-use")
_AIM = frozenset({"advcl", "xcomp", "acl"})
_NEAR = 20
"""So many characters before a trigger may hold the word for having what it names."""
_SHELLS = frozenset({"rocket", "ballistic-missile", "cruise-missile", "missile", "artillery", "artillery-shell", "satellite-launch"})


TRANSFERS = ("arms-transfer", "goods-transfer")
_ARMS = frozenset(
    "arms aircraft military-equipment artillery-shell air-defence uav small-arms ammunition armour rocket artillery "
    "ballistic-missile helicopter missile warship cruise-missile nuclear-device military-vehicle".split()
)
_GOODS = frozenset(
    "crude-oil refined-petroleum minerals nuclear-material machinery gold coal electronics dual-use natural-gas aviation-fuel food "
    "luxury agricultural timber seafood vehicles statues charcoal vessels medical metals cash textiles".split()
)
"""Categories of which at least 95 of 100 transfers in the gold articles are of the one kind (4,790 with one item)."""


def by_items(kind: str, categories: Collection[str]) -> str:
    """The kind of a transfer by what is handed over: arms where anything is, goods where all is goods."""
    if kind not in TRANSFERS or not categories:
        return kind
    if _ARMS & set(categories):
        return "arms-transfer"
    return "goods-transfer" if set(categories) <= _GOODS else kind


def told_apart(cand: Candidates, triggers: list[tuple[range, int, float]]) -> list[tuple[range, int, float]]:
    """The triggers with their kinds as the words around them tell; of two of one kind that share words, the likelier."""
    out: list[tuple[range, int, float]] = []
    for words, number, chance in sorted(triggers, key=lambda one: -one[2]):
        kind = KINDS[number]
        if _mere_negation(cand, words) or (kind == "vote" and a_mere_right(cand, words)):
            continue
        kind = "weapons-test" if kind in _SHOT and at_sea(cand, words) else kind_of_sent(cand, words, kind)
        told = KINDS.index(kind)
        if not any(told == other and words.start < held.stop and held.start < words.stop for held, other, _ in out):
            out.append((words, told, chance))
    return sorted((one for one in out if not _aim_of_another(cand, one, out)), key=lambda one: (one[0].start, one[1]))


def _aim_of_another(
    cand: Candidates, one: tuple[range, int, float], others: list[tuple[range, int, float]]
) -> bool:
    """True for "to rebuild" in "send workers to rebuild", where "send" tells a claim of the kind already; a clause with a
    subject of its own tells its own."""
    trees, top = cand.trees, cand.trees.top(one[0])
    if KINDS[one[1]] not in SENT or top < 0 or trees.relation[top] not in _AIM:
        return False
    if any(over == top and trees.relation[token].startswith("nsubj") for token, over in enumerate(trees.head)):
        return False
    return any(kind == one[1] and words != one[0] and trees.top(words) == trees.head[top] for words, kind, _ in others)


def _mere_negation(cand: Candidates, trigger: range) -> bool:
    """True for "not" alone, which tells no act."""
    first, last = cand.words.starts[trigger.start], cand.words.ends[trigger.stop - 1]
    return any(cue.type == "negation" and cue.start <= first and last <= cue.end for cue in cand.cues)


def a_mere_right(cand: Candidates, trigger: range) -> bool:
    """True for "both have a veto", which is no vote; "used their veto" is."""
    language, text, words = cand.page.language, cand.page.text, cand.words
    if not packs.has(language, "closed"):
        return False
    pack = packs.load(language, "closed", ClosedPack)
    named = text[words.starts[trigger.start] : words.ends[trigger.stop - 1]].casefold()
    having = "|".join(map(re.escape, pack.having))
    rights = "|".join(sorted(map(re.escape, pack.rights), key=len, reverse=True))
    if not rights:
        return False
    before = text[max(0, words.starts[trigger.start] - _NEAR) : words.starts[trigger.start]].casefold()
    return re.search(rf"(?:^|\W)(?:{having})\s+(?:{rights})$", before + named) is not None


def at_sea(cand: Candidates, trigger: range) -> str | None:
    """The sea to which missiles or shells are shot ("fired missiles towards the Yellow Sea"), or the coast off which they
    are; None for none."""
    trees, language, text = cand.trees, cand.page.language, cand.page.text
    top = trees.top(trigger)
    if top < 0 or not _shells(cand, trigger):
        return None
    inside = {trees.token[i] for i in trigger}
    for word in sentence_of(cand, top):
        name, token = text[cand.words.starts[word] : cand.words.ends[word]], trees.token[word]
        if out_to_sea(trees.mark[token], name, language):
            over = trees.head[token]
            if over in inside or trees.head[over] in inside:
                return name
    return None


def _shells(cand: Candidates, trigger: range) -> bool:
    """True where the trigger's sentence names what is shot."""
    number = int(cand.words.sentence_numbers[trigger.start])
    return any(
        mention.category in _SHELLS and int(cand.words.sentence_numbers[at.start]) == number
        for group in cand.items
        for at, mention in zip(group.ranges, group.mentions, strict=True)
    )
