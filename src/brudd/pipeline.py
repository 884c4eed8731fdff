"""The stages put together: bytes -> Page -> Claims -> Findings -> Report. The only place where stages meet."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import date
from pathlib import Path

from brudd import pages, sources
from brudd.errors import UsageError
from brudd.records import KINDS, Claim, Finding, Page, Report
from brudd.sources import Loaded

_PATH_LIMIT = 1000


def read(
    text_or_path: str | Path,
    *,
    published: date | str | None = None,
    language: str | None = None,
    kinds: Collection[str] = (),
) -> Report:
    """Read one report.

    `text_or_path` is a path (a `str` too, where a file of that name exists), an http(s) address, or the text itself.
    `published` is the date of publication, a `date` or ISO 8601; without it the page says it or it stays unknown.

    Raises `InputError` when there is nothing to read, `UsageError` for a date, language or kind that is none.
    """
    day = parse_date(published) if isinstance(published, str) else published
    return read_loaded(_loaded(text_or_path), published=day, language=language, kinds=kinds)


def read_loaded(
    loaded: Loaded, *, published: date | None = None, language: str | None = None, kinds: Collection[str] = ()
) -> Report:
    """Read the bytes of one input; arguments and errors as in `read`."""
    check_kinds(kinds)
    page = pages.read_page(
        loaded.data, loaded.source, published=published, language=language, content_type=loaded.content_type
    )
    return read_page(sources.dress(page, loaded), kinds=kinds)


def read_page(page: Page, *, kinds: Collection[str] = ()) -> Report:
    """The claims of a page, of all kinds or of `kinds`, and what the law says of each."""
    claims = _claims(page)
    if kinds:
        claims = tuple(claim for claim in claims if claim.kind in kinds)
    return Report(schema="brudd.report/1", document=page, claims=claims, findings=_findings(claims, page.published))


def parse_date(value: str) -> date:
    """An ISO 8601 date; raises `UsageError` when `value` is none."""
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise UsageError(f"{value!r} is not a date", "write it as YYYY-MM-DD, such as 2022-09-06") from error


def check_kinds(kinds: Collection[str]) -> None:
    """Raise `UsageError` for a kind of claim that the contract does not have."""
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"{kind!r} is not a kind of claim", f"kinds: {', '.join(KINDS)}")


def _loaded(text_or_path: str | Path) -> Loaded:
    if isinstance(text_or_path, Path):
        return sources.load(str(text_or_path))
    name = text_or_path.strip()
    one_line = 0 < len(name) < _PATH_LIMIT and "\n" not in name and "\0" not in name
    if one_line and (name.startswith(("http://", "https://")) or os.path.isfile(name)):
        return sources.load(name)
    return Loaded(text_or_path.encode("utf-8"), "text", "text/plain" if "<" not in text_or_path[:200] else None)


def _claims(page: Page) -> tuple[Claim, ...]:
    """The page's claims; one whose number the chronicle can check carries the record as a note."""
    from brudd.claims import read_claims
    from brudd.knowledge.chronicle import check_number

    noted = ((claim, check_number(claim)) for claim in read_claims(page))
    return tuple(claim.model_copy(update={"notes": (*claim.notes, note)}) if note else claim for claim, note in noted)


def _findings(claims: tuple[Claim, ...], published: str | None) -> tuple[Finding, ...]:
    if not claims:
        return ()
    from brudd.findings import find_all

    return tuple(find_all(claims, date.fromisoformat(published) if published else None))
