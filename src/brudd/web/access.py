"""Who may do what: logging in and out, and the doorkeeper that asks for it where there are users."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from brudd.web import guard, render
from brudd.web.settings import local_name
from brudd.web.tokens import Tokens
from brudd.web.users import SESSION_SECONDS, TooManyTries, User, Users

router = APIRouter()
COOKIE = "brudd_session"
_PROGRAMS = ("/api/", "/feed.")
_OPEN = ("/login", "/static/", "/healthz")


class Doorkeeper:
    """ASGI middleware: puts the user into `request.state.user`; sends strangers to the login where there are users."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        users: Users | None = scope["app"].state.users
        if users is None:
            user: User | None = User(local_name(), "admin")
        else:
            user = await run_in_threadpool(_who, request, users)
        if user is None and not request.url.path.startswith(_OPEN):
            await _turned_away(request)(scope, receive, send)
            return
        scope.setdefault("state", {})["user"] = user
        await self.app(scope, receive, send)


def _who(request: Request, users: Users) -> User | None:
    """Who holds the token of a program, at the addresses that programs call, or else the session."""
    header = request.headers.get("authorization")
    if header is not None and request.url.path.startswith(_PROGRAMS):
        return Tokens(users).of(header)
    ident = request.cookies.get(COOKIE)
    return users.of_session(ident) if ident else None


def _turned_away(request: Request) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": "log in first", "hint": ""}, 401)
    return RedirectResponse("/login", 303)


def user_of(request: Request) -> User:
    """Who asks."""
    found: User = request.state.user
    return found


def reviewer(request: Request) -> User:
    """Who asks, where they may decide and add; else 403."""
    if not user_of(request).may("reviewer"):
        raise HTTPException(403, "readers look on; deciding and adding is for reviewers")
    return user_of(request)


def admin(request: Request) -> User:
    """Who asks, where they are admin; else 403."""
    if not user_of(request).may("admin"):
        raise HTTPException(403, "only for admins")
    return user_of(request)


def signed(request: Request, token: Annotated[str, Form()] = "") -> None:
    """Raises 403 for a form that this workbench did not hand to this browser."""
    if not guard.token_holds(request, render.settings(request).secret, token):
        raise HTTPException(403, "this form is too old or not ours; go back, reload the page and send it again")


Reviewer = Annotated[User, Depends(reviewer)]
Admin = Annotated[User, Depends(admin)]
Signed = Depends(signed)


@router.get("/healthz")
def alive() -> Response:
    """An answer to whoever asks whether the workbench is up."""
    return Response("ok\n", media_type="text/plain")


@router.get("/login")
def login_page(request: Request) -> Response:
    """The form to log in; the desk, where there are no users."""
    if request.app.state.users is None:
        return RedirectResponse("/", 303)
    return render.page(request, "login.html", failed="")


@router.post("/login", dependencies=[Signed])
def login(request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "") -> Response:
    """Begins a session."""
    users: Users | None = request.app.state.users
    if users is None:
        return RedirectResponse("/", 303)
    address = request.client.host if request.client else "?"
    try:
        ident = users.log_in(name, password, address)
    except TooManyTries:
        return render.page(request, "login.html", 429, failed="often")
    if ident is None:
        return render.page(request, "login.html", 401, failed="wrong")
    answer = RedirectResponse("/", 303)
    secure = render.settings(request).https
    answer.set_cookie(COOKIE, ident, max_age=SESSION_SECONDS, httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/logout", dependencies=[Signed])
def logout(request: Request) -> Response:
    """Ends the session."""
    users: Users | None = request.app.state.users
    if users is not None and COOKIE in request.cookies:
        users.log_out(request.cookies[COOKIE])
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer
