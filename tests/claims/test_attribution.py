"""Attribution by rules: every pack's examples, hearsay, and what the rules leave open."""

from __future__ import annotations

import pytest

from brudd import packs
from brudd.claims.attribution import PUBLISHER, UNNAMED, Attribution, attribute, attribute_cluster
from brudd.claims.attribution_speakers import with_noun
from brudd.claims.candidates import Candidates, find_candidates
from brudd.claims.sources import describe_source
from brudd.packs.schemas.attribution import AttributionExample, AttributionPack
from brudd.records import KINDS, Page

LANGUAGES = [language for language in packs.languages() if packs.has(language, "attribution")]
EXAMPLES = [
    pytest.param(language, example, id=f"{language}: {example.text}")
    for language in LANGUAGES
    for example in packs.load(language, "attribution", AttributionPack).examples
]


def read(text: str, language: str) -> tuple[Candidates, range]:
    """The candidates of `text` and the words of its trigger, which stands in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    page = Page(id="sha256:0", source="t", language=language, text=text.replace("[", "").replace("]", ""))
    cand = find_candidates(page)
    return cand, cand.words.span(start, end)


def said(text: str, language: str, kind: str = "arms-transfer") -> tuple[str, Attribution | None]:
    """The key of the origin, and the attribution."""
    cand, trigger = read(text, language)
    found = attribute(cand, trigger, kind)
    keys = ["publisher", "unnamed", *(group.key for group in cand.parties)]
    return (keys[found.origin] if found else "-"), found


def test_the_first_class_languages_have_attribution() -> None:
    assert {"nb", "nn", "en", "sv", "da"} <= set(LANGUAGES)


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_example_gets_its_origin_with_a_reason(language: str, example: AttributionExample) -> None:
    assert example.kind in KINDS
    cand, trigger = read(example.text, language)
    found = attribute(cand, trigger, example.kind)
    assert found is not None
    if example.origin == "publisher":
        assert found.origin == PUBLISHER, found.because
    else:
        assert found.mention is not None and example.origin in found.mention.text, found.because
        assert found.cue is not None and found.strength > 0


@pytest.mark.parametrize(
    ("language", "kind", "text", "want"),
    [
        ("nb", "arms-transfer", "Iran har [sendt] droner til Russland. Det opplyser Ukraina.", "ua"),
        ("sv", "arms-transfer", "Det framgår av Sydkoreas rapport att Iran [levererat] robotar.", "kr"),
        ("da", "arms-transfer", "Iran har [leveret] missiler, skriver Reuters, der citerer Sydkorea.", "kr"),
        ("nb", "arms-transfer", "Mandag hevdet Sør-Korea at Russland [kjøper] granater.", "kr"),
        ("nb", "arms-transfer", "Iran [benekter] alle leveranser til Russland.", "ir"),
        ("nb", "arms-transfer", "Iran har [sendt] droner, skriver Reuters, som siterer ukrainske tjenestemenn.", "ua"),
        ("nb", "arms-transfer", "Iran har [sendt] droner, sier en ukrainsk tjenestemann til Reuters.", "ua"),
        ("nn", "arms-transfer", "Overfor NTB stadfestar Kreml at Russland har [sendt] dronar.", "ru"),
        ("nb", "arms-transfer", "Russland skal ha [kjøpt] raketter i Nord-Korea.", "unnamed"),
        ("nb", "arms-transfer", "Iran har [sendt] droner, melder amerikanske medier.", "unnamed"),
        ("nn", "arms-transfer", "Ifølgje norske aviser har Iran [sendt] dronar.", "unnamed"),
        ("nb", "arms-transfer", "Iran har [sendt] droner, melder nordkoreanske medier.", "kp"),
        ("nb", "arms-transfer", "Iran har [sendt] droner, melder amerikanske myndigheter.", "us"),
        ("nb", "arms-transfer", "Iran har [sendt] droner, melder det britiske nyhetsbyrået Reuters.", "reuters"),
        ("nb", "arms-transfer", "Det norske forsvaret fortalte avisen VG at Iran [sendte] droner.", "no"),
        ("nn", "arms-transfer", "Mali seier at Iran har [sendt] dronar, noko Iran avviser.", "ml"),
        ("nb", "arms-transfer", "Seoul vil [sende] våpen, noe landet hittil har nektet.", "publisher"),
        ("nb", "arms-transfer", "Det går rykter om at Iran [sender] droner til Sudan.", "unnamed"),
        ("nn", "arms-transfer", "Det har lenge vore mistanke om at Iran [sender] dronar til Sudan.", "unnamed"),
        ("en", "arms-transfer", "There have long been rumours that Iran [sends] drones to Sudan.", "unnamed"),
        ("en", "arms-transfer", "Norway stopped a ship that was suspected of [carrying] arms to Mali.", "unnamed"),
        ("en", "arms-transfer", "The council was told that planes had [flown] guns to Mali.", "unnamed"),
        ("en", "arms-transfer", "The council was told by Norway that planes had [flown] guns to Mali.", "no"),
        ("en", "arms-transfer", "Norway suspected a ship of [carrying] arms to Mali.", "no"),
        ("en", "arms-transfer", "Spain waits. Mali had [ordered] the guns, a person close to the talks said.", "unnamed"),
        ("sv", "arms-transfer", "Det finns misstankar om att Iran [skickar] drönare till Sudan.", "unnamed"),
        ("da", "arms-transfer", "Der er ingen påstande om Iran; landet har [sendt] droner til Sudan.", "publisher"),
        ("nb", "arms-transfer", "– Iran har [sendt] droner. Vi har sett vrakene, sier Ukrainas forsvarsminister.", "ua"),
        ("nb", "appeal", "Ukraina [ber] Norge om flere granater.", "publisher"),
        ("nb", "arms-transfer", "Iran avviser kritikken; Norge [sendte] granater til Ukraina.", "publisher"),
        ("en", "arms-transfer", "Russia has [bought] shells from North Korea, South Korea's defence ministry said.", "kr"),
        ("en", "arms-transfer", "Iran denied that it had [shipped] drones to Russia.", "ir"),
        ("en", "arms-transfer", "A ship [carried] shells to Russia, diplomats said.", "unnamed"),
        ("en", "appeal", '"We need shells," Ukraine said, and [called on] Norway to send more.', "publisher"),
        ("en", "arms-transfer", "Norway issued the following statement:\n\nWe have [sent] shells to Ukraine.", "no"),
    ],
)  # fmt: skip
def test_origin(language: str, kind: str, text: str, want: str) -> None:
    key, found = said(text, language, kind)
    assert key == want, found


def test_an_outlet_that_cites_an_official_is_no_origin() -> None:
    assert said("Iran has [sent] drones to Russia, Reuters reported, citing US officials.", "en")[0] == "us"


def test_to_cite_a_treaty_is_to_report_nothing() -> None:
    assert said("Paris viser til avtalen med Mali og [sender] droner dit.", "nb")[0] == "publisher"


def test_an_outlet_alone_is_the_origin() -> None:
    assert said("Iran has [sent] drones to Russia, Reuters reported.", "en")[0] == "reuters"


def test_a_cluster_takes_the_source_that_the_text_names_and_the_headline_leaves_out() -> None:
    text = "Russia buys shells in North Korea\n\nRussia has bought shells from North Korea, South Korea said."
    cand = find_candidates(Page(id="sha256:0", source="t", language="en", text=text))
    places = [cand.words.span(text.index(word), text.index(word) + len(word)) for word in ("buys", "bought")]
    headline, whole = attribute(cand, places[0], "arms-transfer"), attribute_cluster(cand, places, "arms-transfer")
    assert headline is not None and headline.origin == PUBLISHER
    assert whole is not None and whole.origin not in (PUBLISHER, UNNAMED)
    assert cand.parties[whole.origin - 2].key == "kr"


def test_no_opinion_without_words_or_without_a_pack() -> None:
    cand, trigger = read("Iran has [sent] drones.", "en")
    assert attribute(cand, range(0), "arms-transfer") is None
    assert attribute_cluster(cand, [], "arms-transfer") is None
    assert said("Iran [hat] enviado drones.", "es")[0] == "-"
    assert attribute(cand, trigger, "arms-transfer") is not None


@pytest.mark.parametrize(
    ("language", "text", "said", "kind", "state"),
    [
        ("nb", "Det melder marokkanske aviser.", "marokkanske aviser", "media", "MA"),
        ("nb", "Ifølge Sudans leger døde ti.", "Sudans leger", "person", None),
        ("nn", "Ifølgje Sudans største avis døydde ti.", "Sudans største avis", "media", "SD"),
        ("sv", "Enligt Syriska människorättsobservatoriet dog tio.", "Syriska människorättsobservatoriet", "organisation", None),
        ("nb", "Ifølge Sudan i avisene døde ti.", "Sudan", "official", "SD"),
        ("nb", "Det melder marokkanske myndigheter.", "marokkanske myndigheter", "official", "MA"),
    ],
)
def test_a_state_speaks_with_the_noun_behind_it(
    language: str, text: str, said: str, kind: str, state: str | None
) -> None:
    cand = find_candidates(Page(id="sha256:0", source="t", language=language, text=text))
    mention = with_noun(cand.parties[0].mentions[0], text, language)
    assert mention.text == said or kind == "official"
    assert describe_source(mention.text, language)[0] == kind
    assert (mention.entity.state if mention.entity else None) == state
