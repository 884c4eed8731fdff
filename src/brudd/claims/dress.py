"""Decisions dressed as claims of the contract: fillers, sources, time, evidence, each tied to the words."""

from __future__ import annotations

import numpy as np

from brudd.claims.amounts import sum_of_money
from brudd.claims.attribution import PARTIES
from brudd.claims.attribution_speakers import is_media, with_noun
from brudd.claims.candidates import Candidates, Group
from brudd.claims.chains import Hop, chain_of, decided
from brudd.claims.clause_rows import WITH_SUBJECT, beside
from brudd.claims.cues import describe_source
from brudd.claims.decisions import Decision
from brudd.claims.evidence import clause
from brudd.claims.free_roles import SENT, free_fillers, sent
from brudd.claims.heads import ROLE_NAMES, party_row
from brudd.claims.item_fillers import filler, in_dealings, item_fillers
from brudd.claims.times import TimeMention
from brudd.knowledge.places import lies_in
from brudd.records import ROLES, Claim, Cue, Evidence, Filler, Mention, Source, Time

REPORTING = {"report", "deny"}
VAGUE = 1.5
"""What it costs a mention to be a pronoun, in the reader's scores."""
AWAY, FARTHEST = 1.5, 4
"""What it costs for each sentence between it and the trigger, and of how many at most."""
MONEY_ROLES = ("value", "amount")


def _best(group: Group, scores: np.ndarray, cand: Candidates, at: int) -> Mention:
    """The likeliest mention for a trigger at word `at`: near ones before far ones, a name before a pronoun."""
    vague = np.array([VAGUE if mention.form == "pronoun" else 0.0 for mention in group.mentions])
    numbers = cand.words.sentence_numbers
    apart = np.abs(numbers[[words.start for words in group.ranges]] - numbers[at])
    return group.mentions[int((scores - vague - AWAY * np.minimum(apart, FARTHEST)).argmax())]


def _party_fillers(decision: Decision, cand: Candidates) -> dict[str, tuple[Filler, ...]]:
    main = decision.triggers[0]
    out = {}
    for role, parties in decision.roles.items():
        column = ROLE_NAMES.index(role)
        best = [
            _best(cand.parties[p], main.mention_roles[party_row(cand).owner == p, column], cand, main.words.start)
            for p in parties
        ]
        out[role] = tuple(filler(one if role == "place" else _as_party(one), cand) for one in best)
    return out


def _as_party(mention: Mention) -> Mention:
    """A town that was struck or supplied counts as its State's."""
    lies = lies_in(mention.entity.id) if mention.entity is not None and mention.entity.state is None else None
    if mention.entity is None or lies is None:
        return mention
    return mention.model_copy(update={"entity": mention.entity.model_copy(update={"state": lies})})


def _closed_filler(decision: Decision, cand: Candidates, word: str) -> Filler:
    main = decision.triggers[0].words
    start, end = cand.words.starts[main.start], cand.words.ends[main.stop - 1]
    return Filler(text=cand.page.text[start:end], start=start, end=end, category=word)


def _cue_near(cand: Candidates, start: int, end: int) -> Cue | None:
    here = cand.words.sentences[cand.words.sentence_at(start)] if cand.words.sentences else (start, end)
    near = [c for c in cand.cues if c.type in REPORTING and here[0] <= c.start < here[1]]
    if not near:
        return None
    cue = min(near, key=lambda c: min(abs(c.start - end), abs(start - c.end)))
    return Cue(start=cue.start, end=cue.end, text=cue.text)


def _sources(decision: Decision, cand: Candidates, filled: set[int]) -> tuple[Source, ...]:
    """The chain of sources, nearest to the text first; the publisher's own words have none. `filled` as in `chain_of`."""
    main, party, said = decision.triggers[0], decision.source - PARTIES, decision.attribution
    likeliest = None
    if party >= 0:
        scores = main.mention_sources[party_row(cand).owner == party]
        likeliest = _best(cand.parties[party], scores, cand, main.words.start), party
    origin = decided(decision.source, likeliest, said)
    chain = chain_of(cand, main.words, decision.kind, origin, said, filled)
    return tuple(_source(hop, cand, decision, last=hop is chain[-1]) for hop in chain)


def _source(hop: Hop, cand: Candidates, decision: Decision, last: bool) -> Source:
    """One link of the chain; `last` for the origin, of which the reader says whether it is anonymous."""
    cue = Cue(start=hop.cue.start, end=hop.cue.end, text=hop.cue.text) if hop.cue else None
    if hop.party is None:
        at = decision.triggers[0].words.start
        cue = cue or _cue_near(cand, cand.words.starts[at], cand.words.ends[at])
        return _unnamed(hop, cand, cue)
    mention = with_noun(hop.party[0], cand.page.text, cand.page.language)
    kind, anonymous = describe_source(mention.text, cand.page.language, mention.entity.type if mention.entity else None)
    if mention.form == "pronoun":
        named = describe_source(_who_it_is(mention, cand.parties[hop.party[1]]), cand.page.language)[0]
        kind = named if named in ("expert", "document") else kind
    if is_media(mention, cand.page.language):
        kind = "media"
    elif kind == "organisation" and mention.form == "organ" and mention.entity is not None and mention.entity.state:
        kind = "official"
    return Source(name=mention.text, start=mention.start, end=mention.end, entity=mention.entity, kind=kind,
                  anonymous=anonymous or (last and decision.anonymous > 0.5),
                  cue=cue or (_cue_near(cand, mention.start, mention.end) if last else None))  # fmt: skip


