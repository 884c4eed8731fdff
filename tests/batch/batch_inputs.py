"""Small inputs for batches, in every form, all of our own making."""

from __future__ import annotations

import io

ARMS = (
    "Arms embargo broken, says the panel\n\nNorth Korea shipped artillery shells and ballistic missiles to Russia "
    "in 2023, the UN Panel of Experts said in its report to the Security Council. Moscow denied the arms deal. "
    "The United States imposed sanctions on three companies that smuggled weapons for Pyongyang."
)
DUCKS = "The pond\n\nDucks swim in the pond behind the old school, and children throw them oats in the afternoon."
COUNT = 12


def texts() -> list[str]:
    """Twelve articles, each third of them worth reading."""
    return [f"{ARMS if number % 3 == 0 else DUCKS} Item {number}." for number in range(COUNT)]


def warc_bytes() -> bytes:
    """The articles as a plain WARC of HTTP responses."""
    out = io.BytesIO()
    for number, text in enumerate(texts()):
        title, _, body = text.partition("\n\n")
        article = f"<article><h1>{title}</h1><p>{body}</p></article>"
        page = f"<html><head><title>{title}</title></head><body>{article}</body></html>"
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
            f"WARC-Date: 2024-03-20T12:00:00Z\r\nWARC-Target-URI: https://news.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        out.write(head.encode() + http + b"\r\n\r\n")
    return out.getvalue()
