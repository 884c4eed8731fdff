"""Which claims tell of one act, over the reports of `gold/events`: a floor, and the loader's errors."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from brudd.errors import DataError

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "gold" / "events"


@pytest.fixture(scope="module")
def pairs() -> ModuleType:
    """The benchmark, as a module."""
    path = ROOT / "benchmarks" / "event_pairs.py"
    spec = importlib.util.spec_from_file_location("event_pairs", path)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


def test_pairs_stay_above_their_floor_in_every_order(pairs: ModuleType) -> None:
    floor = json.loads((GOLD / "floor.json").read_text(encoding="utf-8"))
    assert floor["digest"] == pairs.digest(), "the reports have changed: set the floor anew, with a reason"
    written = pairs.load()
    assert len(written) >= 60
    assert {one.language for one in written} == {"nb", "nn", "en"}
    for name, order in pairs.orders(written).items():
        score = pairs.score(*pairs.pairs(order))
        for measure in ("precision", "recall", "f1"):
            assert getattr(score, measure) >= floor[measure], f"{name}: {measure} {getattr(score, measure):.3f}"


GOOD = """- source: a
  outlet: Post
  language: en
  published: 2021-02-10
  text: Belarus sent rockets to Myanmar on Monday.
  claims:
    - {event: one, kind: arms-transfer, status: happened, quote: Belarus sent rockets,
       roles: {supplier: BY, item: rocket}, time: 2021-02-08}
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("quote: Belarus sent rockets", "quote: Belarus sold rockets", "does not stand in the text"),
        ("supplier: BY", "vendor: BY", "has no role 'vendor'"),
        ("item: rocket", "item: rackets", "no category of items"),
        ("time: 2021-02-08", "time: 2021-02-31..2021-03-01", "time"),
        ("status: happened", "status: occurred", "status"),
        ("time: 2021-02-08", "by: neighbour MM", "no kind of source"),
        ("event: one, ", "", "event"),
        ("  outlet: Post\n", "", "outlet"),
        ("language: en", "tongue: en", "tongue|language"),
    ],
)
def test_a_mistake_in_a_report_names_file_and_line(
    pairs: ModuleType, tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in GOOD
    (tmp_path / "bad.yaml").write_text(f"# a comment\n{GOOD.replace(old, new)}", encoding="utf-8")
    with pytest.raises(DataError, match=rf"bad\.yaml:2: .*({says})"):
        pairs.load(tmp_path)


def test_a_report_that_stands_twice_is_an_error(pairs: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "twice.yaml").write_text(GOOD + GOOD, encoding="utf-8")
    with pytest.raises(DataError, match=r"twice\.yaml:9: a stands twice"):
        pairs.load(tmp_path)
