"""How well the status is judged by rules, given the gold trigger, by language and by status.

Usage: PYTHONPATH=src python benchmarks/status.py [GOLD_DIR] [--errors]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from brudd.claims.status import judge_status

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "train"


def main() -> None:
    """Print accuracy by language, and recall and precision by status."""
    folder = Path(next((word for word in sys.argv[1:] if not word.startswith("-")), GOLD))
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        for claim in gold["claims"]:
            at = text.find(claim["trigger"], max(text.find(claim["quote"]), 0))
            if at < 0:
                continue
            span = at, at + len(claim["trigger"])
            status, because = judge_status(text, gold["language"], claim["kind"], span)
            for label in (gold["language"], "all"):
                counts[label, "claims"] += 1
                counts[label, "right"] += status == claim["status"]
            counts["gold", claim["status"]] += 1
            counts["said", status] += 1
            counts["both", status] += status == claim["status"]
            if "--errors" in sys.argv and status != claim["status"]:
                print(
                    gold["language"],
                    claim["status"],
                    "as",
                    status,
                    because,
                    claim["kind"],
                    "|",
                    claim["trigger"],
                    "|",
                    claim["quote"][:130],
                )
    for label in sorted({label for label, name in counts if name == "claims"}):
        print(f"{label:4} {counts[label, 'right'] / counts[label, 'claims']:.3f} of {counts[label, 'claims']}")
    for status in sorted({name for label, name in counts if label == "gold"}):
        both, gold_count, said = counts["both", status], counts["gold", status], counts["said", status]
        print(
            f"{status:13} recall {both / max(gold_count, 1):.2f}  precision {both / max(said, 1):.2f}  of {gold_count}"
        )


if __name__ == "__main__":
    main()
