"""What a year of Common Crawl's news archive costs to read, worked out from measured rates; nothing is fetched.

    python benchmarks/cost.py [--claim-pages 0.01] [--words-rate 1000] [--price 0.04] [...]

Every figure is an argument; `docs/reference/batch-costs.md` shows the table with the defaults and says where each
comes from.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Rates:
    """What the sum is made of. Rates are of one core, sizes and counts of one page."""

    pages_month: float = 11.7e6
    page_bytes: float = 165e3
    packed_bytes: float = 35e3
    unpack_rate: float = 165e6
    gate_rate: float = 106e6
    claim_pages: float = 0.01
    unrelated_passed: float = 0.034
    extraction: float = 0.09
    words: float = 500
    words_rate: float = 1000
    claims: float = 8
    ledger_rate: float = 2000
    price: float = 0.04


@dataclass(frozen=True)
class Step:
    """One line of the sum: what is done, to how many pages, in how many core-hours, and how that is worked out."""

    name: str
    pages: float
    hours: float
    how: str


def steps(rates: Rates) -> list[Step]:
    """The lines for a year, the last one their sum."""
    year = rates.pages_month * 12
    share = rates.claim_pages + (1 - rates.claim_pages) * rates.unrelated_passed
    read, held = year * share, year * rates.claim_pages
    found = [
        Step("unpack the records", year, year * rates.page_bytes / rates.unpack_rate / 3600,
             f"{rates.page_bytes / 1e3:.0f} KB / {rates.unpack_rate / 1e6:.0f} MB/s"),
        Step("gate", year, year * rates.page_bytes / rates.gate_rate / 3600,
             f"{rates.page_bytes / 1e3:.0f} KB / {rates.gate_rate / 1e6:.0f} MB/s"),
        Step("extract the text of what passes", read, read * rates.extraction / 3600,
             f"{rates.extraction * 1e3:.0f} ms"),
        Step("read it", read, read * rates.words / rates.words_rate / 3600,
             f"{rates.words:.0f} words / {rates.words_rate:,.0f} words/s"),
        Step("add the claims to a ledger", held, held * rates.claims / rates.ledger_rate / 3600,
             f"{rates.claims:.0f} claims / {rates.ledger_rate:,.0f} claims/s"),
    ]  # fmt: skip
    return [*found, Step("all", year, sum(step.hours for step in found), "")]


def table(rates: Rates) -> str:
    """The sum as a Markdown table, and what it would be without the gate."""
    lines = ["| step | pages | a page | core-hours |", "| --- | --- | --- | --- |"]
    found = steps(rates)
    lines += [f"| {one.name} | {one.pages / 1e6:,.1f} M | {one.how} | {one.hours:,.0f} |" for one in found]
    year = rates.pages_month * 12
    whole = found[-1].hours
    ungated = year * (rates.page_bytes / rates.unpack_rate + rates.extraction + rates.words / rates.words_rate) / 3600
    lines += [
        "",
        f"That is {whole / 64:,.0f} hours on 64 cores, or {whole * rates.price:,.0f} dollars at {rates.price:.2f} a "
        f"core-hour, and {year * rates.packed_bytes / 1e12:.1f} TB to fetch. Without the gate: "
        f"{ungated:,.0f} core-hours, {ungated / whole:.0f} times as many.",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the table for the rates given."""
    ask = argparse.ArgumentParser()
    for field in fields(Rates):
        ask.add_argument(f"--{field.name.replace('_', '-')}", type=float, default=field.default)
    print(table(Rates(**vars(ask.parse_args()))))


if __name__ == "__main__":
    main()
