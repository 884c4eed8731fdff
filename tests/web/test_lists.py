"""Lists by cursor, the queue of reopened reviews, and a search as a file."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
import reports_by_hand as hand
from conftest import browser

from brudd.ledger import Ledger
from brudd.web.settings import Settings

DAYS = 45


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A browser before a ledger with an event on each of 45 days, the last of them told of on 50 days more."""
    place = tmp_path_factory.mktemp("many") / "many.ledger"
    with Ledger.open(place, create=True) as ledger:
        list(ledger.add(_reports()))
    with browser(Settings(ledger=str(place))) as one:
        yield one


def _reports():
    for number in range(DAYS):
        day = (date(2022, 1, 1) + timedelta(days=number * 31)).isoformat()
        words = f"Russia has bought artillery shells from North Korea in lot {number}, a US official told reporters."
        yield hand.report(f"Outlet {number}", day, words, "happened", "a US official", "told", when=(day, day))


def _walk(client, path):
    after, parts = "", []
    for _ in range(100):
        got = client.get(f"/api/v1/{path}{after}").json()
        parts.append([row["id"] for row in got["rows"]])
        if got["after"] is None:
            return parts
        after = f"&after={got['after']}"
    raise AssertionError("the list does not end")


@pytest.mark.parametrize("limit", [1, 7, 20])
def test_every_event_is_listed_once(many, limit):
    parts = _walk(many, f"events?limit={limit}")
    listed = [ident for part in parts for ident in part]
    assert len(listed) == len(set(listed)) == many.get("/api/v1/events?limit=500").json()["rows"].__len__()
    assert len(listed) >= 20
    assert all(len(part) == limit for part in parts[:-1])


def test_every_page_is_listed_once(many):
    parts = _walk(many, "pages?limit=10")
    listed = [ident for part in parts for ident in part]
    assert len(listed) == len(set(listed)) == DAYS


def test_the_lists_lead_on(many):
    for room in ("/events", "/pages", "/search"):
        body = many.get(room).text
        onward = body.split('class="more" href="')[1].split('"')[0].replace("&amp;", "&")
        assert many.get(onward).status_code == 200


def test_an_event_of_two_pages_far_apart_stands_once(tmp_path):
    place = tmp_path / "apart.ledger"
    first = ("2022-09-01", "2022-09-01")
    with Ledger.open(place, create=True) as ledger:
        list(
            ledger.add(
                [
                    hand.report(outlet, day, words, "happened", "a US official", "told", when=first)
                    for outlet, day, words in (
                        ("Early Post", "2022-09-02", "Russia has bought artillery shells from North Korea, a US official told."),
                        ("Late Post", "2022-09-20", "Russia has bought artillery shells from North Korea, a US official told."),
                    )
                ]
            )
        )  # fmt: skip
    with browser(Settings(ledger=str(place))) as client:
        listed = [ident for part in _walk(client, "events?limit=1") for ident in part]
        assert len(listed) == len(set(listed))


def test_a_reopened_review_stands_on_the_desk(tmp_path):
    place = tmp_path / "again.ledger"
    words = "Russia has bought artillery shells from North Korea, a US official told reporters."
    first = hand.report("Harbour Post", "2022-09-06", words, "happened", "a US official", "told")
    claim = first.claims[0].model_copy(update={"status": "possible"})
    with Ledger.open(place, create=True) as ledger:
        list(ledger.add([first]))
        ledger.decide("accept", f"{first.document.id}/c1", who="kari")
        list(ledger.add([first.model_copy(update={"claims": (claim,)})], reader="brudd 9.9"))
    with browser(Settings(ledger=str(place))) as client:
        body = client.get("/").text
        assert 'id="reopened"' in body
        assert "To be looked at again" in body
        assert len(client.get("/api/v1/claims?reviewed=reopened").json()["rows"]) == 1
        client.submit(f"/page/{first.document.id}/claim/c1", decision="accept")
        assert 'id="reopened"' not in client.get("/").text


def test_no_queue_where_nothing_is_reopened(client):
    assert 'id="reopened"' not in client.get("/").text


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "graphml", "ftm", "bibtex"])
def test_a_search_with_words_is_a_file(client, form):
    answer = client.get(f"/export/{form}?q=artillery&status=happened")
    assert answer.status_code == 200
    assert f"/export/{form}?q=artillery" in client.get("/search?q=artillery").text


def test_the_file_of_a_search_holds_what_the_search_shows(client):
    for query in ("status=denied", "q=artillery", "q=pyongyang&status=denied", "q=nosuchword"):
        shown = {row["claim"] for row in client.get(f"/api/v1/claims?limit=30&{query}").json()["rows"] if row["claim"]}
        rows = list(csv.DictReader(io.StringIO(client.get(f"/export/csv?{query}").text)))
        assert bool(rows) == bool(shown), query
        if query.startswith("status"):
            assert {row["status"] for row in rows} == {"denied"}


def test_a_party_is_asked_for_by_name_in_both_languages(client):
    by_code = client.get("/api/v1/claims?party=KP").json()
    assert client.get("/api/v1/claims?party=North Korea").json() == by_code
    assert client.get("/api/v1/claims?party=nord-korea").json() == by_code
    assert client.get("/api/v1/claims?party=Narnia").json()["rows"] == []
