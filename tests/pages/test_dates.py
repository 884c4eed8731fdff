"""When a report was published: said by its lines, never by the events it tells of."""

from __future__ import annotations

from datetime import date

import pytest

from brudd.pages import dates, read_page
from brudd.pages.lines import split

TODAY = date(2026, 1, 1)


def when(text: str, language: str) -> tuple[str | None, str]:
    day, basis, _ = dates.published(split(text), language, text, TODAY)
    return (day.isoformat() if day else None), basis


BODY = (
    "\n\nKorea sendte 11. oktober 1999 våpen, og avtalen ble undertegnet 3. mai 2001 i Moskva, sier flere tjenestemenn."
)


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("Publisert 6. september 2022", "nb", "2022-09-06"),
        ("Publisert: 06.09.2022 kl. 10:12", "nb", "2022-09-06"),
        ("Av Kari Vik | Oppdatert 28.12.2024", "nb", "2024-12-28"),
        ("Oppdatert 8.9.2022 – Publisert 6.9.2022", "nb", "2022-09-06"),
        ("Pressemelding | Dato: 28.02.2022 | Nr: 17/22", "nb", "2022-02-28"),
        ("21. feb. 2021 12:16", "nb", "2021-02-21"),
        ("Onsdag 23. oktober 2024", "nn", "2024-10-23"),
        ("Publicerad 29 maj 2024", "sv", "2024-05-29"),
        ("Opdateret 3. marts 2021", "da", "2021-03-03"),
        ("Veröffentlicht am 3. März 2021, 10:12 Uhr", "de", "2021-03-03"),
        ("Gepubliceerd op 3 maart 2021", "nl", "2021-03-03"),
        ("Publié le 1er mars 2021 à 10h12", "fr", "2021-03-01"),
        ("Publicado el 3 de marzo de 2021", "es", "2021-03-03"),
        ("Updated 12 May 2017 10:32", "en", "2017-05-12"),
        ("Published 2019-08-19", "en", "2019-08-19"),
        ("April 12, 2021 - Ottawa, Ontario", "en", "2021-04-12"),
        ("SEOUL, June 20, 2024 (Reuters) - Soldiers crossed the border.", "en", "2024-06-20"),
        ("MACAU, June 15, 2007 -- The money has left the bank.", "en", "2007-06-15"),
        ("19 June 2024. All times in BST.", "en", "2024-06-19"),
    ],
)
@pytest.mark.parametrize("place", ["top", "bottom"])
def test_a_line_that_says_so_is_believed(line: str, language: str, expected: str, place: str) -> None:
    text = (
        f"Overskrift om saken\n{line}{BODY}"
        if place == "top" or "--" in line or " - S" in line
        else f"Overskrift{BODY}\n\n{line}"
    )
    assert when(text, language) == (expected, "text")


@pytest.mark.parametrize(
    "text",
    [
        "Overskrift" + BODY,
        "Published in full on 3 May 2019 by the council was a report that no one had read, said the envoy.",
        "Overskrift\n\nSkipet la fra kai 4. juli 2019.",
        "Publisert 31.02.2022" + BODY,
        "Overskrift\nNår: 3. mai 2020" + BODY,
        "Publisert 3. mai 2031" + BODY,
    ],
)
def test_dates_of_events_and_impossible_dates_are_not_taken(text: str) -> None:
    assert when(text, "nb") == (None, "unknown")


CLUES = (
    "I august kjøpte Russland iranske droner, sier Det hvite hus. Russland er i ferd med å kjøpe millioner av raketter "
    "og granater fra Nord-Korea. I mai la Russland og Kina ned veto mot nye sanksjoner mot Nord-Korea."
)


def test_known_events_give_a_date_and_a_note() -> None:
    day, basis, note = dates.published(split(CLUES), "nb", CLUES, TODAY)
    assert (day, basis) == (date(2022, 9, 6), "inferred")
    assert note is not None
    assert "2022-09-06" in note


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Israels hær bordet torsdag skipet Karine A. Om bord lå iranske våpen.", "2002-01-04"),
        ("Israels hær bordet Karine A i 2002. Torsdag åpner en utstilling i Haifa.", None),
    ],
)
def test_one_known_event_told_with_its_weekday_gives_a_date(text: str, day: str | None) -> None:
    assert when(text, "nb") == ((day, "inferred") if day else (None, "unknown"))


def test_years_that_a_text_names_infer_nothing() -> None:
    assert when("I 2019 falt prisen. Året 2019 ble dyrt. Ingen husker 2019 lenger.", "nb") == (None, "unknown")


def test_the_weekday_picks_the_year_of_a_date_without_one() -> None:
    text = f"Direkte\nOnsdag 7. september\n\n{CLUES}"
    day, basis, note = dates.published(split(text), "nb", text, TODAY, {0})
    assert (day, basis) == (date(2022, 9, 7), "inferred")
    assert note is not None
    assert "the year 2022 is inferred" in note


def test_a_stamp_on_a_day_that_is_none_is_no_date() -> None:
    assert dates.stamps("31.02.2022 og 32. mai 2020", "nb") == []


def test_offsets_of_stamps_are_those_of_the_text() -> None:
    text = "den 6. september 2022 og May 3, 2019"
    assert [text[stamp.start : stamp.end] for stamp in dates.stamps(text, "nb")] == ["6. september 2022", "May 3, 2019"]


