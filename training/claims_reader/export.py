"""Write a checkpoint as the shipped reader.

    python -m training.claims_reader.export --checkpoint FILE.pt [--checkpoint FILE.pt ...] --encoder DIR --gold DIR
        --out src/brudd/claims/data [--settings FILE.json]

The encoder goes to ONNX (int8, one window at a time, embeddings outside), the heads to `heads.npz`. Word embeddings
and tokenizer are the language model's at run time: both start from one encoder, whose embeddings stay frozen. The first articles of
`--gold` are read to find the outliers of the layers, see `training/quantise.py`. Of several checkpoints, as of trainings that
began alike, the mean is written (Wortsman et al. 2022, Model soups).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from brudd.claims.candidates import FEATURES, find_candidates
from brudd.claims.triggers import Settings
from brudd.claims.windows import Pieces, windows
from training.attention import DOMAIN, MultiHead
from training.claims_reader.evaluate import restore
from training.claims_reader.gold import page_of
from training.claims_reader.model import Reader, head_weights
from training.quantise import Sample, quantise


class Graph(nn.Module):
    """The encoder from embedded subwords to vectors, with the run time's own attention."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.bert, self.style = model.bert, model.style

    def forward(self, embedded: Tensor) -> Tensor:
        """1 x L x H -> 1 x L x H."""
        x: Tensor = self.bert.embeddings(inputs_embeds=embedded + self.style)
        for layer in self.bert.encoder.layer:
            own = layer.attention.self
            mixed = MultiHead.apply(own.query(x), own.key(x), own.value(x), None, own.num_attention_heads)
            x = layer.attention.output(mixed, x)
            x = layer.output(layer.intermediate(x), x)
        return x


def samples(model: Reader, encoder: Path, gold: Path, count: int = 24) -> list[Sample]:
    """The first windows of articles as the graph takes them."""
    pieces = Pieces(encoder / "tokenizer.json")
    words = model.bert.embeddings.word_embeddings.weight.detach().numpy()
    features = model.features.weight.detach().numpy()
    out = []
    for path in sorted(gold.glob("*.gold.json"))[:count]:
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        found = find_candidates(page_of(text, json.loads(path.read_text(encoding="utf-8")), path.name))
        window = next(iter(windows(found.words, pieces)))
        told = np.zeros((len(window.ids), len(FEATURES)), np.float32)
        told[window.owners >= 0] = found.features[window.owners[window.owners >= 0]]
        out.append({"embedded": (words[window.ids] + told @ features.T)[None].astype(np.float32)})
    return out


def write_encoder(model: Reader, path: Path, seen: list[Sample]) -> None:
    """Export the encoder to int8 ONNX at `path`."""
    graph = Graph(model).eval()
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            graph,
            (torch.randn(1, 9, model.bert.config.hidden_size),),
            str(full),
            input_names=["embedded"],
            output_names=["vectors"],
            dynamic_axes={"embedded": {0: "B", 1: "L"}, "vectors": {0: "B", 1: "L"}},
            opset_version=17,
            dynamo=False,
            custom_opsets=DOMAIN,
        )
        quantise(full, path, seen, split=_narrowing(full, model.bert.config.intermediate_size))


def _narrowing(graph: Path, width: int) -> list[str]:
    """The names of the products that take `width` values a piece: the last ones of each layer."""
    held = onnx.load(graph).graph
    takes = {one.name: one.dims[0] for one in held.initializer if len(one.dims) == 2}
    return [node.name for node in held.node if node.op_type == "MatMul" and takes.get(node.input[1]) == width]


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, action="append", required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--gold", required=True, help="compiled articles, see gold/compile.py")
    parser.add_argument("--out", required=True)
    parser.add_argument("--settings", help="JSON of the decision borders")
    options = parser.parse_args()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    model = restore(options.checkpoint[0], Path(options.encoder), *options.checkpoint[1:])
    weights = {k: v.numpy().astype(np.float16) for k, v in head_weights(model).items()}
    weights["features.weight"] = model.features.weight.detach().numpy().astype(np.float16)
    np.savez_compressed(out / "heads.npz", **weights)
    write_encoder(model, out / "encoder.onnx", samples(model, Path(options.encoder), Path(options.gold)))
    settings = json.loads(Path(options.settings).read_text()) if options.settings else Settings().__dict__
    facts = {"settings": settings, "checkpoint": hashlib.sha256(b"".join(one.read_bytes() for one in options.checkpoint)).hexdigest()}
    (out / "reader.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    for path in sorted(out.iterdir()):
        print(path.name, round(path.stat().st_size / 1e6, 1), "MB")


if __name__ == "__main__":
    main()
