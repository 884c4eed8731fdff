"""The learned claim reader in torch: the encoder, told of linked mentions and cues, with the heads of `brudd.claims.heads`."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertConfig, BertModel

from brudd.claims.candidates import DISTANCES, FEATURES
from brudd.claims.heads import CLOSED_WIDTH, ROLE_NAMES
from brudd.claims.trees import inventory
from brudd.records import KINDS, STATUSES

WIDTH = 160


def one(x: Tensor) -> Tensor:
    """`x` with a column of ones."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Pair(nn.Module):
    """Bilinear scores of a trigger and mentions, told of the tree's path between them; a bias for each distance."""

    def __init__(self, out: int) -> None:
        super().__init__()
        self.pair = nn.Parameter(torch.zeros(out, WIDTH + 1, WIDTH + 1))
        nn.init.normal_(self.pair, std=0.02)
        self.distance = nn.Embedding(DISTANCES, out)
        nn.init.zeros_(self.distance.weight)
        self.path = nn.Embedding(len(inventory()), WIDTH + 1)
        nn.init.zeros_(self.path.weight)

    def forward(self, triggers: Tensor, mentions: Tensor, buckets: Tensor, paths: Tensor) -> Tensor:
        """T x D, M x D, T x M, T x M -> T x M x out."""
        left = torch.einsum("ti,oij->toj", one(triggers), self.pair)
        of_paths = (left @ self.path.weight.T).transpose(1, 2)  # T x P x out
        told = of_paths.gather(1, paths[..., None].expand(-1, -1, left.shape[1]))
        return torch.einsum("toj,mj->tmo", left, one(mentions)) + told + self.distance(buckets)


class Reader(nn.Module):
    """Encoder and heads. `encode` gives the vector of the first subword of each word.

    Annotators differ in how much they mark. The house style is that of the articles the reader is meant for: it has a
    vector of its own, off (`in_style`) while articles of other annotators are learned from, always on in reading.
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        size = config.hidden_size
        self.features = nn.Linear(len(FEATURES), size, bias=False)
        nn.init.normal_(self.features.weight, std=0.005)
        self.drop = nn.Dropout(0.2)
        self.kind = nn.Linear(size, 1 + len(KINDS))  # any trigger at all, then which kind
        nn.init.constant_(self.kind.bias[:1], -2.5)
        self.trigger = nn.Linear(size, WIDTH)
        self.mention = nn.Linear(size, WIDTH)
        self.kind_vector = nn.Embedding(len(KINDS), WIDTH)
        self.role = Pair(len(ROLE_NAMES))
        self.kind_role = nn.Embedding(len(KINDS), len(ROLE_NAMES))
        nn.init.constant_(self.kind_role.weight, -2.0)
        self.source = Pair(1)
        self.item = Pair(1)
        self.time = Pair(1)
        self.coref = Pair(1)
        self.anaphor = nn.Linear(size, WIDTH)
        self.coref_unnamed = nn.Parameter(torch.tensor([0.0]))  # a party that only the rules bring in
        self.coref_rule = nn.Parameter(torch.tensor([2.0]))
        self.status = nn.Linear(WIDTH, len(STATUSES))
        self.own = nn.Linear(WIDTH, 4)  # publisher, unnamed, no time, anonymous
        self.closed = nn.Linear(WIDTH, CLOSED_WIDTH)
        self.same = nn.Linear(2 * WIDTH, 1)
        self.style = nn.Parameter(torch.zeros(size))  # added to each subword of an article in the house style
        self.style_kinds = nn.Parameter(torch.zeros(1 + len(KINDS)))
        self.in_style = True

    def freeze(self, layers: int) -> None:
        """Hold the word embeddings and the lowest `layers` fixed."""
        self.bert.embeddings.requires_grad_(False)
        for layer in self.bert.encoder.layer[:layers]:
            layer.requires_grad_(False)

    def encode(self, ids: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """B x L ids and B x L x F features -> B x L x H."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.features(features)
        if self.in_style:
            embedded = embedded + self.style
        out: Tensor = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return out

    def kinds(self, vectors: Tensor) -> Tensor:
        """W x H -> W x (1 + kinds): is a word part of a trigger at all, and of which kind."""
        out: Tensor = self.kind(vectors)
        return out + self.style_kinds if self.in_style else out

    def act(self, x: Tensor) -> Tensor:
        """The heads' activation."""
        return self.drop(F.gelu(x, approximate="tanh"))

    def trigger_vectors(self, vectors: Tensor, kinds: Tensor) -> Tensor:
        """T x H means of the triggers' words and their kinds -> T x D."""
        return self.act(self.trigger(vectors) + self.kind_vector(kinds))

    def mention_vectors(self, vectors: Tensor) -> Tensor:
        """M x H means of the mentions' words -> M x D."""
        return self.act(self.mention(vectors))


def head_weights(model: Reader) -> dict[str, Tensor]:
    """The heads' weights under the names that `brudd.claims.heads.Heads` reads."""
    out = {}
    for name, value in model.state_dict().items():
        if name.startswith(("bert.", "features.", "style")):
            continue
        for pair in ("role", "source", "item", "time", "coref"):
            if name.startswith(f"{pair}."):
                name = name.replace(f"{pair}.", f"{pair}_", 1)
        out[name] = value.detach().float()
    out["kind.bias"] = out["kind.bias"] + model.style_kinds.detach().float()
    return out


def build(folder: Path) -> Reader:
    """A reader on the encoder in `folder` (config.json, model.safetensors), heads fresh."""
    from safetensors.torch import load_file

    config = BertConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0, attn_implementation="eager")
    model = Reader(config)
    state = load_file(folder / "model.safetensors")
    model.bert.load_state_dict({k.removeprefix("bert."): v for k, v in state.items()}, strict=False)
    return model
