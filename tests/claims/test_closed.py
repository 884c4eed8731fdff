"""Words of the trigger fix the value of a closed role; the packs name only known roles and values."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd import packs
from brudd.claims.candidates import find_candidates, with_trees
from brudd.claims.views import View, closed_values, open_roles, view, views
from brudd.errors import DataError
from brudd.packs.schemas.closed import ClosedPack
from brudd.records import STATUSES, Page
from brudd.yaml_lines import validate

CASES = [
    ("nb", "la ned veto", {"ballot": "veto"}),
    ("nb", "skrev til", {"form": "letter"}),
    ("nb", "opphevet", {"act": "lift"}),
    ("nn", "røysta imot", {"ballot": "against"}),
    ("nn", "vitja", {"form": "visit"}),
    ("nn", "hevar", {"act": "lift"}),
    ("nb", "lettet på forbudet", {"act": "ease"}),
    ("nb", "sluttet seg til", {"act": "adopt"}),
    ("nn", "sluttar seg til", {"act": "adopt"}),
    ("da", "tilsluttede sig", {"act": "adopt"}),
    ("en", "abstained", {"ballot": "abstain"}),
    ("en", "phoned", {"form": "call"}),
    ("en", "delisted", {"act": "delist"}),
    ("en", "summoned", {"form": "meeting"}),
    ("en", "turned a blind eye", {"verdict": "non-enforcement"}),
    ("en", "voting no", {"ballot": "against"}),
    ("nb", "stemte ned", {"ballot": "against"}),
    ("nn", "avstod", {"ballot": "abstain"}),
    ("sv", "röstade mot", {"ballot": "against"}),
    ("da", "undlod at stemme", {"ballot": "abstain"}),
    ("en", "failed to comply with", {"verdict": "breach", "state": "malfunction"}),
    ("en", "complied with", {"verdict": "comply"}),
    ("nb", "solgte", {}),
    ("xx", "veto", {}),
]


@pytest.mark.parametrize(("language", "words", "expected"), CASES)
def test_the_trigger_fixes_the_value(language: str, words: str, expected: dict[str, str]) -> None:
    assert closed_values(words, language) == expected


@pytest.mark.parametrize(
    ("language", "words", "after", "expected"),
    [
        ("en", "vote", " on Friday", {"ballot"}),
        ("en", "vote", " against it", set()),
        ("en", "veto", " the text", set()),
        ("nb", "stemmes over", " i morgen", {"ballot"}),
        ("nb", "avstemningen", " mandag", {"ballot"}),
        ("nn", "røyste", " over framlegget", {"ballot"}),
        ("sv", "rösta", " nej", set()),
        ("xx", "vote", "", set()),
    ],
)
def test_a_vote_that_tells_no_side_leaves_the_ballot_open(
    language: str, words: str, after: str, expected: set[str]
) -> None:
    assert open_roles(words, after, language) == expected


def seen(text: str, trigger: str, kind: str, language: str) -> View:
    """The rules' view of a trigger."""
    cand = with_trees(find_candidates(Page(id="sha256:0", source="t", language=language, text=text)))
    at = text.index(trigger)
    return view(cand, cand.words.span(at, at + len(trigger)), kind)


@pytest.mark.parametrize(
    ("language", "text", "trigger", "verdict", "undenied"),
    [
        ("nb", "Emiratene håndhever ikke embargoen mot Sudan.", "håndhever", "non-enforcement", True),
        ("en", "There are suspicions that China does not enforce the sanctions.", "enforce", "non-enforcement", True),
        ("nb", "Iran har ikke brutt resolusjonen.", "brutt", "breach", False),
        ("nb", "Uganda etterlever embargoen.", "etterlever", "comply", False),
        ("nb", "Uganda etterlever ikke embargoen.", "etterlever", "breach", True),
        ("nb", "Lederne har ikke helt oppfylt kravene.", "oppfylt", "breach", True),
        ("nb", "Lederne svarte ikke, men oppfylte kravene.", "oppfylte", "comply", False),
        ("nn", "Landet respekterer ikkje embargoen.", "respekterer", "breach", True),
    ],
)
def test_not_to_enforce_is_a_verdict_and_denies_nothing(
    language: str, text: str, trigger: str, verdict: str, undenied: bool
) -> None:
    found = seen(text, trigger, "compliance", language)
    assert (found.closed.get("verdict"), found.undenied) == (verdict, undenied)


def test_the_object_tells_the_ballot_where_the_verb_does_not() -> None:
    assert seen("I mai brukte Kina vetoretten mot forslaget.", "brukte", "vote", "nb").closed == {"ballot": "veto"}
    assert seen("I mai møtte Kina motstand mot forslaget.", "møtte", "vote", "nb").closed.get("ballot") is None


