"""Words for searching: stems of a page's words by its language, facets as words of their own, queries, snippets.

The same tokens go into SQLite's FTS5 and into PostgreSQL's text-search vector, so that both find the same.
Stems are those of Snowball; a query is stemmed in every language of the ledger's search and finds any of its stems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from brudd.errors import UsageError
from brudd.events.copies import tokens

STEMMERS = {
    "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "en": "english", "sv": "swedish", "da": "danish",
    "de": "german", "fr": "french", "es": "spanish", "nl": "dutch",
}  # fmt: skip
"""The Snowball stemmer of each language; words of other languages are indexed as they stand."""

_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_NOT_WORD = re.compile(r"[^0-9a-z]+")


_MOST = 300_000


class _Stems(dict[str, str]):
    """The stems of words by one algorithm, each worked out once."""

    def __init__(self, algorithm: str) -> None:
        super().__init__()
        self._stemmer: Any = snowballstemmer.stemmer(algorithm)

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST:
            self.clear()
        made = str(self._stemmer.stemWord(word))
        made = self[word] = word if made == word else made
        return made


_stems = cache(_Stems)


def _of_language(language: str) -> _Stems | None:
    algorithm = STEMMERS.get(language.split("-")[0])
    return _stems(algorithm) if algorithm else None


def stem(word: str, language: str) -> str:
    """The stem of a casefolded word in a language; the word itself where the language has no stemmer."""
    known = _of_language(language)
    return word if known is None else known[word]


def stems(text: str, language: str) -> list[str]:
    """The stems of a text, in order."""
    said = tokens(text)
    known = _of_language(language)
    return said if known is None else list(map(known.__getitem__, said))


@lru_cache(maxsize=50_000)
def facet(name: str, value: str) -> str:
    """A facet (kind, party, regime, ...) as one word of the index, which no text can hold."""
    return f"f_{name}_{_NOT_WORD.sub('_', value.casefold())}"


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a query: the stems of each word that may stand there, in order; `prefix` of the last word, or
    `negated`."""

    words: tuple[tuple[str, ...], ...]
    prefix: bool = False
    negated: bool = False


def parse(query: str) -> list[Term]:
    """A query as terms, all of which must be met: words, "phrases", beginn*, and -without.

    Raises `UsageError` for a query that only says what must not be there.
    """
    terms = []
    for minus, phrase, word in _PART.findall(query):
        said = phrase or word
        prefix = not phrase and said.endswith("*")
        found = tokens(said)
        if found:
            words = tuple((one,) if prefix else _any_stem(one) for one in found)
            terms.append(Term(words, prefix, bool(minus)))
    if terms and all(term.negated for term in terms):
        raise UsageError(f"{query!r} only says what must not be there", "add a word to look for")
    return terms


@cache
def _any_stem(word: str) -> tuple[str, ...]:
    return tuple(sorted({word, *(stem(word, language) for language in STEMMERS)}))


def fts5(terms: Iterable[Term], facets: Iterable[str]) -> str:
    """The query in the words of FTS5; empty where there is nothing to look for."""
    wanted = [f'"{one}"' for one in facets]
    unwanted: list[str] = []
    for term in terms:
        if len(term.words) == 1:
            star = "*" if term.prefix else ""
            made = "(" + " OR ".join(f'"{one}"{star}' for one in term.words[0]) + ")"
        else:
            made = "(" + " OR ".join(f'"{" ".join(one)}"{"*" if term.prefix else ""}' for one in _phrases(term)) + ")"
        (unwanted if term.negated else wanted).append(made)
    return " AND ".join(wanted) + "".join(f" NOT {one}" for one in unwanted)


def _phrases(term: Term) -> list[tuple[str, ...]]:
    """All ways in which a phrase's words may be stemmed by one language."""
    plain = [tuple(max(choices, key=len) for choices in term.words)]
    if term.prefix:
        return plain
    words = [max(choices, key=len) for choices in term.words]
    return list(dict.fromkeys([*plain, *(tuple(stem(word, lang) for word in words) for lang in STEMMERS)]))


def tsquery(terms: Iterable[Term], facets: Iterable[str]) -> str:
    """The query in the words of PostgreSQL."""
    parts = [f"'{one}'" for one in facets]
    for term in terms:
        star = ":*" if term.prefix else ""
        if len(term.words) == 1:
            made = "(" + " | ".join(f"'{one}'{star}" for one in term.words[0]) + ")"
        else:
            made = (
                "(" + " | ".join("(" + " <-> ".join(f"'{w}'" for w in one) + star + ")" for one in _phrases(term)) + ")"
            )
        parts.append(f"!{made}" if term.negated else made)
    return " & ".join(parts)


def tsvector(tokens: list[str], facets: Iterable[str]) -> str:
    """Stems with their places, and facets without, as PostgreSQL's literal."""
    places: dict[str, list[int]] = {}
    for at, token in enumerate(tokens[:16_000], 1):
        found = places.setdefault(token, [])
        if len(found) < 200:
            found.append(at)
    made = [f"'{token}':{','.join(map(str, found))}" for token, found in places.items()]
    return " ".join([*made, *(f"'{one}'" for one in facets)])


def marks(text: str, terms: Iterable[Term], language: str) -> list[tuple[int, int]]:
    """Where in a text the words of a query stand, as half-open spans of code points, in order."""
    wanted = {one for term in terms if not term.negated for choices in term.words for one in choices}
    heads = tuple(term.words[-1][0] for term in terms if term.prefix and not term.negated)
    found = []
    for match in _beginning(frozenset(one[0] for one in (*wanted, *heads))).finditer(text):
        word = match[0].casefold()
        if word in wanted or stem(word, language) in wanted or (heads and word.startswith(heads)):
            found.append(match.span())
    return found


@lru_cache(maxsize=1000)
def _beginning(initials: frozenset[str]) -> re.Pattern[str]:
    """Words that begin with one of some letters, small or large: a stem begins as its word does."""
    signs = {sign for one in initials for sign in (one, one.upper()[0], one.title()[0])}
    return re.compile(rf"(?<![^\W_])[{re.escape(''.join(sorted(signs)))}][^\W_]*")


def snippet(text: str, spans: list[tuple[int, int]], open_: str = "[", close: str = "]", width: int = 220) -> str:
    """The part of a text where most hits stand together, each in `open_` and `close`; the beginning where there is
    none."""
    if not spans:
        return " ".join(text[:width].split()) + ("…" if len(text) > width else "")
    best = max(spans, key=lambda span: sum(1 for one in spans if span[0] <= one[0] < span[0] + width - 40))
    start = text.rfind(" ", 0, max(0, best[0] - 40)) + 1
    end = text.find(" ", start + width)
    end = len(text) if end < 0 else end
    pieces, at = [], start
    for first, last in spans:
        if start <= first and last <= end:
            pieces += [text[at:first], open_, text[first:last], close]
            at = last
    said = " ".join("".join([*pieces, text[at:end]]).split())
    return f"{'…' if start else ''}{said}{'…' if end < len(text) else ''}"
