"""The whole pipeline: a batch over a WARC with 1 page in 100 worth reading, beside trafilatura alone on the same WARC;
and deep reading beside the bare model.

    python benchmarks/pipeline.py [--pages 20000] [--articles 60] [--treebanks ../shared] [--no-deep]

The WARC is generated (`made_pages.py`), with the sentences of the treebanks instead of made-up prose where their folder
is named. Times are processor seconds, so that other work on the machine counts little; ratios are within one run.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made_pages import articles, sentences, texts, write_warc


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes in this process."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def deep(most: int) -> tuple[int, int, float, float]:
    """Pages, words, seconds of reading them with claims and findings, seconds of these inside the model's own runs."""
    from onnxruntime import InferenceSession

    from brudd import pages, pipeline

    found = [pages.read_page(text.encode(), "text") for text in articles(most)]
    words = sum(len(re.findall(r"\w+", page.text)) for page in found)
    for page in found:  # fill what is kept between pages: lexicons of each language
        pipeline.read_page(page)
    bare = 0.0
    run = InferenceSession.run

    def clocked(*args: Any, **named: Any) -> Any:
        nonlocal bare
        begin = time.process_time()
        try:
            return run(*args, **named)
        finally:
            bare += time.process_time() - begin

    InferenceSession.run = clocked
    try:
        whole = spent(lambda: [pipeline.read_page(page) for page in found])
    finally:
        InferenceSession.run = run
    return len(found), words, whole, bare


def archive(path: Path, pages: int, sampled: int, place: Path) -> tuple[dict[str, float], Any]:
    """Seconds of each way over the WARC at `path`, and the tally of the batch.

    Trafilatura reads every page, or `sampled` of them and its time is scaled.
    """
    import trafilatura

    from brudd.batch import readers
    from brudd.batch.gate import gate
    from brudd.batch.run import Batch, run

    few = place / "few.warc"
    write_warc(few, texts(200))
    run(Batch([str(few)], place / "warm"))
    data = [one.data for one in readers.records([str(path)]) if hasattr(one, "data")][:: max(1, pages // sampled)]
    tallies: list[Any] = []
    taken = {
        "reading the records": spent(lambda: sum(1 for _ in readers.records([str(path)]))),
        "the gate": spent(lambda: sum(map(gate().passes, data))) * pages / len(data),
        "trafilatura alone": spent(lambda: [trafilatura.extract(one) for one in data]) * pages / len(data),
        "the whole batch": spent(lambda: tallies.append(run(Batch([str(path)], place / "out")))),
    }
    return taken, tallies[0]


def main() -> None:
    """Print both tables."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--pages", type=int, default=20_000)
    ask.add_argument("--articles", type=int, default=60)
    ask.add_argument("--treebanks", type=Path, help="folder that holds data/ with treebanks")
    ask.add_argument("--sampled", type=int, default=2000, help="pages that trafilatura reads, its time scaled")
    ask.add_argument("--no-deep", action="store_true")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc"
        size = write_warc(path, texts(args.pages, said=sentences(args.treebanks) if args.treebanks else None))
        taken, tally = archive(path, args.pages, args.sampled, Path(folder))
    print(f"{args.pages} pages of {size // args.pages / 1000:.1f} KB, 1 in 100 an article; "
          f"{tally.rejected} turned away, {tally.rows}")  # fmt: skip
    for name, seconds in taken.items():
        part = seconds / taken["trafilatura alone"]
        print(f"  {name:<20} {seconds:8.1f} s {args.pages / seconds:>9,.0f} pages/s {part:6.3f} x trafilatura's time")
    if not args.no_deep:
        count, words, whole, bare = deep(args.articles)
        print(f"deep reading: {count} pages, {words} words: {words / whole:,.0f} words/s; "
              f"bare model {words / bare:,.0f} words/s; {whole / bare:.2f} x the bare model's time")  # fmt: skip


if __name__ == "__main__":
    main()
