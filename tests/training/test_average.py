"""The mean of several checkpoints; needs torch and onnx."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="pip install -r training/requirements.txt")
pytest.importorskip("onnx", reason="pip install -r training/requirements.txt")
from training.export import averaged  # noqa: E402


def test_weights_are_averaged_and_counts_stay() -> None:
    one = {"weight": torch.tensor([1.0, 4.0]), "steps": torch.tensor(7)}
    other = {"weight": torch.tensor([3.0, 0.0]), "steps": torch.tensor(3)}
    found = averaged([one, other])
    assert found["weight"].tolist() == [2.0, 2.0]
    assert found["steps"].item() == 7
    assert averaged([one])["weight"].tolist() == [1.0, 4.0]
