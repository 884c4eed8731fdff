"""The pipeline: deep reading beside the bare model, and a batch over a WARC beside trafilatura alone.

    python benchmarks/pipeline.py [--pages 20000] [--articles 60]

The WARC is generated: 1 in 100 pages holds an article of the project's gold, the others sentences of
`../shared/data` where it is there, else made-up ones. Times are processor seconds, so that other work on the machine
counts little; ratios are within one run.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes in this process."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def articles(most: int) -> list[str]:
    """Texts of the project's gold, spread over its languages."""
    paths = sorted((ROOT / "gold" / "articles").glob("*.gold"))
    step = max(1, len(paths) // most)
    return [path.read_text(encoding="utf-8").split("\n---\n")[1].strip() for path in paths[::step]][:most]


def deep(most: int) -> None:
    """Print words a second with claims and findings, and how much longer that takes than the model's own run."""
    from brudd import pages, pipeline
    from brudd.claims.network import load_network
    from brudd.claims.windows import windows
    from brudd.claims.words import split_words

    found = [pages.read_page(text.encode(), "text") for text in articles(most)]
    pipeline.read_page(found[0])
    network: Any = load_network()
    words = sum(len(re.findall(r"\w+", page.text)) for page in found)
    for page in found:  # fill what is kept between pages: lexicons of each language
        pipeline.read_page(page)
    whole = spent(lambda: [pipeline.read_page(page) for page in found])
    import numpy as np

    width = int(network.feature_weights.shape[0])
    lengths = [len(w.ids) for page in found for w in windows(split_words(page.text), network.pieces)]
    blank = {n: np.zeros((1, n, width), np.float32) for n in set(lengths)}
    bare = spent(lambda: [network.session.run(None, {"embedded": blank[n]}) for n in lengths])
    print(f"deep reading: {len(found)} pages, {words} words: {words / whole:,.0f} words/s; bare model {words / bare:,.0f} words/s; "
          f"{whole / bare:.2f} x the bare model's time")  # fmt: skip


def sentences() -> list[str]:
    """Sentences about anything at all."""
    found = []
    for path in sorted((ROOT.parent / "shared" / "data").glob("*/*-train*.conllu")):
        if "re3d" not in path.name:
            found += [
                line[9:].strip()
                for line in path.read_text(encoding="utf-8").splitlines()
                if line.startswith("# text = ")
            ]
    return found or [
        f"The {a} sees the {b} by the pond." for a in ("duck", "cat", "goat") for b in ("hen", "dog", "cow")
    ]


def make_warc(path: Path, pages: int) -> None:
    """Write a WARC of `pages` HTML pages with menus and footers, 1 in 100 of them an article worth reading; some 15 KB each."""
    chance = random.Random(7)
    known, said = articles(60), sentences()
    labels = ("News", "Sport", "Culture", "Weather", "Food", "Travel", "Home", "Garden", "Books", "Music")
    menu = "".join(f'<li class="item item-{n}"><a href="/{n}">{labels[n % 10]} {n}</a></li>' for n in range(200))
    with path.open("wb") as out:
        for number in range(pages):
            text = (
                known[number // 100 % len(known)]
                if number % 100 == 50
                else " ".join(chance.sample(said, min(18, len(said))))
            )
            title, _, body = text.partition("\n")
            parts = (
                "".join(f"<p>{html.escape(part)}</p>" for part in body.split("\n") if part)
                or f"<p>{html.escape(title)}</p>"
            )
            top = f"<meta charset=utf-8><title>{html.escape(title[:80])}</title>"
            page = (f"<!doctype html><html><head>{top}</head><body><ul>{menu}</ul>"
                    f"<article><h1>{html.escape(title[:80])}</h1>{parts}</article>"
                    f"<footer>Page {number}</footer></body></html>")  # fmt: skip
            body_bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
                    f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: https://site.example/{number}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body_bytes)}\r\n\r\n")  # fmt: skip
            out.write(head.encode() + body_bytes + b"\r\n\r\n")


def archive(pages: int) -> None:
    """Print the time of a batch over a WARC and of trafilatura alone over the same pages, and the memory of the batch."""
    import resource

    import trafilatura

    from brudd.batch import readers
    from brudd.batch.run import Batch, run

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "pages.warc"
        make_warc(path, pages)
        few = Path(place) / "few.warc"
        make_warc(few, 200)
        run(Batch([str(few)], Path(place) / "warm"))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        tallies: list[Any] = []
        ours = spent(lambda: tallies.append(run(Batch([str(path)], Path(place) / "out"))))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        sample = [record.data for record in readers.records([str(path)]) if hasattr(record, "data")][
            :: max(1, pages // 400)
        ]
        theirs = spent(lambda: [trafilatura.extract(data) for data in sample]) * pages / len(sample)
    print(f"batch of {pages} pages: {tallies[0].rows}, {tallies[0].rejected} turned away: {ours:.1f} s, {pages / ours:,.0f} pages/s; "
          f"trafilatura alone {theirs:.1f} s; {ours / theirs:.2f} x its time; peak memory {before >> 10} -> {after >> 10} MB")  # fmt: skip


def main() -> None:
    """Print both."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--pages", type=int, default=20_000)
    ask.add_argument("--articles", type=int, default=60)
    args = ask.parse_args()
    deep(args.articles)
    archive(args.pages)


if __name__ == "__main__":
    main()
