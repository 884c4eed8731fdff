"""Words of the interface for the contract's vocabularies, and findings as sentences that never state a breach as fact.

`N_` marks words for the catalogue; a test holds that each of them is translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from brudd.records import Claim, Filler, Finding, Quantity, Source, Time
from brudd.reports import words


def N_(text: str) -> str:
    """`text` itself: marks it for the catalogue of translations."""
    return text


STATUS = {
    "happened": N_("said to have happened"),
    "ongoing": N_("said to be under way"),
    "planned": N_("planned"),
    "possible": N_("possible"),
    "denied": N_("denied"),
    "hypothetical": N_("hypothetical"),
}
VERDICT = {
    "breach": N_("breach, if true"),
    "would-breach": N_("would breach"),
    "exempt": N_("exempt"),
    "undetermined": N_("cannot tell"),
}
KIND = {
    "arms-transfer": N_("arms transfer"),
    "goods-transfer": N_("goods transfer"),
    "military-service": N_("military service"),
    "labour": N_("labour"),
    "weapons-test": N_("weapons test"),
    "weapons-use": N_("weapons use"),
    "finance": N_("finance"),
    "shipping": N_("shipping"),
    "sanction": N_("sanction"),
    "vote": N_("vote"),
    "appeal": N_("appeal"),
    "recognition": N_("recognition"),
    "contact": N_("contact"),
    "agreement": N_("agreement"),
    "aid": N_("aid"),
    "compliance": N_("compliance"),
    "condition": N_("condition"),
}
ROLE = {
    "supplier": N_("supplier"),
    "recipient": N_("recipient"),
    "intermediary": N_("intermediary"),
    "item": N_("item"),
    "value": N_("value"),
    "place": N_("place"),
    "purpose": N_("purpose"),
    "provider": N_("provider"),
    "personnel": N_("personnel"),
    "sender": N_("sender"),
    "host": N_("host"),
    "workers": N_("workers"),
    "actor": N_("actor"),
    "target": N_("target"),
    "payer": N_("payer"),
    "payee": N_("payee"),
    "amount": N_("amount"),
    "vessel": N_("vessel"),
    "counterpart": N_("counterpart"),
    "authority": N_("authority"),
    "instrument": N_("instrument"),
    "act": N_("act"),
    "voter": N_("voter"),
    "body": N_("body"),
    "matter": N_("matter"),
    "ballot": N_("ballot"),
    "addressee": N_("addressee"),
    "recognised": N_("recognised"),
    "participant": N_("participant"),
    "form": N_("form"),
    "party": N_("party"),
    "verdict": N_("verdict"),
    "holder": N_("holder"),
    "state": N_("state"),
}
RELATION = {"independent": N_("independent"), "dependent": N_("dependent"), "unknown": N_("unknown")}
RESULT = {"met": N_("met"), "not-met": N_("not met"), "unknown": N_("unknown")}
SOURCE = {
    "official": N_("official"),
    "document": N_("document"),
    "media": N_("media"),
    "organisation": N_("organisation"),
    "expert": N_("expert"),
    "person": N_("person"),
    "unnamed": N_("nobody named"),
}
BASIS = {
    "given": N_("as given"),
    "metadata": N_("from the page's metadata"),
    "text": N_("as the page says"),
    "inferred": N_("inferred"),
    "unknown": N_("unknown"),
}
DECISION = {
    "accept": N_("accepted"),
    "reject": N_("rejected"),
    "amend": N_("amended"),
    "comment": N_("comment"),
    "merge": N_("merged"),
    "split": N_("split off"),
    "undo": N_("undone"),
}
WHY = {
    "credit": N_("credit"),
    "promotion": N_("promotion"),
    "subscription": N_("subscription"),
    "comments": N_("comments"),
    "navigation": N_("navigation"),
    "caption": N_("caption"),
    "other": N_("other"),
}


def spaced(text: str) -> str:
    """A key of a vocabulary as plain words: `arms-transfer` -> "arms transfer"."""
    return text.replace("-", " ").replace("_", " ")


def day(text: str | None) -> str:
    """The day of an ISO date or time; a dash where there is none."""
    return (text or "–")[:10]


def number(value: float | None) -> str:
    """A number with thin gaps between thousands."""
    if value is None:
        return "–"
    return f"{int(value):,}".replace(",", " ") if value == int(value) else f"{value:g}"


class Phrases:
    """The vocabularies in one language; `gettext` translates."""

    def __init__(self, gettext: Callable[[str], str]) -> None:
        self._ = gettext

    def _word(self, table: dict[str, str], key: str) -> str:
        return self._(table[key]) if key in table else spaced(key)

    def kind(self, key: str) -> str:
        """A kind of claim."""
        return self._word(KIND, key)

    def status(self, key: str) -> str:
        """A status, as the source puts it."""
        return self._word(STATUS, key)

    def role(self, key: str) -> str:
        """The name of a role."""
        return self._word(ROLE, key)

    def verdict(self, key: str) -> str:
        """A verdict, short, and never as fact."""
        return self._word(VERDICT, key)

    def relation(self, key: str) -> str:
        """How an origin stands to the others."""
        return self._word(RELATION, key)

    def result(self, key: str) -> str:
        """The three-valued result of a condition."""
        return self._word(RESULT, key)

    def basis(self, key: str) -> str:
        """What a date rests on."""
        return self._word(BASIS, key)

    def decision(self, key: str) -> str:
        """What somebody decided."""
        return self._word(DECISION, key)

    def why(self, key: str) -> str:
        """Why a span is left out of reading."""
        return self._word(WHY, key)

    def value(self, one: Filler) -> str:
        """What a filler is linked to: name and code, category, quantity; empty where it is linked to nothing."""
        parts: list[str] = []
        if one.entity is not None:
            state = one.entity.state or one.entity.id.split(":", 1)[-1]
            parts.append(
                one.entity.name if state.lower() == one.entity.name.lower() else f"{one.entity.name} · {state}"
            )
        if one.category is not None:
            parts.append(self._(spaced(one.category)))
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
        if time is None or not (time.start or time.end):
            return ""
        if time.start == time.end:
            return str(time.start)
        if time.start and time.end:
            return f"{time.start} – {time.end}"
        return self._("from %s") % time.start if time.start else self._("until %s") % time.end

    def source(self, one: Source) -> str:
        """One link of a chain of sources."""
        if one.kind == "unnamed" and not one.name:
            return self._("nobody named")
        marks = [self._word(SOURCE, one.kind)]
        marks += [self._("name withheld")] if one.anonymous else []
        marks += [one.entity.state or one.entity.name] if one.entity is not None else []
        return f"{words.plain(one.name)} ({', '.join(marks)})"

    def own_words(self, claim: Claim) -> bool:
        """True when the publisher says it in its own words."""
        return not claim.sources

    def finding(self, one: Finding) -> str:
        """A finding as a sentence with its "if"."""
        law = "; ".join(one.citations) or one.measure
        if one.verdict == "undetermined":
            missing = "; ".join(words.plain(fact).rstrip(".") for fact in one.unknown)
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
        parts += [self._("tested on %s") % one.in_force.on] if one.in_force.on else []
        return ", ".join(parts)

    def operand(self, value: object) -> str:
        """One side of a tested condition."""
        if value is None or value == [] or value == ():
            return self._("not given")
        if isinstance(value, list | tuple):
            if len(value) == 2 and all(one is None or re.fullmatch(r"\d{4}-\d\d-\d\d", str(one)) for one in value):
                return f"{value[0] or '…'} – {value[1] or '…'}"
            return joined(value)
        return words.plain(str(value))


def joined(values: Iterable[object]) -> str:
    """Values in a row, a long row cut short."""
    listed = [words.plain(str(one)) for one in values]
    return ", ".join(listed[:12]) + (f" … ({len(listed)})" if len(listed) > 12 else "")
