"""Train, export and measure the language model: `python -m training.language_model [stage ...]`.

Stages: `prepare` decodes the encoder, `fit` trains (and resumes), `export` writes the folder, `report` measures it
and writes lock, card and notices. Without a stage these run in order. `evaluate` measures alone; `recover` writes a
checkpoint out of the shipped files, so that `fit` goes on from them where none was kept.
"""

from __future__ import annotations

import argparse
from pathlib import Path

STAGES = ("prepare", "fit", "export", "report")
APART = ("recover", "evaluate")


def main() -> None:
    """Run the named stages in order; each starts from what the one before wrote into the work folder."""
    chosen = _arguments()
    for stage in chosen.stages:
        if stage not in (*STAGES, *APART):
            raise SystemExit(f"no stage {stage!r}; there are {', '.join((*STAGES, *APART))}")
        _run(stage, chosen)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", nargs="*", default=STAGES)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--target", type=Path, default=Path("src/brudd/reading/model/data"))
    parser.add_argument("--steps", type=int, default=20_000, help="last step of the schedule; may change on resuming")
    parser.add_argument("--finishing", action="store_true", help="fit on the mixture of the last steps")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--also", type=Path, nargs="*", default=(), help="older checkpoints to average the newest with")
    parser.add_argument("--limit", type=int, help="measure only so many sentences of each split")
    return parser.parse_args()


def _run(stage: str, chosen: argparse.Namespace) -> None:
    """One stage; what it needs is imported only here, since measuring needs no torch."""
    if stage == "prepare":
        from training.prepare import prepare
        from training.word_habits import write_habits

        prepare(chosen.data, chosen.work)
        chosen.target.mkdir(parents=True, exist_ok=True)
        write_habits(chosen.data, chosen.target / "words.json")
    elif stage == "recover":
        from training.recover import recover

        recover(chosen.target, chosen.work)
    elif stage == "fit":
        from training.fit import Trainer

        Trainer(chosen.data, chosen.work, chosen.steps, chosen.threads, chosen.finishing).run()
    elif stage == "export":
        from training.export import export
        from training.leaning import write_leanings

        export(chosen.work, chosen.data, chosen.target, chosen.also)
        write_leanings(chosen.target, chosen.data)
    elif stage == "report":
        from training.lock import write_lock
        from training.notices import write_notices
        from training.report import score, write_card

        table = score(chosen.target, chosen.data, chosen.limit)
        write_lock(chosen.target, chosen.data, chosen.work, table)
        write_card(Path("docs/model-card.md"), chosen.target, table)
        write_notices(chosen.data, Path("NOTICE.d/model-data.md"))
    else:
        from training.report import aims, score

        print("\n".join(aims(score(chosen.target, chosen.data, chosen.limit))))


if __name__ == "__main__":
    main()
