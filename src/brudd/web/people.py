"""The users of a shared workbench, for its admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from brudd.web import access, render
from brudd.web.tokens import DAYS, TOKEN_ROLES, Tokens
from brudd.web.users import ROLES, Users

router = APIRouter()


def _users(request: Request) -> Users:
    found: Users | None = request.app.state.users
    if found is None:
        raise HTTPException(404, "this workbench has no users: it serves this machine alone")
    return found


@router.get("/users")
def listed(request: Request, user: access.Admin) -> Response:
    """Everybody who may log in."""
    return _page(request)


def _page(request: Request, fresh: str = "") -> Response:
    users = _users(request)
    return render.page(
        request,
        "users.html",
        users=users.all(),
        roles=ROLES,
        tokens=Tokens(users).all(),
        token_roles=TOKEN_ROLES,
        days=DAYS,
        fresh=fresh,
    )


@router.post("/users", dependencies=[access.Signed])
def add(
    request: Request,
    user: access.Admin,
    name: Annotated[str, Form()],
    role: Annotated[str, Form()],
    password: Annotated[str, Form()],
) -> Response:
    """Adds a user, or gives one a new role and password."""
    _users(request).add(name.strip(), role, password)
    return RedirectResponse("/users", 303)


@router.post("/users/remove", dependencies=[access.Signed])
def remove(request: Request, user: access.Admin, name: Annotated[str, Form()]) -> Response:
    """Removes a user; nobody removes themselves."""
    if name == user.name:
        raise HTTPException(422, "nobody removes themselves")
    _users(request).remove(name)
    return RedirectResponse("/users", 303)


@router.post("/users/tokens", dependencies=[access.Signed])
def make_token(
    request: Request,
    user: access.Admin,
    label: Annotated[str, Form()],
    name: Annotated[str, Form()],
    role: Annotated[str, Form()],
    days: Annotated[int, Form()],
) -> Response:
    """Makes a token for a program and shows it, this once."""
    return _page(request, Tokens(_users(request)).make(label, name, role, days))


@router.post("/users/tokens/revoke", dependencies=[access.Signed])
def revoke_token(request: Request, user: access.Admin, ident: Annotated[str, Form()]) -> Response:
    """Ends a token."""
    Tokens(_users(request)).revoke(ident)
    return RedirectResponse("/users", 303)
