"""What nobody in particular says: "there has been suspicion that Russia does not enforce the sanctions"."""

from __future__ import annotations

from brudd.claims.attribution import UNNAMED, Attribution
from brudd.claims.candidates import Candidates

TOLD_OF = 0.1
"""What is left of the chance that somebody spread the rumour that is told of him."""
HEARD = 3.0
"""How many times the rules' vote for `possible` counts where they find hearsay as well."""


def hearsay(said: Attribution) -> bool:
    """True where nobody in particular says it: "there has been suspicion that ..."."""
    return said.origin == UNNAMED and said.because.startswith("impersonal")


def told_of(cand: Candidates, said: Attribution) -> list[int]:
    """The parties that come up in hearsay, behind the words for it, and not before them in that sentence."""
    if not hearsay(said) or said.cue is None:
        return []
    start, end = cand.words.sentences[cand.words.sentence_at(said.cue.start)]
    out = []
    for party, group in enumerate(cand.parties):
        at = [mention.start for mention in group.mentions if start <= mention.start < end]
        if at and min(at) > said.cue.start:
            out.append(party)
    return out
