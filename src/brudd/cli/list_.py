"""`brudd list pages|claims|events|findings|origins`: what a ledger holds."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from brudd.cli import ledger_options as options
from brudd.errors import UsageError

COLUMNS = {
    "pages": ("id", "published", "language", "publisher", "claims", "revision", "source", "title"),
    "claims": ("target", "published", "kind", "status", "event", "review", "said", "evidence"),
    "events": ("id", "status", "pages", "origins", "unknown", "title"),
    "findings": ("target", "published", "measure", "verdict", "bound", "citations", "event"),
    "origins": ("who", "kind", "anonymous", "relations", "count", "pages", "id"),
}
"""The columns of each list in a table and in CSV."""


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("list")(list_)


def list_(
    what: Annotated[str, typer.Argument(help="pages, claims, events, findings or origins.")],
    form: Annotated[str, typer.Option("--format", "-f", help="table, json, jsonl or csv.")] = "table",
    kind: options.KindOption = None,
    status: options.StatusOption = None,
    party: options.PartyOption = None,
    item: options.ItemOption = None,
    regime: options.RegimeOption = None,
    verdict: options.VerdictOption = None,
    source: options.SourceOption = None,
    lang: options.LanguageOption = None,
    since: options.SinceOption = None,
    until: options.UntilOption = None,
    reviewed: options.ReviewedOption = None,
    limit: options.LimitOption = 1000,
    after: options.AfterOption = None,
    ledger: options.LedgerOption = None,
) -> None:
    """List what a ledger holds, the newest publication first."""
    from brudd.ledger import Filters, Ledger

    options.check_format(form)
    if what not in COLUMNS:
        raise UsageError(f"{what!r} cannot be listed", f"one of {', '.join(COLUMNS)}")
    filters = Filters(
        kind=kind, status=status, party=party, item=item, regime=regime, verdict=verdict, source=source, language=lang,
        since=since, until=until, reviewed=reviewed,
    )  # fmt: skip
    with Ledger.open(ledger, read_only=True) as opened:
        if what == "origins":
            rows: list[dict[str, Any]] = opened.origins(filters, limit=limit)
        elif what == "events":
            rows = [
                one.model_dump(mode="json", by_alias=True) for one in opened.events(filters, limit=limit, after=after)
            ]
        else:
            rows = getattr(opened, what)(filters, limit=limit, after=after)
    full = form in ("json", "jsonl")
    options.show_rows(rows if full else [_brief(what, row) for row in rows], form, COLUMNS[what])


def _brief(what: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row with what the columns of its list ask for."""
    if what == "claims":
        said = row["sources"][-1]["name"] if row["sources"] else row["publisher"]
        return {**row, "said": said, "evidence": row["evidence"][0]["quote"] if row["evidence"] else ""}
    if what == "events":
        return {**row, **row["counts"]}
    if what == "findings":
        return {**row, "bound": [one["state"] for one in row["parties"] if one["state"]]}
    if what == "origins":
        return {**row, "count": len(row["events"]), "pages": len(row["pages"])}
    return row
