"""What a ledger on a server asks in its own way: which questions share a plan, and what a broken connection says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from brudd.errors import LedgerError
from brudd.ledger import Ledger
from contracts.conftest import server as server  # a PostgreSQL of the tests' own
from ledger_samples import story

PLANS = "SELECT statement, generic_plans FROM pg_prepared_statements"


@pytest.fixture
def ledger(server: str, tmp_path: Path) -> Iterator[Ledger]:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE asked_{abs(hash(str(tmp_path)))}")
    with Ledger.open(f"{server}/asked_{abs(hash(str(tmp_path)))}", create=True) as opened:
        list(opened.add(story()))
        yield opened


def test_an_event_page_is_planned_once_and_a_search_each_time(ledger: Ledger) -> None:
    event = ledger.events()[0]
    for _ in range(12):
        assert ledger.event(event.id) == event
        assert len(ledger.search("containers").hits) == 2
    with ledger._engine.connect() as connection:
        plans = connection.exec_driver_sql(PLANS).all()
    assert [("event" in said, "words" in said) for said, _ in plans] == [(True, False)], "no search shares a plan"
    assert plans[0].generic_plans > 0


def test_a_server_that_went_is_told_of_and_found_again(ledger: Ledger, caplog: pytest.LogCaptureFixture) -> None:
    import psycopg

    event, url = ledger.events()[0], ledger._engine.url
    with psycopg.connect(host=url.host, port=url.port, user=url.username, dbname="postgres", autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (url.database,)
        )
    with pytest.raises(LedgerError):
        ledger.event(event.id)
    assert ledger.event(event.id) == event
    assert not caplog.records, "the connection is given up, not cleaned"
