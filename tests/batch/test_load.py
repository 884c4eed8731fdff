"""What a batch has read goes into the ledger without being read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.batch.run import Batch, run
from brudd.cli.main import main

pytest.importorskip("sqlalchemy")


def test_a_batch_is_added_to_a_ledger(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("brudd.pipeline._claims", lambda page: ())
    run(Batch([str(lines)], tmp_path / "run"))
    with pytest.raises(SystemExit) as ended:
        main(["add", "--from", str(tmp_path / "run"), "--ledger", str(tmp_path / "ledger.db")])
    assert ended.value.code == 0
    assert capsys.readouterr().out.count("added, 0 claims") == 4


def test_a_folder_without_a_batch_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["add", "--from", str(tmp_path), "--ledger", str(tmp_path / "ledger.db")])
    assert ended.value.code == 2
    assert "holds no batch" in capsys.readouterr().err
