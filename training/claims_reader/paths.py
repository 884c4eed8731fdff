"""Count the paths between triggers and mentions, and write those that are met often as the reader's inventory.

python -m training.claims_reader.paths --gold DIR [--gold DIR ...] --out src/brudd/claims/data/paths.json [--least 8]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from brudd.claims.trees import SPECIAL
from training.claims_reader.gold import Example, load


def count(example: Example) -> Counter[str]:
    """How often each path leads from a trigger of the article to a mention of a party or an item."""
    cand = example.candidates
    spans = [r for group in (*cand.parties, *cand.items) for r in group.ranges]
    return Counter(cand.trees.path(trigger.words, span) for trigger in example.triggers for span in spans)


def main() -> None:
    """Read the command line, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", action="append", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--least", type=int, default=8)
    options = parser.parse_args()
    counted: Counter[str] = Counter()
    for example in load(options.gold):
        counted.update(count(example))
    kept = sorted(path for path, n in counted.items() if n >= options.least and path not in SPECIAL)
    options.out.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
    print(len(kept), "paths,", sum(counted[path] for path in kept), "of", sum(counted.values()) - counted["apart"])


if __name__ == "__main__":
    main()
