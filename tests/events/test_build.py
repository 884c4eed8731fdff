"""Events out of claims: roles, titles, status, disagreements, findings; near-copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.errors import DataError
from brudd.events import Told, build, copies, titles
from brudd.events.slugs import slug
from ledger_samples import COPY, OWN, WIRE, story


def told() -> list[Told]:
    return [
        Told(one.document, claim, tuple(f for f in one.findings if f.claim == claim.id))
        for one in story()
        for claim in one.claims
    ]


def test_an_event_merges_its_claims() -> None:
    event = build("e1", told())
    assert event.title == "Arms transfer: KP to RU, artillery shell, 2023-08-01 to 2023-08-31"
    assert [one["value"] for one in event.roles["supplier"]] == ["KP"]
    assert event.roles["supplier"][0]["pages"] == 3
    assert event.counts.pages == 3


def test_disagreement_stays_visible_each_value_with_its_pages() -> None:
    event = build("e1", told())
    status = next(one for one in event.disagreements if one.field == "status")
    assert {value.value: len(value.pages) for value in status.values} == {"happened": 3, "denied": 1}
    assert not any(one.field == "roles.supplier" for one in event.disagreements)


def test_the_status_is_the_latest_and_its_history_is_in_order() -> None:
    event = build("e1", told())
    assert event.status == "happened"
    assert [one.published for one in event.history] == sorted(one.published or "" for one in event.history)


def test_findings_stand_once_with_the_claims_that_carry_them() -> None:
    event = build("e1", told())
    assert [(one.measure, one.verdict, len(one.claims)) for one in event.findings] == [
        ("un-dprk/arms-export", "breach", 3)
    ]


def test_the_order_of_claims_does_not_change_the_event() -> None:
    assert build("e1", told()) == build("e1", list(reversed(told())))


def test_a_cut_copy_with_paragraphs_moved_is_found_and_own_reporting_is_not() -> None:
    assert copies.is_copy(*copies.containment(copies.of_text(WIRE), copies.of_text(COPY)))
    assert not copies.is_copy(*copies.containment(copies.of_text(WIRE), copies.of_text(OWN)))


def test_a_quotation_that_two_pages_share_is_no_copying() -> None:
    quote = (
        "“We have seen the trains cross the bridge at night for many weeks now and we will not look away again, ever”"
    )
    one = copies.of_text(f"The minister spoke in Oslo on a grey morning. {quote}, she said to those who had come.")
    other = copies.of_text(f"In parliament the words fell late. {quote}, said the head of the ministry, and sat down.")
    assert not copies.is_copy(*copies.containment(one, other))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The New York Times", "new-york-times"),
        ("Nordlys på Ås", "nordlys-paa-aas"),
        ("NTB", "ntb"),
        ("Жэньминь", "жэньминь"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert slug(name) == short


@pytest.mark.parametrize(
    ("words", "says"),
    [("vote: [Vote]\n", "arms-transfer"), ("nonsense: [Vote]\n", "nonsense"), ('vote: ["{vessel}"]\n', "vessel")],
    ids=["a kind is missing", "a kind that there is not", "a role that the kind has not"],
)
def test_titles_with_a_mistake_name_file_and_line(tmp_path: Path, words: str, says: str) -> None:
    good = Path(titles.__file__).with_name("titles.yaml").read_text(encoding="utf-8")
    kept = [line for line in good.split("\n") if not (words.startswith("vote:") and line.startswith("vote:"))]
    path = tmp_path / "titles.yaml"
    path.write_text(words if says == "arms-transfer" else "\n".join(kept) + words, encoding="utf-8")
    with pytest.raises(DataError, match=rf"titles\.yaml:\d+: .*{says}"):
        titles.load(path)
