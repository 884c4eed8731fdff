"""What the rest of a page, its words and its day tell of a claim, and whose act a finding is on."""

from __future__ import annotations

from datetime import date

from brudd.findings import Act, assess, find_all
from brudd.records import Claim, Filler
from findings_samples import answers, claim, item, party


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


def test_a_test_in_a_year_is_judged_by_its_days_on_record() -> None:
    def told(year: str, what: str = "nuclear-device", by: str = "KP") -> set[str]:
        one = claim("weapons-test", "happened", (f"{year}-01-01", f"{year}-12-31"), actor=[party(by)], item=[item(what)])
        return {verdict for _, verdict, _ in answers(one, published=date(2020, 5, 1))}

    assert told("2006") == set()  # 9 October, five days before the Council bound North Korea
    assert told("2013") == {"breach"}
    assert told("2010") == {"breach"}  # a year without a test on record: by the law of the year
    assert told("2006", "ballistic-missile") == {"undetermined"}  # launches of that year are not all on record


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


def test_the_union_stands_behind_the_council_where_that_gives_a_breach() -> None:
    roles = {"supplier": [party("FR")], "recipient": [party("rsf")], "item": [item("armour")]}
    told = claim("arms-transfer", "happened", ("2024-06-01", "2024-06-01"), **roles)
    placed = claim("arms-transfer", "happened", ("2024-06-01", "2024-06-01"), place=[party("darfur")], **roles)
    published = date(2024, 11, 15)
    assert answers(placed, published=published) == {("un-sudan/arms-supply", "breach", ("FR",))}
    assert {verdict for measure, verdict, _ in answers(told, published=published) if measure.startswith("un-")} == {
        "undetermined"
    }
    assert ("eu-sudan/arms-supply", "breach", ("FR",)) in answers(told, published=published)


def test_new_workers_fall_under_the_ban_on_permits_and_old_ones_are_not_asked_about() -> None:
    roles = {"sender": [party("KP")], "host": [party("RU")]}
    new = claim("labour", "happened", None, quote="Russland slapp nye arbeidere inn", **roles)
    old = claim("labour", "happened", None, quote="nordkoreanere arbeidet der", **roles)
    published = date(2019, 3, 27)
    assert answers(new, published=published) == {("un-dprk/labour", "breach", ("KP", "RU"))}
    assert answers(old, published=published) == set()
    assert answers(new, published=date(2017, 3, 27)) == set()


def test_a_call_of_the_council_is_an_open_question_on_pages_and_nothing_in_a_check() -> None:
    launch = claim("weapons-test", "happened", ("2020-04-22", "2020-04-22"), actor=[party("IR")],
                   item=[item("satellite-launch")])  # fmt: skip
    published = date(2020, 4, 23)
    assert answers(launch, published=published) == {("un-iran/ballistic-missile-activity", "undetermined", ("IR",))}
    (finding,) = find_all([launch], published)
    assert "a call of the Council" in finding.unknown[0]
    act = Act(
        "weapons-test", start="2020-04-22", end="2020-04-22", roles={"actor": ("IR",)}, items=("satellite-launch",)
    )
    assert assess(act) == []


def test_two_sides_under_one_measure_are_one_finding() -> None:
    roles = {"supplier": [party("NL"), party("NO")], "recipient": [party("RU")], "item": [item("electronics")]}
    told = claim("goods-transfer", "happened", ("2023-05-01", "2023-05-01"), **roles)
    (finding,) = find_all([told], date(2023, 9, 28))
    assert finding.measure == "eu-russia/dual-use"
    assert {one.state for one in finding.parties} >= {"NL", "NO"}
    assert any(one.startswith("Forskrift") for one in finding.citations)
    assert any(one.startswith("Regulation (EU)") for one in finding.citations)
