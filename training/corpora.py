"""The training corpora: CoNLL-U files with masks where a corpus lacks a layer.

A file's header says how its names and trees were made (`# ner =`, `# deps =`, `# ner-scheme =`). A value that is not
annotated is None here, never an empty string, so that its loss can be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = {
    "no_bokmaal": "nb", "no_nynorsk": "nn", "en_ewt": "en", "en_gum": "en", "en_wikigold": "en", "en_re3d": "en",
    "en_pud": "en", "da_ddt": "da", "sv_talbanken": "sv", "sv_ner": "sv", "sv_pud": "sv", "de_gsd": "de",
    "fr_gsd": "fr", "ru_gsd": "ru", "ru_taiga": "ru",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tree:
    """One annotated sentence: parallel tuples over its words. Heads are 0 for the root, else 1-based."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    upos: tuple[str | None, ...]
    feats: tuple[str | None, ...]
    lemmas: tuple[str | None, ...]
    heads: tuple[int | None, ...]
    deprels: tuple[str | None, ...]
    names: tuple[str | None, ...]
    scheme: str
    language: str
    document: str

    @property
    def text(self) -> str:
        """The words with their original spacing."""
        return "".join(w + (" " if s else "") for w, s in zip(self.words, self.spaces, strict=True)).rstrip(" ")


def read_corpus(data: Path, name: str) -> list[Tree]:
    """All sentences of a corpus split such as `en_ewt/train`, its numbered parts in order; ValueError if none."""
    corpus, split = name.split("/")
    paths = [data / corpus / f"{corpus}-{split}.conllu"]
    if not paths[0].exists():
        paths = sorted((data / corpus).glob(f"{corpus}-{split}-[0-9]*.conllu"))
    if not paths:
        raise ValueError(f"no corpus file for {name} under {data}")
    return [tree for path in paths for tree in read_file(path, LANGUAGES[corpus])]


def read_file(path: Path, language: str) -> Iterator[Tree]:
    """The sentences of one CoNLL-U file."""
    header: dict[str, str] = {}
    rows: list[list[str]] = []
    document = ""
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("#") and "\t" not in line:
            key, _, value = line[1:].partition("=")
            header[key.strip()] = value.strip()
            if key.strip() in ("newdoc id", "source_doc"):
                document = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield _tree(rows, header, language, document)
            rows = []


def _tree(rows: list[list[str]], header: dict[str, str], language: str, document: str) -> Tree:
    words = [row for row in rows if row[0].isdigit()]
    misc = [dict(pair.split("=", 1) for pair in row[9].split("|") if "=" in pair) for row in words]
    trees = header.get("deps") != "none" and all(row[6] != "_" for row in words)

    def layer(column: int) -> tuple[str | None, ...]:
        return tuple(row[column] if trees else None for row in words)

    return Tree(
        words=tuple(row[1] for row in words),
        spaces=_spaces(rows, words),
        upos=layer(3),
        feats=layer(5),
        lemmas=layer(2),
        heads=tuple(int(row[6]) if trees else None for row in words),
        deprels=layer(7),
        names=tuple(values.get("name") for values in misc),
        scheme=header.get("ner-scheme", ""),
        language=language,
        document=document,
    )


def _spaces(rows: list[list[str]], words: list[list[str]]) -> tuple[bool, ...]:
    """Space after each word; inside a multiword token the range line decides (`don't` over `do` and `n't`)."""
    spaces = ["SpaceAfter=No" not in row[9].split("|") for row in words]
    forms = [row[1] for row in words]
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            if "".join(forms[first - 1 : last]) == row[1]:
                spaces[first - 1 : last - 1] = [False] * (last - first)
            spaces[last - 1] = "SpaceAfter=No" not in row[9].split("|")
    return tuple(spaces)
