"""How often the chain of sources is right: outlets, intermediaries and origin, in order, on `gold/chains.tsv`.

Usage: PYTHONPATH=src python benchmarks/chains.py [--misses]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import brudd
from brudd.records import Claim

FILE = Path(__file__).resolve().parents[1] / "gold" / "chains.tsv"
DAY = "2024-09-10"


def right(claim: Claim, wanted: list[str]) -> bool:
    """True where each link has the wanted words in its name, or none is wanted and the source is unnamed."""
    named = [(one.name.casefold(), one.kind) for one in claim.sources]
    return len(named) == len(wanted) and all(
        kind == "unnamed" if words == "?" else words.casefold() in name
        for words, (name, kind) in zip(wanted, named, strict=True)
    )


def main() -> None:
    """Print the share by set; with `--misses` each sentence that went wrong."""
    met, hit = Counter[str](), Counter[str]()
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        group, language, text, chain = line.split("\t")
        at, wanted = text.index("["), [one.strip() for one in chain.split(">")]
        report = brudd.read(text.replace("[", "").replace("]", ""), published=DAY, language=language)
        claims = [one for one in report.claims if any(e.start <= at < e.end for e in one.evidence)]
        ok = any(right(one, wanted) for one in claims)
        met[group] += 1
        hit[group] += ok
        if not ok and "--misses" in sys.argv:
            found = " | ".join(" > ".join(s.name or "?" for s in one.sources) or "publisher" for one in claims)
            print(f"{language} {text}\n   wanted {chain}, found {found or 'no claim'}")
    for group, count in met.items():
        print(f"{group:8} {hit[group]} of {count}")


if __name__ == "__main__":
    main()
