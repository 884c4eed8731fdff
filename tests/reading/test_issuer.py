"""Offices on a page that a state's own office or news agency sent out."""

from __future__ import annotations

import pytest

from brudd.reading.definites import resolve_definites
from brudd.reading.issuer import issuing_state
from brudd.reading.mentions import find_mentions

RELEASE = """PRESS RELEASE

Foreign Secretary meets allies on Sudan

{sender}
Published 2 May 2024

The Foreign Secretary met the Prime Minister of Chad in Paris. Ukraine has asked for shells, and the Ministry of Defence \
will send 9,000 of them. The President of Chad thanked ministers.
"""
AGENCY = """{line} Ukraine has lost 40 drones over the Black Sea, the Defense Ministry reported. The president spoke with his \
Syrian counterpart. Officials in Warsaw were silent."""


def states(text: str, language: str = "en") -> dict[str, str | None]:
    """The state of each office by its words, the last of those that stand more than once."""
    found = resolve_definites(text, find_mentions(text, language), language)
    return {m.text: m.entity.state if m.entity else None for m in found if m.form in ("official", "organ")}


@pytest.mark.parametrize(
    ("sender", "code"),
    [
        ("From: Prime Minister's Office, 10 Downing Street", "GB"),
        ("From: Foreign, Commonwealth & Development Office", "GB"),
        ("U.S. Department of State", "US"),
        ("From: Security Council", None),
        ("By Anne Miller in London", None),
    ],
)
def test_a_release_is_of_the_state_whose_office_its_head_names(sender: str, code: str | None) -> None:
    text = RELEASE.format(sender=sender)
    assert issuing_state(text, find_mentions(text, "en"), "en") == code


def test_bare_offices_are_those_of_the_issuer_and_named_ones_are_not() -> None:
    found = states(RELEASE.format(sender="From: Ministry of Defence, London"))
    assert found["Foreign Secretary"] == found["Ministry of Defence"] == "GB"
    assert found["Prime Minister of Chad"] == found["President of Chad"] == "TD"
    newspaper = states(RELEASE.format(sender="By Anne Miller").replace("PRESS RELEASE", "WORLD NEWS"))
    assert newspaper["Ministry of Defence"] == "UA"


@pytest.mark.parametrize(
    ("line", "ministry"),
    [
        ("MOSCOW, May 5. /TASS/.", "RU"),
        ("Pyongyang, September 22 (KCNA) --", "KP"),
        ("GENEVA, May 5 (Reuters) -", "UA"),
    ],
)
def test_a_states_news_agency_speaks_of_its_own_ministries(line: str, ministry: str) -> None:
    found = states(AGENCY.format(line=line))
    assert found["Defense Ministry"] == ministry
    assert found["Officials in Warsaw"] == "PL"


def test_in_a_language_with_a_home_the_other_state_of_the_sentence_comes_first() -> None:
    text = """Pressemelding | Dato: 28.02.2022 | Nr: 17/22
Statsministerens kontor

Norge sender førstehjelpsutstyr

Ukraina har bedt om hjelp. Regjeringen har besluttet å gi utstyret i dag. I Sverige sier forsvarsministeren det samme.
"""
    found = states(text, "nb")
    assert (found["Regjeringen"], found["forsvarsministeren"]) == ("NO", "SE")
