"""The table for people in a terminal: each claim with its roles, its sources, its words, and what the law says."""

from __future__ import annotations

import os
from typing import TextIO

from rich import box
from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from brudd.records import Claim, Finding, Page, Report
from brudd.reports import words

STATUS_STYLE = {
    "happened": "bold green",
    "ongoing": "bold cyan",
    "planned": "bold yellow",
    "possible": "bold magenta",
    "denied": "bold red",
    "hypothetical": "bold blue",
}
VERDICT_STYLE = {"breach": "red", "would-breach": "dark_orange", "exempt": "green", "undetermined": "yellow"}

_WIDTH = 110
"""Columns where the output is no terminal."""


class Writer:
    """Writes reports to a stream one after another, in colour where the stream is a terminal."""

    def __init__(self, stream: TextIO) -> None:
        width = None if stream.isatty() or "COLUMNS" in os.environ else _WIDTH
        self._console = Console(file=stream, width=width, highlight=False, emoji=False, markup=False)

    def write(self, report: Report) -> None:
        """Write one report."""
        self._console.print(_head(report.document, words.summary(report)))
        if report.claims:
            self._console.print(_claims(report))
        self._console.print()


def _head(page: Page, summary: str) -> Panel:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    for label, said in words.about(page):
        rows.add_row(label, Text(said))
    return Panel(
        Group(Text(words.title(page), style="bold"), rows, Text(summary, style="italic")), box=box.ROUNDED, expand=True
    )


def _claims(report: Report) -> Table:
    table = Table(box=box.HORIZONTALS, expand=True, show_header=True, header_style="dim", padding=(0, 1))
    table.add_column("", no_wrap=True, vertical="top", style="dim")
    table.add_column("claim", ratio=2, overflow="fold")
    table.add_column("according to, in these words", ratio=3, overflow="fold")
    for claim in report.claims:
        found = words.findings_of(report, claim)
        table.add_row(claim.id, _left(claim), Group(*_right(claim, report.document, found)), end_section=True)
    return table


def _left(claim: Claim) -> Group:
    """Kind, status, roles, time."""
    head = Text.assemble(
        (words.kind(claim), "bold"),
        "\n",
        (words.STATUS[claim.status], STATUS_STYLE[claim.status]),
        (f"  confidence {claim.confidence:.2f}", "dim"),
    )
    lines = [Text.assemble((f"{role} ", "dim"), said) for role, said in words.roles(claim)]
    if when := words.when(claim):
        lines.append(Text.assemble(("when ", "dim"), when))
    return Group(head, *lines)


def _right(claim: Claim, page: Page, findings: list[Finding]) -> list[Text]:
    """Who says so, the words, the findings."""
    said = Text.assemble(words.who_says(claim, page))
    if cues := words.cues(claim):
        said.append(f", cue {cues}", style="dim")
    lines = [said]
    lines += [Text(f"“{words.plain(part.quote)}”", style="italic") for part in claim.evidence]
    lines += [Text(f"  {words.plain(note)}", style="dim") for note in claim.notes]
    for finding in findings:
        style = VERDICT_STYLE[finding.verdict]
        lines.append(Text.assemble((f"{words.MARK[finding.verdict]} ", style), (words.finding(finding), style)))
        lines += [Text(f"  {note}", style="dim") for note in (words.in_force(finding), *finding.notes)]
    return lines
