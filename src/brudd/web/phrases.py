"""What the pages say: vocabularies, values, times and findings in the language of the interface.

A finding is a sentence that never states a breach as fact.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from brudd.records import Claim, Filler, Finding, Quantity, Source, Time
from brudd.reports import words
from brudd.web import names, paragraphs, sentences, vocabulary
from brudd.web.rows import ClaimRow, EventRow, Filled
from brudd.web.wording import Wording

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


_WITH_ARTICLE = ("US", "GB", "AE", "NL", "PH", "CF", "KM", "MV", "SB", "BS", "GM", "un", "unsc", "eu", "au")


def day(text: str | None) -> str:
    """The day of an ISO date or time; a dash where there is none."""
    return (text or "–")[:10]


def moment(seconds: float | None) -> str:
    """The day of a moment in seconds since 1970, in UTC; a dash where there is none."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else "–"


def number(value: float | None) -> str:
    """A number with thin gaps between thousands."""
    if value is None:
        return "–"
    return f"{int(value):,}".replace(",", " ") if value == int(value) else f"{value:g}"


class Phrases(Wording):
    """What the pages say, in one language."""

    def filled(self, one: tuple[str, str, str]) -> str:
        """What fills a role, out of a row: its party, else its item or closed word, else the words."""
        entity, category, said = one
        if entity:
            return names.of_entity(self.language, {"id": entity, "name": said})
        if category:
            return self.closed(category) if category in vocabulary.CLOSED else self.item(category)
        return words.plain(said)

    def title(self, kind: str, roles: Filled, start: str | None = None, end: str | None = None) -> str:
        """The title of an event or a claim: its parties, things and days."""
        made = ""
        for piece in names.title_pieces(self.language)[kind]:
            slot = re.search(r"\{([a-z]+)\}", piece)
            said = [self.filled(one) for one in roles.get(slot[1], ())] if slot else []
            made += piece.replace(slot[0], self.row_of(said)) if slot and said else "" if slot else piece
        when = self.days(start, end)
        return f"{made}, {when}" if when else made

    def row_title(self, row: ClaimRow | EventRow) -> str:
        """The title of a row; that of a claim tells no days."""
        days = (row.day, row.end) if isinstance(row, EventRow) else (None, None)
        return self.title(row.kind, row.filled, *days)

    def row_of(self, said: Iterable[str], most: int = 3) -> str:
        """Names in a row: "a, b and c"; many are cut short."""
        listed = list(dict.fromkeys(said))
        if len(listed) > most:
            return self._("%(first)s and %(more)d more") % {
                "first": ", ".join(listed[:most]),
                "more": len(listed) - most,
            }
        return f" {self._('and')} ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)

    def value(self, one: Filler) -> str:
        """What a filler is linked to: name and State, category, quantity; empty where it is linked to nothing."""
        parts: list[str] = []
        if one.entity is not None:
            name = names.of_entity(self.language, one.entity.model_dump())
            home = self.party(one.entity.state) if one.entity.state else ""
            parts.append(name if home in ("", name) or one.entity.type == "country" else f"{name} · {home}")
        if one.category is not None:
            parts.append(self.filled(("", one.category, "")))
        if one.quantity is not None:
            parts.append(self.quantity(one.quantity))
        return ", ".join(words.plain(part) for part in parts)

    def quantity(self, one: Quantity) -> str:
        """A number with its bounds."""
        low, high = (number(bound) if bound is not None else "" for bound in (one.low, one.high))
        if low and high:
            said = low if low == high else f"{low}–{high}"
        elif low:
            said = self._("at least %s") % low
        elif high:
            said = self._("at most %s") % high
        else:
            return one.text
        return f"{said} {one.unit}" if one.unit else said

    def when(self, time: Time | None) -> str:
        """The days of an event; empty where the text does not say."""
        return self.days(time.start, time.end) if time is not None else ""

    def days(self, start: str | None, end: str | None) -> str:
        """A span of ISO days: a day, a month, a year, or from and until; empty where neither is known."""
        if not start or not end or start == end:
            if start and not end:
                return self._("from %s") % start
            return start or (self._("until %s") % end if end else "")
        year, month = start[:4], start[5:7]
        if (start, end) == (f"{year}-01-01", f"{year}-12-31"):
            return year
        if start == f"{year}-{month}-01" and end == f"{year}-{month}-{monthrange(int(year), int(month))[1]}":
            return f"{self._(vocabulary.MONTHS[int(month) - 1])} {year}"
        return f"{start} – {end}"

    def long_day(self, iso: str) -> str:
        """An ISO day in words: "6 September 2022"."""
        year, month, number_of_day = iso[:10].split("-")
        mark = "." if self.language == "nb" else ""
        return f"{int(number_of_day)}{mark} {self._(vocabulary.MONTHS[int(month) - 1])} {year}"

    def source(self, one: Source) -> str:
        """One link of a chain of sources."""
        if one.kind == "unnamed" and not one.name:
            return self._("nobody named")
        marks = [self.origin_kind(one.kind)]
        marks += [self._("name withheld")] if one.anonymous else []
        if one.entity is not None:
            marks += [self.party(one.entity.state or one.entity.id.split(":", 1)[-1], one.entity.name)]
        return f"{words.plain(one.name)} ({', '.join(marks)})"

    def own_words(self, claim: Claim) -> bool:
        """True when the publisher says it in its own words."""
        return not claim.sources

    def finding(self, one: Finding) -> str:
        """A finding as a sentence with its "if"."""
        law = "; ".join(one.citations) or one.measure
        if one.verdict == "undetermined":
            missing = "; ".join(self.reason(words.plain(fact)).rstrip(".") for fact in one.unknown)
            return self._(
                "Nobody can tell from this text: not known: %(missing)s. It decides whether this comes under %(law)s."
            ) % {"missing": missing or self._("a fact that the measure asks for"), "law": law}
        if one.verdict == "exempt":
            return self._("If the claim is true, this comes under %(law)s, but an exemption applies.") % {"law": law}
        if one.verdict == "would-breach":
            return self._("If it is carried out, this would breach %(law)s.") % {"law": law}
        return self._("If the claim is true, this was a breach of %(law)s.") % {"law": law}

    def in_force(self, one: Finding) -> str:
        """The measure's dates and the day tested."""
        parts = [self._("in force from %s") % one.in_force.from_] if one.in_force.from_ else []
        parts += [self._("until %s") % one.in_force.to] if one.in_force.to else []
        start, _, end = (one.in_force.on or "").partition("/")
        parts += [self._("tested on %s") % self.days(start, end or start)] if start else []
        return ", ".join(parts)

    def operand(self, value: object) -> str:
        """One side of a tested condition."""
        if value is None or value == [] or value == ():
            return self._("not given")
        if isinstance(value, bool):
            return self._("yes") if value else self._("no")
        if isinstance(value, dict):
            return "; ".join(
                f"{self._('not') if key == 'not' else key} {self.operand(one)}" for key, one in value.items()
            )
        if isinstance(value, list | tuple):
            if len(value) == 2 and all(one is None or _DAY.fullmatch(str(one)) for one in value):
                return f"{value[0] or '…'} – {value[1] or '…'}"
            return joined([self.operand(one) for one in dict.fromkeys(map(str, value))])
        return self.reason(self.code(words.plain(str(value))))

    def condition(self, text: str) -> str:
        """What was tested."""
        said = self.reason(text)
        return said if said != text else self._(text)

    def measure(self, key: str) -> str:
        """A measure by its key: whose it is, and its title."""
        authority, title = names.measure(self.language, key)
        return f"{self.law(authority)} · {title}"

    def amended(self, field: str, value: str) -> str:
        """The value that somebody gave a field."""
        put = {"status": self.status, "kind": self.kind}.get(field, self.code if field.startswith("roles.") else str)
        return put(value)

    def law(self, text: str) -> str:
        """A text of the law: a paragraph, a remark on one, a duty, an exemption, a range of items."""
        if self.language != "nb":
            return text
        return names.law().texts.get(text) or paragraphs.texts().get(text, text)

    def law_title(self, key: str, title: str) -> str:
        """The title of a regime or a measure."""
        return names.law().titles.get(key, title) if self.language == "nb" else title

    def reason(self, text: str, outlets: Mapping[str, str] | None = None) -> str:
        """A sentence of another room, such as why an origin is independent. `outlets`: short name -> name."""
        exact = self.law(text)
        if exact is not text:
            return exact

        def put(slot: str, said: str) -> str:
            """What a slot says, in the language."""
            return self._slot(slot, said, outlets or {})

        return sentences.said(text, self.language, put) or text

    def _slot(self, slot: str, said: str, outlets: Mapping[str, str]) -> str:
        plain: dict[str, Callable[[str], str]] = {
            "role": self.role, "kind": self.kind, "status": self.status, "closed": self.closed, "field": self.field,
            "law": self.law, "days": lambda text: self.days(*(text.partition(" to ")[::2])) if " to " in text else text,
        }  # fmt: skip
        if slot in plain:
            return plain[slot](said)
        if slot in ("outlet", "party"):
            article = "the " if self.language == "en" and said in _WITH_ARTICLE and said not in outlets else ""
            return article + self.speaker(said, outlets)
        if slot == "outlets":
            return self.row_of(self.speaker(one, outlets) for one in said.split(" and "))
        if slot in ("parties", "items"):
            return ", ".join(self.code(one) for one in said.split(", "))
        return said

    def speaker(self, name: str, outlets: Mapping[str, str]) -> str:
        """Who speaks, by short name: an outlet, a party, or a kind of source that nobody names."""
        if name in outlets:
            return outlets[name]
        if name in vocabulary.SOURCE:
            return self.origin_kind(name)
        return (
            names.outlet(name)
            if re.fullmatch(r"[a-z][a-z0-9-]+", name) and not names.known_party(name)
            else self.party(name)
        )


def joined(values: Iterable[object]) -> str:
    """Values in a row, a long row cut short."""
    listed = [words.plain(str(one)) for one in values]
    return ", ".join(listed[:12]) + (f" … ({len(listed)})" if len(listed) > 12 else "")
