"""How claims and findings are put into words: the same in the table, in Markdown and in HTML.

A finding is never stated as fact: every sentence about the law opens with "if" or says what cannot be told.
"""

from __future__ import annotations

import re

from brudd.records import CLOSED_ROLES, ROLES, Claim, Filler, Finding, Page, Quantity, Report, Source

STATUS = {
    "happened": "said to have happened",
    "ongoing": "said to be under way",
    "planned": "planned, not done yet",
    "possible": "possible, as the source hedges",
    "denied": "denied",
    "hypothetical": "hypothetical",
}
"""Each status as a reader sees it."""

MARK = {"breach": "§", "would-breach": "§", "exempt": "○", "undetermined": "?"}
"""The sign before a finding of each verdict."""

BASIS = {
    "given": "as given",
    "metadata": "from the page's metadata",
    "text": "as the page says",
    "inferred": "inferred",
    "unknown": "unknown",
}
"""What a date of publication rests on."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """`text` on one line, without control characters that a terminal would obey."""
    return " ".join(_CONTROL.sub("", text).split())


def kind(claim: Claim) -> str:
    """The kind of a claim in words: "arms transfer"."""
    return claim.kind.replace("-", " ")


def title(page: Page) -> str:
    """The headline of a page, or its source where it has none."""
    return plain(page.title or page.source)


def about(page: Page) -> list[tuple[str, str]]:
    """What is known of a document, as pairs of label and words; labels without a value are left out."""
    day = f"{page.published} ({BASIS[page.published_basis]})" if page.published else "unknown"
    rows = [
        ("source", page.source),
        ("published", day),
        ("publisher", page.publisher or ""),
        ("author", page.author or ""),
        ("agencies", ", ".join(page.agencies)),
        ("language", page.language),
        ("left out", left_out(page)),
        ("note", "; ".join(page.notes)),
    ]
    return [(label, plain(words)) for label, words in rows if words]


def left_out(page: Page) -> str:
    """How many spans are left out of reading, by reason: "2 promotion, 1 caption"."""
    counts: dict[str, int] = {}
    for span in page.dropped:
        counts[span.why] = counts.get(span.why, 0) + 1
    return ", ".join(f"{count} {why}" for why, count in counts.items())


def roles(claim: Claim) -> list[tuple[str, str]]:
    """The roles of a claim in the order of its kind, each with its fillers in words."""
    order = {role: number for number, role in enumerate(ROLES[claim.kind])}
    named = sorted(claim.roles.items(), key=lambda item: order.get(item[0], len(order)))
    return [(role, "; ".join(filler(one, role) for one in fillers)) for role, fillers in named if fillers]


def filler(one: Filler, role: str) -> str:
    """A filler in words: its text, and in brackets what it is linked to: "iranske droner (uav, over 30)"."""
    marks: list[str] = []
    if one.entity is not None:
        marks.append(one.entity.state or one.entity.id.split(":", 1)[-1])
        if plain(one.entity.name).casefold() not in plain(one.text).casefold():
            marks.append(one.entity.name)
    if one.category is not None:
        if role in CLOSED_ROLES:
            return f"{one.category} (“{plain(one.text)}”)" if one.text else one.category
        marks.append(one.category)
    if one.quantity is not None:
        marks.append(quantity(one.quantity))
    words = plain(one.text)
    return f"{words} ({', '.join(plain(mark) for mark in marks)})" if marks else words


def quantity(one: Quantity) -> str:
    """A number with its bounds: "at least 31", "1000 to 2000 containers"."""
    low, high = _number(one.low), _number(one.high)
    if low and high:
        words = low if low == high else f"{low} to {high}"
    elif low:
        words = f"at least {low}"
    elif high:
        words = f"at most {high}"
    else:
        return plain(one.text)
    return f"{words} {one.unit}" if one.unit else words


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}".replace(",", " ") if value == int(value) else f"{value:g}"


def when(claim: Claim) -> str:
    """When the event is said to be: "2022-08-01 to 2022-08-31 (“i august”)"; empty where the text does not say."""
    if claim.time is None:
        return ""
    start, end = claim.time.start, claim.time.end
    if start and end:
        words = start if start == end else f"{start} to {end}"
    elif start or end:
        words = f"from {start}" if start else f"until {end}"
    else:
        words = ""
    said = f"“{plain(claim.time.text)}”" if claim.time.text else ""
    return f"{words} ({said})" if words and said else words or said


def who_says(claim: Claim, page: Page) -> str:
    """The chain of who says so, nearest to the text first: "The Harbour Post, citing an unnamed US official"."""
    if not claim.sources:
        return f"{plain(page.publisher)}, in its own words" if page.publisher else "the publisher, in its own words"
    return ", citing ".join(source(one) for one in claim.sources)


def source(one: Source) -> str:
    """One link of the chain: name, what kind of source, and that its name is withheld."""
    if one.kind == "unnamed" and not one.name:
        return "nobody named"
    marks: list[str] = [one.kind]
    if one.anonymous:
        marks.append("name withheld")
    if one.entity is not None:
        code = one.entity.state or one.entity.id.split(":", 1)[-1]
        marks.append(code)
    return f"{plain(one.name)} ({', '.join(marks)})"


def cues(claim: Claim) -> str:
    """The reporting words of the chain: "ifølge", "sier"."""
    return ", ".join(f"“{plain(one.cue.text)}”" for one in claim.sources if one.cue is not None)


def finding(one: Finding) -> str:
    """A finding as a sentence that leaves open whether the claim is true."""
    law = "; ".join(one.citations) or one.measure
    if one.verdict == "undetermined":
        missing = "; ".join(plain(fact).rstrip(".") for fact in one.unknown) or "a fact that the measure asks for"
        return f"cannot tell: {_not_given(missing)}; it decides whether this comes under {law}{_bound(one)}"
    if one.verdict == "exempt":
        return f"if true, this comes under {law}, but an exemption applies{_exemption(one)}{_bound(one)}"
    if one.verdict == "would-breach":
        return f"if it is or was carried out, this would breach {law}{_bound(one)}"
    return f"if true, this would breach {law}{_bound(one)}"


def _not_given(missing: str) -> str:
    return (
        missing
        if re.search(r"\b(?:not given|unknown|not known|does not say)\b", missing)
        else f"{missing} is not given"
    )


def _exemption(one: Finding) -> str:
    met = [test.condition for test in one.because if "exempt" in test.condition and test.result == "met"]
    return f" ({', '.join(plain(name) for name in met)})" if met else ""


def _bound(one: Finding) -> str:
    """Who is bound, each once."""
    names = list(dict.fromkeys(party.state or party.role for party in one.parties))
    return f"; bound: {', '.join(names)}" if names else ""


def in_force(one: Finding) -> str:
    """The measure's dates and the day it was tested on."""
    since = f"in force since {one.in_force.from_}" if one.in_force.from_ else "in force"
    until = f" until {one.in_force.to}" if one.in_force.to else ""
    return f"{since}{until}" + (f", tested on {one.in_force.on}" if one.in_force.on else "")


def tests(one: Finding) -> list[str]:
    """The conditions tested, each with the claim's value, the measure's value and the result."""
    return [
        f"{plain(test.condition)}: claim {_value(test.claim)}, measure {_value(test.measure)}: {test.result}"
        for test in one.because
    ]


def _value(value: object) -> str:
    if value is None:
        return "not given"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "none"
    return plain(str(value))


def findings_of(report: Report, claim: Claim) -> list[Finding]:
    """The findings on one claim, in the order of the report."""
    return [one for one in report.findings if one.claim == claim.id]


def summary(report: Report) -> str:
    """How much was found: "5 claims, 2 findings"."""
    claims, found = len(report.claims), len(report.findings)
    if not claims:
        return "no claims found"
    said = f"{claims} claim{'s' if claims != 1 else ''}"
    return f"{said}, {found} finding{'s' if found != 1 else ''}" if found else f"{said}, no findings"
