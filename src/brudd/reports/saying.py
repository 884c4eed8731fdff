"""How dossiers and tables are put into words: English here; the workbench has its own for each of its languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from brudd.reports import citation, words

if TYPE_CHECKING:
    from brudd.events.records import Event, EventFinding, Member, Origin

Part = Literal["claims", "origins", "disagreements", "findings", "review"]
"""The parts of a dossier, each under a heading."""

_HEADINGS: dict[Part, str] = {
    "claims": "Who says what", "origins": "Origins", "disagreements": "Where the pages differ",
    "findings": "What the law says, if the claims are true", "review": "Review",
}  # fmt: skip
_RELATION = {
    "independent": "independent", "dependent": "dependent on another origin",
    "unknown": "unknown whether independent, not counted",
}  # fmt: skip


class Saying:
    """The sentences of a dossier and the headings of a table, in English; every method gives one line of plain text."""

    def title(self, event: Event) -> str:
        """The title of an event."""
        return event.title

    def summary(self, event: Event) -> str:
        """How it stands, and how many pages and mouths tell of it."""
        return f"{words.STATUS[event.status].capitalize()}, by the latest report. {counted(event)}."

    def caution(self) -> str:
        """What a reader must know: a dossier states no breach."""
        return (
            "Nothing here is stated as fact: each line says who claims it, and findings hold only if the claim is true."
        )

    def heading(self, part: Part) -> str:
        """The heading of a part."""
        return _HEADINGS[part]

    def claim(self, one: Member) -> str:
        """One claim: when, who, how it stands, in which words."""
        said = one.who or one.publisher or "the publisher"
        day = citation.day(one.published)
        return f"{day}, {words.plain(said)}: {words.STATUS[one.status]}. “{words.plain(one.quote)}”"

    def origin(self, one: Origin, event: Event) -> str:
        """One origin of an event, how it stands to the others, and why."""
        kind = f"unnamed {one.kind}" if one.anonymous and one.kind != "unnamed" else one.kind
        return f"{one.who} ({kind}): {_RELATION[one.relation]}. {one.because[:1].upper()}{one.because[1:]}."

    def circle(self, names: Sequence[str], event: Event) -> str:
        """Outlets of an event that cite each other."""
        return f"Circular: {' and '.join(names)} cite each other."

    def differing(self, field: str, value: Any) -> str:
        """One of the values of a field on which pages differ."""
        return f"{field}: {_value(value)}"

    def finding(self, one: EventFinding) -> str:
        """A finding, never as fact, with the dates of its measure."""
        return f"{words.finding(one)} ({words.in_force(one)})"

    def decision(self, row: Mapping[str, Any]) -> str:
        """What somebody decided, and when."""
        value = f" {row['field'] or ''} {row['value']}" if row["value"] is not None and row["act"] != "undo" else ""
        when = row["added"][:16].replace("T", " ")
        return f"{when} {row['who']}: {row['act']}{value}. {row['comment']}".strip()

    def footnote(self, page: Mapping[str, Any]) -> str:
        """A page as a footnote; its fields as in `citation.footnote`."""
        return citation.footnote(page)

    def column(self, name: str) -> str:
        """The heading of a column of a table; its name for programs, where there is none for people."""
        return name


ENGLISH = Saying()
"""What is used where nobody asks for another."""


def counted(event: Event) -> str:
    """How many pages and mouths: "14 pages, 4 reprints, 3 outlets' own reporting, 2 origins, 1 unknown"."""
    counts = event.counts
    parts = [_many(counts.pages, "page"), _many(counts.reprints, "reprint") if counts.reprints else ""]
    own = f"{counts.own_reporting} outlet{'s’' if counts.own_reporting != 1 else '’s'} own reporting"
    parts += [own if counts.own_reporting else "", _many(counts.origins, "origin")]
    parts += [f"{counts.unknown} unknown" if counts.unknown else ""]
    return ", ".join(part for part in parts if part)


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count != 1 else ''}"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{name} {one:g}" if isinstance(one, float) else f"{name} {one}"
            for name, one in value.items()
            if one is not None
        )
    return "; ".join(_value(one) for one in value) if isinstance(value, list | tuple) else str(value)
