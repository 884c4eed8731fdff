"""One contract for all stores: what a ledger promises, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest

from brudd.errors import UsageError
from brudd.ledger import Filters, Ledger, filed
from brudd.records import Report
from ledger_samples import COPY, WIRE, claim, page, report, said, story

SHELLS = {"supplier": "KP", "recipient": "RU", "item": "artillery-shell"}


def fill(ledger: Ledger) -> list[str]:
    return [one.page for one in ledger.add(story())]


def test_a_page_added_again_changes_nothing(ledger: Ledger) -> None:
    fill(ledger)
    before = ledger.counts()
    assert [one.outcome for one in ledger.add(story())] == ["known"] * 3
    assert ledger.counts() == before == {"pages": 3, "readings": 3, "events": 1, "decisions": 0, "claims": 4}


def test_pairs_that_have_settled_are_found(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filed, "SPAN", 1)
    for one in story():
        ledger.add_one(one)
    assert [one.counts.model_dump() for one in ledger.events()] == [
        {"pages": 3, "reprints": 1, "own_reporting": 1, "origins": 3, "unknown": 0}
    ]


def test_a_report_comes_back_as_it_went_in(ledger: Ledger) -> None:
    reports = story()
    list(ledger.add(reports))
    assert [ledger.page(one.document.id) for one in reports] == reports


def test_three_pages_tell_of_one_event_out_of_three_mouths(ledger: Ledger) -> None:
    wire, copy, own = fill(ledger)
    event = ledger.events()[0]
    assert {one.page for one in event.claims} == {wire, copy, own}
    assert event.counts.model_dump() == {"pages": 3, "reprints": 1, "own_reporting": 1, "origins": 3, "unknown": 0}
    assert next(one for one in event.origins if one.id == "media:ap").pages == (wire, copy)
    assert event == ledger.event(event.id) == ledger.event(event.id[:8])


def test_filters_must_be_met_by_one_and_the_same_claim(ledger: Ledger) -> None:
    fill(ledger)
    assert len(ledger.claims(Filters(status="denied"))) == 1
    assert len(ledger.claims(Filters(party="RU", item="artillery-shell", regime="un-dprk"))) == 3
    assert ledger.claims(Filters(status="denied", regime="un-dprk")) == []
    assert len(ledger.claims(Filters(source="RU"))) == 1
    assert [one["published"] for one in ledger.pages(Filters(since="2023-09-15", until="2023-09-15"))] == ["2023-09-15"]
    assert len(ledger.findings(Filters(verdict="breach"))) == 3
    assert ledger.findings(Filters(verdict="exempt")) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("containers", 2), ("container", 2), ('"artillery shells"', 3), ('"shells artillery"', 0), ("trans*", 2),
        ("shells -midnight", 1), ("quay rajin", 1), ("zebra", 0), ("", 3),
    ],
)  # fmt: skip
def test_search_finds_inflected_words_phrases_and_beginnings(ledger: Ledger, query: str, found: int) -> None:
    fill(ledger)
    assert len(ledger.search(query).hits) == found


def test_search_marks_the_hit_and_names_the_claims(ledger: Ledger) -> None:
    fill(ledger)
    hit = ledger.search("transponders", Filters(party="KP"), marks=("<", ">")).hits[0]
    assert "<transponder>" in hit["snippet"]
    assert hit["claims"][0]["kind"] == "arms-transfer"


def test_norwegian_words_are_found_in_all_their_forms(ledger: Ledger) -> None:
    text = "Granatene ble sendt nordover\n\nRakettene og granatene nådde fronten i går kveld, ifølge en talsmann."
    ledger.add_one(report(page(text, "nb.txt", language="nb")))
    assert len(ledger.search("granat rakett").hits) == 1
    assert ledger.search("gar").hits == [], "å is no a"


def test_paging_stays_the_same_while_the_ledger_grows(ledger: Ledger) -> None:
    fill(ledger)
    first = ledger.search("shells", limit=1)
    assert first.next is not None
    ledger.add_one(report(page(WIRE + "More.", "new.txt", published="2024-01-01")))
    second = ledger.search("shells", limit=5, after=first.next)
    assert [hit["published"] for hit in second.hits] == ["2023-09-15", "2023-09-14"]
    assert second.next is None


def changed() -> list[Report]:
    """One article before and after a correction: a claim stays, one is touched, one falls, one rises."""
    one = "Iran sent 40 drones to Russia. Oslo called the trade a breach. Sweden met Norway in Lund.\nNothing new."
    two = "Iran sent 60 drones to Russia. Oslo called the trade a breach. Denmark sent tanks to Ukraine.\nNothing new."

    def read(text: str, number: str, third: str, **roles: str) -> Report:
        made = page(text, "https://post.example/drones")
        kind = "contact" if "met" in third else "arms-transfer"
        return report(
            made,
            claim(
                text,
                f"Iran sent {number} drones to Russia",
                supplier="IR",
                recipient="RU",
                item="uav",
                many=float(number),
            ),
            claim(text, "Oslo called the trade a breach", "c2", kind="compliance", party="RU", verdict="breach"),
            claim(text, third, "c3", kind=kind, **roles),
        )

    return [
        read(one, "40", "Sweden met Norway in Lund", participant="SE"),
        read(two, "60", "Denmark sent tanks to Ukraine", supplier="DK", recipient="UA", item="armour"),
    ]


def test_a_changed_article_is_a_new_revision_and_reviews_of_touched_claims_reopen(ledger: Ledger) -> None:
    before, after = changed()
    ledger.add_one(before)
    for name in ("c1", "c2"):
        ledger.decide("accept", f"{before.document.id}/{name}", who="Kari")
    assert ledger.add_one(after).outcome == "revision"
    found = ledger.diff("https://post.example/drones")
    assert found.sentences == {
        "gone": ["Iran sent 40 drones to Russia.", "Sweden met Norway in Lund."],
        "new": ["Iran sent 60 drones to Russia.", "Denmark sent tanks to Ukraine."],
    }
    assert [one["id"] for one in found.claims["fallen"]] == ["c3"]
    assert [one["id"] for one in found.claims["risen"]] == ["c3"]
    assert found.claims["touched"][0]["fields"] == ["evidence", "roles.item"]
    assert found.reopened == [f"{after.document.id}/c1"]
    assert {one["id"]: one["review"] for one in ledger.claims()} == {"c1": "reopened", "c2": "accepted", "c3": ""}
    assert len(ledger.claims()) == 3, "claims of the old revision are history"
    assert len(ledger.readings(after.document.id)) == 2


def test_a_newer_reader_s_reading_stands_beside_the_old_one(ledger: Ledger) -> None:
    made = page(WIRE, "wire.txt")
    quote = "North Korea shipped some 40 containers of artillery shells to Russia in August"
    ledger.add_one(report(made), reader="reader 1")
    assert ledger.claims() == []
    outcome = ledger.add_one(report(made, claim(WIRE, quote, **SHELLS)), reader="reader 2").outcome
    assert outcome == "reading"
    assert [one["reader"] for one in ledger.readings(made.id)] == ["reader 1", "reader 2"]
    assert len(ledger.claims()) == 1


def test_as_of_replays_what_was_known(ledger: Ledger) -> None:
    before, after = changed()
    list(ledger.add([before], at="2024-01-01T08:00:00.000000Z"))
    list(ledger.add([after], at="2024-02-01T08:00:00.000000Z"))
    event = ledger.claims(Filters(item="uav"))[0]["event"]
    assert [one.page for one in ledger.event(event, as_of="2024-01-15").claims] == [before.document.id]
    assert [one.page for one in ledger.event(event).claims] == [after.document.id]
    with pytest.raises(UsageError, match="holds no claim on 2023-12-31"):
        ledger.event(event, as_of="2023-12-31")


def two_events(ledger: Ledger) -> tuple[str, str]:
    text = "Iran sold drones to Russia. Iran sold rockets to Yemen."
    ledger.add_one(
        report(
            page(text, "two.txt"),
            claim(text, "Iran sold drones to Russia", supplier="IR", recipient="RU", item="uav"),
            claim(text, "Iran sold rockets to Yemen", "c2", supplier="IR", recipient="YE", item="rocket"),
        )
    )
    first, second = (one["event"] for one in ledger.claims())
    assert first != second
    return first, second


def test_people_merge_events_and_undo_it(ledger: Ledger) -> None:
    first, second = two_events(ledger)
    taken = ledger.decide("merge", second, value=first, who="Kari", comment="one deal")
    assert len(ledger.event(second).claims) == 2
    assert ledger.event(second).id == ledger.event(first).id == first
    assert [one.id for one in ledger.events()] == [first]
    assert ledger.event(first).review[0]["comment"] == "one deal"
    undone = ledger.decide("undo", str(taken.key), who="Per")
    assert {one.id for one in ledger.events()} == {first, second}
    ledger.decide("undo", str(undone.key), who="Kari")
    assert [one.id for one in ledger.events()] == [first]
    assert len(ledger.log()) == 3, "nothing is overwritten"


def test_people_take_a_claim_out_of_an_event(ledger: Ledger) -> None:
    fill(ledger)
    event = ledger.events()[0]
    target = next(f"{one.page}/{one.claim}" for one in event.claims if one.status == "denied")
    taken = ledger.decide("split", target, who="Kari")
    assert len(ledger.event(event.id).claims) == 3
    assert [one.status for one in ledger.event(str(taken.value)).claims] == ["denied"]
    assert len(ledger.events()) == 2
    ledger.decide("undo", str(taken.key), who="Kari")
    assert len(ledger.event(event.id).claims) == 4


def test_the_machine_s_value_stands_beside_the_human_one(ledger: Ledger) -> None:
    target = f"{fill(ledger)[0]}/c1"
    ledger.decide("amend", target, field="status", value="planned", who="Kari", comment="only agreed")
    found = ledger.claim(target)
    assert (found["status"], found["review"]) == ("happened", "amended")
    assert (found["decisions"][0]["machine"], found["decisions"][0]["value"]) == ("happened", "planned")
    assert [one["target"] for one in ledger.claims(Filters(reviewed="yes"))] == [target]
    assert len(ledger.claims(Filters(reviewed="no"))) == 3


def test_quality_counts_each_reviewed_claim_once_by_language_and_field(ledger: Ledger) -> None:
    wire, copy, own = fill(ledger)
    ledger.decide("accept", f"{wire}/c1", who="Kari")
    ledger.decide("amend", f"{copy}/c1", field="status", value="planned", who="Kari")
    ledger.decide("amend", f"{copy}/c1", field="status", value="ongoing", who="Kari")
    ledger.decide("reject", f"{own}/c1", who="Kari")
    ledger.decide("comment", f"{wire}/c2", who="Kari", comment="hm")
    rates = {(one.language, one.field): (one.corrected, one.reviewed) for one in ledger.quality()}
    assert rates == {("en", "claim"): (1, 3), ("en", "status"): (1, 3), ("*", "claim"): (1, 3), ("*", "status"): (1, 3)}


def test_reliability_and_credibility_are_set_by_people_alone(ledger: Ledger) -> None:
    wire = fill(ledger)[0]
    assert ledger.teller("RU")["reliability"] is None
    ledger.decide("reliability", "source:RU", value="D", who="Kari")
    ledger.decide("credibility", f"{wire}/c2", value="5", who="Kari")
    found = ledger.teller("RU")
    assert found["reliability"] == "D"
    assert (found["claims"][0]["credibility"], found["claims"][0]["outcome"]) == ("5", "contradicted")


@pytest.mark.parametrize(
    ("act", "target", "value", "field", "says"),
    [
        ("amend", "{claim}", "maybe", "status", "not a value of status"),
        ("amend", "{claim}", "x", "colour", "no field of a claim"),
        ("amend", "{claim}", "x", None, "needs a field"),
        ("reliability", "source:US", "G", None, "no reliability"),
        ("credibility", "{claim}", "7", None, "no credibility"),
        ("merge", "{event}", "{event}", None, "one already"),
        ("merge", "{event}", None, None, "needs two events"),
        ("praise", "{claim}", None, None, "cannot be decided"),
        ("merge", "e000000000000", "{event}", None, "no event"),
        ("accept", "{claim}9", None, None, "no claim"),
        ("undo", "99", None, None, "number of no decision"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    ledger: Ledger, act: str, target: str, value: str | None, field: str | None, says: str
) -> None:
    named = {"claim": f"{fill(ledger)[0]}/c1", "event": ledger.events()[0].id}
    with pytest.raises(UsageError, match=says):
        ledger.decide(act, target.format(**named), value=value and value.format(**named), field=field, who="Kari")
    assert ledger.log() == []


def test_a_decision_without_a_name_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        ledger.decide("accept", f"{fill(ledger)[0]}/c1", who=" ")


def test_an_export_taken_back_gives_the_same_ledger(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> None:
    fill(ledger)
    before, after = changed()
    list(ledger.add([before, after]))
    ledger.decide("accept", f"{after.document.id}/c2", who="Kari")
    taken = ledger.decide("reject", f"{after.document.id}/c1", who="Kari")
    ledger.decide("undo", str(taken.key), who="Per")
    rows = [json.loads(json.dumps(row)) for row in ledger.walk()]
    with Ledger.open(tmp_path_factory.mktemp("again") / "again.ledger", create=True) as again:
        assert again.restore(rows) == len(rows)
        assert list(again.walk()) == rows
        assert again.events() == ledger.events()
        assert again.claims() == ledger.claims()
        assert again.restore(rows) == 0


def test_two_writers_at_once_lose_nothing(place: str) -> None:
    Ledger.open(place, create=True).close()
    errors: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with Ledger.open(place) as mine:
                for number in range(8):
                    text = f"{COPY}\nWritten by {name}, number {number}."
                    made = claim(text, "North Korea shipped some 40 containers of artillery shells", **SHELLS)
                    mine.add_one(report(page(text, f"{name}/{number}.txt"), made))
        except BaseException as error:
            errors.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert errors == []
    with Ledger.open(place, read_only=True) as opened:
        assert opened.counts() == {"pages": 16, "readings": 16, "events": 1, "decisions": 0, "claims": 16}
        assert opened.events()[0].counts.origins == 1


def test_unnamed_officials_are_traced_through_a_whole_ledger(ledger: Ledger) -> None:
    text = "A US official said that Iran sold drones to Russia."
    us = said("a US official", state="US", anonymous=True)
    for outlet in ("Post", "Times"):
        made = claim(text, "Iran sold drones to Russia", by=(us,), supplier="IR", recipient="RU", item="uav")
        ledger.add_one(report(page(text, f"{outlet}.txt", publisher=outlet), made))
    counts = ledger.events()[0].counts
    assert (counts.pages, counts.origins, counts.unknown) == (2, 1, 1)
    assert [one["who"] for one in ledger.origins()] == ["US", "US"]


def test_the_log_of_many_targets_comes_in_one_call_and_in_order(ledger: Ledger) -> None:
    wire, copy, own = fill(ledger)
    ledger.decide("accept", f"{own}/c1", who="Kari")
    ledger.decide("comment", f"{copy}/c1", who="Ola")
    ledger.decide("accept", f"{wire}/c2", who="Kari")
    ledger.decide("reject", f"{own}/c1", who="Ola")
    asked = [f"{wire}/c2", f"{own}/c1", *(f"none/{number}" for number in range(12_000))]
    assert [(one.act, one.target) for one in ledger.log(targets=asked)] == [
        ("accept", f"{own}/c1"), ("accept", f"{wire}/c2"), ("reject", f"{own}/c1"),
    ]  # fmt: skip
    assert ledger.log(targets=[]) == []
    assert [one.who for one in ledger.log(target=f"{copy}/c1")] == ["Ola"]


def test_what_a_reader_takes_long_over_is_stored_before_the_rest_comes(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that come slowly are not kept waiting for a batch to fill: each is stored before the next is asked for."""
    monkeypatch.setattr("brudd.ledger.api.PATIENCE", 0.0)
    seen: list[int] = []

    def slowly() -> Iterator[Report]:
        for one in story():
            seen.append(ledger.counts()["pages"])
            yield one

    assert len(list(ledger.add(slowly()))) == 3
    assert seen == [0, 1, 2]


def test_a_server_that_was_restarted_meanwhile_is_found_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections that have rested are asked whether they still stand before they are used."""
    if ledger._engine.dialect.name == "sqlite":
        pytest.skip("a file has no server")
    monkeypatch.setattr("brudd.ledger.engine._REST", -1.0)
    fill(ledger)
    url = ledger._engine.url
    import psycopg

    with psycopg.connect(host=url.host, port=url.port, user=url.username, dbname="postgres", autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (url.database,))
    assert ledger.counts()["pages"] == 3
