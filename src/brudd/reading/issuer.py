"""Whose paper a page is: what a ministry or a state's news agency sends out speaks of its own offices without naming the state.

"The Prime Minister will announce in Poland today" in a release of Downing Street is the British one, and "the Defence
Ministry reported" after "MOSCOW, May 5. /TASS/." the Russian one, whatever states stand nearer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from brudd import packs
from brudd.knowledge import parties
from brudd.reading.party_lexicon import party_lexicon
from brudd.reading.setting import Setting, sentence_starts
from brudd.records import Mention

_LINE = re.compile(r"[^\n]+")
_HEAD_LINES, _PARAGRAPH, _OPENING = 9, 180, 120
"""A head has so many lines at most and ends at the first line of so many characters; of that line the opening counts."""
_MOSTLY = 0.5
"""What share of a line an organ's name has where the line names who sends it out."""
_BARE = frozenset({"organ", "official"})
_SEATS = frozenset({"seat", "capital"})
_DATELINE = re.compile(r"[(/][^()/\n]{2,40}[)/]")
_STATELIKE = frozenset({"country"})


def issuing_state(text: str, mentions: Sequence[Mention], language: str) -> str | None:
    """The code of the state whose office or state news agency sent the page out; None where nothing says so."""
    pack = party_lexicon(language).pack
    head, opening = _head(text)
    agency = next((one for one in mentions if _in_dateline(text, one, head, opening)), None)
    if agency is not None:
        return parties.home(agency.entity.id) if agency.entity is not None else None
    if not any(_opens_with(text[start:end], pack.releases) for start, end in head):
        return None
    lines = [span for span in head if _names_sender(text, span, mentions, pack.issued_by)]
    for start, end in (*lines, opening):
        for one in mentions:
            if start <= one.start < end and one.entity is not None and (one.form == "organ" or one.entity.type == "body"):
                return one.entity.state
        if any(start <= one.start < end and one.form == "organ" for one in mentions) and pack.home is not None:
            return pack.home
    seats = (one.entity for a, b in lines for one in mentions if a <= one.start < b and one.form in _SEATS)
    return next((seat.state for seat in seats if seat is not None), None) or pack.home


def of_issuer(text: str, mentions: Sequence[Mention], language: str) -> list[Mention]:
    """`mentions` with the bare offices of a page that a state sent out linked to that state.

    Left open are new persons ("officials"), and offices in lower case after another state in their sentence.
    """
    code = issuing_state(text, mentions, language) if packs.has(language, "parties") else None
    if code is None:
        return list(mentions)
    setting = Setting(party_lexicon(language), text, sentence_starts(text))
    for one in mentions:
        setting.add(one)
    linked = {"entity": parties.state(code)}
    return [one.model_copy(update=linked) if _is_own(one, code, setting) else one for one in mentions]


def _is_own(one: Mention, code: str, setting: Setting) -> bool:
    if one.form not in _BARE or one.entity is not None:
        return False
    if one.text[:1].isupper() and setting.lexicon.pack.home is None:
        return True
    near = setting.before(one, _STATELIKE, reach=0)
    new = one.form == "official" and setting.indefinite(one)
    return not new and (near is None or near.state == code)


def _head(text: str) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """The lines before the first paragraph, and the opening of that."""
    head: list[tuple[int, int]] = []
    for found in _LINE.finditer(text):
        if len(found[0]) >= _PARAGRAPH or len(head) == _HEAD_LINES:
            return head, (found.start(), min(found.end(), found.start() + _OPENING))
        head.append(found.span())
    return head, (len(text), len(text))


def _opens_with(line: str, words: tuple[str, ...]) -> bool:
    low = line.strip(" *|#–-").casefold()
    return any(low.startswith(word) and not low[len(word) : len(word) + 1].isalpha() for word in words)


def _names_sender(text: str, span: tuple[int, int], mentions: Sequence[Mention], issued: tuple[str, ...]) -> bool:
    """Whether a line of the head says who sends the page out: by "From:", or as it is hardly more than an organ's name."""
    line = text[span[0] : span[1]]
    organs = [one for one in mentions if one.form == "organ" and span[0] <= one.start < span[1]]
    covered = sum(one.end - one.start for one in organs)
    return _opens_with(line, issued) or covered >= _MOSTLY * len(line.strip())


def _in_dateline(text: str, one: Mention, head: list[tuple[int, int]], opening: tuple[int, int]) -> bool:
    """Whether a state's news agency stands in brackets or strokes where a line of the head opens: "(KCNA)", "/TASS/"."""
    if one.entity is None or one.entity.id not in parties.ids_of("media") or parties.home(one.entity.id) is None:
        return False
    start = next((a for a, b in (*head, opening) if a <= one.start < b), None)
    if start is None or one.start - start > _OPENING:
        return False
    return any(found.start() + start < one.start < found.end() + start for found in _DATELINE.finditer(text[start : one.end + 30]))
