"""Executors: the time of one batch in this process, in a pool of two, and on a local Ray of two.

    python benchmarks/executors.py [--articles 200] [--ray]

Ratios in one run. A machine that is busy with other work shows less than two processes can do.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from brudd.batch.executors import executor
from brudd.batch.run import Batch, run
from brudd.batch.tasks import Size

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print seconds and ratios."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--articles", type=int, default=200)
    ask.add_argument("--ray", action="store_true")
    args = ask.parse_args()
    paths = sorted((ROOT / "gold" / "articles").glob("*.gold"))[: args.articles]
    texts = [path.read_text(encoding="utf-8").split("\n---\n")[1].strip() for path in paths]
    taken: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        lines = Path(place) / "in.jsonl"
        lines.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
        for name, workers in [("process", 1), ("pool", 2), *([("ray", 2)] if args.ray else [])]:
            begin = time.perf_counter()
            run(Batch([str(lines)], Path(place) / name, gate=False, size=Size(pages=8)), executor(name, workers))
            taken[name] = time.perf_counter() - begin
        tables = {name: {p.relative_to(Path(place) / name): p.read_bytes() for p in (Path(place) / name).rglob("*.parquet")}
                  for name in taken}  # fmt: skip
    for name, seconds in taken.items():
        same = "same tables" if tables[name] == tables["process"] else "OTHER TABLES"
        print(f"{name:<8} {seconds:7.1f} s, {taken['process'] / seconds:.2f} x as fast as one process, {same}")
    if args.ray:
        print(f"Ray beside the pool: {taken['pool'] / taken['ray']:.2f} x its speed")


if __name__ == "__main__":
    main()
