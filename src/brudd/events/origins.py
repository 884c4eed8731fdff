"""Who really says so: the chain of each page followed to its end, and pages with one chain end made one origin.

The rules, each tested as a sentence in `tests/events/test_origins.py` and told in `docs/reference/events.md`:

1. A near-copy leads where the page that it copies leads; it is a reprint.
2. Own words of a page that credits an agency are the agency's.
3. Own words of a page that credits nobody are the outlet's own reporting.
4. A chain leads to its last link. A government is one mouth: its named officials, organs and documents are one origin.
5. A chain that ends with an outlet whose own page tells of the event goes on through that page.
6. An unnamed speaker is known by who heard him: two outlets that cite one intermediary have one origin.
7. An unnamed speaker of a side that also speaks by name or through somebody else is `unknown`.
8. An attribution to nobody at all is `unknown`.
9. Outlets that cite each other in a circle are named, and their origin is `unknown`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from brudd.events.records import Branch, Counts, Origin, Relation
from brudd.events.slugs import slug
from brudd.records import Source


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of an event as origins see it. `parents` are the pages of which its page is a near-copy, nearest
    first."""

    page: str
    source: str
    publisher: str | None
    agencies: tuple[str, ...]
    published: str | None
    chain: tuple[Source, ...]
    parents: tuple[str, ...] = ()

    @property
    def outlet(self) -> str:
        """The outlet by a short name: its publisher, else the host of its address, else the page itself."""
        if self.publisher:
            return slug(self.publisher)
        host = urlsplit(self.source).hostname if "://" in self.source else None
        return slug(host.removeprefix("www.")) if host else f"page-{self.page.removeprefix('sha256:')[:8]}"


@dataclass(frozen=True, slots=True)
class _End:
    """Where one telling's chain ends. `mouth` is the side that speaks, `own` own words; `circle` outlets in a
    circle."""

    key: str
    who: str
    kind: str
    anonymous: bool
    because: str
    mouth: str = ""
    heard_by: str = ""
    through: tuple[str, ...] = ()
    parent: str | None = None
    reprint: bool = False
    own: bool = False
    circle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """What is known of an event's origins: the ends, the tree of pages, the counts, and outlets that cite in a
    circle."""

    origins: tuple[Origin, ...]
    tree: tuple[Branch, ...]
    counts: Counts
    circular: tuple[tuple[str, ...], ...]


def trace(tellings: Sequence[Telling]) -> Origins:
    """The origins of an event that `tellings` tell of, in the order of publication."""
    ordered = sorted(tellings, key=lambda one: (one.published or "9999", bool(one.parents), one.source, one.page))
    ends = [_Tracer(ordered).end(one, ()) for one in ordered]
    relations = _relations(ends)
    origins = _group(ordered, ends, relations)
    tree = tuple(_branch(one, end, relations[end.key][0]) for one, end in zip(ordered, ends, strict=True))
    circular = tuple(sorted({tuple(sorted(end.circle)) for end in ends if end.circle}))
    return Origins(origins, tree, _counts(ordered, ends, origins), circular)


class _Tracer:
    """Follows chains through the pages of one event."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.by_page: dict[str, list[Telling]] = {}
        self.by_outlet: dict[str, list[Telling]] = {}
        for one in tellings:
            self.by_page.setdefault(one.page, []).append(one)
            self.by_outlet.setdefault(one.outlet, []).append(one)

    def end(self, one: Telling, seen: tuple[str, ...]) -> _End:
        """Where a telling's chain ends. `seen` are the outlets that have been passed on the way."""
        copied = self._copied(one, seen)
        if copied is not None:
            return copied
        if not one.chain:
            return self._own_words(one)
        last = one.chain[-1]
        if last.kind == "media" and not last.anonymous:
            return self._outlet(one, last, seen)
        return self._speaker(one, last)

    def _copied(self, one: Telling, seen: tuple[str, ...]) -> _End | None:
        """Rule 1: the end of the page that this one copies, where that page tells the same by the same mouth."""
        for parent in one.parents:
            for told in self.by_page.get(parent, []):
                if parent in seen or _last(told) != _last(one):
                    continue
                end = self.end(told, (*seen, one.page))
                why = f"near-copy of a page of {told.outlet}"
                return replace(end, parent=parent, reprint=True, because=why, own=False)
        return None

    def _own_words(self, one: Telling) -> _End:
        """Rules 2 and 3."""
        if one.agencies:
            name = slug(one.agencies[0])
            why = f"own words of a page credited to {one.agencies[0]}"
            return _End(f"media:{name}", name, "media", False, why, reprint=name != one.outlet, through=(name,))
        return _End(f"media:{one.outlet}", one.outlet, "media", False, "the outlet's own words", own=True)

    def _outlet(self, one: Telling, last: Source, seen: tuple[str, ...]) -> _End:
        """Rules 5 and 9: on through the pages of the outlet that is cited."""
        name = who(last)
        passed = (*_names(one.chain), *one.agencies[:1])
        for told in self.by_outlet.get(name, []):
            if told.outlet == one.outlet:
                continue
            if told.outlet in seen:
                circle = (*seen[seen.index(told.outlet) :], one.outlet)
                why = f"{' and '.join(sorted(set(circle)))} cite each other"
                return _End(
                    f"media:{min(circle)}", name, "media", False, why, through=passed, circle=tuple(set(circle))
                )
            end = self.end(told, (*seen, one.outlet))
            own = f"{told.outlet}, whose page tells of it" if not end.circle else end.because
            return replace(end, through=(*passed, *end.through), parent=told.page, own=False, because=own)
        return _End(f"media:{name}", name, "media", False, f"the chain ends with {last.name}", through=passed[:-1])

    def _speaker(self, one: Telling, last: Source) -> _End:
        """Rules 4, 6 and 8."""
        mouth = last.kind if last.anonymous and last.entity is None else who(last)
        passed = _names(one.chain)[:-1]
        heard = next((who(link) for link in reversed(one.chain[:-1]) if link.kind == "media"), "")
        own = not heard and not one.agencies
        heard_by = heard or (slug(one.agencies[0]) if one.agencies else one.outlet)
        if last.kind == "unnamed":
            return _End(
                f"unnamed@{heard_by}", "unnamed", "unnamed", True, "attributed to nobody", "", heard_by, passed, own=own
            )
        reprint = bool(one.agencies) and heard_by != one.outlet and not heard
        if last.anonymous:
            why = f"an unnamed speaker of {mouth}, as {heard_by} heard"
            return _End(
                f"anonymous:{mouth}@{heard_by}",
                mouth,
                last.kind,
                True,
                why,
                mouth,
                heard_by,
                passed,
                reprint=reprint,
                own=own,
            )
        return _End(
            mouth,
            mouth,
            last.kind,
            False,
            f"the chain ends with {last.name}",
            mouth,
            heard_by,
            passed,
            reprint=reprint,
            own=own,
        )


