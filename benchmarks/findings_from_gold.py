"""Findings F1 when the claims are the gold's own: what the law room loses, whatever the reader does.

usage: findings_from_gold.py GOLD_DIR [--misses]

GOLD_DIR holds NAME.gold.json files. Needs nothing but the gold; compares (regime, verdict, States) sets for each
article as the scorer does, optional findings being neutral.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from brudd.findings import find_all
from brudd.findings.act import state_of
from brudd.records import CLOSED_ROLES, Claim, Entity, Evidence, Filler, Finding, Time

Key = tuple[str, str, tuple[str, ...]]
_OTHER = ("place", "region", "matter", "value", "amount")


def claim_of(number: int, gold: dict[str, Any]) -> Claim:
    """A gold claim as a claim record; the gold's own words stand for the page's."""
    roles = {
        role: _fillers(role, codes, (gold.get("fillers") or {}).get(role, [])) for role, codes in gold["roles"].items()
    }
    given = gold.get("time")
    time = Time(start=given.get("start"), end=given.get("end"), text="", basis="text") if given else None
    quote = gold.get("quote") or gold.get("sentence") or ""
    return Claim(id=f"c{number}", kind=gold["kind"], status=gold["status"], roles=roles, time=time,
                 evidence=(Evidence(start=0, end=len(quote), quote=quote),), confidence=1.0)  # fmt: skip


def _fillers(role: str, codes: list[str], words: list[str]) -> tuple[Filler, ...]:
    out = []
    for index, code in enumerate(codes):
        text = words[index] if index < len(words) else ""
        if role == "item" or role in CLOSED_ROLES:
            out.append(Filler(text=text, start=0, end=0, category=code))
        else:
            state = state_of(code)
            prefix = "country" if state == code else "org"
            entity = Entity(
                id=f"{prefix}:{code}", name=code, type="country" if state == code else "organisation", state=state
            )
            out.append(Filler(text=text, start=0, end=0, entity=entity))
    return tuple(out)


def key(measure: str, verdict: str, parties: list[str]) -> Key:
    """What two findings must share to be the same: regime, verdict, States."""
    return (measure.split("/")[0], verdict, tuple(sorted({party for party in parties if len(party) == 2})))


def key_of(finding: Finding) -> Key:
    """The key of a finding."""
    return key(finding.measure, finding.verdict, [party.state or "" for party in finding.parties])


def _show(claims: list[dict[str, Any]], beyond: set[str], missed: set[Key]) -> None:
    """Prints the claims that gave findings too many, or all where a finding is missed."""
    for number, one in enumerate(claims, 1):
        if f"c{number}" in beyond or missed:
            print(f"    c{number} {one['kind']} {one['status']} {one['roles']} {one.get('time')} | {one.get('quote')}")


def main(argv: list[str]) -> int:
    """Prints precision, recall and F1 over a folder of gold files, and with --misses every difference."""
    folder = next(arg for arg in argv if not arg.startswith("--"))
    score: Counter[str] = Counter()
    for path in sorted(Path(folder).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        claims = [claim_of(number, one) for number, one in enumerate(gold["claims"], 1)]
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        findings = find_all(claims, published)
        got = {key_of(one) for one in findings}
        want = {key(one["measure"], one["verdict"], one["parties"]) for one in gold["findings"]}
        neutral = {key(one["measure"], one["verdict"], one["parties"]) for one in gold.get("optional_findings", [])}
        score.update(tp=len(want & got), fp=len(got - want - neutral), fn=len(want - got))
        if "--misses" in argv and (want - got or got - want - neutral):
            print(f"{path.name}\n  missed {sorted(want - got)}\n  beyond {sorted(got - want - neutral)}")
            if "--claims" in argv:
                _show(gold["claims"], {one.claim for one in findings if key_of(one) not in want | neutral}, want - got)
    precision = score["tp"] / max(1, score["tp"] + score["fp"])
    recall = score["tp"] / max(1, score["tp"] + score["fn"])
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    print(f"{dict(score)} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
