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

import torch

from brudd.claims.windows import Pieces
from training.claims_reader.gold import load, names_in
from training.claims_reader.losses import Noise, article_loss
from training.claims_reader.model import Reader, build
from training.claims_reader.respell import spellings


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
        fused=True,
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
    home = names_in(options.home)
    noise = Noise(options.hide, options.respell, spellings(examples))
    pieces = Pieces(Path(options.encoder) / "tokenizer.json")
    model = build(Path(options.encoder))
    model.freeze(options.frozen)
    opt = optimiser(model, options.rate, options.head_rate)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=False)["model"], strict=False)
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
        order = [i for i, e in enumerate(examples) for _ in range(options.repeat if e.name in home else 1)]
        random.shuffle(order)
        for at in range(0, len(order), options.batch):
            done = (epoch + at / len(order)) / options.epochs
            rate = min(1.0, (done + 1e-3) / 0.05) * max(0.02, 1.0 - done)
            for group in opt.param_groups:
                group["lr"] = group["base"] * rate
            opt.zero_grad()
            for i in order[at : at + options.batch]:
                model.in_style = examples[i].name in home
                loss = article_loss(model, examples[i], pieces, options.half, noise) / options.batch
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
    parser.add_argument("--start", help="weights to start from, see recover.py and average.py")
    parser.add_argument("--cache", help="pickle of the prepared articles")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--stop-after", type=int, default=0, help="end after so many epochs; the schedule stays")
    parser.add_argument("--home", action="append", default=[], help="a folder whose articles are in the house style")
    parser.add_argument("--repeat", type=int, default=1, help="how often an epoch sees an article in the house style")
    parser.add_argument("--batch", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--frozen", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--hide", type=float, default=0.12, help="share of the mentions that are masked")
    parser.add_argument("--respell", type=float, default=0.0, help="share of an article's states spelled as another")
    parser.add_argument("--half", action="store_true", help="bfloat16 where the processor has it")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
