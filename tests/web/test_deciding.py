"""Reading, storing and deciding at the workbench: what people do is kept beside what the machine said."""

from __future__ import annotations

import re

import reports_by_hand as hand
from test_pages import event_of_three

from brudd.ledger import Ledger

PAGE = hand.three()[0].document.id


def test_a_pasted_report_is_read_and_not_stored_until_asked(empty, tmp_path):
    text = "The ministry said on Monday that the talks in Oslo went on.\n\nNothing more was said."
    answer = empty.submit("/read", text=text, day="2024-05-06", language="en")
    assert answer.status_code == 303
    shown = empty.get(answer.headers["location"])
    assert "Read, not stored" in shown.text
    assert "2024-05-06" in shown.text
    assert not (tmp_path / "none.ledger").exists()
    stored = empty.submit(answer.headers["location"] + "/store")
    assert stored.status_code == 303
    assert "Read, not stored" not in empty.get(stored.headers["location"]).text
    assert (tmp_path / "none.ledger").exists()


def test_a_bad_date_and_an_empty_box_are_told_at_the_box(empty):
    assert "is not a date" in empty.submit("/read", text="Words.", day="yesterday").text
    assert "nothing was pasted" in empty.submit("/read", text="  ").text


def test_a_path_is_text_and_no_file(empty):
    location = empty.submit("/read", text="/etc/passwd").headers["location"]
    assert "root:" not in empty.get(location).text


def test_accepting_rejecting_and_amending_a_claim(client):
    path = f"/page/{PAGE}/claim/c1"
    assert client.submit(path, decision="accept").status_code == 303
    assert "is-accept" in client.get(f"/page/{PAGE}").text
    client.submit(path, decision="amend", field="status", value="planned", comment="not yet delivered")
    body = client.get(f"/page/{PAGE}").text
    assert re.search(r'class="amended"[^>]*>[^<]*says: <b>planned</b>', body)
    assert "said to have happened" in body, "the machine's value stays beside"
    client.submit(path, decision="reject")
    assert "is-reject" in client.get(f"/page/{PAGE}").text


def test_a_script_gets_the_card_alone(client):
    path, token = f"/page/{PAGE}/claim/c1", client.token()
    answer = client.post(path, data={"token": token, "decision": "accept"}, headers={"hx-request": "true"})
    assert answer.text.lstrip().startswith("<section")
    assert "is-accept" in answer.text


def test_an_amendment_outside_the_vocabulary_is_refused(client):
    answer = client.submit(f"/page/{PAGE}/claim/c1", decision="amend", field="status", value="certain")
    assert answer.status_code == 400


def test_splitting_undoing_and_merging_events(client):
    ident = event_of_three(client)
    denial = hand.three()[2].document.id
    made = client.submit(f"/event/{ident}/split", claim=f"{denial}/c1").headers["location"]
    assert client.get("/api/v1" + made.replace("event", "events")).json()["counts"]["pages"] == 1
    listed = {row["id"] for row in client.get("/api/v1/events").json()["rows"]}
    assert {ident, made.rpartition("/")[2]} <= listed
    decision = re.search(r'name="decision" value="(\d+)"', client.get(made).text).group(1)
    client.submit("/undo", decision=decision, back=f"/event/{ident}")
    assert client.get(f"/api/v1/events/{ident}").json()["counts"]["pages"] == 3
    other = next(row["id"] for row in client.get("/api/v1/events").json()["rows"] if row["id"] != ident)
    merged = client.submit(f"/event/{other}/merge", other=ident).headers["location"]
    assert len(client.get("/api/v1" + merged.replace("event", "events")).json()["claims"]) == 4


def test_decisions_on_an_event_carry_a_name(client):
    ident = event_of_three(client)
    client.submit(f"/event/{ident}/decide", decision="comment", comment="ask the ministry")
    review = client.get(f"/api/v1/events/{ident}").json()["review"]
    assert review[0]["comment"] == "ask the ministry"
    assert review[0]["who"]


def test_reliability_is_set_and_shown(client):
    assert client.submit("/sources", source="US", reliability="B").status_code == 303
    assert '<option value="B" selected>' in client.get("/sources").text
    assert client.submit("/sources", source="US", reliability="Z").status_code == 422


def test_quality_counts_what_people_corrected(client):
    client.submit(f"/page/{PAGE}/claim/c1", decision="amend", field="status", value="planned")
    rows = {(row["language"], row["field"]): row for row in client.get("/api/v1/quality").json()["rows"]}
    assert rows["en", "status"]["corrected"] == 1


def test_a_search_is_saved_and_forgotten(client):
    client.submit("/saved", name="denials", address="/search?status=denied")
    assert 'href="/search?status=denied">denials' in client.get("/").text
    client.submit("/saved", name="denials", address="")
    assert "denials</a>" not in client.get("/").text
    client.submit("/saved", name="away", address="https://evil.example/")
    assert "evil.example" not in client.get("/").text


def test_what_was_stored_here_is_in_the_ledger(client, tmp_path):
    client.submit(f"/page/{PAGE}/claim/c1", decision="accept")
    with Ledger.open(tmp_path / "test.ledger") as ledger:
        assert [one.act for one in ledger.log()] == ["accept"]
