"""What a reader sees in Norwegian: titles, reasons, names and the law's short texts; and the mistakes their loaders catch."""

from __future__ import annotations

import html
import re

import pytest
import reports_by_hand as hand
from test_pages import event_of_three

from brudd.errors import DataError
from brudd.events.origins import Telling, trace
from brudd.findings import words
from brudd.measures import load
from brudd.measures.browse import FORCE_WORDS
from brudd.records import CLOSED_ROLES, KINDS, ROLES, Entity, Source
from brudd.web import i18n, names, sentences, vocabulary
from brudd.web.phrases import Phrases
from brudd.yaml_lines import validate

NB = Phrases(i18n.texts("nb").gettext, "nb")
EN = Phrases(str)
FILLED = {
    "supplier": (("country:KP", "", "North Korea"),),
    "recipient": (("country:RU", "", "Russia"),),
    "item": (("", "artillery-shell", "shells"), ("", "uav", "drones")),
}


def test_a_title_in_both_languages():
    days = ("2022-08-01", "2022-08-31")
    assert NB.title("arms-transfer", FILLED, *days) == (
        "Våpenoverføring: Nord-Korea til Russland, artillerigranat og drone, august 2022"
    )
    assert EN.title("arms-transfer", FILLED, *days) == (
        "Arms transfer: North Korea to Russia, artillery shell and drone, August 2022"
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("say", [NB, EN])
def test_every_kind_has_a_title_with_every_role(kind, say):
    filled = {role: (("", "", f"<{role}>"),) for role in ROLES[kind]}
    title = say.title(kind, filled)
    assert "{" not in title
    assert title.count("<") >= 2


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2022-09-06", "2022-09-06", "2022-09-06"),
        ("2006-01-01", "2006-12-31", "2006"),
        ("2024-02-01", "2024-02-29", "februar 2024"),
        ("2023-02-01", "2023-02-27", "2023-02-01 – 2023-02-27"),
        ("2022-09-06", None, "fra 2022-09-06"),
        (None, "2022-09-06", "til 2022-09-06"),
        (None, None, ""),
    ],
)
def test_days_in_words(start, end, said):
    assert NB.days(start, end) == said


def _telling(page, publisher, *chain, agencies=(), parents=()):
    return Telling(
        f"sha256:{page * 8}", f"https://{publisher}.example/1", publisher, agencies, "2022-09-06", chain, parents
    )


def _source(name, kind="official", state=None, anonymous=False):
    held = Entity(id=f"country:{state}", name=state, type="country", state=state) if state else None
    return Source(name=name, start=0, end=1, entity=held, kind=kind, anonymous=anonymous, cue=None)


US, HIDDEN = _source("the White House", state="US"), _source("an official", state="US", anonymous=True)
TOLD = {
    "a named end": [_telling("a", "Post", US)],
    "unnamed beside named": [_telling("a", "Post", US), _telling("b", "Times", HIDDEN)],
    "unnamed heard twice": [_telling("a", "Post", HIDDEN), _telling("b", "Times", HIDDEN)],
    "nobody": [_telling("a", "Post", _source("", "unnamed", anonymous=True))],
    "a copy": [_telling("a", "Post"), _telling("b", "Times", parents=("sha256:" + "a" * 8,))],
    "an agency": [_telling("a", "Post", agencies=("Reuters",))],
    "own words": [_telling("a", "Post"), _telling("b", "Times")],
    "through a page": [_telling("a", "Post", US), _telling("b", "Times", _source("Post", "media"))],
    "a circle": [_telling("a", "Post", _source("Times", "media")), _telling("b", "Times", _source("Post", "media"))],
    "through who heard first": [
        _telling("a", "Post", HIDDEN),
        _telling("b", "Times", _source("Post", "media"), HIDDEN),
        _telling("c", "Echo", _source("Herald", "media"), HIDDEN),
    ],
}


@pytest.mark.parametrize("tellings", TOLD.values(), ids=TOLD)
def test_every_reason_of_an_origin_is_said_in_norwegian(tellings):
    found = trace(tellings)
    reasons = {one.because for one in (*found.origins, *found.tree)}
    assert reasons
    for reason in reasons:
        said = NB.reason(reason, {"post": "Posten", "times": "Tidende"})
        assert said != reason, reason
        assert not re.search(r"\b(the|of|heard|which|speaker)\b", said.replace("the White House", "")), said


def _stored_reasons(client):
    event = client.get(f"/api/v1/events/{event_of_three(client)}").json()
    for one in event["claims"]:
        yield from one["why"]
    for one in event["findings"]:
        yield from (*one["unknown"], *(party["duty"] for party in one["parties"]))
        yield from (test["condition"] for test in one["because"])


def test_every_reason_of_an_event_is_said_in_norwegian(client):
    reasons = list(_stored_reasons(client))
    assert len(reasons) > 8
    untold = [one for one in reasons if NB.condition(one) == one]
    assert untold == []


