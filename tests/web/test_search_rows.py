"""A search with words shows its claims as the list without words does: titles, verdicts, the event they are in now."""

from __future__ import annotations

from conftest import browser

from brudd.ledger import Ledger
from brudd.web.settings import Settings

SAME = ("page", "claim", "kind", "status", "summary", "verdicts", "event", "reviewed", "publisher", "published")


def _rows(client, query):
    return {f"{row['page']}/{row['claim']}": row for row in client.get(f"/api/v1/claims?{query}").json()["rows"]}


def test_rows_with_words_say_what_rows_without_words_say(client):
    found, listed = _rows(client, "q=artillery&limit=30"), _rows(client, "limit=30")
    assert len(found) >= 3
    for target, row in found.items():
        assert {name: row[name] for name in SAME} == {name: listed[target][name] for name in SAME}
    assert any(row["verdicts"] for row in found.values())


def test_the_page_shows_titles_and_verdicts(client):
    body = client.get("/search?q=artillery").text
    assert "Arms transfer: North Korea to Russia" in body
    assert '<b class="verdict">' in body
    norwegian = client.get("/search?q=artillery", headers={"accept-language": "nb"}).text
    assert "Våpenoverføring: Nord-Korea til Russland" in norwegian


def test_a_search_that_finds_nothing_shows_no_verdict(client):
    assert client.get("/api/v1/claims?q=artillery&kind=vote").json()["rows"] == []
    bare = client.get("/search?q=artillery&kind=vote").text
    assert '<b class="verdict">' not in bare


def test_a_denial_has_no_verdict(client):
    rows = client.get("/api/v1/claims?q=artillery&status=denied").json()["rows"]
    assert rows
    assert all(row["verdicts"] == [] for row in rows)


def test_a_claim_that_was_split_off_is_shown_in_its_event(filled, tmp_path):
    place = tmp_path / "split.ledger"
    place.write_bytes(filled.read_bytes())
    with Ledger.open(place) as ledger:
        target = ledger.claims(limit=1)[0]["target"]
        split = ledger.decide("split", target, who="kari")
    with browser(Settings(ledger=str(place))) as client:
        assert _rows(client, "q=artillery&limit=30")[target]["event"] == split.value
        events = {row["id"] for row in client.get("/api/v1/events?q=artillery").json()["rows"]}
        assert split.value in events
