"""Claims become acts: days, places, activities, the other side, and what a page tells beside the claim."""

from __future__ import annotations

from datetime import date

from brudd.findings import find, find_all
from brudd.records import Claim, Entity, Evidence, Filler, Time

PUBLISHED = date(2022, 9, 6)


def party(code: str) -> Filler:
    """A filler for a State (two capitals), a region or an organisation."""
    if len(code) == 2:
        return Filler(
            text=code, start=0, end=1, entity=Entity(id=f"country:{code}", name=code, type="country", state=code)
        )
    kind = "region" if code == "darfur" else "organisation"
    prefix = "region" if code == "darfur" else "org"
    return Filler(text=code, start=0, end=1, entity=Entity(id=f"{prefix}:{code}", name=code, type=kind))  # type: ignore[arg-type]


def item(category: str, text: str = "", system: str | None = None) -> Filler:
    """A filler for an item."""
    return Filler(text=text, start=0, end=1, category=category, system=system)


def claim(
    kind: str, status: str, time: tuple[str, str] | None, quote: str = "x", name: str = "c1", **roles: object
) -> Claim:
    """A claim with these roles (lists of fillers)."""
    when = Time(start=time[0], end=time[1], text="", basis="text") if time else None
    return Claim.model_validate(
        {
            "id": name, "kind": kind, "status": status, "confidence": 1.0, "time": when,
            "roles": {role: tuple(fillers) for role, fillers in roles.items()},  # type: ignore[call-overload]
            "evidence": (Evidence(start=0, end=len(quote), quote=quote),),
        }
    )  # fmt: skip


def answers(*claims: Claim, published: date = PUBLISHED) -> set[tuple[str, str, tuple[str, ...]]]:
    """(measure, verdict, States) of every finding."""
    found = find_all(claims, published)
    return {(one.measure, one.verdict, tuple(sorted(p.state or "" for p in one.parties))) for one in found}


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
    assert answers(home) == set()
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


def test_leave_covers_what_follows_within_a_year_and_no_other_kind_of_act() -> None:
    def told(day: str, kind: str = "arms-transfer") -> Claim:
        return claim(kind, "happened", (day, day), supplier=[party("RU")], recipient=[party("CF")], item=[item("arms")])

    eased = {
        "authority": [party("un")],
        "target": [party("CF")],
        "act": [Filler(text="x", start=0, end=1, category="ease")],
    }
    leave = claim("sanction", "happened", ("2017-12-14", "2017-12-14"), name="c2", quote="y", **eased)
    published = date(2019, 12, 1)
    assert answers(told("2018-02-01"), leave, published=published) == {("un-car/arms-supply", "exempt", ("CF", "RU"))}
    assert answers(told("2017-06-01"), leave, published=published) == {("un-car/arms-supply", "breach", ("CF", "RU"))}
    assert answers(told("2019-02-01"), leave, published=published) == {("un-car/arms-supply", "breach", ("CF", "RU"))}
    goods = told("2018-02-01", "goods-transfer")
    assert answers(goods, leave, published=published) == {("un-car/arms-supply", "breach", ("CF", "RU"))}


def test_an_act_that_nobody_has_done_yet_needs_no_exemption() -> None:
    roles = {"supplier": [party("US")], "recipient": [party("SO")], "item": [item("small-arms")]}
    published = date(2015, 11, 5)
    assert answers(claim("arms-transfer", "happened", None, **roles), published=published) == {
        ("un-somalia/arms-supply", "exempt", ("SO", "US"))
    }
    assert answers(claim("arms-transfer", "planned", None, **roles), published=published) == set()


def test_a_peace_mission_is_raised_only_where_the_page_tells_of_leave() -> None:
    day = ("2018-02-01", "2018-02-01")
    told = claim("military-service", "happened", day, provider=[party("RU")], recipient=[party("CF")])
    eased = {
        "authority": [party("un")],
        "target": [party("CF")],
        "act": [Filler(text="x", start=0, end=1, category="ease")],
    }
    leave = claim("sanction", "happened", ("2017-12-14", "2017-12-14"), name="c2", quote="y", **eased)
    published = date(2018, 8, 1)
    assert answers(told, leave, published=published) == {("un-car/arms-supply", "exempt", ("CF", "RU"))}
    police = claim("military-service", "happened", ("2024-06-25", "2024-06-25"), provider=[party("KE")],
                   recipient=[party("HT")])  # fmt: skip
    assert answers(police, published=date(2024, 6, 26)) == set()


