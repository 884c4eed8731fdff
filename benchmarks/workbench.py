"""First byte of every room of the workbench over a ledger: `python benchmarks/workbench.py LEDGER [ROUNDS]`.

With `--make PAGES` in place of a round count, fills the ledger with that many generated pages first.
Prints the first look, the median and the 95th percentile of the others in milliseconds of the clock, then the same of the
processor, in one process that has started as a server does and served nothing but two lists of the API.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from brudd.ledger import Ledger
from brudd.records import Report
from brudd.web.app import create_app
from brudd.web.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "web"))
STATES = ("North Korea", "Iran", "Russia", "China", "Syria", "Libya", "Myanmar", "Sudan")


def generated(count: int) -> Iterator[Report]:
    """Pages of three claims each, of different days and wordings."""
    import reports_by_hand as hand

    chance = random.Random(7)
    for number in range(count):
        day = f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        words = " ".join(chance.choice(("harbour", "shipment", "rail", "border", "depot", "convoy")) for _ in range(6))
        said = f"Russia has bought {number} artillery shells from North Korea near the {words}, a US official told."
        status = chance.choice(("happened", "possible", "denied", "planned"))
        one = hand.report(
            f"Outlet {chance.randint(1, 400)}", day, said, status, "a US official", "told", title=f"{words} {number}",
            when=(day, day),
        )  # fmt: skip
        source = f"{one.document.source}/{number}"
        claims = tuple(one.claims[0].model_copy(update={"id": f"c{place}"}) for place in (1, 2, 3))
        document = one.document.model_copy(update={"source": source})
        yield one.model_copy(update={"document": document, "claims": claims})


def main() -> None:
    """Measures, and prints a line for each room."""
    place = sys.argv[1]
    if "--make" in sys.argv:
        with Ledger.open(place, create=True) as ledger:
            for _ in ledger.add(generated(int(sys.argv[3]))):
                pass
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else 20
    with TestClient(create_app(Settings(ledger=place)), base_url="http://127.0.0.1:8765") as client:
        event = client.get("/api/v1/events?limit=1").json()["rows"][0]["id"]
        page = client.get("/api/v1/pages?limit=1").json()["rows"][0]["id"]
        rooms = (
            "/", "/search", "/search?q=depot", "/search?party=KP&status=denied", "/events", f"/event/{event}",
                 f"/page/{page}", "/timeline", "/map", "/network", "/sources", "/quality", "/law", "/check",
                 "/source/outlet-1", "/source/US")  # fmt: skip
        for room in rooms:
            took, worked = [], []
            for _ in range(rounds):
                start, used = time.perf_counter(), time.process_time()
                assert client.get(room).status_code == 200
                took.append(1000 * (time.perf_counter() - start))
                worked.append(1000 * (time.process_time() - used))
            print(f"{room[:40]:40} {_row(took)} {_row(worked)}", flush=True)


def _row(values: list[float]) -> str:
    """The first, then median and 95th percentile of the others."""
    ordered = sorted(values[1:]) or values
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{values[0]:8.1f} {statistics.median(ordered):8.1f} {late:8.1f}"


if __name__ == "__main__":
    main()
