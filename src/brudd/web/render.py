"""Templates to answers: escaping is always on, every page knows its language, its user and its form token."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from brudd._version import __version__
from brudd.web import guard, i18n, phrases, rowmaking, wording
from brudd.web.dossiers import Dossiers
from brudd.web.settings import Settings

FOLDER = Path(__file__).with_name("templates")
_VARY = "accept-language, cookie"


@cache
def environment() -> Environment:
    """The templates; what is not known in one is an error, and every value is escaped."""
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["kind"] = wording.spaced
    env.filters["short"] = rowmaking.short
    env.filters["moment"] = phrases.moment
    env.filters["day"] = phrases.day
    env.filters["number"] = phrases.number
    return env


def settings(request: Request) -> Settings:
    """The settings of the workbench that a request came to."""
    found: Settings = request.app.state.settings
    return found


def speech(request: Request) -> phrases.Phrases:
    """The words of the language that a request asks for."""
    language = i18n.chosen(request)
    return phrases.Phrases(i18n.texts(language).gettext, language)


def saying(request: Request) -> Dossiers:
    """How files are put into words in the language that a request asks for."""
    return Dossiers(i18n.chosen(request))


def file(body: bytes, media: str, name: str) -> Response:
    """A file to keep, under a name."""
    told = {"content-disposition": f'attachment; filename="{name}"', "vary": _VARY}
    return Response(body, media_type=media, headers=told)


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page from `template`; `context` are its values."""
    language = i18n.chosen(request)
    words = i18n.texts(language)
    value = guard.seed(request)
    known: dict[str, Any] = {
        "_": words.gettext,
        "plural": words.ngettext,
        "lang": language,
        "languages": i18n.LANGUAGES,
        "say": speech(request),
        "path": request.url.path,
        "query": request.query_params,
        "token": guard.form_token(settings(request).secret, value),
        "user": getattr(request.state, "user", None),
        "version": __version__,
        "logins": request.app.state.users is not None,
        "here": str(request.url.path) + ("?" + request.url.query if request.url.query else ""),
    }
    body = environment().get_template(template).render(**known, **context)
    answer = HTMLResponse(body, status, headers={"vary": _VARY})
    secure = settings(request).https
    if request.cookies.get(guard.COOKIE) != value:
        answer.set_cookie(guard.COOKIE, value, httponly=True, samesite="strict", secure=secure)
    if request.query_params.get("lang") in i18n.LANGUAGES:
        answer.set_cookie(i18n.COOKIE, language, max_age=365 * 86400, samesite="lax", secure=secure)
    return answer


def onward(address: str) -> RedirectResponse:
    """To another page of the workbench after a form; an address that leads elsewhere leads to the desk."""
    local = address.startswith("/") and not address.startswith(("//", "/\\"))
    return RedirectResponse(address if local else "/", 303)
