"""How a ledger holds up: generated pages in, then search, event pages and size.

usage: python benchmarks/ledger_million.py [--pages 200000] [--ledger FILE|URL] [--queries 300] [--batch] [--keep]

Pages are made up: outlets, states, items, dates and sentences drawn by chance, in a spread like that of news (a few
parties and words are common, most are rare; one page in ten is an edited copy of another). Prints a table; figures are
of the machine it runs on. Making the pages is not counted, adding them is. Each time stands twice: by the clock, and the
processor time of this process, which says what the work costs on a machine that does other things beside it. With
`--ledger` of a ledger that is there already, nothing is added: it is only asked. With `--batch` the pages are first written as
`brudd batch` writes them, and loaded as `brudd add --from` does.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from brudd.ledger import Filters, Ledger
from brudd.ledger.api import BATCH
from brudd.records import (
    BoundParty,
    Claim,
    Entity,
    Evidence,
    Filler,
    Finding,
    InForce,
    Page,
    Report,
    Source,
    Tested,
    Time,
)  # fmt: skip

STATES = "RU KP IR CN US UA SY LY YE SD SO CD CF SS IQ AF MM VE CU BY TR AE SA IL EG ET ER RS FR DE GB PL IN PK JP KR".split()
ITEMS = "artillery-shell uav ballistic-missile small-arms ammunition armour aircraft crude-oil coal gold electronics".split()
KINDS = ("arms-transfer", "goods-transfer", "military-service", "aid", "contact", "sanction", "weapons-use", "finance")
ENDS = {
    "arms-transfer": ("supplier", "recipient"), "goods-transfer": ("supplier", "recipient"), "aid": ("provider", "recipient"),
    "military-service": ("provider", "recipient"), "contact": ("participant", "participant"),
    "sanction": ("authority", "target"), "weapons-use": ("actor", "target"), "finance": ("payer", "payee"),
}  # fmt: skip
STATUSES = ("happened", "ongoing", "planned", "possible", "denied")
CLAIMS = 5
FIRST = date(2006, 1, 1)


class Maker:
    """Makes reports by chance, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        letters = "bdfgklmnprstv"
        self.words = [
            "".join(self.chance.choice(letters) + self.chance.choice("aeiou") for _ in range(self.chance.randint(2, 4)))
            for _ in range(30_000)
        ]
        self.weights = [1 / (rank + 10) for rank in range(len(self.words))]
        self.total = list(self._running(self.weights))
        self.parties = list(self._running([1 / (rank + 3) for rank in range(len(STATES))]))
        self.last: list[list[str]] = []

    @staticmethod
    def _running(weights: list[float]) -> Iterator[float]:
        total = 0.0
        for weight in weights:
            total += weight
            yield total

    def sentence(self) -> str:
        """Some words."""
        return " ".join(self.chance.choices(self.words, cum_weights=self.total, k=self.chance.randint(9, 18))) + "."

    def text(self) -> list[str]:
        """A page's sentences; one in ten is cut and moved from another page."""
        if self.last and self.chance.random() < 0.1:
            kept = list(self.chance.choice(self.last))
            self.chance.shuffle(kept)
            made = [self.sentence(), *kept[: max(6, len(kept) // 2)]]
        else:
            made = [self.sentence() for _ in range(self.chance.randint(14, 26))]
        self.last = [*self.last[-200:], made]
        return made

    def report(self, number: int) -> Report:
        """One page with its claims and findings."""
        chance = self.chance
        day = FIRST + timedelta(days=chance.randint(0, 7300))
        parts = self.text()
        text = "\n".join(parts)
        outlet = f"Outlet {int(chance.paretovariate(0.8)) % 400}"
        page = Page(
            id=f"sha256:{hashlib.sha256(f'{number}{text}'.encode()).hexdigest()}", source=f"https://x.example/{number}",
            language=chance.choice(("nb", "nn", "en", "en")), title=parts[0][:60], publisher=outlet, published=day.isoformat(),
            agencies=("NTB",) if chance.random() < 0.2 else (), text=text,
        )  # fmt: skip
        claims = tuple(self.claim(f"c{at + 1}", text, parts[at + 1], day) for at in range(CLAIMS))
        return Report(document=page, claims=claims, findings=tuple(_finding(one, day) for one in claims[:2]))

    def party(self) -> Entity:
        """A state, a few of them often."""
        code = self.chance.choices(STATES, cum_weights=self.parties)[0]
        return Entity(id=f"country:{code}", name=code, type="country", state=code)

    def claim(self, ident: str, text: str, quote: str, day: date) -> Claim:
        """A claim whose words are one of the page's sentences."""
        chance = self.chance
        kind: Any = chance.choice(KINDS)
        status: Any = chance.choice(STATUSES)
        start = text.index(quote)
        first, second = ENDS[kind]
        mine, theirs = (
            Filler(text=one.name, start=start, end=start + 2, entity=one) for one in (self.party(), self.party())
        )
        roles: dict[str, tuple[Filler, ...]] = {first: (mine,), second: (theirs,)}
        if first == second:
            roles = {first: (mine, theirs)}
        if kind in ("arms-transfer", "goods-transfer"):
            item = chance.choice(ITEMS)
            roles["item"] = (Filler(text=item, start=start, end=start + 4, category=item),)
        when = day - timedelta(days=chance.randint(0, 20))
        who = self.party()
        source = Source(
            name=who.name, start=None, end=None, entity=who, kind="official", anonymous=chance.random() < 0.4, cue=None
        )
        return Claim(
            id=ident, kind=kind, status=status, roles=roles, confidence=0.8, because=("made up",),
            time=Time(start=when.isoformat(), end=when.isoformat(), text="", basis="text") if chance.random() < 0.6 else None,
            sources=(source,) if chance.random() < 0.6 else (),
            evidence=(Evidence(start=start, end=start + len(quote), quote=quote),),
        )  # fmt: skip


def _finding(claim: Claim, day: date) -> Finding:
    return Finding(
        claim=claim.id, measure="un-dprk/arms-export", citations=("S/RES/1874 (2009) para 9",), verdict="breach",
        parties=(BoundParty(state="KP", role="supplier", duty="not to export"),),
        because=(Tested(condition="supplier", claim="KP", measure=["KP"], result="met"),),
        in_force=InForce(**{"from": "2006-10-14", "to": None, "on": day.isoformat()}),
    )  # fmt: skip


@dataclass
class Spent:
    """Seconds by the clock and of the processor, one of each a run."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def run(self, work: Callable[[], object]) -> None:
        """Do a piece of work and note what it took."""
        clock, processor = time.perf_counter(), time.process_time()
        work()
        self.clock.append(time.perf_counter() - clock)
        self.processor.append(time.process_time() - processor)

    def rows(self, name: str) -> list[tuple[str, str, str]]:
        """The median, and the time that 95 of 100 took at most, in milliseconds."""
        made = []
        for label, pick in (("median", statistics.median), ("p95", lambda all_: statistics.quantiles(all_, n=20)[-1])):
            clock, processor = (f"{pick(one) * 1000:.1f} ms" for one in (self.clock, self.processor))
            made.append((f"{name}, {label}", clock, processor))
        return made

    def rate(self, count: int) -> tuple[str, str]:
        """How many a second."""
        return f"{count / sum(self.clock):.0f}", f"{count / sum(self.processor):.0f}"


def load(ledger: Ledger, maker: Maker, pages: int) -> Spent:
    """Load so many pages out of the tables of a batch."""
    from brudd.batch import tables

    spent = Spent()
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, pages, 2000):
            made = (maker.report(number) for number in range(start, min(pages, start + 2000)))
            tables.write(Path(folder), start // 2000, {"pages": [{"report": one.to_json()} for one in made]})
        spent.run(lambda: list(ledger.add(tables.reports(Path(folder)), reader="generator")))
    return spent


def fill(ledger: Ledger, maker: Maker, pages: int) -> Spent:
    """Add so many pages."""
    spent, step = Spent(), BATCH
    for start in range(0, pages, step):
        reports = [maker.report(number) for number in range(start, min(pages, start + step))]
        spent.run(lambda made=reports: list(ledger.add(made, reader="generator")))  # type: ignore[misc]
        last = Spent(spent.clock[-1:], spent.processor[-1:]).rate(len(reports))
        said = f"{start + len(reports)} pages; the last {step}: {last[0]}/s, {last[1]} a second of the processor"
        print(said, file=sys.stderr, flush=True)
    return spent


def searches(maker: Maker, count: int) -> list[tuple[str, Filters]]:
    """Queries as people put them: one or two words, common or rare, with and without filters."""
    chance, made = maker.chance, []
    for _ in range(count):
        words = chance.choices(maker.words, cum_weights=maker.total, k=chance.choice((0, 1, 1, 2)))
        party = chance.choices(STATES, cum_weights=maker.parties)[0]
        filters = chance.choice((
            Filters(), Filters(party=party), Filters(kind=chance.choice(KINDS), party=party),
            Filters(party=party, item=chance.choice(ITEMS), status=chance.choice(STATUSES)),
            Filters(since="2014-01-01", until="2014-12-31", language="nb"),
        ))  # fmt: skip
        made.append((" ".join(words), filters))
    return made


def ask(ledger: Ledger, maker: Maker, count: int) -> list[tuple[str, str, str]]:
    """Searches and event pages, and what they took."""
    found, shown = Spent(), Spent()
    for query, filters in searches(maker, count):
        found.run(lambda q=query, f=filters: ledger.search(q, f))  # type: ignore[misc]
    names = [one["event"] for one in ledger.claims(limit=20_000)]
    for name in maker.chance.sample(names, min(len(names), count)):
        shown.run(lambda name=name: ledger.event(name))  # type: ignore[misc]
    return [*found.rows("search"), *shown.rows("event page")]


def main() -> None:
    """Fill a ledger and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=200_000)
    options.add_argument("--ledger", default="benchmark.ledger")
    options.add_argument("--queries", type=int, default=300)
    options.add_argument("--batch", action="store_true")
    options.add_argument("--keep", action="store_true")
    given = options.parse_args()
    maker, rows = Maker(7), []
    with Ledger.open(given.ledger, create=True) as ledger:
        before = ledger.counts()["pages"]
        spent = None if before else (load if given.batch else fill)(ledger, maker, given.pages)
        counts = ledger.counts()
        asked = ask(ledger, maker, given.queries)
    rows += [(name, str(counts[name]), "") for name in ("pages", "claims", "events")]
    rows += (
        [
            ("readings added a second", *spent.rate(given.pages)),
            ("claims added a second", *spent.rate(counts["claims"])),
        ]
        if spent
        else []
    )
    rows += asked
    if "://" not in given.ledger:
        rows.append(("database", f"{os.path.getsize(given.ledger) / 1e9:.2f} GB", ""))
        if not given.keep and not before:
            Path(given.ledger).unlink()
    rows.append(("memory at most", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB", ""))
    print("| | by the clock | processor time |\n| --- | --- | --- |")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
