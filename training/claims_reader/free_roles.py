"""Count by which paths the words of free roles hang from their triggers, for `brudd.claims.free_roles`.

    python -m training.claims_reader.free_roles --gold DIR [--gold DIR ...] [--cache FILE] [--hold FILE] [--out FILE.json]

Prints, for the articles held out, how often a filler is found and how far its words are those of the gold.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from brudd.claims.free_roles import FREE_ROLES, TABLE, free_fillers, heads
from brudd.records import KINDS
from training.claims_reader.gold import Example, GoldTrigger, load

Wanted = dict[str, list[range]]


def wanted(example: Example) -> Iterator[tuple[GoldTrigger, Wanted]]:
    """Each first trigger of a claim, with the words of its free roles; a role whose words are not in the quote is left out."""
    text, words = example.candidates.page.text, example.candidates.words
    seen: set[int] = set()
    for trigger in example.triggers:
        claim = example.gold["claims"][trigger.claim]
        if trigger.claim in seen or not claim.get("fillers"):
            continue
        seen.add(trigger.claim)
        at = text.find(claim["quote"])
        out: Wanted = {}
        for role in FREE_ROLES.get(claim["kind"], ()):
            told = [f for f in claim["fillers"].get(role) or [] if f]
            inside = [claim["quote"].find(f) for f in told]
            if all(i >= 0 for i in inside):
                out[role] = [words.span(at + i, at + i + len(f)) for i, f in zip(inside, told, strict=True)]
        yield trigger, out


def count(examples: list[Example]) -> dict[str, list[int]]:
    """`role|kind|sort|path` -> how many words there govern a filler, how many there are, where the role is filled."""
    hits: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for example in examples:
        trees = example.candidates.trees
        for trigger, roles in wanted(example):
            for role, spans in roles.items():
                tops = {trees.top(span) for span in spans if len(span)}
                for key, token in heads(example.candidates, trigger.words, KINDS[trigger.kind], role) if tops else ():
                    met[key] += 1
                    hits[key] += token in tops
    return {key: [hits[key], met[key]] for key in sorted(met) if hits[key] > 1}


def measure(examples: list[Example]) -> None:
    """Print for each role: fillers in gold, found, right (half of the words shared), and found where gold has none."""
    rows: Counter[tuple[str, str]] = Counter()
    for example in examples:
        for trigger, roles in wanted(example):
            found = free_fillers(example.candidates, [trigger.words], KINDS[trigger.kind])
            for role, spans in roles.items():
                want = {i for span in spans for i in span}
                mine = [example.candidates.words.span(f.start, f.end) for f in found.get(role, ())]
                got = {i for span in mine for i in span}
                rows[role, "gold"] += bool(want)
                rows[role, "found"] += bool(got)
                rows[role, "right"] += 2 * len(want & got) >= max(1, len(want) + len(got)) / 2
                rows[role, "alone"] += bool(got) and not want
    for role in sorted({role for role, _ in rows}):
        print(role, {name: rows[role, name] for name in ("gold", "found", "right", "alone")})


def main() -> None:
    """Read the command line, count, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", action="append", required=True)
    parser.add_argument("--cache")
    parser.add_argument("--hold")
    parser.add_argument("--out", default=str(TABLE))
    options = parser.parse_args()
    hold = set(Path(options.hold).read_text().split()) if options.hold else set()
    examples = load([Path(g) for g in options.gold], Path(options.cache) if options.cache else None)
    counts = count([e for e in examples if e.name not in hold])
    Path(options.out).write_text(json.dumps(counts, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(len(counts), "paths")
    measure([e for e in examples if e.name in hold])


if __name__ == "__main__":
    main()
