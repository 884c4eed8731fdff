"""The morning digest: new events, new origins on old ones, denials, revisions, findings with what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from brudd.alerts.changes import Change, changes, snapshot
from brudd.alerts.outbox import Outbox
from brudd.alerts.words import body, finding_line
from brudd.events import Event

SECTIONS = (
    ("new", "New events"), ("origin", "New origins on known events"), ("denial", "Denials"), ("revision", "Revisions"),
    ("finding", "New findings"),
)  # fmt: skip
KEY = "_digest"
"""Under which name the digest remembers what it told."""


@dataclass(frozen=True)
class Told:
    """An event of a digest, and what changed about it."""

    event: Event
    changed: tuple[Change, ...]


def collect(events: Iterable[Event], outbox: Outbox, now: float, *, keep: bool = True) -> list[Told]:
    """What changed since the last digest; with `keep` it counts as told from now on."""
    found = []
    for event in events:
        if changed := changes(outbox.before(KEY, event.id), event):
            found.append(Told(event, tuple(changed)))
            if keep:
                outbox.tell(KEY, event.id, snapshot(event), now)
    if keep:
        outbox.begin(KEY, now)
    return found


def text(told: list[Told], day: date) -> str:
    """The digest as plain text."""
    lines = [f"Brudd, {day.isoformat()}", ""]
    if not told:
        return "\n".join([*lines, "Nothing new.", ""])
    for what, title in SECTIONS:
        if rows := _rows(told, what):
            lines += [title.upper(), ""]
            for one, changed in rows:
                lines += [f"* {one.event.title}", *(f"  {line}" for line in _detail(one, changed, what)), ""]
    return "\n".join(lines)


def html(told: list[Told], day: date) -> str:
    """The digest as one self-contained page."""
    parts = [f"<h1>Brudd, {day.isoformat()}</h1>"]
    for what, title in SECTIONS:
        if rows := _rows(told, what):
            parts.append(f"<h2>{title}</h2><ul>")
            for one, changed in rows:
                lines = "".join(f"<br>{escape(line)}" for line in _detail(one, changed, what))
                parts.append(f"<li><strong>{escape(one.event.title)}</strong>{lines}</li>")
            parts.append("</ul>")
    if not told:
        parts.append("<p>Nothing new.</p>")
    style = "body{font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:2em auto;padding:0 1em}li{margin:.7em 0}"
    head = f"<meta charset=utf-8><title>Brudd, {day.isoformat()}</title><style>{style}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(parts)}</body></html>\n"


def _rows(told: list[Told], what: str) -> list[tuple[Told, list[Change]]]:
    rows = [(one, [change for change in one.changed if change.what == what]) for one in told]
    return [(one, changed) for one, changed in rows if changed]


def _detail(one: Told, changed: list[Change], what: str) -> list[str]:
    full: dict[str, Any] = body("", one.event, list(changed))
    counts = full["counts"]
    lines = [] if what == "new" else [change.text for change in changed]
    origins = "; ".join(f"{origin['who']} ({origin['relation']})" for origin in full["origins"])
    lines.append(
        f"as told: {full['status']}; {counts['pages']} pages, {counts['reprints']} reprints; origins: {origins}"
    )
    if what == "new":
        lines += [finding_line(finding) for finding in full["findings"]]
    lines.append(f"{', '.join(full['sources'][:3])}; brudd show {full['event']}")
    return lines
