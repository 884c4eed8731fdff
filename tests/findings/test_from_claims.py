"""Claims become acts: days, places, activities, the other side, and what a page tells beside the claim."""

from __future__ import annotations

from datetime import date

from brudd.findings import find
from brudd.records import Entity, Filler
from findings_samples import PUBLISHED, answers, claim, item, party


def test_shells_under_way_are_a_breach_by_both() -> None:
    told = claim(
        "arms-transfer", "ongoing", None, supplier=[party("KP")], recipient=[party("RU")], item=[item("rocket")]
    )
    assert answers(told) == {("un-dprk/arms-export", "breach", ("KP", "RU"))}


def test_a_supply_to_the_target_names_the_other_side_with_its_own_duty() -> None:
    told = claim(
        "goods-transfer", "happened", None, supplier=[party("RU")], recipient=[party("KP")], item=[item("luxury")]
    )
    finding = find(told, PUBLISHED)[0]
    assert [(p.state, p.role) for p in finding.parties] == [("RU", "supplier"), ("KP", "recipient")]
    assert "other side" in finding.parties[1].duty


def test_drones_without_range_are_open_and_the_system_in_the_words_settles_it() -> None:
    roles = {"supplier": [party("IR")], "recipient": [party("RU")]}
    open_one = claim("arms-transfer", "happened", ("2022-08-01", "2022-08-31"), item=[item("uav", "drones")], **roles)
    named = claim("arms-transfer", "happened", ("2022-08-01", "2022-08-31"), item=[item("uav", "Shahed-136")], **roles)
    assert answers(open_one) == {("un-iran/missile-list", "undetermined", ("IR", "RU"))}
    assert answers(named) == {("un-iran/missile-list", "breach", ("IR", "RU"))}


def test_a_denied_claim_gives_nothing() -> None:
    told = claim("arms-transfer", "denied", None, supplier=[party("KP")], recipient=[party("RU")], item=[item("arms")])
    assert answers(told) == set()


def test_a_compliance_claim_gives_nothing_of_its_own() -> None:
    assert answers(claim("compliance", "happened", None, party=[party("KP")])) == set()


def test_an_undated_act_says_nothing_of_a_measure_that_just_came() -> None:
    told = claim(
        "arms-transfer", "happened", None, supplier=[party("UA")], recipient=[party("SS")], item=[item("arms")]
    )
    assert answers(told, published=date(2018, 7, 20)) == set()
    assert answers(told, published=date(2019, 7, 20)) == {("un-southsudan/arms-supply", "breach", ("SS", "UA"))}


def test_workers_sent_home_are_no_breach() -> None:
    roles = {"sender": [party("KP")], "host": [party("RU")]}
    home = claim("labour", "happened", None, quote="Russland har sendt hjem arbeiderne", **roles)
    there = claim("labour", "ongoing", None, quote="nordkoreanere bygger i Vladivostok", **roles)
    over = claim("labour", "planned", None, quote="Moscow has promised to end the contracts by May", **roles)
    assert answers(home) == answers(over) == set()
    assert answers(there) == {("un-dprk/labour", "breach", ("KP", "RU"))}


def test_a_cargo_handed_over_at_sea_is_known_by_its_words() -> None:
    roles = {"supplier": [party("CN")], "recipient": [party("KP")], "item": [item("refined-petroleum")]}
    at_sea = claim(
        "goods-transfer", "happened", ("2019-05-01", "2019-05-01"), quote="oljen ble lastet om til havs", **roles
    )
    ashore = claim(
        "goods-transfer", "happened", ("2019-05-01", "2019-05-01"), quote="oljen ble losset i Nampo", **roles
    )
    assert ("un-dprk/ship-to-ship-transfer", "breach", ("CN", "KP")) in answers(at_sea)
    assert answers(ashore) == {("un-dprk/refined-petroleum", "undetermined", ("CN", "KP"))}


