"""What the claim reader is trained to do: the losses of one article."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from brudd.claims.anaphors import named_ranges
from brudd.claims.candidates import FEATURES, Candidates, anaphor_key
from brudd.claims.heads import CLOSED_SLICES, KIND_ROLES, places
from brudd.claims.windows import Pieces, windows
from brudd.claims.words import Words
from brudd.records import CLOSED_ROLES, KINDS, STATUSES
from training.claims_reader.gold import Example
from training.claims_reader.model import Reader
from training.claims_reader.respell import Spellings, respelled

MASK = torch.tensor(KIND_ROLES)


@dataclass(frozen=True)
class Noise:
    """What is kept from the reader in training: the share of the mentions masked, and of the states respelled.

    A reader that cannot see who it is must find the roles by the sentence, not by the page's usual parties.
    """

    mentions: float = 0.0
    states: float = 0.0
    spellings: Spellings | None = None

    def __call__(self, example: Example) -> tuple[Words, np.ndarray]:
        """The words as the encoder is to see them, and which of them are masked."""
        cand = example.candidates
        words, hidden = cand.words, np.zeros(len(cand.words), bool)
        if self.spellings is not None and self.states:
            words, hidden = respelled(example, self.spellings, self.states)
        for group in cand.parties:
            for at in group.ranges:
                hidden[at.start : at.stop] |= random.random() < self.mentions
        return words, hidden


def encode(model: Reader, example: Example, pieces: Pieces, noise: Noise = Noise()) -> Tensor:
    """W x H vectors of the article's words, under `noise`."""
    cand = example.candidates
    words, hidden_word = noise(example)
    parts: list[Tensor] = []
    for window in windows(words, pieces):
        features = np.zeros((1, len(window.ids), len(FEATURES)), np.float32)
        inside = window.owners >= 0
        features[0, inside] = cand.features[window.owners[inside]]
        ids = torch.from_numpy(window.ids)[None].clone()
        ids[0, torch.from_numpy(inside & hidden_word[window.owners])] = pieces.mask
        hidden = model.encode(ids, torch.ones_like(ids), torch.from_numpy(features))[0]
        rows = torch.from_numpy(window.firsts)
        kept = slice(window.keep.start - window.words.start, window.keep.stop - window.words.start)
        parts.append(hidden[rows][kept])
    return torch.cat(parts).float()


def means(vectors: Tensor, spans: list[range]) -> Tensor:
    """The mean vector of each span of words."""
    return torch.stack([vectors[s.start : s.stop].mean(0) for s in spans])


def kind_loss(model: Reader, vectors: Tensor, example: Example) -> Tensor:
    """Is a word part of a trigger (binary cross-entropy), and if so of which kind (cross-entropy).

    A trigger counts once however many words it has; words that tell two kinds share their weight.
    """
    target = torch.zeros(len(vectors), len(KINDS))
    weight = torch.ones(len(vectors))
    for spare in example.spare:
        weight[spare.start : spare.stop] = 0.15
    for trigger in example.triggers:
        rows = slice(trigger.words.start, trigger.words.stop)
        target[rows, trigger.kind] = 1.0
        weight[rows] = trigger.weight / max(1.0, len(trigger.words) ** 0.5)
    told = target.any(1)
    logits = model.kinds(vectors)
    loss = F.binary_cross_entropy_with_logits(logits[:, 0], told.float(), weight, reduction="sum")
    if bool(told.any()):
        share = target[told] / target[told].sum(1, keepdim=True)
        loss = loss + (F.cross_entropy(logits[told, 1:], share, reduction="none") * weight[told]).sum()
    return loss / 2.5


def _placed(cand: Candidates, rows: list[range], spans: list[range]) -> tuple[Tensor, Tensor]:
    """Rows x spans: the buckets of distance and the numbers of paths, as the run time counts them."""
    placed = [places(cand, row, tuple(spans)) for row in rows]
    return torch.tensor([buckets.tolist() for buckets, _ in placed]), torch.tensor([paths for _, paths in placed])


