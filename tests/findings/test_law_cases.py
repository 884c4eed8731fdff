"""Law cases as titled sentences: the day before and the day of each change, each exception, each direction."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.findings import assess
from brudd.findings.cases import act_of
from brudd.findings.words import FACTS
from brudd.records import STATUSES

FILE = Path(__file__).with_name("law_cases.txt")
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def case_of(text: str) -> dict[str, object]:
    """The case that the middle column of a line writes down."""
    words = text.split()
    kind, words = words[0], words[1:]
    status = words.pop(0) if words[0] in STATUSES else "happened"
    day = words.pop(0)
    roles: dict[str, list[str]] = {}
    facts: dict[str, str] = {}
    for word in words:
        name, _, value = word.partition("=")
        if name in FACTS:
            facts[name] = value
        else:
            roles[name] = value.split("+")
    return {"kind": kind, "status": status, "date": None if day == "-" else day, "roles": roles, "facts": facts}


def wanted(text: str) -> tuple[set[tuple[str, str, frozenset[str]]], str]:
    """The (regime, verdict, States) that the last column asks for, and the words of a citation."""
    answer, _, cites = text.partition(" cites ")
    if answer.strip() == "none":
        return set(), cites
    found = set()
    for one in answer.split(";"):
        regime, verdict, *states = one.split()
        found.add((regime, verdict, frozenset(states)))
    return found, cites


@pytest.mark.parametrize("line", LINES, ids=[line.split(" | ")[0] for line in LINES])
def test_the_law_says(line: str) -> None:
    _, act, answer = line.split(" | ")
    findings = assess(act_of(case_of(act)))
    merged: dict[tuple[str, str], set[str]] = {}
    for one in findings:
        key = (one.measure.split("/")[0], one.verdict)
        merged.setdefault(key, set()).update(party.state or "" for party in one.parties)
    expected, cites = wanted(answer)
    assert {(*key, frozenset(states)) for key, states in merged.items()} == expected
    assert not cites or any(c.startswith(cites) for one in findings for c in one.citations)


def test_every_title_stands_once() -> None:
    titles = [line.split(" | ")[0] for line in LINES]
    assert len(titles) == len(set(titles))
