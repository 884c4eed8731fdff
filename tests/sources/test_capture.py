"""Captures are kept by their hash, in a chain, with timestamps; whatever is changed shows."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from brudd.cli.main import main
from brudd.errors import InputError
from brudd.sources import Document, open_inputs
from brudd.sources.capture import Store, capture
from brudd.sources.capture.check import verify
from brudd.sources.capture.stamp import Authority, roots
from brudd.sources.capture.warc import write

PAGE = "<!doctype html><p>Skipet la til kai.</p>"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "captures")


def troubles(store: Store, certificates: list[Any] | None = None) -> list[tuple[str, ...]]:
    return [one.trouble for one in verify(store.folder, certificates)]


def test_a_capture_keeps_bytes_headers_redirects_and_time(local: Any, store: Store) -> None:
    local.page(
        "/new", gzip.compress(PAGE.encode()), Content_Encoding="gzip", Last_Modified="Mon, 04 Mar 2024 10:00:00 GMT"
    )
    entry = store.add(capture(local.moved("/old", "/new"), local.policy))
    record = entry.record
    assert (record["outcome"], record["final"], record["sha256"]) == (
        "captured", local.address + "/new", hashlib.sha256(PAGE.encode()).hexdigest()
    )  # fmt: skip
    first, last = record["exchanges"]
    assert (first["status"], last["status"], last["ip"]) == (302, 200, "127.0.0.1")
    assert ["Last-Modified", "Mon, 04 Mar 2024 10:00:00 GMT"] in last["headers"]
    assert store.path(record["sha256"]).read_bytes() == PAGE.encode()
    assert gzip.decompress(store.path(last["body"]).read_bytes()) == PAGE.encode()
    assert troubles(store) == [()]


def test_a_failed_capture_is_recorded_with_its_reason(local: Any, store: Store) -> None:
    entry = store.add(capture(local.address + "/none", local.policy))
    assert (entry.record["outcome"], entry.record["kind"], entry.record["exchanges"][0]["status"]) == (
        "failed",
        "status",
        404,
    )
    entry = store.add(capture("http://127.0.0.1:1/", local.policy))
    assert (entry.number, entry.record["kind"], entry.record["exchanges"]) == (2, "reset", [])
    assert troubles(store) == [(), ()]


def test_the_same_bytes_are_kept_once_and_other_bytes_beside_them(local: Any, store: Store) -> None:
    for body in ("one", "one", "two"):
        store.add(capture(local.page("/page", body), local.policy))
    kept = [path for path in (store.folder / "objects").rglob("*") if path.is_file()]
    assert sorted(path.read_bytes() for path in kept) == [b"one", b"two"]


@pytest.fixture
def three(local: Any, store: Store) -> Store:
    for number in range(3):
        store.add(capture(local.page(f"/{number}", f"page {number}"), local.policy))
    return store


def _lines(store: Store) -> list[dict[str, Any]]:
    return [json.loads(line) for line in store.log.read_text().splitlines()]


def _rewrite(store: Store, rows: list[dict[str, Any]]) -> None:
    store.log.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_changed_bytes_show(three: Store) -> None:
    path = three.path(_lines(three)[1]["record"]["sha256"])
    path.chmod(0o644)
    path.write_bytes(b"page X")
    assert [bool(one) for one in troubles(three)] == [False, True, False]


def test_missing_bytes_show(three: Store) -> None:
    three.path(_lines(three)[0]["record"]["sha256"]).unlink()
    assert "missing" in troubles(three)[0][0]


def test_a_changed_record_shows(three: Store) -> None:
    rows = _lines(three)
    rows[1]["record"]["captured"] = "2020-01-01T00:00:00Z"
    _rewrite(three, rows)
    assert "changed" in troubles(three)[1][0]


def test_an_entry_taken_out_or_put_in_another_place_shows(three: Store) -> None:
    rows = _lines(three)
    _rewrite(three, [rows[0], rows[2]])
    assert "chain is broken" in troubles(three)[1][0]
    _rewrite(three, [rows[1], rows[0], rows[2]])
    assert "chain is broken" in troubles(three)[0][0]


def test_a_broken_line_shows_and_nothing_is_added_behind_it(three: Store, local: Any) -> None:
    with three.log.open("a") as log:
        log.write("{half a li")
    assert [bool(one) for one in troubles(three)] == [False, False, False, True]
    with pytest.raises(InputError, match="last line is broken"):
        three.add(capture(local.page("/more", "x"), local.policy))


def test_warcs_are_read_by_other_tools(local: Any, tmp_path: Path) -> None:
    local.page("/new", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    local.raw["/chunked"] = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>a \r\n0\r\n\r\n"
    )
    found = [capture(local.moved("/old", "/new"), local.policy), capture(local.address + "/chunked", local.policy),
             capture("http://127.0.0.1:1/", local.policy)]  # fmt: skip
    for name in ("a.warc", "a.warc.gz"):
        path = tmp_path / name
        assert write(found, path) == 7
        with path.open("rb") as stream:
            kinds = [record.rec_type for record in WarcioIterator(stream, check_digests="raise")]
        assert kinds == ["warcinfo", *["response", "request"] * 3, "metadata"]
        with path.open("rb") as stream:
            verified = [record.verify_block_digest() for record in ArchiveIterator(stream, parse_http=False)]
        assert verified == [True] * 8
        read = [one for one in open_inputs(str(path)) if isinstance(one, Document)]
        assert [(one.source, one.data) for one in read] == [
            (local.address + "/new", PAGE.encode()), (local.address + "/chunked", b"<p>a ")
        ]  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A timestamp authority of the tests' own, made with OpenSSL: `ca.pem` is its root."""
    if not shutil.which("openssl"):
        pytest.skip("needs the program openssl to play the authority")
    folder = tmp_path_factory.mktemp("authority")

    def run(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    subject = ["-subj", "/O=Test/CN=Test root"]
    run(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem",
        "-days",
        "3650",
        *subject,
    )
    run(
        "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/O=Test/CN=Test time"
    )
    (folder / "ext").write_text("extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n")
    run(
        "x509",
        "-req",
        "-in",
        "tsa.csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        "3650",
        "-out",
        "tsa.pem",
        "-extfile",
        "ext",
    )
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(
        "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\n"
        "signer_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\naccuracy = secs:1\ness_cert_id_chain = no\n"
        "ess_cert_id_alg = sha256\n"
    )
    return folder


def _reply(folder: Path, query: bytes) -> bytes:
    (folder / "q").write_bytes(query)
    subprocess.run(
        ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "q", "-out", "r"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return (folder / "r").read_bytes()


@pytest.fixture
def served(local: Any, authority: Path) -> str:
    local.answers["/time"] = lambda asked: (
        200,
        {"Content-Type": "application/timestamp-reply"},
        _reply(authority, asked.body),
    )
    return str(local.address + "/time")


def test_a_timestamp_holds_under_its_root_and_not_under_another(
    local: Any, store: Store, served: str, authority: Path, tmp_path: Path
) -> None:
    entry = store.add(capture(local.page("/a", "a"), local.policy), Authority(served, local.policy))
    assert entry.timestamp is not None and "token" in entry.timestamp
    (checked,) = verify(store.folder, roots(authority / "ca.pem"))
    assert (checked.trouble, bool(checked.stamped)) == ((), True)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k", "-out", "other.pem", "-subj", "/CN=Other"],
                   cwd=tmp_path, check=True, capture_output=True)  # fmt: skip
    assert "does not hold" in troubles(store, roots(tmp_path / "other.pem"))[0][0]
    (unchecked,) = verify(store.folder)
    assert unchecked.stamped is not None and "signature not checked" in unchecked.stamped


def test_a_timestamp_on_other_bytes_shows(local: Any, store: Store, served: str, authority: Path) -> None:
    for number in range(2):
        store.add(capture(local.page(f"/{number}", f"{number}"), local.policy), Authority(served, local.policy))
    rows = _lines(store)
    rows[0]["timestamp"], rows[1]["timestamp"] = rows[1]["timestamp"], rows[0]["timestamp"]
    _rewrite(store, rows)
    assert all("timestamp" in one[0] for one in troubles(store, roots(authority / "ca.pem")))
    assert all("timestamp is on other bytes" in one[0] for one in troubles(store))


@pytest.mark.parametrize(("path", "why"), [("/down", "answered 404"), ("/odd", "no timestamp")])
def test_a_timestamp_that_cannot_be_had_is_recorded_as_missing(local: Any, store: Store, path: str, why: str) -> None:
    local.page("/odd", b"nonsense")
    entry = store.add(capture(local.page("/a", "a"), local.policy), Authority(local.address + path, local.policy))
    assert entry.timestamp is not None and why in entry.timestamp["failed"]
    assert troubles(store) == [()]


def test_roots_that_are_none_are_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no certificates"):
        roots(tmp_path / "none.pem")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = 0
    try:
        main(list(words))
    except SystemExit as end:
        status = int(end.code or 0)
    return (status, *capsys.readouterr())


def test_the_verbs_capture_and_verify(local: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "captures")
    good = local.page("/a", PAGE)
    status, out, err = run(capsys, "capture", good, local.address + "/none", "--store", folder, "--allow-private",
                           "--warc", str(tmp_path / "a.warc.gz"))  # fmt: skip
    assert (status, err) == (2, "")
    assert hashlib.sha256(PAGE.encode()).hexdigest() in out and "answered 404" in out
    status, out, _ = run(capsys, "verify", folder)
    assert status == 0 and "2 captures: 1 captured, 1 failed" in out and "head of the chain" in out
    path = Store(Path(folder)).path(hashlib.sha256(PAGE.encode()).hexdigest())
    path.chmod(0o644)
    path.write_text("x")
    status, out, _ = run(capsys, "verify", folder, "--format", "jsonl")
    assert (status, [json.loads(line)["holds"] for line in out.splitlines()]) == (1, [False, True])
    assert run(capsys, "capture", good, "--store", folder)[1].count("not a public address") == 1


def test_a_private_address_is_recorded_as_refused(local: Any) -> None:
    found = capture(local.address, replace(local.policy, allow_private=False))
    assert (found.record["outcome"], found.record["kind"]) == ("failed", "refused-address")
