"""Status by rules: every pack's examples, and scope over clauses."""

from __future__ import annotations

import pytest

from brudd import packs
from brudd.claims.clauses import sentence_span
from brudd.claims.status import judge_status
from brudd.packs.schemas.status import StatusExample, StatusPack
from brudd.records import KINDS

LANGUAGES = [language for language in packs.languages() if packs.has(language, "status")]
EXAMPLES = [
    pytest.param(language, example, id=f"{language}: {example.text}")
    for language in LANGUAGES
    for example in packs.load(language, "status", StatusPack).examples
]


def marked(text: str) -> tuple[str, tuple[int, int]]:
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), (start, end)


def test_the_first_class_languages_have_status() -> None:
    assert {"nb", "nn", "en", "sv", "da"} <= set(LANGUAGES)


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_example_gets_its_status_with_a_reason(language: str, example: StatusExample) -> None:
    assert example.kind in KINDS
    text, trigger = marked(example.text)
    status, because = judge_status(text, language, example.kind, trigger)
    assert status == example.status, because
    assert because


@pytest.mark.parametrize(
    ("language", "kind", "text", "want"),
    [
        ("nb", "arms-transfer", "At landet skal ha [levert] raketter, kaller han fullstendig feil.", "denied"),
        ("nb", "arms-transfer", "Norge [sendte] våpen, men Danmark sendte ingen.", "happened"),
        ("nb", "arms-transfer", "Han avviste kritikken. Norge [sendte] våpen.", "happened"),
        ("nb", "compliance", "Landet [etterlever] ikke embargoen.", "ongoing"),
        ("nb", "vote", "Ni land [stemte for] forslaget.", "happened"),
        ("nb", "vote", "Russland ventes å [legge ned veto] mot forslaget.", "planned"),
        ("nb", "weapons-test", "Landet [gjør klar en ny oppskyting].", "planned"),
        ("nb", "arms-transfer", "Polen har inngått en avtale om [kjøp] av raketter.", "planned"),
        ("nb", "arms-transfer", "Om Norge [sender] våpen, vil Russland svare.", "hypothetical"),
        ("nb", "arms-transfer", "Om to uker [sender] Norge våpen, og Danmark kan følge etter.", "planned"),
        ("nb", "arms-transfer", "Det er uklart om Iran har [sendt] våpen.", "possible"),
        ("nb", "arms-transfer", "Iran har [sendt] våpen, frykter USA.", "possible"),
        ("nb", "arms-transfer", "Italia vil ikke bekrefte at det har [sendt] våpen.", "possible"),
        ("nb", "arms-transfer", "Italia bekrefter at det har [sendt] våpen.", "happened"),
        ("nn", "arms-transfer", "Italia nekta å stadfeste at landet har [sendt] våpen.", "possible"),
        ("en", "arms-transfer", "Italy would not confirm that it had [sent] arms.", "possible"),
        ("en", "arms-transfer", "Italy won't confirm that it has [sent] arms.", "possible"),
        ("sv", "arms-transfer", "Italien vägrade att bekräfta att landet har [skickat] vapen.", "possible"),
        ("da", "arms-transfer", "Italien vil ikke bekræfte, at landet har [sendt] våben.", "possible"),
        ("nb", "arms-transfer", "Rapporten, som Kina har [lagt fram], åpner for mer.", "happened"),
        ("nb", "arms-transfer", "Påstanden om at Iran [sendte] våpen, er grepet ut av luften.", "denied"),
        ("nb", "sanction", "Loven [hindrer] salg av våpen til landet.", "ongoing"),
        ("nb", "contact", "Kim [møter] Putin neste uke.", "planned"),
        ("nb", "contact", "Et [møte] mellom de to er planlagt.", "planned"),
        ("nb", "contact", "Kim [møtte] Putin og er ventet hjem.", "happened"),
        ("nb", "arms-transfer", "Ingen andre enn Iran har [sendt] våpen.", "happened"),
        ("nb", "sanction", "Rådet vedtok å [forlenge] forbudet.", "happened"),
        ("nb", "arms-transfer", "Regjeringen vedtok å [sende] våpen.", "planned"),
        ("nb", "arms-transfer", "Ministeren sa i mai at landet ville [sende] våpen.", "planned"),
        ("nb", "arms-transfer", "Ministeren sa at et slikt [salg] ville være et brudd.", "hypothetical"),
        ("nb", "arms-transfer", "Landet ville [sende] våpen om det fikk lov.", "hypothetical"),
        ("nb", "sanction", "Hvis Iran bygger bomben, vil rådet [innføre] sanksjoner.", "hypothetical"),
        ("nb", "sanction", "Etter at Iran bygde bomben, vil rådet [innføre] sanksjoner.", "planned"),
        ("nn", "sanction", "USA [hevar] sanksjonane dersom valet blir fritt.", "hypothetical"),
        ("nb", "arms-transfer", "Norge [sendte] våpen, hvis det er noen trøst.", "happened"),
        ("nb", "arms-transfer", "Han vet ikke om Iran har [sendt] våpen.", "possible"),
        ("nb", "arms-transfer", "Iran har aldri bekreftet at landet har [sendt] våpen.", "possible"),
        ("nb", "arms-transfer", "Iran ville ikke kommentere meldingen om at landet [sendte] våpen.", "possible"),
        ("nb", "arms-transfer", "Iran bekreftet at landet har [sendt] våpen.", "happened"),
        ("nb", "arms-transfer", "Norge avslo i mai en søknad om å [selge] våpen.", "denied"),
        ("nb", "arms-transfer", "Norge avviste en forespørsel fra Polen om [salg] av våpen.", "denied"),
        ("nb", "arms-transfer", "Norge avslo søknaden, og Danmark [solgte] våpen.", "happened"),
        ("nb", "arms-transfer", "Norge behandlet en søknad om [salg] av våpen.", "happened"),
        ("nn", "arms-transfer", "Brasil har avslått ein førespurnad frå Polen om å [selje] våpen.", "denied"),
        ("nb", "military-service", "Mali vil se på en [invasjon] som en krigserklæring.", "hypothetical"),
        ("nn", "arms-transfer", "Iran blei skulda for å ha [sendt] våpen.", "possible"),
        ("nn", "arms-transfer", "Iran er anklaga for å ha [sendt] våpen.", "possible"),
        ("nn", "arms-transfer", "Presidenten veit ikkje om Iran har [sendt] våpen.", "possible"),
        ("nn", "arms-transfer", "Presidenten veit at Iran har [sendt] våpen.", "happened"),
        ("nn", "arms-transfer", "Iran opplyste i fjor at landet ville [sende] våpen.", "planned"),
        ("nn", "arms-transfer", "Dersom vedtaket blir gjort, vil Iran [sende] våpen.", "hypothetical"),
        ("nn", "military-service", "Nord-Korea har [tilbydd Russland soldatar].", "planned"),
        ("nn", "arms-transfer", "Polen har inngått ein avtale om [kjøp] av rakettar.", "planned"),
        ("nn", "arms-transfer", "Alt tyder på at Iran har [sendt] våpen.", "possible"),
        ("nn", "arms-transfer", "Om Noreg [sender] våpen, vil Russland svare.", "hypothetical"),
        ("en", "arms-transfer", "Putin has not ruled out [sending] arms.", "possible"),
        ("en", "military-service", "It denies that any of them [take part in] fighting.", "denied"),
        ("en", "arms-transfer", "Iran is [arming] the rebels.", "ongoing"),
        ("en", "arms-transfer", "Oslo is preparing to [transfer] six jets.", "planned"),
        ("en", "arms-transfer", "The first batch is due to [arrive] in May.", "planned"),
        ("en", "arms-transfer", "The sale was [stopped] due to sanctions.", "denied"),
        ("en", "arms-transfer", "Oslo has decided to [send] guns.", "planned"),
        ("en", "sanction", "The EU decided to [impose] sanctions on six firms.", "happened"),
        ("en", "arms-transfer", "Oslo said that the country would [send] guns.", "planned"),
        ("en", "compliance", "Oslo said that the sale would [breach] the embargo.", "hypothetical"),
        ("en", "arms-transfer", "Oslo is mulling [sending] guns.", "possible"),
        ("en", "arms-transfer", "Iran has yet to [deliver] the jets.", "denied"),
        ("en", "shipping", "Officers [stopped] a ship suspected of carrying arms.", "happened"),
        ("en", "shipping", "The ship is suspected of [carrying] arms.", "possible"),
        ("en", "appeal", "Oslo [asked] the Council not to lift the ban.", "happened"),
        ("en", "military-service", "Some 1,500 troops are [stationed] in Mali.", "ongoing"),
        ("sv", "weapons-test", "Nordkorea gör klart för en ny [uppskjutning] av en satellit.", "planned"),
        ("sv", "arms-transfer", "Sverige har lovat att [skicka] stridsvagnar.", "planned"),
        ("sv", "arms-transfer", "Ministern lovar svar men säger att ryska styrkor [fick] vapen.", "happened"),
        ("sv", "arms-transfer", "Iran tros ha [levererat] drönare.", "possible"),
        ("sv", "arms-transfer", "Skulle Iran [leverera] robotar väntar sanktioner.", "hypothetical"),
        ("sv", "sanction", "Lyxvaror [får inte säljas] till landet.", "ongoing"),
        ("sv", "contact", "Kim väntas [besöka] Ryssland.", "planned"),
        ("sv", "contact", "Putin reste till Peking för att [träffa] Xi.", "happened"),
        ("sv", "arms-transfer", "Tyskland säger nej till att [skicka] robotar.", "denied"),
        ("sv", "contact", "Ministern [träffar] sin kollega på måndag.", "planned"),
        ("sv", "contact", "Ministern [träffar] sin kollega på måndagen.", "happened"),
        ("sv", "recognition", "Norge [erkänner inte] Krim som ryskt.", "denied"),
        ("sv", "arms-transfer", "Sverige har avslagit en ansökan om [export] av vapen.", "denied"),
        ("da", "arms-transfer", "Danmark sagde nej til en ansøgning om [eksport] af våben.", "denied"),
        ("sv", "arms-transfer", "Iran har aldrig bekräftat att landet har [skickat] vapen.", "possible"),
        ("sv", "arms-transfer", "Iran är anklagat för att ha [skickat] vapen.", "possible"),
        ("da", "arms-transfer", "Iran ved ikke, om landet har [sendt] våben.", "possible"),
        ("da", "arms-transfer", "Ministeren sagde, at landet ville [sende] våben.", "planned"),
        ("da", "sanction", "Sanktionerne [træder i kraft] 1. december.", "planned"),
        ("da", "weapons-test", "Nordkorea [gør klar til en ny affyring].", "planned"),
        ("da", "military-service", "Kim tilbød at [sende] tropper.", "planned"),
        ("da", "arms-transfer", "Ministeren siger, at alle lande [sendte] våben.", "happened"),
        ("da", "arms-transfer", "Iran ser ud til at have [solgt] droner.", "possible"),
        ("da", "arms-transfer", "Tyskland udelukker ikke at [sende] missiler.", "possible"),
        ("da", "vote", "Rusland truer med at [nedlægge veto].", "planned"),
        ("da", "contact", "Kim har aflyst sit [besøg] i Moskva.", "denied"),
    ],
)
def test_scope(language: str, kind: str, text: str, want: str) -> None:
    text, trigger = marked(text)
    assert judge_status(text, language, kind, trigger)[0] == want


def test_language_without_a_pack_is_taken_as_completed_and_says_so() -> None:
    assert judge_status("x sendte y", "xx", "arms-transfer", (2, 8)) == ("happened", ["no pack: taken as completed"])


def test_a_date_does_not_end_a_sentence() -> None:
    text = "Den 6. september kom det våpen. Så ble det stille."
    assert sentence_span(text, 10, 19) == (0, 31)
