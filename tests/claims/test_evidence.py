"""Evidence is the shortest run of clauses with the trigger and its fillers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brudd.claims.evidence import clause


def cut(text: str, trigger: str, *fillers: str) -> str:
    """The clause of `text` around `trigger` and `fillers`."""
    spans = [(text.index(f), text.index(f) + len(f)) for f in fillers]
    start, end = clause(text, (0, len(text)), (text.index(trigger), text.index(trigger) + len(trigger)), spans)
    return text[start:end]


def test_the_attribution_in_front_is_left_out() -> None:
    text = "Ifølge rapporten, som ble lagt fram mandag, har Iran sendt droner til Russland."
    assert cut(text, "sendt", "Iran", "droner", "Russland") == "har Iran sendt droner til Russland."


def test_the_attribution_behind_is_left_out() -> None:
    assert cut("Iran ga Russland droner, sa statsråden.", "ga", "Iran", "Russland") == "Iran ga Russland droner"


def test_a_filler_in_another_clause_keeps_the_clauses_between() -> None:
    text = "Iran, which denies it, shipped drones to Russia, officials said."
    assert cut(text, "shipped", "Iran", "Russia") == "Iran, which denies it, shipped drones to Russia"


@given(st.text(alphabet="ab ,;:–«»og", min_size=3, max_size=60), st.data())
def test_the_trigger_is_always_inside(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text) - 1))
    b = data.draw(st.integers(a + 1, len(text)))
    start, end = clause(text, (0, len(text)), (a, b), [])
    assert 0 <= start <= a < b <= end <= len(text)
