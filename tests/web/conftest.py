"""A workbench over a small ledger, and a client that fills in forms as a browser does."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the workbench's packages are not installed")
pytest.importorskip("httpx2", reason="the test client's package is not installed")
sys.path.insert(0, str(Path(__file__).parent))

import reports_by_hand as hand
from starlette.testclient import TestClient

from brudd.ledger import Ledger
from brudd.web.app import create_app
from brudd.web.settings import Settings


class Browser(TestClient):
    """A client with cookies that sends forms with their token."""

    def token(self, path: str = "/read") -> str:
        """The form token of a page."""
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.get(path).text)
        assert found, f"no form on {path}"
        return found.group(1)

    def submit(self, path: str, form: str = "/read", **fields: str):  # type: ignore[no-untyped-def]
        """Posts a form; gives the answer without following it."""
        return self.post(path, data={"token": self.token(form), **fields}, follow_redirects=False)


def browser(settings: Settings) -> Browser:
    """A browser before a workbench of its own."""
    return Browser(create_app(settings), base_url="http://127.0.0.1:8765")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger with four pages; tests that decide take a copy."""
    place = tmp_path_factory.mktemp("ledger") / "test.ledger"
    with Ledger.open(place, create=True) as ledger:
        list(ledger.add([*hand.three(), hand.hostile()]))
    return place


@pytest.fixture
def client(filled: Path, tmp_path: Path) -> Iterator[Browser]:
    """A browser before a workbench with a copy of the filled ledger."""
    place = tmp_path / "test.ledger"
    place.write_bytes(filled.read_bytes())
    with browser(Settings(ledger=str(place))) as one:
        yield one


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Browser]:
    """A browser before a workbench whose ledger does not exist yet."""
    with browser(Settings(ledger=str(tmp_path / "none.ledger"))) as one:
        yield one
