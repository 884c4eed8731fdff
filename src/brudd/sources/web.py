"""A plain fetch of one address: http and https only, also after redirects, with limits on time and size."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO

from brudd._version import __version__
from brudd.errors import InputError
from brudd.sources.local import LARGEST, Loaded

PATIENCE = 20.0
"""Seconds to wait for the server's next words."""

LONGEST = 60.0
"""Seconds that one fetch may take in all."""

_CHUNK = 1 << 16


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https, nowhere else."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if not newurl.lower().startswith(("http://", "https://")):
            raise urllib.error.URLError(f"redirected to an address that is not on the web: {newurl[:80]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str) -> Loaded:
    """The bytes that `address` serves; raises `InputError` when it cannot be reached, says no, or is too large."""
    headers = {"User-Agent": f"brudd/{__version__}", "Accept": "text/html,text/plain,*/*;q=0.5"}
    opener = urllib.request.build_opener(_WebOnly)
    try:
        request = urllib.request.Request(address, headers=headers)
        with opener.open(request, timeout=PATIENCE) as answer:
            data = _read(answer, address)
            return Loaded(data, address, answer.headers.get("Content-Type"))
    except urllib.error.HTTPError as error:
        raise InputError(f"{address}: the server answered {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise InputError(f"{address}: cannot be reached: {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise InputError(f"{address}: cannot be reached: {error}") from error


def _read(answer: IO[bytes], address: str) -> bytes:
    """The body, piece by piece, within the limits of size and time."""
    until = time.monotonic() + LONGEST
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size >= LARGEST:
            raise InputError(f"{address}: too large for one report", "the limit is 50 MB")
        if time.monotonic() > until:
            raise InputError(f"{address}: the server is too slow", f"gave up after {LONGEST:.0f} seconds")
    return b"".join(pieces)
