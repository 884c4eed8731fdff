"""First stage: decode the encoder, prune its vocabulary, collect the labels. Writes the work folder's fixed files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from brudd.reading.model.pieces import UNKNOWN
from training import encoder, vocabulary
from training.corpora import Tree, read_corpus
from training.labels import Labels, collect
from training.mixture import FINISHING, OTHER_NAMES, OWN_TEXT, TRAINING
from training.overlays import FOLDER, laid_over
from training.own_text import read_own

VOCABULARY_SIZE = 42_000


def prepare(data: Path, work: Path) -> None:
    """Write `encoder.npz`, `tokenizer.json`, `labels.json` and `prepared.json` into `work`, unless they are there."""
    if (work / "prepared.json").exists():
        return
    work.mkdir(parents=True, exist_ok=True)
    pretrained = encoder.decode(encoder.wheel_file())
    trees = [tree for name in TRAINING for tree in read_corpus(data, name)]
    full = work / "full_tokenizer.json"
    vocabulary.write_tokenizer(list(pretrained.pieces), full)
    keep = vocabulary.prune(full, pretrained.pieces, trees, VOCABULARY_SIZE)
    vocabulary.write_tokenizer([pretrained.pieces[i] for i in keep], work / "tokenizer.json")
    tensors = dict(pretrained.tensors)
    tensors["emb.word"] = tensors["emb.word"][keep]
    np.savez(work / "encoder.npz", **tensors)  # type: ignore[arg-type]
    labels = collect(trees)
    (work / "labels.json").write_text(json.dumps(labels.as_dict(), ensure_ascii=False, indent=0), encoding="utf-8")
    facts = {
        "shape": asdict(pretrained.shape),
        "mask": [pretrained.pieces[i][0] for i in keep].index(vocabulary.MASK),
        "unknown": UNKNOWN,
        "data": {name: digest(data, name) for name in TRAINING},
    }
    (work / "prepared.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")


def digest(data: Path, name: str) -> str:
    """SHA-256 over the files of a corpus split, in order."""
    corpus, split = name.split("/")
    total = hashlib.sha256()
    for path in sorted((data / corpus).glob(f"{corpus}-{split}*.conllu")):
        if path.stem == f"{corpus}-{split}" or path.stem.rsplit("-", 1)[0] == f"{corpus}-{split}":
            total.update(path.read_bytes())
    return total.hexdigest()


def read_labels(work: Path) -> Labels:
    """The label sets that `prepare` wrote."""
    values = json.loads((work / "labels.json").read_text(encoding="utf-8"))
    return Labels(**{key: tuple(value) for key, value in values.items()})


def read_shape(work: Path) -> encoder.Shape:
    """The encoder's sizes that `prepare` wrote."""
    return encoder.Shape(**json.loads((work / "prepared.json").read_text(encoding="utf-8"))["shape"])


def training_trees(data: Path, finishing: bool = False) -> list[tuple[float, list[Tree]]]:
    """The corpora of the mixture with their weights, own annotations laid over them; `finishing` takes that of the last steps."""
    mixture = FINISHING if finishing else TRAINING
    trees = {name: laid_over(name, read_corpus(data, name)) for name in mixture}
    for name in OTHER_NAMES & trees.keys() if finishing else ():
        trees[name] = [replace(tree, names=(None,) * len(tree.words)) for tree in trees[name]]
    corpora = [(weight, trees[name]) for name, weight in mixture.items()]
    if finishing:
        corpora += [(weight, read_own(FOLDER / name, language)) for name, (language, weight) in OWN_TEXT.items()]
    return corpora
