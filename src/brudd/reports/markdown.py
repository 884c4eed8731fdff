"""A report as Markdown, for notes, issues and mail."""

from __future__ import annotations

import re

from brudd.records import Claim, Report
from brudd.reports import words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def markdown(report: Report) -> str:
    """One report as Markdown, with a heading for the document and one for each claim; ends in a newline."""
    page = report.document
    lines = [f"# {escape(words.title(page))}", ""]
    lines += [f"- **{label}**: {escape(said)}" for label, said in words.about(page)]
    lines += ["", f"*{words.summary(report)}*", ""]
    for claim in report.claims:
        lines += [*_claim(report, claim), ""]
    return "\n".join(lines).rstrip() + "\n"


def _claim(report: Report, claim: Claim) -> list[str]:
    lines = [f"## {claim.id}: {words.kind(claim)}, {words.STATUS[claim.status]}", ""]
    lines += [f"- {role}: {escape(said)}" for role, said in words.roles(claim)]
    if when := words.when(claim):
        lines.append(f"- when: {escape(when)}")
    cues = words.cues(claim)
    lines.append(
        f"- according to: {escape(words.who_says(claim, report.document))}" + (f", cue {escape(cues)}" if cues else "")
    )
    lines.append(f"- confidence: {claim.confidence:.2f}")
    lines += [f"- note: {escape(words.plain(note))}" for note in claim.notes]
    lines += ["", *(f"> {escape(words.plain(part.quote))}\n" for part in claim.evidence)]
    for finding in words.findings_of(report, claim):
        lines.append(
            f"- **{words.MARK[finding.verdict]}** {escape(words.finding(finding))} ({words.in_force(finding)})"
        )
        lines += [f"    - {escape(note)}" for note in finding.notes]
    return lines


def escape(text: str) -> str:
    """`text` with the signs that Markdown or HTML would read escaped."""
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
