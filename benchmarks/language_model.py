"""Speed and size of the language model on one core: `python benchmarks/language_model.py [CONLLU]`.

Prints words a second one sentence at a time and in batches of 16, loading time and resident memory. Without a file it
reads made-up Norwegian and English sentences of the length of news. The feasibility study's model, on the same kind of
core, read 1,632 words a second in batches of 16 gold-tokenised sentences.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

STUDY = 1632
SENTENCES = 320
BATCH = 16
MADE_UP = (
    "Norge har ifølge Forsvarsdepartementet levert 22 pansrede kjøretøy til Ukraina siden mars.",
    "Regjeringa seier at selskapet ikkje har brote reglane for eksport av våpen til Saudi-Arabia.",
    "A spokesman for the ministry said on Tuesday that the shipment had left the port two days earlier.",
    "Två svenska företag uppges ha sålt maskiner som senare hamnade i Ryssland via Turkiet.",
)


def sentences(path: Path | None) -> list[str]:
    """The `# text` lines of a CoNLL-U file, or made-up sentences."""
    if path is None:
        return [MADE_UP[i % len(MADE_UP)] for i in range(SENTENCES)]
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")][:SENTENCES]


def timed(work: Callable[[], int]) -> float:
    """Words a second of processor time of a piece of work that returns its number of words; the better of two runs.

    Processor time, since one thread does the work and the machine may be shared.
    """
    best = 0.0
    for _ in range(2):
        start = time.process_time()
        count = work()
        best = max(best, count / (time.process_time() - start))
    return best


def main() -> None:
    """Load, read, print."""
    start = time.perf_counter()
    from brudd.reading.model import load_model

    model = load_model()
    loading = time.perf_counter() - start
    texts = sentences(Path(sys.argv[1]) if len(sys.argv) > 1 else None)

    def singly() -> int:
        return sum(len(s.tokens) for text in texts[: SENTENCES // 4] for s in model.parse(text, "nb"))

    def batched() -> int:
        groups = [texts[i : i + BATCH] for i in range(0, len(texts), BATCH)]
        return sum(len(s.tokens) for group in groups for found in model.parse_many(group, "nb") for s in found)

    model.parse(texts[0], "nb")
    one, many = timed(singly), timed(batched)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"loading {loading:.2f} s, resident at most {memory:.0f} MB")
    print(f"one sentence at a time {one:.0f} words/s")
    print(f"batches of {BATCH} {many:.0f} words/s, {many / STUDY:.2f} of the study's {STUDY}")


if __name__ == "__main__":
    main()
