"""Which claims tell of one act: pairs told as sentences, and what must hold of every pair."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brudd.events.compare import compare, points
from brudd.events.signature import Signature, blocks, ordinal, wording
from brudd.records import KINDS, ROLES, STATUSES

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
PAIRS = [(answer == "same", case) for answer, cases in CASES.items() for case in cases]


def read(line: str) -> tuple[Signature, str]:
    said = re.search(r'words="([^"]*)"', line)
    kind, status, published, *rest = re.sub(r'words="[^"]*"', "", line).split()
    fields = dict(part.split("=", 1) for part in rest)
    first, _, last = fields.pop("time", "").partition("..")
    speaker, page = fields.pop("by", ""), fields.pop("page", "")
    roles = frozenset((role, value) for role, values in fields.items() for value in values.split(","))
    status = status if status in STATUSES else "ongoing"
    day = None if published == "none" else ordinal(published)
    marks = wording([said[1]]) if said else frozenset()
    return Signature(kind, status, roles, speaker, ordinal(first or None), ordinal(last or None), day, marks), page


@pytest.mark.parametrize(("same", "case"), PAIRS, ids=[case["says"] for _, case in PAIRS])
def test_pair(same: bool, case: dict[str, str]) -> None:
    one, page = read(case["one"])
    other, second = read(case["other"])
    found = compare(one, other, same_page=bool(page) and page == second)
    assert found.same is same, found.reasons
    assert found.reasons, "a decision always says why"


def test_claims_of_one_act_always_meet_under_a_key() -> None:
    for same, case in PAIRS:
        one, other = read(case["one"])[0], read(case["other"])[0]
        if same:
            asked = set(blocks(one).asked) & set(blocks(other).filed)
            assert asked or set(blocks(other).asked) & set(blocks(one).filed), case["says"]


PARTIES = st.sampled_from(["KP", "RU", "IR", "unsc"])
DAYS = st.one_of(st.none(), st.integers(737_000, 737_400))


@st.composite
def signatures(draw: st.DrawFn) -> Signature:
    kind = draw(st.sampled_from(KINDS))
    roles = draw(st.sets(st.tuples(st.sampled_from(ROLES[kind]), PARTIES), max_size=4))
    start = draw(DAYS)
    end = None if start is None else start + draw(st.integers(0, 60))
    words = draw(st.frozensets(st.integers(0, 9), max_size=5))
    return Signature(kind, draw(st.sampled_from(STATUSES)), frozenset(roles), "", start, end, draw(DAYS), words)


@given(signatures(), signatures())
def test_the_order_of_two_claims_does_not_matter(one: Signature, other: Signature) -> None:
    assert compare(one, other).same is compare(other, one).same
    assert compare(one, other).points == pytest.approx(compare(other, one).points)


def agree(one: Signature, other: Signature, copied: bool, same_page: bool) -> bool:
    found = compare(one, other, copied=copied, same_page=same_page)
    return points(one, other, copied=copied, same_page=same_page) == (found.points if found.same else None)


@given(signatures(), signatures(), st.booleans(), st.booleans())
def test_points_without_reasons_are_those_of_the_decision(
    one: Signature, other: Signature, copied: bool, same_page: bool
) -> None:
    assert agree(one, other, copied, same_page)


@pytest.mark.parametrize("case", [case for _, case in PAIRS], ids=[case["says"] for _, case in PAIRS])
def test_points_of_the_cases_are_those_of_the_decision(case: dict[str, str]) -> None:
    one, other = read(case["one"])[0], read(case["other"])[0]
    assert all(agree(one, other, copied, same_page) for copied in (False, True) for same_page in (False, True))
