"""Count the profile that tells near languages apart: `packs/_profiles/letters.tsv`.

usage: python training/language_profiles.py DATA_DIR [OUT]

DATA_DIR holds the treebanks (`no_bokmaal/`, `no_nynorsk/`, `da_ddt/`, `sv_talbanken/`, `sv_ner/`,
`en_ewt/`, `en_gum/`, `de_gsd/`, `fr_gsd/`). Only the training
and development parts are counted; the test parts are kept for `benchmarks/language_id.py`.

Method: multinomial naive Bayes over words and over 3- and 4-letter sequences within words (Cavnar and Trenkle 1994 for
the profiles, the scoring is plain log odds). A feature's weight for a language is its log probability there less the
mean over the languages, in tenths; the features with the most weight times root frequency are kept.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
from brudd.pages.language import features

SPLITS = {
    "nb": ("no_bokmaal/*-train*.conllu", "no_bokmaal/*-dev.conllu"),
    "nn": ("no_nynorsk/*-train*.conllu", "no_nynorsk/*-dev.conllu"),
    "da": ("da_ddt/*-train*.conllu", "da_ddt/*-dev.conllu"),
    "sv": ("sv_talbanken/*-train*.conllu", "sv_talbanken/*-dev.conllu", "sv_ner/*-train*.conllu"),
    "en": ("en_ewt/*-train*.conllu", "en_gum/*-train.conllu"),
    "de": ("de_gsd/*-dev.conllu",),
    "fr": ("fr_gsd/*-dev.conllu",),
}
"""The files counted for each language."""

KEPT = 14000
LEAST = 5
SMOOTHING = 0.5


def sentences(path: Path) -> Iterator[str]:
    """The sentences of a CoNLL-U file as words with single spaces between them."""
    words: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if words:
                yield " ".join(words)
            words = []
        elif line[0].isdigit() and line.split("\t", 1)[0].isdigit():
            words.append(line.split("\t")[1])
    if words:
        yield " ".join(words)


def count(folder: Path) -> dict[str, Counter[str]]:
    """How often each feature occurs in each language."""
    counts: dict[str, Counter[str]] = {code: Counter() for code in SPLITS}
    for code, patterns in SPLITS.items():
        for pattern in patterns:
            for path in sorted(folder.glob(pattern)):
                for sentence in sentences(path):
                    counts[code].update(features(sentence))
    return counts


def weigh(counts: dict[str, Counter[str]]) -> dict[str, list[int]]:
    """The kept features with one weight a language, in tenths of a nat, in the order of `SPLITS`."""
    total: Counter[str] = Counter()
    for counter in counts.values():
        total.update(counter)
    sizes = {code: sum(counter.values()) + SMOOTHING * len(total) for code, counter in counts.items()}
    weights: dict[str, list[float]] = {}
    for feature, seen in total.items():
        if seen < LEAST:
            continue
        logs = [math.log((counts[code][feature] + SMOOTHING) / sizes[code]) for code in SPLITS]
        mean = sum(logs) / len(logs)
        weights[feature] = [value - mean for value in logs]
    ranked = sorted(weights, key=lambda item: (-sum(map(abs, weights[item])) * math.sqrt(total[item]), item))
    return {feature: [round(10 * value) for value in weights[feature]] for feature in sorted(ranked[:KEPT])}


def main() -> None:
    """Write the profile."""
    folder = Path(sys.argv[1])
    default = Path(__file__).parents[1] / "src/brudd/packs/_profiles/letters.tsv"
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else default
    rows = weigh(count(folder))
    head = [
        "# Log odds, in tenths, of words (=word) and letter sequences (^ and $ mark a word's ends).",
        "# Made by training/language_profiles.py.",
        "# Counted from UD Norwegian (NDT), Danish DDT, Swedish Talbanken, English EWT, German and French GSD",
        "# (CC BY-SA 4.0),",
        "# English GUM (CC BY 4.0 and others by genre) and the Swedish NER corpus (CC BY 4.0).",
        "\t".join(["feature", *SPLITS]),
    ]
    out.write_text("\n".join(head + ["\t".join([key, *map(str, row)]) for key, row in rows.items()]) + "\n", "utf-8")
    print(f"{out}: {len(rows)} features")


if __name__ == "__main__":
    main()