def _last(one: Telling) -> str:
    """The end of a telling's chain by name, to see whether a copy says it by the same mouth."""
    return speaker(one.chain)


def who(link: Source) -> str:
    """A link by a short name: the state it speaks for, else its id without the type, else its name as a slug."""
    if link.entity is not None:
        return link.entity.state or link.entity.id.split(":", 1)[-1]
    return slug(link.name) or link.kind


def speaker(chain: Sequence[Source]) -> str:
    """The end of a chain by a short name; empty for the publisher's own words."""
    return who(chain[-1]) if chain else ""


def _names(chain: Sequence[Source]) -> tuple[str, ...]:
    return tuple(who(link) for link in chain)


def _relations(ends: Sequence[_End]) -> dict[str, tuple[Relation, str]]:
    """The relation of each origin to the others of the event, and the rule that decided, by the origin's key."""
    found: dict[str, tuple[Relation, str]] = {}
    named = {end.mouth for end in ends if end.mouth and not end.anonymous}
    heard: dict[str, str] = {}
    outlets = {end.key for end in ends if end.key.startswith("media:")}
    for end in ends:
        if end.key in found:
            continue
        if end.circle:
            found[end.key] = ("unknown", end.because)
        elif end.kind == "unnamed":
            found[end.key] = ("unknown", "attributed to nobody: it may be anybody's")
        elif end.anonymous and end.mouth in named:
            found[end.key] = ("unknown", f"an unnamed speaker of {end.mouth}, which also speaks by name")
        elif end.anonymous and end.mouth in heard:
            found[end.key] = _second_hearing(end, heard[end.mouth], ends)
        else:
            found[end.key] = ("independent", _why_independent(end, outlets))
            if end.anonymous:
                heard[end.mouth] = end.heard_by
    return found


def _second_hearing(end: _End, first: str, ends: Sequence[_End]) -> tuple[Relation, str]:
    """Rule 7: a further unnamed speaker of one side; dependent where its chain runs through who heard the first."""
    passed = {name for other in ends if other.key == end.key for name in other.through}
    if first in passed:
        return "dependent", f"its chain runs through {first}, who heard an unnamed speaker of {end.mouth} too"
    return "unknown", f"{first} also heard an unnamed speaker of {end.mouth}: nobody can tell whether it is the same"


def _why_independent(end: _End, outlets: set[str]) -> str:
    if end.own and end.key in outlets:
        return "own reporting: the text shares nothing with another page and credits nobody"
    return end.because


def _group(
    tellings: Sequence[Telling], ends: Sequence[_End], relations: dict[str, tuple[Relation, str]]
) -> tuple[Origin, ...]:
    pages: dict[str, list[str]] = {}
    first: dict[str, _End] = {}
    for one, end in zip(tellings, ends, strict=True):
        first.setdefault(end.key, end)
        if one.page not in pages.setdefault(end.key, []):
            pages[end.key].append(one.page)
    return tuple(
        Origin(
            id=key, who=end.who, kind=end.kind, anonymous=end.anonymous, pages=tuple(pages[key]),
            relation=relations[key][0], because=relations[key][1],
        )
        for key, end in first.items()
    )  # fmt: skip


def _branch(one: Telling, end: _End, relation: Relation) -> Branch:
    leans = end.parent is not None or end.reprint
    return Branch(
        page=one.page, source=one.source, publisher=one.publisher, origin=end.key,
        relation="dependent" if leans and relation == "independent" else relation,
        through=tuple(dict.fromkeys(end.through)), parent=end.parent, because=end.because,
    )  # fmt: skip


def _counts(tellings: Sequence[Telling], ends: Sequence[_End], origins: Sequence[Origin]) -> Counts:
    pairs = list(zip(tellings, ends, strict=True))
    reprints = {one.page for one, end in pairs if end.reprint}
    return Counts(
        pages=len({one.page for one in tellings}),
        reprints=len(reprints),
        own_reporting=len({one.outlet for one, end in pairs if end.own and one.page not in reprints}),
        origins=sum(1 for one in origins if one.relation == "independent"),
        unknown=sum(1 for one in origins if one.relation == "unknown"),
    )
