"""Expressions of time: every rule's examples and counter-examples, and the decisions of the guidelines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd import packs
from brudd.claims.claim_time import claim_time
from brudd.claims.times import TimeMention, find_times
from brudd.packs.schemas.times import TimePack, TimeRule

PUBLISHED = date(2022, 11, 5)
LANGUAGES = [language for language in packs.languages() if packs.has(language, "times")]
RULES = [
    pytest.param(language, rule, id=rule.id)
    for language in LANGUAGES
    for rule in packs.load(language, "times", TimePack).rules
]


def dates(mentions: list[TimeMention]) -> list[str]:
    return [str(m.first) if m.first == m.last else f"{m.first}..{m.last}" for m in mentions]


def test_the_first_class_languages_have_times() -> None:
    assert {"nb", "nn", "en", "sv", "da"} <= set(LANGUAGES)


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_rule_reads_its_examples(language: str, rule: TimeRule) -> None:
    for example, want in rule.examples.items():
        found = dates(find_times(example, language, PUBLISHED))
        assert found == [] if want == "none" else want in found, f"{example}: {found}"


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_rule_leaves_its_counter_examples(language: str, rule: TimeRule) -> None:
    for counter in rule.counter:
        found = [one for one in find_times(counter, language, PUBLISHED) if one.basis.split()[0] == rule.id]
        assert not found, f"{counter}: {found}"


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("nb", "fra mars til mai", ["2022-03-01..2022-05-31"]),
        ("nb", "mellom 2017 og 2019", ["2017-01-01..2019-12-31"]),
        ("nb", "mellom januar og august i fjor", ["2021-01-01..2021-08-31"]),
        ("nb", "mellom 2020 og midten av 2021", ["2020-01-01..2021-06-30"]),
        ("nb", "siden 2006", ["2006-01-01..2022-11-05"]),
        ("nb", "siden krigen i 2006", ["2006-01-01..2022-11-05"]),
        ("nb", "siden begynnelsen av måneden", ["2022-11-01..2022-11-05"]),
        ("nb", "siden høsten 2021", []),
        ("nb", "innen 22. desember", ["2022-11-05..2022-12-22"]),
        ("nb", "før 2006", []),
        ("nb", "i mai og juni", ["2022-05-01..2022-06-30"]),
        ("nb", "i mai og august", ["2022-05-01..2022-05-31", "2022-08-01..2022-08-31"]),
        ("nn", "sidan august i fjor", ["2021-08-01..2022-11-05"]),
        ("nb", "siden 1990-tallet og utvidet i april 2018", ["1990-01-01..2022-11-05", "2018-04-01..2018-04-30"]),
        ("nn", "sidan 2012, og sidan kuppet i februar 2021", ["2012-01-01..2022-11-05", "2021-02-01..2022-11-05"]),
        ("nn", "sidan 2012 og etter kuppet i februar 2021", ["2012-01-01..2022-11-05", "2021-02-01..2021-02-28"]),
        ("nb", "i juni 2004 og i mars året etter", ["2004-06-01..2004-06-30", "2005-03-01..2005-03-31"]),
        ("sv", "i juni 2004 och i maj året innan", ["2004-06-01..2004-06-30", "2003-05-01..2003-05-31"]),
        ("en", "since March 2022", ["2022-03-01..2022-11-05"]),
        ("en", "from March to May", ["2022-03-01..2022-05-31"]),
        ("en", "between January 2020 and May 2021", ["2020-01-01..2021-05-31"]),
        ("en", "from August to December 2019", ["2019-08-01..2019-12-31"]),
        ("en", "until July 2023", ["2022-11-05..2023-07-31"]),
        ("en", "until late 2015", []),
        ("en", "by the end of 2019", ["2019-01-01..2019-12-31"]),
        ("sv", "sedan 2006", ["2006-01-01..2022-11-05"]),
        ("da", "siden begyndelsen af måneden", ["2022-11-01..2022-11-05"]),
        ("de", "seit März", ["2022-03-01..2022-11-05"]),
    ],
)
def test_combined_expressions(language: str, text: str, want: list[str]) -> None:
    assert dates(find_times(text, language, PUBLISHED)) == want


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("da", "Ministeren sagde i mandags, at lasten var standset.", ["2022-10-31"]),
        ("da", "De sidste år har landet købt våben.", []),
        ("da", "Uganda sendte i 2014 soldater til Juba.", ["2014-01-01..2014-12-31"]),
        ("nb", "Uganda sendte i 2014 soldater til Juba.", ["2014-01-01..2014-12-31"]),
        ("nn", "Uganda sende i 2014 soldatar til Juba.", ["2014-01-01..2014-12-31"]),
        ("nb", "Norge trekker ut soldatene innen desember.", ["2022-11-05..2022-12-31"]),
        ("nn", "Noreg trekkjer ut soldatane innan desember.", ["2022-11-05..2022-12-31"]),
        ("nb", "Soldatene ble trukket ut i desember innen for rammen.", ["2021-12-01..2021-12-31"]),
        ("nb", "Skoene ble brukt av 2014 soldater i 2000 timer.", []),
        ("da", "I de seneste uger er flere skibe sejlet.", []),
        ("da", "Forbuddet gælder året ud.", ["2022-11-05..2022-12-31"]),
        ("da", "Sidste uges møde endte uden resultat.", ["2022-10-24..2022-10-30"]),
        ("da", "Siden har Iran solgt droner i august.", ["2022-08-01..2022-08-31"]),
        ("da", "For to år siden købte landet droner i maj.", ["2020-01-01..2020-12-31", "2022-05-01..2022-05-31"]),
        ("da", "Siden invasionen i februar har landet købt droner.", ["2022-02-01..2022-11-05"]),
        ("da", "Embargoen har stået ved magt siden 2014.", ["2014-01-01..2022-11-05"]),
        ("da", "Natten mellem tirsdag og onsdag ramte en drone havnen.", ["2022-11-02"]),
        ("da", "På mandag mødes de.", ["2022-11-07"]),
        ("da", "Skibet lagde til kaj onsdag aften den 19. oktober.", ["2022-10-19"]),
        ("da", "I løbet af de sidste tre måneder kom 40 skibe.", ["2022-08-05..2022-11-05"]),
        ("da", "Landet skal have fået missiler i december.", ["2021-12-01..2021-12-31"]),
        ("da", "Landet skal have missiler leveret inden udgangen af 2024.", ["2022-11-05..2024-12-31"]),
        ("da", "Aftalen udløber senest den 1. februar 2023.", ["2022-11-05..2023-02-01"]),
        ("da", "Året før havde de købt fly.", []),
        (
            "da",
            "I 2019 sejlede skibet. Året før lå det i havn.",
            ["2019-01-01..2019-12-31", "2018-01-01..2018-12-31"],
        ),
        ("da", "I 1990'erne solgte landet fly.", ["1990-01-01..1999-12-31"]),
        ("da", "Mellem januar og marts sidste år faldt salget.", ["2021-01-01..2021-03-31"]),
        ("da", "Det skete i aftes.", ["2022-11-04"]),
        ("da", "Politiet ventede, dag ud og dag ind.", []),
        ("da", "Først i går kom svaret.", ["2022-11-04"]),
        ("da", "Siden første kvartal 2021 er salget steget.", ["2021-01-01..2022-11-05"]),
        ("da", "Frem til juli 2023 gælder undtagelsen.", ["2022-11-05..2023-07-31"]),
        ("en", "It wrote to Asmara on 7 December demanding that they leave.", ["2021-12-07"]),
        ("en", "He received the envoy, Ali Noor, at a ceremony on 30 November.", ["2021-11-30"]),
        ("en", "They agreed to meet on 7 December.", ["2022-12-07"]),
        ("en", "The measures run for a year from 7 December.", ["2022-12-07"]),
        ("en", "The two sides meet on 7 December.", ["2022-12-07"]),
        ("en", "Those behind the coup of 1 March will be listed.", ["2022-03-01"]),
        ("en", "It cut aid in 2019 and resumed it six months later.", ["2019-01-01..2019-12-31"]),
        ("en", "It cut aid in May 2019 and resumed it six months later.", ["2019-05-01..2019-05-31", "2019-11-01..2019-11-30"]),
        ("en", "Japan did so in September; Turkey did the same week.", ["2022-09-01..2022-09-30"]),
        ("en", "Japan did so on 6 September; Turkey did the same week.", ["2022-09-06", "2022-09-05..2022-09-11"]),
        ("en", "The sum for 2017 to 2021 was higher.", ["2017-01-01..2021-12-31"]),
        ("en", "It rose from 20 in 2017 to 40 in 2021.", ["2017-01-01..2017-12-31", "2021-01-01..2021-12-31"]),
        ("sv", "Ministern sade i måndags att lasten stoppats.", ["2022-10-31"]),
        ("sv", "De senaste åren har landet köpt vapen.", []),
        ("sv", "Förra helgen möttes de.", ["2022-10-29..2022-10-30"]),
        ("sv", "Sedan sålde Iran drönare i augusti.", ["2022-08-01..2022-08-31"]),
        ("sv", "För två år sedan köpte landet drönare i maj.", ["2020-01-01..2020-12-31", "2022-05-01..2022-05-31"]),
        ("sv", "Ända sedan kriget i februari har landet köpt drönare.", ["2022-02-01..2022-11-05"]),
        ("sv", "Landet köpte 1900 drönare.", []),
        ("sv", "År 2016 köpte landet plan.", ["2016-01-01..2016-12-31"]),
        ("sv", "Natten mot lördagen träffades hamnen.", ["2022-11-05"]),
        ("sv", "Under förra året såldes 20 plan.", ["2021-01-01..2021-12-31"]),
        ("sv", "Det skedde tidigare i veckan.", ["2022-10-31..2022-11-05"]),
        ("sv", "Avtalet löper ut till nyår.", ["2022-11-05..2022-12-31"]),
        ("sv", "I somras köpte de plan.", ["2022-06-01..2022-08-31"]),
        ("sv", "Under den senaste veckan sköts tio robotar.", ["2022-10-29..2022-11-05"]),
        ("sv", "Året innan låg fartyget i hamn.", []),
        (
            "sv",
            "År 2019 seglade det. Året innan låg det i hamn.",
            ["2019-01-01..2019-12-31", "2018-01-01..2018-12-31"],
        ),
        ("sv", "Vår regering sålde inget.", []),
        ("sv", "I förra veckan anlände fartyget.", ["2022-10-24..2022-10-30"]),
        ("sv", "Landet lär ha fått robotar i december.", ["2021-12-01..2021-12-31"]),
        ("sv", "Under de kommande veckorna väntas fler.", []),
        ("sv", "På måndag möts de.", ["2022-11-07"]),
        ("nn", "Ministeren sa måndag at lasta var stoppa.", ["2022-10-31"]),
        ("nn", "Dei siste åra har landet kjøpt våpen.", []),
        ("nn", "I dei komande vekene kjem fleire.", []),
        ("nn", "Sidan har Iran selt dronar i august.", ["2022-08-01..2022-08-31"]),
        ("nn", "For to år sidan kjøpte landet dronar i mai.", ["2020-01-01..2020-12-31", "2022-05-01..2022-05-31"]),
        ("nn", "Sidan invasjonen i februar har landet kjøpt dronar.", ["2022-02-01..2022-11-05"]),
        ("nn", "Natta mellom tysdag og onsdag vart hamna råka.", ["2022-11-02"]),
        ("nn", "Sist veke kom skipet.", ["2022-10-24..2022-10-30"]),
        ("nn", "I 2019 segla skipet. Året før låg det i hamn.", ["2019-01-01..2019-12-31", "2018-01-01..2018-12-31"]),
        ("nn", "Avtala går ut i desember.", ["2022-12-01..2022-12-31"]),
        ("nn", "Landet skal ha fått rakettar i desember.", ["2021-12-01..2021-12-31"]),
        ("nn", "Frå januar til mars i fjor fall salet.", ["2021-01-01..2021-03-31"]),
        ("nn", "I førre månad skaut dei ti rakettar.", ["2022-10-01..2022-10-31"]),
        ("nn", "På nittitalet selde landet fly.", ["1990-01-01..1999-12-31"]),
        ("nn", "Heile fjoråret låg fabrikken nede.", ["2021-01-01..2021-12-31"]),
        ("nn", "Forbodet gjeld ut veka.", ["2022-11-05..2022-11-06"]),
        ("nn", "Det skjedde i dag tidleg.", ["2022-11-05"]),
        ("nb", "De siste åra har landet kjøpt våpen.", []),
        ("nb", "I de nærmeste ukene kommer flere.", []),
        ("nb", "Siden har Iran solgt droner i august.", ["2022-08-01..2022-08-31"]),
        ("nb", "Siden solgte Iran droner i august.", ["2022-08-01..2022-08-31"]),
        ("nb", "Skipet lå i havn og ble siden sett i august.", ["2022-08-01..2022-08-31"]),
        ("nb", "For to år siden kjøpte landet droner i mai.", ["2020-01-01..2020-12-31", "2022-05-01..2022-05-31"]),
        ("nb", "Siden invasjonen i februar har landet kjøpt droner.", ["2022-02-01..2022-11-05"]),
        ("nb", "Landet har siden mars kjøpt droner.", ["2022-03-01..2022-11-05"]),
        ("nb", "Siden første kvartal 2021 har salget steget.", ["2021-01-01..2022-11-05"]),
        ("nb", "Salget er lovlig siden kontrakten ble inngått før 2014.", []),
        ("nb", "Natten mellom tirsdag og onsdag ble havnen truffet.", ["2022-11-02"]),
        ("nb", "Natta til lørdag ble havna truffet.", ["2022-11-05"]),
        ("nb", "Sist uke kom skipet.", ["2022-10-24..2022-10-30"]),
        ("nb", "I 2019 seilte skipet. Året før lå det i havn.", ["2019-01-01..2019-12-31", "2018-01-01..2018-12-31"]),
        ("nb", "Året før hadde de kjøpt fly.", []),
        ("nb", "Avtalen går ut i desember.", ["2022-12-01..2022-12-31"]),
        ("nb", "Han gikk ut fra møtet i desember.", ["2021-12-01..2021-12-31"]),
        ("nb", "Landet skal ha fått raketter i desember.", ["2021-12-01..2021-12-31"]),
        ("nb", "Forbudet gjelder ut uken.", ["2022-11-05..2022-11-06"]),
        ("nb", "Forbudet gjelder resten av måneden.", ["2022-11-05..2022-11-30"]),
        ("nb", "Det skjedde i dag tidlig.", ["2022-11-05"]),
        ("nb", "Landet betalte for 2000 droner.", []),
        ("nb", "I fjor høst kom skipet.", []),
        ("nb", "Etter nyttår skal de møtes.", []),
        ("nb", "Skipet la til onsdag ettermiddag den 19. oktober.", ["2022-10-19"]),
        ("nb", "Avtalen utløper senest 1. februar 2023.", ["2022-11-05..2023-02-01"]),
        ("nb", "Senest i september ble en drone skutt ned.", ["2022-09-01..2022-09-30"]),
        ("nb", "Sanksjonene kom få dager etter at juntaen tok makten i 2014.", ["2014-01-01..2014-12-31"]),
        ("nb", "De siste to månedene av 2021 sendte de våpen.", ["2021-01-01..2021-12-31"]),
        ("nb", "I 1. halvdel av 2021 sendte de våpen.", ["2021-01-01..2021-06-30"]),
        ("en", "In 2019 it sailed. The year before it did not.", ["2019-01-01..2019-12-31", "2018-01-01..2018-12-31"]),
        ("en", "The ban holds for the rest of the month.", ["2022-11-05..2022-11-30"]),
        ("en", "Before the end of the year they will meet.", ["2022-11-05..2022-12-31"]),
        ("en", "It was hit overnight on Wednesday.", ["2022-11-02"]),
        ("en", "The night between Tuesday and Wednesday was quiet.", ["2022-11-02"]),
        ("en", "In the first nine months of this year it sold drones.", ["2022-01-01..2022-09-30"]),
        ("en", "Since then Iran has sold drones in August.", ["2022-08-01..2022-08-31"]),
        ("en", "The ship has since been seen in August.", ["2022-08-01..2022-08-31"]),
        ("en", "Iran has since 2014 sold drones.", ["2014-01-01..2022-11-05"]),
        ("en", "Since the invasion in February it has bought drones.", ["2022-02-01..2022-11-05"]),
        ("en", "It paid for 2,000 drones.", []),
        ("en", "It paid for 2000 drones and 1900 shells.", []),
        ("en", "They will meet a week on Monday.", []),
        ("en", "A year ago they met.", ["2021-01-01..2021-12-31"]),
        ("en", "Half a year ago they met.", []),
        ("en", "The deal runs out in December.", ["2022-12-01..2022-12-31"]),
        ("en", "Iran may have sold drones in December.", ["2021-12-01..2021-12-31"]),
        ("en", "Iran may sell drones in December.", ["2022-12-01..2022-12-31"]),
        ("en", "By Friday they will have left.", ["2022-11-05..2022-11-11"]),
        ("en", "The day after tomorrow they meet.", ["2022-11-07"]),
        ("en", "Earlier on Tuesday they met.", ["2022-11-01"]),
        ("en", "It was seen on Tuesday this week.", ["2022-11-01"]),
        ("en", "This past week ten rockets were fired.", ["2022-10-29..2022-11-05"]),
        ("en", "In the last week of May it sold drones.", ["2022-05-01..2022-05-31"]),
        ("en", "The March on Rome is no month.", []),
        ("en", "A test planned for December was called off.", ["2021-12-01..2021-12-31"]),
        ("en", "Canada said on Friday it would send no guns.", ["2022-11-04"]),
        ("en", "Canada said it would send no guns on Friday.", ["2022-11-11"]),
        ("en", "A test is planned for December.", ["2022-12-01..2022-12-31"]),
        ("en", "The guns had been due to leave in December.", ["2021-12-01..2021-12-31"]),
        ("en", "The guns are due to leave in December.", ["2022-12-01..2022-12-31"]),
    ],
)
def test_sentences_of_each_language(language: str, text: str, want: list[str]) -> None:
    assert dates(find_times(text, language, PUBLISHED)) == want


def test_without_publication_date_only_explicit_years_are_found() -> None:
    assert dates(find_times("I august og i mai 2019", "nb", None)) == ["2019-05-01..2019-05-31"]


def test_unknown_language_gives_nothing() -> None:
    assert find_times("6. september 2022", "xx", PUBLISHED) == []


@given(st.text(alphabet="0123456789.–- /abiImorstuåø2019mandgfr\n", max_size=80))
def test_offsets_hold_and_mentions_do_not_overlap(text: str) -> None:
    end = 0
    for one in find_times(text, "nb", PUBLISHED):
        assert text[one.start : one.end] == one.text
        assert end <= one.start < one.end
        assert one.first <= one.last
        end = one.end


def chosen(text: str, language: str, trigger: str, kind: str | None = None) -> str | None:
    at = text.index(trigger)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    times = find_times(text, language, PUBLISHED)
    found = claim_time(text, language, (at, at + len(trigger)), (start, len(text)), times, kind)
    return found.text if found else None


@pytest.mark.parametrize(
    ("language", "text", "trigger", "want"),
    [
        ("nb", "Ministeren sa mandag at Iran sendte droner i august", "sendte", "i august"),
        ("nb", "Iran sendte droner i august, sa ministeren mandag", "sendte", "i august"),
        ("en", "In May Iran shipped drones, and in June it shipped shells", "shipped drones", "In May"),
        ("nb", "Avtalen fra 2018 ble brutt onsdag", "brutt", "onsdag"),
        ("nb", "De brøt avtalen fra 2018", "avtalen", "2018"),
        ("nb", "Ankara ber Moskva om å holde seg til avtalen fra mars 2018", "ber", None),
        ("nb", "Ankara ba i mars Moskva om å holde seg til avtalen fra 2018", "ba", "i mars"),
        ("nb", "Iran sendte droner", "sendte", None),
        ("en", "The union, which met in May 2021, has called for talks", "called", None),
        ("en", "The union, which met in May 2021, has called for talks", "met", "in May 2021"),
        ("en", "The union, which met in May 2021, called for talks in June", "called", "in June"),
        ("en", "The deal which the union made in May 2021 fell", "fell", "in May 2021"),
    ],
)
def test_the_time_of_the_clause_is_chosen(language: str, text: str, trigger: str, want: str | None) -> None:
    assert chosen(text, language, trigger) == want


def test_votes_in_a_row_share_their_day() -> None:
    text = "Rådet stemte torsdag. Kina avsto"
    assert chosen(text, "nb", "avsto", "vote") == "torsdag"
    assert chosen(text, "nb", "avsto", "arms-transfer") is None


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("nb", "Det er den første oppskytingen av langtrekkende missiler siden 2017.", []),
        ("nb", "For første gang siden 2017 møttes de.", []),
        ("nb", "Den første lasten kom raskt, og siden 2017 har Iran levert mer.", ["siden 2017"]),
        ("nn", "Den fyrste oppskytinga sidan 2017", []),
        ("sv", "Den största leveransen sedan 2017", []),
        ("da", "Den første opsendelse siden 2017", []),
        ("en", "It was the worst attack since the war began in 2022.", []),
        ("en", "Cargo planes have landed on most days since 2017.", ["since 2017"]),
    ],
)
def test_a_first_since_a_year_did_not_go_on_since(language: str, text: str, found: list[str]) -> None:
    assert [one.text for one in find_times(text, language, date(2022, 9, 6))] == found


def test_a_since_with_a_clause_holds_the_time_of_that_clause() -> None:
    held, plain = (find_times(text, "en", PUBLISHED)[0] for text in ("since it took the port in May 2014", "in May 2014"))
    assert held.inner is not None and (held.inner.first, held.inner.last) == (plain.first, plain.last)
    assert dates([held]) == ["2014-05-01..2022-11-05"]
