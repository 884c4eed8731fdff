"""Second stage: train the network, resumably.

A checkpoint holds weights, optimiser, schedule, step, epoch, position and random state; the order of the data follows
from the seed and the epoch, so a run that is stopped and resumed sees the same batches.
"""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from brudd.reading.model.pieces import PADDING, START, Pieces
from training.losses import WEIGHTS, losses
from training.network import Network
from training.prepare import read_labels, read_shape, training_trees
from training.schedule import Schedule
from training.windows import Batch, Encoder, collate, epoch

SEED = 7
RATE_ENCODER, RATE_HEADS = 2e-4, 1.2e-3
WORD_MASKING = 0.03
CHECKPOINT_SECONDS = 180
LOGGED_EVERY = 50


@dataclass(slots=True)
class Progress:
    """Where a training stands."""

    schedule: Schedule
    step: int = 0
    epoch: int = 0
    position: int = 0
    averages: dict[str, float] = field(default_factory=dict)


class Trainer:
    """Holds network, optimiser and progress; `run` trains to the schedule's last step."""

    def __init__(self, data: Path, work: Path, steps: int, threads: int, finishing: bool = False) -> None:
        torch.set_num_threads(threads)
        torch.manual_seed(SEED)
        self.work, self.data, self.finishing = work, data, finishing
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network, self.embeddings = build(work)
        self.network.to(self.device)
        self.embeddings = self.embeddings.to(self.device)
        self.mask = int(json.loads((work / "prepared.json").read_text(encoding="utf-8"))["mask"])
        trained = [(name, p) for name, p in self.network.named_parameters() if p.requires_grad]
        groups: list[dict[str, Any]] = [
            {"params": [p for name, p in trained if name.startswith("encoder.")], "weight_decay": 0.01},
            {"params": [p for name, p in trained if not name.startswith("encoder.")], "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=RATE_HEADS, betas=(0.9, 0.98), fused=True)
        self.progress = Progress(Schedule(steps))
        self.stopping = False
        if (work / "checkpoint.pt").exists():
            self._resume(steps)
        torch._dynamo.config.recompile_limit = 64  # one for each fixed length, with and without gradients
        for layer in self.network.encoder.layers:
            layer.compile(dynamic=False)

    def _resume(self, steps: int) -> None:
        saved = torch.load(self.work / "checkpoint.pt", map_location=self.device, weights_only=False)
        self.network.load_state_dict(saved["network"])
        if "optimiser" in saved:  # a recovered checkpoint has none
            self.optimiser.load_state_dict(saved["optimiser"])
        values = dict(saved["progress"])
        self.progress = Progress(Schedule(**values.pop("schedule")), **values)
        torch.set_rng_state(saved["random"].cpu())
        if steps != self.progress.schedule.last:
            self.progress.schedule.move_end(self.progress.step, steps)

    def save(self) -> None:
        """Write the checkpoint in one move, so that a stop in between leaves the old one.

        A number in the file `last_step` of the work folder moves the end of the schedule.
        """
        wished = self.work / "last_step"
        if wished.exists() and int(wished.read_text()) != self.progress.schedule.last:
            self.progress.schedule.move_end(self.progress.step, int(wished.read_text()))
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "progress": asdict(self.progress),
            "random": torch.get_rng_state(),
        }
        torch.save(state, self.work / "checkpoint.new")
        os.replace(self.work / "checkpoint.new", self.work / "checkpoint.pt")

    def run(self) -> None:
        """Train to the end of the schedule; a line of figures goes to standard output now and then."""
        corpora = training_trees(self.data, self.finishing)
        encode = Encoder(Pieces(self.work / "tokenizer.json"), read_labels(self.work))
        self.network.train()
        signal.signal(signal.SIGTERM, self._stop)
        saved = time.monotonic()
        while self.progress.step < self.progress.schedule.last:
            batches = epoch(corpora, encode, SEED + self.progress.epoch)
            table = encode.table()
            print(f"epoch {self.progress.epoch}: {len(batches)} batches", flush=True)
            for batch in batches[self.progress.position :]:
                if self.progress.step >= self.progress.schedule.last:
                    break
                self._step(collate(batch, table))
                if self.stopping or time.monotonic() - saved > CHECKPOINT_SECONDS:
                    self.save()
                    if self.stopping:
                        return
                    saved = time.monotonic()
            else:
                self.progress.epoch, self.progress.position = self.progress.epoch + 1, 0
        self.save()

    def _stop(self, *_: object) -> None:
        """Asked to stop: the checkpoint is written after the step under way."""
        self.stopping = True

    def _step(self, batch: Batch) -> None:
        progress = self.progress
        factor = progress.schedule.factor(progress.step)
        for group, rate in zip(self.optimiser.param_groups, (RATE_ENCODER, RATE_HEADS), strict=True):
            group["lr"] = rate * factor
        terms = self.terms(tensors(batch, self.device))
        total = sum((WEIGHTS[name] * term for name, term in terms.items()), torch.zeros((), device=self.device))
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        progress.step += 1
        progress.position += 1
        self._log(terms)

    def terms(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """The loss terms of one batch, some words hidden behind the mask piece."""
        pieces = batch["pieces"]
        hidden_word = (torch.rand(pieces.shape, device=pieces.device) < WORD_MASKING) & (pieces > START + 3)
        pieces = torch.where(hidden_word, self.mask, pieces)
        with torch.autocast(self.device.type, torch.bfloat16):
            hidden = self.network.encoder(self.embeddings[pieces], pieces != PADDING)
            return losses(self.network, hidden, batch)

    def _log(self, terms: dict[str, Tensor]) -> None:
        averages, step = self.progress.averages, self.progress.step
        for name, term in terms.items():
            value = float(term.detach())
            averages[name] = 0.98 * averages.get(name, value) + 0.02 * value
        if step % LOGGED_EVERY == 0:
            figures = " ".join(f"{name} {value:.3f}" for name, value in averages.items())
            rate = self.optimiser.param_groups[0]["lr"]
            print(f"{time.strftime('%H:%M:%S')} step {step} rate {rate:.2e} {figures}", flush=True)


def build(work: Path, layers: int = 12) -> tuple[Network, Tensor]:
    """A network with the pretrained encoder and fresh heads, and its frozen piece embeddings (pieces, width)."""
    labels = read_labels(work)
    sizes = {
        "upos": len(labels.upos), "feats": len(labels.feats), "scripts": len(labels.scripts),
        "names": len(labels.names), "starts": 2, "deprels": len(labels.deprels),
    }  # fmt: skip
    network = Network(read_shape(work), sizes, layers)
    tensors_of = dict(np.load(work / "encoder.npz"))
    network.encoder.load(tensors_of)
    return network, torch.from_numpy(tensors_of["emb.word"])


def tensors(batch: Batch, device: torch.device) -> dict[str, Tensor]:
    """The batch's arrays as tensors on a device, by name."""
    names = Batch.__dataclass_fields__
    return {name: torch.from_numpy(getattr(batch, name)).to(device) for name in names}
