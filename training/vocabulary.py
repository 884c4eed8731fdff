"""The pruned vocabulary: the pieces that the corpora need, single characters, and the likeliest other Latin pieces."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers

from brudd.reading.model.pieces import UNKNOWN, Pieces
from training.corpora import Tree
from training.mixture import FULLY_COVERED

SPECIAL = 4
MASK = "<mask>"
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "DIGIT", "ARABIC", "HEBREW")


def write_tokenizer(pieces: list[tuple[str, float]], path: Path) -> None:
    """A Unigram tokenizer that splits one marked word; no pre-tokeniser and no added tokens."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    path.write_text(json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False), encoding="utf-8")


def prune(full: Path, pieces: tuple[tuple[str, float], ...], trees: Iterable[Tree], size: int) -> list[int]:
    """Numbers of the pieces to keep, ascending, the four special ones and the mask among them; at most `size`."""
    split = Pieces(full)
    seen: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
    for tree in trees:
        spaces = (True, *tree.spaces[:-1])
        for word, space in zip(tree.words, spaces, strict=True):
            seen[tree.language in FULLY_COVERED].update(split(word, space))
    keep = set(range(SPECIAL)) | {i for i, (piece, _) in enumerate(pieces) if piece == MASK}
    keep |= {i for i, (piece, _) in enumerate(pieces) if _single(piece)}
    ranked = sorted(seen[True], key=lambda i: -seen[True][i])
    ranked += [i for i, count in seen[False].most_common() if count > 1]
    ranked += [i for i, (piece, _) in enumerate(pieces) if _latin(piece)]
    for number in ranked:
        if len(keep) >= size:
            break
        keep.add(number)
    return sorted(keep)


def _single(piece: str) -> bool:
    text = piece.lstrip("\u2581")
    if len(text) > 1:
        return False
    return not text or not text.isalpha() or unicodedata.name(text, "").startswith(SCRIPTS)


def _latin(piece: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in piece.lstrip("\u2581"))
