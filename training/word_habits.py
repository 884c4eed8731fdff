"""Language data of the tokenizer, counted in the training corpora: abbreviations and commonest words."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from training.corpora import Tree, read_corpus
from training.mixture import FULLY_COVERED, TRAINING

COMMON_WORDS = 150
LONGEST_ABBREVIATION = 12
SHORT = 6
RARE_WITHOUT = 0.1
"""What one use without a full stop counts against an abbreviation: `str` may be a word, `nr` is not."""


def write_habits(data: Path, target: Path) -> None:
    """Write `words.json`: by language, abbreviations with their full stop and the commonest words."""
    trees: dict[str, list[Tree]] = defaultdict(list)
    for name in TRAINING:
        for tree in read_corpus(data, name):
            trees[tree.language].append(tree)
    ordered = sorted(trees.items(), key=lambda item: (*FULLY_COVERED, item[0]).index(item[0]))
    habits = {
        "abbreviations": {code: abbreviations(listed) for code, listed in ordered},
        "common": common_words(dict(ordered)),
    }
    target.write_text(json.dumps(habits, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def abbreviations(trees: list[Tree]) -> list[str]:
    """Lower-cased forms written with a full stop inside a sentence more often than without."""
    joined: Counter[str] = Counter()
    apart: defaultdict[str, float] = defaultdict(float)
    for tree in trees:
        for i, word in enumerate(tree.words[:-1]):
            lowered = word.lower()
            if lowered.endswith(".") and lowered.strip(".").replace(".", "").isalpha():
                joined[lowered] += 1
            elif tree.words[i + 1] == "." and not tree.spaces[i]:
                apart[lowered + "."] += 1
            else:
                apart[lowered + "."] += RARE_WITHOUT if word.islower() else 0.0
    return sorted(
        word
        for word, count in joined.items()
        if count > apart[word] and len(word) <= LONGEST_ABBREVIATION and (count > 1 or _looks_short(word))
    )


def _looks_short(word: str) -> bool:
    return "." in word[:-1] or len(word) < SHORT


def common_words(trees: dict[str, list[Tree]]) -> dict[str, list[str]]:
    """The commonest words of each language, lower-cased; a tie goes to the language that comes first."""
    counts = {
        code: Counter(word.lower() for tree in listed for word in tree.words if word.isalpha())
        for code, listed in trees.items()
    }
    return {code: [word for word, _ in count.most_common(COMMON_WORDS)] for code, count in counts.items()}
