"""Which mention of an item stands for it in a claim, how many there are, of which system, and what its word means there."""

from __future__ import annotations

from brudd.claims.amounts import counting, record
from brudd.claims.candidates import Candidates, Group
from brudd.claims.decisions import Decision
from brudd.claims.heads import item_row
from brudd.claims.own_clause import own_items
from brudd.knowledge.goods import as_meant
from brudd.records import Filler, Mention, Quantity

_MEASURES = frozenset({"bbl", "t", "l", "kg", "m3"})
"""Units of goods, not of length or money."""
_OBJECT = frozenset({">obj", ">nsubj:pass"})
_TYPE = 3
"""So many words may stand between an item and the name of its type."""


def filler(mention: Mention, cand: Candidates) -> Filler:
    """The mention as a filler; how many there are is told of items alone."""
    page, at = cand.page, (mention.start, mention.end)
    counted = counting(cand.quantities, *at, page.text, page.language) if mention.category else None
    return Filler(text=mention.text, start=mention.start, end=mention.end, entity=mention.entity,
                  category=mention.category, quantity=counted, system=mention.system)  # fmt: skip


def _system(group: Group, number: int) -> str | None:
    """The system that a mention names, or that is named right before or after it ("Hwasong-11 missiles")."""
    for other in (number, number - 1, number + 1):
        if 0 <= other < len(group.mentions) and group.mentions[other].system:
            first, second = sorted((group.ranges[number], group.ranges[other]), key=lambda words: words.start)
            if second.start - first.stop <= _TYPE:
                return group.mentions[other].system
    return None


def item_fillers(decision: Decision, cand: Candidates) -> tuple[Filler, ...]:
    """The items by their mentions in the sentences that tell the act: those that hang from a trigger first, then counted ones
    (the other way round over several sentences, as a headline often counts nothing), then the nearest.

    How many they are is told of the act in whose sentence it stands.
    """
    numbers = cand.words.sentence_numbers
    at, told = decision.triggers[0].words.start, {int(numbers[t.words.start]) for t in decision.triggers}
    own = {item_row(cand).ranges[i] for t in decision.triggers for i in own_items(cand, t.words)}
    picked = []
    for index in decision.items:
        group = cand.items[index]
        rows = []
        for number, (words, mention) in enumerate(zip(group.ranges, group.mentions, strict=True)):
            one = filler(mention, cand).model_copy(update={"system": _system(group, number)})
            if int(numbers[words.start]) not in told:
                rows.append((4, abs(words.start - at), one.model_copy(update={"quantity": None})))
            else:
                foreign, uncounted = words not in own, one.quantity is None
                rank = foreign + 2 * uncounted if len(told) > 1 else 2 * foreign + uncounted
                rows.append((rank, abs(words.start - at), one))
        picked.append(min(rows, key=lambda row: row[:2])[-1])
    if len(picked) == 1 and picked[0].quantity is None:
        picked = [picked[0].model_copy(update={"quantity": _measured(decision, cand)})]
    return tuple(sorted(picked, key=lambda f: f.start))


def _measured(decision: Decision, cand: Candidates) -> Quantity | None:
    """The measure of goods that is the first trigger's object and counts no word of its own: "received 3.9 million barrels"."""
    words, trigger = cand.words, decision.triggers[0].words
    bare = [q for q in cand.quantities if q.unit in _MEASURES and q.head_start == q.head_end]
    paths = cand.trees.paths(trigger, [words.span(q.start, q.end) for q in bare])
    held = [q for q, path in zip(bare, paths, strict=True) if path in _OBJECT]
    return record(held[0]) if len(held) == 1 and decision.kind == "goods-transfer" else None


def in_dealings(item: Filler, states: set[str]) -> Filler:
    """The item as what its word means in dealings of these States."""
    return item.model_copy(update={"category": as_meant(item.category, item.text, states)})
