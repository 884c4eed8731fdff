"""JSON, JSON Lines and CSV of articles: one report a line, a row or an object."""

from __future__ import annotations

import codecs
import csv
import hashlib
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from brudd.sources.addresses import canonical
from brudd.sources.dates import iso_date
from brudd.sources.document import Document, Failure
from brudd.sources.limits import DEFAULT, Limits
from brudd.sources.settings import fields


def read_lines(stream: BinaryIO, found: Document, limits: Limits = DEFAULT) -> Iterator[Document | Failure]:
    """JSON Lines: each line an object; a line that is none, is too long or holds no text is a failure of its own."""
    number = 0
    while line := stream.readline(limits.largest):
        number += 1
        where = f"{found.source}:{number}"
        if len(line) >= limits.largest:
            yield Failure(where, "this line is too large for one report", "too-large", container=found.source)
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.largest)
            continue
        if line.strip():
            yield _parsed(line.removeprefix(codecs.BOM_UTF8), where, found)


def _parsed(line: bytes, where: str, found: Document) -> Document | Failure:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(where, f"no JSON: {str(error)[:80]}", container=found.source)
    return _article(told, where, found, hashlib.sha256(line.strip()).hexdigest())


def read_json(found: Document) -> Iterator[Document | Failure]:
    """One article as a JSON object, or many in a list (also one that stands under the only list-valued key)."""
    try:
        told = json.loads(found.data.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError) as error:
        yield Failure(found.source, f"no JSON: {str(error)[:80]}")
        return
    if isinstance(told, dict) and _first(told, "text") is None:
        lists = [value for value in told.values() if isinstance(value, list)]
        told = lists[0] if len(lists) == 1 else told
    if isinstance(told, dict):
        yield _article(told, found.source, found, found.sha256)
        return
    for number, one in enumerate(told if isinstance(told, list) else [], 1):
        digest = hashlib.sha256(json.dumps(one, sort_keys=True).encode()).hexdigest()
        yield _article(one, f"{found.source}#{number}", found, digest)
    if not told or not isinstance(told, list):
        yield Failure(
            found.source, "this JSON holds no articles", "empty", f"name the text one of: {', '.join(fields().text)}"
        )


def read_csv(stream: BinaryIO, found: Document, limits: Limits = DEFAULT) -> Iterator[Document | Failure]:
    """CSV or TSV with a line of names on top; each row a report. Raises nothing: a broken row is a failure."""
    text = codecs.getreader("utf-8-sig")(stream, "replace")
    first = text.readline(1_000_000)
    if not first.strip():
        yield Failure(found.source, "this table is empty", "empty")
        return
    mark = max(",;\t|", key=first.count)
    names = [name.strip().lower() for name in next(csv.reader([first], delimiter=mark), [])]
    if not any(name in fields().text for name in names):
        yield Failure(found.source, "no column holds the text", hint=f"name it one of: {', '.join(fields().text)}")
        return
    before = csv.field_size_limit(limits.largest)
    try:
        yield from _rows(csv.reader(text, delimiter=mark), names, found)
    finally:
        csv.field_size_limit(before)


def _rows(rows: Any, names: list[str], found: Document) -> Iterator[Document | Failure]:
    number = 1
    while True:
        number += 1
        where = f"{found.source}:{number}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Failure(where, f"broken row: {str(error)[:80]}", container=found.source)
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            digest = hashlib.sha256(json.dumps(row).encode()).hexdigest()
            yield _article(dict(zip(names, row, strict=False)), where, found, digest)


def _article(told: Any, where: str, found: Document, digest: str) -> Document | Failure:
    if not isinstance(told, dict):
        return Failure(where, "is no object with named parts", container=found.source)
    if isinstance(told.get("document"), dict):  # a report of this tool's own
        told = {**told["document"], "url": told["document"].get("source")}
    name, text = _first(told, "text") or ("", "")
    if not text:
        hint = f"name it one of: {', '.join(fields().text[:6])}"
        return Failure(where, "holds no text", "empty", hint, found.source)
    title = (_first(told, "title") or ("", ""))[1]
    kind = (_first(told, "content_type") or ("", ""))[1]
    html = (
        "html" in kind
        or "html" in name
        or text.lstrip()[:200].lower().startswith(("<!doctype html", "<html", "<p>", "<div"))
    )
    if not html and title and not text.lstrip().casefold().startswith(title.casefold()[:60]):
        text = f"{title}\n\n{text}"
    address = (_first(told, "address") or ("", ""))[1]
    web = address.startswith(("http://", "https://"))
    return Document(
        text.encode("utf-8", "replace"), address if web else where,
        f"text/{'html' if html else 'plain'}; charset=utf-8", digest=digest, fetched=found.fetched,
        container=found.source, title=title or None,
        address=canonical(address).address if web else None, author=(_first(told, "author") or ("", None))[1],
        publisher=(_first(told, "publisher") or ("", None))[1], published=_published(told),
        language=(_first(told, "language") or ("", None))[1],
    )  # fmt: skip


def _first(told: dict[str, Any], part: str) -> tuple[str, str] | None:
    """The first name of `part` that is there and holds something, and what it holds; lists are joined."""
    low = {str(key).lower(): value for key, value in told.items()}
    for name in getattr(fields(), part):
        value = low.get(name)
        if isinstance(value, list):
            value = ", ".join(str(one.get("name", "") if isinstance(one, dict) else one) for one in value[:20])
        if isinstance(value, str) and value.strip():
            return name, value.strip()
    return None


def _published(told: dict[str, Any]) -> str | None:
    low = {str(key).lower(): value for key, value in told.items()}
    return next((day for name in fields().published if (day := iso_date(low.get(name)))), None)
