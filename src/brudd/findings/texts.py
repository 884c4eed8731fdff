"""Findings in words that a lawyer could sign: never "breach" without "if the claim is true"."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from brudd.findings.act import Act
from brudd.findings.words import name_of
from brudd.records import Finding

LEAD = {
    "breach": "If the claim is true, a breach",
    "would-breach": "If it is carried out as claimed, it would be a breach",
    "exempt": "If the claim is true, covered and exempt",
    "undetermined": "Cannot be told: covered only if a missing fact holds",
}
"""How each verdict opens its sentence."""


def sentence(finding: Finding) -> str:
    """One finding as a paragraph: verdict, law, dates, who is bound, what is missing."""
    parts = [f"{LEAD[finding.verdict]} of {finding.measure}" if "breach" in LEAD[finding.verdict] else
             f"{LEAD[finding.verdict]} ({finding.measure})"]  # fmt: skip
    parts[0] += f" - {'; '.join(finding.citations)}."
    span = finding.in_force
    parts.append(
        f"In force from {span.from_}"
        + (f" to {span.to}" if span.to else "")
        + f"; tested on {span.on or 'no known day'}."
    )
    for party in finding.parties:
        parts.append(f"{name_of(party.state or '')} ({party.role}) {party.duty}.")
    if finding.unknown:
        parts.append(f"Missing: {'; '.join(finding.unknown)}.")
    parts.extend(f"{note}." for note in finding.notes)
    return " ".join(parts)


def table(answers: Sequence[tuple[str, Act, Sequence[Finding]]]) -> None:
    """Prints answers as a table, one row a finding, to standard output."""
    grid = Table(show_lines=True)
    for title in ("act", "verdict", "law", "who is bound", "missing, notes"):
        grid.add_column(title)
    for name, act, findings in answers:
        label = name or act.kind
        if not findings:
            grid.add_row(label, "no finding", "no measure in force covers the act", "", "")
        for one in findings:
            bound = "\n".join(f"{name_of(p.state or '')} ({p.role}): {p.duty}" for p in one.parties)
            notes = "\n".join((*(f"missing: {ask}" for ask in one.unknown), *one.notes))
            span = f"{one.in_force.from_} - {one.in_force.to or 'no end known'}"
            law = "\n".join((one.measure, *one.citations, span))
            grid.add_row(label, LEAD[one.verdict], law, bound, notes)
    Console().print(grid)
