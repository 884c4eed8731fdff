"""Dossiers and tables to keep, in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from brudd.events import Event
from brudd.events.records import EventFinding, Member, Origin
from brudd.records import ROLES
from brudd.reports import words
from brudd.reports.saying import Part, Saying
from brudd.web import i18n, rowmaking, vocabulary
from brudd.web.phrases import Phrases, number
from brudd.web.vocabulary import N_

_HEADINGS: dict[Part, str] = {
    "claims": N_("Who says what"),
    "origins": N_("Origins"),
    "disagreements": N_("Where the pages differ"),
    "findings": N_("What the law says, if the claims are true"),
    "review": N_("Review"),
}
_ROLES = frozenset(role for roles in ROLES.values() for role in roles)


def plain(say: Phrases, value: Any, field: str) -> str:
    """A value on which pages differ, in words."""
    if isinstance(value, list):
        return ", ".join(plain(say, one, field) for one in value)
    if isinstance(value, dict) and "low" in value:
        low, high = value.get("low"), value.get("high")
        said = number(low) if low == high else f"{number(low)}–{number(high)}"
        return f"{said} {value.get('unit') or ''}".strip()
    if isinstance(value, dict):
        return say.days(value.get("start"), value.get("end")) or "…"
    return say.status(str(value)) if field == "status" else say.code(str(value))


class Dossiers(Saying):
    """The sentences of a dossier and the headings of a table, in a language of the interface."""

    def __init__(self, language: str) -> None:
        texts = i18n.texts(language)
        self._, self._plural = texts.gettext, texts.ngettext
        self._say = Phrases(texts.gettext, language)

    def title(self, event: Event) -> str:
        """The title of an event."""
        return self._say.row_title(rowmaking.event_row(event))

    def summary(self, event: Event) -> str:
        """How it stands, and how many pages and mouths tell of it."""
        counts, many = event.counts, self._many
        parts = [many("%d page", "%d pages", counts.pages)]
        parts += [many("%d reprint", "%d reprints", counts.reprints)] if counts.reprints else []
        if counts.own_reporting:
            parts.append(many("own reporting by %d outlet", "own reporting by %d outlets", counts.own_reporting))
        parts.append(many("%d independent origin", "%d independent origins", counts.origins))
        parts += [many("%d unknown", "%d unknown", counts.unknown)] if counts.unknown else []
        latest = self._("%s, by the latest report") % self._say.status(event.status)
        return f"{latest[:1].upper()}{latest[1:]}. {', '.join(parts)}."

    def _many(self, one: str, more: str, count: int) -> str:
        return self._plural(one, more, count) % count

    def caution(self) -> str:
        """What a reader must know: a dossier states no breach."""
        return self._(
            "Nothing here is stated as fact: each line says who claims it, and findings hold only if the claim is true."
        )

    def heading(self, part: Part) -> str:
        """The heading of a part."""
        return self._(_HEADINGS[part])

    def claim(self, one: Member) -> str:
        """One claim: when, who, how it stands, in which words."""
        who = words.plain(one.who or one.publisher or self._("the publisher"))
        return f"{self._day(one.published)}, {who}: {self._say.status(one.status)}. {self._quoted(one.quote)}"

    def _quoted(self, text: str) -> str:
        said = words.plain(text)
        return f"«{said}»" if self._say.language == "nb" else f"“{said}”"

    def origin(self, one: Origin, event: Event) -> str:
        """One origin of an event, how it stands to the others, and why."""
        heard = rowmaking.outlets((*event.claims, *event.tree))
        marks = [self._say.origin_kind(one.kind)] + ([self._("name withheld")] if one.anonymous else [])
        why = self._say.reason(one.because, heard)
        who = words.plain(self._say.speaker(one.who, heard))
        said = f"{who} ({', '.join(marks)}): {self._say.relation(one.relation)}."
        return f"{said} {why[:1].upper()}{why[1:]}." if why else said

    def circle(self, names: Sequence[str], event: Event) -> str:
        """Outlets of an event that cite each other."""
        heard = rowmaking.outlets((*event.claims, *event.tree))
        said = " → ".join(self._say.speaker(name, heard) for name in names)
        return f"{self._('They cite each other in a circle')}: {said}"

    def differing(self, field: str, value: Any) -> str:
        """One of the values of a field on which pages differ."""
        return f"{self._say.field(field)}: {plain(self._say, value, field)}"

    def finding(self, one: EventFinding) -> str:
        """A finding, never as fact, with the dates of its measure."""
        return f"{self._say.finding(one)} ({self._say.in_force(one)})"

    def decision(self, row: Mapping[str, Any]) -> str:
        """What somebody decided, and when."""
        said = f"{row['added'][:16].replace('T', ' ')} {row['who']}: {self._say.decision(row['act'])}"
        if row["field"] and isinstance(row["value"], str):
            said += f", {self._say.field(row['field'])} → {self._say.amended(row['field'], row['value'])}"
        return f"{said}. {row['comment'] or ''}".strip()

    def footnote(self, page: Mapping[str, Any]) -> str:
        """A page as a footnote; its fields as in `citation.footnote`."""
        named = [words.plain(str(page[name])) for name in ("author", "publisher") if page.get(name)]
        title = [self._quoted(str(page["title"]))] if page.get("title") else []
        parts = [*named, *title, self._day(page.get("published")), words.plain(str(page["source"]))]
        ident = str(page["id"]).removeprefix("sha256:")[:12]
        return f"{', '.join(parts)} (SHA-256 {ident}…)."

    def _day(self, iso: str | None) -> str:
        return self._say.long_day(iso) if iso else self._("undated")

    def column(self, name: str) -> str:
        """The heading of a column of a table."""
        return self._say.role(name) if name in _ROLES else self._(vocabulary.COLUMN[name])
