"""A denial that names nothing itself is of the act told before it."""

from __future__ import annotations

from datetime import date

import pytest

import brudd
from brudd.records import Claim


def claims(text: str) -> tuple[Claim, ...]:
    return brudd.read(text, published=date(2024, 5, 14)).claims


def states(claim: Claim) -> dict[str, set[str | None]]:
    return {
        role: {one.entity.state for one in fillers if one.entity is not None}
        for role, fillers in claim.roles.items()
        if role in ("supplier", "recipient")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Emiratene sender våpen til RSF gjennom Tsjad, skriver avisen.\n\nDet har vært spekulasjoner om at Russland kjøper "
        "missiler av Iran. Moskva avviste dette i går.",
        "Sudan's rebels are armed from abroad.\n\nAccording to analysts Russia is buying missiles from Iran. Moscow rejected "
        "this yesterday.",
    ],
)
def test_a_bare_denial_is_of_the_act_told_last(text: str) -> None:
    denied = [claim for claim in claims(text) if claim.status == "denied" and claim.kind == "arms-transfer"]
    assert [states(claim) for claim in denied] == [{"supplier": {"IR"}, "recipient": {"RU"}}]
    assert denied[0].time is None


def test_a_denial_with_words_of_its_own_keeps_its_roles() -> None:
    text = "Russia is buying missiles from Iran, officials said. Moscow denied having sold fighter jets to Sudan."
    denied = [claim for claim in claims(text) if claim.status == "denied" and claim.kind == "arms-transfer"]
    assert [states(claim) for claim in denied] == [{"supplier": {"RU"}, "recipient": {"SD"}}]
