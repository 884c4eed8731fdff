"""Which language a page is written in: by script, then by small words, then, among near relatives, by a profile.

Three looks, each simple enough to follow by hand:

1. The script that most letters belong to; within a script, letters that only one language uses.
2. Small words: each language lists its commonest; a word that several languages share counts less.
3. Near relatives (Bokmål, Nynorsk, Danish, Swedish), and short texts with hardly any small words, are told apart by log
   odds of words and letter sequences, counted from treebanks (`packs/_profiles/letters.tsv`, made by
   `training/language_profiles.py`).

`benchmarks/language_id.py` measures it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from brudd import packs
from brudd.errors import DataError
from brudd.packs.schemas.language import Language, Named, Others
from brudd.yaml_lines import validate

UNKNOWN = "und"
"""BCP 47 for a language that cannot be told."""

READ = 6000
"""Characters that are looked at."""

SURE, LEAD = 2.5, 1.2
"""A language without a profile is believed with this much of its small words, and this much more than of others'."""

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "CYRILLIC": "Cyrillic", "GREEK": "Greek", "ARABIC": "Arabic", "HEBREW": "Hebrew", "CJK": "Han", "HIRAGANA": "Kana",
    "KATAKANA": "Kana", "HANGUL": "Hangul", "THAI": "Thai", "DEVANAGARI": "Devanagari", "BENGALI": "Bengali",
    "GEORGIAN": "Georgian", "ARMENIAN": "Armenian", "ETHIOPIC": "Ethiopic", "MYANMAR": "Burmese", "KHMER": "Khmer",
    "LATIN": "Latin",
}  # fmt: skip


@cache
def named() -> dict[str, Named]:
    """Every language that Brudd can name, by code: those with a pack first, then the others."""
    known: dict[str, Named] = {}
    for code in packs.languages():
        if packs.has(code, "language"):
            known[code] = packs.load(code, "language", Language)
    others = validate(packs.FOLDER / "_others.yaml", Others).languages
    return known | {code: language for code, language in others.items() if code not in known}


def identify(text: str) -> str:
    """The BCP 47 code of the language of `text`, `und` when nothing tells; looks at the first 6,000 characters."""
    sample = unicodedata.normalize("NFC", text[:READ])
    script = _script(sample)
    if script is None:
        return UNKNOWN
    candidates = {code: language for code, language in named().items() if language.script == script}
    if len(candidates) == 1:
        return next(iter(candidates))
    if not candidates:
        return UNKNOWN
    return _among(sample, candidates)


def features(text: str) -> Iterator[str]:
    """The features of a text: each word as `=word`, and the 3- and 4-letter sequences of `^word$`."""
    for word in _WORD.findall(text.lower()):
        yield f"={word}"
        marked = f"^{word}$"
        for size in (3, 4):
            for start in range(len(marked) - size + 1):
                yield marked[start : start + size]


def _script(text: str) -> str | None:
    """The script of most letters; kana anywhere makes Han text Japanese."""
    counts: Counter[str] = Counter()
    for char, times in Counter(islice(filter(str.isalpha, text), 800)).items():
        words = unicodedata.name(char, "").split()
        script = "Latin" if char.isascii() else _SCRIPTS.get(words[0]) if words else None
        if script:
            counts[script] += times
    if not counts:
        return None
    if counts["Kana"] > 2 and counts["Kana"] + counts["Han"] > counts["Latin"]:
        return "Kana"
    return counts.most_common(1)[0][0]


def _among(text: str, candidates: dict[str, Named]) -> str:
    """The language of a text among those of one script; the first of them, the largest, where nothing tells."""
    scores = _small_words(text, candidates)
    best = max(scores, key=lambda code: scores[code])
    profiled = {code: scores[code] for code in _profile()[0] if code in candidates}
    if not profiled:
        return best if scores[best] > 0 else next(iter(candidates))
    if best not in profiled and scores[best] >= SURE and scores[best] > LEAD * max(profiled.values()):
        return best
    return _by_profile(text, tuple(profiled))


def _small_words(text: str, candidates: dict[str, Named]) -> dict[str, float]:
    """How much of the text are each candidate's small words and own letters."""
    shared, owners = _sharing(tuple(candidates))
    tokens = Counter(_WORD.findall(text.lower()))
    letters = Counter(text.lower())
    scores: dict[str, float] = {}
    for code, language in candidates.items():
        words = sum(tokens[word] / shared[word] ** 0.5 for word in language.words if word in tokens)
        own = sum(letters[letter] / owners[letter] for letter in language.letters if letter in letters)
        scores[code] = words + own
    return scores


@cache
def _sharing(codes: tuple[str, ...]) -> tuple[Counter[str], Counter[str]]:
    """How many of the languages have each small word, and each letter of their own."""
    languages = [named()[code] for code in codes]
    shared = Counter(word for language in languages for word in language.words)
    return shared, Counter(letter for language in languages for letter in set(language.letters))


def _by_profile(text: str, among: tuple[str, ...]) -> str:
    """The language whose words and letter sequences the text uses; `und` when it uses none of the profile's."""
    codes, _ = _profile()
    totals = [0] * len(codes)
    for word, times in Counter(_WORD.findall(text.lower())).items():
        totals = [total + times * weight for total, weight in zip(totals, _word_weights(word), strict=True)]
    by_code = dict(zip(codes, totals, strict=True))
    best = max(among, key=lambda code: by_code[code])
    return best if by_code[best] > 0 else UNKNOWN


@lru_cache(maxsize=50_000)
def _word_weights(word: str) -> tuple[int, ...]:
    """The weights of a word's features added up, one sum for each profiled language; kept, since words come again."""
    codes, weights = _profile()
    known = [weights[feature] for feature in features(word) if feature in weights]
    return tuple(map(sum, zip(*known, strict=True))) if known else (0,) * len(codes)


@cache
def _profile() -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """The profiled languages and the weights of each feature, in their order."""
    path = packs.FOLDER / "_profiles" / "letters.tsv"
    codes: tuple[str, ...] = ()
    weights: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        feature, *values = line.split("\t")
        if not codes:
            codes = tuple(values)
            continue
        try:
            weights[feature] = tuple(map(int, values))
        except ValueError as error:
            raise DataError(f"{path.name}:{number}: weights must be whole numbers") from error
        if len(values) != len(codes):
            raise DataError(f"{path.name}:{number}: {len(values)} weights for {len(codes)} languages")
    return codes, weights
