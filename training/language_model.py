"""Train, export and measure the language model: `python -m training.language_model [stage ...]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.fit import Trainer
from training.prepare import prepare

STAGES = ("prepare", "fit")


def main() -> None:
    """Run the named stages in order; each starts from what the one before wrote into the work folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", nargs="*", default=STAGES)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--steps", type=int, default=20_000, help="last step of the schedule; may change on resuming")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    for stage in chosen.stages:
        if stage == "prepare":
            prepare(chosen.data, chosen.work)
        elif stage == "fit":
            Trainer(chosen.data, chosen.work, chosen.steps, chosen.threads).run()


if __name__ == "__main__":
    main()
