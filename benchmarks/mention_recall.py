"""How many of the parties and items of annotated articles the finder of mentions links.

usage: python benchmarks/mention_recall.py GOLD_DIR [--misses]

GOLD_DIR holds NAME.txt and NAME.gold.json. A party counts as found when any mention of its article links to its
code, an item when any has its category. Recall here is the ceiling of every reader that fills roles from mentions.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from brudd.reading.definites import resolve_definites
from brudd.reading.mentions import find_mentions
from brudd.records import CLOSED_ROLES, Mention

PARTY_ROLES = frozenset(
    {
        "supplier", "recipient", "provider", "sender", "host", "actor", "target", "payer", "payee", "vessel", "body",
        "counterpart", "authority", "voter", "recognised", "participant", "party", "holder",
    }
)  # fmt: skip
NO_ONE = frozenset({"publisher", "unnamed"})


def codes(mentions: list[Mention]) -> set[str]:
    """The codes that mentions link to, folded: a state's ISO code, else the id without its kind."""
    held = [mention.entity for mention in mentions if mention.entity]
    return {(entity.state or entity.id.split(":", 1)[-1]).casefold() for entity in held}


def wanted(gold: dict[str, Any]) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    """Codes of the party roles, of the sources, and the item categories of one reading, each with its count."""
    parties: Counter[tuple[str, ...]] = Counter()
    sources: Counter[tuple[str, ...]] = Counter()
    items: Counter[tuple[str, ...]] = Counter()
    for claim in gold["claims"]:
        for role, fillers in claim["roles"].items():
            if role in PARTY_ROLES and role not in CLOSED_ROLES:
                parties.update((str(code).casefold(),) for code in fillers)
            if role == "item":
                items.update((str(code),) for code in fillers)
        who = tuple(((claim.get("source") or {}).get("who") or "publisher").casefold().split("|"))
        if not NO_ONE & set(who):
            sources[who] += 1
    return parties, sources, items


def main(argv: list[str]) -> int:
    """Print recall by language for parties, sources and items, and the finder's speed."""
    folder = Path(next(arg for arg in argv if not arg.startswith("--")))
    hits: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    misses: list[str] = []
    words, spent = 0, 0.0
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        language = gold["language"]
        find_mentions("", language)
        began = time.process_time()
        mentions = resolve_definites(text, find_mentions(text, language), language)
        spent += time.process_time() - began
        words += len(text.split())
        linked = {"party": codes(mentions), "item": {mention.category or "" for mention in mentions}}
        for name, counts in zip(("party", "source", "item"), wanted(gold), strict=True):
            have = linked["item" if name == "item" else "party"]
            for key, count in counts.items():
                found = any(code in have for code in key)
                for group in (language, "all"):
                    hits[name, group]["hit" if found else "miss"] += count
                if not found:
                    misses.append(f"{name:6} {path.name.removesuffix('.gold.json')}: {'|'.join(key)} x{count}")
    for (name, group), box in sorted(hits.items()):
        total = box["hit"] + box["miss"]
        print(f"{name:6} {group:3} {box['hit'] / total:.3f} of {total}")
    print(f"{words / spent:,.0f} words a second of processor time, definites included")
    if "--misses" in argv:
        print("\n".join(sorted(misses)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
