"""Denials of what was told before, and acts that the voice which denies them does not tell as done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import brudd
from brudd.claims.attribution import PARTIES
from brudd.claims.candidates import Candidates, find_candidates
from brudd.claims.decisions import Decision
from brudd.claims.heads import CLOSED_WIDTH, ROLE_NAMES, Scored
from brudd.claims.retelling import as_told, gainsaid
from brudd.claims.status import denies_what_was_said
from brudd.records import STATUSES, Claim, Page


def candidates(text: str, language: str = "nb") -> Candidates:
    return find_candidates(Page(id="sha256:0", source="t", language=language, text=text))


def told(cand: Candidates, status: str, word: str, **other: object) -> Decision:
    """A transfer of arms by the first party of the page, who is its source too, told by `word`; `other` fields differ."""
    at, none = cand.page.text.index(word), np.zeros(0)
    trigger = Scored(
        cand.words.span(at, at + len(word)), "arms-transfer", 0.9, np.ones(len(STATUSES)),
        np.zeros((0, len(ROLE_NAMES))), none, none, none, 0.0, none, np.zeros(CLOSED_WIDTH), none,
    )  # fmt: skip
    made = Decision(
        "arms-transfer", status, (trigger,), {"supplier": (0,)}, 1.0, (), PARTIES, 0.0, -1, {}, 1.0, (), None
    )
    return replace(made, **other)  # type: ignore[arg-type]


def test_who_denies_an_act_does_not_tell_it_as_done_in_the_same_sentence() -> None:
    cand = candidates("Iran avviser dette og sier at houthiene lager våpnene. Iran sier at landet sendte våpen.")
    denied, done = told(cand, "denied", "avviser"), told(cand, "ongoing", "lager")
    assert gainsaid(done, denied, cand)
    assert as_told([denied, done], cand) == [denied]
    assert not gainsaid(denied, done, cand)
    assert not gainsaid(told(cand, "planned", "lager"), denied, cand)
    assert not gainsaid(told(cand, "happened", "sendte"), denied, cand)
    assert not gainsaid(told(cand, "ongoing", "lager", roles={"supplier": (1,)}), denied, cand)
    assert not gainsaid(told(cand, "ongoing", "lager", source=PARTIES + 1), denied, cand)
    assert not gainsaid(told(cand, "ongoing", "lager", source=0), told(cand, "denied", "avviser", source=0), cand)


@pytest.mark.parametrize(
    ("language", "text", "word", "expected"),
    [
        ("nb", "Emiratenes ambassadør avviste anklagene som grunnløse.", "avviste", True),
        ("nb", "Kreml benekter at landet sendte våpen etter møtet.", "benekter", False),
        ("nb", "Kreml avviste en søknad. Anklagene kom senere.", "avviste", False),
        ("nn", "Kreml har fleire gonger avvist skuldingane.", "avvist", True),
        ("sv", "Kreml förnekar uppgifterna.", "förnekar", True),
        ("nb", "Kreml sier at meldingene er oppspinn.", "oppspinn", True),
        ("nn", "Kreml seier at det er løgn.", "løgn", True),
        ("nb", "Det er løgn at Kreml sendte våpen.", "løgn", False),
        ("nb", "Kreml sendte våpen. Løgn er våpenet.", "Løgn", False),
        ("da", "Kreml afviser alle beskyldninger.", "afviser", True),
    ],
)
def test_a_denial_of_what_was_said(language: str, text: str, word: str, expected: bool) -> None:
    cues = [cue for cue in candidates(text, language).cues if cue.text == word]
    assert [denies_what_was_said(text, language, cue) for cue in cues] == [expected]


def test_a_denial_of_what_was_said_is_of_the_act_told_last() -> None:
    cand = candidates("Iran betaler Russland med gull, sier Oslo. Iran avviser det. Iran avviste ministeren.")
    paid = told(cand, "ongoing", "betaler", kind="finance", roles={"payer": (0,), "payee": (1,)})
    denial, other = told(cand, "denied", "avviser"), told(cand, "denied", "avviste")
    _, found, kept = as_told([paid, denial, other], cand)
    assert (found.kind, found.roles, found.status) == ("finance", paid.roles, "denied")
    assert kept == other


def test_a_denial_is_rather_of_an_act_of_the_kind_that_the_reader_sees_in_it() -> None:
    cand = candidates("Iran sendte våpen. Rådet innførte forbudet. Iran avviser anklagen.")
    sent = told(cand, "happened", "sendte", roles={"supplier": (0,), "recipient": (1,)})
    ban = told(cand, "happened", "innførte", kind="sanction", roles={"authority": (1,)})
    denial = told(cand, "denied", "avviser", roles={"supplier": (1,)})
    assert as_told([sent, ban, denial], cand)[-1].roles == sent.roles


def test_far_acts_of_that_kind_between_others_are_not_what_is_denied() -> None:
    text = "Norge sendte våpen. Ja. Ja. Ja. Iran betaler Russland med gull, sier Oslo. Iran avviser det."
    cand = candidates(text, "nb")
    paid = told(cand, "ongoing", "betaler", kind="finance", roles={"payer": (1,), "payee": (2,)})
    far, denial = told(cand, "happened", "sendte", roles={"supplier": (0,)}), told(cand, "denied", "avviser", roles={"supplier": (1,)})
    assert as_told([far, paid, denial], cand)[-1].kind == "finance"
    alike = told(cand, "happened", "sendte", roles={"supplier": (1,)})
    assert as_told([alike, paid, denial], cand)[-1] == denial


def test_a_headline_is_one_claim_with_the_first_below_that_tells_the_same() -> None:
    cand = candidates("Iran sender våpen\n\nIran leverte droner i mai. Iran ga Russland rifler. Norge ga våpen.")
    title = told(cand, "ongoing", "sender")
    first, second = told(cand, "happened", "leverte"), told(cand, "happened", "ga Russland")
    (one, other) = as_told([title, first, second], cand)
    assert [t.words.start for t in one.triggers] == [first.triggers[0].words.start, title.triggers[0].words.start]
    assert (one.status, other) == ("happened", second)
    differing = (
        told(cand, "denied", "leverte"),
        told(cand, "happened", "leverte", kind="goods-transfer"),
        told(cand, "happened", "leverte", roles={"supplier": (1,)}),
    )
    for below in differing:
        assert as_told([title, below], cand) == [title, below]
    plain = candidates("Iran sender våpen. Iran leverte droner i mai.")
    rows = [told(plain, "ongoing", "sender"), told(plain, "happened", "leverte")]
    assert as_told(rows, plain) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Emiratene sender våpen til RSF gjennom Tsjad, skriver avisen.\n\nDet har vært spekulasjoner om at Russland kjøper "
        "missiler av Iran. Moskva avviste dette i går.",
        "Sudan's rebels are armed from abroad.\n\nAccording to analysts Russia is buying missiles from Iran. Moscow rejected "
        "this yesterday.",
    ],
)
def test_a_bare_denial_has_no_time_of_its_own(text: str) -> None:
    claims = brudd.read(text, published=date(2024, 5, 14)).claims
    denied = [one for one in claims if one.status == "denied" and one.kind == "arms-transfer"]
    assert [(states(one, "supplier"), states(one, "recipient"), one.time) for one in denied] == [({"IR"}, {"RU"}, None)]


def test_a_denial_with_words_of_its_own_keeps_its_roles() -> None:
    text = "Russia is buying missiles from Iran, officials said. Moscow denied having sold fighter jets to Sudan."
    claims = brudd.read(text, published=date(2024, 5, 14)).claims
    denied = [one for one in claims if one.status == "denied" and one.kind == "arms-transfer"]
    assert [(states(one, "supplier"), states(one, "recipient")) for one in denied] == [({"RU"}, {"SD"})]


def states(claim: Claim, role: str) -> set[str | None]:
    """The states in a role of the claim."""
    return {one.entity.state for one in claim.roles.get(role, ()) if one.entity is not None}
