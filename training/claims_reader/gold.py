"""Gold articles as training examples: where the triggers stand, and which candidates fill which roles."""

from __future__ import annotations

import json
import pickle
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brudd.claims.anaphors import regroup
from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.heads import BALLOTS, ROLE_NAMES
from brudd.records import KINDS, Dropped, Page


@dataclass
class GoldTrigger:
    """One place of the text that tells a claim; arrays index the article's candidates."""

    words: range
    kind: int
    status: str
    weight: float
    claim: int
    roles: dict[int, set[str]] = field(default_factory=dict)  # role index -> party keys
    items: set[str] = field(default_factory=set)
    source: set[str] = field(default_factory=set)  # party keys, or 'publisher' / 'unnamed'; empty: not known
    anonymous: bool = False
    time: int | None = None  # index of the time mention, -1 for none, None for not known
    closed: dict[str, str] = field(default_factory=dict)


@dataclass
class Example:
    """One article with its triggers."""

    name: str
    candidates: Candidates
    triggers: list[GoldTrigger]
    gold: dict[str, Any]
    spare: list[range]  # words of which it is not known whether they trigger
    antecedents: list[int | None]  # for each anaphor of the candidates as found: the index of its party, None unknown
    found: Candidates  # the candidates as the rules give them; `candidates` has the anaphors where gold has them


def page_of(text: str, gold: dict[str, Any], name: str) -> Page:
    """The page of a gold article, dropped lines as the gold says."""
    dropped = []
    for row in gold.get("dropped", []):
        at = text.find(row["starts"])
        if at >= 0:
            end = text.find("\n", at)
            dropped.append(Dropped(start=at, end=len(text) if end < 0 else end, why="other"))
    return Page(
        id="sha256:0",
        source=name,
        language=gold["language"],
        published=gold.get("published"),
        text=text,
        dropped=tuple(dropped),
    )


def locate(text: str, quote: str, trigger: str, nth: int = 1) -> tuple[int, int] | None:
    """Offsets of the `nth` occurrence of `trigger` in the first occurrence of `quote`, at word borders where it can be."""
    at = text.find(quote)
    if at < 0:
        return None
    hits = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(trigger) + r"(?!\w)", quote)]
    hits = hits or [m.start() for m in re.finditer(re.escape(trigger), quote)]
    if not hits:
        return None
    start = at + hits[min(nth, len(hits)) - 1]
    return start, start + len(trigger)


def _time_index(claim: dict[str, Any], cand: Candidates, at: int) -> int | None:
    if not claim.get("time"):
        return -1
    hits = [
        i
        for i, t in enumerate(cand.times)
        if t.first.isoformat() == claim["time"]["start"] and t.last.isoformat() == claim["time"]["end"]
    ]
    return min(hits, key=lambda i: abs(cand.times[i].start - at)) if hits else None


def _trigger(claim: dict[str, Any], number: int, span: tuple[int, int], cand: Candidates, weight: float) -> GoldTrigger:
    out = GoldTrigger(cand.words.span(*span), KINDS.index(claim["kind"]), claim["status"], weight, number)
    for role, fillers in claim["roles"].items():
        if role in ROLE_NAMES:
            out.roles[ROLE_NAMES.index(role)] = {f.casefold() for f in fillers}
        elif role == "item":
            out.items = set(fillers)
        elif fillers and fillers[0] in BALLOTS.get(role, ()) and (role != "act" or claim["kind"] == "sanction"):
            out.closed[role] = fillers[0]
    source = claim.get("source")
    keys = set((source["who"] if source else "publisher").casefold().split("|"))
    known = {g.key for g in cand.parties} | {"publisher", "unnamed"}
    out.source = keys & known
    out.anonymous = bool(source and source.get("anonymous"))
    out.time = _time_index(claim, cand, span[0])
    return out


