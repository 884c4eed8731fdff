"""`brudd check`: flags, files of cases, formats, and errors that name the word and the nearest known ones."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from brudd.cli.main import main
from brudd.findings import assess
from brudd.findings.cases import act_of

SHARED = Path(__file__).parents[3] / "shared" / "gold" / "law" / "cases.jsonl"
SHELLS = "--kind arms-transfer --supplier KP --recipient RU --item artillery-shell --date 2022-09-06".split()


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit status, output and error text of `brudd check ARGS`."""
    with pytest.raises(SystemExit) as left:
        main(["check", *args])
    out = capsys.readouterr()
    return int(left.value.code or 0), out.out, out.err


def test_the_example_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, *SHELLS, "--format", "json")
    finding = json.loads(out)["findings"][0]
    assert status == 0
    assert finding["measure"] == "un-dprk/arms-export"
    assert finding["verdict"] == "breach"
    assert {"S/RES/1718 (2006) para 8(b)", "S/RES/1874 (2009) para 9"} <= set(finding["citations"])
    assert [party["state"] for party in finding["parties"]] == ["KP", "RU"]
    assert finding["in_force"] == {"from": "2009-06-12", "to": None, "on": "2022-09-06"}
    assert {"condition", "claim", "measure", "result"} == set(finding["because"][0])


def test_the_table_says_if(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, *SHELLS)
    assert status == 0
    assert "If the claim is" in out
    assert "Russia" in out


def test_jsonl_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, *SHELLS, "--format", "jsonl")
    assert len(out.splitlines()) == 1


def test_facts_are_flags(capsys: pytest.CaptureFixture[str]) -> None:
    args = "--kind arms-transfer --supplier IR --recipient RU --item uav --date 2022-08-19 --range-km 200 --format json"
    assert json.loads(run(capsys, *args.split())[1])["findings"] == []
    args = args.replace("--range-km 200", "--system=Shahed-136")
    finding = json.loads(run(capsys, *args.split())[1])["findings"][0]
    assert finding["verdict"] == "breach"
    assert any("Shahed-136: figures as publicly reported" in note for note in finding["notes"])


def test_an_open_question_names_the_missing_fact(capsys: pytest.CaptureFixture[str]) -> None:
    args = "--kind arms-transfer --supplier IR --recipient RU --item uav --date 2022-08-19 --format json"
    finding = json.loads(run(capsys, *args.split())[1])["findings"][0]
    assert finding["verdict"] == "undetermined"
    assert finding["unknown"] == ["range of the missile or drone: covered from 300 km"]


@pytest.mark.parametrize(
    ("args", "named", "nearest"),
    [
        (["--kind", "arms-trasfer"], "arms-trasfer", "arms-transfer"),
        ([*SHELLS, "--status", "hapened"], "hapened", "happened"),
        (["--kind", "arms-transfer", "--suplier", "KP"], "--suplier", "--supplier"),
        (["--kind", "labour", "--supplier", "KP"], "supplier", "sender"),
        (["--kind", "arms-transfer", "--supplier", "QQ"], "QQ", "nearest"),
        (["--kind", "arms-transfer", "--supplier", "Iran"], "Iran", "IR"),
        (["--kind", "arms-transfer", "--supplier", "houthis"], "houthis", "houthi"),
        (["--kind", "arms-transfer", "--item", "shell"], "shell", "artillery-shell"),
        ([*SHELLS, "--approved", "perhaps"], "perhaps", "leave it out"),
        ([*SHELLS, "--range-km", "far"], "far", "number"),
        ([*SHELLS, "--range-km", "-3"], "-3", "number"),
        ([*SHELLS, "--system", "Shahed-137"], "Shahed-137", "Shahed-136"),
        ([*SHELLS, "--activity", "ship2ship"], "ship2ship", "ship-to-ship"),
        ([*SHELLS, "--work-permit-since", "2016"], "2016", "YYYY-MM-DD"),
        (["--kind", "arms-transfer", "--date", "2022-02-30"], "2022-02-30", "YYYY-MM-DD"),
        (["--kind", "arms-transfer", "--date", "yesterday"], "yesterday", "YYYY-MM-DD"),
        (["--kind", "arms-transfer", "--supplier"], "--supplier", "needs a word"),
        (["--kind", "arms-transfer", "KP"], "KP", "stands alone"),
        ([], "--kind", "--cases"),
        (["--cases", "none.jsonl"], "none.jsonl", "no such file"),
        (["--cases", "none.jsonl", "--kind", "labour"], "--cases", "other flags"),
    ],
)
def test_an_unknown_word_is_named_with_the_nearest(
    capsys: pytest.CaptureFixture[str], args: list[str], named: str, nearest: str
) -> None:
    status, out, err = run(capsys, *args)
    assert status == 2
    assert named in err
    assert nearest in err
    assert out == ""


