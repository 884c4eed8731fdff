"""`brudd capture ADDRESS...`: keep pages as they are now, so that they hold as evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

StoreOption = Annotated[Path, typer.Option("--store", envvar="BRUDD_CAPTURES", help="The folder of captures.")]


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("capture")(capture)


def capture(
    addresses: Annotated[list[str], typer.Argument(help="http(s) addresses.")],
    store: StoreOption = Path("captures"),
    warc: Annotated[Path | None, typer.Option("--warc", help="Also append to this WARC (.warc or .warc.gz).")] = None,
    timestamp: Annotated[
        str | None, typer.Option("--timestamp", envvar="BRUDD_TIMESTAMP", help="An RFC 3161 authority's address.")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table or jsonl.")] = "table",
    private: Annotated[bool, typer.Option("--allow-private", help="Also fetch from private addresses.")] = False,
) -> None:
    """Keep pages as they are now: raw bytes, headers, redirects, time and hash. A failed capture is kept, too."""
    from brudd.cli.ledger_options import check_format
    from brudd.sources.capture import Store
    from brudd.sources.capture import capture as take
    from brudd.sources.capture.stamp import Authority
    from brudd.sources.capture.warc import write
    from brudd.sources.web import Policy

    check_format(form, ("table", "jsonl"))
    policy = Policy(allow_private=private)
    authority = Authority(timestamp, policy) if timestamp else None
    failed = 0
    for address in addresses:
        found = take(address, policy)
        entry = Store(store).add(found, authority)
        if warc is not None:
            write([found], warc)
        failed += not found.captured
        print(json.dumps(vars(entry), ensure_ascii=False) if form == "jsonl" else _line(entry), flush=True)
    if failed:
        raise typer.Exit(2)


def _line(entry: Any) -> str:
    record = entry.record
    if record["outcome"] == "failed":
        return f"{entry.number}  failed  {record['address']}: {record['reason']}"
    way = f" -> {record['final']}" if record["final"] != record["address"] else ""
    stamp = entry.timestamp or {}
    stamped = ", timestamped" if "token" in stamp else f", no timestamp: {stamp['failed']}" if stamp else ""
    return f"{entry.number}  sha256:{record['sha256']}  {record['bytes']:,} bytes{stamped}  {record['address']}{way}"
