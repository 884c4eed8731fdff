"""The joint loss: one term a head, each summed over its annotated words and divided by all words of the batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.network import Network
from training.windows import IGNORED

WEIGHTS = {
    "arcs": 1.0, "relations": 1.0, "upos": 0.5, "feats": 0.5, "scripts": 0.5, "names": 1.0, "starts": 0.3,
}  # fmt: skip
BLOCKED = -1e4


def head_mask(sentence: Tensor) -> Tensor:
    """(B, W, W + 1) true where a column may head a row: the root, or another word of the same sentence."""
    same = (sentence.unsqueeze(2) == sentence.unsqueeze(1)) & (sentence >= 0).unsqueeze(1)
    same &= ~torch.eye(sentence.shape[1], dtype=torch.bool, device=sentence.device)
    return torch.cat([torch.ones_like(same[..., :1]), same], -1)


def losses(network: Network, hidden: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The unweighted terms by head."""
    words = network.words(hidden, batch["first"], batch["last"])
    count = (batch["sentence"] >= 0).sum().float()
    heads = network.with_root(words)
    dropped, dropped_heads = network.drop(words), network.drop(heads)
    arcs = network.arcs(dropped, dropped_heads).float().masked_fill(~head_mask(batch["sentence"]), BLOCKED)
    relations = network.relations(dropped, dropped_heads, batch["heads"].clamp(min=0))
    terms = {"arcs": _entropy(arcs, batch["heads"]), "relations": _entropy(relations, batch["deprels"])}
    for name in ("upos", "feats", "scripts", "starts"):
        terms[name] = _entropy(network.taggers[name](network.drop(words)), batch[name])
    names = network.taggers["names"](network.drop(words)).float()
    inside = names.masked_fill(~batch["allowed"], BLOCKED).logsumexp(-1)
    terms["names"] = (names.logsumexp(-1) - inside).sum()
    return {name: term / count for name, term in terms.items()}


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    flat = scores.float().reshape(-1, scores.shape[-1])
    return F.cross_entropy(flat, target.reshape(-1), ignore_index=IGNORED, reduction="sum")
