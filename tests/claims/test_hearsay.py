"""What nobody in particular says is possible, and not said by whom it is told of."""

from __future__ import annotations

from datetime import date

import pytest

import brudd


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
