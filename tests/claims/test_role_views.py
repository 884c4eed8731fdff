"""Prepositions, demonyms and coordination say on which side of an act a party stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.claims.candidates import find_candidates
from brudd.claims.heads import ROLE_NAMES
from brudd.claims.role_views import role_votes, sides
from brudd.errors import DataError
from brudd.packs.schemas.roles import RolesPack
from brudd.records import Page
from brudd.yaml_lines import validate


def told(text: str, language: str) -> dict[str, str]:
    """The words of each mention with a side, and the side."""
    cand = find_candidates(Page(id="sha256:0", source="x", language=language, text=text, published="2022-10-20"))
    return {text[a:b]: side for (a, b), side in sides(cand).items()}


CASES = [
    ("nb", "Russland kjøpte granater fra Nord-Korea.", {"Nord-Korea": "from"}),
    ("nb", "Iran sendte droner til Russland.", {"Russland": "to"}),
    ("nn", "Våpen frå Iran til Jemen.", {"Iran": "from", "Jemen": "to"}),
    ("en", "The arms came from Uganda, Mali and Kenya.", {"Uganda": "from", "Mali": "from", "Kenya": "from"}),
    ("nb", "USA innførte sanksjoner mot Nord-Korea.", {"Nord-Korea": "against"}),
    ("nb", "Russland brukte iranske droner.", {"iranske": "maker"}),
    ("en", "Iran denied it.", {}),
    ("nb", "Reisen til fots gjennom Russland var lang.", {"Russland": "through"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_the_side_of_each_party(language: str, text: str, expected: dict[str, str]) -> None:
    assert told(text, language) == expected


def test_votes_name_the_role_of_the_kind_and_leave_other_kinds_alone() -> None:
    text = "Russland kjøpte granater fra Nord-Korea."
    cand = find_candidates(Page(id="sha256:0", source="x", language="nb", text=text, published="2022-10-20"))
    korea = next(i for i, group in enumerate(cand.parties) if group.key == "kp")
    votes = role_votes(cand, "arms-transfer", ())[korea][0]
    assert ROLE_NAMES[int(votes.argmax())] == "supplier"
    assert not role_votes(cand, "vote", ())[korea].any()


@pytest.mark.parametrize(
    ("language", "text", "post"),
    [
        ("nb", "Irans ambassadør i Kairo møtte en utsending fra Sudan.", "eg"),
        ("nn", "Sendemannen til Noreg møtte Kina.", "no"),
        ("en", "Iran's envoy to Russia met Sudan.", "ru"),
        ("sv", "Irans ambassadör i Egypten mötte Sudan.", "eg"),
        ("da", "Irans ambassadør i Egypten mødte Sudan.", "eg"),
        ("nb", "Irans ambassadør møtte Egypt i Sudan.", None),
        ("en", "The envoy went to Russia.", None),
    ],
)
def test_the_state_where_a_diplomat_is_posted_takes_no_part(language: str, text: str, post: str | None) -> None:
    cand = find_candidates(Page(id="sha256:0", source="x", language=language, text=text, published="2022-10-20"))
    votes = role_votes(cand, "contact", ())
    against = {group.key for group, rows in zip(cand.parties, votes, strict=True) if rows.min(initial=0.0) < -4}
    assert against == ({post} if post else set())


@pytest.mark.parametrize(
    "body",
    ["prepositions: {from: [a]}\njoining: [b]\n", "reason: r\nprepositions: {beside: [a]}\njoining: [b]\n",
     "reason: r\nprepositions: {from: [a]}\njoining: []\n"],
)  # fmt: skip
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, body: str) -> None:
    path = tmp_path / "roles.yaml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(DataError, match=r"roles\.yaml:\d+: "):
        validate(path, RolesPack)
