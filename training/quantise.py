"""Float graphs into eight bits, with the few hidden units of a feed-forward layer that fire far beyond the rest kept in float.

A layer's last matrix multiplies the outputs of a GELU. In this encoder one unit of a layer reaches ten times what the
others do, and one scale for the whole tensor then leaves the others a handful of steps. So the product is split, as
Dettmers et al. (2022, LLM.int8) do: everything up to a border in eight bits, what those units have beyond it in float.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.smoothing import Sample, peaks, smooth

UNITS = 2
"""How many units of a layer are kept in float beyond the border; the second is seldom far above the third."""


@dataclass(frozen=True, slots=True)
class Outliers:
    """The units of one layer that fire highest, and the highest output of all the others."""

    units: NDArray[np.int64]
    border: float


def quantise(
    plain: Path, target: Path, samples: Sequence[Sample], in_float: Collection[str] = (), split: Collection[str] = ()
) -> None:
    """Write `plain` (ONNX, float32) to `target` with its matrices in eight bits, what layer norms give evened out.

    `in_float` are the names of nodes that stay as they are, `split` of products whose left side has outliers: they are
    looked for by running `samples` (inputs by name). Raises ValueError for a name that the graph does not have.
    """
    names = {node.name for node in onnx.load(plain).graph.node}
    for name in (*in_float, *split):
        if name not in names:
            raise ValueError(f"no node {name} in {plain.name}")
    model = onnx.load(plain)
    if samples:
        smooth(model.graph, plain, samples)
    apart = _split(model.graph, find_outliers(plain, split, samples)) if split else []
    divided = target.with_suffix(".float.onnx")
    onnx.save(model, divided)
    left_out = [*in_float, *apart]
    quantize_dynamic(divided, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=left_out)
    divided.unlink()


def find_outliers(plain: Path, names: Collection[str], samples: Sequence[Sample]) -> dict[str, Outliers]:
    """By the name of each product: the `UNITS` columns of its left side with the greatest magnitudes over the samples."""
    inputs = {node.name: node.input[0] for node in onnx.load(plain).graph.node if node.name in set(names)}
    highest = peaks(plain, list(inputs.values()), samples)
    found = {}
    for name, value in inputs.items():
        top = highest[value]
        order = np.argsort(-top)
        found[name] = Outliers(np.sort(order[:UNITS]).astype(np.int64), float(top[order[UNITS]]))
    return found


def _split(graph: onnx.GraphProto, found: Mapping[str, Outliers]) -> list[str]:
    """Divide the named products: `clip(x) W + relu(x[units] - border) W[units]`; gives the names of the new products."""
    held = {one.name: one for one in graph.initializer}
    apart = []
    for place, node in reversed(list(enumerate(graph.node))):
        if node.name not in found:
            continue
        outliers, left, right, out = found[node.name], node.input[0], node.input[1], node.output[0]
        key = node.name.strip("/").replace("/", "_")
        rows = numpy_helper.to_array(held[right])[outliers.units]
        for name, value in (("units", outliers.units), ("border", np.float32(outliers.border)), ("rows", rows)):
            graph.initializer.append(numpy_helper.from_array(np.asarray(value), f"{key}_{name}"))
        before = [
            helper.make_node("Min", [left, f"{key}_border"], [f"{key}_low"], name=f"{key}_clip"),
            helper.make_node("Gather", [left, f"{key}_units"], [f"{key}_some"], name=f"{key}_gather", axis=-1),
            helper.make_node("Sub", [f"{key}_some", f"{key}_border"], [f"{key}_over"], name=f"{key}_beyond"),
            helper.make_node("Relu", [f"{key}_over"], [f"{key}_rest"], name=f"{key}_relu"),
            helper.make_node("MatMul", [f"{key}_rest", f"{key}_rows"], [f"{key}_high"], name=f"{key}_outliers"),
        ]
        after = helper.make_node("Add", [f"{key}_sum", f"{key}_high"], [out], name=f"{key}_add")
        node.input[0], node.output[0] = f"{key}_low", f"{key}_sum"
        graph.node.insert(place + 1, after)
        for one in reversed(before):
            graph.node.insert(place, one)
        apart.append(f"{key}_outliers")
    return apart
