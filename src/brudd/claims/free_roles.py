"""Roles that are filled by words and not by parties: what is called for, under which rule, which people are sent.

Each word of the trigger's sentence hangs from the trigger by a path in the tree. How often a word on such a path fills
the role was counted in the gold articles (`training/claims_reader/free_roles.py` makes `data/free_roles.json`); the
likeliest word is taken, with all that hangs from it. Paths over words that govern others, as in Gildea and Jurafsky's
path feature (2002), need no list of verbs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from brudd.claims.amounts import counting
from brudd.claims.candidates import Candidates, once_a_page
from brudd.claims.nouns import PEOPLE, noun_sort
from brudd.claims.posting import staying
from brudd.records import Filler, Mention

TABLE = Path(__file__).parent / "data" / "free_roles.json"
FREE_ROLES: dict[str, tuple[str, ...]] = {
    "appeal": ("matter",), "agreement": ("matter",), "aid": ("matter",), "vote": ("matter",), "contact": ("matter",),
    "condition": ("matter",), "sanction": ("instrument",), "compliance": ("instrument",),
    "labour": ("workers",), "military-service": ("personnel",),
}  # fmt: skip
HELD_BY: dict[str, frozenset[str]] = {"instrument": frozenset({"rule"}), "workers": PEOPLE, "personnel": PEOPLE}
"""The sorts that a role takes; a matter may be anything."""
SENT = {"labour": "workers", "military-service": "personnel"}
"""The kinds that send people, and the role that these have."""
SENDS = {"worker": "labour", "soldier": "military-service"}
"""The sorts of people that tell the two apart."""
BORDER = 0.4
"""The least share of words on a path that fill the role for one to be taken."""
LEAST = 4
"""How often a path must have been met."""
_BEFORE = frozenset({"mark", "case", "cc", "punct"})
_WITHIN = _BEFORE | {"compound", "flat", "flat:name"}
"""Relations of words that head no phrase of their own: "North" in "North Koreans"."""
_ASIDE = frozenset({"acl:relcl", "parataxis", "punct"})


@cache
def table(path: Path = TABLE) -> dict[str, float]:
    """Role, kind, sort and path, joined by bars -> the share of words there that fill the role."""
    counts: dict[str, list[int]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {key: hits / met for key, (hits, met) in counts.items() if met >= LEAST}


@once_a_page
def _mentioned(cand: Candidates) -> dict[int, str]:
    """For each word of a mention: `name` of a party, its `people`, a `pronoun`, an `item` or a `time`."""
    out = {i: "time" for at in cand.time_ranges for i in at}
    out |= {i: "item" for group in cand.items for at in group.ranges for i in at}
    sorts = {"demonym": "people", "pronoun": "pronoun"}
    for group in cand.parties:
        for at, mention in zip(group.ranges, group.mentions, strict=True):
            out |= {i: sorts.get(mention.form, "name") for i in at}
    return out


def sort_of(cand: Candidates, word: int) -> str:
    """What a word is to the page: a `noun_sort`, what a mention makes of it, or `word`."""
    text = cand.page.text[cand.words.starts[word] : cand.words.ends[word]]
    return noun_sort(text.casefold(), cand.page.language) or _mentioned(cand).get(word, "word")


def heads(cand: Candidates, trigger: range, kind: str, role: str) -> Iterator[tuple[str, int]]:
    """The key of `table` and the token, for each token outside the trigger in its sentence."""
    top = cand.trees.top(trigger)
    if top < 0:
        return
    inside = {cand.trees.token[i] for i in trigger}
    for word in sentence_of(cand, top):
        token = cand.trees.token[word]
        if token in inside or cand.trees.relation[token] in _WITHIN:
            continue
        sort, path = sort_of(cand, word), cand.trees.path(trigger, range(word, word + 1))
        if (role in HELD_BY and sort not in HELD_BY[role]) or _of_another(cand, top, token, path):
            continue
        yield f"{role}|{kind}|{sort}|{path}", token


def _of_another(cand: Candidates, top: int, token: int, path: str) -> bool:
    """True for what hangs from the other of two verbs that "and" joins; the subject of the first is the second's too."""
    trees, above = cand.trees, cand.trees.above(token)
    if not path.startswith(">"):
        return False
    if top in above:
        return trees.relation[above[above.index(top) - 1]] == "conj"
    return not (path.startswith(">nsubj") and trees.head[token] in trees.above(top))