EVENTS = {
    "nb": "Nord-Korea sendte granater 11. oktober 1999, og avtalen ble undertegnet 3. mai 2001 i Moskva, sier tjenestemenn.",
    "nn": "Nord-Korea sende granatar 11. oktober 1999, og avtalen vart skriven under i Moskva 3. mai 2001, seier fleire.",
    "sv": "Nordkorea skickade granater den 11 oktober 1999, och avtalet skrevs under i Moskva den 3 maj 2001, säger de.",
    "da": "Nordkorea sendte granater den 11. oktober 1999, og aftalen blev underskrevet i Moskva den 3. maj 2001, siger de.",
    "en": "The North sent shells on 11 October 1999, and the deal was signed in Moscow on 3 May 2001, officials say.",
}


@pytest.mark.parametrize(
    ("language", "head", "foot"),
    [
        ("nb", "6. september 2022 kl. 14.05", ""),
        ("nb", "Publisert: tirsdag 6. sept. 2022", ""),
        ("nb", "6.9.2022", ""),
        ("nb", "06.09.2022 - 14:05", ""),
        ("nb", "06/09/2022", ""),
        ("nb", "Tirs. 6. sep. 2022, kl 14:05", ""),
        ("nb", "Av Kari Vik 06.09.2022 14:05", ""),
        ("nb", "Av Kari Vik, Oslo, 6. september 2022", ""),
        ("nb", "OSLO 6. september 2022 (NTB): Skipet la til.", ""),
        ("nb", "", "(©NTB) 06.09.22"),
        ("nb", "", "06.09.22 (NTB)"),
        ("nn", "Publisert tysdag 6. september 2022 klokka 14.05", ""),
        ("nn", "Oppdatert 7. sept. 2022, publisert 6. sept. 2022", ""),
        ("sv", "Publicerad: tis 6 sep 2022 14.05", ""),
        ("sv", "Publicerad 2022-09-06 14:05", ""),
        ("da", "Tirsdag d. 6. september 2022", ""),
        ("da", "06-09-2022", ""),
        ("da", "Opdateret d. 6. sept. 2022 kl. 14:05", ""),
        ("en", "Sept. 6, 2022, 2:05 p.m. ET", ""),
        ("en", "09/06/2022 14:05 EDT", ""),
        ("en", "Posted: 2022/09/06", ""),
        ("en", "Updated 1405 GMT (2205 HKT) September 6, 2022", ""),
        ("en", "WASHINGTON (AP) — 6 September 2022 — Bolivia held a ship.", ""),
        ("en", "GENEVA (6 September 2022) – The experts said that a ship was held.", ""),
        ("en", "Pyongyang, September 6 Juche 111 (2022) (CNA) -- A spokesman said.", ""),
    ],
)
def test_forms_of_datelines_and_bylines(language: str, head: str, foot: str) -> None:
    text = "\n".join(("Skip stanset ved havna", head, "", EVENTS[language], "", foot))
    assert read_page(text.encode(), "x.txt", language=language).published == "2022-09-06"


@pytest.mark.parametrize(
    ("language", "head", "foot"),
    [
        ("nb", "Publisert: tirsdag 6. sept.", "© Posten 2022"),
        ("sv", "Publicerad 6 september kl 14.05", "Copyright 2022 Posten AB"),
        ("en", "LA PAZ, September 6 (Agency) - Bolivia held a ship.", "© 2019-2022 Andes Agency"),
        ("en", "LA PAZ, Sept. 6 -- Bolivia held a ship.", "Copyright (c) 2022 Andes Agency"),
    ],
)
def test_a_date_without_a_year_takes_that_of_the_copyright_line_and_says_so(
    language: str, head: str, foot: str
) -> None:
    text = "\n".join(("Ship held", head, "", EVENTS[language], "", foot))
    page = read_page(text.encode(), "x.txt", language=language)
    assert (page.published, page.published_basis) == ("2022-09-06", "inferred")
    assert any("copyright" in note for note in page.notes)


@pytest.mark.parametrize(
    ("language", "head", "foot"),
    [
        ("nb", "Skipet ble stanset 6. september 2022.", ""),
        ("nb", "Når: 6. september 2022", ""),
        ("nb", "Søknadsfrist: 6.9.2022", ""),
        ("nb", "", "Les også: Kampen om Kyiv 24. februar 2022"),
        ("nb", "Publisert: onsdag 6. sept.", "© Posten 2022"),
        ("en", "The resolution of 6 September 2022 - the fifth - bans this.", ""),
        ("en", "Resolution 2270, adopted on 2 March 2016: bans on coal.", ""),
        ("en", "On July 25, the ship was held, officials in La Paz say.", "© 2014 Andes Agency"),
        ("en", "", "© 2014 Andes Agency"),
        ("en", "", "Next meeting: 6 September 2022"),
        ("da", "Ring 06-09-20-22", ""),
    ],
)
def test_dates_that_are_not_of_the_page(language: str, head: str, foot: str) -> None:
    text = "\n".join(("Ship held at the quay", head, "", EVENTS[language], "", foot))
    assert read_page(text.encode(), "x.txt", language=language).published is None


def test_figures_stand_the_other_way_round_beside_an_american_zone_only() -> None:
    assert [(s.day, s.month) for s in dates.stamps("09/06/2022 14:05 EDT", "en")] == [(6, 9)]
    assert [(s.day, s.month) for s in dates.stamps("09/06/2022 14:05 GMT", "en")] == [(9, 6)]
