"""Train the claim reader; resumable.

    python -m training.claims_reader.train --gold DIR [--gold DIR ...] --encoder DIR --out FILE.pt [--hold FILE]

One article is one step's piece; `--batch` articles make a step. A checkpoint (weights, optimiser, step, random
state) is written after each epoch and taken up again when the same command is run once more; the learning rate
follows the epochs, so that articles may be added on the way.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from brudd.claims.candidates import FEATURES, distance
from brudd.claims.heads import CLOSED_SLICES, KIND_ROLES
from brudd.claims.windows import Pieces, windows
from brudd.records import CLOSED_ROLES, KINDS, STATUSES
from training.claims_reader.gold import Example, load
from training.claims_reader.model import Reader, build

MASK = torch.tensor(KIND_ROLES)


def encode(model: Reader, example: Example, pieces: Pieces) -> Tensor:
    """W x H vectors of the article's words."""
    cand = example.candidates
    parts: list[Tensor] = []
    for window in windows(cand.words, pieces):
        features = np.zeros((1, len(window.ids), len(FEATURES)), np.float32)
        inside = window.owners >= 0
        features[0, inside] = cand.features[window.owners[inside]]
        ids = torch.from_numpy(window.ids)[None]
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
    logits = model.kind(vectors)
    loss = F.binary_cross_entropy_with_logits(logits[:, 0], told.float(), weight, reduction="sum")
    if bool(told.any()):
        share = target[told] / target[told].sum(1, keepdim=True)
        loss = loss + (F.cross_entropy(logits[told, 1:], share, reduction="none") * weight[told]).sum()
    return loss / 2.5


def pair_logits(
    model: Reader, name: str, example: Example, triggers: Tensor, vectors: Tensor, spans: list[range]
) -> Tensor:
    """T x M x out scores of triggers and the spans."""
    buckets = torch.tensor([[distance(example.candidates.words, t.words, s) for s in spans] for t in example.triggers])
    out: Tensor = getattr(model, name)(triggers, model.mention_vectors(means(vectors, spans)), buckets)
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


def article_loss(model: Reader, example: Example, pieces: Pieces, half: bool) -> Tensor:
    """The whole loss of one article."""
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        vectors = encode(model, example, pieces)
    vectors = model.drop(vectors.float())
    loss = kind_loss(model, vectors, example)
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


def optimiser(model: Reader, encoder_rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with a rate for the encoder and one for the heads."""
    enc = [p for n, p in model.named_parameters() if n.startswith("bert.") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("bert.")]
    return torch.optim.AdamW(
        [
            {"params": enc, "lr": encoder_rate, "base": encoder_rate, "weight_decay": 0.01},
            {"params": heads, "lr": head_rate, "base": head_rate, "weight_decay": 0.001},
        ],
        betas=(0.9, 0.98),
    )


def run(options: Any) -> None:
    """Train to the end of the schedule, from the checkpoint where there is one."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    hold = set(Path(options.hold).read_text().split()) if options.hold else set()
    examples = [
        e
        for e in load([Path(g) for g in options.gold], Path(options.cache) if options.cache else None)
        if e.name not in hold
    ]
    pieces = Pieces(Path(options.encoder) / "tokenizer.json")
    model = build(Path(options.encoder))
    model.freeze(options.frozen)
    opt = optimiser(model, options.rate, options.head_rate)
    epoch, step, out = 0, 0, Path(options.out)
    if out.exists():
        saved = torch.load(out, weights_only=False)
        model.load_state_dict(saved["model"], strict=False)
        opt.load_state_dict(saved["optimiser"])
        epoch, step = saved["epoch"], saved["step"]
        random.setstate(saved["random"])
        torch.set_rng_state(saved["torch"])
    model.train()
    print(f"{len(examples)} articles, {sum(len(e.triggers) for e in examples)} triggers", flush=True)
    last = min(options.epochs, epoch + options.stop_after) if options.stop_after else options.epochs
    while epoch < last:
        started, seen = time.time(), 0.0
        order = list(range(len(examples)))
        random.shuffle(order)
        for at in range(0, len(order), options.batch):
            done = (epoch + at / len(order)) / options.epochs
            rate = min(1.0, (done + 1e-3) / 0.05) * max(0.02, 1.0 - done)
            for group in opt.param_groups:
                group["lr"] = group["base"] * rate
            opt.zero_grad()
            for i in order[at : at + options.batch]:
                loss = article_loss(model, examples[i], pieces, options.half) / options.batch
                loss.backward()
                seen += float(loss.detach())
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            step += 1
        epoch += 1
        print(
            f"epoch {epoch} step {step} loss {seen / max(1, len(order)) * options.batch:.3f} {time.time() - started:.0f} s",
            flush=True,
        )
        kept = {k: v for k, v in model.state_dict().items() if "word_embeddings" not in k}
        torch.save(
            {
                "model": kept,
                "optimiser": opt.state_dict(),
                "epoch": epoch,
                "step": step,
                "random": random.getstate(),
                "torch": torch.get_rng_state(),
            },
            out.with_suffix(".tmp"),
        )
        out.with_suffix(".tmp").replace(out)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", action="append", required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--hold", help="a file with the names of articles to leave out")
    parser.add_argument("--cache", help="pickle of the prepared articles")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--stop-after", type=int, default=0, help="end after so many epochs; the schedule stays")
    parser.add_argument("--batch", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--frozen", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--half", action="store_true", help="bfloat16 where the processor has it")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
