"""Buying and selling words say which role their subject has."""

from __future__ import annotations

from datetime import date

import pytest

import brudd
from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.heads import ROLE_NAMES
from brudd.claims.voice import takes, voice_votes
from brudd.records import Page


def read(text: str, language: str) -> Candidates:
    """The candidates of a text, with trees."""
    page = Page(id="sha256:0", source="x", language=language, text=text, published="2022-10-20")
    return with_trees(find_candidates(page))


def voted(text: str, language: str, trigger: str, kind: str = "arms-transfer") -> dict[str, str]:
    """The words of each mention that gets a vote, and the role voted for."""
    cand = read(text, language)
    at = cand.words.span(text.index(trigger), text.index(trigger) + len(trigger))
    out = {}
    for group, votes in zip(cand.parties, voice_votes(cand, kind, at), strict=True):
        for mention, row in zip(group.mentions, votes, strict=True):
            if row.any():
                out[mention.text] = ROLE_NAMES[int(row.argmax())]
    return out


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        ("nb", "Russland er i ferd med å kjøpe granater fra Nord-Korea.", "kjøpe", {"Russland": "recipient"}),
        ("nb", "Iran leverte droner til Russland.", "leverte", {"Iran": "supplier"}),
        ("nb", "Droner som Russland kjøpte av Iran, falt ned.", "kjøpte", {"Russland": "recipient", "Iran": "supplier"}),
        ("nn", "Iran sel dronar til Russland.", "sel", {"Iran": "supplier"}),
        ("nb", "Iran har tilbudt Russland nye droner.", "tilbudt", {"Iran": "supplier"}),
        ("nb", "Russland fikk levert seks fly i mai.", "levert", {"Russland": "recipient"}),
        ("nb", "Russland fikk ikke levere flyene.", "levere", {"Russland": "supplier"}),
        ("nb", "Kongsberg har fått en ny kontrakt på luftvern fra Polen.", "kontrakt",
         {"Kongsberg": "supplier", "Polen": "recipient"}),
        ("nb", "Polen har fått luftvern fra Norge.", "fått", {"Polen": "recipient"}),
        ("nb", "India har betalt for granatene i rubler.", "betalt", {"India": "recipient"}),
        ("nb", "Iran sendte droner til Sudan via Tsjad.", "sendte", {"Iran": "supplier", "Tsjad": "intermediary"}),
        ("nn", "Russland har fått betalt for flya.", "fått betalt", {"Russland": "recipient"}),
        ("nn", "Russland fekk tak i dronar frå Iran.", "fekk tak i", {"Russland": "recipient"}),
        ("en", "Russia plans to buy shells from North Korea.", "buy", {"Russia": "recipient"}),
        ("en", "The shells were bought by Russia.", "bought", {"Russia": "recipient"}),
        ("en", "Russia's purchase of shells worries Seoul.", "purchase", {"Russia": "recipient"}),
        ("en", "Russia used Iranian drones.", "used", {}),
        ("en", "North Korea has offered Russia soldiers.", "offered", {"North Korea": "supplier"}),
        ("en", "Mali hired soldiers from Russia.", "hired", {"Mali": "recipient"}),
        ("en", "Ukraine was sent six jets.", "sent", {}),
        ("en", "Peru accuses Chile of giving rebels rifles.", "giving", {"Chile": "supplier"}),
        ("en", "Peru was criticised by Chile for selling rifles.", "selling", {"Peru": "supplier"}),
        ("sv", "Ryssland planerar att köpa granater av Nordkorea.", "köpa",
         {"Ryssland": "recipient", "Nordkorea": "supplier"}),
        ("sv", "Granaterna köptes av Ryssland.", "köptes", {"Ryssland": "recipient"}),
        ("sv", "Nordkorea har erbjudit Ryssland soldater.", "erbjudit", {"Nordkorea": "supplier"}),
        ("da", "Ukraine får nitten F-16-fly af Danmark.", "får", {"Ukraine": "recipient", "Danmark": "supplier"}),
        ("da", "Danmark donerer haubitser til Ukraine.", "donerer", {"Danmark": "supplier"}),
    ],
)  # fmt: skip
def test_the_subjects_role(language: str, text: str, trigger: str, expected: dict[str, str]) -> None:
    assert voted(text, language, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Namibia vil sende arbeiderne hjem.", "sende", {"Namibia": "host"}),
        ("Namibia vil sende arbeidere til Qatar.", "sende", {"Namibia": "sender"}),
    ],
)
def test_who_sends_workers_home_is_their_host(text: str, trigger: str, expected: dict[str, str]) -> None:
    assert voted(text, "nb", trigger, "labour") == expected


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        ("nn", "Noreg er òg bedne om å innføre sanksjonar. Kina krev svar.", "bedne", {"Noreg": "addressee"}),
        ("nb", "Norge ble oppfordret til å sende luftvern.", "oppfordret", {"Norge": "addressee"}),
        ("nb", "Norge har bedt Kina om svar.", "bedt", {}),
    ],
)
def test_who_is_asked_is_addressed(language: str, text: str, trigger: str, expected: dict[str, str]) -> None:
    found = voted(text, language, trigger, "appeal")
    assert {name: role for name, role in found.items() if role == "addressee"} == expected


