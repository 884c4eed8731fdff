"""How far a claim reaches for its parties: `brudd.claims.reach`."""

from __future__ import annotations

from brudd.claims.candidates import Candidates, find_candidates
from brudd.claims.heads import item_row, party_row
from brudd.claims.reach import first_named_below, sentences_apart
from brudd.records import Page

TEXT = "Sale of guns\n\nNorway sold guns to Mali. They were paid for. Chad and Mali want guns too."


def page() -> Candidates:
    """The candidates of the text."""
    return find_candidates(Page(id="sha256:0", source="t", language="en", text=TEXT))


def word(cand: Candidates, said: str) -> range:
    return cand.words.span(TEXT.index(said), TEXT.index(said) + len(said))


def test_a_party_may_be_named_first_below_the_trigger() -> None:
    cand = page()

    def below(*triggers: str) -> set[str]:
        """The parties first named below the words."""
        later = first_named_below(cand, [word(cand, said) for said in triggers])
        return {group.key for group, is_later in zip(cand.parties, later, strict=True) if is_later}

    assert below("sold") == below("paid") == {"td"}
    assert below("want") == below("sold", "want") == set()
    assert below("Sale") == set(), "a title stands above all"


def test_the_nearest_mention_and_the_nearest_trigger_count() -> None:
    cand = page()
    steps = sentences_apart(cand, [word(cand, "paid")], party_row(cand))
    assert {g.key: int(n) for g, n in zip(cand.parties, steps, strict=True) if g.key != "no"} == {"ml": 1, "td": 1}
    assert sentences_apart(cand, [word(cand, "sold"), word(cand, "want")], item_row(cand)).tolist() == [0]