def _who_it_is(pronoun: Mention, group: Group) -> str:
    """The words that last named, before a pronoun, whom it stands for; the pronoun where nobody is named before it."""
    before = [m.text for m in group.mentions if m.form not in ("pronoun", "definite") and m.end <= pronoun.start]
    return before[-1] if before else pronoun.text


def _unnamed(hop: Hop, cand: Candidates, cue: Cue | None) -> Source:
    """A source that the text does not name, by its words where there are any: "diplomats"."""
    start, end = hop.words
    words = cand.page.text[start:end].strip(" .")
    if not words:
        return Source(name="", start=None, end=None, entity=None, kind="unnamed", anonymous=False, cue=cue)
    start = cand.page.text.index(words, start)
    return Source(name=words, start=start, end=start + len(words), entity=None, kind="unnamed", anonymous=True, cue=cue)


def _time(decision: Decision, cand: Candidates) -> Time | None:
    if decision.time < 0:
        return None
    found = cand.times[decision.time]
    if found.inner is not None and any(_holds(found, trigger.words, cand) for trigger in decision.triggers):
        found = found.inner
    return Time(start=found.first.isoformat(), end=found.last.isoformat(), text=found.text, basis=found.basis)


def _holds(time: TimeMention, words: range, cand: Candidates) -> bool:
    """Whether the words stand inside the expression: what happened in 2006 has not gone on "since the test in 2006"."""
    return time.start <= cand.words.starts[words.start] and cand.words.ends[words.stop - 1] <= time.end


def _evidence(decision: Decision, cand: Candidates, fillers: list[Filler]) -> tuple[Evidence, ...]:
    """The clauses of the triggers, in text order; of two that overlap, the one of the likelier trigger."""
    around = [(f.start, f.end) for f in fillers]
    spans: list[tuple[int, int]] = []
    for trigger in decision.triggers:
        at = (cand.words.starts[trigger.words.start], cand.words.ends[trigger.words.stop - 1])
        first = cand.words.sentences[cand.words.sentence_at(at[0])]
        sentence = (first[0], max(first[1], at[1]))
        start, end = clause(cand.page.text, sentence, at, around)
        if all(end <= a or b <= start for a, b in spans):
            spans.append((start, end))
    return tuple(Evidence(start=a, end=b, quote=cand.page.text[a:b]) for a, b in sorted(spans))


def _money(decision: Decision, cand: Candidates) -> dict[str, tuple[Filler, ...]]:
    """The sum in a trigger's sentence, where no clause beside names it as its own."""
    role = next((r for r in MONEY_ROLES if r in ROLES[decision.kind]), None)
    for trigger in decision.triggers if role is not None else ():
        at = cand.words.starts[trigger.words.start]
        apart = beside(cand, trigger.words, [cand.words.span(q.start, q.end) for q in cand.quantities])
        own = [q for q, kind in zip(cand.quantities, apart, strict=True) if kind != WITH_SUBJECT]
        found = sum_of_money(own, cand.words.sentences[cand.words.sentence_at(at)], at)
        if role is not None and found is not None:
            return {role: (found,)}
    return {}


def _kind_because(decision: Decision, cand: Candidates, words: str) -> tuple[str, ...]:
    """Why the claim is of its kind: the reader's word for it, and whom is sent where that decided between two."""
    told = sent(cand, decision.triggers[0].words) if decision.kind in SENT else None
    if told is None:
        return (f"reader: «{words}» tells {decision.kind} ({decision.chance:.2f})",)
    either = " or ".join(SENT)
    return (f"reader: «{words}» tells {either} ({decision.chance:.2f})", f"sent: «{told[0]}» tells {told[1]}")


def dress(decision: Decision, cand: Candidates, number: int) -> Claim:
    """The claim `c{number}` of the contract."""
    fillers = _party_fillers(decision, cand)
    if "item" in ROLES[decision.kind]:
        states = {f.entity.state for group in fillers.values() for f in group if f.entity and f.entity.state}
        items = item_fillers(decision, cand)
        if items:
            fillers["item"] = tuple(in_dealings(one, states) for one in items)
    for role, word in decision.closed.items():
        fillers[role] = (_closed_filler(decision, cand, word),)
    main = decision.triggers[0]
    fillers |= _money(decision, cand)
    asked = tuple((f.start, f.end) for f in fillers.get("addressee", ()))
    fillers |= free_fillers(cand, [t.words for t in decision.triggers], decision.kind, asked)
    words = cand.page.text[cand.words.starts[main.words.start] : cand.words.ends[main.words.stop - 1]]
    return Claim(
        id=f"c{number}",
        kind=decision.kind,  # type: ignore[arg-type]
        status=decision.status,  # type: ignore[arg-type]
        roles={role: fillers[role] for role in ROLES[decision.kind] if role in fillers},
        time=_time(decision, cand),
        sources=_sources(decision, cand, {f.start for group in fillers.values() for f in group}),
        evidence=_evidence(decision, cand, [f for group in fillers.values() for f in group]),
        confidence=round(min(1.0, decision.chance * max(decision.role_chance, 0.3)), 3),
        because=(*_kind_because(decision, cand, words), f"status {decision.status} ({decision.status_chance:.2f})",
                 *decision.because),
    )  # fmt: skip
