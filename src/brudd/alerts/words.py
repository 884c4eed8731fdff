"""Alerts in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from brudd.alerts.changes import LABELS, VERDICTS, Change
from brudd.events import Event


def moment(at: float) -> str:
    """Seconds since 1970 as an ISO time in UTC."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def body(title: str, event: Event, changed: list[Change]) -> dict[str, Any]:
    """What an alert carries: subject, changes, and the event in short."""
    first = LABELS[changed[0].what]
    return {
        "alert": title, "subject": f"{first}: {event.title}", "event": event.id, "kind": event.kind,
        "title": event.title,
        "status": event.status, "changes": [{"what": one.what, "text": one.text} for one in changed],
        "counts": event.counts.model_dump(mode="json"),
        "origins": [{"who": one.who, "relation": one.relation} for one in event.origins],
        "findings": [
            {"measure": one.measure, "verdict": one.verdict, "citations": list(one.citations),
             "unknown": list(one.unknown)}
            for one in event.findings
        ],
        "sources": list(dict.fromkeys(one.source for one in event.claims))[:20],
        "quotes": list(dict.fromkeys(one.quote for one in event.claims if one.quote))[:3],
    }  # fmt: skip


def text_of(told: dict[str, Any]) -> str:
    """An alert as plain text."""
    counts = told["counts"]
    lines = [
        told["title"],
        f"As told: {told['status']}. {counts['pages']} pages, {counts['reprints']} of them reprints.",
        "",
    ]
    lines += [f"- {LABELS[one['what']]}: {one['text']}" for one in told["changes"]]
    lines += ["", "Origins:", *(f"- {one['who']}: {one['relation']}" for one in told["origins"])]
    if told["findings"]:
        lines += ["", "Findings:", *(f"- {finding_line(one)}" for one in told["findings"])]
    lines += ["", *(f"“{quote}”" for quote in told["quotes"]), "", *told["sources"], "", f"brudd show {told['event']}"]
    return "\n".join(lines)


def finding_line(one: dict[str, Any]) -> str:
    """A finding in one line, with what is missing to tell."""
    cited = f" ({'; '.join(one['citations'])})" if one["citations"] else ""
    missing = f". Missing: {'; '.join(one['unknown'])}" if one["unknown"] else ""
    return f"{VERDICTS[one['verdict']]} {one['measure']}{cited}{missing}"
