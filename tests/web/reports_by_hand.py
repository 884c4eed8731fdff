"""Reports made by hand, so that the workbench is tested without the reader: one act, three outlets, a hostile page."""

from __future__ import annotations

import hashlib
from datetime import date

from brudd.findings import find_all
from brudd.records import Claim, Cue, Entity, Evidence, Filler, Page, Quantity, Report, Source, Time

HOSTILE = (
    '<script>alert("xss")</script><img src=x onerror=alert(1)>"\'><svg/onload=alert(2)> {{ 7*7 }} javascript:alert(3)'
)
"""Words that a page must show and never run."""


def _state(code: str, name: str) -> Entity:
    return Entity(id=f"country:{code}", name=name, type="country", state=code)


def _filler(text: str, word: str, **more: object) -> Filler:
    start = text.index(word)
    return Filler(text=word, start=start, end=start + len(word), **more)  # type: ignore[arg-type]


def report(
    outlet: str,
    day: str,
    words: str,
    status: str,
    who: str,
    cue: str,
    *,
    title: str = "",
    anonymous: bool = False,
    when: tuple[str, str] = ("2022-08-01", "2022-09-06"),
) -> Report:
    """A page whose `words` tell that North Korea sold artillery shells to Russia, as said by `who`."""
    text = f"{title}\n\n{words}" if title else words
    fillers = {
        "supplier": (_filler(text, "North Korea", entity=_state("KP", "North Korea")),),
        "recipient": (_filler(text, "Russia", entity=_state("RU", "Russia")),),
        "item": (
            _filler(
                text,
                "artillery shells",
                category="artillery-shell",
                quantity=Quantity(low=2_000_000, high=None, unit="shells", text="millions")
                if "millions" in text
                else None,
            ),
        ),
    }
    start, said = text.index(words), text.index(who)
    at = text.index(cue)
    side = _state("KP", "North Korea") if "Pyongyang" in who else _state("US", "United States")
    claim = Claim(
        id="c1",
        kind="arms-transfer",
        status=status,
        roles=fillers,
        time=Time(start=when[0], end=when[1], text="", basis="published"),
        sources=(
            Source(
                name=who,
                start=said,
                end=said + len(who),
                entity=side,
                kind="official",
                anonymous=anonymous,
                cue=Cue(start=at, end=at + len(cue), text=cue),
            ),
        ),
        evidence=(Evidence(start=start, end=start + len(words.split(",")[0]), quote=words.split(",")[0]),),
        confidence=0.8,
        because=("made by hand",),
    )  # type: ignore[arg-type]
    page = Page(
        id="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        source=f"https://{outlet.lower().replace(' ', '-')}.example/1",
        language="en",
        title=title or None,
        publisher=outlet,
        published=day,
        published_basis="metadata",
        text=text,
    )
    return Report(document=page, claims=(claim,), findings=tuple(find_all([claim], date.fromisoformat(day))))


def three() -> list[Report]:
    """One act: two outlets assert it by different mouths, a third carries the denial."""
    return [
        report(
            "Harbour Post",
            "2022-09-06",
            "Russia has bought millions of artillery shells from North Korea, a US official told us.",
            "happened",
            "a US official",
            "told",
            title="Shells for Russia",
            anonymous=True,
        ),
        report(
            "Fjordbladet",
            "2022-09-07",
            "Russia has bought millions of artillery shells from North Korea, the White House says.",
            "happened",
            "the White House",
            "says",
            title="A purchase confirmed",
        ),
        report(
            "Evening Wire",
            "2022-09-22",
            "North Korea has never sold artillery shells to Russia, the ministry in Pyongyang says.",
            "denied",
            "the ministry in Pyongyang",
            "says",
            title="Pyongyang denies",
        ),
    ]


def hostile() -> Report:
    """A page that tries to run scripts by every field it has."""
    return report(
        f"Evil {HOSTILE}"[:60],
        "2015-02-05",
        f"North Korea {HOSTILE} sold Russia artillery shells, a US official {HOSTILE} told.",
        "possible",
        "a US official",
        "told",
        title=f"Title {HOSTILE}",
        when=("2015-02-01", "2015-02-03"),
    )
