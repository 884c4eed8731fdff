"""How well rules name the origin of a claim, given the gold trigger: accuracy where they have an opinion, and coverage.

Usage: PYTHONPATH=src:. python benchmarks/attribution.py [GOLD_DIR] [--errors] [--kept-apart | --seen] [--cache FILE]
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from pathlib import Path

from brudd.claims.attribution import attribute
from brudd.records import KINDS
from training.claims_reader.gold import Example, load

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "train"


def kept_apart(name: str) -> bool:
    """True for the third of the articles that the rules were not worked out on."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def _class(keys: set[str]) -> str:
    return "publisher" if keys == {"publisher"} else "unnamed" if keys == {"unnamed"} else "party"


def measure(examples: list[Example], errors: bool) -> Counter[tuple[str, str]]:
    """Counts of claims, opinions and right opinions, by language, class of the gold origin, and rule."""
    counts: Counter[tuple[str, str]] = Counter()
    for example in examples:
        cand, seen = example.candidates, set()
        for trigger in example.triggers:
            if trigger.claim in seen:
                continue
            seen.add(trigger.claim)
            claim = example.gold["claims"][trigger.claim]
            gold = set((claim.get("source") or {"who": "publisher"})["who"].casefold().split("|"))
            said = attribute(cand, trigger.words, KINDS[trigger.kind])
            key = ["publisher", "unnamed", *(group.key for group in cand.parties)][said.origin] if said else "-"
            rule = said.because.split(":")[0].split(" (")[0] if said else "-"
            reach = bool(gold & {"publisher", "unnamed", *(group.key for group in cand.parties)})
            for label in ("all", *(("all reachable", cand.page.language + " reachable") if reach else ()), cand.page.language, "gold " + _class(gold), "rule " + rule):
                counts[label, "claims"] += 1
                counts[label, "said"] += said is not None
                counts[label, "right"] += key in gold
            if errors and key not in gold:
                at = cand.words.starts[trigger.words.start]
                around = cand.page.text[max(0, at - 170) : at] + "[[" + cand.page.text[at : at + 170]
                print(f"{example.name} {KINDS[trigger.kind]} gold={sorted(gold)} ({claim.get('source_text')} / {claim.get('cue')})"
                      f" said={key} by {said.because if said else '-'}\n    " + around.replace("\n", " / "))  # fmt: skip
    return counts


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
        print(f"{label:44} claims {claims:5}  coverage {said / claims:.2f}  right where said {right / max(said, 1):.3f}")


if __name__ == "__main__":
    main()
