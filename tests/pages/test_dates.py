"""When a report was published: said by its lines, never by the events it tells of."""

from __future__ import annotations

from datetime import date

import pytest

from brudd.pages import dates
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
