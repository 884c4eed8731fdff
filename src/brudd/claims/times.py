"""Expressions of time in a text, each as two dates.

Rules of the language pack name single expressions ("i august i fjor", "on Monday"); combiners join and bound them
("mellom 2017 og 2019", "since March"). What the rules name is resolved against the publication date and, for "the same
year" or "two weeks later", against the time named before. How a time is read is laid down in the gold guidelines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from brudd import packs
from brudd.claims.dates import Context, Span, make_day, month_span
from brudd.claims.time_resolvers import RESOLVERS
from brudd.claims.time_rules import ReadyRule, ReadyTimes, matches, ready

_REACH = 90
_CLAUSE = 250
_MERGED = ("month", "year", "weekday", "day", "week")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time: its place in the text, the first and last day it means, the rule, and the kind of time.

    `inner` is the time of the act that a "since" starts from: "in 2006" in "since its first test in 2006".
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    basis: str
    kind: str
    inner: TimeMention | None = None


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    span: Span | None
    basis: str
    joined: bool = False
    inner: _Atom | None = None


def find_times(text: str, language: str, published: date | None) -> list[TimeMention]:
    """All expressions of time in `text` that name definite days, in text order, without overlaps.

    Offsets are code points of `text`. `published` is what "last week" or "in August" is read against; without it only
    expressions that give the year are found. A language without a pack gives an empty list.
    """
    if not packs.has(language, "times"):
        return []
    rules = ready(language)
    atoms = _join(text, rules, _atoms(text, language, rules, published))
    ends = [0, *(atom.end for atom in atoms)]
    bounded = [_bound(text, rules, atom, published, end) for atom, end in zip(atoms, ends, strict=False)]
    return [one for atom in bounded if (one := _mention(text, atom)) is not None]


def _mention(text: str, atom: _Atom | None) -> TimeMention | None:
    if atom is None or atom.span is None or atom.span.vague:
        return None
    first, last, inner = atom.span.first, atom.span.last, _mention(text, atom.inner)
    return TimeMention(
        atom.start, atom.end, text[atom.start : atom.end], first, last, atom.basis, atom.span.kind, inner
    )


def _atoms(text: str, language: str, rules: ReadyTimes, published: date | None) -> list[_Atom]:
    """Single expressions, the longest first where two overlap; those that mean nothing definite are kept to block."""
    found = sorted(matches(text, language), key=lambda pair: pair[1].start() - pair[1].end())
    taken: list[tuple[ReadyRule, re.Match[str]]] = []
    used = bytearray(len(text))
    for rule, match in found:
        if not any(used[match.start() : match.end()]):
            used[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            taken.append((rule, match))
    taken.sort(key=lambda pair: pair[1].start())
    atoms: list[_Atom] = []
    anchor: Span | None = None
    for rule, match in taken:
        ahead = looks_ahead(text, rules, match.start(), match.end())
        over = not ahead and looks_back(text, rules, match.start())
        context = Context(published, anchor, ahead, rule.rule.shift, rule.rule.unit, over)
        span = RESOLVERS[rule.rule.resolve](rule.groups(match), context)
        atoms.append(_Atom(rule.start(match), match.end(), span, rule.rule.id))
        if span is not None and not span.vague:
            anchor = span
    return atoms


def looks_ahead(text: str, rules: ReadyTimes, start: int, end: int) -> bool:
    """True when the clause around `text[start:end]` speaks of what is to come; the day on which somebody said so is past,
    and so is that of a noun ("the coup of 1 February")."""
    told = any(one.search(text, max(0, start - _CLAUSE), start) is not None for one in (rules.told, rules.dated))
    return not told and rules.future.search(clause_around(text, rules.clause_end, start, end)) is not None


def looks_back(text: str, rules: ReadyTimes, start: int) -> bool:
    """True when the words before `start` in its clause tell what is over, and nothing that was to come then."""
    before = text[max(0, start - _CLAUSE) : start]
    ends = (found.end() for found in rules.clause_end.finditer(before) if found[0] != ",")
    before = before[max(ends, default=0) :]
    done = list(rules.past.finditer(before))
    return bool(done) and rules.ahead.search(before[done[-1].end() :]) is None


def clause_around(text: str, clause_end: re.Pattern[str], start: int, end: int) -> str:
    """The words between the marks or conjunctions that stand nearest before and after `text[start:end]`."""
    at, stop = max(0, start - _CLAUSE), min(len(text), end + _CLAUSE)
    ends = (match.end() for match in clause_end.finditer(text, at, min(start + 1, len(text))))
    before = max((place for place in ends if place <= start), default=at)
    after = clause_end.search(text, end, stop)
    return text[before : after.start() if after else stop]


def _join(text: str, rules: ReadyTimes, atoms: list[_Atom]) -> list[_Atom]:
    joined: list[_Atom] = []
    for atom in atoms:
        pair = _range(text, rules, joined[-1], atom) if joined else None
        if pair is None:
            joined.append(atom)
        else:
            joined[-1] = pair
    return joined


def _range(text: str, rules: ReadyTimes, left: _Atom, right: _Atom) -> _Atom | None:
    if left.span is None or right.span is None or left.joined:
        return None
    gap = text[left.end : right.start]
    before = text[max(0, left.start - _REACH) : left.start]
    opening = rules.between.search(before) or rules.start.search(before)
    first, last = _same_year(left.span, right.span), right.span
    if rules.joint.fullmatch(gap):
        either = rules.alternative.fullmatch(gap)
        next_door = (last.first - first.last).days == 1 and first.kind in ("month", "year", "day")
        years = first.kind == last.kind == "year" and text[left.end - 1].isdigit() and text[right.start].isdigit()
        if not opening and not (next_door if either else years):
            return None
    elif not rules.dash.fullmatch(gap) or left.span.kind not in _MERGED:
        return None
    if first.first > last.last:
        return None
    start = left.start - len(before) + opening.start() if opening else left.start
    span = Span(first.first, last.last, "range", first.explicit or last.explicit)
    return _Atom(start, right.end, span, f"{left.basis} to {right.basis}", True)


def _same_year(left: Span, right: Span) -> Span:
    """The first part of a range whose year only the second part gives ("between 6 May and 8 June last year")."""
    if left.explicit or not right.explicit or left.kind not in ("month", "day", "range"):
        return left
    years = right.first.year - left.first.year
    if (left.first.month, left.first.day) > (right.last.month, right.last.day):
        years -= 1
    return _move_years(left, years)


def _move_years(span: Span, years: int) -> Span:
    if span.kind == "month":
        return month_span(span.first.year + years, span.first.month, True) or span
    first = make_day(span.first.year + years, span.first.month, span.first.day)
    last = make_day(span.last.year + years, span.last.month, span.last.day)
    return Span(first, last, span.kind, True) if first and last else span


def _bound(text: str, rules: ReadyTimes, atom: _Atom, published: date | None, floor: int) -> _Atom:
    """The expression with what stands before it: since, until, by, before. Before `floor` is another expression's."""
    span = atom.span
    if span is None or atom.joined:
        return atom
    at = max(floor, atom.start - _REACH)
    before = text[at : atom.start]
    if published is not None and (match := rules.since.search(before)):
        start_known = not span.vague or span.kind == "early"
        earlier = text[max(0, at + match.start() - _REACH) : at + match.start()]
        if start_known and span.first <= published and not rules.unequalled.search(earlier):
            since = Span(span.first, published, "since", True)
            return _Atom(at + match.start(), atom.end, since, f"{atom.basis} since", inner=atom)
        return replace(atom, span=None)
    for name, pattern in (("until", rules.until), ("by", rules.by)):
        match = pattern.search(before)
        if (
            match
            and (name == "until" or span.kind != "end" or span.explicit)
            and not (span.vague and span.kind != "end")
        ):
            return _limit(atom, span, at + match.start(), published, name)
    if rules.only_before.search(before):
        return replace(atom, span=None)
    return atom


def _limit(atom: _Atom, span: Span, start: int, published: date | None, name: str) -> _Atom:
    if published is not None and span.last >= published:
        return _Atom(start, atom.end, Span(published, span.last, name, span.explicit), f"{atom.basis} {name}")
    return replace(atom, span=replace(span, vague=False) if name == "by" else None)
