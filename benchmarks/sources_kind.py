"""How well the kind and the anonymity of a source are told from its words.

Usage: PYTHONPATH=src python benchmarks/sources_kind.py [GOLD_DIR] [--errors]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from brudd.claims.sources import describe_source

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "train"


def main() -> None:
    """Print the shares by language."""
    folder = Path(next((word for word in sys.argv[1:] if not word.startswith("-")), GOLD))
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for claim in gold["claims"]:
            source, words = claim.get("source"), claim.get("source_text")
            if not source or not words:
                continue
            kind, anonymous = describe_source(words, gold["language"])
            right = kind == source["kind"], anonymous == bool(source.get("anonymous"))
            for label in (gold["language"], "all"):
                counts[label, "sources"] += 1
                counts[label, "kind"] += right[0]
                counts[label, "anonymous"] += right[1]
            if "--errors" in sys.argv and not all(right):
                print(gold["language"], repr(words), (kind, anonymous), (source["kind"], source.get("anonymous")))
    for label in sorted({label for label, _ in counts}):
        total = counts[label, "sources"]
        shares = "  ".join(f"{name} {counts[label, name] / total:.3f}" for name in ("kind", "anonymous"))
        print(f"{label:4} {shares}  of {total} sources")


if __name__ == "__main__":
    main()
