"""Inputs for batches as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch_inputs import texts


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """The articles as JSON Lines, with one line broken."""
    path = tmp_path / "in.jsonl"
    rows = [json.dumps({"text": text, "url": f"https://news.example/{n}", "published": "2024-03-20"})
            for n, text in enumerate(texts())]  # fmt: skip
    path.write_text("\n".join([*rows[:5], "{broken", *rows[5:]]) + "\n", encoding="utf-8")
    return path
