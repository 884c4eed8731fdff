"""Measure how well a page's furniture is told from its article, by line.

usage: python benchmarks/furniture.py [SHARED_DIR] [--misses]

Reads our own gold (`gold/articles/*.gold`) and, where given, SHARED_DIR, which holds `gold/train/*.gold.json` with
`dropped` (how a line starts, and why) and each claim's `quote`. That gold marks some furniture of each article,
not all; `furniture_reviewed.tsv` beside this file says of the other lines that we leave out whether a person
agrees (article, number of the line among those not blank, yes or no). The worst error is a line that holds words
of a gold claim: it must not happen.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
from brudd.pages import read_page  # noqa: E402
from brudd.pages.lines import split  # noqa: E402


def reviewed() -> dict[tuple[str, int], bool]:
    """What a person said of lines that the gold does not mark."""
    rows = (Path(__file__).with_name("furniture_reviewed.tsv")).read_text(encoding="utf-8").splitlines()[1:]
    return {(name, int(number)): verdict == "yes" for name, number, verdict in (row.split("\t") for row in rows)}


def main(shared: Path, misses: bool) -> None:
    """Print recall over marked lines, precision over lines left out, and claims lost."""
    known = reviewed()
    marked = found = right = unseen = lost = left_out = 0
    for path in sorted((shared / "gold/train").glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = read_page(path.with_name(f"{name}.txt").read_bytes(), name)
        quotes = [(page.text.find(quote), quote) for claim in gold["claims"] if (quote := claim.get("quote"))]
        for number, line in enumerate(split(page.text)):
            spans = [span for span in page.dropped if span.start < line.end and line.start < span.end]
            gone = bool(spans)
            cut = spans[0].start - line.start if spans else 0
            is_marked = any(_starts(line.text, cut, mark["starts"]) for mark in gold.get("dropped", []))
            marked += is_marked
            found += is_marked and gone
            if is_marked and not gone and misses:
                print(f"missed   {name}: {line.text[:110]}")
            if not gone:
                continue
            left_out += 1
            agreed = is_marked or known.get((name, number))
            right += bool(agreed)
            unseen += not is_marked and (name, number) not in known
            if not agreed and misses:
                print(f"extra    {name}\t{number}\t{spans[0].why}: {line.text[cut:][:110]}")
            hit = [quote for at, quote in quotes if at >= 0 and spans[0].start < at + len(quote) and at < spans[0].end]
            lost += bool(hit)
            if hit:
                print(f"CLAIM    {name}: {line.text[:110]}")
    print(f"recall {found / marked:.3f} ({found} of {marked} marked lines)")
    print(f"precision {right / left_out:.3f} ({right} of {left_out} lines left out; {unseen} not reviewed)")
    print(f"lines left out that hold words of a claim: {lost}")


def own(misses: bool) -> None:
    """Print recall over the lines that our own gold marks, and claims lost there."""
    marked = found = lost = articles = 0
    for path in sorted((ROOT / "gold/articles").glob("*.gold")):
        head, text, reading = re.split(r"^---$\n?", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
        page = read_page(text.strip("\n").encode(), path.name)
        articles += 1
        for words in re.findall(r"^dropped: (.*?) = \w+$", head, re.MULTILINE):
            at = page.text.find(words)
            gone = any(span.start <= at < span.end for span in page.dropped)
            marked += 1
            found += gone
            if misses and not gone:
                print(f"missed   {path.stem}: {words}")
        for quote in re.findall(r"^\s+quote: (.*)$", reading, re.MULTILINE):
            at = page.text.find(quote)
            hit = at >= 0 and any(span.start < at + len(quote) and at < span.end for span in page.dropped)
            lost += hit
            if hit:
                print(f"CLAIM    {path.stem}: {quote[:110]}")
    print(f"our own gold, {articles} articles: recall {found / marked:.3f} ({found} of {marked}), claims lost: {lost}")


def _starts(line: str, cut: int, mark: str) -> bool:
    """True when a line, or its part that is left out, starts as the gold marks it; or ends with the mark."""
    words = mark.strip()
    return line.startswith(words) or line[cut:].startswith(words) or (len(words) < 20 and line.endswith(words))


if __name__ == "__main__":
    own("--misses" in sys.argv)
    for folder in [argument for argument in sys.argv[1:] if argument != "--misses"]:
        main(Path(folder), "--misses" in sys.argv)
