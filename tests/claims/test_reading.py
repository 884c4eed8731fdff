"""The shipped reader on texts of our own: what it must take, and that every quotation stands in the text."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from brudd import read
from brudd.records import Claim, Report


def quoted(report: Report) -> bool:
    """True when every offset of every claim is true."""
    text = report.document.text
    spans = [(e.start, e.end, e.quote) for c in report.claims for e in c.evidence]
    spans += [(f.start, f.end, f.text) for c in report.claims for row in c.roles.values() for f in row]
    spans += [
        (s.start, s.end, s.name) for c in report.claims for s in c.sources if s.start is not None and s.end is not None
    ]
    return all(text[a:b] == words for a, b, words in spans)


def of_kind(report: Report, kind: str) -> list[Claim]:
    """The claims of one kind."""
    return [c for c in report.claims if c.kind == kind]


def states(claim: Claim, role: str) -> set[str]:
    """The states that fill a role."""
    return {f.entity.state or f.entity.id for f in claim.roles.get(role, ()) if f.entity}


def test_a_sale_in_bokmaal() -> None:
    report = read(
        "Iran har solgt droner til Russland, sier USAs utenriksminister.", published="2022-10-20", language="nb"
    )
    (claim, *_) = of_kind(report, "arms-transfer")
    assert states(claim, "supplier") == {"IR"}
    assert states(claim, "recipient") == {"RU"}
    assert {f.category for f in claim.roles["item"]} == {"uav"}
    assert quoted(report)


def test_a_veto_in_nynorsk() -> None:
    report = read(
        "Russland la ned veto mot resolusjonen i Tryggingsrådet i går.", published="2024-03-29", language="nn"
    )
    (claim, *_) = of_kind(report, "vote")
    assert states(claim, "voter") == {"RU"}
    assert claim.roles["ballot"][0].category == "veto"


def test_a_missile_test_in_english() -> None:
    report = read(
        "North Korea launched two ballistic missiles on Monday, Japan said.", published="2022-01-18", language="en"
    )
    (claim, *_) = of_kind(report, "weapons-test")
    assert states(claim, "actor") == {"KP"}
    assert claim.time is not None and claim.time.start == "2022-01-17"


def test_a_vote_to_come_has_no_ballot_that_its_words_leave_open() -> None:
    claims = read("The Security Council is expected to vote on Friday on a French draft on Libya.", language="en").claims
    assert [(one.kind, one.roles.get("ballot")) for one in claims] == [("vote", None)]


def test_how_many_is_told_of_the_act_in_whose_sentence_it_stands() -> None:
    text = (
        "Turkey shipped 14 armoured vehicles to Libya, an official said. "
        "The United Arab Emirates has denied supplying Khalifa Haftar's forces."
    )
    counted = {c.status: [f.quantity for f in c.roles.get("item", ())] for c in read(text, language="en").claims}
    assert counted["happened"][0] is not None and counted["happened"][0].low == 14
    assert counted["denied"] == [None]


def test_number_and_price_may_stand_below_the_headline() -> None:
    text = (
        "Turkey to sell drones to Morocco\n\nTurkey has agreed to sell Morocco six drones, the ministry in Ankara said. "
        "The drones are to be delivered by March and will cost 70 million dollars."
    )
    (sale,) = of_kind(read(text, published="2024-01-05", language="en"), "arms-transfer")
    assert [f.quantity and f.quantity.low for f in sale.roles["item"]] == [6]
    assert [f.quantity and f.quantity.low for f in sale.roles["value"]] == [70_000_000]


def test_a_ministry_that_speaks_of_something_else_below_is_no_source() -> None:
    text = (
        "Ship loads coal\n\nA cargo ship flying the flag of Togo loaded 9,000 tonnes of coal in the North Korean port of Wonsan "
        "in March, satellite pictures show. The ship, Hai Long 3, turned up off Vietnam. Vietnam's foreign ministry said it "
        "knew nothing of the matter."
    )
    claims = of_kind(read(text, published="2024-05-14", language="en"), "shipping")
    assert claims and all(not one.sources for one in claims)


def test_they_after_both_are_both() -> None:
    text = (
        "Sammen med Kina har Russland bedt om lettelser i sanksjonene mot Nord-Korea.\n\n"
        "Begge landene har vetorett i FNs sikkerhetsråd. I mai brukte de vetoretten for å stanse et amerikansk forslag."
    )
    votes = of_kind(read(text, published="2022-09-06", language="nb"), "vote")
    assert [(states(one, "voter"), one.roles["ballot"][0].category) for one in votes] == [({"RU", "CN"}, "veto")]


def test_where_a_diplomat_is_posted_nobody_speaks() -> None:
    text = "Hæren i Sudan får sine våpen fra Iran. Sudan mangler drivstoff, sier en vestlig diplomat i Nairobi."
    shortage = of_kind(read(text, published="2024-09-09", language="nb"), "condition")
    assert [[(source.kind, source.anonymous) for source in one.sources] for one in shortage] == [[("unnamed", True)]]


def test_a_denial_is_of_the_items_told_last_between_the_same_parties() -> None:
    text = (
        "Norge gir Ukraina luftvernmissiler, sa forsvarsministeren torsdag. USA anklager Iran for å ha sendt "
        "kortdistanseraketter til Russland. Iran avviser påstandene."
    )
    sales = of_kind(read(text, published="2024-09-12", language="nb"), "arms-transfer")
    denied = [[item.category for item in one.roles["item"]] for one in sales if one.status == "denied"]
    assert denied == [["ballistic-missile"]]


def test_a_text_about_something_else_has_no_claims() -> None:
    text = "Brann slo Viking 3-1 på stadion i går. Kampen om gullet er åpen, og spissen skyter bedre enn noen gang."
    assert read(text, published="2022-09-06", language="nb").claims == ()


def test_reading_twice_gives_the_same() -> None:
    text = "Iran har solgt droner til Russland. Kreml avviser det."
    assert read(text, published="2022-10-20") == read(text, published="2022-10-20")


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="Iran solgte våpen til Russland. «»\n\u202e\u0007😀‏ש", min_size=1, max_size=120))
def test_offsets_stay_true_in_odd_texts(text: str) -> None:
    if text.strip() and text.count("\u0007") <= 3:  # with more of them it is refused as binary
        assert quoted(read("Iran sold drones to Russia.\n" + text, published="2022-10-20", language="en"))


def test_numpy_keeps_to_one_thread_while_reading() -> None:
    """In a fresh interpreter, since the library must be found although nothing has used it before."""
    program = (
        "from brudd.threads import one_thread\n"
        "from threadpoolctl import threadpool_info\n"
        "with one_thread():\n"
        "    print(*(p['num_threads'] for p in threadpool_info() if p['user_api'] == 'blas'))\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) <= {"1"}
