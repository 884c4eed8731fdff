"""Measure the exported model on the test splits, print the table, fill the model card."""

from __future__ import annotations

from pathlib import Path

from brudd.reading.model.language_model import ShippedModel
from training.measure import measure_split
from training.mixture import TESTS

VERSION = "0.1.0"
COLUMNS = ("las", "raw las", "uas", "names", "names all", "lemma", "upos", "feats", "raw words", "raw sentences")
REACH = {
    "nb": (89.5, 87.0, 85.0, 96.0),
    "nn": (88.5, 86.0, 85.0, 95.5),
    "en": (86.0, 83.0, 80.0, 95.0),
    "sv": (80.0, None, 75.0, 93.0),
    "da": (80.0, None, 80.0, 93.0),
}
"""Aims by language: LAS with gold words, LAS from raw text, names (PER, ORG, places merged), lemma."""

Table = dict[str, dict[str, float]]


def score(folder: Path, data: Path, limit: int | None = None) -> Table:
    """The figures of every test split by short name; prints each row as it comes."""
    model = ShippedModel(folder)
    table: Table = {}
    print("| split | " + " | ".join(COLUMNS) + " |", flush=True)
    for code, name in TESTS.items():
        table[code] = measure_split(model, data, name, limit)
        print(row(code, table[code]), flush=True)
    return table


def row(code: str, figures: dict[str, float]) -> str:
    """One line of the table; `-` where the split has no such layer."""
    return f"| {code} | " + " | ".join(f"{figures[c]:.1f}" if c in figures else "-" for c in COLUMNS) + " |"


def write_card(target: Path, folder: Path, table: Table) -> None:
    """Fill the scores and the aims into the card's template."""
    lines = ["| split | " + " | ".join(COLUMNS) + " |", "| --- |" + " --- |" * len(COLUMNS)]
    lines += [row(code, figures) for code, figures in table.items()]
    template = (Path(__file__).parent / "card.md").read_text(encoding="utf-8")
    filled = template.replace("{{scores}}", "\n".join(lines)).replace("{{aims}}", "\n".join(aims(table)))
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    megabytes = f"{size / 1e6:.1f}"
    target.write_text(filled.replace("{{megabytes}}", megabytes).replace("{{version}}", VERSION), encoding="utf-8")


def aims(table: Table) -> list[str]:
    """The aims against what was measured, one line a language."""
    lines = ["| | LAS, gold words | LAS, raw text | names | lemma |", "| --- | --- | --- | --- | --- |"]
    for code, wished in REACH.items():
        if code not in table:
            continue
        cells = []
        for key, aim in zip(("las", "raw las", "names", "lemma"), wished, strict=True):
            got = table[code].get(key)
            cells.append(f"{got:.1f}" + (f" (aim {aim:g})" if aim else "") if got is not None else "-")
        lines.append(f"| {code} | " + " | ".join(cells) + " |")
    return lines