def test_cases_are_answered_in_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [
        {"id": "b", "kind": "labour", "date": "2020-02-01", "roles": {"sender": ["KP"], "host": ["RU"]}, "title": "x"},
        {"id": "a", "kind": "labour", "date": "2010-02-01", "roles": {"sender": ["KP"], "host": ["RU"]}},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    status, out, _ = run(capsys, "--cases", str(path), "--format", "jsonl")
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(one["id"], len(one["findings"])) for one in answers] == [("b", 1), ("a", 0)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{broken", "no JSON"),
        ('["list"]', "a JSON object"),
        ('{"id": 1}', "needs a `kind`"),
        ('{"kind": "labour", "roles": {"sender": "KP", "guest": ["RU"]}}', "guest"),
        ('{"kind": "labour", "roles": {"sender": [3]}}', "list of words"),
        ('{"kind": "labour", "facts": {"weather": true}}', "weather"),
        ('{"kind": "labour", "facts": {"approved": 3}}', "approved"),
        ('{"kind": "labour", "facts": {"quantity": true}}', "quantity"),
    ],
)
def test_a_bad_case_is_named_by_line(capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"kind": "labour"}\n' + line, encoding="utf-8")
    status, _, err = run(capsys, "--cases", str(path), "--format", "json")
    assert status == 2
    assert ":2: " in err
    assert said in err


def test_a_bad_case_does_not_stop_the_others(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    rows = ['{"id": "a", "kind": "labour"}', '{"id": "b", "kind": "gift"}', '{"id": "c", "kind": "vote"}']
    path.write_text("\n".join(rows), encoding="utf-8")
    status, out, err = run(capsys, "--cases", str(path), "--format", "jsonl")
    assert status == 2
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "c"]
    assert ":2: " in err
    assert "gift" in err


@pytest.mark.skipif(not SHARED.exists(), reason="the project's law cases are not beside this checkout")
def test_the_law_cases_of_the_project() -> None:
    missed = []
    for line in SHARED.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found: dict[tuple[str, str], set[str]] = {}
        for one in assess(act_of(case)):
            states = found.setdefault((one.measure.split("/")[0], one.verdict), set())
            states.update(party.state or "" for party in one.parties)
        wholes = [case["expect"], *case.get("or", [])]
        if case["sure"] and not any(_fits(whole, found) for whole in wholes):
            missed.append(case["id"])
    assert len(missed) <= 1


def _fits(whole: list[dict[str, object]], found: dict[tuple[str, str], set[str]]) -> bool:
    wanted = {(str(one["regime"]), str(one["verdict"])): one for one in whole}
    if set(wanted) != set(found):
        return False
    return all(
        set(one["states"]) <= found[key] <= {*one["states"], *one.get("may", [])}  # type: ignore[misc]
        for key, one in wanted.items()
    )


def test_a_thousand_checks_take_less_than_half_a_second() -> None:
    case = {"kind": "arms-transfer", "date": "2022-09-06", "facts": {},
            "roles": {"supplier": ["KP"], "recipient": ["RU"], "item": ["artillery-shell"]}}  # fmt: skip
    assess(act_of(case))
    start = time.process_time()
    for _ in range(1000):
        assess(act_of(case))
    assert time.process_time() - start < 0.5, "100,000 in ten seconds is 0.1 s for a thousand on a quiet machine"
