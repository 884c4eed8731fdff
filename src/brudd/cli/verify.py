"""`brudd verify [STORE]`: check captures again, and print what an evidence officer needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from brudd.sources.capture.check import Checked


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("verify")(verify)


def verify(
    store: Annotated[Path, typer.Argument(envvar="BRUDD_CAPTURES", help="The folder of captures.")] = Path("captures"),
    root: Annotated[
        Path | None, typer.Option("--root", help="Root certificates of the timestamp authority, PEM.")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table or jsonl.")] = "table",
) -> None:
    """Check every capture: bytes against hashes, records against the chain, timestamps against their authority."""
    from brudd.cli.ledger_options import check_format
    from brudd.sources.capture import check, stamp

    check_format(form, ("table", "jsonl"))
    total = check.Summary()
    for one, total in check.summarise(check.verify(store, stamp.roots(root) if root else None)):  # noqa: B007
        print(_row(one) if form == "jsonl" else _text(one), flush=True)
    if form == "table":
        print(
            f"{total.entries} captures: {total.captured} captured, {total.failed} failed, {total.stamped} with a "
            f"timestamp that holds, {total.trouble} in trouble\nhead of the chain: {total.head}\n"
            "Keep the head elsewhere: with it nobody can shorten or rewrite this log unseen."
        )
    if total.trouble:
        raise typer.Exit(1)


def _row(one: Checked) -> str:
    told = vars(one.entry) if one.entry else None
    return json.dumps(
        {"holds": not one.trouble, "trouble": one.trouble, "stamped": one.stamped, "entry": told}, ensure_ascii=False
    )


def _text(one: Checked) -> str:
    if one.entry is None:
        return f"BROKEN  {'; '.join(one.trouble)}"
    record = one.entry.record
    lines = [f"{one.entry.number}  {'BROKEN' if one.trouble else 'holds'}  {record['address']}"]
    lines.append(
        f"   captured {record['captured']}, {record['outcome']}: {record.get('sha256') or record.get('reason')}"
    )
    lines += [
        f"   {step['method']} {step['address']} at {step['ip']}: {step['status']} {step['reason']}"
        for step in record["exchanges"]
    ]
    lines.append(f"   entry sha256 {one.entry.sha256}")
    if one.entry.timestamp:
        lines.append(f"   timestamp by {one.entry.timestamp['authority']}: {one.stamped}")
    return "\n".join([*lines, *(f"   ! {said}" for said in one.trouble)])