def pair_logits(
    model: Reader, name: str, example: Example, triggers: Tensor, vectors: Tensor, spans: list[range]
) -> Tensor:
    """T x M x out scores of triggers and the spans."""
    cand = example.candidates
    buckets, paths = _placed(cand, [t.words for t in example.triggers], spans)
    out: Tensor = getattr(model, name)(triggers, model.mention_vectors(means(vectors, spans)), buckets, paths)
    return out


def party_losses(
    model: Reader, example: Example, triggers: Tensor, kinds: Tensor, vectors: Tensor, weights: Tensor
) -> Tensor:
    """Roles and sources, pooled over the mentions of each party."""
    cand = example.candidates
    own = model.own(triggers)
    spans = [r for g in cand.parties for r in g.ranges]
    owner = torch.tensor([i for i, g in enumerate(cand.parties) for _ in g.ranges], dtype=torch.long)
    n = len(cand.parties)
    if not spans:
        return own.sum() * 0
    roles = pair_logits(model, "role", example, triggers, vectors, spans) + model.kind_role(kinds)[:, None]
    roles = roles.masked_fill(~MASK[kinds][:, None], -30.0)
    sources = pair_logits(model, "source", example, triggers, vectors, spans)[..., 0]
    pooled_roles = torch.stack([roles[:, owner == i].logsumexp(1) for i in range(n)], 1)  # T x n x R
    pooled_sources = torch.stack([sources[:, owner == i].logsumexp(1) for i in range(n)], 1)
    logits = torch.cat([torch.zeros(*pooled_roles.shape[:2], 1), pooled_roles], -1).log_softmax(-1)
    choice = torch.cat([own[:, :2], pooled_sources], 1).log_softmax(-1)
    loss = own.sum() * 0
    keys = [g.key for g in cand.parties]
    for t, trigger in enumerate(example.triggers):
        want = [{role for role, names in trigger.roles.items() if key in names} for key in keys]
        rows = torch.stack(
            [
                torch.logsumexp(logits[t, i, [1 + r for r in sorted(w)]], 0) if w else logits[t, i, 0]
                for i, w in enumerate(want)
            ]
        )
        loss = loss - weights[t] * rows.sum()
        columns = [j for j, key in enumerate(["publisher", "unnamed", *keys]) if key in trigger.source]
        if columns:
            loss = loss - 0.7 * weights[t] * torch.logsumexp(choice[t, columns], 0)
    return loss


def antecedent_loss(model: Reader, example: Example, vectors: Tensor) -> Tensor:
    """Which party each anaphor stands for, where gold tells."""
    cand = example.found
    named = [named_ranges(group, cand.anaphors) for group in cand.parties]
    spans = [r for ranges in named for r in ranges]
    wanted = [(a, i) for a, i in zip(cand.anaphors, example.antecedents, strict=True) if i is not None]
    if not wanted:
        return vectors.sum() * 0
    owner = torch.tensor([i for i, ranges in enumerate(named) for _ in ranges])
    seen = model.act(model.anaphor(means(vectors, [a.words for a, _ in wanted])))
    buckets, paths = _placed(cand, [a.words for a, _ in wanted], spans)
    spare = model.coref_unnamed.expand(len(wanted))
    raw = model.coref(seen, model.mention_vectors(means(vectors, spans)), buckets, paths)[..., 0] if spans else None
    columns = [
        raw[:, owner == i].logsumexp(1) if raw is not None and ranges else spare for i, ranges in enumerate(named)
    ]
    logits = torch.stack(columns, 1)
    rule = torch.tensor([[float(g.key == anaphor_key(a)) for g in cand.parties] for a, _ in wanted])
    target = torch.tensor([i for _, i in wanted])
    return F.cross_entropy(logits + model.coref_rule * rule, target, reduction="sum")


