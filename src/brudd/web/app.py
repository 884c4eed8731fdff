"""The workbench put together: routes, guard, errors as pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from brudd._version import __version__
from brudd.errors import BruddError
from brudd.web import access, api, desk, drawings, events, feeds, law, paste, people, render, standing, stored, warm
from brudd.web.guard import Guard
from brudd.web.ledger_views import Views
from brudd.web.reading import Readings
from brudd.web.saved import Saved
from brudd.web.settings import Settings
from brudd.web.users import Users

STATIC = Path(__file__).with_name("static")
_ABOUT = "Who is said to have done what to whom according to whom, and what sanctions law says of it."


@asynccontextmanager
async def _started(app: FastAPI) -> AsyncIterator[None]:
    """Nobody is let in before what every page needs is there."""
    await run_in_threadpool(warm.up, app.state.views)
    yield


def create_app(settings: Settings | None = None) -> FastAPI:
    """The workbench as an ASGI application; where there is a ledger, it is opened when the server starts."""
    settings = settings or Settings()
    app = FastAPI(
        title="Brudd",
        version=__version__,
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_started,
    )
    app.state.settings = settings
    app.state.users = Users(settings.users) if settings.users is not None else None
    app.state.views = Views(settings.ledger)
    app.state.readings = Readings()
    app.state.saved = Saved(settings.saved)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for room in (access, desk, paste, stored, events, law, drawings, standing, people, feeds):
        app.include_router(room.router, include_in_schema=False)
    app.include_router(api.router)
    _handle_errors(app)
    app.add_middleware(access.Doorkeeper)
    app.add_middleware(Guard, settings=settings)
    return app


def _handle_errors(app: FastAPI) -> None:
    app.add_exception_handler(BruddError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, BruddError)
    return _told(request, 400, error.message, error.hint)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = _told(request, error.status_code, str(error.detail), "")
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()[:5])
    return _told(request, 422, told, "")


def _told(request: Request, status: int, message: str, hint: str) -> Response:
    if _wants_json(request):
        return JSONResponse({"error": message, "hint": hint}, status)
    return render.page(request, "error.html", status, code=status, message=message, hint=hint)
