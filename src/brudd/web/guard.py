"""What stands before every request: host names, sizes, foreign origins, and the headers of every answer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from brudd.web.settings import BODY_LIMIT, Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere: text of an article that slipped through would still not run."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
COOKIE = "brudd_form"


class Guard:
    """ASGI middleware; answers 400, 403 or 413 itself where a request is not let through."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, _dressed(send, scope))
            return
        await self.app(scope, _limited(receive), _dressed(send, scope))

    def _refuse(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = _name(headers.get("host", ""))
        if host not in self.settings.allowed_hosts:
            return PlainTextResponse("this name is not one of the workbench's; see --allow-host", 400)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > BODY_LIMIT:
            return PlainTextResponse(f"too large: the limit is {BODY_LIMIT // 1_000_000} MB", 413)
        if scope["method"] not in SAFE and _foreign(headers):
            return PlainTextResponse("this request comes from another site", 403)
        return None


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host[1:].split("]", 1)[0]
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host


def _foreign(headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


class TooLarge(HTTPException):
    """A body that grew past the limit while it was read, whatever its header had said."""

    def __init__(self) -> None:
        super().__init__(413, f"too large: the limit is {BODY_LIMIT // 1_000_000} MB")


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def counted() -> Message:
        """The next message, as long as the body stays under the limit."""
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > BODY_LIMIT:
            raise TooLarge
        return message

    return counted


def _dressed(send: Send, scope: Scope) -> Send:
    still = scope["path"].startswith("/static/")

    async def dressed(message: Message) -> None:
        """Send the message, with the headers of safety where it opens the answer."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["cache-control"] = "public, max-age=86400" if still else "no-store"
        await send(message)

    return dressed


def seed(request: Request) -> str:
    """The random value in the browser's form cookie; a new one where it has none."""
    return request.cookies.get(COOKIE) or secrets.token_urlsafe(24)


def form_token(secret: bytes, value: str) -> str:
    """What a form must carry for the cookie value `value`."""
    return hmac.new(secret, value.encode(), hashlib.sha256).hexdigest()


def token_holds(request: Request, secret: bytes, token: str) -> bool:
    """True when `token` was made for this browser's cookie."""
    value = request.cookies.get(COOKIE)
    return value is not None and hmac.compare_digest(form_token(secret, value), token)
