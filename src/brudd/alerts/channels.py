"""Delivering alerts: Atom and JSON Feed files, signed webhooks, mail."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import smtplib
import ssl
import tempfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from brudd.alerts.config import Channel
from brudd.alerts.outbox import Message
from brudd.alerts.words import moment, text_of
from brudd.errors import UsageError
from brudd.sources.web import FetchError, Policy, get


class NotDelivered(Exception):
    """A message did not arrive; `lasting` when trying again is of no use."""

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


def atom(channel: Channel, messages: list[Message]) -> bytes:
    """The messages as an Atom feed (RFC 4287)."""
    feed = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    SubElement(feed, "id").text = f"urn:brudd:alerts:{channel.key}"
    SubElement(feed, "title").text = f"Brudd: {channel.key}"
    SubElement(feed, "updated").text = moment(max((one.at for one in messages), default=0))
    SubElement(SubElement(feed, "author"), "name").text = "Brudd"
    for one in messages:
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = f"urn:brudd:alert:{one.id}"
        SubElement(entry, "title").text = _printable(one.body["subject"])
        SubElement(entry, "updated").text = moment(one.at)
        SubElement(entry, "content", type="text").text = _printable(text_of(one.body))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(feed, encoding="utf-8"))


def json_feed(channel: Channel, messages: list[Message]) -> bytes:
    """The messages as a JSON Feed 1.1."""
    items = [
        {"id": f"urn:brudd:alert:{one.id}", "title": one.body["subject"], "content_text": text_of(one.body),
         "date_published": moment(one.at), "_brudd": one.body} for one in messages
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": f"Brudd: {channel.key}", "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8")


def write(path: Path, data: bytes) -> None:
    """Replace the file `path` at once, so that no reader sees half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(data)
        os.chmod(part.name, 0o644)
        os.replace(part.name, path)
    except OSError as error:
        raise NotDelivered(f"{path}: {error.strerror or error}") from error


def signature(secret: str, at: str, body: bytes) -> str:
    """HMAC-SHA256 (hex) over the time in seconds, a full stop, and the body: what `Brudd-Signature` carries as `v1`."""
    return hmac.new(secret.encode("utf-8"), at.encode("ascii") + b"." + body, hashlib.sha256).hexdigest()


def post(channel: Channel, message: Message, now: float, policy: Policy) -> None:
    """Post a message to a webhook, signed; raises `NotDelivered`, lasting for 4xx answers but 408, 425 and 429."""
    body = json.dumps({"id": message.id, "at": moment(message.at), **message.body}, ensure_ascii=False).encode("utf-8")
    at = str(int(now))
    headers = {
        "Content-Type": "application/json", "Brudd-Alert": message.id,
        "Brudd-Signature": f"t={at},v1={signature(_secret(channel), at, body)}",
    }  # fmt: skip
    try:
        get(str(channel.address), policy=policy, headers=headers, method="POST", body=body)
    except FetchError as error:
        lasting = error.kind in ("refused-address", "redirects") or (
            error.kind == "status" and 400 <= (error.status or 0) < 500 and error.status not in (408, 425, 429)
        )
        raise NotDelivered(error.reason, lasting=lasting) from error


def mail(channel: Channel, message: Message, connect: Callable[..., Any] = smtplib.SMTP) -> None:
    """Send a message by SMTP; raises `NotDelivered`, lasting when the server refuses for good."""
    letter = EmailMessage()
    letter["From"], letter["To"] = str(channel.sender), ", ".join(channel.to)
    letter["Subject"] = f"[Brudd] {_printable(message.body['subject'])[:200]}"
    letter["Message-ID"] = f"<{message.id}@brudd.invalid>"
    letter.set_content(text_of(message.body))
    send(channel, letter, connect)


def send(channel: Channel, letter: EmailMessage, connect: Callable[..., Any] = smtplib.SMTP) -> None:
    """Hand a letter to the channel's SMTP server; raises `NotDelivered`."""
    try:
        with connect(channel.host, channel.port, timeout=30) as server:
            if channel.tls:
                server.starttls(context=ssl.create_default_context())
            if channel.user:
                server.login(channel.user, _secret(channel))
            server.send_message(letter)
    except smtplib.SMTPResponseException as error:
        raise NotDelivered(f"the mail server said {error.smtp_code}", lasting=500 <= error.smtp_code < 600) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotDelivered(f"the mail server: {error}") from error


def _secret(channel: Channel) -> str:
    """The channel's secret out of the environment; raises `UsageError` when it is not there."""
    value = os.environ.get(channel.secret or "")
    if not value:
        raise UsageError(f"channel {channel.key}: the environment has no {channel.secret}", "set it to the secret")
    return value


def _printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable() or char == "\n")
