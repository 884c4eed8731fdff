"""The stores that the contract is run on: SQLite in a file, and a PostgreSQL of the tests' own on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brudd.ledger import Ledger

_FOUND = ("initdb", "pg_ctl")


def _program(name: str) -> str | None:
    """A program of PostgreSQL's: on the path, or where Debian keeps it."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(kept[0]) if kept else shutil.which(name)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL that lives as long as the tests; skipped where none can be started."""
    programs = [_program(name) for name in _FOUND]
    if None in programs:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = tmp_path_factory.mktemp("postgres")
    as_user: list[str] = []
    if os.geteuid() == 0:
        if not shutil.which("runuser") or subprocess.run(["id", "postgres"], capture_output=True).returncode:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        shutil.chown(folder, "postgres")
        for parent in folder.parents[:3]:
            if str(parent).startswith(("/tmp/", "/var/tmp/")):
                parent.chmod(parent.stat().st_mode | 0o011)
        as_user = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    initdb, pg_ctl = (str(program) for program in programs)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    quiet = {"capture_output": True, "cwd": str(folder), "timeout": 120}
    made = subprocess.run(
        [*as_user, initdb, "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync"], **quiet
    )  # type: ignore[call-overload]
    if made.returncode:
        pytest.skip(f"PostgreSQL cannot be set up: {made.stderr.decode()[-200:]}")
    log = str(folder / "log")
    started = subprocess.run(
        [*as_user, pg_ctl, "-D", data, "-o", options, "-l", log, "-w", "start"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, cwd=str(folder), timeout=120,
    )  # fmt: skip
    if started.returncode:
        pytest.skip("PostgreSQL cannot be started")
    yield f"postgresql://tests@127.0.0.1:{port}"
    subprocess.run([*as_user, pg_ctl, "-D", data, "-m", "immediate", "-w", "stop"], **quiet)  # type: ignore[call-overload]


Opener = Callable[[], Ledger]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger goes."""
    if request.param == "sqlite":
        return str(tmp_path / "test.ledger")
    import psycopg

    url = str(request.getfixturevalue("server"))
    name = f"ledger_{abs(hash(str(tmp_path)))}"
    with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url}/{name}"


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(place, create=True) as opened:
        yield opened
