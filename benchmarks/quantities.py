"""How well quantities are read: the share of gold quantities that are found in the claim's quote or its sentence.

Usage: PYTHONPATH=src python benchmarks/quantities.py [GOLD_DIR] [--errors]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from brudd.claims.clauses import sentence_span
from brudd.claims.quantities import find_quantities

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "train"


def main() -> None:
    """Print the shares by language."""
    folder = Path(next((word for word in sys.argv[1:] if not word.startswith("-")), GOLD))
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        found = find_quantities(text, gold["language"])
        for claim in gold["claims"]:
            quantity, at = claim.get("quantity"), text.find(claim["quote"])
            if not quantity or at < 0:
                continue
            want = quantity.get("low"), quantity.get("high")
            span = at, at + len(claim["quote"])
            sentence = sentence_span(text, *span)
            near = [one for one in found if span[0] <= one.start < span[1]]
            wide = [one for one in found if sentence[0] <= one.start < sentence[1]]
            counts[gold["language"], "all"] += 1
            counts[gold["language"], "quote"] += any((one.low, one.high) == want for one in near)
            right = any((one.low, one.high) == want for one in wide)
            counts[gold["language"], "sentence"] += right
            if "--errors" in sys.argv and not right:
                print(
                    gold["language"], want, [(one.text, one.low, one.high) for one in wide], "|", claim["quote"][:120]
                )
    for language in sorted({language for language, _ in counts}):
        show(language, {name: counts[language, name] for name in ("all", "quote", "sentence")})
    show(
        "all", {name: sum(n for (_, one), n in counts.items() if one == name) for name in ("all", "quote", "sentence")}
    )


def show(label: str, row: dict[str, int]) -> None:
    """Print one line."""
    print(
        f"{label:4} quote {row['quote'] / row['all']:.3f}  sentence {row['sentence'] / row['all']:.3f}  of {row['all']}"
    )


if __name__ == "__main__":
    main()
