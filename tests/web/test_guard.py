"""What is kept out: foreign sites and names, forged forms, large bodies, strangers; and the headers of every answer."""

from __future__ import annotations

from pathlib import Path

import pytest
import reports_by_hand as hand
from conftest import browser

from brudd.errors import UsageError
from brudd.web import access, desk, drawings, events, feeds, law, paste, people, standing, stored
from brudd.web.settings import BODY_LIMIT, Settings
from brudd.web.users import TRIES, TooManyTries, Users

PASSWORD = "four words in a row"


def test_every_answer_carries_the_policy(client):
    for path in ("/", "/static/brudd.css", "/nowhere", "/api/v1/claims", "/feed.atom"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_another_name_for_this_machine_is_refused(client):
    assert client.get("/", headers={"host": "rebound.example:8765"}).status_code == 400
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(client, headers):
    data = {"token": client.token(), "text": "Words.", "decision": "accept"}
    assert client.post("/read", data=data, headers=headers).status_code == 403


def test_a_form_without_the_right_token_is_refused(client):
    client.get("/read")
    for token in ("", "0" * 64):
        assert client.post("/read", data={"token": token, "text": "Words."}).status_code == 403
        assert (
            client.post(
                f"/page/{hand.three()[0].document.id}/claim/c1", data={"token": token, "decision": "accept"}
            ).status_code
            == 403
        )


def test_every_form_asks_for_a_token(client):
    client.get("/read")
    rooms = (access, desk, paste, stored, events, law, drawings, standing, people, feeds)
    posts = [route.path for room in rooms for route in room.router.routes if "POST" in route.methods]
    assert len(posts) >= 8
    for path in posts:
        assert (
            client.post(path.replace("{", "").replace("}", ""), data={"x": "y"}, follow_redirects=False).status_code
            == 403
        ), path


def test_a_body_past_the_limit_is_refused(client):
    assert client.post("/read", content=b"x" * (BODY_LIMIT + 1)).status_code == 413


def test_a_body_that_hides_its_length_is_refused(client):
    def endless():
        for _ in range(80):
            yield b"x" * 100_000

    assert (
        client.post(
            "/read", content=endless(), headers={"content-type": "application/x-www-form-urlencoded"}
        ).status_code
        == 413
    )


def test_an_address_on_this_machine_is_not_fetched(empty):
    for address in (
        "http://127.0.0.1:8765/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
    ):
        answer = empty.submit("/read", text=address)
        assert answer.status_code == 400, address


def test_beyond_this_machine_there_must_be_users(tmp_path: Path):
    with pytest.raises(UsageError, match="no users"):
        Settings(host="0.0.0.0")
    assert Settings(host="0.0.0.0", users=tmp_path / "users").host == "0.0.0.0"


@pytest.fixture
def shared(filled: Path, tmp_path: Path):
    """A workbench with a user of each role, and a copy of the ledger."""
    place, file = tmp_path / "shared.ledger", tmp_path / "users"
    place.write_bytes(filled.read_bytes())
    users = Users(file)
    for role in ("reader", "reviewer", "admin"):
        users.add(role, role, PASSWORD)
    return Settings(ledger=str(place), users=file)


def _in(settings: Settings, name: str):
    one = browser(settings)
    assert one.submit("/login", form="/login", name=name, password=PASSWORD).headers["location"] == "/"
    return one


def test_strangers_are_sent_to_the_login(shared):
    one = browser(shared)
    assert one.get("/", follow_redirects=False).headers["location"] == "/login"
    assert one.get("/api/v1/claims").status_code == 401
    assert "Log in" in one.get("/login").text


def test_what_each_role_may(shared):
    page = hand.three()[0].document.id
    may = {"reader": (403, 403), "reviewer": (303, 403), "admin": (303, 200)}
    for name, (deciding, listing) in may.items():
        one = _in(shared, name)
        assert one.submit(f"/page/{page}/claim/c1", decision="accept").status_code == deciding
        assert one.get("/users").status_code == listing
        assert one.get("/").status_code == 200


def test_decisions_carry_the_users_name(shared):
    one = _in(shared, "reviewer")
    page = hand.three()[0].document.id
    one.submit(f"/page/{page}/claim/c1", decision="accept")
    assert one.get(f"/api/v1/pages/{page}").json()["reviews"]["c1"]["by"] == "reviewer"


def test_logging_out_ends_the_session(shared):
    one = _in(shared, "reader")
    kept = one.cookies["brudd_session"]
    one.submit("/logout")
    one.cookies.set("brudd_session", kept)
    assert one.get("/", follow_redirects=False).status_code == 303


def test_wrong_passwords_are_refused_and_then_unheard(shared):
    one = browser(shared)
    for _ in range(TRIES):
        assert one.submit("/login", form="/login", name="admin", password="not this one").status_code == 401
    assert one.submit("/login", form="/login", name="admin", password=PASSWORD).status_code == 429


def test_the_file_of_users_holds_no_password_and_is_the_owners(tmp_path):
    users = Users(tmp_path / "users")
    users.add("kari", "admin", PASSWORD)
    raw = (tmp_path / "users").read_bytes()
    assert PASSWORD.encode() not in raw
    assert b"$argon2id$" in raw
    assert (tmp_path / "users").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "role", "password"), [("a", "king", PASSWORD), ("", "admin", PASSWORD), ("a", "admin", "short")]
)
def test_users_that_cannot_be(tmp_path, name, role, password):
    with pytest.raises(UsageError):
        Users(tmp_path / "users").add(name, role, password)


def test_a_session_cannot_be_taken_from_the_file(tmp_path):
    users = Users(tmp_path / "users")
    users.add("kari", "admin", PASSWORD)
    ident = users.log_in("kari", PASSWORD, "here")
    assert ident and users.of_session(ident).name == "kari"
    assert ident.encode() not in (tmp_path / "users").read_bytes()
    users.remove("kari")
    assert users.of_session(ident) is None
    for _ in range(TRIES):
        users.log_in("nobody", "wrong words here", "elsewhere")
    with pytest.raises(TooManyTries):
        users.log_in("nobody", "wrong words here", "there")
