"""A checkpoint out of the shipped files, so that a training can go on where no checkpoint was kept.

The matrices come back from eight bits, with the error of their rounding; what was kept in float comes back as it was.
The optimiser starts afresh.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from brudd.reading.model.graph import GRAPH_FILE, RELATIONS_FILE
from training.fit import Progress, build
from training.network import Network
from training.schedule import Schedule

Floats = NDArray[np.float32]
MATRIX = re.compile(r"onnx::MatMul_(\d+)")
"""Matrices are numbered in the order in which the exported network uses them."""


def recover(folder: Path, work: Path) -> None:
    """Write `checkpoint.pt` into `work`, which holds what `prepare` wrote, from the shipped model in `folder`."""
    network, _ = build(work)
    network.load_state_dict(weights(folder, network))
    step = int(json.loads((folder / "model.lock").read_text(encoding="utf-8"))["training"]["steps"])
    progress = Progress(Schedule(step), step=step)
    state = {"network": network.state_dict(), "progress": asdict(progress), "random": torch.get_rng_state()}
    torch.save(state, work / "checkpoint.pt")


def weights(folder: Path, network: Network) -> dict[str, Tensor]:
    """The network's tensors by name, as the shipped files have them."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(folder / GRAPH_FILE).graph.initializer}
    out = {
        name.removeprefix("network."): torch.from_numpy(value.copy())
        for name, value in held.items()
        if name.startswith("network.")
    }
    matrices = iter(matrices_of(held))
    for n in range(len(network.encoder.layers)):
        out |= {f"encoder.layers.{n}.{name}": value for name, value in _layer(n, held, matrices)}
    for name in network.taggers:
        out[f"taggers.{name}.weight"] = _turned(next(matrices))
    out["arc_head.0.weight"] = _turned(next(matrices))
    bias = next(matrices)
    out["arc_dependent.0.weight"] = _turned(next(matrices))
    out["arc"] = torch.from_numpy(np.concatenate([next(matrices), bias[None]]))
    out["relation_dependent.0.weight"], out["relation_head.0.weight"] = (_turned(next(matrices)) for _ in range(2))
    out["relation"] = torch.from_numpy(np.load(folder / RELATIONS_FILE).astype(np.float32))
    return out


def matrices_of(held: Mapping[str, NDArray[Any]]) -> Iterator[Floats]:
    """The matrices in the order in which the network multiplies by them, out of eight bits."""
    found = {int(match[1]): match[0] for name in held if (match := MATRIX.match(name))}
    for _, name in sorted(found.items()):
        if f"{name}_quantized" in held:
            whole = held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)
            yield whole * held[f"{name}_scale"]
        else:
            yield held[name]


def _layer(n: int, held: Mapping[str, NDArray[Any]], matrices: Iterator[Floats]) -> Iterator[tuple[str, Tensor]]:
    """Names and tensors of an encoder layer that are not under their own names; `smoothing` and `quantise` undone."""
    count, before = f"_{n}" if n else "", f"_{n - 1}" if n > 1 else ""
    norm = f"/output_norm{before}" if n else "/input_norm"
    even, even_inside = (
        held[f"{name}/LayerNormalization_output_0_factors"][:, None] for name in (norm, f"/attention_norm{count}")
    )
    yield "query_key_value.weight", torch.cat([_turned(next(matrices) * even) for _ in range(3)])
    yield "query_key_value.bias", torch.from_numpy(np.concatenate([held[f"thirds.{n}.{k}.bias"] for k in range(3)]))
    yield "attended.weight", _turned(next(matrices))
    yield "widen.weight", _turned(next(matrices) * even_inside)
    narrow = next(matrices).copy()
    narrow[held[f"narrow{count}_MatMul_units"]] = held[f"narrow{count}_MatMul_rows"]
    yield "narrow.weight", _turned(narrow)


def _turned(matrix: Floats) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(matrix.T))
