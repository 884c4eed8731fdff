"""Properties of the engine: dates matter at borders alone; knowing more never unsettles a breach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brudd.findings import Act, assess
from brudd.findings.cases import act_of
from brudd.findings.engine import rule_book
from brudd.findings.texts import LEAD, sentence
from brudd.records import ITEM_CATEGORIES

STATES = ["KP", "IR", "RU", "CN", "LY", "SO", "CF", "DE", "GB", "NO", "HT", "SY", "UA", "YU", "IQ"]
OTHERS = ["houthi", "hezbollah", "rsf", "m23", "al-shabaab", "taliban", "lna"]
FACTS = {
    "range_km": st.sampled_from([100, 299, 300, 2000]),
    "payload_kg": st.sampled_from([10, 500, 1000]),
    "approved": st.just(False),
    "humanitarian": st.just(False),
    "total_barrels_year": st.sampled_from([600_000, 5_000_000]),
    "place": st.sampled_from(["darfur", "LY", "SD"]),
}
parties = st.lists(st.sampled_from(STATES + OTHERS), min_size=1, max_size=2, unique=True)
days = st.dates(date(1966, 1, 1), date(2026, 6, 30))


@st.composite
def acts(draw: st.DrawFn) -> dict[str, object]:
    """A transfer by some parties on some day."""
    kind = draw(st.sampled_from(["arms-transfer", "goods-transfer"]))
    roles = {"supplier": draw(parties), "recipient": draw(parties), "item": [draw(st.sampled_from(ITEM_CATEGORIES))]}
    return {"kind": kind, "date": draw(days).isoformat(), "roles": roles, "facts": {}}


def borders() -> set[str]:
    """Every day on which something begins to bind or binds no more, membership and exemptions included."""
    book = rule_book()
    found = {start for spans in book.eu.values() for start, _ in spans} | {
        _after(e) for s in book.eu.values() for _, e in s
    }
    for rule in book.rules:
        for period in rule.paragraph.in_force:
            found |= {period.from_, _after(period.to)}
        for exemption in rule.paragraph.exemptions:
            found |= {exemption.from_ or "", _after(exemption.to)}
        for day in rule.paragraph.listed.known.values() if rule.paragraph.listed else ():
            found.add(day)
    return found


def _after(day: str | None) -> str:
    if day is None or day.startswith("9999"):
        return ""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


BORDERS = borders()


def answer(case: dict[str, object]) -> list[tuple[str, str, tuple[str | None, ...]]]:
    return [(one.measure, one.verdict, tuple(p.state for p in one.parties)) for one in assess(act_of(case))]


@settings(max_examples=300, deadline=None)
@given(acts())
def test_the_answer_changes_at_a_border_alone(case: dict[str, object]) -> None:
    day = date.fromisoformat(str(case["date"]))
    before = {**case, "date": (day - timedelta(days=1)).isoformat()}
    if answer(before) != answer(case):
        assert day.isoformat() in BORDERS


@pytest.mark.parametrize("border", ["2006-10-14", "2009-06-12", "2016-03-02"])
def test_borders_are_days_on_which_an_answer_does_change(border: str) -> None:
    items = [["armour"], ["air-defence"], ["small-arms"]]
    case = {"kind": "arms-transfer", "roles": {"supplier": ["CN"], "recipient": ["KP"]}, "facts": {}}
    day_before = (date.fromisoformat(border) - timedelta(days=1)).isoformat()
    changed = [
        answer({**case, "date": day_before, "roles": {**case["roles"], "item": item}})  # type: ignore[dict-item]
        != answer({**case, "date": border, "roles": {**case["roles"], "item": item}})  # type: ignore[dict-item]
        for item in items
    ]
    assert any(changed)


@settings(max_examples=300, deadline=None)
@given(acts(), st.data())
def test_a_further_fact_never_turns_a_breach_into_an_open_question(
    case: dict[str, object], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(FACTS)))
    known = {**case, "facts": {name: data.draw(FACTS[name])}}
    breached = {measure.split("/")[0] for measure, verdict, _ in answer(case) if verdict == "breach"}
    opened = {measure.split("/")[0] for measure, verdict, _ in answer(known) if verdict == "undetermined"}
    assert not breached & opened


@settings(max_examples=200, deadline=None)
@given(acts(), st.sampled_from(["planned", "possible", "hypothetical", "denied"]))
def test_status_changes_the_verdict_word_alone(case: dict[str, object], status: str) -> None:
    told = answer({**case, "status": status})
    if status == "denied":
        assert told == []
    else:
        assert told == [(m, "would-breach" if v == "breach" else v, p) for m, v, p in answer(case)]


@settings(max_examples=200, deadline=None)
@given(acts())
def test_every_finding_is_whole(case: dict[str, object]) -> None:
    for one in assess(act_of(case)):
        assert one.parties and all(party.state and len(party.state) == 2 and party.duty for party in one.parties)
        assert one.citations and one.because
        assert bool(one.unknown) == (one.verdict == "undetermined")
        assert one.verdict == "undetermined" or all(t.result != "unknown" for t in one.because if t.condition == "day")
        text = sentence(one)
        assert "breach" not in text.split(one.measure)[0] or text.startswith(
            ("If the claim is true", "If it is carried out")
        )


def test_every_verdict_opens_with_its_condition() -> None:
    assert all("breach" not in lead or lead.startswith("If ") for lead in LEAD.values())


def test_assessing_changes_nothing_in_the_act() -> None:
    act = act_of({"kind": "arms-transfer", "date": "2022-09-06", "roles": {"supplier": ["KP"], "recipient": ["RU"]}})
    assert assess(act) == assess(act)
    assert isinstance(act, Act) and act.facts == {}
