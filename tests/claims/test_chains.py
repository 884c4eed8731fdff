"""Chains of sources: whom an outlet cites, who reports of whom, and which outlet heard or saw it."""

from __future__ import annotations

import pytest

from brudd.claims.attribution import UNNAMED, attribute
from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.chains import chain_of, decided
from brudd.records import Page


def chain(text: str, language: str, origin: str | None = None, filled: tuple[int, ...] = ()) -> str:
    """The chain by the words that name its links; `origin` is a party's key that the reader decided on."""
    start, end = text.index("["), text.index("]") - 1
    page = Page(id="sha256:0", source="t", language=language, text=text.replace("[", "").replace("]", ""))
    cand = with_trees(find_candidates(page))
    trigger = cand.words.span(start, end)
    said = attribute(cand, trigger, "arms-transfer")
    index, mention = (said.origin if said else 0), None
    if origin is not None:
        index = 2 + _group(cand, origin)
        mention = cand.parties[index - 2].mentions[0], index - 2
        said = said if said is not None and said.origin == index else None
    hops = chain_of(cand, trigger, "arms-transfer", decided(index, mention, said), said, filled)
    return " > ".join(hop.party[0].text if hop.party else page.text[slice(*hop.words)].strip() or "?" for hop in hops)


def _group(cand: Candidates, key: str) -> int:
    return [group.key for group in cand.parties].index(key)


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("nb", "Iran har [sendt] missiler til Russland, sier to amerikanske tjenestemenn til Reuters.",
         "Reuters > amerikanske tjenestemenn"),
        ("nb", "Ifølge Bild, som viser til tyske tjenestemenn, har Iran [solgt] droner til Russland.", "Bild > tyske tjenestemenn"),
        ("nb", "Ifølge en FN-rapport som Reuters har sett, [solgte] Myanmar granater til Kina.", "Reuters > FN-rapport"),
        ("nb", "Sør-Korea opplyser at Nord-Korea har [sendt] granater til Russland, melder Yonhap.", "Yonhap > Sør-Korea"),
        ("nb", "Blinken sa at Israel hadde opplyst at Iran [smugler] våpen til Vestbredden.", "Blinken > Israel"),
        ("nb", "Kina har [solgt] droner til Libya, sa Italias forsvarsminister i et intervju med avisen La Repubblica.",
         "La Repubblica > Italias forsvarsminister"),
        ("nn", "Noreg har [seld] krutt til Saudi-Arabia, skriv Dag og Tid med tilvising til eit notat frå Forsvarsdepartementet.",
         "Dag og Tid > Forsvarsdepartementet"),
        ("nn", "Iran har [levert] rakettar til Jemen, seier to diplomatar til Reuters.", "Reuters > diplomatar"),
        ("en", "Iran has [sent] missiles to Russia, two European officials told Reuters.", "Reuters > European officials"),
        ("en", "The New York Times, citing a Pentagon memo, reported that North Korea has [delivered] shells to Russia.",
         "The New York Times > Pentagon"),
        ("en", "Russia [bought] rockets from North Korea, the Associated Press reported, quoting the Ukrainian defence ministry.",
         "the Associated Press > Ukrainian defence ministry"),
        ("en", "Yonhap reported that South Korea's spy agency had said the North [sent] shells to Russia.",
         "Yonhap > South Korea's spy agency"),
        ("en", "Myanmar [sold] guns to China, according to a UN report seen by Reuters.", "Reuters > UN report"),
        ("en", "Asked by Al Jazeera, the Emirati foreign ministry denied that it had [armed] the RSF.",
         "Al Jazeera > Emirati foreign ministry"),
        ("sv", "Enligt Reuters, som hänvisar till amerikanska tjänstemän, har Iran [sålt] drönare till Ryssland.",
         "Reuters > amerikanska tjänstemän"),
        ("da", "Iran har [sendt] missiler til Rusland, siger to amerikanske embedsmænd til Reuters.",
         "Reuters > amerikanske embedsmænd"),
        ("nb", "Fars siterer en talsmann for Revolusjonsgarden på at Iran har [testet] en rakett.", "Fars > Revolusjonsgarden"),
        ("nb", "CNN skriver at ifølge to kilder i Pentagon har Iran [flyttet] raketter til Irak.", "CNN > kilder i Pentagon"),
        ("nb", "Kreml avviser at Russland har [sendt] våpen til Mali, melder Tass.", "Tass > Kreml"),
        ("en", "In remarks carried by KCNA, Kim Yo Jong said Pyongyang would never [sell] shells to Moscow.",
         "KCNA > Kim Yo Jong"),
        ("nb", "– Vi har ingen tegn til at Nord-Korea har [sendt] granater, sa talsmann John Kirby.", "talsmann John Kirby"),
        ("en", "According to the newspaper Aftenposten, Mali [sold] the drones to Iran.", "Aftenposten"),
        ("en", "The UN asked. According to the newspaper Aftenposten, Mali [sold] the drones to Iran.", "Aftenposten"),
        ("en", "Turkey has [sold] drones to Mali, its trade ministry announced.", "trade ministry"),
        # Links beside the chain, and words that only look like one.
        ("en", "Ankara [sold] the drones to Mali, according to Jeune Afrique.", "Jeune Afrique"),
        ("en", "Canada said it was looking into it; Mali says Russia has [sent] it helicopters.", "Mali"),
        ("nb", "Seoul lover en gransking, Japan hevder at Nord-Korea har [sendt] granater til Russland.", "Japan"),
        ("nb", "Paris viser til avtalen med Mali og [sender] droner dit.", ""),
    ],
)  # fmt: skip
def test_chain_from_the_nearest_link_to_the_origin(language: str, text: str, want: str) -> None:
    assert chain(text, language) == want


def test_a_chain_goes_on_from_the_outlet_that_the_reader_chose_to_whom_it_cites() -> None:
    text = "Ifølge Bild, som viser til tyske tjenestemenn, har Iran [solgt] droner til Russland."
    assert chain(text, "nb", origin="bild") == "Bild > tyske tjenestemenn"


def test_an_outlet_that_takes_part_in_the_act_hears_nobody() -> None:
    text = "Qatar has [leased] drones to Al Jazeera, Egypt said."
    assert chain(text, "en", origin="eg") == "Al Jazeera > Egypt"
    filler = text.replace("[", "").replace("]", "").index("Al Jazeera")
    assert chain(text, "en", origin="eg", filled=(filler,)) == "Egypt"


def test_nobody_in_particular_keeps_its_words() -> None:
    text = "A ship [carried] shells to Russia, diplomats told Reuters."
    assert chain(text, "en") == "Reuters > diplomats"


def test_own_words_and_a_language_without_a_pack_have_no_chain() -> None:
    assert decided(0, None, None) is None
    assert chain("Norway [sent] shells to Ukraine.", "en") == ""
    unnamed = decided(UNNAMED, None, None)
    assert unnamed is not None and unnamed.party is None
