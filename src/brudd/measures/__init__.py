"""The law as dated data: one regime a folder, one measure a file, one paragraph an entry.

`load()` gives the whole library; `brudd.measures.browse` lists, shows and compares it by date.
Nothing here judges an act: that is `brudd.findings`.
"""

from __future__ import annotations

from brudd.measures.library import Library
from brudd.measures.loader import load
from brudd.measures.schema import Measure, Paragraph, Regime

__all__ = ["Library", "Measure", "Paragraph", "Regime", "load"]
