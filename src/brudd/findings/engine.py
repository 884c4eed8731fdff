"""Judges an act: finds the paragraphs that may touch it, tests each, and joins them into findings.

Within a regime the answer is the strongest that one paragraph carries: a breach, else what cannot be told,
else an exemption. Paragraphs of one measure that say the same are one finding with several citations.
"""

from __future__ import annotations

from functools import cache

from brudd.findings.act import Act
from brudd.findings.join import Judged, join
from brudd.findings.rules import Rule, RuleBook, compile_library
from brudd.findings.trial import judge
from brudd.measures import load
from brudd.records import Finding

_STATELESS = ("denied",)


@cache
def rule_book() -> RuleBook:
    """The shipped law, compiled for testing."""
    return compile_library(load())


@cache
def page_book() -> RuleBook:
    """The shipped law for reading pages: with what the Council called upon States to do, as an open question."""
    return compile_library(load(), calls=True)


def assess(act: Act, book: RuleBook | None = None) -> list[Finding]:
    """The findings on one act, in order of regime; none for a denied act or one that no measure touches."""
    if act.status in _STATELESS:
        return []
    book = rule_book() if book is None else book
    judged = [found for rule in book.candidates(act) if (found := judge(rule, act, book)) is not None]
    if act.start is None and len(judged) > 1:
        judged = _still_open(judged)
    return join(judged, act)


def _still_open(judged: list[Judged]) -> list[Judged]:
    """For an act without a day: the measures in force now; where all have ended, those that ended last."""
    last = max(_ends(found.rule) for found in judged)
    return [found for found in judged if _ends(found.rule) == last]


def _ends(rule: Rule) -> str:
    return rule.paragraph.in_force[-1].to or "9999-12-31"
