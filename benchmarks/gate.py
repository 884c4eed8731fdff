"""The gate: what it loses (gold), what it lets through (treebanks), and how fast it is beside a regular expression
and `grep -F` with the same words.

    python benchmarks/gate.py [--shared ../shared] [--short]

Ratios in one run; absolute rates depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from brudd.batch.folding import fold
from brudd.batch.gate import Gate, gate
from brudd.batch.patterns import spellings
from brudd.batch.words import gate_words

ROOT = Path(__file__).resolve().parents[1]
PAGE = 2500
RELATED = ("en_re3d",)
"""Corpora of the treebanks that are about wars themselves (relations in reports of the Syrian war)."""

Article = tuple[str, bytes, bool]


def own_gold() -> Iterator[Article]:
    """`(name, bytes, has a required claim)` of each article in `gold/articles`."""
    for path in sorted((ROOT / "gold" / "articles").glob("*.gold")):
        _, text, claims = re.split(r"^---\s*$", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.M)
        heads = [line.split() for line in claims.splitlines() if line[:1].isalpha() and ":" not in line.split()[0]]
        yield path.stem, text.strip().encode(), any("optional" not in head and head != ["none"] for head in heads)


def shared_gold(folder: Path) -> Iterator[Article]:
    """The same of a folder of `NAME.txt` and `NAME.gold.json`."""
    for path in sorted(folder.glob("*.gold.json")):
        claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
        text = path.with_name(path.name.removesuffix(".gold.json") + ".txt").read_bytes()
        yield path.name, text, any(not claim.get("optional") for claim in claims)


def treebank_pages(folder: Path) -> Iterator[bytes]:
    """The sentences of a folder of CoNLL-U files, put together to pages of 2.5 KB."""
    held: list[str] = []
    size = 0
    for path in sorted(folder.glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                held.append(line[9:].strip())
                size += len(held[-1].encode())
                if size >= PAGE:
                    yield " ".join(held).encode()
                    held, size = [], 0


def lost(articles: Iterator[Article], at: Gate) -> tuple[int, int, list[str], int, int]:
    """Articles with required claims, how many pass, the names of those lost; articles without, how many pass."""
    rows = [(name, wanted, at.passes(text)) for name, text, wanted in articles]
    wanted_rows = [row for row in rows if row[1]]
    others = [row for row in rows if not row[1]]
    missing = [name for name, _, passed in wanted_rows if not passed]
    return len(wanted_rows), len(wanted_rows) - len(missing), missing, len(others), sum(row[2] for row in others)


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def rivals(pages: list[bytes]) -> list[tuple[str, float]]:
    """Seconds for `pages`: the gate, one regular expression of its words, `grep -F` with its words."""
    held = gate()
    words = sorted({one for word in gate_words() for one in spellings(word.text)}, key=len, reverse=True)
    pattern = re.compile(b"|".join(re.escape(word) for word in words[:: max(1, len(words) // 500)]))
    rows = [("gate", min(spent(lambda: [held.passes(page) for page in pages]) for _ in range(3)))]
    few = pages[:: max(1, len(pages) // 40)]
    scale = len(pages) / len(few)
    taken = spent(lambda: [pattern.findall(fold(page)) for page in few])
    rows.append(("one regular expression, 1 in 45 of the words", scale * taken))
    with tempfile.TemporaryDirectory() as place:
        words_file, pages_file = Path(place) / "words", Path(place) / "pages"
        words_file.write_bytes(b"\n".join(words))
        pages_file.write_bytes(b"\n".join(fold(page) for page in pages))
        begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run(["grep", "-a", "-o", "-F", "-f", str(words_file), str(pages_file)], stdout=subprocess.DEVNULL,
                       check=False, env={"LC_ALL": "C"})  # fmt: skip
        rows.append(("grep -F", resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin))
    return rows


def main() -> None:
    """Print the three tables."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    ask.add_argument("--short", action="store_true", help="one page in ten of the treebanks")
    args = ask.parse_args()
    held = gate()
    print(f"{len(held.rows)} patterns, border {held.borders.border}")
    print("gold: with required claims, passed | without, passed")
    sets = {"gold/articles": own_gold(), **{k: shared_gold(args.shared / "gold" / k) for k in ("train", "dev")}}
    for name, articles in sets.items():
        wanted, passed, missing, others, other_passed = lost(articles, held)
        print(f"  {name:<14} {wanted:>4} {passed:>4} | {others:>3} {other_passed:>3}  {' '.join(missing)}")
    pages: list[bytes] = []
    through = 0
    for folder in sorted(path for path in (args.shared / "data").glob("*") if path.is_dir()):
        found = list(treebank_pages(folder))[:: 10 if args.short else 1]
        passed = sum(map(held.passes, found))
        print(f"  {folder.name:<14} {len(found):>5} pages, passed {passed:>4} {passed / max(1, len(found)):.1%}")
        if folder.name not in RELATED:
            pages += found
            through += passed
    print(f"unrelated text: {through} of {len(pages)} pages pass, {through / max(1, len(pages)):.2%}")
    seconds = rivals(pages)
    size = sum(map(len, pages)) / PAGE
    for name, taken in seconds:
        print(f"  {name:<46} {size / taken:>9.0f} pages of 2.5 KB/s, {taken / seconds[0][1]:>6.1f} x the gate's time")


if __name__ == "__main__":
    main()
