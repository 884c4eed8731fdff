"""Memory of a batch from 1,000 to 100,000 pages: what the process holds as the run goes on.

    python benchmarks/memory.py [--pages 100000] [--every 1000]

One page in `--every` is worth reading. What a process holds after the first thousand pages, model and lexicons loaded,
is what the later figures are compared with. Needs /proc (Linux).
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from pathlib import Path

from made_pages import articles, texts, write_warc

from brudd.batch.run import Batch, Tally, run
from brudd.batch.tasks import Size


def held() -> float:
    """Resident memory of this process in MB, now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS in /proc/self/status")


def measure(pages: int, every: int, first: int = 1000) -> list[tuple[int, float]]:
    """`(records so far, MB held)` at `first`, and at each time that is twice as far, up to `pages`."""
    found: list[tuple[int, float]] = []

    def told(tally: Tally) -> None:
        if not found or tally.records >= min(2 * found[-1][0], pages):
            found.append((tally.records, held()))

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "pages.warc"
        known = articles(8) if every else []
        cycle = itertools.cycle(list(texts(1000, known=[])))
        write_warc(path, (known[n // every % len(known)] if every and n % every == every // 2 else next(cycle)
                          for n in range(pages)), menu=5)  # fmt: skip
        run(Batch([str(path)], Path(place) / "out", size=Size(records=first)), told=told)
    return found


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--pages", type=int, default=100_000)
    ask.add_argument("--every", type=int, default=1000, help="one page in so many is worth reading; 0: none is")
    args = ask.parse_args()
    found = measure(args.pages, args.every)
    print("pages   | MB held | x the first")
    for records, size in found:
        print(f"{records:>7} | {size:7.1f} | {size / found[0][1]:.3f}")


if __name__ == "__main__":
    main()