def sentence_of(cand: Candidates, token: int) -> list[int]:
    """The words of the sentence that holds a token."""
    trees = cand.trees
    return [i for i, t in enumerate(trees.token) if t >= 0 and trees.sentence[t] == trees.sentence[token]]


def phrase(cand: Candidates, token: int, whole: bool) -> range:
    """The words that hang from `token`, without what leads in; of a noun (`whole` false) without clauses set aside."""
    trees, left_out = cand.trees, _BEFORE if whole else _BEFORE | _ASIDE

    def held(word: int) -> bool:
        """True where the word is the token's own or hangs from it by a relation that counts."""
        above = trees.above(trees.token[word])
        return token in above and (above[0] == token or trees.relation[above[above.index(token) - 1]] not in left_out)

    words = [word for word in sentence_of(cand, token) if held(word)]
    first = last = next(word for word in words if trees.token[word] == token)
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    return range(first, last + 1)


def _likeliest(cand: Candidates, trigger: range, kind: str, role: str) -> tuple[float, str, int]:
    """The share, the sort and the token of the word that fills the role best; a share of zero where there is none."""
    found = [(table().get(key, 0.0), key.split("|")[2], token) for key, token in heads(cand, trigger, kind, role)]
    return max(found, default=(0.0, "", -1), key=lambda row: row[0])


def free_fillers(
    cand: Candidates, triggers: Sequence[range], kind: str, asked: Sequence[tuple[int, int]] = ()
) -> dict[str, tuple[Filler, ...]]:
    """Role -> its filler, for the roles of `FREE_ROLES` that the sentence of a trigger fills; the first trigger that does.

    `asked` are the offsets of whom something is asked: "ber Kina stanse salget" calls for "stanse salget".
    """
    out: dict[str, tuple[Filler, ...]] = {}
    for role in FREE_ROLES.get(kind, ()):
        for trigger in triggers:
            share, _, token = _likeliest(cand, trigger, kind, role)
            if share < BORDER or role in out:
                continue
            words = phrase(cand, token, role == "matter")
            out[role] = (_filler(cand, _trimmed(cand, words, asked), role in SENT.values()),)
    return out


def _trimmed(cand: Candidates, words: range, asked: Sequence[tuple[int, int]]) -> range:
    """The words without whom is asked in front, and without the day, or what led to it, at the end."""
    trees, days = cand.trees, {i for at in cand.time_ranges for i in at}
    while len(words) > 1 and any(a <= cand.words.starts[words.start] < b for a, b in asked):
        words = words[1:]
    while len(words) > 1 and (words[-1] in days or trees.relation[trees.token[words[-1]]] in _BEFORE):
        words = words[:-1]
    return words


def sent(cand: Candidates, trigger: range) -> tuple[str, str] | None:
    """Whom the trigger's sentence says are sent, and the kind that they make it; None where no noun tells.

    Workers make it labour, soldiers military service; other people may be either.
    """
    share, sort, token = max(_likeliest(cand, trigger, kind, role) for kind, role in SENT.items())
    top = cand.trees.top(trigger)
    if (share == 0.0 or sort not in SENDS) and top >= 0:
        named = {sort_of(cand, word): word for word in reversed(sentence_of(cand, top))}
        alone = [one for one in SENDS if one in named]
        if len(alone) != 1:
            return None
        sort, token = alone[0], cand.trees.token[named[alone[0]]]
    word = cand.trees.token.index(token)
    return cand.page.text[cand.words.starts[word] : cand.words.ends[word]], SENDS[sort]


def kind_of_sent(cand: Candidates, trigger: range, kind: str) -> str:
    """The kind by whom is sent, where it is labour or military service."""
    found = sent(cand, trigger) if kind in SENT else None
    return found[1] if found else kind


def _filler(cand: Candidates, words: range, counted: bool) -> Filler:
    start, end = cand.words.starts[words.start], cand.words.ends[words.stop - 1]
    page, text = cand.page, cand.page.text[start:end]
    number = counting(cand.quantities, start, end, page.text, page.language) if counted else None
    named = _named(cand, words) if counted else None
    return Filler(text=text, start=start, end=end, entity=named.entity if named else None, quantity=number)


def _named(cand: Candidates, words: range) -> Mention | None:
    """The party that the words name first: whose soldiers or workers they are, not where."""
    held_in = staying(cand.page.language)
    rows = [
        (at.start, mention)
        for group in cand.parties
        for at, mention in zip(group.ranges, group.mentions, strict=True)
        if at.start in words and not held_in.fullmatch(cand.trees.mark[cand.trees.top(at)])
    ]
    return min(rows, key=lambda row: row[0])[1] if rows else None
