"""Other states in the place of an article's own, so that the reader learns the sentence and not the page's usual parties.

A reader that has met "Russia" as buyer and "North Korea" as seller a hundred times reads the next such page by heart.
Here each state of an article is, by chance, spelled as another throughout: names as names, capitals as capitals,
adjectives as adjectives with the same ending, in the words that the training articles themselves use. Only the
subwords change: mentions, trees and gold stay what they were, and a form that the other state lacks is hidden.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from brudd.claims.words import Words
from training.claims_reader.gold import Example

FORMS = ("name", "capital", "demonym")
LEAST = 3
"""How often a spelling must have been met to be used."""
DRAWN = 8
"""How many states are drawn, of which the best replaces one."""
LONGEST = 4
"""Words in the longest spelling."""
Class = tuple[str, str, int, bool, str]


def _class(language: str, form: str, words: tuple[str, ...]) -> Class:
    """What two spellings must share to stand for each other: form, number of words, capital, ending."""
    last = words[-1].casefold()
    ending = last[-2:] if form == "demonym" and language != "en" else last[-1:] * last.endswith("s")
    return language, form, len(words), form == "demonym" or words[0][:1].isupper(), ending


@dataclass(frozen=True)
class Spellings:
    """`known`: language and words -> state and class; `forms`: class -> state -> its commonest words."""

    known: dict[tuple[str, tuple[str, ...]], tuple[str, Class]]
    forms: dict[Class, dict[str, tuple[str, ...]]]

    def found(self, words: list[str], language: str) -> list[tuple[range, str, Class]]:
        """Where states are spelled in `words`, longest first, without overlap."""
        out, at = [], 0
        while at < len(words):
            for size in range(LONGEST, 0, -1):
                hit = self.known.get((language, tuple(words[at : at + size]))) or self._small(
                    words[at : at + size], language
                )
                if hit and at + size <= len(words):
                    out.append((range(at, at + size), *hit))
                    at += size - 1
                    break
            at += 1
        return out

    def _small(self, words: list[str], language: str) -> tuple[str, Class] | None:
        """An adjective or people at the start of a sentence: as it is written within one."""
        hit = self.known.get((language, tuple(w.casefold() for w in words)))
        return hit if hit and hit[1][1] == "demonym" else None


def spellings(examples: Iterable[Example]) -> Spellings:
    """The spellings of states in the articles; those of two states, or met less than `LEAST` times, are left out."""
    met: dict[tuple[str, tuple[str, ...]], Counter[tuple[str, str]]] = defaultdict(Counter)
    for one in examples:
        cand = one.candidates
        for group in cand.parties:
            for at, mention in zip(group.ranges, group.mentions, strict=True):
                if mention.form in FORMS and mention.entity.type == "country" and len(at) <= LONGEST:
                    words = tuple(cand.words.text[cand.words.starts[i] : cand.words.ends[i]] for i in at)
                    met[cand.page.language, words][group.key, mention.form] += 1
    known, counts = {}, defaultdict(Counter)
    for (language, words), uses in met.items():
        ((state, form), count), *rest = uses.most_common()
        if count >= LEAST and not any(other != state for (other, _), _ in rest):
            kind = _class(language, form, words)
            known[language, words] = state, kind
            small = form == "demonym" and language != "en"
            counts[kind, state][tuple(w.casefold() for w in words) if small else words] += count
    forms: dict[Class, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for (kind, state), words_of in counts.items():
        forms[kind][state] = words_of.most_common(1)[0][0]
    return Spellings(known, dict(forms))


def respelled(example: Example, known: Spellings, share: float) -> tuple[Words, np.ndarray]:
    """The article's words with each state, by the chance `share`, as another; and which words are to be hidden."""
    words, language = example.candidates.words, example.candidates.page.language
    spelled = [words.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    hidden = np.zeros(len(words), bool)
    places = known.found(spelled, language)
    new = _others(places, known, language, share)
    for at, state, kind in places:
        if state in new:
            other = known.forms[kind].get(new[state])
            hidden[at.start : at.stop] = other is None
            if other:
                first = spelled[at.start]
                spelled[at.start : at.stop] = other
                if first[:1].isupper():
                    spelled[at.start] = other[0][:1].upper() + other[0][1:]
    return _joined(words, spelled), hidden


def _others(places: list[tuple[range, str, Class]], known: Spellings, language: str, share: float) -> dict[str, str]:
    """For each state chosen the one it is spelled as: of some drawn, that with the most of the forms it has here."""
    here = sorted({state for _, state, _ in places})
    pool = sorted({s for k, by in known.forms.items() if k[:2] == (language, "name") for s in by} - set(here))
    new: dict[str, str] = {}
    for old in here:
        drawn = random.sample(pool, min(len(pool), DRAWN))
        if drawn and random.random() < share:
            wanted = [kind for _, state, kind in places if state == old]
            new[old] = max(drawn, key=lambda s: sum(s in known.forms[kind] for kind in wanted))
            pool.remove(new[old])
    return new


def _joined(words: Words, spelled: list[str]) -> Words:
    """`words` with another spelling of each; what stands between them stays."""
    parts, starts, ends, length, last = [], [], [], 0, 0
    for start, end, text in zip(words.starts, words.ends, spelled, strict=True):
        parts += [words.text[last:start], text]
        starts.append(length + start - last)
        length = starts[-1] + len(text)
        ends.append(length)
        last = end
    return Words("".join(parts), tuple(starts), tuple(ends), ())
