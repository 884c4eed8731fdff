"""The gate: what passes, what does not, and that it does so on bytes of any kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brudd import packs
from brudd.batch.gate import fold, gate, spellings
from brudd.errors import DataError
from brudd.packs.schemas.gate import GateBorders, GatePack

ROOT = Path(__file__).parents[2]
NOTICE = (
    "Sikkerhetsrådet vedtok våpenembargo mot Sør-Sudan, og Russland solgte våpen til Iran tross sanksjonene, "
    "sa utenriksministeren."
)
POND = "The ducks swim in the pond behind the school, and the children throw them oats. " * 30


def own_gold() -> list[tuple[str, bytes]]:
    """The articles of the project's gold that hold a required claim."""
    found = []
    for path in sorted((ROOT / "gold" / "articles").glob("*.gold")):
        _, text, claims = re.split(r"^---\s*$", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.M)
        heads = [line.split() for line in claims.splitlines() if line[:1].isalpha() and ":" not in line.split()[0]]
        if any("optional" not in head and head != ["none"] for head in heads):
            found.append((path.stem, text.strip().encode()))
    return found


def test_no_page_of_gold_is_lost() -> None:
    articles = own_gold()
    assert len(articles) > 200
    assert [name for name, text in articles if not gate().passes(text)] == []


def test_a_page_about_nothing_of_the_kind_is_turned_away() -> None:
    assert not gate().passes(POND.encode())
    assert not gate().passes(b"")


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16", "utf-16-le"])
def test_any_encoding_gives_the_same_score(encoding: str) -> None:
    assert gate().score(NOTICE.encode(encoding)) == pytest.approx(gate().score(NOTICE.encode()))


def test_character_entities_are_read() -> None:
    entities = NOTICE.replace("å", "&aring;").replace("ø", "&#248;")
    assert gate().score(entities.encode()) == pytest.approx(gate().score(NOTICE.encode()))


def test_upper_case_is_the_same_word() -> None:
    assert gate().score(NOTICE.upper().encode()) == pytest.approx(gate().score(NOTICE.encode()))


def test_a_short_notice_passes_and_its_words_count_once() -> None:
    assert gate().passes(NOTICE.encode())
    once = gate().score(b"Iran embargo")
    assert gate().score(b"Iran embargo embargo embargo") == pytest.approx(once)


def test_a_word_without_a_party_near_counts_little() -> None:
    far = "embargo " + "x " * 1000 + " Iran"
    assert gate().score(far.encode()) < gate().score(b"Iran embargo")


@pytest.mark.parametrize("text", ["La Corea del Nord ha fornito missili alla Russia violando le sanzioni ONU.",
                                  "朝鲜向俄罗斯提供弹药,违反联合国制裁"])  # fmt: skip
def test_languages_without_a_pack_have_a_lower_border(text: str) -> None:
    assert gate().score(text.encode()) < gate().border
    assert gate().passes(text.encode())


def test_quotation_marks_part_words() -> None:
    assert b" iran" in fold("«Iran»".encode())
    assert b" iran" in fold("“Iran”".encode())


def test_spellings_of_words_inside_and_alone() -> None:
    assert b" embargo" in spellings("embargo")
    assert b"embargo" in spellings("-embargo")
    assert b" un " in spellings("UN.")


@pytest.mark.parametrize(("name", "schema", "said"), [
    ("unknown-key", GatePack, "unknwon"), ("too-short", GatePack, "too short"),
    ("no-weight", GateBorders, "weights"), ("no-category", GateBorders, "no item category"),
])  # fmt: skip
def test_malformed_files_name_file_and_line(name: str, schema: type, said: str) -> None:
    path = ROOT / "tests" / "malformed" / "gate" / f"{name}.yaml"
    with pytest.raises(DataError, match=rf"{name}\.yaml:\d+") as caught:
        packs.validate(path, schema)
    assert said in str(caught.value)
