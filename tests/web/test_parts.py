"""The parts of the workbench: marking, drawings, places, languages, saved searches."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
import reports_by_hand as hand
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brudd.errors import DataError
from brudd.records import Claim, Dropped, Evidence, Page
from brudd.web import drawing, i18n, marking, places, rowmaking, vocabulary
from brudd.web.rows import EventRow, asked
from brudd.web.saved import Saved
from brudd.yaml_lines import validate

WEB = Path(places.__file__).parent
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=60), evidence=SPANS, dropped=SPANS)
def test_pieces_joined_are_the_text(text, evidence, dropped):
    last = len(text)
    claims = [
        Claim(
            id=f"c{n}",
            kind="contact",
            status="happened",
            confidence=1,
            evidence=(Evidence(start=min(a, b, last), end=min(max(a, b), last), quote=""),),
        )
        for n, (a, b) in enumerate(evidence, 1)
    ]
    left_out = tuple(Dropped(start=min(a, b, last), end=min(max(a, b), last), why="other") for a, b in dropped)
    page = Page(id="sha256:0", source="text", language="en", text=text, dropped=left_out)
    assert "".join(piece.text for piece in marking.pieces(page, claims)) == text


def test_words_that_two_claims_share_name_both():
    first = hand.three()[0]
    both = [first.claims[0], first.claims[0].model_copy(update={"id": "c2"})]
    marked = [piece for piece in marking.pieces(first.document, both) if piece.claims]
    assert marked[0].claims == ("c1", "c2")
    assert marked[0].begins == ("c1", "c2")


def _row(ident: str, day: str | None, **more) -> EventRow:  # type: ignore[no-untyped-def]
    values = {
        "kind": "arms-transfer",
        "title": ident,
        "status": "happened",
        "disputed": False,
        "end": None,
        "published": None,
        "pages": 1,
        "origins": 1,
        "unknown": 0,
        "verdicts": (),
    }
    return EventRow(id=ident, day=day, **{**values, **more})


def test_marks_of_one_day_stand_below_each_other_and_undated_ones_where_published():
    drawn = drawing.timeline(
        [_row("a", "2022-01-01"), _row("b", "2022-01-01"), _row("c", None, published="2023-01-01"), _row("d", None)]
    )
    assert len({mark.y for mark in drawn.marks if mark.row.id in "ab"}) == 2
    assert [mark.row.id for mark in drawn.marks if mark.x > drawn.marks[0].x] == ["c"]
    assert drawing.timeline([]).marks == ()


def test_a_flow_runs_from_supplier_to_recipient_and_a_test_is_a_spot():
    roles = {"supplier": (("KP", "North Korea"),), "recipient": (("RU", "Russia"),)}
    rows = [
        _row("a", None, roles=roles),
        _row("b", None, roles=roles),
        _row("t", None, kind="weapons-test", roles={"actor": (("KP", "North Korea"),)}),
    ]
    drawn = drawing.on_map(drawing.dealings(rows))
    assert [(one["count"], one["from"], one["to"]) for one in drawn["flows"]] == [
        (2, places.point("KP"), places.point("RU"))
    ]
    assert drawn["spots"][0]["at"] == places.point("KP")
    assert drawn["spots"][0]["href"] == "/event/t"


def test_a_party_without_a_place_stands_in_the_table_alone():
    found = drawing.dealings(
        [_row("a", None, roles={"supplier": (("nobody-knows", "Nobody"),), "recipient": (("RU", "Russia"),)})]
    )
    assert found[0].giver[1] == "Nobody"
    assert drawing.on_map(found) == {"flows": [], "spots": []}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("states:\n  KP: [127, 140]\nregions: {}\ngroups: {}\n", "not on Earth"),
        ("states: {}\nregions: {}\ngroups: {}\nseas: {}\n", "Extra inputs"),
        ("states:\n  KP: [127]\nregions: {}\ngroups: {}\n", "states.KP"),
    ],
)
def test_a_mistake_in_the_places_is_named_with_file_and_line(tmp_path, words, told):
    file = tmp_path / "places.yaml"
    file.write_text(words)
    with pytest.raises(DataError, match=told) as error:
        validate(file, places.Places)
    assert re.search(r"places\.yaml:\d+:", str(error.value))


def test_regions_and_groups_are_placed_with_and_without_their_prefix():
    assert places.point("region:darfur") == places.point("darfur")
    assert places.point("country:NO") == places.point("NO")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("nb", "nb"),
        ("nn-NO", "nb"),
        ("no", "nb"),
        ("en-GB,en;q=0.9,nb;q=0.8", "en"),
        ("en;q=0.3, nb;q=0.9", "nb"),
        ("fr,de", "en"),
        ("", "en"),
        ("nb;q=x", "en"),
    ],
)
def test_the_language_that_a_browser_wishes_for(header, language):
    assert i18n.preferred(header) == language


def _words_of_the_interface() -> set[str]:
    found: set[str] = set()
    for file in (WEB / "templates").glob("*.html"):
        text = file.read_text(encoding="utf-8")
        found |= {match[2] for match in re.finditer(r"(?<!\w)_\(([\"'])(.*?)\1\)", text)}
        found |= {match[1] for match in re.finditer(r'plural\("(.*?)",', text)}
    for file in WEB.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        found |= {match[1] for match in re.finditer(r'(?:N_|self\._)\("(.*?)"\)', text)}
    return found


def test_every_word_of_the_interface_is_translated():
    words = i18n.texts("nb")
    assert isinstance(words, GNUTranslations)
    known = set(words._catalog)  # type: ignore[attr-defined]
    known |= {one[0] for one in known if isinstance(one, tuple)}
    assert _words_of_the_interface() - known == set()


def test_the_compiled_catalogue_fits_its_source():
    pofile = pytest.importorskip("babel.messages.pofile", reason="babel is not installed")
    mofile = pytest.importorskip("babel.messages.mofile")
    folder = WEB / "locale" / "nb" / "LC_MESSAGES"
    with (folder / "brudd.po").open("rb") as source, (folder / "brudd.mo").open("rb") as made:
        written, compiled = pofile.read_po(source), mofile.read_mo(made)
    assert _messages(written) == _messages(compiled)


def _messages(catalogue) -> dict[tuple[str, ...], object]:  # type: ignore[no-untyped-def]
    """Each message by its id; one with a plural by both."""

    def each(words: object) -> tuple[str, ...]:
        return (words,) if isinstance(words, str) else tuple(words)  # type: ignore[arg-type]

    return {each(one.id): each(one.string) for one in catalogue if one.id}


def test_every_vocabulary_of_the_contract_has_words():
    from brudd import records

    assert set(vocabulary.KIND) == set(records.KINDS)
    assert set(vocabulary.STATUS) == set(records.STATUSES)
    assert set(vocabulary.VERDICT) == set(records.Verdict.__args__)
    assert set(vocabulary.ROLE) == {role for roles in records.ROLES.values() for role in roles}
    assert set(vocabulary.WHY) == set(records.Why.__args__)


def test_hits_are_cut_out_of_a_snippet_without_their_signs():
    opened, closed = rowmaking.MARKS
    assert rowmaking.pieces(f"a {opened}b{closed} c") == (("a ", False), ("b", True), (" c", False))


def test_filters_keep_what_was_asked():
    assert asked({"q": " shells ", "kind": "arms-transfer", "page": "3"}).query() == "q=shells&kind=arms-transfer"


def test_saved_searches_outlive_the_workbench(tmp_path):
    Saved(tmp_path / "s.json").put("kari", "mine", "/search?q=a")
    assert Saved(tmp_path / "s.json").of("kari") == [("mine", "/search?q=a")]
    assert Saved(tmp_path / "s.json").of("ola") == []
