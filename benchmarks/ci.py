"""Short forms of the benchmarks against pinned ratios, each of two times in one run; exits 1 when one is missed.

    python benchmarks/ci.py

Times are processor seconds, the least of some, so that a busy machine changes them little. Where a ratio is kept loose
the asked one stands beside it; the long forms measure against that.
"""

from __future__ import annotations

import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from executors import timed
from made_pages import articles, prose, texts, web_page, write_warc
from memory import measure
from pipeline import archive, deep, spent

from brudd.batch.folding import fold
from brudd.batch.gate import gate
from brudd.batch.patterns import spellings
from brudd.batch.words import gate_words


class Pin(NamedTuple):
    """A ratio that must not be passed: what it is of, its value, the most it may be."""

    name: str
    value: float
    most: float


def least(work: Callable[[], object], times: int = 3) -> float:
    """The least of some processor times of `work`, in seconds."""
    return min(spent(work) for _ in range(times))


def gate_pins() -> list[Pin]:
    """The gate beside a regular expression of 1 in 45 of its words, and beside trafilatura on the same web pages."""
    import trafilatura

    chance = random.Random(3)
    pages = [prose(chance, 2500).encode() for _ in range(60)]
    words = sorted({one for word in gate_words() for one in spellings(word.text)}, key=len, reverse=True)[::45]
    pattern = re.compile(b"|".join(map(re.escape, words)))
    held = gate()
    ours = least(lambda: [held.passes(page) for page in pages * 5]) / 5
    theirs = least(lambda: [pattern.findall(fold(page)) for page in pages[::10]]) * 10
    sites = [web_page(text, number) for number, text in enumerate(texts(40, known=[]))]
    ours_sites = least(lambda: [held.passes(site) for site in sites])
    extraction = least(lambda: [trafilatura.extract(site) for site in sites])
    return [
        Pin("gate, beside one regular expression", ours / theirs, 0.1),
        Pin("gate, beside trafilatura on web pages", ours_sites / extraction, 0.06),
    ]


def pipeline_pins(place: Path) -> list[Pin]:
    """The whole batch beside trafilatura alone (asked: 0.5), deep reading beside the model's own runs (asked: 1.3).

    In so short a run loading the two models weighs as much as the pages, so the first pin is far above what was asked.
    """
    path = place / "pages.warc"
    write_warc(path, texts(500, known=articles(5)))
    taken, _ = archive(path, 500, 125, place)
    _, _, whole, bare = deep(8)
    return [
        Pin("whole batch, beside trafilatura alone", taken["the whole batch"] / taken["trafilatura alone"], 3.0),
        Pin("deep reading, beside the model's runs", whole / bare, 2.0),
    ]


def memory_pins() -> list[Pin]:
    """What a batch holds after 4,000 pages beside what it held after 500."""
    found = measure(4000, 0, first=500)
    return [Pin("memory at 4,000 pages, beside 500", found[-1][1] / found[0][1], 1.1)]


def executor_pins(place: Path) -> list[Pin]:
    """How long a worker of the pool is in a task, beside one in this process, without a model; tables must be the same."""
    lines = place / "in.jsonl"
    lines.write_text("\n".join(f'{{"text": "Page {n}"}}' for n in range(64)), encoding="utf-8")
    alone = timed("process", 1, lines, place / "process", looped=True)
    pool = timed("pool", 2, lines, place / "pool", looped=True)
    return [
        Pin("time in tasks, one process beside a pool", alone.kept_busy / pool.kept_busy, 1.6),
        Pin("tables of the pool that are others", float(alone.tables != pool.tables), 0.0),
    ]


def start_pins() -> list[Pin]:
    """Processor time of `brudd --version` beside that of an interpreter that does nothing."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def started(code: str) -> float:
        begin = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, env=env)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime

    said = min(started("from brudd.cli.main import main; main(['--version'])") for _ in range(7))
    return [Pin("brudd --version, beside a bare interpreter", said / min(started("pass") for _ in range(7)), 4.0)]


def main() -> int:
    """Print each ratio beside its pin; 1 when one is missed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pins = [*start_pins(), *gate_pins(), *memory_pins(), *executor_pins(place), *pipeline_pins(place)]
    for pin in pins:
        print(f"{pin.name:<44} {pin.value:7.3f}, at most {pin.most:.3f}{'' if pin.value <= pin.most else '  MISSED'}")
    return int(any(pin.value > pin.most for pin in pins))


if __name__ == "__main__":
    sys.exit(main())
