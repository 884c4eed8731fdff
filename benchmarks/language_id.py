"""Measure how well the language of a text is told: single sentences of at least eight words, and whole articles.

usage: python benchmarks/language_id.py SHARED_DIR

SHARED_DIR holds `data/` (treebanks; only their test parts are read) and `gold/train/`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training")]
from language_profiles import sentences  # noqa: E402

from brudd.pages.language import identify  # noqa: E402

TESTS = {
    "nb": ("no_bokmaal/*-test.conllu",),
    "nn": ("no_nynorsk/*-test.conllu",),
    "da": ("da_ddt/*-test.conllu",),
    "sv": ("sv_talbanken/*-test.conllu", "sv_ner/*-test.conllu"),
    "en": ("en_ewt/*-test.conllu", "en_gum/*-test.conllu", "en_re3d/*-test.conllu"),
    "de": ("de_gsd/*-test.conllu",),
    "fr": ("fr_gsd/*-test.conllu",),
    "ru": ("ru_gsd/*-test.conllu", "ru_taiga/*-test.conllu"),
}
LEAST_WORDS = 8


def by_sentence(data: Path) -> None:
    """Print the accuracy for each language over sentences of at least eight words."""
    for code, patterns in TESTS.items():
        said: Counter[str] = Counter()
        for path in sorted(path for pattern in patterns for path in data.glob(pattern)):
            said.update(
                identify(text) for text in sentences(path) if sum(map(str.isalpha, text.split())) >= LEAST_WORDS
            )
        if said:
            wrong = ", ".join(f"{other} {count}" for other, count in said.most_common() if other != code)
            print(f"sentences {code}: {said[code] / said.total():.4f} of {said.total()}   {wrong}")


def by_article(gold: Path) -> None:
    """Print the accuracy over whole articles, and over their first ten words."""
    whole, short, articles = 0, 0, 0
    for path in sorted(gold.glob("*.gold.json")):
        code = json.loads(path.read_text(encoding="utf-8"))["language"]
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        articles += 1
        whole += identify(text) == code
        start = " ".join(text.split()[:10])
        short += identify(start) == code
        if identify(text) != code:
            print(f"  {path.name}: {identify(text)}")
    print(f"articles: {whole} of {articles}; their first ten words: {short} of {articles}")


if __name__ == "__main__":
    by_sentence(Path(sys.argv[1]) / "data")
    by_article(Path(sys.argv[1]) / "gold" / "train")
