"""How fast the law loads and judges: seconds to load, and checks a second on one core.

usage: law_speed.py [CHECKS]
"""

from __future__ import annotations

import itertools
import sys
import time

from brudd.findings import assess
from brudd.findings.cases import act_of
from brudd.measures.loader import FOLDER, load_folder

ITEMS = ("artillery-shell", "uav", "coal", "refined-petroleum", "small-arms", "electronics", "aircraft", "food")
PAIRS = (
    ("KP", "RU"),
    ("IR", "RU"),
    ("CN", "KP"),
    ("TR", "LY"),
    ("DE", "RU"),
    ("IR", "houthi"),
    ("US", "UA"),
    ("RU", "CF"),
)
DAYS = ("2009-06-11", "2014-02-10", "2017-10-01", "2022-09-06", "2025-12-01")


def main(argv: list[str]) -> int:
    """Prints the seconds to load all measures and to judge `CHECKS` acts (default 20,000)."""
    start = time.process_time()
    load_folder(FOLDER)
    print(f"load: {time.process_time() - start:.3f} s of processor time")
    wanted = int(argv[0]) if argv else 20_000
    cases = [
        {"kind": kind, "date": day, "roles": {"supplier": [seller], "recipient": [buyer], "item": [item]}}
        for kind in ("arms-transfer", "goods-transfer")
        for item in ITEMS
        for seller, buyer in PAIRS
        for day in DAYS
    ]
    assess(act_of(cases[0]))
    start = time.process_time()
    found = sum(len(assess(act_of(case))) for case in itertools.islice(itertools.cycle(cases), wanted))
    spent = time.process_time() - start
    print(f"{wanted} checks, {found} findings: {spent:.2f} s of processor time")
    print(f"100,000 checks: {100_000 * spent / wanted:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
