"""What hangs from the trigger's own verb, and what from another verb of the sentence.

In "Russland la ned veto; Kina avsto" the path from "avsto" to either State is the same, as coordination is no step of a
path (`brudd.claims.trees`). But a verb with a subject of its own does not share that of the clause beside it, and one
with an item for its object not the object of another verb ("brought in rifles on the ships that carry the logs out").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from brudd import packs
from brudd.claims.candidates import Candidates, once_a_page
from brudd.claims.coordination import is_set_aside, starred
from brudd.claims.heads import ROLE_NAMES, item_row, party_row
from brudd.claims.nouns import PEOPLE, is_definite, noun_sort, of_another
from brudd.claims.trees import Trees
from brudd.packs.schemas.roles import RolesPack

APART = 6.0
"""The log odds against what hangs from another verb, where the trigger's has its own; on our held-out articles 4, 6 and
10 gave the same claims."""
ELSEWHERE = 0.4
"""What is left of the chance that a party of another sentence shares a role with one of the trigger's own."""
_SHARED = frozenset(
    {"intermediary", "vessel", "counterpart", "voter", "body", "participant", "party", "place"}
)
ONE_SIDED = np.array([name not in _SHARED for name in ROLE_NAMES])
"""Roles of one side of an act; those of equals ("party", "voter") are often told over several sentences."""
_IN_A_ROW = frozenset({"conj", "appos", "flat", "flat:name"})
_OF_SPEAKERS = _IN_A_ROW | {"nmod", "nmod:poss"}
"""Relations that lead from a State to who speaks for it: "the country's navy", "officials of the ministry"."""
_BESIDE = frozenset({"conj", "parataxis", "advcl", "cop"})
_TOLD = frozenset({"ccomp", "acl"})
"""Relations of a clause that tells what is said, or what reports are of."""
_BLAMED = frozenset({"advcl", "xcomp"})
"""Relations of the act of which somebody is accused."""
_OPENING = frozenset({"advcl", "acl:relcl", "parataxis", "ccomp"})
"""Relations of clauses with items of their own."""
_REPORTS = frozenset({"report", "deny"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_DOERS = _SUBJECTS | {"obl:agent"}
_OBJECTS = frozenset({"obj", "nsubj:pass"})
_BODY, _VOTER = ROLE_NAMES.index("body"), ROLE_NAMES.index("voter")
"""Where the body itself votes ("abstained when the Council voted"), those beside are no voters of that vote."""
_HELD = _OBJECTS | {"nsubj", "nmod", "obl"}


def clause_votes(cand: Candidates, trigger: range, logits: np.ndarray) -> np.ndarray:
    """Mentions x roles: what `subject_votes`, `outer_votes`, `watching_votes`, `relative_votes` and `counted_votes` say together."""
    beside = subject_votes(cand, trigger, logits) + outer_votes(cand, trigger, logits)
    votes = beside + watching_votes(cand, trigger, logits) + counted_votes(cand, trigger, logits)
    return np.asarray(votes + relative_votes(cand))


def counted_votes(cand: Candidates, trigger: range, logits: np.ndarray) -> np.ndarray:
    """Mentions x roles, as `logits`: -1 for being a voter where the trigger's own subject names no State ("Thirteen members
    voted for it; China abstained"), for who does something else in that sentence, and for what is voted on."""
    votes, trees, verb = np.zeros_like(logits), cand.trees, cand.trees.top(trigger)
    if verb < 0 or not any(over == verb and trees.relation[t] == "nsubj" for t, over in enumerate(trees.head)):
        return votes
    own, others = _parted(trees, trigger, party_row(cand).ranges, _DOERS)
    if not own:
        on, _ = _parted(trees, trigger, party_row(cand).ranges, frozenset({"obj", "obl"}))
        said = {trees.top(at) for g in cand.parties for m, at in zip(g.mentions, g.ranges, strict=True) if m.form == "pronoun"}
        row = party_row(cand).ranges
        votes[[mention for mention, _ in others] + [one for one in on if trees.top(row[one]) in said], _VOTER] = -1.0
    return votes


@once_a_page
def relative_votes(cand: Candidates) -> np.ndarray:
    """Mentions x roles: -1 for every role of a State of whose neighbours or allies the text speaks ("Sudan's neighbours"), and
    -2 for a party that is set aside ("unlike Iran")."""
    text, language = cand.page.text, cand.page.language
    behind, mentions = of_another(language), [one for group in cand.parties for one in group.mentions]
    other = [float(behind.match(text, one.end) is not None) for one in mentions]
    aside = [2.0 * is_set_aside(text, one.start, one.end, language) for one in mentions]
    return np.asarray(-np.outer(np.maximum(other, aside), np.ones(len(ROLE_NAMES))))


def subject_votes(cand: Candidates, trigger: range, logits: np.ndarray) -> np.ndarray:
    """Mentions x roles, as `logits` (the reader's scores of the page's mentions, party by party): -1 where the subject of
    a clause beside the trigger's, or a State in that subject ("EU's restrictions"), would take a role that one in the
    trigger's own subject has; else zeros."""
    votes, trees = np.zeros_like(logits), cand.trees
    own, others = _parted(trees, trigger, party_row(cand).ranges, _SUBJECTS)
    beside = [mention for mention, verb in others if _beside(trees, trees.top(trigger), verb)]
    if own and beside:
        taken = np.unique(logits[own].argmax(axis=1))
        votes[np.ix_(np.array(beside), taken)] = -1.0
        if _BODY in taken:
            votes[beside, _VOTER] = -2.0
    return votes


def watching_votes(cand: Candidates, trigger: range, logits: np.ndarray) -> np.ndarray:
    """Mentions x roles, as `logits`: -1 for every role of who watches or condemns the act that the trigger names ("we see
    attacks", "condemned the attack"), and for a voter that stands in a relative clause beside ("which London had drafted")."""
    votes, trees, top = np.zeros_like(logits), cand.trees, cand.trees.top(trigger)
    if top < 0:
        return votes
    over, up = trees.head[top], trees.above(top)
    watched = trees.relation[top] == "obj" and over in _words_of(cand, "watching")
    for number, words in enumerate(party_row(cand).ranges):
        token = trees.top(words)
        token = _first(trees, token, _OF_SPEAKERS) if token >= 0 else token
        if token < 0 or trees.relation[token] != "nsubj":
            continue
        verb = trees.head[token]
        if watched and verb == over:
            votes[number] = -1.0
        elif trees.sentence[verb] == trees.sentence[top] and trees.relation[verb] == "acl:relcl" and verb not in up:
            votes[number, _VOTER] = -1.0
    return votes


def filled_near(table: np.ndarray, apart: np.ndarray, border: float) -> np.ndarray:
    """The role table (parties x 1 + roles) where a role that a party of the trigger's own sentences fills is hardly
    filled from another sentence too; `apart` says how many sentences off each party is named, `border` what fills a role.
    """
    out, near, far = table.copy(), apart == 0, apart > 0
    if near.any():
        filled = ONE_SIDED & (table[near, 1:].max(axis=0) >= border)
        out[np.ix_(far, 1 + np.flatnonzero(filled))] *= ELSEWHERE
    return out


def outer_votes(cand: Candidates, trigger: range, logits: np.ndarray) -> np.ndarray:
    """Mentions x roles, as `logits`: -1 for every role of who says what the trigger's clause tells ("Vilnius said that
    mercenaries had come"), where a party or people are the subject of that clause, and of who blames a party for it, wherever
    that State is named; else zeros. A pronoun for the speaker keeps its roles."""
    votes, trees = np.zeros_like(logits), cand.trees
    said, blaming = _said_by(cand, trigger), _blaming(cand, trigger)
    for number, words in enumerate(party_row(cand).ranges if said or blaming else ()):
        token = trees.top(words)
        token = _first(trees, token, _OF_SPEAKERS) if token >= 0 else token
        if token >= 0 and trees.relation[token] == "nsubj" and trees.head[token] in said | blaming:
            votes[number if trees.head[token] in said else _and_elsewhere(cand, number, trigger)] = -1.0
    return votes


def _and_elsewhere(cand: Candidates, number: int, trigger: range) -> list[int]:
    """The mention `number` of the page's row, and those of the same party in other sentences than the trigger's."""
    row, sentences = party_row(cand), cand.words.sentence_numbers
    same = np.flatnonzero(row.owner == row.owner[number])
    return [number, *(int(i) for i in same if sentences[row.ranges[i].start] != sentences[trigger.start])]


def _said_by(cand: Candidates, trigger: range) -> set[int]:
    """The reporting words over the trigger's clause, as tokens; none where nobody is that clause's own subject."""
    trees, top, out, apart = cand.trees, cand.trees.top(trigger), set[int](), False
    inside = {trees.token[i] for i in trigger} if top >= 0 else set()
    telling, who = reporting(cand), _who(cand)
    for token in trees.above(top) if top >= 0 else ():
        if apart and token in telling and token not in inside:
            out.add(token)
        told, over = trees.relation[token] in _TOLD, trees.head[token]
        objects = (t for t in range(token) if trees.head[t] == over and trees.relation[t] == "obj")
        called = token == top and trees.relation[token] == "xcomp" and any(True for _ in objects)
        apart = apart or called or (told and any(trees.head[one] == token and trees.relation[one] == "nsubj" for one in who))
    return out


def _blaming(cand: Candidates, trigger: range) -> set[int]:
    """The reporting words over the trigger by which somebody is blamed for its act: "skyldte Sudan for å ha brutt"."""
    trees, top, who = cand.trees, cand.trees.top(trigger), _who(cand)
    by, saying = _listed(cand.page.language, "blaming"), reporting(cand) - {trees.token[i] for i in trigger if top >= 0}
    acts = [one for one in trees.above(top) if trees.relation[one] in _BLAMED] if top >= 0 else []
    verbs = {trees.head[one] for one in acts if by.fullmatch(trees.mark[one])} & saying
    return {verb for verb in verbs if any(trees.head[one] == verb and trees.relation[one] == "obj" for one in who)}


def _words_of(cand: Candidates, field: str) -> frozenset[int]:
    """The tokens of the words of a list of the roles pack."""
    text, words = cand.page.text, cand.words
    listed = _listed(cand.page.language, field)
    said = enumerate(zip(words.starts, words.ends, strict=True))
    return frozenset(cand.trees.token[i] for i, (a, b) in said if listed.fullmatch(text[a:b]))


@cache
def _listed(language: str, field: str) -> re.Pattern[str]:
    pack = packs.load(language, "roles", RolesPack) if packs.has(language, "roles") else None
    return starred(getattr(pack, field) if pack else ())


@once_a_page
def reporting(cand: Candidates) -> frozenset[int]:
    """The tokens of words that report or deny."""
    spans = [cand.words.span(cue.start, cue.end) for cue in cand.cues if cue.type in _REPORTS]
    return frozenset(cand.trees.token[i] for at in spans for i in at)


@once_a_page
def _who(cand: Candidates) -> frozenset[int]:
    """The tokens of parties that are named and of nouns for people, who do things themselves; of a row the first.

    "The instructors" may be the speaker's own, and a pronoun the speaker's word for itself.
    """
    trees, text, words = cand.trees, cand.page.text, cand.words
    named = [at for group in cand.parties for m, at in zip(group.mentions, group.ranges, strict=True) if m.form != "pronoun"]
    out = {trees.top(at) for at in named}
    for i, (start, end) in enumerate(zip(words.starts, words.ends, strict=True)):
        people = noun_sort(text[start:end].casefold(), cand.page.language) in PEOPLE
        if people and not is_definite(text[start:end], text[max(0, start - 12) : start], cand.page.language):
            out.add(trees.token[i])
    return frozenset(_first(trees, token, _IN_A_ROW) for token in out if token >= 0)


def foreign_items(cand: Candidates, triggers: Sequence[range]) -> list[int]:
    """The item groups that are told of in other clauses alone than those of the `triggers` of one claim, where the first's
    own clause tells of one: "has sold no arms there, but approved a sale of radars"."""
    parted = [_parted_items(cand, trigger) for trigger in triggers]
    own = {group for groups, _ in parted for group in groups}
    return sorted(parted[0][1] - own) if parted[0][0] else []


def _parted_items(cand: Candidates, trigger: range) -> tuple[set[int], set[int]]:
    """The item groups in the trigger's own clause, and those in other clauses of its sentence."""
    own, others, trees, verb = set[int](), set[int](), cand.trees, cand.trees.top(trigger)
    if verb < 0 or not cand.items:
        return own, others
    row, home = item_row(cand), _clause(trees, verb)
    held = own_items(cand, trigger)
    for number, words in enumerate(row.ranges):
        token = trees.top(words)
        if token >= 0 and trees.sentence[token] == trees.sentence[verb]:
            (own if number in held or _clause(trees, token) == home else others).add(int(row.owner[number]))
    return own, others


def _clause(trees: Trees, token: int) -> int:
    """The token that heads the clause in which `token` stands: the next above, or itself, that opens one."""
    for one in trees.above(token):
        relation = trees.relation[one]
        if relation in _OPENING or (relation == "conj" and trees.is_clause(one)):
            return one
    return trees.above(token)[-1]


def own_items(cand: Candidates, trigger: range) -> set[int]:
    """The mentions of items, by their place in the page's row of them, that hang from the trigger itself, or of which it
    tells ("the rocket that it fired")."""
    if not cand.items:
        return set()
    trees, ranges, verb = cand.trees, item_row(cand).ranges, cand.trees.top(trigger)
    over = trees.head[verb] if verb >= 0 and trees.relation[verb].startswith("acl") else -1
    told = {i for i, words in enumerate(ranges) if over >= 0 and trees.top(words) == over}
    return told | set(_parted(trees, trigger, ranges, _HELD)[0])


def _parted(
    trees: Trees, trigger: range, mentions: Sequence[range], relations: frozenset[str]
) -> tuple[list[int], list[tuple[int, int]]]:
    """Which of the mentions in the trigger's sentence stand in one of the `relations` to its verb, and which to another
    verb (with that verb's token)."""
    own, others, verb = list[int](), list[tuple[int, int]](), trees.top(trigger)
    verbs = {verb, trees.head[verb]} if verb >= 0 and trees.relation[verb] == "cop" else {verb}
    for number, words in enumerate(mentions):
        token = trees.top(words) if verb >= 0 else -1
        if token < 0 or trees.sentence[token] != trees.sentence[verb]:
            continue
        token = _first(trees, token, _OF_SPEAKERS if relations is _SUBJECTS else _IN_A_ROW)
        if trees.relation[token] in relations:
            if trees.head[token] in verbs:
                own.append(number)
            else:
                others.append((number, trees.head[token]))
    return own, others


def _beside(trees: Trees, one: int, other: int) -> bool:
    return _first(trees, one, _BESIDE) == _first(trees, other, _BESIDE)


def _first(trees: Trees, token: int, relations: frozenset[str]) -> int:
    """The token that heads the row or the sequence of clauses in which `token` stands."""
    while trees.relation[token] in relations and trees.head[token] != token:
        token = trees.head[token]
    return token
