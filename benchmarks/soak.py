"""A soak of the watch: thousands of pages from a server on this machine that fails in many ways.

    python benchmarks/soak.py [PAGES]        (10,000 pages unless told otherwise)

Every page must be read or its failure recorded, none twice, and the memory stay flat. Prints the counts, the pages a
second and the memory (resident set, MiB) at a tenth and at the end; exits with 1 when one of these does not hold.
Reading stops at the page's text (one page in ten is HTML, the rest plain text): claims and law are measured elsewhere.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from brudd.pages import read_page
from brudd.sources import Document, Policy
from brudd.sources.watch import Clock, State, Watched, Watcher, WatchFile
from brudd.sources.watch.config import Manners

FAULTS = {
    3: "slow", 5: "error", 7: "reset", 11: "garbage", 13: "charset", 17: "circle", 19: "bomb", 23: "gone", 29: "short",
    31: "binary", 37: "passing",
}  # fmt: skip
"""Pages whose number leaves 1 when divided by 40 and 3 and so on: one in forty has each fault."""
READABLE = ("", "charset", "passing")
PER_FEED = 500


def fault(number: int) -> str:
    """What is wrong with a page, by its number; most are well."""
    return FAULTS.get(number % 40, "")


class Handler(BaseHTTPRequestHandler):
    """Serves feeds of pages, and pages with faults."""

    served: ClassVar[Counter[str]] = Counter()

    def do_GET(self) -> None:
        """Answer a request."""
        name = self.path.strip("/")
        self.served[name] += 1
        if name.startswith("feed"):
            self._feed(int(name[4:]))
        elif name.startswith("page"):
            self._page(int(name[4:].split("-")[0]))
        else:
            self._send(404, b"")

    def _feed(self, number: int) -> None:
        host = self.headers["Host"]
        first = number * PER_FEED
        items = "".join(f"<item><link>http://{host}/page{n}</link></item>" for n in range(first, first + PER_FEED))
        self._send(200, f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "application/rss+xml")

    def _page(self, number: int) -> None:
        kind = fault(number)
        text = f"Skip nummer {number} la til kai med våpen og ammunisjon. " * 20
        body = f"<!doctype html><html><body><article><p>{text}</p></article></body></html>".encode()
        if kind == "slow":
            self.rfile.read(1)  # until the other side gives up
        elif kind in ("error", "gone"):
            self._send(500 if kind == "error" else 410, b"")
        elif kind == "passing" and self.served[f"page{number}"] == 1:
            self._send(503, b"")
        elif kind == "reset":
            self.connection.close()
        elif kind == "garbage":
            self.wfile.write(os.urandom(500))
        elif kind == "circle":
            self._send(302, b"", Location=f"/page{number}-{self.path.count('-') + 1 if '-' not in self.path else 0}")
        elif kind == "bomb":
            self._send(200, BOMB, Content_Encoding="gzip")
        elif kind == "short":
            self._send(200, body[:100], Content_Length="5000")
        elif kind == "binary":
            self._send(200, b"\x89PNG\r\n\x1a\n" + bytes(900), "image/png")
        elif kind == "charset":
            self._send(200, body.decode().encode("latin-1"), "text/html; charset=utf-8")
        elif number % 10:
            self._send(200, text.encode(), "text/plain; charset=utf-8")
        else:
            self._send(200, body)

    def _send(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        told = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that keeps quiet about connections that break."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


def _bomb() -> bytes:
    import gzip

    return gzip.compress(bytes(40_000_000))


BOMB = _bomb()


def resident() -> float:
    """Memory of this process in MiB (resident set)."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main(pages: int) -> int:
    """Run the soak; 0 when all holds."""
    serving = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{serving.server_port}"
    read: Counter[str] = Counter()
    memory: list[float] = []

    def sink(document: Document, source: Watched) -> str:
        read_page(document.data, document.source, content_type=document.content_type)
        read[document.source] += 1
        if sum(read.values()) % max(1, pages // 10) == 0:
            memory.append(resident())
        return "read"

    sources = tuple(
        Watched(key=f"f{n}", address=f"{address}/feed{n}", robots=False) for n in range(-(-pages // PER_FEED))
    )
    ahead = [0.0]
    clock = Clock(lambda: time.time() + ahead[0], lambda span: ahead.__setitem__(0, ahead[0] + span))
    with tempfile.TemporaryDirectory() as folder, State(Path(folder) / "state") as state:
        file = WatchFile(watch=Manners(delay=0, jitter=0, attempts=3, most=PER_FEED), source=sources)
        watcher = Watcher(file, state, sink, Policy(allow_private=True, patience=0.25, longest=2.0), clock)
        began = time.monotonic()
        while True:
            for _ in watcher.once():
                pass
            if state.next_waiting() is None:
                break
            ahead[0] += 60
        spent = time.monotonic() - began
        outcomes = state.counts()
        items = list(state.items())
    serving.shutdown()
    return report(pages, outcomes, items, read, memory, spent)


def report(
    pages: int,
    outcomes: dict[str, int],
    items: list[dict[str, object]],
    read: Counter[str],
    memory: list[float],
    spent: float,
) -> int:
    """Print what came of it; 0 when every page is accounted for, none twice, and the memory flat."""
    total = len(items)
    wrong = [
        one["address"] for one in items
        if (one["outcome"] == "read") != (fault(int(str(one["address"]).rpartition("page")[2])) in READABLE)
    ]  # fmt: skip
    twice = [name for name, count in read.items() if count > 1]
    growth = memory[-1] - memory[0] if len(memory) > 1 else 0.0
    reasons = Counter(str(one["reason"]).partition(":")[0][:60] for one in items if one["outcome"] == "failed")
    print(f"{total} pages listed, {outcomes}, {total / spent:.0f} pages a second, {spent:.0f} s")
    print(f"read twice: {len(twice)}; other than expected: {len(wrong)} {wrong[:3]}")
    print(
        f"memory: {memory[0]:.0f} MiB at a tenth, {memory[-1]:.0f} MiB at the end" if memory else "memory: not measured"
    )
    for reason, count in reasons.most_common():
        print(f"  {count:6} {reason}")
    return int(bool(twice or wrong or total < pages or set(outcomes) - {"read", "failed"} or growth > 25))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