def test_a_source_that_says_above_the_quota_settles_the_cap() -> None:
    roles = {"supplier": [party("CN")], "recipient": [party("KP")], "item": [item("refined-petroleum")]}
    told = claim(
        "goods-transfer", "happened", ("2019-05-01", "2019-05-01"), quote="deliveries exceed the ceiling", **roles
    )
    assert answers(told) == {("un-dprk/refined-petroleum", "breach", ("CN", "KP"))}


def test_a_town_stands_for_its_state() -> None:
    misrata = Entity(id="place:misrata", name="Misrata", type="place", state="LY")
    town = Filler(text="Misrata", start=0, end=7, entity=misrata)
    arms = claim("arms-transfer", "happened", ("2015-09-01", "2015-09-01"), supplier=[party("TR")], item=[item("arms")],
                 recipient=[town])  # fmt: skip
    assert ("un-libya/arms-supply", "breach", ("LY", "TR")) in answers(arms)


def test_the_page_places_a_delivery_in_darfur() -> None:
    arms = claim(
        "arms-transfer", "happened", None, supplier=[party("AE")], recipient=[party("rsf")], item=[item("arms")]
    )
    war = claim("weapons-use", "happened", None, name="c2", quote="y", actor=[party("rsf")], place=[party("darfur")])
    published = date(2023, 11, 20)
    assert answers(arms, published=published) == {("un-sudan/arms-supply", "undetermined", ("AE",))}
    assert answers(arms, war, published=published) == {("un-sudan/arms-supply", "breach", ("AE",))}


def test_the_page_tells_of_leave_by_the_committee() -> None:
    day = ("2018-01-10", "2018-01-10")
    arms = claim("arms-transfer", "happened", day, supplier=[party("RU")], recipient=[party("CF")],
                 item=[item("small-arms")])  # fmt: skip
    leave = claim("sanction", "happened", None, name="c2", quote="y", authority=[party("unsc")], target=[party("CF")],
                  act=[Filler(text="let", start=0, end=1, category="ease")])  # fmt: skip
    published = date(2018, 8, 1)
    assert answers(arms, published=published) == {("un-car/arms-supply", "breach", ("CF", "RU"))}
    assert answers(arms, leave, published=published) == {("un-car/arms-supply", "exempt", ("CF", "RU"))}


def test_an_open_question_beside_a_breach_of_the_same_measure_is_left_out() -> None:
    missile = claim("weapons-test", "happened", None, actor=[party("KP")], item=[item("missile")])
    ballistic = claim(
        "weapons-test", "happened", None, name="c2", quote="y", actor=[party("KP")], item=[item("ballistic-missile")]
    )
    assert {verdict for _, verdict, _ in answers(missile)} == {"undetermined"}
    assert {verdict for _, verdict, _ in answers(missile, ballistic)} == {"breach"}


def test_a_payment_of_which_the_listing_is_unknown_is_not_raised() -> None:
    assert answers(claim("finance", "happened", None, payer=[party("CN")], payee=[party("KP")])) == set()


def test_outlines_of_american_law_are_not_raised_by_reading() -> None:
    told = claim(
        "goods-transfer", "happened", None, supplier=[party("US")], recipient=[party("RU")], item=[item("electronics")]
    )
    assert answers(told) == set()


def test_a_page_without_any_day_leaves_the_day_open() -> None:
    told = claim(
        "arms-transfer", "happened", None, supplier=[party("KP")], recipient=[party("RU")], item=[item("arms")]
    )
    assert [one.verdict for one in find(told, None)] == ["undetermined"]


def test_a_company_and_a_force_act_for_their_state() -> None:
    sold = claim("arms-transfer", "happened", ("2019-05-01", "2019-05-01"), supplier=[party("rosoboronexport")],
                 recipient=[party("lna")], item=[item("arms")])  # fmt: skip
    flown = claim("arms-transfer", "happened", ("2019-05-01", "2019-05-01"), name="c2", supplier=[party("irgc")],
                  recipient=[party("houthi")], item=[item("uav")])  # fmt: skip
    assert answers(sold) == {("un-libya/arms-supply", "breach", ("RU",))}
    assert {states for _, _, states in answers(flown)} == {("IR",)}
