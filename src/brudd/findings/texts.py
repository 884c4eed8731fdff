"""Findings in words that a lawyer could sign: never "breach" without "if the claim is true"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    """Prints answers to standard output, one small table a finding."""
    console = Console()
    for name, act, findings in answers:
        label = f"{name}: {act.kind}" if name else act.kind
        if not findings:
            console.print(f"{label}: no finding; no measure in force covers the act", markup=False, highlight=False)
        for one in findings:
            grid = Table(title=f"{label}: {LEAD[one.verdict]}", title_justify="left", show_header=False)
            for field, value in _rows(one):
                grid.add_row(field, value)
            console.print(grid, markup=False, highlight=False)


def _rows(one: Finding) -> Iterator[tuple[str, str]]:
    yield "measure", one.measure
    yield "law", "\n".join(one.citations)
    yield (
        "in force",
        f"{one.in_force.from_} to {one.in_force.to or 'no end known'}; tested on {one.in_force.on or 'no day'}",
    )
    for party in one.parties:
        yield f"bound: {name_of(party.state or '')}", f"{party.duty} ({party.role})"
    for test in one.because:
        yield f"tested: {test.condition}", f"{_plain(test.claim)} against {_plain(test.measure)}: {test.result}"
    for ask in one.unknown:
        yield "missing", ask
    for note in one.notes:
        yield "note", note


def _plain(value: object) -> str:
    if value is None:
        return "not known"
    if isinstance(value, list | tuple):
        return ", ".join("no end" if one is None else str(one) for one in value)
    return str(value)
