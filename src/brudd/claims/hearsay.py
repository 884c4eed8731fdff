"""What nobody in particular says, and what is told of others than the speaker.

"There has been suspicion that Russia does not enforce the sanctions" is the first.
"""

from __future__ import annotations

from brudd.claims.attribution import PARTIES, UNNAMED, Attribution
from brudd.claims.attribution_speakers import patterns
from brudd.claims.candidates import Candidates

TOLD_OF = 0.1
"""What is left of the chance that somebody spread the rumour that is told of him."""
_CLAIMED = "complement"
HEARD = 3.0
"""How many times the rules' vote for `possible` counts where they find hearsay as well."""


def hearsay(said: Attribution) -> bool:
    """True where nobody in particular says it: "there has been suspicion that ..."."""
    return said.origin == UNNAMED and said.because.startswith("impersonal")


def told_of(cand: Candidates, said: Attribution) -> list[int]:
    """The parties that come up in hearsay, or in what somebody named says that they did ("the LNA denied that Turkey had
    sold it drones"), behind the words for it, and not before them in that sentence."""
    claimed = said.origin >= PARTIES and said.because.startswith(_CLAIMED)
    if not (hearsay(said) or claimed) or said.cue is None:
        return []
    start, end = cand.words.sentences[cand.words.sentence_at(said.cue.start)]
    opened = patterns(cand.page.language)["complement"].search(cand.page.text, said.cue.end, end) if claimed else None
    if claimed and opened is None:
        return []
    content = opened.start() if opened else said.cue.start
    out = []
    for party, group in enumerate(cand.parties):
        at = [mention.start for mention in group.mentions if start <= mention.start < end]
        if at and min(at) > content:
            out.append(party)
    return out
