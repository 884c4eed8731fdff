"""`brudd law`: regimes, measures with their history, what was in force on a day, what changed between two."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from brudd.findings import words
from brudd.measures import browse, load
from brudd.measures.schema import Measure, Regime

Target = Annotated[str | None, typer.Option(help="only measures aimed at this party, e.g. KP")]


class Format(StrEnum):
    """How the law is printed."""

    table = "table"
    json = "json"


Output = Annotated[Format, typer.Option("--format", help="table or json")]


def register(app: typer.Typer) -> None:
    """Adds the verb `law` with its own verbs."""
    law = typer.Typer(name="law", help=__doc__, no_args_is_help=True, add_completion=False)
    law.command("list")(list_regimes)
    law.command("show")(show)
    law.command("on")(in_force_on)
    law.command("diff")(changed)
    app.add_typer(law)


def list_regimes(target: Target = None, output: Output = Format.table) -> None:
    """The regimes, with how many measures and paragraphs each holds and whether any binds today."""
    if target is not None:
        words.party(target)
    rows = []
    for regime in load().regimes.values():
        paragraphs = [place.paragraph for place in browse.walk(target=target) if place.regime.key == regime.key]
        if paragraphs:
            ends = [period.to for paragraph in paragraphs for period in paragraph.in_force]
            until = "no end known" if None in ends else f"ended {max(end for end in ends if end)}"
            since = min(period.from_ for paragraph in paragraphs for period in paragraph.in_force)
            rows.append({"regime": regime.key, "title": regime.title, "measures": len(regime.measures),
                         "paragraphs": len(paragraphs), "since": since, "until": until})  # fmt: skip
    _print(rows, output)


def show(key: Annotated[str, typer.Argument(help="a regime or a measure, e.g. un-dprk/arms-export")],
         output: Output = Format.table) -> None:  # fmt: skip
    """A regime or a measure with its paragraphs, their dates, exemptions, disputes and sources."""
    found = browse.find(key)
    if output is Format.json:
        print(
            json.dumps(
                found.model_dump(mode="json", by_alias=True, exclude_defaults=True), ensure_ascii=False, indent=2
            )
        )
        return
    console = Console()
    console.print(f"[bold]{found.key}[/bold]  {found.title}", highlight=False)
    for measure in found.measures if isinstance(found, Regime) else [found]:
        _show_measure(measure, console, isinstance(found, Regime))


def _show_measure(measure: Measure, console: Console, headed: bool) -> None:
    if headed:
        console.print(f"\n[bold]{measure.key}[/bold]  {measure.title}", highlight=False)
    for paragraph in sorted(measure.paragraphs, key=lambda one: one.in_force[0].from_):
        console.print(f"\n{paragraph.citation}  [{browse.FORCE_WORDS[paragraph.force]}]", markup=False, highlight=False)
        console.print(f"  {paragraph.says}", markup=False, highlight=False)
        for period in paragraph.in_force:
            line = f"  In force {browse.span(period)}" + (f"; {period.note}" if period.note else "")
            console.print(line, markup=False, highlight=False)
        for bound in paragraph.bound:
            console.print(f"  {bound.role}: {bound.duty}", markup=False, highlight=False)
        lines = [f"Exempt: {one.title}" + (f" (from {one.from_})" if one.from_ else "") for one in paragraph.exemptions]
        lines += [f"Disputed: {one}" for one in paragraph.disputes] + [f"Note: {one}" for one in paragraph.notes]
        lines += [paragraph.renewal_seen.capitalize()] if paragraph.renewal_seen else []
        lines.append(f"Source: {paragraph.source} (checked {paragraph.checked}: {_SEEN[paragraph.verified]})")
        for line in lines:
            console.print(f"  {line}", markup=False, highlight=False)


_SEEN = {
    "paragraph": "paragraph and subject seen",
    "substance": "substance seen, wording not",
    "no": "not seen in a source",
}


Day = Annotated[str, typer.Argument(help="YYYY-MM-DD")]


def in_force_on(day: Day, target: Target = None, output: Output = Format.table) -> None:
    """What was in force on a day."""
    words.day(day)
    if target is not None:
        words.party(target)
    _print_places([("in force", place) for place in browse.on(day, target)], output)


def changed(first: Day, second: Day, target: Target = None, output: Output = Format.table) -> None:
    """What began to bind and what stopped between two days."""
    if target is not None:
        words.party(target)
    new, gone = browse.diff(words.day(first), words.day(second), target)
    _print_places([("new", place) for place in new] + [("gone", place) for place in gone], output)


def _print_places(found: list[tuple[str, browse.Place]], output: Format) -> None:
    """Prints paragraphs by measure; a paragraph that a measure holds in several parts stands once."""
    rows = list({_row_key(word, place): _row(word, place) for word, place in found}.values())
    if output is Format.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    console = Console()
    heading = None
    for row in rows:
        if (row["change"], row["measure"]) != heading:
            heading = (row["change"], row["measure"])
            console.print(f"\n[bold]{row['measure']}[/bold]  {row['title']}  ({row['change']})", highlight=False)
        line = f"  {row['citation']}: {row['says']} ({row['force']}; {row['in force']})"
        console.print(line, markup=False, highlight=False)
    console.print(f"\n{len(rows)} paragraphs" if rows else "nothing", highlight=False)


def _row_key(word: str, place: browse.Place) -> tuple[str, ...]:
    paragraph = place.paragraph
    mirrored = [note for note in paragraph.notes if note.startswith("carries over")]
    return (word, place.measure.key, mirrored[0] if mirrored else paragraph.citation)


def _row(word: str, place: browse.Place) -> dict[str, Any]:
    paragraph = place.paragraph
    mirrored = [note for note in paragraph.notes if note.startswith("carries over")]
    citation = f"{paragraph.citation}, {mirrored[0]}" if mirrored else paragraph.citation
    return {
        "change": word,
        "measure": place.measure.key,
        "title": place.measure.title,
        "citation": citation,
        "force": browse.FORCE_WORDS[paragraph.force],
        "says": paragraph.says,
        "in force": "; ".join(browse.span(one) for one in paragraph.in_force),
    }


def _print(rows: list[dict[str, Any]], output: Format) -> None:
    if output is Format.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows:
        print("nothing")
        return
    grid = Table()
    for title in rows[0]:
        grid.add_column(title)
    for row in rows:
        grid.add_row(*(str(value) for value in row.values()))
    Console().print(grid)
