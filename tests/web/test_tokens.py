"""Tokens for programs: hashed at rest, bound to a role and a user, ended by revoking, by time and with their user."""

from __future__ import annotations

import re

import pytest
from conftest import browser
from test_guard import _in, shared  # noqa: F401

from brudd.errors import UsageError
from brudd.web import tokens as module
from brudd.web.tokens import Tokens
from brudd.web.users import Users

PASSWORD = "four words in a row"
REPORT = {"text": "The ministry said on Monday that the talks went on.", "language": "en"}


@pytest.fixture
def users(tmp_path):
    """A file of two users."""
    made = Users(tmp_path / "users")
    made.add("kari", "admin", PASSWORD)
    made.add("ola", "reader", PASSWORD)
    return made


def _made_at_the_page(admin, **fields):
    values = {"label": "nightly", "name": "admin", "role": "reader", "days": "30", **fields}
    answer = admin.submit("/users/tokens", form="/users", **values)
    assert answer.status_code == 200
    return re.search(r'<code id="fresh">(brudd_[^<]+)</code>', answer.text).group(1)


def _bearer(secret):
    return {"authorization": f"Bearer {secret}"}


def test_a_token_made_at_the_page_opens_the_api_and_is_shown_once(shared):  # noqa: F811
    admin = _in(shared, "admin")
    secret = _made_at_the_page(admin)
    assert secret not in admin.get("/users").text
    program = browser(shared)
    assert program.get("/api/v1/claims", headers=_bearer(secret)).status_code == 200
    assert program.get("/feed.atom", headers=_bearer(secret)).status_code == 200
    assert program.get("/api/v1/claims").status_code == 401
    assert program.get("/api/v1/claims", headers=_bearer(secret + "x")).status_code == 401
    assert program.get("/", headers=_bearer(secret), follow_redirects=False).status_code == 303


def test_a_token_may_what_its_role_may(shared):  # noqa: F811
    admin, program = _in(shared, "admin"), browser(shared)
    reader, reviewer = _made_at_the_page(admin), _made_at_the_page(admin, role="reviewer")
    assert program.post("/api/v1/pages", json=REPORT, headers=_bearer(reader)).status_code == 403
    stored = program.post("/api/v1/pages", json=REPORT, headers=_bearer(reviewer))
    assert stored.status_code == 201
    assert program.get(f"/api/v1/pages/{stored.json()['page']}", headers=_bearer(reader)).status_code == 200


def test_a_token_may_no_more_than_its_user(users):
    secret = Tokens(users).make("script", "ola", "reviewer", 30)
    assert Tokens(users).of(f"Bearer {secret}").role == "reader"
    assert Tokens(users).of(f"Bearer {secret}").name == "ola/script"


def test_a_revoked_token_is_over(shared):  # noqa: F811
    admin, program = _in(shared, "admin"), browser(shared)
    secret = _made_at_the_page(admin)
    ident = re.search(r'name="ident" value="([0-9a-f]{12})"', admin.get("/users").text).group(1)
    assert admin.submit("/users/tokens/revoke", form="/users", ident=ident).status_code == 303
    assert program.get("/api/v1/claims", headers=_bearer(secret)).status_code == 401
    assert admin.submit("/users/tokens/revoke", form="/users", ident=ident).status_code == 400


def test_only_admins_make_and_revoke_tokens(shared):  # noqa: F811
    reviewer = _in(shared, "reviewer")
    fields = {"label": "x", "name": "reviewer", "role": "reader", "days": "30"}
    assert reviewer.submit("/users/tokens", **fields).status_code == 403
    assert reviewer.submit("/users/tokens/revoke", ident="0" * 12).status_code == 403


def test_the_file_holds_no_token(users):
    secret = Tokens(users).make("script", "ola", "reader", 30)
    raw = users.path.read_bytes()
    assert secret.encode() not in raw
    assert secret.removeprefix(module.PREFIX).encode() not in raw


def test_a_token_ends_with_its_user_and_does_not_come_back(users):
    secret = Tokens(users).make("script", "ola", "reader", 30)
    users.remove("ola")
    assert Tokens(users).of(f"Bearer {secret}") is None
    users.add("ola", "admin", PASSWORD)
    assert Tokens(users).of(f"Bearer {secret}") is None


def test_a_token_ends_with_its_time(users, monkeypatch):
    secret = Tokens(users).make("script", "ola", "reader", 30)
    now = module.time.time()
    monkeypatch.setattr(module.time, "time", lambda: now + 30 * 86_400 - 5)
    assert Tokens(users).of(f"Bearer {secret}") is not None
    monkeypatch.setattr(module.time, "time", lambda: now + 30 * 86_400 + 5)
    assert Tokens(users).of(f"Bearer {secret}") is None


def test_the_list_says_when_a_token_was_used(users):
    made = Tokens(users)
    secret = made.make("script", "ola", "reader", 30)
    assert made.all()[0].used is None
    made.of(f"Bearer {secret}")
    assert made.all()[0].used is not None


@pytest.mark.parametrize(
    ("label", "name", "role", "days", "told"),
    [
        ("x", "ola", "admin", 30, "not a role of a token"),
        ("x", "nobody", "reader", 30, "no user"),
        ("x", "ola", "reader", 99999, "days"),
        (" ", "ola", "reader", 30, "label"),
    ],
)
def test_tokens_that_cannot_be(users, label, name, role, days, told):
    with pytest.raises(UsageError, match=told):
        Tokens(users).make(label, name, role, days)


@pytest.mark.parametrize("header", ["", "Basic a2FyaTp4", "Bearer ", "Bearer other_abc", "brudd_abc"])
def test_other_headers_are_nobody(users, header):
    assert Tokens(users).of(header) is None
