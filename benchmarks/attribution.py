"""How well rules name the origin of a claim, given the gold trigger: accuracy where they have an opinion, and coverage.

Usage: PYTHONPATH=src:. python benchmarks/attribution.py [GOLD_DIR] [--errors] [--kept-apart | --seen] [--cache FILE]
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

from training.claims_reader.gold import Example, GoldTrigger, load

from brudd.claims.attribution import attribute, attribute_cluster
from brudd.records import KINDS

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "train"


def kept_apart(name: str) -> bool:
    """True for the third of the articles that the rules were not worked out on."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def _class(keys: set[str]) -> str:
    return "publisher" if keys == {"publisher"} else "unnamed" if keys == {"unnamed"} else "party"


def measure(examples: list[Example], errors: bool) -> Counter[tuple[str, str]]:
    """Counts of claims, opinions and right opinions, by language, class of the gold origin, and rule.

    A claim is reachable where its origin is among the candidates; `cluster` asks all places that tell the claim.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for example in examples:
        cand = example.candidates
        places: dict[int, list[GoldTrigger]] = {}
        for trigger in example.triggers:
            places.setdefault(trigger.claim, []).append(trigger)
        keys = ["publisher", "unnamed", *(group.key for group in cand.parties)]
        for number, triggers in places.items():
            gold = _gold(example, number)
            kind = KINDS[triggers[0].kind]
            said = attribute(cand, triggers[0].words, kind)
            whole = attribute_cluster(cand, [one.words for one in triggers], kind)
            rule = re.split(r": | \(", said.because)[0] if said else "-"
            labels = ["all", cand.page.language, "gold " + _class(gold), "rule " + rule]
            labels += ["all reachable"] if gold & set(keys) else []
            for label, one in [*((label, said) for label in labels), ("all cluster", whole)]:
                counts[label, "claims"] += 1
                counts[label, "said"] += one is not None
                counts[label, "right"] += one is not None and keys[one.origin] in gold
            if errors and (said is None or keys[said.origin] not in gold):
                _show(example, triggers[0], gold, keys[said.origin] if said else "-", said.because if said else "-")
    return counts


def _gold(example: Example, number: int) -> set[str]:
    source = example.gold["claims"][number].get("source") or {"who": "publisher"}
    return set(source["who"].casefold().split("|"))


def _show(example: Example, trigger: GoldTrigger, gold: set[str], key: str, because: str) -> None:
    claim, text = example.gold["claims"][trigger.claim], example.candidates.page.text
    at = example.candidates.words.starts[trigger.words.start]
    around = (text[max(0, at - 170) : at] + "[[" + text[at : at + 170]).replace("\n", " / ")
    named = f"({claim.get('source_text')} / {claim.get('cue')})"
    print(f"{example.name} {KINDS[trigger.kind]} gold={sorted(gold)} {named} said={key} by {because}\n    {around}")


def main() -> None:
    """Print the figures."""
    words = sys.argv[1:]
    cache = Path(words[words.index("--cache") + 1]) if "--cache" in words else None
    folders = [Path(w) for i, w in enumerate(words) if not w.startswith("--") and (i == 0 or words[i - 1] != "--cache")]
    examples = load(folders or [GOLD], cache)
    if "--kept-apart" in words or "--seen" in words:
        examples = [e for e in examples if kept_apart(e.name) == ("--kept-apart" in words)]
    counts = measure(examples, "--errors" in words)
    for label in sorted({label for label, _ in counts}):
        claims, said, right = (counts[label, name] for name in ("claims", "said", "right"))
        figures = f"claims {claims:5}  coverage {said / claims:.2f}  right where said {right / max(said, 1):.3f}"
        print(f"{label:26} {figures}")


if __name__ == "__main__":
    main()
