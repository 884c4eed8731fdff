"""The loader: what ships is whole; every mistake is refused with file and line."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from brudd.errors import DataError
from brudd.measures import load
from brudd.measures.loader import FOLDER, load_folder

MALFORMED = sorted((Path(__file__).parents[1] / "malformed" / "measures").glob("*.yaml"))
REGIME = """title: Measures on a land
authority: UN Security Council
side: states
targets:
  default: {states: [XK]}
"""


def lay_out(folder: Path, measure: str, regime: str = REGIME) -> Path:
    """A law folder with one regime `xx` and one measure `arms`."""
    for name in ("_scopes.yaml", "_sides.yaml"):
        (folder / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "xx").mkdir()
    (folder / "xx" / "regime.yaml").write_text(regime, encoding="utf-8")
    (folder / "xx" / "arms.yaml").write_text(measure, encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", MALFORMED, ids=[path.stem for path in MALFORMED])
def test_a_mistake_is_named_with_file_and_line(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = re.match(r"# expect line (\d+): (.*)", text)
    assert expected is not None
    with pytest.raises(DataError) as caught:
        load_folder(lay_out(tmp_path, text))
    message = str(caught.value)
    assert "xx/arms.yaml:" in message
    assert expected[2] in message
    line = int(re.findall(r"arms\.yaml:(\d+)", message)[0])
    assert line == int(expected[1])


def test_the_regime_itself_is_checked(tmp_path: Path) -> None:
    good = MALFORMED[0].read_text(encoding="utf-8")
    with pytest.raises(DataError, match=r"xx/regime\.yaml:2: authority"):
        load_folder(lay_out(tmp_path, good, REGIME.replace("UN Security Council", "The moon")))


def test_a_regime_whose_target_is_no_state_is_refused(tmp_path: Path) -> None:
    good = MALFORMED[0].read_text(encoding="utf-8")
    with pytest.raises(DataError, match=r"xx/regime\.yaml:5: .*alpha-2"):
        load_folder(lay_out(tmp_path, good, REGIME.replace("XK", "Kosovo")))


def test_every_paragraph_is_dated_sourced_and_checked() -> None:
    paragraphs = [p for r in load().regimes.values() for m in r.measures for p in m.paragraphs]
    assert len(paragraphs) > 250
    assert all(p.in_force and p.source and p.checked for p in paragraphs)


def test_regimes_of_the_charge_are_there() -> None:
    united = (
        "dprk iran libya yemen somalia drc car southsudan sudan haiti isil-alqaida taliban lebanon iraq guinea-bissau"
    )
    union = "russia belarus china myanmar syria zimbabwe sudan iran dprk"
    own = ["uk-russia", "uk-dprk", "no-russia", "no-dprk", "us-russia"]
    wanted = [f"un-{name}" for name in united.split()] + [f"eu-{name}" for name in union.split()] + own
    assert set(wanted) <= set(load().regimes)


def test_what_only_calls_upon_states_tests_nothing() -> None:
    from brudd.findings.engine import rule_book

    assert all(rule.paragraph.force == "decides" for rule in rule_book().rules)


def test_mirrors_begin_no_earlier_than_their_own_instrument() -> None:
    for measure in load().regimes["uk-dprk"].measures:
        for paragraph in measure.paragraphs:
            assert paragraph.in_force[0].from_ >= "2020-12-31"
            assert paragraph.citation.startswith("DPRK (Sanctions)")


def test_norway_takes_over_2371_on_its_own_day() -> None:
    coal = [p for m in load().regimes["no-dprk"].measures for p in m.paragraphs if p.id.endswith("un-dprk-2371-8")]
    assert [p.in_force[0].from_ for p in coal] == ["2017-11-21"]


def test_loading_is_quick() -> None:
    best = min(_load_seconds() for _ in range(3))
    assert best < 0.9, "0.3 s on a quiet machine; a busy one gets three times that"


def _load_seconds() -> float:
    start = time.process_time()
    load_folder(FOLDER)
    return time.process_time() - start


def test_a_regime_that_joins_another_names_its_measures_as_that_does(tmp_path: Path) -> None:
    good = next(path.read_text(encoding="utf-8") for path in sorted((FOLDER / "un-mali").glob("asset-freeze.yaml")))
    regime = (FOLDER / "un-mali" / "regime.yaml").read_text(encoding="utf-8")
    folder = lay_out(tmp_path, good, regime + "joins: yy\n")
    with pytest.raises(DataError, match=r"xx/regime\.yaml:1: joins an unknown regime 'yy'"):
        load_folder(folder)
    (folder / "yy").mkdir()
    (folder / "yy" / "regime.yaml").write_text(regime, encoding="utf-8")
    (folder / "yy" / "freeze.yaml").write_text(good, encoding="utf-8")
    with pytest.raises(DataError, match=r"xx/arms\.yaml:1: yy has no measure 'arms'"):
        load_folder(folder)
