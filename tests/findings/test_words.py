"""The words of `brudd check`: every id of the contract is known, and so are those of the project's own knowledge."""

from __future__ import annotations

import pytest

from brudd.errors import UsageError
from brudd.findings import words
from brudd.measures import load

_IDS = (
    "un unsc un-panel-1718 msmt eu nato iaea g7 ecowas au opcw houthi hezbollah hamas islamic-jihad isil al-qaida "
    "al-shabaab taliban rsf m23 lna wagner pkk kataib-hezbollah irgc lazarus cpc fdlr un-panel-1533 sadc darfur "
    "south-ossetia abkhazia donetsk-pr luhansk-pr crimea gaza kurdistan eastern-ukraine SU"
)
CONTRACT = _IDS.split()


@pytest.mark.parametrize("code", CONTRACT)
def test_every_id_of_the_contract_is_a_party(code: str) -> None:
    assert words.party(code) == code


def test_every_target_of_the_law_is_a_party() -> None:
    targets = [target for regime in load().regimes.values() for target in regime.targets.values()]
    for target in targets:
        for code in (*target.states, *target.groups, *target.territory, *target.others_in):
            assert words.party(code) == code


def test_a_company_stands_for_its_state() -> None:
    assert words.party("rosoboronexport") == "RU"


@pytest.mark.parametrize("word", ["", "kp", "Wagner", "QQ", "KPP", "country:KP", "the-north"])
def test_what_is_no_party_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match="unknown party"):
        words.party(word)


def test_every_state_has_a_name_of_its_own() -> None:
    names = [name for code, name in words.parties().items() if len(code) == 2]
    assert len(names) > 250
    assert len(names) == len(set(names))
