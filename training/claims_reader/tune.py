"""Find the borders of the decisions on articles that were not trained on.

    python -m training.claims_reader.tune --checkpoint FILE.pt --encoder DIR --gold DIR [--gold DIR] --only FILE
        --scorer SCORE.py --out SETTINGS.json [--home DIR ...]

Walks one border at a time over a few values and keeps what raises the claims' F1 (with a little weight on roles).
Articles in the house style, those of `--home`, count in full, all others half.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from brudd.claims.candidates import Candidates
from brudd.claims.heads import Heads, Scored
from brudd.claims.triggers import Settings
from brudd.claims.windows import Pieces
from training.claims_reader.evaluate import reports, restore, settled, vectors_of
from training.claims_reader.gold import Example, load, names_in
from training.claims_reader.model import head_weights

STEPS = {
    "trigger": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "edge": (0.15, 0.25, 0.35),
    "role": (0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
    "same": (0.3, 0.5, 0.7),
    "claim": (0.0, 0.1, 0.2, 0.3, 0.4),
    "item": (0.05, 0.1, 0.15, 0.2, 0.3, 0.4),
    "item_share": (0.0, 0.3, 0.45, 0.6, 0.75),
    "status_rule": (0.0, 0.7, 1.4, 2.0, 3.0),
    "role_rule": (0.0, 1.0, 2.0, 3.0, 4.0),
    "voice_rule": (0.0, 1.0, 2.0, 3.0, 4.0),
    "lone_role": (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4),
    "source_rule": (0.0, 0.5, 1.0, 2.0, 3.0),
    "near_item": (0.0, 1.0, 2.0, 3.0, 4.0),
    "far_role": (0.5, 0.65, 0.8, 1.0),
    "closed_rule": (0.0, 1.0, 2.0, 3.0),
    "time_rule": (0.0, 1.0, 2.0, 3.0, 4.0),
    "time_shift": (-0.5, 0.0, 0.5, 1.0, 1.5),
}


class Remembering(Heads):
    """Heads that score each trigger once: the borders change, the scores do not."""

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__(weights)
        self._known: dict[tuple[int, range, int], Scored] = {}

    def score(self, vectors: Any, cand: Candidates, words: range, kind: int, chance: float) -> Scored:
        """The remembered scores of a trigger."""
        key = (id(cand), words, kind)
        if key not in self._known:
            self._known[key] = super().score(vectors, cand, words, kind, chance)
        return self._known[key]


def scorer(path: Path) -> Any:
    """The module of the scorer at `path`."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def value(score: Any, examples: list[Example], lines: list[str]) -> tuple[float, ...]:
    """The claims' F1 with a share of each other figure, then F1, precision, recall and the others alone."""
    tp = fp = fn = 0
    hits = {name: [0.0, 0.0] for name in ("roles", "status", "time", "item", "source", "closed")}
    for example, line in zip(examples, lines, strict=True):
        golds, systems = example.gold["claims"], json.loads(line)["claims"]
        pairs = score.match(golds, systems)
        for i, j in pairs:
            if not golds[i].get("optional"):
                tp += 1
                count(score, golds[i], systems[j], hits)
        fn += sum(1 for i, g in enumerate(golds) if not g.get("optional") and i not in {a for a, _ in pairs})
        fp += len(systems) - len(pairs)
    box = score.prf(tp, fp, fn)
    shares = [round(hit / n, 3) if n else 0.0 for hit, n in hits.values()]
    return (box["f1"] + 0.05 * sum(shares), box["f1"], box["precision"], box["recall"], *shares)


def weighed(score: Any, examples: list[Example], lines: list[str], home: set[str]) -> float:
    """The first figure of `value` for the articles in `home`, and half of that for the others; all alike without a home."""
    parts = {True: [], False: []} if home else {True: list(range(len(examples)))}
    for at, one in enumerate(examples if home else []):
        parts[one.name in home].append(at)
    total = 0.0
    for ours, places in parts.items():
        if places:
            got = value(score, [examples[i] for i in places], [lines[i] for i in places])[0]
            total += got if ours else 0.5 * got
    return total


def count(score: Any, gold: dict[str, Any], claim: dict[str, Any], hits: dict[str, list[float]]) -> None:
    """Add one matched pair to the tallies, as the scorer counts them; a time where gold has none counts as wrong."""
    for role in score.PARTY[gold["kind"]]:
        want, got = score.role_keys(gold, role), score.role_keys(claim, role)
        if want or got:
            hits["roles"][0] += score.overlap(want, got)
            hits["roles"][1] += 1
    for role in score.CLOSED & set(gold["roles"]):
        hits["closed"][0] += score.overlap(score.role_keys(gold, role), score.role_keys(claim, role))
        hits["closed"][1] += 1
    rows = [
        ("status", gold["status"] == claim["status"]),
        ("time", score.time_ok(gold, claim) if gold.get("time") else not claim.get("time")),
        ("source", score.origin(claim)[0] in score.origin(gold)[0].split("|")),
        ("item", score.item_overlap(gold, claim) if score.categories(gold) else None),
    ]
    for name, got in rows:
        if got is not None:
            hits[name][0] += float(got)
            hits[name][1] += 1


def main() -> None:
    """Read the command line and walk."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("checkpoint", "encoder", "scorer", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--gold", action="append", required=True)
    parser.add_argument("--only")
    parser.add_argument("--home", action="append", default=[], help="a folder whose articles are in the house style")
    options = parser.parse_args()
    torch.set_num_threads(1)
    examples = load([Path(folder) for folder in options.gold])
    if options.only:
        names = set(Path(options.only).read_text().split())
        examples = [e for e in examples if e.name in names]
    home = names_in(options.home)
    model = restore(Path(options.checkpoint), Path(options.encoder))
    vectors = vectors_of(model, examples, Pieces(Path(options.encoder) / "tokenizer.json"))
    heads = Remembering({k: v.numpy() for k, v in head_weights(model).items()})
    examples = settled(examples, vectors, heads)
    score = scorer(Path(options.scorer))

    def worth(borders: Settings) -> float:
        return weighed(score, examples, reports(examples, vectors, heads, borders), home)

    best = Settings()
    top = worth(best)
    print("start", top)
    for _ in range(2):
        for name, steps in STEPS.items():
            for step in steps:
                trial = replace(best, **{name: step})
                got = worth(trial)
                if got > top:
                    top, best = got, trial
            print(name, asdict(best)[name], top, flush=True)
    Path(options.out).write_text(json.dumps(asdict(best), indent=1) + "\n")


if __name__ == "__main__":
    main()
