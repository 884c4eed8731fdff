"""The shipped claim reader back into the weights that it is trained with; needs what training/requirements.txt lists."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="pip install -r training/requirements.txt")
onnx = pytest.importorskip("onnx", reason="pip install -r training/requirements.txt")
transformers = pytest.importorskip("transformers", reason="pip install -r training/requirements.txt")

from training.claims_reader.model import Reader, head_weights  # noqa: E402
from training.claims_reader.recover import encoder_weights, head_tensors  # noqa: E402

from brudd.claims.network import FOLDER  # noqa: E402
from brudd.reading.model.session import open_session  # noqa: E402

PIECES = 24


@pytest.fixture(scope="module")
def reader() -> Reader:
    shape = transformers.BertConfig(vocab_size=8, hidden_size=384, num_hidden_layers=12, num_attention_heads=12,
                                    intermediate_size=1536, max_position_embeddings=512, layer_norm_eps=1e-12,
                                    attn_implementation="eager")  # fmt: skip
    model = Reader(shape)
    missing, unknown = model.load_state_dict(encoder_weights(FOLDER) | head_tensors(FOLDER), strict=False)
    assert not unknown
    assert all("embeddings" in name or name == "style_kinds" for name in missing)
    return model.eval()


def test_the_heads_come_back_as_they_were(reader: Reader) -> None:
    with np.load(FOLDER / "heads.npz") as held:
        for name, value in head_weights(reader).items():
            assert np.array_equal(value.numpy().astype(np.float16), held[name]), name


def test_the_layers_do_what_the_shipped_graph_does(reader: Reader) -> None:
    embedded = np.random.default_rng(3).normal(0, 0.05, (1, PIECES, 384)).astype(np.float32)
    (shipped,) = open_session(FOLDER / "encoder.onnx").run(None, {"embedded": embedded})
    held = {one.name: onnx.numpy_helper.to_array(one) for one in onnx.load(FOLDER / "encoder.onnx").graph.initializer}
    for name in ("position_embeddings", "token_type_embeddings"):
        key = f"bert.embeddings.{name}.weight"
        whole = held[f"{key}_quantized"].astype(np.float32) - held[f"{key}_zero_point"].astype(np.float32)
        getattr(reader.bert.embeddings, name).weight.data = torch.from_numpy(whole * held[f"{key}_scale"])
    with torch.no_grad():
        own = reader.bert(inputs_embeds=torch.from_numpy(embedded) + reader.style).last_hidden_state
    assert np.corrcoef(own.numpy().ravel(), shipped.ravel())[0, 1] > 0.95
