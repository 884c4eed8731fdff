"""Fuzz each parser for a time: broken inputs must give documents, failures or an `InputError`, and none may hang.

    python benchmarks/fuzz.py [--clock] [SECONDS] [PARSER ...]      (600 seconds for each parser unless told otherwise)

The seconds are processor time, with `--clock` they are those of the clock.

Inputs are good ones of each kind (those of `tests/sources/test_fuzz.py`, and the saved pages of `gold/pages`), cut,
doubled, joined and overwritten at random places; the same seed gives the same inputs. Prints for each parser how many
inputs it took in how many seconds and the slowest; an input that crashes it or takes more than five seconds of processor
time is kept as `fuzz-PARSER-NUMBER.bin` in the working folder, and the exit status is 1.
"""

from __future__ import annotations

import faulthandler
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests/sources"), str(ROOT / "benchmarks")]
from page_shapes import shapes  # noqa: E402
from test_fuzz import SEEDS, check  # noqa: E402

from brudd.errors import InputError  # noqa: E402
from brudd.pages import read_page  # noqa: E402

SLOW = 5.0
"""Seconds of processor time that an input may take."""
TOKENS = (
    b"<div>", b"</div>", b"<!--", b"<script>", b"]]>", b"&#x0;", b"\x00", b"\xff\xfe", b"%", b"{", b"}", b'"', b"\\u", b"\n",
    b"\r\n\r\n", b"9" * 20, b"-1", b"31.02.2022", b"<table><tr><td>", b"hidden ", b"Content-Length: 9\r\n", b"PK\x03\x04",
    b"\xed\xa0\x80",
)  # fmt: skip


def broken(good: list[bytes], dice: random.Random) -> bytes:
    """One of `good`, changed in one to eight places."""
    data = bytearray(dice.choice(good))
    for _ in range(dice.randint(1, 8)):
        at, span = dice.randint(0, len(data)), dice.choice((1, 1, 4, 30, 300))
        match dice.randint(0, 6):
            case 0:
                del data[at : at + span]
            case 1:
                data[at:at] = data[at : at + span] * dice.choice((1, 2, 40))
            case 2:
                data[at:at] = dice.choice(TOKENS) * dice.choice((1, 1, 30))
            case 3:
                data[at : at + span] = dice.randbytes(span)
            case 4:
                other = dice.choice(good)
                start = dice.randint(0, len(other))
                data[at:at] = other[start : start + 20 * span]
            case 5:
                del data[at:]
            case _:
                if data:
                    data[at % len(data)] ^= 1 << dice.randint(0, 7)
    return bytes(data[:200_000])


def _page(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        try:
            page = read_page(data, name)
        except InputError:
            return
        ends = [0, *(span.end for span in page.dropped)]
        if not all(
            end <= span.start < span.end <= len(page.text) for end, span in zip(ends, page.dropped, strict=False)
        ):
            raise AssertionError("dropped spans overlap or lie outside the text")

    return read


def parsers() -> dict[str, tuple[list[bytes], Callable[[bytes], None]]]:
    """Each parser by name: good inputs, and what reads one."""
    saved = shapes()
    found: dict[str, tuple[list[bytes], Callable[[bytes], None]]] = {
        "page-html": ([shape.markup.encode() for shape in saved if shape.is_html], _page("a.html")),
        "page-text": ([shape.markup.encode() for shape in saved if not shape.is_html], _page("a.txt")),
    }
    for kind, (name, make) in SEEDS.items():
        found[kind] = ([make()], lambda data, name=name: check(data, name))  # type: ignore[misc]
    return found


def run(name: str, good: list[bytes], read: Callable[[bytes], None], seconds: float, now: Callable[[], float]) -> int:
    """Fuzz one parser for so many seconds of `now`; the number of inputs that it failed on."""
    dice = random.Random(name)
    until, worked, count, faults, slowest = now() + seconds, time.process_time(), 0, 0, 0.0
    while now() < until:
        data, said = broken(good, dice), ""
        faulthandler.dump_traceback_later(300, exit=True)
        start = time.process_time()
        try:
            read(data)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        spent = time.process_time() - start
        count, slowest = count + 1, max(slowest, spent)
        if said or spent > SLOW:
            faults += 1
            Path(f"fuzz-{name}-{faults}.bin").write_bytes(data)
            print(f"  {name}: {said[:200] or f'took {spent:.1f} s'}", flush=True)
    faulthandler.cancel_dump_traceback_later()
    print(
        f"{name:10} {count:8} inputs in {time.process_time() - worked:5.0f} s of processor time, "
        f"slowest {slowest:.2f} s, faults {faults}",
        flush=True,
    )
    return faults


def main(words: list[str]) -> int:
    """Fuzz the parsers named, or all; 1 when one failed."""
    now = time.monotonic if "--clock" in words else time.process_time
    seconds, *names = [word for word in words if word != "--clock"] or ["600"]
    known = parsers()
    return int(sum(run(name, *known[name], float(seconds), now) for name in names or known) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
