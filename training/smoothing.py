"""Columns of like size before a product in eight bits, so that one scale fits them all.

A few of the encoder's channels reach ten times what the others do. The columns of what a layer norm gives are divided by
factors, by which the rows of the matrices behind it are multiplied (Xiao et al. 2023, SmoothQuant): the product is the
same, and what eight bits lose of it is near half.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime import InferenceSession, SessionOptions

Sample = Mapping[str, NDArray[Any]]
Floats = NDArray[np.float32]


def peaks(plain: Path, values: Sequence[str], samples: Sequence[Sample]) -> dict[str, Floats]:
    """The greatest magnitude of each column of the graph's inner `values` over the samples (inputs by name)."""
    if not values:
        return {}
    model = onnx.load(plain)
    model.graph.output.extend(helper.make_empty_tensor_value_info(value) for value in values)
    options = SessionOptions()
    options.intra_op_num_threads = 1
    session = InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    rows = [
        [np.abs(found.reshape(-1, found.shape[-1])).max(0) for found in session.run(list(values), dict(sample))]
        for sample in samples
    ]
    return {value: np.max([row[at] for row in rows], axis=0) for at, value in enumerate(values)}


def smooth(graph: onnx.GraphProto, plain: Path, samples: Sequence[Sample]) -> None:
    """Even out the columns of each layer norm whose output is multiplied by matrices; `plain` is the graph's file."""
    held = {one.name: one for one in graph.initializer}
    normed = {node.output[0] for node in graph.node if node.op_type == "LayerNormalization"}
    behind: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[0] in normed and node.input[1] in held:
            behind.setdefault(node.input[0], []).append(node)
    for value, peak in peaks(plain, list(behind), samples).items():
        matrices = {node.input[1]: numpy_helper.to_array(held[node.input[1]]) for node in behind[value]}
        factor = _factors(peak, np.max([np.abs(matrix).max(1) for matrix in matrices.values()], axis=0))
        for name, matrix in matrices.items():
            held[name].CopyFrom(numpy_helper.from_array(matrix * factor[:, None], name))
        graph.initializer.append(numpy_helper.from_array(1 / factor, f"{value}_factors"))
        place = next(at for at, node in enumerate(graph.node) if node.name == behind[value][0].name)
        for node in behind[value]:
            node.input[0] = f"{value}_even"
        product = helper.make_node("Mul", [value, f"{value}_factors"], [f"{value}_even"], name=f"{value}_smooth")
        graph.node.insert(place, product)


def _factors(columns: Floats, rows: Floats) -> Floats:
    """What to divide the columns by: half way, on a scale of logarithms, between even columns and rows as they are."""
    raw = np.log(np.maximum(columns, 1e-5)) - np.log(np.maximum(rows, 1e-5))
    return np.asarray(np.exp((raw - raw.mean()) / 2), dtype=np.float32)
