"""Which corpora are trained on, and how much of each: the weight is the share of its windows seen in one epoch.

Test splits never appear here, and the development splits of Norwegian and English are kept for tuning.
"""

from __future__ import annotations

TRAINING: dict[str, float] = {
    "no_bokmaal/train": 1.0,
    "no_nynorsk/train": 1.0,
    "en_ewt/train": 4.0,
    "en_gum/train": 1.0,
    "en_wikigold/all": 0.4,
    "en_re3d/train": 0.15,
    "en_pud/all": 1.0,
    "da_ddt/train-ner": 2.5,
    "da_ddt/dev": 3.0,
    "sv_talbanken/train-ner": 0.1,
    "sv_talbanken/dev": 3.0,
    "sv_ner/train": 0.3,
    "sv_pud/all": 2.0,
    "de_gsd/dev": 0.5,
    "fr_gsd/dev": 0.25,
    "ru_gsd/dev": 0.3,
    "ru_taiga/dev": 0.2,
}

FINISHING: dict[str, float] = {
    "no_bokmaal/train": 0.5,
    "no_nynorsk/train": 0.5,
    "en_ewt/train": 4.0,
    "en_gum/train": 0.5,
    "en_pud/all": 1.0,
    "da_ddt/train-ner": 1.2,
    "da_ddt/dev": 3.0,
    "sv_talbanken/dev": 2.0,
    "sv_ner/train": 0.3,
    "sv_pud/all": 1.0,
    "de_gsd/dev": 0.2,
    "fr_gsd/dev": 0.1,
    "ru_gsd/dev": 0.1,
    "ru_taiga/dev": 0.1,
}
"""The mixture of the last steps: English names after one convention alone, that of UNER."""

OTHER_NAMES = frozenset({"en_gum/train"})
"""Corpora that name things otherwise: in the last steps their trees are learned from, their names are not."""

OWN_TEXT = {"en_web": ("en", 4.0)}
"""Folders of own text with marked names, their language and weight; learned from in the last steps."""

TUNING = ("no_bokmaal/dev", "no_nynorsk/dev", "en_ewt/dev")

LEANED = {"en": "en_ewt/dev"}
"""Languages whose names are chosen by groups (`brudd.reading.model.names`), and the split on which that is tuned."""

TESTS: dict[str, str] = {
    "nb": "no_bokmaal/test",
    "nn": "no_nynorsk/test",
    "en": "en_ewt/test",
    "en-gum": "en_gum/test",
    "sv": "sv_talbanken/test",
    "sv-ner": "sv_ner/test",
    "da": "da_ddt/test",
    "de": "de_gsd/test",
    "fr": "fr_gsd/test",
    "ru": "ru_gsd/test",
}

FULLY_COVERED = ("nb", "nn", "en", "sv", "da")
"""Languages all of whose seen word pieces are kept; of the others, those seen twice."""
