"""The JSON API: what the pages show, described by OpenAPI, and no answer that it does not describe."""

from __future__ import annotations

import pytest
import reports_by_hand as hand
from test_pages import event_of_three


def test_a_stored_page_is_a_report(client):
    from brudd.records import Report

    page = hand.three()[0]
    got = client.get(f"/api/v1/pages/{page.document.id}").json()
    assert got.pop("reviews")["c1"]["state"] == ""
    assert Report.model_validate(got) == page


def test_an_event_has_the_fields_of_the_contract(client):
    event = client.get(f"/api/v1/events/{event_of_three(client)}").json()
    wanted = {
        "id",
        "kind",
        "title",
        "roles",
        "time",
        "disagreements",
        "claims",
        "status",
        "history",
        "origins",
        "counts",
        "findings",
        "review",
    }
    assert wanted <= set(event)


def test_claims_come_page_by_page_each_once(client):
    seen, after = [], ""
    for _ in range(10):
        got = client.get(f"/api/v1/claims?limit=1{after}").json()
        seen += [(row["page"], row["claim"]) for row in got["rows"]]
        if got["after"] is None:
            break
        after = f"&after={got['after']}"
    assert len(seen) == len(set(seen)) == 4


def test_checking_an_act_over_the_api(client):
    case = {
        "kind": "arms-transfer",
        "date": "2022-09-06",
        "roles": {"supplier": ["KP"], "recipient": ["RU"], "item": ["artillery-shell"]},
    }
    findings = client.post("/api/v1/check", json=case).json()["findings"]
    assert "un-dprk/arms-export" in {one["measure"] for one in findings}
    wrong = client.post("/api/v1/check", json={**case, "roles": {"supplier": ["Narnia"]}})
    assert wrong.status_code == 400
    assert "Narnia" in wrong.json()["error"]


def test_reading_over_the_api_stores_nothing(empty, tmp_path):
    got = empty.post("/api/v1/read", json={"text": "Words of no weight.", "language": "en"}).json()
    assert got["schema"] == "brudd.report/1"
    assert not (tmp_path / "none.ledger").exists()


def test_what_the_drawings_show_is_to_be_had(client):
    drawn = client.get("/api/v1/dealings").json()
    assert {node["id"] for node in drawn["network"]["nodes"]} == {"KP", "RU"}


@pytest.mark.parametrize(
    "path",
    [
        "/claims?kind=x",
        "/claims?since=never",
        "/events/nothing",
        "/pages/nothing",
        "/law/nothing",
        "/law?on=2022-02-31",
        "/claims?limit=0",
        "/claims?after=%21",
    ],
)
def test_refused_requests_say_why(client, path):
    answer = client.get("/api/v1" + path)
    assert answer.status_code in (400, 404, 422)
    assert answer.json()["error"]


def test_no_generated_request_breaks_the_api(client):
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from hypothesis import HealthCheck, Phase, given, settings

    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app, headers={"host": "127.0.0.1:8765"})
    ran = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=6,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        def ask(case) -> None:  # type: ignore[no-untyped-def]
            answer = case.call(headers={"host": "127.0.0.1:8765"})
            assert answer.status_code < 500, (case.method, case.path)

        ask()
        ran += 1
    assert ran >= 10
