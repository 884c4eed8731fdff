"""The gate: what passes, what does not, and that it does so on bytes of any kind."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest

from brudd.batch.folding import fold, text_of
from brudd.batch.gate import gate
from brudd.batch.patterns import needed, spellings
from brudd.batch.words import GateWord
from brudd.errors import DataError
from brudd.packs.schemas.gate import GateBorders, GatePack
from brudd.yaml_lines import validate

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


def test_a_broken_byte_leaves_utf8_as_it_is_and_latin1_is_told_apart() -> None:
    whole = gate().score(NOTICE.encode())
    assert gate().score(NOTICE.encode() + b" \xe5\xff") == pytest.approx(whole)
    assert gate().score(b"\xff " + NOTICE.encode("latin-1")) == pytest.approx(whole)


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
    assert gate().score(text.encode()) < gate().borders.border
    assert gate().passes(text.encode())


def test_quotation_marks_part_words() -> None:
    assert b" iran" in fold("«Iran»".encode())
    assert b" iran" in fold("“Iran”".encode())


def test_spellings_of_words_inside_and_alone() -> None:
    assert b" embargo" in spellings("embargo")
    assert b"embargo" in spellings("-embargo")
    assert b" un" in spellings("UN.")


def test_a_whole_word_is_not_found_where_it_goes_on_but_a_shorter_one_is() -> None:
    assert gate().score(b"the UN and Iran") > gate().score(b"the unit and Iran") == gate().score(b"the and Iran")
    words = [GateWord("ban", "telling", "a"), GateWord("bank.", "party", "b"), GateWord("banned", "telling", "a")]
    assert needed(words) == {b" ban": words[0], b" bank": words[1]}


def test_neighbours_are_both_found() -> None:
    assert gate().score(b"UN Iran") == pytest.approx(gate().score(b"UN, Iran"))
    assert gate().score(b"UN Iran") > gate().score(b"Iran")


def page(text: str) -> bytes:
    """The text as a web page with a menu, a script and a footer."""
    menu = "".join(f'<li class="item"><a href="/{n}">Subject {n}</a></li>' for n in range(150))
    parts = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part)
    return (
        f"<!DOCTYPE html><html><head><title>{html.escape(text[:60])}</title><script>var x = '<b';</script></head>"
        f"<body><ul>{menu}</ul><article>{parts}</article><!-- end --><footer>About us, contact</footer></body></html>"
    ).encode()


def test_no_page_of_gold_is_lost_as_a_web_page() -> None:
    assert [name for name, text in own_gold() if not gate().passes(page(text.decode()))] == []


def test_a_web_page_scores_as_its_text() -> None:
    assert gate().score(page(NOTICE)) == pytest.approx(gate().score(NOTICE.encode()))
    assert not gate().passes(page(POND))


def test_what_stands_between_tags_stays_and_scripts_go_but_for_json_ld() -> None:
    text = text_of(b"a<script>embargo</script>b<style>c</style><p>Iran<br>UN<!-- d -->")
    assert text.split() == [b"a", b"b", b"Iran", b"UN"]
    assert b"embargo" in text_of(b'<script type="application/ld+json">{"x": "embargo"}</script>')
    assert b"said" in text_of(b"<li>He <a href=x>said</a></li>")
    assert b"Subject" not in text_of(b"<li><a href=x>Subject</a></li>")


@pytest.mark.parametrize("broken", [b"<" * 40_000, b"<script" * 8_000, b"<li><a" * 8_000, b"<li " * 10_000 + b">",
                                    b"<li>" + b" " * 40_000, b"<!--" * 10_000])  # fmt: skip
def test_broken_markup_costs_no_more_than_its_length(broken: bytes) -> None:
    begin = time.process_time()
    assert not gate().passes(b"<html>" + broken)
    assert time.process_time() - begin < 1


def test_an_encoding_that_the_page_names_is_read() -> None:
    said = "Россия поставила Ирану ракеты в обход санкций ООН, сообщил министр обороны США."
    head = '<html><head><meta charset="windows-1251"></head><body><p>'
    cyrillic = (head + said).encode("windows-1251")
    unicode = (head + said).replace("windows-1251", "utf-8").encode()
    assert gate().score(cyrillic) == pytest.approx(gate().score(unicode))
    assert gate().score(cyrillic) > gate().score(cyrillic.replace(b"windows-1251", b"no-such-code"))


@pytest.mark.parametrize("begin", [b"%PDF-1.7 ", b"PK\x03\x04", b"{\\rtf1 "])
def test_a_file_whose_bytes_do_not_show_its_text_passes(begin: bytes) -> None:
    assert gate().passes(begin + b"pond")


@pytest.mark.parametrize(("name", "schema", "said"), [
    ("unknown-key", GatePack, "unknwon"), ("too-short", GatePack, "too short"),
    ("no-weight", GateBorders, "weights"), ("no-category", GateBorders, "no item category"),
])  # fmt: skip
def test_malformed_files_name_file_and_line(name: str, schema: type, said: str) -> None:
    path = ROOT / "tests" / "malformed" / "gate" / f"{name}.yaml"
    with pytest.raises(DataError, match=rf"{name}\.yaml:\d+") as caught:
        validate(path, schema)
    assert said in str(caught.value)
