"""Which mentions are open, and how the page's parties are laid anew once they are chosen."""

from __future__ import annotations

import numpy as np
import pytest

from brudd.claims.anaphors import choose, named_ranges, regroup, settle
from brudd.claims.candidates import Candidates, anaphor_key, find_candidates, with_trees
from brudd.claims.heads import Heads
from brudd.records import Page

TEXT = "Russland kjøper granater fra Nord-Korea. Landet har ikke svart. Utenriksdepartementet i Oslo tier."


def candidates(text: str = TEXT, language: str = "nb") -> Candidates:
    """The candidates of a text."""
    return find_candidates(Page(id="sha256:0", source="x", language=language, text=text, published="2022-10-20"))


def key_of(cand: Candidates, word: str) -> str:
    """The party that holds the mention `word`."""
    return next(g.key for g in cand.parties for m in g.mentions if m.text == word)


def test_names_are_not_open_and_definite_nouns_are() -> None:
    opened = [a.mention.text for a in candidates().anaphors]
    assert "Landet" in opened
    assert not {"Russland", "Nord-Korea"} & set(opened)


@pytest.mark.parametrize("party", ["ru", "kp"])
def test_an_anaphor_goes_where_it_is_put(party: str) -> None:
    cand = candidates()
    land = next(a for a in cand.anaphors if a.mention.text == "Landet")
    index = [g.key for g in cand.parties].index(party)
    moved = regroup(cand, {land: (index,)})
    assert key_of(moved, "Landet") == party
    group = next(g for g in moved.parties if g.key == party)
    assert [r.start for r in group.ranges] == sorted(r.start for r in group.ranges)
    assert sum(len(g.mentions) for g in moved.parties) == sum(len(g.mentions) for g in cand.parties)


def test_a_party_that_only_an_anaphor_brought_in_goes_with_it() -> None:
    cand = candidates("Utenriksdepartementet bekrefter at Iran leverte droner.")
    office = next(a for a in cand.anaphors if a.mention.text == "Utenriksdepartementet")
    assert anaphor_key(office) not in (None, "ir")
    moved = regroup(cand, {office: ([g.key for g in cand.parties].index("ir"),)})
    assert [g.key for g in moved.parties] == ["ir"]


def test_named_ranges_leave_the_anaphors_out() -> None:
    cand = candidates()
    held = {a.words for a in cand.anaphors}
    assert all(not held & set(named_ranges(group, cand.anaphors)) for group in cand.parties)


def test_a_ministry_is_not_of_a_ship() -> None:
    cand = candidates("Skipet Bella hentet olje i Russland. Departementet tier.")
    keys = [group.key for group in cand.parties]
    office = next(a for a in cand.anaphors if a.mention.text == "Departementet")
    chances = np.array([0.9 if key == "bella" else 0.1 if key == "ru" else 0.0 for key in keys])
    assert [keys[i] for i in choose(cand, office, chances)] == ["ru"]


class Pointing(Heads):
    """Heads that send every anaphor to the last party."""

    def antecedents(self, vectors, cand, anaphors):  # type: ignore[no-untyped-def]
        """One row an anaphor, all of it on the last party."""
        return [np.eye(len(cand.parties))[-1] for _ in anaphors]


def test_in_a_line_without_a_trigger_the_rules_choice_stands() -> None:
    cand = candidates()
    assert settle(cand, np.zeros((len(cand.words), 4)), Pointing({}), near=[]) == cand
    parsed = with_trees(cand)
    last = parsed.parties[-1].key
    assert key_of(settle(parsed, np.zeros((len(cand.words), 4)), Pointing({})), "Landet") == last


