"""`brudd law`: list, show, on, diff."""

from __future__ import annotations

import json

import pytest

from brudd.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit status, output and error text of `brudd law ARGS`."""
    with pytest.raises(SystemExit) as left:
        main(["law", *args])
    out = capsys.readouterr()
    return int(left.value.code or 0), out.out, out.err


def test_list_names_every_regime_and_whether_it_still_binds(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["regime"]: row for row in json.loads(run(capsys, "list", "--format", "json")[1])}
    assert rows["un-dprk"]["until"] == "no end known"
    assert rows["un-eritrea"]["until"] == "ended 2018-11-13"
    assert len(rows) >= 45


def test_list_by_target(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "list", "--target", "BY", "--format", "json")[1])
    assert {row["regime"] for row in rows} == {"eu-belarus", "us-all", "us-russia"}


def test_show_gives_history_exemption_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "show", "un-dprk/arms-supply")
    flat = " ".join(out.split())
    assert status == 0
    assert "In force 2009-06-12 to 2016-03-01 (replaced)" in flat
    assert "Exempt: small arms and light weapons to the DPRK" in flat
    assert flat.index("S/RES/1718 (2006) para 8(a)(i)") < flat.index("S/RES/2270 (2016) para 6 [binding]")


def test_show_a_regime_names_its_dispute(capsys: pytest.CaptureFixture[str]) -> None:
    flat = " ".join(run(capsys, "show", "un-iran")[1].split())
    assert "contested by Iran, Russia and China" in flat
    assert "[a call, not binding]" in flat


def test_show_an_unknown_measure_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "show", "un-dprk/arms-suply")
    assert status == 2
    assert "un-dprk/arms-supply" in err


def test_on_a_day_against_a_target(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "on", "2022-09-06", "--target", "IR", "--format", "json")[1])
    cited = {row["citation"] for row in rows}
    assert "S/RES/2231 (2015) Annex B para 4" in cited
    assert not any(citation.startswith("S/RES/1747") for citation in cited)


def test_diff_shows_resolution_2270(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "diff", "2016-03-01", "2016-03-03", "--target", "KP", "--format", "json")[1])
    new = {row["citation"] for row in rows if row["change"] == "new"}
    gone = {row["citation"] for row in rows if row["change"] == "gone"}
    assert "S/RES/2270 (2016) para 6" in new
    assert "S/RES/1874 (2009) para 10" in gone


def test_diff_of_a_quiet_day_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "diff", "2019-03-01", "2019-03-02")[1].strip() == "nothing"


@pytest.mark.parametrize(
    ("args", "named"), [(["on", "2022-13-01"], "2022-13-01"), (["on", "2022-09-06", "--target", "DPRK"], "DPRK")]
)
def test_bad_words_are_named(capsys: pytest.CaptureFixture[str], args: list[str], named: str) -> None:
    status, _, err = run(capsys, *args)
    assert status == 2
    assert named in err
