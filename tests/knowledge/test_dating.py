"""The day of a page from the events that it tells of: told as news, looked back on, or too little to say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd.knowledge.chronicle import chronicle
from brudd.knowledge.dating import infer_date, told_in
from brudd.packs import load
from brudd.packs.schemas.language import Language

WEEKDAYS = {code: load(code, "language", Language).weekdays for code in ("nb", "nn", "en", "sv", "da")}
TOLD = (
    "Russland er i ferd med å kjøpe millioner av granater fra Nord-Korea, sier amerikanerne. "
    "I august kom iranske droner til russerne."
)
SHIP = "Royal Marines boarded the tanker Grace 1 off Gibraltar"


def infer(text: str, language: str = "en") -> date | None:
    """The date that the text alone gives."""
    return infer_date(text, WEEKDAYS[language])


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", f"{SHIP} on Thursday.", date(2019, 7, 5)),
        ("nb", "Israelske kommandosoldater gikk torsdag om bord i Karine A, sier hæren.", date(2002, 1, 4)),
        ("nn", "Israelske soldatar gjekk om bord i Karine A torsdag morgon.", date(2002, 1, 4)),
        ("sv", "Israeliska soldater tog över Karine A på torsdagen, säger armén.", date(2002, 1, 4)),
        ("da", "Israelske soldater gik torsdag om bord på Karine A, siger hæren.", date(2002, 1, 4)),
        (
            "en",
            "The Wise Honest was seized, prosecutors said. It carried coal. They spoke on Thursday.",
            date(2019, 5, 10),
        ),
    ],
)
def test_one_event_told_with_its_weekday_dates_the_page_to_the_day_after(language: str, text: str, day: date) -> None:
    assert infer(text, language) == day


@pytest.mark.parametrize(
    "text",
    [
        f"{SHIP}. The owners have sued.",
        f"{SHIP} on Tuesday.",
        f"{SHIP} on Thursday, July 4.".replace("Thursday, July 4", "Thursday 4 July"),
        f"{SHIP} on a Thursday in 2019.",
        f"{SHIP} on Thursday, and a court ruled in 2021.",
        f"{SHIP}. It was sold. It was renamed. It was scrapped. A court sits on Thursday.",
        "A tanker was boarded off Gibraltar on Thursday.",
    ],
    ids=["no weekday", "another weekday", "a date", "its own year", "a later year", "far off", "no name"],
)
def test_a_look_back_or_a_page_without_the_event_gives_no_date(text: str) -> None:
    assert infer(text) is None


def test_an_earlier_year_does_not_speak_against() -> None:
    assert infer(f"{SHIP} on Thursday. Sanctions on Syria date from 2011.") == date(2019, 7, 5)


def test_a_later_event_moves_the_date_or_takes_it_away() -> None:
    released = "A court at Gibraltar let the ship go, said Picardo."
    assert infer(f"{SHIP} on Thursday. {released}") == date(2019, 8, 16)  # 15 August was a Thursday as well
    assert (
        infer("Royal Marines boarded the Grace 1 off Gibraltar on Monday. Iran then took the Stena Impero, said Hunt.")
        is None
    )


def test_two_events_that_lie_close_date_a_page_that_names_no_weekday() -> None:
    assert infer(TOLD, "nb") == date(2022, 9, 6)
    assert infer(TOLD.split(". ")[0], "nb") is None
    assert infer(TOLD + " Det var før valget i 2024.", "nb") is None
    assert infer(TOLD + " Saken ble kjent på en onsdag.", "nb") is None


def test_abbreviations_and_longer_words_are_no_weekdays() -> None:
    assert infer("Karine A er fri. Torsk og tors er ikke dager.", "nb") is None
    assert infer("Karine A omtales i torsdagsavisen.", "nb") is None


def test_a_language_without_weekdays_and_strange_letters_do_no_harm() -> None:
    assert infer_date("Karine A was seized on Thursday.", {}) is None
    assert infer("Karine A was ſeized on THURSDAY or ſunday.") == date(2002, 1, 4)


def test_marks_pass_over_signs_and_figures_stand_for_whole_numbers() -> None:
    assert [event.date for event in told_in("Skipet «Karine-A» er tatt.")] == ["2002-01-03"]
    assert "2019-07-04" not in [event.date for event in told_in("The Grace 12 left Gibraltar with 30 marines.")]


EVENTS = [event for event in chronicle().events if event.marks]


@given(
    st.lists(st.sampled_from(EVENTS), min_size=1, max_size=3),
    st.lists(st.sampled_from(["on Monday", "Thursday", "1998", "2030", "in May", "Friday"]), max_size=3),
)
def test_no_date_lies_before_an_event_that_the_text_tells_of(events: list, words: list[str]) -> None:  # type: ignore[type-arg]
    text = ". ".join(" ".join(group[0] for group in event.marks) for event in events) + " " + " ".join(words)
    found = infer(text)
    if found is not None:
        assert found == max(date.fromisoformat(event.date) for event in told_in(text)) + timedelta(days=1)


@given(st.sampled_from(EVENTS), st.integers(0, 6))
def test_a_weekday_dates_a_page_only_where_it_is_that_of_an_event_told(event, shift: int) -> None:  # type: ignore[no-untyped-def]
    day = date.fromisoformat(event.date) + timedelta(days=shift)
    text = f"{' '.join(group[0] for group in event.marks)} on {day:%A}."
    told = told_in(text)
    found = infer(text)
    if found is not None:
        news = [date.fromisoformat(one.date) for one in told]
        assert any(one.isoweekday() == day.isoweekday() for one in news)