@pytest.mark.parametrize(
    ("language", "text", "anaphor", "parties"),
    [
        ("nb", "Russland og Kina er naboer. I mai brukte de vetoretten.", "de", {"ru", "cn"}),
        (
            "en",
            "Russia, China and Iran held talks. They later denied it.",
            "They",
            {"ru", "cn", "ir"},
        ),
        (
            "en",
            "Iran and Oman watch. Russia spoke to China, and Chinese ships left. Both sides denied it.",
            "Both sides",
            {"ru", "cn"},
        ),
        ("nb", "Iran, Russland og Kina møttes. De tre landene tier.", "De tre landene", {"ru", "cn", "ir"}),
        ("nb", "Russland og Kina tier. Iran kom. Ingen så det. De to store øystatene tier.", "øystatene", {"ru", "cn"}),
        ("nb", "Russland og Kina er naboer. Begge parter nekter.", "Begge parter", {"ru", "cn"}),
        ("sv", "Ryssland och Kina är grannar. Båda nekar.", "Båda", {"ru", "cn"}),
        (
            "nb",
            "Sammen med Kina har Russland talt for lettelser for Iran. Begge landene tier.",
            "Begge landene",
            {"ru", "cn"},
        ),
        ("en", "Iran waits. Russia, together with China, wants relief. They said so.", "They", {"ru", "cn"}),
        ("en", "Iran waits with China. Russia wants relief. They said so.", "They", {"ru"}),
        ("nb", "Russland er nabo til Kina. I mai brukte de vetoretten.", "de", {"ru"}),
        (
            "nb",
            "Russland, Kina og folkerepublikkene Luhansk og Donetsk vet det. Ingen så det. De to utbryterrepublikkene tier.",
            "utbryterrepublikkene",
            {"luhansk-pr", "donetsk-pr"},
        ),
        (
            "en",
            "Georgia and Russia quarrel over Abkhazia and South Ossetia. The two breakaway republics are silent.",
            "The two",
            {"abkhazia", "south-ossetia"},
        ),
        ("en", "Russia and China met. It was a long day. It rained. Then it stopped. They went home.", "They", {"ru"}),
    ],
)
def test_a_plural_stands_for_those_named_together(language: str, text: str, anaphor: str, parties: set[str]) -> None:
    cand = candidates(text, language)
    found = next(a for a in cand.anaphors if a.mention.text == anaphor)
    likely = np.array([0.5 if g.key == "ru" else 0.01 for g in cand.parties])
    assert {cand.parties[i].key for i in choose(cand, found, likely)} == parties


def test_a_plural_is_a_mention_of_each_of_its_parties() -> None:
    cand = candidates("Russland og Kina er naboer. I mai brukte de vetoretten.")
    found = next(a for a in cand.anaphors if a.mention.text == "de")
    moved = regroup(cand, {found: choose(cand, found, np.array([0.9, 0.1]))})
    assert [g.key for g in moved.parties for m in g.mentions if m.text == "de"] == ["ru", "cn"]


def test_a_row_of_names_is_likelier_than_one_alone() -> None:
    cand = candidates("Russland og Kina er naboer av Nord-Korea. Begge landene har vetorett.")
    found = next(a for a in cand.anaphors if a.mention.text == "Begge landene")
    keys = [g.key for g in cand.parties]
    alone = np.array([{"kp": 0.5, "ru": 0.3}.get(key, 0.1) for key in keys])
    assert {keys[i] for i in choose(cand, found, alone)} == {"ru", "cn"}
    certain = np.array([{"kp": 0.9}.get(key, 0.05) for key in keys])
    assert "kp" in {keys[i] for i in choose(cand, found, certain)}


def test_the_panel_is_a_body_whatever_the_heads_say() -> None:
    text = (
        "Two tankers passed fuel to a North Korean ship, Japan said. The Security Council met. A UN panel warned of it."
    )
    cand = candidates(text, "en")
    panel = next(a for a in cand.anaphors if a.mention.text == "UN panel")
    keys = [g.key for g in cand.parties]
    japan = np.array([0.9 if key == "jp" else 0.1 for key in keys])
    assert keys[choose(cand, panel, japan)[0]].startswith("un")


def test_an_embassy_is_not_that_of_the_state_where_it_stands() -> None:
    cand = candidates("Mali and Poland talk. The embassy in Warsaw denied it. The embassy met Warsaw.", "en")
    keys = [g.key for g in cand.parties]
    poland = np.array([0.9 if key == "pl" else 0.1 for key in keys])
    here, there = (a for a in cand.anaphors if "embassy" in a.mention.text)
    assert keys[choose(cand, here, poland)[0]] == "ml"
    assert keys[choose(cand, there, poland)[0]] == "pl"


def test_a_ship_on_a_page_without_ships_stands_for_no_state() -> None:
    def after(text: str) -> list[str]:
        """The parties that hold "The ship" once the heads have pointed."""
        cand = with_trees(candidates(text, "en"))
        settled = settle(cand, np.zeros((len(cand.words), 4)), Pointing({}))
        return [g.key for g in settled.parties for m in g.mentions if m.text == "The ship"]

    assert after("Cyprus stopped a tanker. The ship had called at Sevastopol.") == []
    assert after('Cyprus stopped the tanker "Luna Belle". The ship had called at Sevastopol.') != []


def test_the_country_may_be_any_state() -> None:
    cand = candidates()
    land = next(a for a in cand.anaphors if a.mention.text == "Landet")
    keys = [g.key for g in cand.parties]
    assert all(keys[choose(cand, land, np.eye(len(keys))[i])[0]] == key for i, key in enumerate(keys))


def test_a_panel_is_the_uns_only_where_the_un_is_named() -> None:
    without = candidates("North Korea sold rockets. An expert panel in Oslo looked at the trade.", "en")
    named = candidates("North Korea sold rockets. A UN panel looked at the trade.", "en")
    assert not any(g.key.startswith("un") for g in without.parties)
    assert any(g.key.startswith("un") for g in named.parties)
