"""The house style of the annotators: on in reading, off for articles of others; needs torch and transformers."""

import pytest

torch = pytest.importorskip("torch", reason="pip install -r training/requirements.txt")
transformers = pytest.importorskip("transformers", reason="pip install -r training/requirements.txt")

from training.claims_reader.export import Graph  # noqa: E402
from training.claims_reader.model import Reader, head_weights  # noqa: E402

from brudd.claims.candidates import FEATURES  # noqa: E402


def small() -> Reader:
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=50, hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=48,
        max_position_embeddings=32, attn_implementation="eager",
    )  # fmt: skip
    reader = Reader(config).eval()
    with torch.no_grad():
        reader.style += torch.randn(24)
        reader.style_kinds += torch.randn(reader.style_kinds.shape)
    return reader


def test_the_style_changes_what_is_read_and_can_be_left_out() -> None:
    reader, ids, none = small(), torch.tensor([[3, 4, 5]]), torch.zeros(1, 3, len(FEATURES))
    with torch.no_grad():
        told = reader.encode(ids, torch.ones_like(ids), none)
        reader.in_style = False
        bare = reader.encode(ids, torch.ones_like(ids), none)
    assert not torch.allclose(told, bare, atol=1e-3)


def test_the_exported_graph_and_heads_read_in_style() -> None:
    reader, ids, none = small(), torch.tensor([[3, 4, 5, 6]]), torch.zeros(1, 4, len(FEATURES))
    with torch.no_grad():
        told = reader.encode(ids, torch.ones_like(ids), none)
        exported = Graph(reader).eval()(reader.bert.embeddings.word_embeddings(ids))
        kinds = reader.kinds(told)
    assert torch.allclose(told, exported, atol=1e-5)
    weights = head_weights(reader)
    assert torch.allclose(kinds, told @ weights["kind.weight"].T + weights["kind.bias"], atol=1e-5)
    assert not any(name.startswith("style") for name in weights)