def test_who_seizes_goods_neither_supplies_nor_receives_them() -> None:
    text = "Kypros har beslaglagt 23 rifler på vei til Haiti."
    cand = read(text, "nb")
    at = cand.words.span(text.index("beslaglagt"), text.index("beslaglagt") + 10)
    votes = dict(zip((group.key for group in cand.parties), voice_votes(cand, "arms-transfer", at), strict=True))
    roles = [ROLE_NAMES.index(name) for name in ("supplier", "recipient")]
    assert (votes["cy"][:, roles] < 0).all() and not votes["ht"].any()
    assert voted("Kypros har levert 23 rifler til Haiti.", "nb", "levert") == {"Kypros": "supplier"}


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("nn", "Pyongyang betaler ofte med kol.", "supplier"),
        ("nb", "Pyongyang betalte for kullet.", "recipient"),
        ("nb", "Pyongyang betalte med kontanter.", "recipient"),
    ],
)
def test_who_pays_with_goods_hands_them_over(language: str, text: str, role: str) -> None:
    trigger = "betaler" if "betaler" in text else "betalte"
    assert voted(text, language, trigger, "goods-transfer") == {"Pyongyang": role}


def test_who_asks_is_not_where_it_goes_to_ask() -> None:
    def against(text: str) -> set[str]:
        """The parties that hardly ask."""
        cand = read(text, "nb")
        at = cand.words.span(text.index("be om"), text.index("be om") + 5)
        votes = zip((group.key for group in cand.parties), voice_votes(cand, "appeal", at), strict=True)
        return {key for key, rows in votes if (rows[:, ROLE_NAMES.index("actor")] < 0).any()}

    assert against("Iran reiste til Washington for å be om hjelp.") == {"us"}
    assert against("Iran kommer til å be om hjelp fra Washington.") == set()


def test_who_pays_for_something_else_than_goods_is_no_recipient() -> None:
    assert voted("India har betalt gjelden.", "nb", "betalt", "finance") == {"India": "payer"}


def test_other_kinds_get_no_vote() -> None:
    assert voted("Russland kjøpte granater fra Nord-Korea.", "nb", "kjøpte", "vote") == {}


def test_a_word_that_tells_neither_way_is_none() -> None:
    text = "Iran forsvarte handelen med Russland."
    cand = read(text, "nb")
    assert takes(cand, cand.words.span(text.index("handelen"), text.index("handelen") + 8)) is None
    other = read("イランは言う", "ja")
    assert takes(other, range(1)) is None


@pytest.mark.parametrize(
    ("text", "suppliers"),
    [
        ("Nyheten om våpenkjøp i Nord-Korea kom etter at Russland i august kjøpte iranske droner til krigen.", {"IR"}),
        ("Russland kjøpte iranske droner av Nord-Korea i august, skriver avisen.", {"KP", "IR"}),
    ],
)
def test_what_is_bought_names_its_maker_and_no_state_named_elsewhere_hands_over(text: str, suppliers: set[str]) -> None:
    claims = [one for one in brudd.read(text, published=date(2022, 9, 6)).claims if "droner" in one.evidence[0].quote]
    found = {one.entity.state for claim in claims for one in claim.roles["supplier"] if one.entity is not None}
    assert found and found <= suppliers


@pytest.mark.parametrize(
    ("text", "trigger", "against"),
    [
        ("Iran sent Russian missiles to Syria.", "sent", {"Russian"}),
        ("Iranian drones were sent to Russia.", "sent", set()),
        ("Iran sent Russia missiles.", "sent", set()),
    ],
)
def test_the_maker_of_what_somebody_else_hands_over_supplies_nothing(text: str, trigger: str, against: set[str]) -> None:
    cand = read(text, "en")
    at = cand.words.span(text.index(trigger), text.index(trigger) + len(trigger))
    votes = voice_votes(cand, "arms-transfer", at)
    rows = [(m.text, v) for g, rows in zip(cand.parties, votes, strict=True) for m, v in zip(g.mentions, rows, strict=True)]
    assert {text for text, vote in rows if vote[ROLE_NAMES.index("supplier")] < -2} == against


@pytest.mark.parametrize(
    ("text", "trigger", "struck"),
    [
        ("A cruise missile struck Kyiv's port on Monday.", "struck", {"Kyiv"}),
        ("Kyiv was hit by drones.", "hit", {"Kyiv"}),
        ("Russia hit a port with Iranian drones.", "hit", set()),
        ("Russia fired Iranian drones at a port.", "fired", set()),
    ],
)
def test_what_is_struck_is_no_actor(text: str, trigger: str, struck: set[str]) -> None:
    cand = read(text, "en")
    at = cand.words.span(text.index(trigger), text.index(trigger) + len(trigger))
    votes = voice_votes(cand, "weapons-use", at)
    actor, target = ROLE_NAMES.index("actor"), ROLE_NAMES.index("target")
    rows = [(m.text, v) for g, rows in zip(cand.parties, votes, strict=True) for m, v in zip(g.mentions, rows, strict=True)]
    assert {text for text, vote in rows if vote[actor] < 0 < vote[target]} == struck
    assert not any(vote.any() for text, vote in rows if text not in struck)
