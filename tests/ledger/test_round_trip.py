"""Any reports at all: what goes into a ledger comes out of it, and goes through an export unchanged."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brudd.ledger import Ledger, words
from brudd.records import ROLES, STATUSES, Report
from ledger_samples import claim, page, report, said

WORDS = st.lists(
    st.sampled_from("våpen arms «granater» o'clock 北京 x_y it's 42 é 'quoted' \\ % \u2028 😀".split(" ")),
    min_size=3,
    max_size=12,
)
CODES = st.sampled_from(["KP", "RU", "IR", "houthi", "o'brien-co", "x_y%"])
KINDS = st.sampled_from(["arms-transfer", "contact", "sanction", "vote"])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = " ".join(draw(WORDS)) + f" {draw(st.integers(0, 10**9))}"
    made = page(
        text, draw(st.sampled_from(["a.txt", "b.txt", "https://x.example/1"])), publisher=draw(st.sampled_from([None, "Post", "N'TB"])),
        published=draw(st.sampled_from([None, "2023-09-14", "1962-10-22"])), language=draw(st.sampled_from(["nb", "en", "zh"])),
    )  # fmt: skip
    claims = []
    for number in range(draw(st.integers(0, 3))):
        kind = draw(KINDS)
        roles: dict[str, Any] = {ROLES[kind][0]: draw(CODES), ROLES[kind][1]: draw(CODES)}
        by = (
            (said(draw(st.sampled_from(["Kreml", "a man"])), anonymous=draw(st.booleans())),)
            if draw(st.booleans())
            else ()
        )
        status = draw(st.sampled_from(STATUSES))
        claims.append(
            claim(
                text,
                text[: draw(st.integers(1, len(text)))],
                f"c{number + 1}",
                kind=kind,
                status=status,
                by=by,
                **roles,
            )
        )
    return report(made, *claims)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(reports(), min_size=1, max_size=4))
def test_an_export_taken_back_gives_the_same_ledger(given_: list[Report]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with (
            Ledger.open(Path(folder) / "one", create=True) as one,
            Ledger.open(Path(folder) / "two", create=True) as two,
        ):
            kept = [report for report, added in zip(given_, one.add(given_), strict=True) if added.outcome != "known"]
            assert all(one.page(report.document.id) == report for report in kept)
            rows = [json.loads(json.dumps(row)) for row in one.walk()]
            two.restore(rows)
            assert list(two.walk()) == rows
            assert two.events() == one.events()
            assert two.search() == one.search()


@given(st.text(max_size=40))
def test_no_query_breaks_the_index(query: str) -> None:
    try:
        terms = words.parse(query)
    except Exception as error:
        assert "only says what must not be there" in str(error)
        return
    from sqlalchemy import create_engine, text

    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("CREATE VIRTUAL TABLE words USING fts5(stems)"))
        made = words.fts5(terms, [])
        if made:
            connection.execute(text("SELECT rowid FROM words WHERE words MATCH :made"), {"made": made}).all()
