"""Eight bits with a layer's outliers apart; needs what training/requirements.txt lists."""

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="pip install -r training/requirements.txt")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime import InferenceSession  # noqa: E402
from training.quantise import find_outliers, quantise  # noqa: E402

WIDTH, LOUD = 64, 17


def product(path: Path) -> tuple[np.ndarray, Path]:
    """A graph of one product `x W`, saved at `path`; gives W too."""
    weights = np.random.default_rng(1).normal(size=(WIDTH, 8)).astype(np.float32)
    node = helper.make_node("MatMul", ["x", "w"], ["y"], name="/narrow/MatMul")
    x, y = (helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n", size]) for n, size in (("x", WIDTH), ("y", 8)))
    graph = helper.make_graph([node], "one", [x], [y], [numpy_helper.from_array(weights, "w")])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return weights, path


def loud(seed: int) -> np.ndarray:
    """Outputs as of a GELU, one unit of which fires a hundred times as high as the rest."""
    x = np.abs(np.random.default_rng(seed).normal(size=(5, WIDTH))).astype(np.float32)
    x[:, LOUD] *= 100
    return x


def error(graph: Path, weights: np.ndarray) -> float:
    session = InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    x = loud(3)
    return float(np.abs(session.run(None, {"x": x})[0] - x @ weights).mean())


def test_the_loud_unit_is_found(tmp_path: Path) -> None:
    _, plain = product(tmp_path / "plain.onnx")
    found = find_outliers(plain, ["/narrow/MatMul"], [{"x": loud(1)}, {"x": loud(2)}])["/narrow/MatMul"]
    assert LOUD in found.units
    assert 1 < found.border < 10


def test_a_split_product_keeps_what_one_scale_loses(tmp_path: Path) -> None:
    weights, plain = product(tmp_path / "plain.onnx")
    quantise(plain, tmp_path / "whole.onnx", [])
    quantise(plain, tmp_path / "split.onnx", [{"x": loud(1)}], split=["/narrow/MatMul"])
    assert error(tmp_path / "split.onnx", weights) < error(tmp_path / "whole.onnx", weights) / 5
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plain.onnx", "split.onnx", "whole.onnx"]


def test_uneven_columns_of_a_layer_norm_are_evened_out(tmp_path: Path) -> None:
    chance = np.random.default_rng(5)
    scale = np.where(np.arange(WIDTH) == LOUD, 40, 1).astype(np.float32)
    weights = chance.normal(size=(WIDTH, 8)).astype(np.float32) / scale[:, None]
    nodes = [
        helper.make_node("LayerNormalization", ["x", "scale"], ["even"], name="/norm"),
        helper.make_node("MatMul", ["even", "w"], ["y"], name="/widen/MatMul"),
    ]
    x, y = (helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n", size]) for n, size in (("x", WIDTH), ("y", 8)))
    held = [numpy_helper.from_array(scale, "scale"), numpy_helper.from_array(weights, "w")]
    model = helper.make_model(
        helper.make_graph(nodes, "two", [x], [y], held), opset_imports=[helper.make_opsetid("", 17)], ir_version=8
    )
    onnx.save(model, tmp_path / "plain.onnx")
    seen = {"x": chance.normal(size=(5, WIDTH)).astype(np.float32)}
    quantise(tmp_path / "plain.onnx", tmp_path / "raw.onnx", [])
    quantise(tmp_path / "plain.onnx", tmp_path / "even.onnx", [seen])
    run = {
        name: InferenceSession(str(tmp_path / f"{name}.onnx"), providers=["CPUExecutionProvider"]).run(None, seen)[0]
        for name in ("plain", "raw", "even")
    }
    assert np.abs(run["even"] - run["plain"]).mean() < np.abs(run["raw"] - run["plain"]).mean() / 3


def test_an_unknown_node_is_named(tmp_path: Path) -> None:
    _, plain = product(tmp_path / "plain.onnx")
    with pytest.raises(ValueError, match=r"no node /wide/MatMul in plain\.onnx"):
        quantise(plain, tmp_path / "out.onnx", [], in_float=["/wide/MatMul"])
