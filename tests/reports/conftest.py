"""A report made by hand: three claims, three findings, furniture, awkward signs."""

from __future__ import annotations

import pytest

from brudd.records import (
    BoundParty,
    Claim,
    Cue,
    Dropped,
    Entity,
    Evidence,
    Filler,
    Finding,
    InForce,
    Page,
    Quantity,
    Report,
    Source,
    Tested,
    Time,
)

TEXT = """Seoul: Nord skal ha sendt granater

Nord-Korea skal ha sendt over 1000 granater til Russland i august, ifølge en tjenestemann i Seoul. Kreml avviser det.

Iran vil <b>kanskje</b> selge raketter & deler til Russland.

Bli abonnent i dag!
"""
KP = Entity(id="country:KP", name="North Korea", type="country", state="KP")
RU = Entity(id="country:RU", name="Russia", type="country", state="RU")
KR = Entity(id="country:KR", name="South Korea", type="country", state="KR")
IR = Entity(id="country:IR", name="Iran", type="country", state="IR")


def at(words: str) -> tuple[int, int]:
    """Where `words` stand in the text."""
    return TEXT.index(words), TEXT.index(words) + len(words)


def filler(
    words: str, entity: Entity | None = None, category: str | None = None, many: Quantity | None = None
) -> Filler:
    start, end = at(words)
    return Filler(text=words, start=start, end=end, entity=entity, category=category, quantity=many)


def evidence(words: str) -> Evidence:
    start, end = at(words)
    return Evidence(start=start, end=end, quote=words)


def source() -> Source:
    start, end = at("en tjenestemann i Seoul")
    first, last = at("ifølge")
    return Source(
        name="en tjenestemann i Seoul",
        start=start,
        end=end,
        entity=KR,
        kind="official",
        anonymous=True,
        cue=Cue(start=first, end=last, text="ifølge"),
    )


def finding(claim: str, verdict: str, unknown: tuple[str, ...] = ()) -> Finding:
    return Finding(
        claim=claim,
        measure="un-dprk/arms-export",
        citations=("S/RES/1718 (2006) para 8(b)", "S/RES/1874 (2009) para 9"),
        verdict=verdict,  # type: ignore[arg-type]
        parties=(
            BoundParty(state="KP", role="supplier", duty="not to export"),
            BoundParty(state="RU", role="recipient", duty="not to procure"),
        ),
        because=(Tested(condition="supplier", claim="KP", measure=["KP"], result="met"),),
        unknown=unknown,
        in_force=InForce(**{"from": "2006-10-14", "to": None, "on": "2022-08-31"}),
    )


@pytest.fixture
def report() -> Report:
    """The report."""
    gone = at("Bli abonnent i dag!")
    page = Page(
        id=f"sha256:{0:064}",
        source="granater.txt",
        language="nb",
        title="Seoul: Nord skal ha sendt granater",
        publisher="Nordposten",
        agencies=("NTB",),
        published="2022-09-06",
        published_basis="text",
        text=TEXT,
        dropped=(Dropped(start=gone[0], end=gone[1], why="subscription"),),
    )
    many = Quantity(low=1001, high=None, unit=None, text="over 1000")
    claims = (
        Claim(
            id="c1",
            kind="arms-transfer",
            status="possible",
            roles={
                "item": (filler("granater til", category="artillery-shell", many=many),),
                "recipient": (filler("Russland", RU),),
                "supplier": (filler("Nord-Korea", KP),),
            },
            time=Time(start="2022-08-01", end="2022-08-31", text="i august", basis="text"),
            sources=(source(),),
            evidence=(
                evidence("Nord-Korea skal ha sendt over 1000 granater til Russland i august"),
                evidence("Nord skal ha sendt granater"),
            ),
            confidence=0.91,
            because=("status: “skal ha” hedges",),
        ),
        Claim(
            id="c2", kind="arms-transfer", status="denied", evidence=(evidence("Kreml avviser det"),), confidence=0.8
        ),
        Claim(
            id="c3",
            kind="arms-transfer",
            status="planned",
            roles={"supplier": (filler("Iran", IR),)},
            evidence=(evidence("Iran vil <b>kanskje</b> selge raketter & deler til Russland"),),
            confidence=0.5,
        ),
    )
    findings = (
        finding("c1", "would-breach"),
        finding("c3", "undetermined", ("the range of the rocket",)),
        finding("c3", "breach"),
        finding("c3", "exempt"),
    )
    return Report(schema="brudd.report/1", document=page, claims=claims, findings=findings)
