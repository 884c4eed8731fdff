"""Every page of the workbench: it answers, escapes, and says what it should."""

from __future__ import annotations

import html
import re

import pytest
import reports_by_hand as hand

ROOMS = (
    "/",
    "/read",
    "/search",
    "/events",
    "/timeline",
    "/map",
    "/network",
    "/law",
    "/check",
    "/sources",
    "/quality",
    "/search?q=artillery",
    "/search?kind=arms-transfer&party=KP&status=denied",
    "/feed.atom",
    "/feed.json",
    "/law/measure/un-dprk",
    "/law/measure/un-dprk/arms-export",
    "/law?on=2022-09-06&target=KP",
    "/check?kind=arms-transfer&supplier=KP&recipient=RU&item=artillery-shell&date=2022-09-06&ask=1",
)


def event_of_three(client) -> str:
    """The id of the event that three pages tell of."""
    rows = client.get("/api/v1/events").json()["rows"]
    return next(row["id"] for row in rows if row["pages"] == 3)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_answers_with_a_ledger(client, room):
    assert client.get(room).status_code == 200


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_answers_without_a_ledger_and_makes_none(empty, room, tmp_path):
    assert empty.get(room).status_code == 200
    assert not (tmp_path / "none.ledger").exists()


@pytest.mark.parametrize("room", [*ROOMS, "page", "event", "dossier"])
def test_text_of_a_hostile_page_is_never_markup(client, room):
    evil = hand.hostile()
    if room == "page":
        room = f"/page/{evil.document.id}"
    elif room in ("event", "dossier"):
        ident = next(row["id"] for row in client.get("/api/v1/events").json()["rows"] if row["status"] == "possible")
        room = f"/event/{ident}" + ("/dossier" if room == "dossier" else "")
    body = client.get(room).text
    if not room.startswith("/feed.json"):
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "<svg/onload" not in body
    assert "49" not in re.findall(r"\{\{.*?\}\}", body)


def test_the_hostile_words_are_shown_as_words(client):
    evil = hand.hostile()
    shown = html.unescape(re.sub(r"<[^>]+>", "", client.get(f"/page/{evil.document.id}").text))
    assert hand.HOSTILE in shown


def test_scripts_and_styles_are_files_of_our_own(client):
    for room in ROOMS:
        body = client.get(room).text
        if room.startswith("/feed"):
            continue
        assert not re.search(r"<script(?![^>]*(src=\"/static/|type=\"application/json\"))", body), room
        assert not re.search(r"\son[a-z]+=\"|style=\"|https?://[^\"]*\.(js|css)", body.split("<main")[0]), room


def test_a_page_marks_evidence_and_lists_claims(client):
    page = hand.three()[0].document.id
    body = client.get(f"/page/{page}").text
    assert '<mark class="k-arms-transfer" data-claims="c1">' in body
    assert "a US official (official, name withheld, United States)" in body
    assert "If the claim is true, this was a breach of S/RES/" in body


def test_an_event_shows_origins_status_and_law(client):
    body = client.get(f"/event/{event_of_three(client)}").text
    for words in (
        "3 pages",
        "independent",
        "Where the pages differ",
        "denied",
        "Harbour Post",
        "un-dprk/arms-export",
        "Arms and related materiel out of the DPRK",
    ):
        assert words in body


def test_no_page_states_a_breach_as_fact(client):
    for room in (f"/event/{event_of_three(client)}", f"/page/{hand.three()[0].document.id}", ROOMS[-1]):
        text = re.sub(r"<[^>]+>", " ", client.get(room).text)
        for found in re.finditer(r"was a breach of", text):
            assert "If the claim is true" in text[max(0, found.start() - 60) : found.start()]


@pytest.mark.parametrize(
    "form", ["docx", "md", "csv", "xlsx", "json", "geojson", "graphml", "webanno", "prov", "bibtex"]
)
def test_an_event_is_exported(client, form):
    answer = client.get(f"/event/{event_of_three(client)}/export/{form}")
    assert answer.status_code == 200
    assert len(answer.content) > 100
    assert "attachment" in answer.headers["content-disposition"]


def test_an_unknown_export_page_or_event_is_told_as_such(client):
    for path in (
        f"/event/{event_of_three(client)}/export/exe",
        "/event/e000",
        "/page/sha256:00",
        "/reading/none",
        "/law/measure/un-mars",
    ):
        answer = client.get(path)
        assert answer.status_code in (400, 404)
        assert "That did not work" in answer.text


def test_words_outside_a_vocabulary_are_refused_and_named(client):
    answer = client.get("/search?kind=arms-transfr")
    assert answer.status_code == 400
    assert "arms-transfr" in answer.text


def test_feeds_hold_the_claims_of_their_search(client):
    from xml.etree import ElementTree

    feed = ElementTree.fromstring(client.get("/feed.atom?status=denied").content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 1
    assert client.get("/feed.json?status=denied").json()["items"][0]["tags"][:2] == ["arms-transfer", "denied"]


def test_pages_weigh_less_than_400_kb_without_map_shapes(client):
    for room in ("/", "/map", "/network", "/timeline", f"/page/{hand.three()[0].document.id}"):
        body = client.get(room)
        files = set(re.findall(r"(?:src|href)=\"(/static/[^\"]+)\"", body.text))
        weight = len(body.content) + sum(len(client.get(one).content) for one in files)
        assert weight < 400_000, (room, weight)


def test_the_interface_speaks_bokmal_where_the_browser_asks(client):
    body = client.get("/", headers={"accept-language": "nn-NO,nn;q=0.9,en;q=0.5"}).text
    assert '<html lang="nb">' in body
    assert "Arbeidsbord" in body
    assert '<html lang="en">' in client.get("/", headers={"accept-language": "fr"}).text
