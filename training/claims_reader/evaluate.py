"""Read gold articles with a checkpoint and score them.

python -m training.claims_reader.evaluate --checkpoint FILE.pt --encoder DIR --gold DIR [--only FILE] [--out REPORTS.jsonl]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from brudd.claims.anaphors import settle
from brudd.claims.decide import decide
from brudd.claims.dress import dress
from brudd.claims.heads import Heads
from brudd.claims.triggers import Settings, triggers_of
from brudd.claims.windows import Pieces
from brudd.records import Report
from training.claims_reader.gold import Example, load
from training.claims_reader.losses import encode
from training.claims_reader.model import Reader, build, head_weights
from training.export import averaged


def restore(checkpoint: Path, encoder: Path, *others: Path) -> Reader:
    """The reader of a checkpoint, or of the mean of several, ready to read."""
    model = build(encoder)
    weights = averaged([torch.load(one, weights_only=False)["model"] for one in (checkpoint, *others)])
    model.load_state_dict(weights, strict=False)
    return model.eval()


@torch.no_grad()
def vectors_of(model: Reader, examples: list[Example], pieces: Pieces) -> list[Any]:
    """The word vectors of each article, as NumPy arrays."""
    return [encode(model, e, pieces).numpy() for e in examples]


def settled(examples: list[Example], vectors: list[Any], heads: Heads) -> list[Example]:
    """The examples as the reader finds them: the rules' candidates, with its own choice for each anaphor."""
    return [replace(e, candidates=settle(e.found, v, heads)) for e, v in zip(examples, vectors, strict=True)]


def reports(examples: list[Example], vectors: list[Any], heads: Heads, settings: Settings) -> list[str]:
    """One contract report a line for each article; the examples as `settled` gives them."""
    out = []
    for example, array in zip(examples, vectors, strict=True):
        triggers = triggers_of(example.candidates, array, heads, settings)
        decisions = decide(example.candidates, triggers, array, heads, settings)
        claims = tuple(dress(d, example.candidates, i) for i, d in enumerate(decisions, 1))
        page = example.candidates.page.model_copy(update={"source": example.name + ".txt"})
        out.append(Report(document=page, claims=claims).to_json())
    return out


def main() -> None:
    """Read the command line, read the articles, write the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--only")
    parser.add_argument("--out", required=True)
    parser.add_argument("--threads", type=int, default=1)
    for name, value in Settings().__dict__.items():
        parser.add_argument(f"--{name}", type=float, default=value)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    examples = load([Path(options.gold)])
    if options.only:
        names = set(Path(options.only).read_text().split())
        examples = [e for e in examples if e.name in names]
    model = restore(Path(options.checkpoint), Path(options.encoder))
    pieces = Pieces(Path(options.encoder) / "tokenizer.json")
    heads = Heads({k: v.numpy() for k, v in head_weights(model).items()})
    settings = Settings(**{name: getattr(options, name) for name in Settings().__dict__})
    vectors = vectors_of(model, examples, pieces)
    lines = reports(settled(examples, vectors, heads), vectors, heads, settings)
    Path(options.out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "reports,", sum(len(json.loads(line)["claims"]) for line in lines), "claims")


if __name__ == "__main__":
    main()
