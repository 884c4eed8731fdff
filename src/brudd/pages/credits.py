"""Credited news agencies, and lines and line ends that hold nothing but a credit."""

from __future__ import annotations

import re
from functools import cache

from brudd import packs
from brudd.packs.schemas.furniture import Agencies


@cache
def _spellings() -> dict[str, str]:
    """Each spelling of an agency's name and the name that a report shows."""
    listed = packs.load("_common", "agencies", Agencies).agencies
    return {spelling: name for name, spellings in listed.items() for spelling in spellings}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in sorted(_spellings(), key=len, reverse=True))
    agency = rf"(?<!\w)©? ?(?:{names})(?!\w)"
    other = r"[\w]*(?:redaksjonen|redaktion|desken|desk|staff)|[A-ZÆØÅÄÖ]{2,4}|\w+\.no"
    part = rf"(?:{agency}|{other})"
    chain = rf"{part}(?:\s*(?:[-–/,&+]|og|och|and|with)\s*{part}){{0,5}}"
    return {
        "agency": re.compile(agency),
        "alone": re.compile(rf"^[\s(\[/©–—-]*{chain}[\s)\]/.]*(?:\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}}))?$"),
        "tail": re.compile(rf"(?:\s*[(\[]©? ?{chain}[)\]]\.?|\s*/ ?{chain} ?/|\s*©\s?{chain})\s*$"),
        "dateline": re.compile(
            r"^[A-ZÆØÅÄÖ][\w/'’.,\s-]{1,70}?\s*\((?P<inside>[^()\n]{2,45})\)\s*(?:[:–—.]|-{1,2}(?=\s)|$)"
        ),
    }


def agencies_in(words: str) -> list[str]:
    """The agencies that `words` name, in order, each once; case counts."""
    found = [
        _spellings()[name.strip("© ")]
        for name in _patterns()["agency"].findall(words)
        if name.strip("© ") in _spellings()
    ]
    return list(dict.fromkeys(found))


def is_unnamed(words: str) -> bool:
    """True for words that stand for agencies without naming one ("Agencies")."""
    return words.casefold() in packs.load("_common", "agencies", Agencies).unnamed


def is_credit(line: str) -> bool:
    """True for a line that only names agencies, perhaps with the outlet's desk: "(NTB-Reuters)", "TT", "/ritzau/"."""
    return len(line) <= 70 and bool(_patterns()["alone"].match(line)) and bool(agencies_in(line))


def tail(line: str) -> int | None:
    """Where an agency's credit at the end of a line starts ("... sier Peskov. (NTB)"), white space left out."""
    found = _patterns()["tail"].search(line, max(0, len(line) - 60))
    if not found or found.start() == 0 or not agencies_in(found[0]):
        return None
    return found.start() + len(found[0]) - len(found[0].lstrip())


def dateline(line: str) -> tuple[list[str], str | None]:
    """The agencies in the brackets of a dateline ("GENEVA (Reuters) -"), and what else stands there: the outlet."""
    found = _patterns()["dateline"].match(line[:140])
    if not found:
        return [], None
    if found[0].endswith(")") and len(found[0].split("(")[0].split()) > 3:
        return [], None
    inside = found["inside"].strip()
    named = agencies_in(inside)
    return named, None if named else inside
