"""The rooms of sources: reliability, what a source said, and what an outlet's pages hold."""

from __future__ import annotations

import re

import pytest
import reports_by_hand as hand
from conftest import browser

from brudd.ledger import Ledger
from brudd.web.settings import Settings
from brudd.web.tellers import source_rows

WORDS = "Russia has bought artillery shells from North Korea, the {who} says."


def _own(outlet, day, status="happened"):
    """A page that tells of the act in the outlet's own words."""
    one = hand.report(outlet, day, WORDS.format(who=f"desk of {day}"), status, "desk", "says", title=f"{outlet} {day}")
    document = one.document.model_copy(update={"source": f"{one.document.source}/{day}"})
    return one.model_copy(update={"document": document, "claims": (one.claims[0].model_copy(update={"sources": ()}),)})


@pytest.fixture
def outlets(tmp_path):
    """The ledger of three outlets that speak in their own words, two of them by names that a short name writes otherwise."""
    place = tmp_path / "outlets.ledger"
    with Ledger.open(place, create=True) as ledger:
        list(ledger.add([_own("Fædrelandsbladet", "2022-09-06"), _own("The Évening Wire", "2022-09-08")]))
        list(ledger.add([_own("Harbour Post", "2022-09-10", "denied")]))
        yield ledger


@pytest.mark.parametrize(
    ("who", "outlet"),
    [
        ("harbour-post", "Harbour Post"),
        ("Harbour Post", "Harbour Post"),
        ("faedrelandsbladet", "Fædrelandsbladet"),
        ("evening-wire", "The Évening Wire"),
        ("harbour", None),
        ("US", None),
    ],
)
def test_an_outlet_is_known_by_its_short_name(outlets, who, outlet):
    assert outlets.teller(who)["publisher"] == outlet


def test_what_an_outlet_says_in_its_own_words_and_what_became_of_it(outlets):
    said = outlets.teller("faedrelandsbladet")["claims"]
    assert [(one["published"], one["outcome"], one["by"]) for one in said] == [
        ("2022-09-06", "borne out", "The Évening Wire")
    ]
    assert outlets.teller("harbour-post")["outcomes"] == {"open": 1}
    assert outlets.teller("evening-wire")["outcomes"] == {"contradicted": 1}


def test_an_outlet_does_not_bear_itself_out(tmp_path):
    with Ledger.open(tmp_path / "one.ledger", create=True) as ledger:
        list(ledger.add([_own("Harbour Post", "2022-09-06"), _own("Harbour Post", "2022-09-12")]))
        assert ledger.teller("harbour-post")["outcomes"] == {"open": 2}


def test_claims_of_others_on_its_pages_are_not_the_outlet_s_own_words(client):
    body = client.get("/source/harbour-post").text
    assert "Nothing in the ledger fits this." in body.split('id="pages"')[0]
    assert 'class="status' in body.split('id="claims"')[1]


@pytest.mark.parametrize("section", ["pages", "claims", "events"])
def test_the_page_of_an_outlet_shows_what_its_pages_hold(client, section):
    body = client.get("/source/harbour-post").text
    assert "<h1>Harbour Post</h1>" in body
    part = body.split(f'id="{section}"')[1].split("</section>")[0]
    assert "Shells for Russia" in part or "Arms transfer: North Korea to Russia" in part
    assert "publisher=Harbour+Post" in part
    onward = re.search(r'href="(/[^"]+publisher=[^"]+)"', part)[1]
    assert client.get(onward).status_code == 200


def test_the_pages_of_another_outlet_are_not_shown(client):
    body = client.get("/source/harbour-post").text
    assert "Shells for Russia" in body
    assert "A purchase confirmed" not in body
    assert "Pyongyang denies" not in body


def test_a_source_that_is_no_outlet_has_no_pages_of_its_own(client):
    body = client.get("/source/US").text
    assert 'id="pages"' not in body
    assert "/search?source=US" in body


def test_only_decisions_on_the_sources_shown_are_asked_for(filled, tmp_path, monkeypatch):
    place = tmp_path / "asked.ledger"
    place.write_bytes(filled.read_bytes())
    asked = []
    read = Ledger.log

    def spy(self, *, target=None, targets=None):
        asked.append(None if targets is None else set(targets := list(targets)))
        return read(self, target=target, targets=targets)

    monkeypatch.setattr(Ledger, "log", spy)
    with browser(Settings(ledger=str(place))) as client:
        client.submit("/sources", source="US", reliability="B")
        assert '<option value="B" selected>' in client.get("/sources").text
    assert asked
    assert all(targets and all(one.startswith("source:") for one in targets) for targets in asked)


def test_a_rating_that_was_undone_is_none(client):
    client.submit("/sources", source="US", reliability="B")
    views = client.app.state.views
    views.undo(str(views._must().log(target="source:US")[0].key), "kari")
    assert '<option value="B" selected>' not in client.get("/sources").text


def test_an_undone_undoing_leaves_the_rating(client):
    client.submit("/sources", source="US", reliability="B")
    ledger = client.app.state.views._must()
    first = ledger.log(target="source:US")[0]
    undone = ledger.decide("undo", str(first.key), who="kari")
    ledger.decide("undo", str(undone.key), who="kari")
    log = ledger.log(target="source:US")
    origin = {
        "id": "o",
        "who": "US",
        "kind": "official",
        "anonymous": False,
        "events": [],
        "pages": [],
        "relations": {},
    }
    assert [row.reliability for row in source_rows([origin], log, set())] == ["B"]
    assert [row.reliability for row in source_rows([origin], log, {first.key})] == [""]
