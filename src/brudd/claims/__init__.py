"""Page -> Claims: who is said to have done what to whom, when, according to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brudd.records import Claim, Page

__all__ = ["read_claims"]


def read_claims(page: Page) -> tuple[Claim, ...]:
    """All claims of `page`, in text order. Spans that the page drops are not read."""
    from brudd.threads import one_thread

    with one_thread():
        return _read(page)


def _read(page: Page) -> tuple[Claim, ...]:
    from brudd.claims.anaphors import settle
    from brudd.claims.candidates import find_candidates, with_trees
    from brudd.claims.decide import decide
    from brudd.claims.dress import dress
    from brudd.claims.network import load_network
    from brudd.claims.triggers import triggers_of

    network = load_network()
    candidates = find_candidates(page)
    vectors = network.vectors(candidates)
    triggers = triggers_of(candidates, vectors, network.heads, network.settings)
    if not triggers:
        return ()
    spans = [words for words, _, _ in triggers]
    candidates = settle(with_trees(candidates, spans), vectors, network.heads, spans)
    decisions = decide(candidates, triggers, vectors, network.heads, network.settings)
    return tuple(dress(decision, candidates, number) for number, decision in enumerate(decisions, 1))
