"""How much of an article comes out of a page, and how much of the rest, on saved page shapes of our own.

    python benchmarks/page_shapes.py [--misses] [NAME ...]

Reads `gold/pages/*.page`: each is a page in the shape of some kind of site, our own prose and markup, with the main
text between `⟦` and `⟧` (taken out before anything reads the page). The headline counts for nobody, since outlets and
extractors disagree on where it belongs.

Scored as the public article-extraction benchmark of Scrapinghub (now Zyte) does: the multiset of runs of four words in
the gold text against that in the text given, precision and recall for each page, then the mean over pages, and F1 of the
two means. Beside ours (the page's text without its dropped spans) stands trafilatura alone, with its own settings and
with comments left out. For plain text there is no markup to extract from: "alone" there is the text as it is.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
from brudd.pages import read_page  # noqa: E402
from brudd.records import Page  # noqa: E402

FOLDER = ROOT / "gold/pages"
HEAD = ("shape", "language", "title", "published", "author", "publisher")
_MARKED = re.compile(r"⟦(.*?)⟧", re.DOTALL)
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?t[dhr]|/?h\d)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Shape:
    """One page of the set: its bytes, the main text, and what its head says (`HEAD`, each once at most)."""

    name: str
    head: dict[str, str]
    markup: str
    gold: str

    @property
    def is_html(self) -> bool:
        """True when the page is HTML, false for plain text."""
        return self.markup.lstrip().startswith("<")

    def read(self) -> Page:
        """The page as Brudd reads it."""
        return read_page(self.markup.encode(), f"{self.name}.{'html' if self.is_html else 'txt'}")


def load(path: Path) -> Shape:
    """The shape in the file `path`; raises `ValueError` for an unknown key or a page without marks."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    told = dict(line.split(": ", 1) for line in head.splitlines())
    if unknown := set(told) - set(HEAD):
        raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")
    pieces = _MARKED.findall(body)
    markup = re.sub("[⟦⟧]", "", body)
    if not pieces or "⟦" in _MARKED.sub("", body) or "⟧" in _MARKED.sub("", body):
        raise ValueError(f"{path.name}: marks that do not pair, or none")
    return Shape(path.stem, told, markup, "\n".join(map(_plain if markup.lstrip().startswith("<") else str, pieces)))


def _plain(marked: str) -> str:
    """The words of a marked piece of HTML, or of a string of JSON inside it."""
    if "\\n" in marked or '\\"' in marked:
        marked = json.loads(f'"{marked}"')
    return html.unescape(re.sub(r"<[^>]+>", "", _BREAK.sub("\n", marked)))


def shapes() -> list[Shape]:
    """The whole set, by name."""
    return [load(path) for path in sorted(FOLDER.glob("*.page"))]


def ours(shape: Shape) -> str:
    """What is read of a page: its text without what was dropped."""
    page = shape.read()
    pieces, at = [], 0
    for span in page.dropped:
        pieces.append(page.text[at : span.start])
        at = span.end
    return "\n".join([*pieces, page.text[at:]])


def alone(shape: Shape) -> str:
    """What trafilatura gives by itself; for plain text, the text."""
    import trafilatura

    return (trafilatura.extract(shape.markup, include_comments=False) or "") if shape.is_html else shape.markup


def runs(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The runs of `size` words in `text`, with how often each stands there; one run for a shorter text."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))


def score(gold: str, given: str, headline: str) -> tuple[float, float]:
    """Precision and recall of `given`; a line that is only the headline is left out of it first."""
    plain = re.findall(r"\w+", headline.casefold())
    lines = [line for line in given.splitlines() if re.findall(r"\w+", line.casefold()) != plain]
    true, told = runs(gold), runs("\n".join(lines))
    both = sum((true & told).values())
    return both / sum(told.values()), both / sum(true.values())


def table(found: list[Shape], reader: Callable[[Shape], str]) -> dict[str, tuple[float, float]]:
    """Precision and recall by the name of the page."""
    return {shape.name: score(shape.gold, reader(shape), shape.head["title"]) for shape in found}


def means(rows: dict[str, tuple[float, float]]) -> tuple[float, float, float]:
    """Mean precision, mean recall and F1 of the two."""
    precision, recall = (sum(column) / len(rows) for column in zip(*rows.values(), strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def facts(found: list[Shape]) -> str:
    """How often title, author, publisher and date are as the page's head says, among the pages that tell."""
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for shape in found:
        page = shape.read()
        for key in ("title", "author", "publisher", "published"):
            if key in shape.head:
                told[key] += 1
                right[key] += getattr(page, key) == shape.head[key]
                if getattr(page, key) != shape.head[key] and "--misses" in sys.argv:
                    print(f"{shape.name}: {key} is {getattr(page, key)!r}, not {shape.head[key]!r}")
    return ", ".join(f"{key} {right[key]} of {told[key]}" for key in told)


def differences(shape: Shape) -> None:
    """Print the lines that ours keeps without need, and those of the gold that it lost."""
    given = ours(shape)
    for label, these, others in (
        ("EXTRA", given, shape.gold + "\n" + shape.head["title"]),
        ("LOST ", shape.gold, given),
    ):
        flat = " ".join(re.findall(r"\w+", others))
        for line in these.splitlines():
            if (words := " ".join(re.findall(r"\w+", line))) and words not in flat:
                print(f"    {label} {line.strip()[:150]}")


def main(names: list[str], misses: bool) -> None:
    """Print the table."""
    found = [shape for shape in shapes() if not names or shape.name in names]
    print(f"{'page':28} {'ours: precision':>15} {'recall':>7}   {'alone: precision':>16} {'recall':>7}")
    for kind in (True, False):
        these = [shape for shape in found if shape.is_html is kind]
        if not these:
            continue
        mine, other = table(these, ours), table(these, alone)
        for shape in these:
            (p, r), (q, s) = mine[shape.name], other[shape.name]
            print(f"{shape.name:28} {p:15.3f} {r:7.3f}   {q:16.3f} {s:7.3f}")
            if misses:
                differences(shape)
        what = "HTML" if kind else "plain text"
        for label, rows in (("ours", mine), ("alone", other)):
            print(
                "{} {}, {} pages: precision {:.3f} recall {:.3f} F1 {:.3f}".format(what, label, len(rows), *means(rows))
            )
    print(f"right: {facts(found)}")


if __name__ == "__main__":
    main([word for word in sys.argv[1:] if word != "--misses"], "--misses" in sys.argv)
