"""What nobody in particular says is possible, and not said by whom it is told of."""

from __future__ import annotations

from datetime import date

import pytest

import brudd
from brudd.claims.attribution import attribute
from brudd.claims.candidates import find_candidates, with_trees
from brudd.claims.hearsay import told_of
from brudd.records import Page


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Norway denied that Turkey had sold it drones.", {"Turkey"}),
        ("Turkey denied that Turkey had sold drones.", set()),
        ("Turkey has sold drones, Norway said.", set()),
    ],
)
def test_of_whom_something_is_said_is_not_who_says_it(text: str, content: set[str]) -> None:
    cand = with_trees(find_candidates(Page(id="sha256:0", source="t", language="en", text=text)))
    said = attribute(cand, cand.words.span(text.index("sold"), text.index("sold") + 4), "arms-transfer")
    assert said is not None
    assert {cand.parties[party].mentions[0].text for party in told_of(cand, said)} == content


@pytest.mark.parametrize(
    ("text", "status", "source"),
    [
        (
            "Rådet møtes i dag.\n\nDet har vært mistanke om at Russland ikke håndhever FN-sanksjonene mot Nord-Korea fullt ut, noe "
            "som også har gjort det vanskeligere å hindre landet i å utvikle atomvåpen.",
            "possible",
            "unnamed",
        ),
        (
            "Rådet møtes i dag.\n\nUSA sier at Russland ikke håndhever FN-sanksjonene mot Nord-Korea fullt ut.",
            "ongoing",
            "official",
        ),
    ],
)
def test_suspicion_is_possible_and_no_claim_of_the_suspect(text: str, status: str, source: str) -> None:
    claims = [one for one in brudd.read(text, published=date(2022, 9, 6)).claims if one.kind == "compliance"]
    assert [(one.status, [each.kind for each in one.sources]) for one in claims] == [(status, [source])]
