"""A checkpoint out of the shipped reader, so that a training can go on where no checkpoint was kept.

    python -m training.claims_reader.recover --encoder DIR --out FILE.pt

The matrices come back from eight bits, with the error of their rounding; what was kept in float comes back as it was. The
offset of the house style on the kinds is part of their bias by then. Epoch and optimiser start afresh.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from brudd.claims.network import FOLDER
from training.claims_reader.model import Reader, build
from training.recover import matrices_of

PAIRS = ("role_", "source_", "item_", "time_", "coref_")
PAIR_PARTS = ("pair", "distance.weight", "path.weight")


def encoder_weights(folder: Path) -> dict[str, Tensor]:
    """The encoder's tensors and the style by their names in `Reader`, from `encoder.onnx` in `folder`."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(folder / "encoder.onnx").graph.initializer}
    out = {name: _tensor(value) for name, value in held.items() if name == "style" or name.startswith("bert.encoder.")}
    matrices = iter(matrices_of(held))
    layers = sum(name.endswith("attention.self.query.bias") for name in held)
    for n in range(layers):
        out |= {f"bert.encoder.layer.{n}.{name}.weight": value for name, value in _layer(n, held, matrices)}
    for kind in ("weight", "bias"):
        name = f"bert.embeddings.LayerNorm.{kind}"
        out[name] = _tensor(held[name])
    return out


def _layer(
    n: int, held: Mapping[str, NDArray[np.float32]], matrices: Iterator[NDArray[np.float32]]
) -> Iterator[tuple[str, Tensor]]:
    """The matrices of a layer, as the graph multiplies by them; `smoothing` and `quantise` undone."""
    norm = f"/output/LayerNorm_{2 * n - 1}" if n else "/embeddings/LayerNorm"
    inside = f"/output/LayerNorm_{2 * n}" if n else "/output/LayerNorm"
    even, even_inside = (held[f"{name}/LayerNormalization_output_0_factors"][:, None] for name in (norm, inside))
    for name in ("query", "key", "value"):
        yield f"attention.self.{name}", _tensor((next(matrices) * even).T)
    yield "attention.output.dense", _tensor(next(matrices).T)
    yield "intermediate.dense", _tensor((next(matrices) * even_inside).T)
    narrow, place = next(matrices).copy(), f"output_dense_{2 * n + 1}_MatMul"
    narrow[held[f"{place}_units"]] = held[f"{place}_rows"]
    yield "output.dense", _tensor(narrow.T)


def head_tensors(folder: Path) -> dict[str, Tensor]:
    """The heads' tensors by their names in `Reader`, from `heads.npz` in `folder`."""
    out = {}
    with np.load(folder / "heads.npz") as held:
        for name in held.files:
            first = next((pair for pair in PAIRS if name in {pair + part for part in PAIR_PARTS}), None)
            out[first[:-1] + "." + name.removeprefix(first) if first else name] = _tensor(held[name].astype(np.float32))
    return out


def _tensor(array: NDArray[np.float32]) -> Tensor:
    return torch.from_numpy(np.array(array, dtype=np.float32, order="C"))


def recovered(folder: Path, encoder: Path) -> Reader:
    """The reader of the shipped files in `folder` on the encoder in `encoder`; RuntimeError where a name fits nothing."""
    model = build(encoder)
    told = encoder_weights(folder) | head_tensors(folder)
    missing, unknown = model.load_state_dict(told, strict=False)
    lacking = [name for name in missing if "embeddings" not in name and name != "style_kinds"]
    if unknown or lacking:
        raise RuntimeError(f"the shipped reader does not fit: unknown {unknown}, missing {lacking}")
    return model


def main() -> None:
    """Write the checkpoint named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reader", type=Path, default=FOLDER)
    options = parser.parse_args()
    model = recovered(options.reader, options.encoder)
    torch.save({"model": {k: v for k, v in model.state_dict().items() if "word_embeddings" not in k}}, options.out)


if __name__ == "__main__":
    main()
