"""Compiles the law into an index by kind of act and party, so that an act meets only the rules that may touch it."""

from __future__ import annotations

from dataclasses import dataclass, field

from brudd.findings.act import Act, state_of
from brudd.measures.library import Library, Scope, Sides
from brudd.measures.schema import BINDING, Paragraph, Regime, Target

_ANYBODY = "*"
UNSAID: dict[str, tuple[str, ...]] = {"arms-transfer": ("arms",), "goods-transfer": ("goods",), "shipping": ("goods",)}
"""What is taken to be transferred or carried where an act names no item."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One paragraph ready to test: its measure, its regime, its target and its range of items."""

    number: int
    paragraph: Paragraph
    measure: str
    regime: Regime
    target: Target
    scope: Scope | None
    parties: frozenset[str]
    may_cover: frozenset[str] | None
    first_day: str
    last_day: str

    def may_touch(self, items: tuple[str, ...]) -> bool:
        """False when the items alone put an act outside; a quick look before the tests."""
        return self.may_cover is None or not self.may_cover.isdisjoint(items)

    @property
    def citation(self) -> str:
        """As cited."""
        return self.paragraph.citation


@dataclass(slots=True)
class RuleBook:
    """All testable paragraphs, by kind and by party; and how regimes stand to one another.

    `joins`, `behind` and `sides` are by the key of a regime: whose measures it joins, which regimes of the Council it
    stands behind (those it mirrors, and the one on the same target), whom it binds.
    """

    rules: list[Rule]
    index: dict[tuple[str, str], list[Rule]] = field(default_factory=dict)
    eu: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    outlines: frozenset[str] = frozenset()
    joins: dict[str, str] = field(default_factory=dict)
    behind: dict[str, frozenset[str]] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    by_items: dict[tuple[str, str, tuple[str, ...]], list[Rule]] = field(default_factory=dict)

    def candidates(self, act: Act) -> list[Rule]:
        """The rules that name the act's kind and one of its parties or places, in the order of the law."""
        parties = {*act.everybody(), *act.places(), *act.roles.get("intermediary", ()), _ANYBODY}
        parties.update(act.facts[name] for name in ("origin", "nationality") if act.facts.get(name) is not None)
        items = act.items or UNSAID.get(act.kind, ())
        found: dict[int, Rule] = {}
        for party in parties:
            for rule in self._touching(act.kind, state_of(party) or party, items):
                if act.start is None or act.end is None or (rule.first_day <= act.end and act.start <= rule.last_day):
                    found[rule.number] = rule
        return [found[number] for number in sorted(found)]

    def _touching(self, kind: str, party: str, items: tuple[str, ...]) -> list[Rule]:
        key = (kind, party, items)
        rules = self.by_items.get(key)
        if rules is None:
            rules = [rule for rule in self.index.get((kind, party), ()) if rule.may_touch(items)]
            self.by_items[key] = rules
        return rules

    def on_side(self, side: str, state: str, day: str | None) -> bool:
        """Whether a State stands on the side that a regime binds, on that day (ISO; None: today's membership)."""
        if side == "states":
            return True
        spans = self.eu.get(f"{side}:{state}", ())
        return any(start <= (day or "9999-12-31") <= end for start, end in spans)


def compile_library(library: Library, calls: bool = False) -> RuleBook:
    """The rule book of a library; paragraphs without kinds, or that do not bind, test nothing and are left out.

    With `calls`, what the Council called upon States to do is tested too where the paragraph names what stays open.
    """
    rules: list[Rule] = []
    for regime in library.regimes.values():
        for measure in regime.measures:
            for paragraph in measure.paragraphs:
                called = calls and paragraph.force == "calls-upon" and bool(paragraph.asks)
                if paragraph.kinds and (paragraph.force in BINDING or called):
                    rules.append(_rule(len(rules), paragraph, measure.key, regime, library))
    outlines = frozenset(key for key, regime in library.regimes.items() if regime.outline)
    book = RuleBook(rules, eu=_sides(library.sides), outlines=outlines)
    for key, regime in library.regimes.items():
        book.sides[key] = regime.side
        if regime.joins is not None:
            book.joins[key] = regime.joins
        mirrored = {measure.mirror.regime for measure in regime.measures if measure.mirror}
        council = f"un-{key.partition('-')[2]}"
        book.behind[key] = frozenset(mirrored | ({council} if regime.side != "states" else set()))
    for rule in rules:
        for kind in rule.paragraph.kinds:
            for party in rule.parties:
                book.index.setdefault((kind, party), []).append(rule)
    return book


def _rule(number: int, paragraph: Paragraph, measure: str, regime: Regime, library: Library) -> Rule:
    target = regime.targets[paragraph.target]
    named = {*target.states, *target.groups, *target.territory, *target.others_in}
    anybody = target.anyone or (paragraph.listed is not None and paragraph.listed.known.keys() - named)
    parties = frozenset(named | ({_ANYBODY} if anybody else set()))
    scope = _scope(paragraph, library)
    last = paragraph.in_force[-1].to or "9999-12-31"
    return Rule(number, paragraph, measure, regime, target, scope, parties, _may_cover(scope),
                paragraph.in_force[0].from_, last)  # fmt: skip


def _may_cover(scope: Scope | None) -> frozenset[str] | None:
    if scope is None or scope.classes:
        return None
    return frozenset((*scope.covers, *scope.unclear, *(scope.threshold.items if scope.threshold else ())))


def _scope(paragraph: Paragraph, library: Library) -> Scope | None:
    if paragraph.items is None:
        return None
    named = isinstance(paragraph.items, str)
    scope = library.scopes[str(paragraph.items)] if named else Scope(
        title=", ".join(paragraph.items), covers=tuple(paragraph.items), source=paragraph.source)  # fmt: skip
    if not paragraph.unclear_items:
        return scope
    covers = tuple(item for item in scope.covers if item not in paragraph.unclear_items)
    return scope.model_copy(update={"covers": covers, "unclear": (*scope.unclear, *paragraph.unclear_items)})


def _sides(sides: Sides) -> dict[str, list[tuple[str, str]]]:
    spans: dict[str, list[tuple[str, str]]] = {}
    listed = [("eu", member) for member in sides.eu]
    listed += [(name, getattr(sides, name)) for name in ("uk", "us", "no", "ca")]
    for side, member in listed:
        spans.setdefault(f"{side}:{member.state}", []).append((member.from_, member.to or "9999-12-31"))
    return spans
