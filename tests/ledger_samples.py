"""Reports made by hand, for tests of events and the ledger: no model, no network."""

from __future__ import annotations

import hashlib
from typing import Any

from brudd.records import (
    CLOSED_ROLES,
    ITEM_CATEGORIES,
    BoundParty,
    Claim,
    Entity,
    Evidence,
    Filler,
    Finding,
    InForce,
    Page,
    Quantity,
    Report,
    Source,
    Time,
)  # fmt: skip

WIRE = """North Korea sent 40 containers of shells to Russia

SEOUL (AP) - North Korea shipped some 40 containers of artillery shells to Russia in August, a trade that would break
the arms embargo of the Security Council. The containers left the port of Rajin on a freighter that turned off its
transponder near Vladivostok, and lorries carried them on to a depot in the south of the country.
Two harbour pilots remember a vessel without lights that came in after midnight and left again before dawn broke.
Moscow denied the trade on Thursday. Freight rates in the strait have doubled since the spring, brokers in Busan say.
"""
COPY = """Forty crates of shells cross the border

Moscow denied the trade on Thursday. Two harbour pilots remember a vessel without lights that came in after midnight and
left again before dawn broke. North Korea shipped some 40 containers of artillery shells to Russia in August, a trade
that would break the arms embargo of the Security Council. The containers left the port of Rajin on a freighter that
turned off its transponder near Vladivostok.
"""
OWN = """Satellite pictures show busy harbour at Rajin

Pictures that this newspaper bought from a commercial firm show stacks of grey boxes on the quay in Rajin. North Korea
shipped artillery shells to Russia in August, according to our own count of departures. Nobody in the town would talk.
"""


def entity(code: str) -> Entity:
    """A state by its code, or an organisation by its short name."""
    state = len(code) == 2 and code.isupper()
    sort: Any = "country" if state else "organisation"
    return Entity(id=f"country:{code}" if state else f"org:{code}", name=code, type=sort, state=code if state else None)


def filler(role: str, value: str) -> Filler:
    """A filler that is linked to a party or category."""
    if role in CLOSED_ROLES or value in ITEM_CATEGORIES:
        return Filler(text=value, start=0, end=0, category=value)
    return Filler(text=value, start=0, end=0, entity=entity(value))


def said(name: str, kind: str = "official", state: str | None = None, anonymous: bool = False) -> Source:
    """One link of a chain."""
    sort: Any = kind
    return Source(
        name=name,
        start=None,
        end=None,
        entity=entity(state) if state else None,
        kind=sort,
        anonymous=anonymous,
        cue=None,
    )


def claim(
    text: str, quote: str, ident: str = "c1", *, kind: str = "arms-transfer", status: str = "happened",
    time: tuple[str, str] | None = None, by: tuple[Source, ...] = (), many: float | None = None, **roles: str | tuple[str, ...],
) -> Claim:  # fmt: skip
    """A claim whose evidence is `quote`, which must stand in `text`; roles by name, a value or several."""
    start = text.index(quote)
    fillers = {
        role: tuple(filler(role, value) for value in ((values,) if isinstance(values, str) else values))
        for role, values in roles.items()
    }
    if many is not None:
        first = fillers["item"][0]
        quantity = Quantity(low=many, high=many, unit=None, text=str(many))
        fillers["item"] = (first.model_copy(update={"quantity": quantity}), *fillers["item"][1:])
    sort: Any = kind
    how: Any = status
    return Claim(
        id=ident, kind=sort, status=how, roles=fillers, sources=by, confidence=0.9,
        time=Time(start=time[0], end=time[1], text="", basis="text") if time else None,
        evidence=(Evidence(start=start, end=start + len(quote), quote=quote),),
    )  # fmt: skip


def page(
    text: str, source: str, *, publisher: str | None = None, published: str | None = "2023-09-14", language: str = "en",
    agencies: tuple[str, ...] = (),
) -> Page:  # fmt: skip
    """A page of that text."""
    return Page(
        id=f"sha256:{hashlib.sha256(f'{text}{source}'.encode()).hexdigest()}", source=source, language=language, text=text,
        title=text.split("\n")[0], publisher=publisher, published=published, agencies=agencies,
    )  # fmt: skip


def finding(ident: str = "c1", verdict: str = "breach") -> Finding:
    """A finding under the embargo on North Korea."""
    how: Any = verdict
    return Finding(
        claim=ident, measure="un-dprk/arms-export", citations=("S/RES/1718 (2006) para 8(b)",), verdict=how,
        parties=(BoundParty(state="KP", role="supplier", duty="not to export"),), because=(),
        in_force=InForce(**{"from": "2006-10-14", "to": None, "on": "2023-08-31"}),
    )  # fmt: skip


def report(made: Page, *claims: Claim, findings: tuple[Finding, ...] = ()) -> Report:
    """A report of a page and its claims."""
    return Report(document=made, claims=claims, findings=findings)


SHIPPED = "North Korea\nshipped artillery shells to Russia in August"


def story() -> list[Report]:
    """Three pages on one shipment: an agency's, a local paper's edited copy of it, and another paper's own
    reporting."""
    shells: dict[str, Any] = {"supplier": "KP", "recipient": "RU", "item": "artillery-shell"}
    august = ("2023-08-01", "2023-08-31")
    wire = claim(
        WIRE,
        "North Korea shipped some 40 containers of artillery shells to Russia in August",
        time=august,
        many=40,
        **shells,
    )
    deny = claim(
        WIRE, "Moscow denied the trade on Thursday", "c2", status="denied", by=(said("Moscow", state="RU"),), **shells
    )
    copy = claim(
        COPY,
        "North Korea shipped some 40 containers of artillery shells to Russia in August",
        time=august,
        many=40,
        **shells,
    )
    own = claim(OWN, SHIPPED, time=august, **shells)
    return [
        report(
            page(WIRE, "https://wire.example/1", publisher="AP", agencies=("AP",)), wire, deny, findings=(finding(),)
        ),
        report(
            page(COPY, "https://local.example/2", publisher="The Local", published="2023-09-15"),
            copy,
            findings=(finding(),),
        ),
        report(
            page(OWN, "https://post.example/3", publisher="Harbour Post", published="2023-09-16"),
            own,
            findings=(finding(),),
        ),
    ]
