"""What hangs from the trigger's own verb and what from another: `brudd.claims.own_clause`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import brudd
from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.heads import ROLE_NAMES, item_row, party_row
from brudd.claims.own_clause import (
    clause_votes,
    counted_votes,
    filled_near,
    foreign_items,
    outer_votes,
    relative_votes,
    subject_votes,
)
from brudd.claims.trees import Trees
from brudd.records import Page

VOTER, BODY = ROLE_NAMES.index("voter"), ROLE_NAMES.index("body")
VETO = {"Russland": ("la", "nsubj"), "la": ("la", "root"), "ned": ("la", "compound:prt"), "veto": ("la", "obj"),
        "Kina": ("avsto", "nsubj"), "avsto": ("la", "conj")}  # fmt: skip


def page(text: str, language: str, heads: dict[str, tuple[str, str]]) -> Candidates:
    """The candidates of a text whose words all differ, with the governor and the relation of each word given."""
    cand = find_candidates(Page(id="sha256:0", source="t", language=language, text=text))
    said = [text[a:b] for a, b in zip(cand.words.starts, cand.words.ends, strict=True)]
    held = [word for word in said if word in heads]
    trees = Trees(
        token=tuple(held.index(word) if word in heads else -1 for word in said),
        head=tuple(held.index(heads[word][0]) for word in held),
        relation=tuple(heads[word][1] for word in held),
        mark=("",) * len(held),
        sentence=(0,) * len(held),
    )
    return replace(cand, trees=trees)


def word(cand: Candidates, said: str) -> range:
    at = cand.page.text.index(said)
    return cand.words.span(at, at + len(said))


def voters(cand: Candidates, trigger: str) -> dict[str, float]:
    """The vote against being the voter, by the text of the mention; the reader takes all for voters."""
    row = party_row(cand)
    logits = np.zeros((len(row.ranges), len(ROLE_NAMES)))
    logits[:, VOTER] = 2.0
    votes = subject_votes(cand, word(cand, trigger), logits)
    assert not np.delete(votes, VOTER, axis=1).any()
    said = [cand.page.text[m.start : m.end] for group in cand.parties for m in group.mentions]
    return dict(zip(said, votes[:, VOTER], strict=True))


def test_the_subject_of_the_clause_beside_is_not_the_triggers() -> None:
    cand = page("Russland la ned veto; Kina avsto.", "nb", VETO)
    assert voters(cand, "avsto") == {"Russland": -1.0, "Kina": 0.0}
    assert voters(cand, "la ned") == {"Russland": 0.0, "Kina": -1.0}


def test_a_verb_without_a_subject_shares_that_of_the_clause_before() -> None:
    heads = VETO | {"Kina": ("la", "obl")}
    assert voters(page("Russland la ned veto mot Kina og avsto.", "nb", heads), "avsto") == {
        "Russland": 0.0,
        "Kina": 0.0,
    }


def test_the_subject_of_a_clause_of_time_does_not_share_the_role_of_the_main_clauses() -> None:
    heads = VETO | {"avsto": ("la", "advcl")}
    assert voters(page("Russland la ned veto da Kina avsto.", "nb", heads), "avsto") == {"Russland": -1.0, "Kina": 0.0}


def test_two_subjects_in_a_row_are_both_the_verbs_own() -> None:
    heads = {"Russland": ("avsto", "nsubj"), "Kina": ("Russland", "conj"), "avsto": ("avsto", "root")}
    assert voters(page("Russland og Kina avsto.", "nb", heads), "avsto") == {"Russland": 0.0, "Kina": 0.0}


def test_who_says_it_has_no_part_in_what_somebody_else_does() -> None:
    heads = {"Norway": ("said", "nsubj"), "said": ("said", "root"), "that": ("sold", "mark"),
             "mercenaries": ("sold", "nsubj"), "sold": ("said", "ccomp"), "guns": ("sold", "obj")}  # fmt: skip
    assert _outer("Norway said that mercenaries sold guns.", heads, "sold") == {"Norway": -1.0}
    named = {"Mali" if key == "mercenaries" else key: value for key, value in heads.items()}
    assert _outer("Norway said that Mali sold guns.", named, "sold") == {"Norway": -1.0, "Mali": 0.0}


def test_whose_speaker_says_it_has_no_part_either() -> None:
    heads = {"Norway": ("navy", "nmod:poss"), "navy": ("said", "nsubj"), "said": ("said", "root"),
             "Mali": ("sold", "nsubj"), "sold": ("said", "ccomp"), "Iran": ("guns", "nmod"), "guns": ("sold", "obj")}  # fmt: skip
    votes = _outer("Norway's best navy said Mali sold guns of Iran.", heads, "sold")
    assert (votes["Norway"], votes["Mali"], votes["Iran"]) == (-1.0, 0.0, 0.0)


def test_what_a_speaker_says_of_things_or_does_itself_stays_its_own() -> None:
    heads = {"Norway": ("said", "nsubj"), "said": ("said", "root"), "that": ("came", "mark"), "guns": ("came", "nsubj"),
             "came": ("said", "ccomp")}  # fmt: skip
    assert _outer("Norway said that guns came.", heads, "came") == {"Norway": 0.0}
    heads = {"Norway": ("asked", "nsubj"), "asked": ("asked", "root"), "Mali": ("sent", "nsubj"),
             "sent": ("asked", "ccomp"), "guns": ("sent", "obj")}  # fmt: skip
    assert _outer("Norway asked that Mali sent guns.", heads, "sent") == {"Norway": 0.0, "Mali": 0.0}


def _outer(text: str, heads: dict[str, tuple[str, str]], trigger: str) -> dict[str, float]:
    """The vote against every role, by the text of the mention."""
    cand = page(text, "en", heads)
    votes = outer_votes(cand, word(cand, trigger), np.zeros((len(party_row(cand).ranges), len(ROLE_NAMES))))
    assert (votes == votes[:, :1]).all()
    said = [cand.page.text[m.start : m.end] for group in cand.parties for m in group.mentions]
    return dict(zip(said, votes[:, 0], strict=True))


def test_the_neighbours_of_a_state_are_not_that_state() -> None:
    def votes(text: str) -> dict[str, float]:
        """The vote against every role, by the text of the mention."""
        cand = page(text, "en", {})
        said = [m.text for group in cand.parties for m in group.mentions]
        return dict(zip(said, relative_votes(cand)[:, 0], strict=True))

    assert votes("Norway helps Sudan's poor neighbours and Mali.") == {"Norway": 0.0, "Sudan": -1.0, "Mali": 0.0}
    assert votes("France, Mali's former colonial ruler, left.")["Mali"] == -1.0
    assert votes("Norway helps Sudan's poor.") == {"Norway": 0.0, "Sudan": 0.0}


@pytest.mark.parametrize(
    ("language", "text", "aside"),
    [
        ("en", "It was Turkey, not Iran, that sold drones.", ["Iran"]),
        ("en", "Not Russia but Belarus sold them.", ["Russia"]),
        ("en", "Unlike the Emirates, Egypt has never sent fuel.", ["Emirates"]),
        ("en", "In March not even Iran sold drones to Sudan.", []),
        ("nb", "I fjor solgte ikke Russland våpen til Mali, men til Niger.", []),
        ("nb", "I motsetning til Russland har Kina levert stridsvogner.", ["Russland"]),
        ("nn", "Ikkje Russland, men Kina leverte helikoptera.", ["Russland"]),
    ],
)
def test_who_is_set_aside_has_no_part(language: str, text: str, aside: list[str]) -> None:
    cand = page(text, language, {})
    said = [m.text.removeprefix("the ") for group in cand.parties for m in group.mentions]
    assert [word for word, vote in zip(said, relative_votes(cand)[:, 0], strict=True) if vote] == aside


def test_an_item_of_another_verb_is_none_of_a_trigger_with_its_own() -> None:
    heads = {"Iran": ("sold", "nsubj"), "sold": ("sold", "root"), "drones": ("sold", "obj"), "and": ("bought", "cc"),
             "bought": ("sold", "conj"), "coal": ("bought", "obj")}  # fmt: skip
    cand = page("Iran sold drones and bought coal.", "en", heads)
    categories = [group.key for group in cand.items]
    assert sorted(categories) == ["coal", "uav"] and len(item_row(cand).ranges) == 2
    assert [categories[i] for i in foreign_items(cand, [word(cand, "sold")])] == ["coal"]
    assert [categories[i] for i in foreign_items(cand, [word(cand, "bought")])] == ["uav"]
    assert foreign_items(cand, [word(cand, "sold"), word(cand, "bought")]) == []
    bare = page("Iran sold drones and bought coal.", "en", heads | {"drones": ("coal", "nmod")})
    assert foreign_items(bare, [word(bare, "sold")]) == []


def test_a_role_filled_in_the_triggers_own_sentence_is_hardly_filled_from_another() -> None:
    recipient, participant = 1 + ROLE_NAMES.index("recipient"), 1 + ROLE_NAMES.index("participant")
    authority = 1 + ROLE_NAMES.index("authority")
    table = np.zeros((3, 1 + len(ROLE_NAMES)))
    table[:, recipient] = table[:, participant] = table[:, authority] = (0.9, 0.6, 0.8)
    out = filled_near(table, np.array([0, 0, 2]), 0.5)
    assert list(out[:2, recipient]) == [0.9, 0.6] and out[2, recipient] < 0.5 and out[2, authority] < 0.5
    assert list(out[:, participant]) == [0.9, 0.6, 0.8]
    table[:2, recipient] = 0.3
    assert filled_near(table, np.array([0, 0, 2]), 0.5)[2, recipient] == 0.8


def test_a_state_in_the_subject_of_another_clause_has_no_role_of_the_own_subjects_state() -> None:
    text = "EUs restriksjoner mot Irans missilprogram ble videreført da FN-sanksjonene løp ut i oktober 2023."
    claims = [one for one in brudd.read(f"Oslo (NTB)\n\n{text}", published=date(2024, 9, 12)).claims if one.kind == "sanction"]
    found = {
        one.roles["act"][0].category: {each.entity.id for each in one.roles["authority"] if each.entity is not None}
        for one in claims
    }
    assert found == {"extend": {"body:eu"}, "lift": {"body:un"}}


def parsed(text: str, language: str) -> Candidates:
    """The candidates of a text, with the trees that the parser gives it."""
    return with_trees(find_candidates(Page(id="sha256:0", source="t", language=language, text=text)))


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Norge har aldri solgt våpen til Kina, men har godkjent salg av radarer.", "solgt", {"radarer"}),
        ("Norge har aldri solgt våpen til Kina, men har godkjent salg av radarer.", "godkjent salg", {"våpen"}),
        ("Iran solgte droner, raketter og våpen til Sudan.", "solgte", set()),
        ("Iran solgte dronene som frakter våpen.", "solgte", {"våpen"}),
    ],
)
def test_items_of_a_clause_beside_are_none_of_the_triggers(text: str, trigger: str, expected: set[str]) -> None:
    cand = parsed(text, "nb")
    foreign = foreign_items(cand, [word(cand, trigger)])
    assert {m.text for i in foreign for m in cand.items[i].mentions} == expected


@pytest.mark.parametrize(
    ("language", "text", "trigger", "without"),
    [
        ("nn", "Russland seier nei. USA skulda Iran for å ha brote avtalen.", "brote", {"USA"}),
        ("nb", "Oslo beskyldte Kina for å ha solgt våpen. Norge er bekymret.", "solgt", {"Oslo", "Norge"}),
        ("nb", "USA truet Iran med å sende soldater.", "sende", set()),
        ("nb", "Frankrike fordømte angrepet på Mali.", "angrepet", {"Frankrike"}),
        ("nb", "Frankrike gjennomførte angrepet på Mali.", "angrepet", set()),
        ("nn", "USA ser åtak frå Iran.", "åtak", {"USA"}),
    ],
)
def test_who_blames_somebody_or_condemns_an_act_has_no_part_in_it(
    language: str, text: str, trigger: str, without: set[str]
) -> None:
    cand = parsed(text, language)
    votes = clause_votes(cand, word(cand, trigger), np.zeros((len(party_row(cand).ranges), len(ROLE_NAMES))))
    said = [m.text for group in cand.parties for m in group.mentions]
    assert {name for name, row in zip(said, votes, strict=True) if (row < 0).all()} == without


def test_who_drafted_what_is_put_to_the_vote_is_no_voter() -> None:
    cand = parsed("Resolusjonen, som Storbritannia hadde lagt fram, ble vedtatt av Kina.", "nb")
    logits = np.zeros((len(party_row(cand).ranges), len(ROLE_NAMES)))
    votes = dict(zip((g.key for g in cand.parties), clause_votes(cand, word(cand, "vedtatt"), logits), strict=True))
    assert votes["gb"][VOTER] < 0 and not votes["cn"].any()
    assert not clause_votes(cand, word(cand, "lagt fram"), logits).any()


def test_who_is_somewhere_while_another_acts_has_its_own_subject() -> None:
    cand = parsed("Iran skjøt opp missiler mens Blinken var i Seoul.", "nb")
    logits = np.zeros((len(party_row(cand).ranges), len(ROLE_NAMES)))
    logits[:, ROLE_NAMES.index("participant")] = 2.0
    votes = dict(zip((g.key for g in cand.parties), clause_votes(cand, word(cand, "var"), logits), strict=True))
    assert votes["ir"].any() and not votes["us"].any()
def english(text: str) -> Candidates:
    """The candidates of an English text, with the trees of the language model."""
    return with_trees(find_candidates(Page(id="sha256:0", source="t", language="en", text=text)))


def no_voters(cand: Candidates, trigger: str) -> set[str]:
    row = party_row(cand)
    votes = counted_votes(cand, word(cand, trigger), np.zeros((len(row.ranges), len(ROLE_NAMES))))
    assert not np.delete(votes, VOTER, axis=1).any()
    mentions = [m for group in cand.parties for m in group.mentions]
    return {mention.text for mention, vote in zip(mentions, votes[:, VOTER], strict=True) if vote < 0}


def test_where_a_number_of_members_votes_no_state_named_beside_them_does() -> None:
    cand = english("Thirteen members voted for the text, which had been drafted by Japan; Libya voted against.")
    assert no_voters(cand, "voted for") == {"Japan", "Libya"}
    assert no_voters(cand, "voted against") == set()


def test_members_that_are_named_in_the_subject_vote() -> None:
    cand = english("Russia and twelve other members voted for the text, which had been drafted by Japan.")
    assert no_voters(cand, "voted for") == set()
    assert no_voters(english("Thirteen members, among them Russia, voted for the text."), "voted for") == set()


def test_who_calls_what_somebody_did_illegal_breaks_no_rule() -> None:
    cand = english("Iran called the strikes by Israel illegal.")
    row = party_row(cand)
    votes = outer_votes(cand, word(cand, "illegal"), np.zeros((len(row.ranges), len(ROLE_NAMES))))
    mentions = [m.text for group in cand.parties for m in group.mentions]
    assert {text for text, vote in zip(mentions, votes, strict=True) if vote.all()} == {"Iran"}
    cand = english("Iran said that it was illegal.")
    assert not outer_votes(cand, word(cand, "illegal"), np.zeros((len(party_row(cand).ranges), len(ROLE_NAMES)))).any()
