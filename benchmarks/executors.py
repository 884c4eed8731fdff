"""Executors: one batch in this process, in a pool of two processes, and on a local Ray of two.

    python benchmarks/executors.py [--articles 200] [--workers 2] [--no-ray] [--loop]

Ratios in one run, with the time that workers take to start and load the model counted apart. Two processes cannot do
more than the processors allow: the first line says how much faster two busy loops are than one on this machine, and
that, not 2, is what the pool is up against. `kept busy` is the share of their time that workers were in a task: what
an executor costs, whatever else the machine is doing. `--loop` puts a fifth of a second of a loop in the place of reading a task.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from made_pages import articles

from brudd.batch.executors import Work, executor
from brudd.batch.run import Batch, Tally, run
from brudd.batch.tasks import Size, Task
from brudd.batch.work import Done, How, read_task

CLOCKS = "BRUDD_BENCHMARK_CLOCKS"
"""Environment variable: the folder where each task leaves when it began and ended."""


@dataclass
class Timed:
    """When each task was done, in seconds from the start, when it began and ended, and the bytes of the tables."""

    workers: int
    marks: list[float] = field(default_factory=list)
    clocks: list[tuple[float, float]] = field(default_factory=list)
    tables: dict[Path, bytes] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Tasks a second from the moment that each worker has done one."""
        first = self.workers - 1
        return (len(self.marks) - first - 1) / (self.marks[-1] - self.marks[first])

    @property
    def kept_busy(self) -> float:
        """The share of the time that the workers were in a task, counted from the end of each one's first."""
        ended = sorted(end for _, end in self.clocks)
        begin, end = ended[self.workers - 1], ended[-1]
        inside = sum(last - max(first, begin) for first, last in self.clocks if last > begin)
        return inside / (self.workers * (end - begin))


def busy(seconds: float) -> None:
    """A loop that takes about so many seconds of one processor."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def clocked(task: Task, how: How, work: Work) -> Done:
    """The result of `work`; when it began and ended is written down."""
    begin = time.time()
    done = work(task, how)
    (Path(os.environ[CLOCKS]) / str(task.number)).write_text(f"{begin} {time.time()}", encoding="ascii")
    return done


def _empty(task: Task, how: How) -> Done:
    busy(0.2)
    return Done(task.number, task.first, task.following, task.rejected, {})


def loop(task: Task, how: How) -> Done:
    """Work without a model: a fifth of a second of a processor, an empty result."""
    return clocked(task, how, _empty)


def read(task: Task, how: How) -> Done:
    """The pages of the task read."""
    return clocked(task, how, read_task)


def possible(workers: int) -> float:
    """How many times as fast as one busy loop `workers` of them are on this machine."""
    begin = time.perf_counter()
    busy(1.0)
    one = time.perf_counter() - begin
    held = [multiprocessing.get_context("spawn").Process(target=busy, args=(4.0,)) for _ in range(workers)]
    begin = time.perf_counter()
    for process in held:
        process.start()
    for process in held:
        process.join()
    return workers * 4.0 / (time.perf_counter() - begin) * one


def timed(name: str, workers: int, lines: Path, out: Path, looped: bool) -> Timed:
    """One batch with the executor `name`."""
    found = Timed(workers)
    begin = time.perf_counter()
    held: Any = executor(name, workers)
    reading = held.run
    held.run = lambda tasks, how: reading(tasks, how, loop if looped else read)
    clocks = out.with_suffix(".clocks")
    clocks.mkdir()
    os.environ[CLOCKS] = str(clocks)
    os.environ.setdefault("RAY_worker_niceness", "0")  # else Ray's workers give way to all else that runs

    def told(tally: Tally) -> None:
        found.marks.append(time.perf_counter() - begin)

    run(Batch([str(lines)], out, gate=False, size=Size(pages=4)), held, told)
    for path in clocks.iterdir():
        first, last = path.read_text(encoding="ascii").split()
        found.clocks.append((float(first), float(last)))
    found.tables = {path.relative_to(out): path.read_bytes() for path in out.rglob("*.parquet")}
    return found


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--articles", type=int, default=200)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--no-ray", action="store_true")
    ask.add_argument("--loop", action="store_true", help="no model, a loop in its place")
    args = ask.parse_args()
    print(f"{args.workers} busy loops are {possible(args.workers):.2f} x as fast as one on this machine")
    names = [("process", 1), ("pool", args.workers), *([] if args.no_ray else [("ray", args.workers)])]
    with tempfile.TemporaryDirectory() as place:
        lines = Path(place) / "in.jsonl"
        texts = (json.dumps({"text": text}) for text in articles(args.articles))
        lines.write_text("\n".join(texts), encoding="utf-8")
        found = {name: timed(name, workers, lines, Path(place) / name, args.loop) for name, workers in names}
    print(
        "executor | workers | seconds | until each worker had one | tasks/s then | x one process | kept busy | tables"
    )
    for name, one in found.items():
        same = "the same" if one.tables == found["process"].tables else "OTHER"
        print(f"{name:<8} | {one.workers:>7} | {one.marks[-1]:7.1f} | {one.marks[one.workers - 1]:25.1f} | {one.rate:12.2f} "
              f"| {one.rate / found['process'].rate:13.2f} | {one.kept_busy:9.2f} | {same}")  # fmt: skip
    if "ray" in found:
        print(f"Ray beside the pool: {found['ray'].rate / found['pool'].rate:.2f} x its speed; "
              f"kept busy {found['ray'].kept_busy / found['pool'].kept_busy:.2f} x as much")  # fmt: skip


if __name__ == "__main__":
    main()
