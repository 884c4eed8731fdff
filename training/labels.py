"""Closed label sets of the heads, and which name tags a corpus's scheme leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from brudd.reading.model.lemmas import make_script
from training.corpora import Tree

NAME_TYPES = ("PER", "ORG", "LOC", "GPE", "PROD", "EVT", "DRV", "MISC")
NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in NAME_TYPES for edge in "BI"))
MOST_FEATS = 400
RARE_SCRIPT = 3

_PLACE = ("LOC", "GPE")
_LOOSE: dict[str, dict[str, tuple[str, ...]]] = {
    "norne8": {},
    "uner3": {"LOC": _PLACE, "O": ("PROD", "EVT", "DRV", "MISC")},
    "gum5": {"LOC": _PLACE, "O": ("DRV", "MISC")},
    "conll4": {"LOC": _PLACE, "MISC": ("MISC", "EVT", "PROD", "DRV")},
    "re3d": {"LOC": _PLACE, "MISC": ("MISC", "DRV"), "O": ("EVT",)},
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The ordered values of each head."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    deprels: tuple[str, ...]
    scripts: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS

    def as_dict(self) -> dict[str, list[str]]:
        """Plain lists for a JSON file."""
        return {key: list(value) for key, value in asdict(self).items()}


def collect(trees: Iterable[Tree]) -> Labels:
    """All UPOS tags and relations, the commonest features, and the lemma scripts seen at least `RARE_SCRIPT` times."""
    upos: Counter[str] = Counter()
    feats: Counter[str] = Counter()
    deprels: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    for tree in trees:
        upos.update(value for value in tree.upos if value)
        feats.update(value for value in tree.feats if value)
        deprels.update(value for value in tree.deprels if value)
        pairs = zip(tree.words, tree.lemmas, strict=True)
        scripts.update(make_script(word, lemma) for word, lemma in pairs if lemma and lemma != "_")
    return Labels(
        upos=tuple(sorted(upos)),
        feats=tuple(value for value, _ in feats.most_common(MOST_FEATS)),
        deprels=tuple(value for value, count in sorted(deprels.items()) if count > 1),
        scripts=tuple(value for value, count in scripts.most_common() if count >= RARE_SCRIPT),
    )


def allowed_names(scheme: str, tag: str) -> list[int]:
    """Numbers of the tags that a tag may stand for in a scheme: a LOC of UNER may be a LOC or a GPE of NorNE."""
    loose = _LOOSE[scheme]
    if tag == "O":
        others = [f"{edge}-{kind}" for kind in loose.get("O", ()) for edge in "BI"]
        return [NAME_TAGS.index(name) for name in ("O", *others)]
    edge, kind = tag.split("-")
    return [NAME_TAGS.index(f"{edge}-{other}") for other in loose.get(kind, (kind,))]
