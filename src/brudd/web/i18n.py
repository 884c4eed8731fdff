"""The language of the interface: English as written, Norwegian Bokmål from `locale/`, chosen by the browser."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from starlette.requests import Request

FOLDER = Path(__file__).with_name("locale")
LANGUAGES = {"en": "English", "nb": "Norsk"}
"""The languages of the interface, by their own names."""

COOKIE = "brudd_language"
_NEAR = {"no": "nb", "nn": "nb", "nb": "nb", "en": "en", "da": "nb"}


@cache
def texts(language: str) -> NullTranslations:
    """The interface's texts in `language`; English, as written in the templates, where there is no catalogue."""
    return translation("brudd", localedir=FOLDER, languages=[language], fallback=True)


def chosen(request: Request) -> str:
    """The language for a request: asked for in the address, kept in a cookie, or wished for by the browser."""
    for wish in (request.query_params.get("lang", ""), request.cookies.get(COOKIE, "")):
        if wish in LANGUAGES:
            return wish
    return preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> str:
    """The best language for an Accept-Language header."""
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")[:20]):
        name, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((-float(weight or 1), place, name.split("-")[0].lower()))
        except ValueError:
            continue
    return next((_NEAR[name] for _, _, name in sorted(wishes) if name in _NEAR), "en")