def _law_texts():
    texts = {*FORCE_WORDS.values()}
    for scope in load().scopes.values():
        texts |= {scope.title, *([scope.ask] if scope.ask else [])}
    for regime in load().regimes.values():
        texts.add(regime.authority)
        for measure in regime.measures:
            for one in measure.paragraphs:
                texts |= {bound.duty for bound in one.bound} | {way.title for way in one.exemptions} | set(one.asks)
                texts |= {part.ask for part in (one.listed, one.cap) if part is not None}
    return texts


def test_nearly_all_short_texts_of_the_law_are_said_in_norwegian():
    texts = _law_texts()
    untold = [text for text in texts if text not in names.law().texts and sentences.fit(text) is None]
    assert len(untold) <= len(texts) // 10, untold


def test_nearly_all_regimes_and_measures_have_a_norwegian_title():
    keys = {regime.key for regime in load().regimes.values()}
    keys |= {measure.key for regime in load().regimes.values() for measure in regime.measures}
    assert len(keys - set(names.law().titles)) <= len(keys) // 10


def test_states_and_groups_have_norwegian_names():
    assert [NB.party(code) for code in ("KP", "RU", "AE", "unsc", "houthi", "un-panel-1718")] == [
        "Nord-Korea", "Russland", "Emiratene", "FNs sikkerhetsråd", "houthiene", "ekspertpanelet under resolusjon 1718",
    ]  # fmt: skip
    states = [code for code in words.parties() if len(code) == 2]
    assert len([code for code in states if NB.party(code) != code]) == len(states)


def test_every_closed_word_and_month_has_words():
    assert {word for words_ in CLOSED_ROLES.values() for word in words_} <= set(vocabulary.CLOSED)
    assert len(vocabulary.MONTHS) == 12


def test_a_person_keeps_the_own_name_whatever_state_is_served():
    assert NB.filled(("person:kim-jong-un", "", "Kim Jong-un")) == "Kim Jong-un"


def test_an_unknown_sentence_stands_as_it_was_written():
    assert NB.reason("the moon was full that night") == "the moon was full that night"


def test_a_slot_of_a_table_fits_its_table_alone():
    assert NB.reason("shall not supply arms to Iran") == "skal ikke levere våpen til Iran"
    assert NB.reason("shall not supply dragons to Narnia") == "shall not supply dragons to Narnia"


SENTENCES = 'sentences:\n  - {{en: "{en}", nb: "{nb}"}}\nthings: {{}}\nwhom: {{}}\n'


@pytest.mark.parametrize(
    ("en", "nb", "told"),
    [("a {party} b", "a b", "differ"), ("a {frog} b", "a {frog} b", "no slot 'frog'"), ("a", "a {text}", "differ")],
)
def test_a_mistake_in_the_sentences_is_named_with_file_and_line(tmp_path, en, nb, told):
    file = tmp_path / "sentences.yaml"
    file.write_text(SENTENCES.format(en=en, nb=nb))
    with pytest.raises(DataError, match=told) as error:
        validate(file, sentences.Sentences)
    assert re.search(r"sentences\.yaml:2:", str(error.value))


@pytest.mark.parametrize(("text", "model"), [("parties: [a]\n", names.Names), ("titles: {}\n", names.LawWords)])
def test_a_mistake_in_the_names_is_named_with_the_file(tmp_path, text, model):
    file = tmp_path / "names.yaml"
    file.write_text(text)
    with pytest.raises(DataError, match=r"names\.yaml:1:"):
        validate(file, model)


ENGLISH = re.compile(
    r"\b(the|and|said|official|supplier|recipient|arms transfer|North Korea|Russia|heard|chain ends|points|published)\b"
)


def test_no_english_is_left_on_the_pages_of_the_interface(client):
    event = event_of_three(client)
    for room in (
        "/",
        "/search",
        "/events",
        "/timeline",
        "/map",
        "/network",
        "/sources",
        f"/event/{event}",
        "/read",
        "/pages",
    ):
        body = client.get(room, headers={"accept-language": "nb"}).text
        body = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', "", body, flags=re.DOTALL)
        body = re.sub(r"<script.*?</script>|<title>.*?</title>", "", body, flags=re.DOTALL)
        text = html.unescape(re.sub(r"<[^>]+>", "\n", body))
        for words_ in _said_by_articles():
            text = text.replace(words_, "")
        left = {found[0] for found in ENGLISH.finditer(text)}
        assert left == set(), (room, left)


def _said_by_articles():
    """Words of the reports, which stay as they were said."""
    yield "English"
    for report in (*hand.three(), hand.hostile()):
        yield report.document.title or "-"
        yield report.document.publisher or "-"
        for claim in report.claims:
            for one in claim.sources:
                yield one.name
