"""What the README says can be done: the two commands, the flags, the snippet, the links."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_are_targets_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"^    (make(?: \w+)?)  +#", README, re.MULTILINE) == ["make", "make test"]
    assert ".DEFAULT_GOAL := demo" in makefile
    assert re.search(r"^test:", makefile, re.MULTILINE)


def test_the_snippet_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("nn 2023-01-11 ('NTB',)")


@pytest.mark.parametrize("flag", re.findall(r"^\| `(--\w+)`", README, re.MULTILINE))
def test_every_flag_is_there(flag: str) -> None:
    assert f'"{flag}"' in (ROOT / "src/brudd/cli/read.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/formats.md"])
def test_links_lead_to_files(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []
