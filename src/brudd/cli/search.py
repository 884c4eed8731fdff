"""`brudd search WORDS`: pages by their words, and by what their claims say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from brudd.cli import ledger_options as options

if TYPE_CHECKING:
    from brudd.ledger.searching import Results


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("search")(search)


def search(
    query: Annotated[
        list[str] | None, typer.Argument(help='Words, "a phrase", beginn*; after -- also -without.')
    ] = None,
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
    limit: options.LimitOption = 20,
    after: options.AfterOption = None,
    ledger: options.LedgerOption = None,
) -> None:
    """Search the pages of a ledger; inflected forms are found in all languages that have a stemmer."""
    from brudd.ledger import Filters, Ledger

    options.check_format(form)
    filters = Filters(
        kind=kind, status=status, party=party, item=item, regime=regime, verdict=verdict, source=source, language=lang,
        since=since, until=until, reviewed=reviewed,
    )  # fmt: skip
    words = " ".join(f'"{one}"' if " " in one and '"' not in one else one for one in query or [])
    with Ledger.open(ledger, read_only=True) as opened:
        _print(opened.search(words, filters, limit=limit, after=after), form)


def _print(found: Results, form: str) -> None:
    if form == "json":
        print(json.dumps({"hits": found.hits, "next": found.next}, ensure_ascii=False, indent=2))
    elif form != "table":
        options.show_rows(found.hits, form, ("page", "published", "language", "source", "title", "snippet"))
    else:
        for hit in found.hits:
            print(
                f"{options.short('page', hit['page'])}  {hit['published'] or 'undated'}  {hit['title'] or hit['source']}"
            )
            print(f"    {options.cell(hit['snippet'])}")
            for claim in hit["claims"][:5]:
                print(
                    f"    {claim['id']} {claim['kind']}, {claim['status']}, {claim['event']}: {options.cell(claim['quote'])[:100]}"
                )
        print(f"more: --after {found.next}" if found.next else ("" if found.hits else "nothing found"))
