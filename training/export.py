"""Third stage: write the run-time files: graph in eight bits, embeddings, labels, tokenizer, relation weights."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from brudd.reading.model.decode import LABELS_FILE
from brudd.reading.model.graph import EMBEDDINGS_FILE, GRAPH_FILE, RELATIONS_FILE, SCALES_FILE
from brudd.reading.model.language_model import TOKENIZER_FILE
from brudd.reading.model.pieces import PADDING, Pieces
from training.attention import DOMAIN, MultiHead
from training.corpora import read_corpus
from training.fit import SEED, build
from training.lexicon import write_lexica
from training.mixture import TUNING
from training.network import Network
from training.prepare import read_labels
from training.quantise import Sample, quantise
from training.windows import Encoder, collate, epoch

OUTPUTS = ("arcs", "relation_dependents", "relation_heads", "upos", "feats", "scripts", "names", "starts")


class RunTimeGraph(nn.Module):
    """What is exported: everything up to the scores of heads and tags; relations are scored outside."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.thirds = nn.ModuleList(thirds(layer.query_key_value) for layer in network.encoder.layers)

    def forward(self, embedded: Tensor, present: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        network = self.network
        words = network.words(self.encoded(embedded, present), first, last)
        heads = network.with_root(words)
        tags = {name: tagger(words) for name, tagger in network.taggers.items()}
        return (
            network.arcs(words, heads),
            network.relation_dependent(words),
            network.relation_head(heads),
            tags["upos"].argmax(-1),
            tags["feats"],
            tags["scripts"].argmax(-1),
            tags["names"],
            tags["starts"],
        )

    def encoded(self, embedded: Tensor, present: Tensor) -> Tensor:
        """What `Stack.forward` gives, with the run time's own attention."""
        encoder = self.network.encoder
        x: Tensor = encoder.input_norm(embedded + encoder.positions[: embedded.shape[1]])
        real = present.to(torch.int32)
        for layer, (query, key, value) in zip(encoder.layers, self.thirds, strict=True):
            mixed = MultiHead.apply(query(x), key(x), value(x), real, layer.attention_heads)
            x = layer.attention_norm(x + layer.attended(mixed))
            x = layer.output_norm(x + layer.narrow(F.gelu(layer.widen(x))))
        return x


def thirds(joint: nn.Linear) -> nn.ModuleList:
    """A layer that gives three vectors side by side as three layers: at run time that spares cutting them apart."""
    out = nn.ModuleList()
    for weight, bias in zip(joint.weight.chunk(3), joint.bias.chunk(3), strict=True):
        layer = nn.Linear(joint.in_features, len(bias))
        layer.weight, layer.bias = nn.Parameter(weight.detach()), nn.Parameter(bias.detach())
        out.append(layer)
    return out


def export(work: Path, data: Path, target: Path, also: Sequence[Path] = ()) -> None:
    """Write the files of the model folder from the newest checkpoint, averaged with those in `also`."""
    target.mkdir(parents=True, exist_ok=True)
    network, embeddings = build(work)
    saved = torch.load(work / "checkpoint.pt", map_location="cpu", weights_only=False)
    others = [torch.load(path, map_location="cpu", weights_only=False)["network"] for path in also]
    network.load_state_dict(averaged([saved["network"], *others]))
    network.eval()
    plain = work / "network.fp32.onnx"
    write_graph(network, plain)
    shrink(plain, target / GRAPH_FILE, samples(data, work, embeddings))
    scales = embeddings.abs().amax(1).clamp(min=1e-8) / 127
    np.save(target / EMBEDDINGS_FILE, torch.round(embeddings / scales[:, None]).to(torch.int8).numpy())
    np.save(target / SCALES_FILE, scales.numpy())
    np.save(target / RELATIONS_FILE, network.relation.detach().numpy().astype(np.float16))
    shutil.copyfile(work / "tokenizer.json", target / TOKENIZER_FILE)
    labels = json.loads((work / "labels.json").read_text(encoding="utf-8"))
    (target / LABELS_FILE).write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    write_lexica(data, read_labels(work), target)
    print(f"exported step {saved['progress']['step']}: {folder_size(target) / 1e6:.1f} MB", flush=True)


def averaged(weights: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of several checkpoints of one training (Izmailov et al. 2018); numbers that count stay."""
    return {
        name: torch.stack([one[name] for one in weights]).mean(0) if first.is_floating_point() else first
        for name, first in weights[0].items()
    }


def samples(data: Path, work: Path, embeddings: Tensor, count: int = 24) -> list[Sample]:
    """Batches of the tuning corpora as the graph takes them, to see what its layers put out."""
    encode = Encoder(Pieces(work / "tokenizer.json"), read_labels(work))
    batches = epoch([(1.0, read_corpus(data, name)[:400]) for name in TUNING], encode, SEED)[:count]
    table = encode.table()
    return [
        {
            "embedded": embeddings[one.pieces].numpy(),
            "present": one.pieces != PADDING,
            "first": one.first,
            "last": one.last,
        }
        for one in (collate(batch, table) for batch in batches)
    ]


def shrink(plain: Path, target: Path, seen: list[Sample]) -> None:
    """Eight-bit weights for every linear layer; the products that score arcs stay in 32 bits."""
    products = [node.name for node in onnx.load(plain).graph.node if node.op_type == "MatMul"]
    arcs = [name for name in products if name.startswith("/MatMul")]
    quantise(plain, target, seen, in_float=arcs, split=[name for name in products if name.startswith("/narrow")])


def write_graph(network: Network, path: Path) -> None:
    """Export in 32 bits with free batch, piece and word dimensions."""
    example = (
        torch.randn(2, 9, network.encoder.positions.shape[1]),
        torch.ones(2, 9, dtype=torch.bool),
        torch.tensor([[1, 2, 3, 5], [1, 3, 4, 6]]),
        torch.tensor([[1, 2, 4, 5], [2, 3, 5, 6]]),
    )
    by_piece, by_word = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    axes = {"embedded": by_piece, "present": by_piece, "first": by_word, "last": by_word}
    axes |= dict.fromkeys(OUTPUTS, by_word)
    torch.onnx.export(
        RunTimeGraph(network),
        example,
        str(path),
        input_names=["embedded", "present", "first", "last"],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
        custom_opsets=DOMAIN,
    )
    onnx.checker.check_model(str(path))


def folder_size(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