def _told(claim: dict[str, Any], text: str) -> list[tuple[int, int, str]]:
    """Where the claim's parties and source stand: offsets and the party's key."""
    at = text.find(claim["quote"])
    out = []
    for role, keys in claim["roles"].items():
        words = claim.get("fillers", {}).get(role) or []
        if role in ROLE_NAMES and role != "place" and len(words) == len(keys):
            for key, word in zip(keys, words, strict=True):
                inside = claim["quote"].find(word) if word else -1
                if at >= 0 and inside >= 0:
                    out.append((at + inside, at + inside + len(word), key.casefold()))
    source, word = claim.get("source"), claim.get("source_text")
    if source and word and at >= 0 and "|" not in source["who"]:
        near = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(word) + r"(?!\w)", text)]
        near = [p for p in near if at - 250 < p < at + len(claim["quote"]) + 250]
        if near:
            start = min(near, key=lambda p: abs(p - at))
            out.append((start, start + len(word), source["who"].casefold()))
    return out


def known_antecedents(text: str, gold: dict[str, Any], cand: Candidates) -> list[int | None]:
    """For each anaphor the index of the party that gold says it is; None where no claim tells or it is not named."""
    told = [row for claim in gold["claims"] for row in _told(claim, text)]
    groups = {g.key: i for i, g in enumerate(cand.parties)}
    out: list[int | None] = []
    for anaphor in cand.anaphors:
        start, end = anaphor.mention.start, anaphor.mention.end
        keys = [k for a, b, k in told if a < end and start < b and min(b, end) - max(a, start) >= 0.6 * (b - a)]
        out.append(groups.get(keys[0]) if keys and len(set(keys)) == 1 else None)
    return out


def example(path: Path) -> Example:
    """The training example of NAME.gold.json (its text beside it)."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = path.name[: -len(".gold.json")]
    text = path.with_name(name + ".txt").read_text(encoding="utf-8")
    found = with_trees(find_candidates(page_of(text, gold, name)))
    antecedents = known_antecedents(text, gold, found)
    known = zip(found.anaphors, antecedents, strict=True)
    cand = regroup(found, {anaphor: (party,) for anaphor, party in known if party is not None})
    triggers = []
    for number, claim in enumerate(gold["claims"]):
        places = [(claim, 1.0), *((also, 0.7) for also in claim.get("also", []))]
        for place, weight in places:
            span = locate(text, place["quote"], place["trigger"], place.get("trigger_nth", 1))
            if span and len(cand.words.span(*span)):
                triggers.append(_trigger(claim, number, span, cand, weight * (0.5 if claim.get("optional") else 1.0)))
    spare = []
    if not any(claim.get("also") for claim in gold["claims"]) and cand.words.sentences:
        spare.append(cand.words.span(*cand.words.sentences[0]))
    return Example(name, cand, triggers, gold, spare, antecedents, found)


def names_in(folders: list[str]) -> set[str]:
    """The names of the gold articles in some folders."""
    return {path.name.removesuffix(".gold.json") for one in folders for path in Path(one).glob("*.gold.json")}


def load(folders: list[Path], cache: Path | None = None) -> list[Example]:
    """All examples of the folders; kept in the pickle `cache` where one is named, until their text or gold changes."""
    kept = {e.name: e for e in pickle.loads(cache.read_bytes())} if cache and cache.exists() else {}
    found, fresh = [], False
    for path in (p for folder in folders for p in sorted(folder.glob("*.gold.json"))):
        one = kept.get(path.name.removesuffix(".gold.json"))
        if one is None or not _unchanged(one, path):
            one = kept[path.name.removesuffix(".gold.json")] = example(path)
            fresh = True
        found.append(one)
    if cache and fresh:
        cache.write_bytes(pickle.dumps([*kept.values()]))
    return found


def _unchanged(one: Example, path: Path) -> bool:
    text = path.with_name(one.name + ".txt").read_text(encoding="utf-8")
    return one.candidates.page.text == text and one.gold == json.loads(path.read_text(encoding="utf-8"))
