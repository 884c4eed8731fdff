"""How much to lean to no name in a language whose corpora mark persons, organisations and places alone; found on dev."""

from __future__ import annotations

import json
from pathlib import Path

from brudd.reading.model.language_model import ShippedModel
from brudd.reading.model.names import LEANINGS_FILE
from training.corpora import read_corpus
from training.measure import names_f1
from training.mixture import LEANED

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
ALIKE = 0.25
"""Figures that lie no further apart, in points, are taken to be alike: the least leaning among the best is chosen."""


def write_leanings(target: Path, data: Path) -> None:
    """Try the steps on the tuning split of each language of `LEANED` and write the best into the model's folder."""
    best: dict[str, float] = {}
    for language, split in LEANED.items():
        trees, scores = read_corpus(data, split), {}
        for step in STEPS:
            (target / LEANINGS_FILE).write_text(json.dumps(best | {language: step}) + "\n", encoding="utf-8")
            scores[step] = names_f1(ShippedModel(target), trees)
            print(f"{split} leaning {step}: names {scores[step]:.2f}", flush=True)
        best[language] = min(step for step, figure in scores.items() if figure >= max(scores.values()) - ALIKE)
    (target / LEANINGS_FILE).write_text(json.dumps(best) + "\n", encoding="utf-8")
