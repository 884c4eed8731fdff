"""The shipped graph back into the network's weights; needs what training/requirements.txt lists."""

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="pip install -r training/requirements.txt")
pytest.importorskip("onnx", reason="pip install -r training/requirements.txt")

from training.encoder import Shape  # noqa: E402
from training.network import Network  # noqa: E402
from training.recover import weights  # noqa: E402

import brudd.reading.model  # noqa: E402
from brudd.reading.model.session import open_session  # noqa: E402

SHIPPED = Path(brudd.reading.model.__file__).parent / "data"
PIECES = 12


def test_the_network_reads_with_the_recovered_weights_as_the_shipped_graph_does() -> None:
    labels = json.loads((SHIPPED / "labels.json").read_text(encoding="utf-8"))
    shape = Shape(
        width=384, layers=12, attention_heads=12, inner_width=1536, vocabulary=42000, positions=512, epsilon=1e-12
    )
    names = ("upos", "feats", "scripts", "names", "deprels")
    network = Network(shape, {name: len(labels[name]) for name in names} | {"starts": 2}).eval()
    network.load_state_dict(weights(SHIPPED, network))
    table, scales = np.load(SHIPPED / "embeddings.npy"), np.load(SHIPPED / "embedding_scales.npy")
    pieces = np.random.default_rng(3).integers(100, 20_000, (1, PIECES))
    words = np.arange(1, PIECES - 1)[None]
    embedded = (table[pieces] * scales[pieces][..., None]).astype(np.float32)
    fed = {"embedded": embedded, "present": np.ones((1, PIECES), bool), "first": words, "last": words}
    session = open_session(SHIPPED / "network.onnx")
    shipped = dict(zip((one.name for one in session.get_outputs()), session.run(None, fed), strict=True))
    with torch.no_grad():
        seen = network.words(
            network.encoder(*map(torch.from_numpy, (embedded, fed["present"]))), *map(torch.from_numpy, (words, words))
        )
        heads = network.with_root(seen)
        own = {
            "arcs": network.arcs(seen, heads),
            "names": network.taggers["names"](seen),
            "feats": network.taggers["feats"](seen),
            "relation_dependents": network.relation_dependent(seen),
            "relation_heads": network.relation_head(heads),
        }
    for name, found in own.items():
        assert np.corrcoef(found.numpy().ravel(), shipped[name].ravel())[0, 1] > 0.99, name