def test_who_stands_beside_the_target_has_no_part() -> None:
    day = ("2022-08-05", "2022-08-05")
    sent = claim("arms-transfer", "happened", day, supplier=[party("IR"), party("CN")], recipient=[party("ET")],
                 item=[item("uav", "Shahed-136")])  # fmt: skip
    got = claim("goods-transfer", "happened", day, supplier=[party("FR")], recipient=[party("KP"), party("BY")],
                item=[item("luxury")])  # fmt: skip
    test = claim("weapons-test", "happened", day, actor=[party("KP"), party("KR")], item=[item("satellite-launch")])
    assert answers(sent) == {("un-iran/missile-list", "breach", ("ET", "IR"))}
    assert answers(got) == {("un-dprk/luxury-goods", "breach", ("FR", "KP"))}
    assert answers(test) == {("un-dprk/ballistic-missile-activity", "breach", ("KP",))}


def test_what_used_to_be_is_not_judged_by_the_law_of_today() -> None:
    roles = {"supplier": [party("FR")], "recipient": [party("RU")], "item": [item("military-equipment")]}
    old = claim("arms-transfer", "happened", None, quote="delene pleide å komme fra Frankrike", **roles)
    new = claim("arms-transfer", "happened", None, quote="delene kom fra Frankrike", **roles)
    assert answers(old) == set()
    assert answers(new) == {("eu-russia/arms-supply", "breach", ("FR", "RU"))}


def test_words_with_a_star_leave_room_for_others() -> None:
    roles = {"provider": [party("KP")], "recipient": [party("UG")]}
    home = claim(
        "military-service", "happened", None, quote="Uganda sendte i fjor hjem de siste instruktørene", **roles
    )
    sent = claim("military-service", "happened", None, quote="Nord-Korea sendte i fjor flere instruktører", **roles)
    assert answers(home) == set()
    assert answers(sent) == {("un-dprk/military-services", "breach", ("KP", "UG"))}


def test_an_undated_suspicion_says_nothing_of_a_measure_of_this_week() -> None:
    told = claim(
        "arms-transfer", "possible", None, supplier=[party("SD")], recipient=[party("SS")], item=[item("arms")]
    )
    assert answers(told, published=date(2018, 7, 14)) == set()
    assert answers(told, published=date(2018, 8, 14)) == {("un-southsudan/arms-supply", "would-breach", ("SD", "SS"))}


def test_an_open_question_beside_a_breach_under_the_same_regime_is_left_out() -> None:
    missile = claim("weapons-test", "happened", None, actor=[party("KP")], item=[item("missile")])
    test = claim(
        "weapons-test", "happened", None, name="c2", quote="y", actor=[party("KP")], item=[item("nuclear-device")]
    )
    maybe = test.model_copy(update={"status": "possible"})
    assert {measure for measure, _, _ in answers(missile, test)} == {"un-dprk/nuclear-test"}
    assert {verdict for _, verdict, _ in answers(missile, maybe)} == {"undetermined", "would-breach"}


def test_soldiers_and_advisers_who_go_home_are_no_supply() -> None:
    roles = {"provider": [party("RU")], "recipient": [party("LY")], "place": [party("LY")]}
    home = claim("military-service", "ongoing", None, quote="Russland trekker hjem sine rådgivere", **roles)
    there = claim("military-service", "ongoing", None, quote="Russiske rådgivere er ved Haftars stab", **roles)
    assert answers(home) == set()
    assert answers(there) == {("un-libya/arms-supply", "breach", ("LY", "RU"))}


