"""Float graphs into eight bits: activations and weights, or the weights alone where activations have outliers."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

OUTLIERS = (0, 1, 4, 5, 6, 7)
"""Layers of the encoder whose last matrix multiplies GELU outputs with outliers, which one scale for a whole tensor cannot
hold (Dettmers et al. 2022 describe such features). Found by leaving one layer at a time in float: layer 4 alone makes a
quarter of the error of the claim reader's vectors, these six nearly half; no other matrix matters as much."""


def quantise(plain: Path, target: Path, in_float: Collection[str] = (), weights_only: Collection[str] = ()) -> None:
    """Write `plain` (ONNX, float32) to `target` with its matrices in eight bits.

    `in_float` are the names of nodes that stay as they are, `weights_only` of those that keep eight-bit weights but
    multiply in float. Raises ValueError for a name that the graph does not have.
    """
    names = {node.name for node in onnx.load(plain).graph.node}
    for name in (*in_float, *weights_only):
        if name not in names:
            raise ValueError(f"no node {name} in {plain.name}")
    left_out = [*in_float, *weights_only]
    quantize_dynamic(plain, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=left_out)
    if weights_only:
        model = onnx.load(target)
        _shrink(model.graph, set(weights_only))
        onnx.checker.check_model(model)
        onnx.save(model, target)


def _shrink(graph: onnx.GraphProto, names: set[str]) -> None:
    """Replace the weights of the named products by eight-bit ones, one scale a column, that are spread out at run time."""
    held = {one.name: one for one in graph.initializer}
    for place, node in reversed(list(enumerate(graph.node))):
        if node.name not in names:
            continue
        weight = held[node.input[1]]
        values = numpy_helper.to_array(weight)
        scale = np.maximum(np.abs(values).max(0), 1e-8).astype(np.float32) / 127
        small = np.round(values / scale).astype(np.int8)
        key = weight.name
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(small, f"{key}_small"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{key}_scale"))
        spread = onnx.helper.make_node(
            "DequantizeLinear", [f"{key}_small", f"{key}_scale"], [f"{key}_spread"], name=f"{node.name}_spread", axis=1
        )
        node.input[1] = f"{key}_spread"
        graph.node.insert(place, spread)