def item_loss(model: Reader, example: Example, triggers: Tensor, vectors: Tensor, weights: Tensor) -> Tensor:
    """Which item categories belong to each trigger."""
    groups = example.candidates.items
    if not groups:
        return triggers.sum() * 0
    spans = [r for g in groups for r in g.ranges]
    owner = torch.tensor([i for i, g in enumerate(groups) for _ in g.ranges])
    raw = pair_logits(model, "item", example, triggers, vectors, spans)[..., 0]
    pooled = torch.stack([raw[:, owner == i].logsumexp(1) for i in range(len(groups))], 1)
    target = torch.tensor([[float(g.key in t.items) for g in groups] for t in example.triggers])
    return (F.binary_cross_entropy_with_logits(pooled, target, reduction="none") * weights[:, None]).sum() * 1.5


def time_loss(model: Reader, example: Example, triggers: Tensor, vectors: Tensor, weights: Tensor) -> Tensor:
    """Which time expression, or none, belongs to each trigger."""
    none = model.own(triggers)[:, 2:3]
    spans = list(example.candidates.time_ranges)
    logits = none
    if spans:
        logits = torch.cat([none, pair_logits(model, "time", example, triggers, vectors, spans)[..., 0]], 1)
    target = torch.tensor([-100 if t.time is None else t.time + 1 for t in example.triggers])
    if bool((target < 0).all()):
        return triggers.sum() * 0
    return (F.cross_entropy(logits, target, ignore_index=-100, reduction="none") * weights).sum()


def own_loss(model: Reader, example: Example, triggers: Tensor, weights: Tensor) -> Tensor:
    """Status, anonymity and closed roles."""
    status = torch.tensor([STATUSES.index(t.status) for t in example.triggers])
    loss = (F.cross_entropy(model.status(triggers), status, reduction="none") * weights).sum()
    hidden = torch.tensor([float(t.anonymous) for t in example.triggers])
    loss = (
        loss
        + 0.3
        * (F.binary_cross_entropy_with_logits(model.own(triggers)[:, 3], hidden, reduction="none") * weights).sum()
    )
    closed = model.closed(triggers)
    for t, trigger in enumerate(example.triggers):
        for role, word in trigger.closed.items():
            logits = closed[t, CLOSED_SLICES[role]].log_softmax(-1)
            loss = loss - 0.7 * weights[t] * logits[CLOSED_ROLES[role].index(word)]
    return loss


def same_loss(model: Reader, example: Example, triggers: Tensor) -> Tensor:
    """Whether two triggers of one kind tell one claim."""
    rows, target = [], []
    for i, one in enumerate(example.triggers):
        for j, other in enumerate(example.triggers[:i]):
            if one.kind == other.kind:
                a, b = triggers[i], triggers[j]
                rows.append(torch.cat([a * b, (a - b).abs()]))
                target.append(float(one.claim == other.claim))
    if not rows:
        return triggers.sum() * 0
    logits = model.same(torch.stack(rows))[:, 0]
    return F.binary_cross_entropy_with_logits(logits, torch.tensor(target), reduction="sum") * 0.3


def article_loss(model: Reader, example: Example, pieces: Pieces, half: bool, noise: Noise = Noise()) -> Tensor:
    """The whole loss of one article; `noise` as in `encode`."""
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        vectors = encode(model, example, pieces, noise)
    vectors = model.drop(vectors.float())
    loss = kind_loss(model, vectors, example)
    loss = loss + antecedent_loss(model, example, vectors) / 5.0
    if example.triggers:
        kinds = torch.tensor([t.kind for t in example.triggers])
        weights = torch.tensor([min(1.0, t.weight + 0.2) for t in example.triggers])
        triggers = model.trigger_vectors(means(vectors, [t.words for t in example.triggers]), kinds)
        parts = party_losses(model, example, triggers, kinds, vectors, weights)
        parts = parts + item_loss(model, example, triggers, vectors, weights)
        parts = parts + time_loss(model, example, triggers, vectors, weights)
        parts = parts + own_loss(model, example, triggers, weights) + same_loss(model, example, triggers)
        loss = loss + parts / 5.0
    return loss
