"""Inflected forms of a lemma, from the endings that a language pack gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def ending_of(word: str, endings: Mapping[str, Sequence[str]]) -> str | None:
    """The longest key of `endings` that `word` ends in; None when none fits."""
    best = None
    for end in endings:
        if word.endswith(end) and (best is None or len(end) > len(best)):
            best = end
    return best


def forms(lemma: str, endings: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """All forms of `lemma`, itself first: its end is swapped for each ending that the pack lists for it."""
    yield lemma
    end = ending_of(lemma, endings)
    if end is None:
        return
    stem = lemma[: len(lemma) - len(end)]
    for other in endings[end]:
        if other != end:
            yield stem + other


def phrase_forms(lemma: str, endings: Mapping[str, Sequence[str]], bend_first: bool) -> Iterator[str]:
    """The forms of a lemma of several words: the last word inflected, the first in the plural or as an adjective."""
    head, gap, last = lemma.rpartition(" ")
    heads = {head}
    if gap and bend_first:
        heads |= {head + "e", head + "t", head.removesuffix("e")}
        heads |= {head.removesuffix("t") + "e", head.removesuffix("et") + "ede"}
    elif gap:
        first, space, rest = head.partition(" ")
        heads.add(first + "s" + space + rest)
    whole = ending_of(lemma, endings)
    if gap and whole and " " in whole:
        yield from forms(lemma, endings)
        return
    for form in forms(last, endings):
        for first in sorted(heads):
            yield first + gap + form