def test_an_undated_act_of_a_state_that_is_gone_is_not_judged_by_later_law() -> None:
    roles = {"supplier": [party("SU")], "recipient": [party("IQ")], "item": [item("armour")]}
    assert answers(claim("arms-transfer", "happened", None, **roles), published=date(1996, 5, 21)) == set()
    assert answers(claim("arms-transfer", "happened", None, **roles), published=date(1991, 6, 28)) == {
        ("un-iraq/arms-supply", "breach", ("IQ", "SU"))
    }
    dated = claim("arms-transfer", "happened", ("1991-02-01", "1991-02-01"), **roles)
    assert answers(dated, published=date(1996, 5, 21)) == {("un-iraq/arms-supply", "breach", ("IQ", "SU"))}


def test_a_span_of_years_that_outlasts_the_measure_is_judged_by_its_middle() -> None:
    roles = {"supplier": [party("IQ")], "recipient": [party("SY")], "item": [item("crude-oil")]}
    years = claim("goods-transfer", "happened", ("1997-01-01", "2003-12-31"), **roles)
    after = claim("goods-transfer", "happened", ("2003-06-01", "2009-12-31"), **roles)
    published = date(2010, 10, 28)
    assert {verdict for _, verdict, _ in answers(years, published=published)} == {"breach"}
    assert answers(after, published=published) == set()


def test_a_page_without_a_day_is_told_on_its_last_past_day() -> None:
    shells = claim("arms-transfer", "happened", None, supplier=[party("KP")], recipient=[party("RU")],
                   item=[item("artillery-shell")])  # fmt: skip
    dated = claim("weapons-use", "happened", ("2024-01-01", "2024-01-31"), name="c2", quote="y", actor=[party("RU")])
    coming = dated.model_copy(update={"status": "planned"})
    assert {one.verdict for one in find_all([shells, dated], None)} == {"breach"}
    assert {one.verdict for one in find_all([shells, coming], None)} == {"undetermined"}


def test_arms_that_pass_through_a_state_on_their_way_to_a_target_are_its_act_too() -> None:
    roles = {"intermediary": [party("SY")], "item": [item("aircraft")]}
    day = ("2020-05-20", "2020-05-20")
    to_target = claim("arms-transfer", "happened", day, supplier=[party("RU")], recipient=[party("lna")],
                      place=[party("LY")], **roles)  # fmt: skip
    from_target = claim("arms-transfer", "happened", day, supplier=[party("LY")], recipient=[party("TR")], **roles)
    grain = to_target.model_copy(update={"roles": to_target.roles | {"item": (item("food"),)}})
    assert answers(to_target) == {("un-libya/arms-supply", "breach", ("RU", "SY"))}
    assert answers(from_target) == {("un-libya/arms-export", "breach", ("LY", "TR"))}
    assert answers(grain) == set()


def test_norway_stands_under_the_measure_that_it_takes_over() -> None:
    roles = {"supplier": [party("NO")], "recipient": [party("RU")], "item": [item("electronics")]}
    told = claim("goods-transfer", "happened", ("2023-05-01", "2023-05-01"), **roles)
    (finding,) = find_all([told], date(2023, 9, 28))
    assert finding.measure == "eu-russia/dual-use"
    assert finding.citations[0].startswith("Forskrift 15. august 2014")


def test_a_measure_that_mirrors_the_council_is_not_raised_beside_it() -> None:
    day = ("2018-06-01", "2018-06-01")
    roles = {"supplier": [party("IT")], "recipient": [party("KP")]}
    wine = claim("goods-transfer", "happened", day, item=[item("luxury")], **roles)
    assert answers(wine) == {("un-dprk/luxury-goods", "breach", ("IT", "KP"))}
    rifles = claim("arms-transfer", "happened", ("2010-06-01", "2010-06-01"), item=[item("small-arms")], **roles)
    assert {(measure.split("/")[0], verdict) for measure, verdict, _ in answers(rifles)} == {
        ("un-dprk", "exempt"),
        ("eu-dprk", "breach"),
    }


def test_a_measure_of_one_side_names_no_other_seller() -> None:
    roles = {"supplier": [party("FR"), party("AE")], "recipient": [party("SD")], "item": [item("armour")]}
    told = claim("arms-transfer", "happened", ("2024-06-01", "2024-06-01"), **roles)
    assert ("eu-sudan/arms-supply", "breach", ("FR", "SD")) in answers(told, published=date(2024, 11, 15))
