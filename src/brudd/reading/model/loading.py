"""Which language model to use: the shipped one, a folder, or any spaCy pipeline with Universal Dependencies labels."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from brudd.errors import DataError
from brudd.reading.model.language_model import LanguageModel, ShippedModel

SETTING = "BRUDD_MODEL"
SPACY_PREFIX = "spacy:"
SHIPPED = Path(__file__).parent / "data"


def load_model(name: str | None = None) -> LanguageModel:
    """The language model, loaded once a process.

    `name` (default: the environment's `BRUDD_MODEL`, else the shipped model) is a folder in the shipped format, or
    `spacy:NAME_OR_PATH` for a spaCy pipeline that writes UD labels. DataError when it cannot be loaded.
    """
    return _load(name or os.environ.get(SETTING) or str(SHIPPED))


@lru_cache(maxsize=4)
def _load(name: str) -> LanguageModel:
    if name.startswith(SPACY_PREFIX):
        from brudd.reading.model.spacy_model import SpacyModel

        return SpacyModel.load(name.removeprefix(SPACY_PREFIX))
    folder = Path(name)
    if not (folder / "network.onnx").is_file():
        raise DataError(f"no language model in {folder}", f"train it (make train-model) or set {SETTING}")
    return ShippedModel(folder)