@pytest.mark.parametrize(
    ("text", "trigger", "act"),
    [
        ("The EU removed three Malian officers from its sanctions list.", "removed", "delist"),
        ("The EU removed the embargo.", "removed", "lift"),
        ("The EU put two brokers on its list.", "put", "list"),
        ("The EU put it off. They stood on a list.", "put", None),
        ("Russia had taken the movement off its list of terrorists.", "taken", "delist"),
        ("The council has suspended a ban on flights to Belgrade.", "suspended", "ease"),
        ("The council has suspended its meeting on the ban.", "suspended", None),
    ],
)
def test_a_list_further_on_tells_what_is_done(text: str, trigger: str, act: str | None) -> None:
    assert seen(text, trigger, "sanction", "en").closed.get("act") == act


@pytest.mark.parametrize(
    ("language", "text", "trigger", "act"),
    [
        ("nb", "USA har tatt to russiske banker av sanksjonslisten.", "tatt", "delist"),
        ("nn", "London vurderer å ta gruppa av si liste.", "ta", "delist"),
        ("nb", "EU satte tre generaler på listen.", "satte", "list"),
        ("sv", "EU strök två bolag från sanktionslistan.", "strök", "delist"),
        ("da", "EU har taget to banker af terrorlisten.", "taget", "delist"),
        ("nb", "USA har tatt avstand fra to islamister.", "tatt", None),
        ("nn", "Dei vil ta makta. Av lista går det fram.", "ta", None),
    ],
)
def test_a_list_further_on_tells_it_in_other_languages(language: str, text: str, trigger: str, act: str | None) -> None:
    assert seen(text, trigger, "sanction", language).closed.get("act") == act


@pytest.mark.parametrize(
    ("language", "text", "trigger", "ballot"),
    [
        ("en", "Israel voted no.", "voted", "against"),
        ("en", "Malta voted for the text.", "voted", "for"),
        ("en", "Malta voted late, against all advice given to it.", "voted", None),
        ("nn", "Serbia røysta i 2022 for ein resolusjon.", "røysta", "for"),
        ("nb", "Serbia stemte i mars 2022 mot en resolusjon.", "stemte", "against"),
        ("nn", "Serbia røysta i 2022 om ein resolusjon for fred.", "røysta", None),
    ],
)
def test_a_vote_is_told_by_the_word_behind_it(language: str, text: str, trigger: str, ballot: str | None) -> None:
    assert seen(text, trigger, "vote", language).closed.get("ballot") == ballot


def test_a_noun_in_a_headline_leaves_the_status_to_the_next_place_that_tells_it() -> None:
    text = "Kritikk for våpensalg\n\nNorge avslo i fjor en søknad om salg av våpen. Senere kom en ny."
    cand = with_trees(find_candidates(Page(id="sha256:0", source="t", language="nb", text=text)))
    noun, verb, other = (
        cand.words.span(text.index(said), text.index(said) + len(said)) for said in ("våpensalg", "avslo", "kom")
    )
    assert STATUSES[views([noun, verb], cand, "arms-transfer").status] == "denied"
    assert STATUSES[views([verb, noun], cand, "arms-transfer").status] == "denied"
    assert STATUSES[views([other, verb], cand, "arms-transfer").status] == "happened"


@pytest.mark.parametrize("language", ["nb", "nn", "en", "sv", "da"])
def test_each_pack_is_valid(language: str) -> None:
    assert packs.load(language, "closed", ClosedPack).roles


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("reason: r\nroles:\n  mood:\n    veto: [a]\n", "mood"),
        ("reason: r\nroles:\n  ballot:\n    maybe: [a]\n", "maybe"),
        ("reason: r\nroles:\n  ballot:\n    veto: [Veto]\n", "ballot.veto"),
        ("reason: r\nroles:\n  ballot:\n    veto: []\n", "ballot.veto"),
        ("roles: {}\n", "reason"),
        ("reason: r\nroles: {}\nopen:\n  mood: [a]\n", "open.mood"),
        ("reason: r\nroles: {}\nopen:\n  ballot: [Vote]\n", "open.ballot"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, body: str, named: str) -> None:
    path = tmp_path / "closed.yaml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(DataError, match=r"closed\.yaml:\d+: ") as caught:
        validate(path, ClosedPack)
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("language", "text", "trigger", "act", "part"),
    [
        ("nb", "Al-Shabaab har fortsatt ikke lov til å kjøpe våpen.", "ikke lov", "in-force", True),
        ("en", "The isolated state may not sell arms.", "may not", "in-force", True),
        ("nb", "Landet innførte ikke sanksjoner.", "innførte", "adopt", False),
    ],
)
def test_not_to_be_allowed_is_a_measure_in_force(language: str, text: str, trigger: str, act: str, part: bool) -> None:
    found = seen(text, trigger, "sanction", language)
    assert (found.closed.get("act"), found.undenied) == (act, part)
