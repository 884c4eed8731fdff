"""Sets acts and claims against the measures in force on their day: pure functions, three-valued.

`find(claim, published)` and `find_all(claims, published)` judge claims of a page; `assess(act)` judges one act.
Every finding reads "if the claim is true"; unknown is a value of its own.
"""

from __future__ import annotations

from brudd.findings.act import Act
from brudd.findings.engine import assess
from brudd.findings.from_claims import find, find_all

__all__ = ["Act", "assess", "find", "find_all"]
