"""Reports as rows of tables: pages, claims, fillers, sources, findings, errors."""

from __future__ import annotations

from datetime import date
from typing import Any

from brudd.records import Claim, Finding, Report

Rows = dict[str, list[dict[str, Any]]]
"""Name of a table -> its rows."""


def add_report(rows: Rows, record: int, container: str, report: Report) -> None:
    """The rows of one report, appended to each table; the page's row holds the whole report as JSON."""
    page = report.document
    rows.setdefault("pages", []).append({
        "record": record, "page": page.id, "source": page.source, "container": container, "language": page.language,
        "title": page.title, "author": page.author, "publisher": page.publisher, "agencies": list(page.agencies),
        "published": _day(page.published), "published_basis": page.published_basis, "characters": len(page.text),
        "claims": len(report.claims), "findings": len(report.findings), "notes": list(page.notes),
        "report": report.to_json(),
    })  # fmt: skip
    for claim in report.claims:
        _add_claim(rows, record, page.id, claim)
    for finding in report.findings:
        _add_finding(rows, record, page.id, finding)


def _add_claim(rows: Rows, record: int, page: str, claim: Claim) -> None:
    key = {"record": record, "page": page, "claim": claim.id}
    first, time = claim.evidence[0], claim.time
    rows.setdefault("claims", []).append({
        **key, "kind": claim.kind, "status": claim.status, "start": first.start, "end": first.end, "quote": first.quote,
        "time_start": _day(time.start) if time else None, "time_end": _day(time.end) if time else None,
        "time_text": time.text if time else None, "confidence": claim.confidence, "because": list(claim.because),
    })  # fmt: skip
    for role, fillers in claim.roles.items():
        for number, filler in enumerate(fillers, 1):
            held, many = filler.entity, filler.quantity
            rows.setdefault("fillers", []).append({
                **key, "role": role, "number": number, "text": filler.text, "start": filler.start, "end": filler.end,
                "entity": held.id if held else None, "name": held.name if held else None,
                "type": held.type if held else None, "state": held.state if held else None,
                "category": filler.category, "system": filler.system, "low": many.low if many else None,
                "high": many.high if many else None, "unit": many.unit if many else None,
            })  # fmt: skip
    for number, source in enumerate(claim.sources, 1):
        held = source.entity
        rows.setdefault("sources", []).append({
            **key, "number": number, "name": source.name, "start": source.start, "end": source.end,
            "entity": held.id if held else None, "state": held.state if held else None, "kind": source.kind,
            "anonymous": source.anonymous, "cue": source.cue.text if source.cue else None,
        })  # fmt: skip


def _add_finding(rows: Rows, record: int, page: str, finding: Finding) -> None:
    rows.setdefault("findings", []).append({
        "record": record, "page": page, "claim": finding.claim, "measure": finding.measure, "verdict": finding.verdict,
        "citations": list(finding.citations), "states": [party.state for party in finding.parties if party.state],
        "unknown": list(finding.unknown), "in_force_from": _day(finding.in_force.from_),
        "in_force_to": _day(finding.in_force.to), "tested_on": _day(finding.in_force.on),
    })  # fmt: skip


def add_error(rows: Rows, record: int, container: str, source: str, kind: str, reason: str) -> None:
    """One row of `errors`; `record` is the offset of the record in the run, from 0."""
    rows.setdefault("errors", []).append(
        {"record": record, "container": container, "source": source, "kind": kind, "reason": reason}
    )


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
