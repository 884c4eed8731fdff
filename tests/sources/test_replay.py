"""A WARC of a capture is indexed and replayed by pywb, the tool that web archives show their pages with.

Runs where pywb is installed in an environment of its own (it pins old versions of what the workbench needs): the
variable `BRUDD_PYWB` names the folder of its programs (`python -m venv X; X/bin/pip install pywb`, then `X/bin`).
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from brudd.sources.capture import capture
from brudd.sources.capture.warc import write

PROGRAMS = Path(os.environ.get("BRUDD_PYWB", "/none"))
PAGE = "<!doctype html><title>Skip</title><p>Skipet la til kai.</p>"
REPLAY = """
import sys
from pywb.apps.frontendapp import FrontEndApp
from werkzeug.test import Client
from werkzeug.wrappers import Response
found = Client(FrontEndApp(), Response).get("/case/0id_/" + sys.argv[1])
with open("shown", "wb") as out:
    out.write(f"{found.status_code} {found.headers.get('Location')} ".encode() + found.data)
"""

pytestmark = pytest.mark.skipif(not (PROGRAMS / "wb-manager").exists(), reason="BRUDD_PYWB names no folder with pywb")


def run(folder: Path, *words: str) -> bytes:
    return subprocess.run([str(PROGRAMS / words[0]), *words[1:]], cwd=folder, check=True, capture_output=True).stdout


@pytest.mark.parametrize("name", ["case.warc", "case.warc.gz"])
def test_pywb_indexes_and_replays_a_capture_and_its_redirect(local: Any, tmp_path: Path, name: str) -> None:
    address = local.page("/new", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    write([capture(local.moved("/old", "/new"), local.policy)], tmp_path / name)
    run(tmp_path, "wb-manager", "init", "case")
    run(tmp_path, "wb-manager", "add", "case", name)
    index = (tmp_path / "collections/case/indexes/index.cdxj").read_text().splitlines()
    rows = {row["url"]: row["status"] for line in index for row in [json.loads(line.split(" ", 2)[2])]}
    assert rows == {address: "200", local.address + "/old": "302"}
    for asked, shown in ((address, f"200 None {PAGE}"), (local.address + "/old", "302 /new ")):
        run(tmp_path, "python", "-W", "ignore", "-c", REPLAY, asked)
        assert (tmp_path / "shown").read_text() == shown
