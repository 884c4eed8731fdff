"""Captures as WARC 1.1, for the tools of web archives."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from brudd.sources.capture.record import Capture
from brudd.sources.web import AGENT
from brudd.sources.wire import Exchange

_CHANGED = ("transfer-encoding",)
"""Headers that no longer describe the body as it is kept; they are kept under another name."""


def write(captures: Iterable[Capture], path: Path) -> int:
    """Append captures to a WARC, packed when its name ends in `.gz`; returns how many records were written.

    Each exchange gives a response and its request; a failure without any exchange gives a metadata record that says
    why there is none.
    """
    from warcio.warcwriter import WARCWriter

    count = 0
    fresh = not path.exists() or not path.stat().st_size
    with path.open("ab") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz", warc_version="WARC/1.1")
        if fresh:
            about = {"software": AGENT, "format": "WARC File Format 1.1"}
            writer.write_record(writer.create_warcinfo_record(path.name, about))
        for found in captures:
            for one in found.exchanges:
                _write_exchange(writer, one, found.record["captured"])
                count += 2
            if not found.captured:
                said = f"outcome: failed\r\nkind: {found.record['kind']}\r\nreason: {found.record['reason']}\r\n"
                _write(writer, found.record["address"], "metadata", said.encode(), found.record["captured"])
                count += 1
    return count


def _write(writer: Any, address: str, kind: str, body: bytes, moment: str) -> None:
    with io.BytesIO(body) as payload:
        record = writer.create_warc_record(
            address,
            kind,
            payload=payload,
            length=len(body),
            warc_content_type="application/warc-fields",
            warc_headers_dict={"WARC-Date": moment},
        )
        writer.write_record(record)


def _write_exchange(writer: Any, one: Exchange, moment: str) -> None:
    from warcio.statusandheaders import StatusAndHeaders

    kept = [(f"X-Archive-Orig-{name}" if name.lower() in _CHANGED else name, value) for name, value in one.headers]
    answer = StatusAndHeaders(f"{one.status} {one.reason}".rstrip(), kept, protocol=one.version)
    told = {"WARC-Date": moment, "WARC-IP-Address": one.ip}
    path = one.address.split("://", 1)[1].partition("/")[2]
    asked = StatusAndHeaders(f"{one.method} /{path} HTTP/1.1", list(one.asked), is_http_request=True)
    with io.BytesIO(one.body) as body, io.BytesIO(one.sent) as sent:
        response = writer.create_warc_record(
            one.address,
            "response",
            payload=body,
            length=len(one.body),
            http_headers=answer,
            warc_headers_dict=dict(told),
        )
        request = writer.create_warc_record(
            one.address, "request", payload=sent, length=len(one.sent), http_headers=asked, warc_headers_dict=dict(told)
        )
        writer.write_request_response_pair(request, response)
