"""A ledger loses nothing that it has promised, and says plainly what is wrong."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import re
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from brudd.errors import LedgerError
from brudd.ledger import Ledger
from ledger_samples import WIRE, claim, page, report, story

KILLS = 50


def work(place: Path, first: int, told: Connection) -> None:
    """Adds pages and decisions until it is killed; what it tells is a promise that it is kept."""
    with Ledger.open(place, create=True) as ledger:
        for number in range(first, first + 10_000):
            text = f"{WIRE}\nNumber {number}."
            made = claim(text, "Moscow denied the trade on Thursday", supplier="KP", recipient="RU", item="arms")
            kept = ledger.add_one(report(page(text, f"{number}.txt"), made))
            told.send(("page", kept.page))
            told.send(("decision", ledger.decide("accept", f"{kept.page}/c1", who="Kari").target))


def promises(told: Connection) -> Iterator[tuple[str, str]]:
    """What the writer had told before it was killed."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            yield told.recv()


def test_fifty_kills_lose_nothing_that_was_promised_and_damage_nothing(tmp_path: Path) -> None:
    """Each writer is killed at a moment of its work that differs; the file keeps every page and decision it told."""
    place = tmp_path / "killed.ledger"
    chance = random.Random(5)
    promised: list[tuple[str, str]] = []
    fork = multiprocessing.get_context("fork")
    for kill in range(KILLS):
        mine, theirs = fork.Pipe(duplex=False)
        writer = fork.Process(target=work, args=(place, kill * 10_000, theirs))
        writer.start()
        theirs.close()
        promised += [mine.recv() for _ in range(chance.randint(1, 5))]
        mine.poll(chance.random() / 100)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        promised += list(promises(mine))
        writer.join()
        mine.close()
    connection = sqlite3.connect(place)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with Ledger.open(place, read_only=True) as ledger:
        pages = {one["id"] for one in ledger.pages(limit=10**6)}
        decided = {one.target for one in ledger.log()}
        claims = {one["target"] for one in ledger.claims(limit=10**6)}
        events = {one["event"] for one in ledger.claims(limit=10**6)}
        found = {hit["page"] for hit in ledger.search("moscow", limit=10**6).hits}
    assert {name for sort, name in promised if sort == "page"} <= pages
    assert {name for sort, name in promised if sort == "decision"} <= decided
    assert claims == {f"{page}/c1" for page in pages} and found == pages, "no page is half there"
    assert len(events) == 1
    assert len(promised) >= KILLS


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    place = tmp_path / "full.ledger"
    with Ledger.open(place, create=True) as ledger:
        before = ledger.counts()
        from sqlalchemy import event

        @event.listens_for(ledger._engine, "connect")
        def _limit(connection: sqlite3.Connection, _: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={pages + 1}")

        ledger._engine.dispose()  # so that the next connection is a new one
        chance = random.Random(1)
        long = [report(page(f"{chance.getrandbits(400_000):x}", f"{number}.txt")) for number in range(4)]
        with pytest.raises(LedgerError, match="the disk is full"):
            list(ledger.add([*story(), *long]))
        assert ledger.counts() == before
    with Ledger.open(place) as ledger:
        assert [one.outcome for one in ledger.add(story())] == ["added"] * 3


def test_a_ledger_of_a_newer_brudd_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "newer.ledger"
    Ledger.open(place, create=True).close()
    connection = sqlite3.connect(place)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    for read_only in (True, False):
        with pytest.raises(LedgerError, match=r"newer Brudd .*9999.* upgrade Brudd|newer Brudd"):
            Ledger.open(place, read_only=read_only)


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("This is no database at all. " * 100)
    with pytest.raises(LedgerError, match="is no ledger"):
        Ledger.open(words, create=True)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="is a database, but no ledger"):
        Ledger.open(other, create=True)


def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger.open(tmp_path / "none.ledger", read_only=True)
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path, create=True)
    with pytest.raises(LedgerError, match="no such folder"):
        Ledger.open(tmp_path / "none" / "x.ledger", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    place = tmp_path / "read.ledger"
    with Ledger.open(place, create=True) as ledger:
        list(ledger.add(story()))
    with Ledger.open(place, read_only=True) as ledger:
        with pytest.raises(LedgerError, match="for reading only"):
            list(ledger.add(story()))
        with pytest.raises(LedgerError, match="for reading only"):
            ledger.decide("accept", "x/c1", who="Kari")


def as_nobody(work: Callable[[], str]) -> str:
    """What a piece of work says that is done by somebody who owns nothing here; root would be let through."""
    mine, theirs = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(theirs, "w") as out:
            try:
                if not os.geteuid():
                    os.setgroups([])
                    os.setgid(65534)
                    os.setuid(65534)
                out.write(work())
            except LedgerError as error:
                out.write(f"LedgerError: {error}")
            except BaseException as error:
                out.write(repr(error))
        os._exit(0)
    os.close(theirs)
    with os.fdopen(mine) as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def shut() -> Iterator[Path]:
    """A ledger in a file that nobody may write, in a folder that nobody may write; all may look into it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "shut.ledger"
        with Ledger.open(place, create=True) as ledger:
            list(ledger.add(story()))
        place.chmod(0o444)
        Path(folder).chmod(0o555)
        yield place
        Path(folder).chmod(0o755)


def test_a_read_only_file_is_read_and_says_why_it_is_not_written(shut: Path) -> None:
    def look() -> str:
        with Ledger.open(shut, read_only=True) as ledger:
            return f"{ledger.counts()['claims']} claims, {len(ledger.search('containers').hits)} hits"

    def write() -> str:
        with Ledger.open(shut, create=True) as ledger:
            return str(list(ledger.add([report(page("Another page.", "new.txt"))])))

    assert as_nobody(look) == "4 claims, 2 hits"
    assert re.match(r"LedgerError: .*shut\.ledger: cannot be (written|opened)", as_nobody(write))


def test_a_read_only_file_in_a_folder_that_may_be_written_says_so(shut: Path) -> None:
    def write() -> str:
        with Ledger.open(shut) as ledger:
            return str(ledger.decide("comment", "source:US", who="Kari"))

    shut.parent.chmod(0o777)
    assert re.match(r"LedgerError: .*shut\.ledger: cannot be written: the file is read-only", as_nobody(write))


def test_a_server_that_is_not_there_is_said_without_its_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as caught:
        Ledger.open("postgresql://kari:secret@127.0.0.1:1/none", create=True)
    assert "cannot be reached" in str(caught.value)
    assert "secret" not in str(caught.value)
