"""How a source presents an act: done, under way, planned, possible, denied or hypothetical.

Rules over the cues in the trigger's clause and in the clauses that govern it, then over tense; the order is that of the
gold guidelines: what is denied is not merely planned, and what is hearsay is not asserted.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import cache

from brudd import packs
from brudd.claims.clauses import MARK, clause_index, clause_spans, sentence_span
from brudd.claims.cues import CueMention, find_cues
from brudd.packs.schemas.status import StatusPack
from brudd.records import Status

_SPEECH_KINDS = frozenset({"appeal", "vote", "contact", "recognition", "agreement"})
"""Kinds whose own predicate is a speech act, a meeting or a ballot: drafts are its matter, not its status."""
_DONE_AT_ONCE = frozenset({"appeal", "vote", "agreement", "contact", "weapons-test"})
"""Kinds whose present tense tells of something just done."""
_DECIDED = _DONE_AT_ONCE | {"sanction", "recognition"}
"""Kinds whose present tense tells of a decision, unless a word says that it is in force."""
_STOPPING = frozenset({"shipping", "sanction", "appeal", "weapons-use", "vote", "contact", "compliance"})
"""Kinds of which stopping or refusing may be the act itself."""
_BONDS = frozenset(
    {"agreement", "contact", "recognition", "aid", "arms-transfer", "goods-transfer", "military-service"}
)
"""Kinds that a word of breaking off denies."""
_MODAL = (".will", ".soon", ".may", ".would")
"""Rules whose words are no act of their own, even inside a trigger ("will meet")."""
_LATER = (".soon", ".due")
"""Rules whose words look ahead also from behind a trigger that is no past tense ("meets X next week")."""
_DECISIONS = (_SPEECH_KINDS - {"contact"}) | {"sanction"}
"""Kinds of which the decision is the act itself."""
_ADDRESSED = frozenset({"appeal", "vote", "contact"})
"""Kinds whose matter follows the predicate: what is asked for or talked of may be doubted or negated by itself."""
_STATES = frozenset({"military-service", "condition", "labour"})
"""Kinds of which a bare noun names a state: soldiers who are there."""
NO_TENSE = "unknown tense"
"""The reason given for `happened` where neither cues nor tense tell a status."""
STANDING = "a standing state"
"""The reason given for `ongoing` where the trigger itself tells of a state."""
_OBJECT = 40
"""So many characters after a word of denial its object stands."""
_AUXILIARY = 4
"""So many words may an auxiliary stand before its participle."""
_ORDER: tuple[tuple[str, Status], ...] = (
    ("deny", "denied"),
    ("negation", "denied"),
    ("hypothetical", "hypothetical"),
    ("evidential", "possible"),
    ("hedge", "possible"),
    ("plan", "planned"),
)
_GOVERNING = frozenset({"deny", "evidential", "hedge"})
"""Cues that reach into the clause that their own clause governs."""


@dataclass(frozen=True, slots=True)
class _Ready:
    boundary: re.Pattern[str]
    complement: re.Pattern[str]
    perfect: re.Pattern[str]
    present: re.Pattern[str]
    past: re.Pattern[str]
    standing: re.Pattern[str]
    obey: re.Pattern[str]
    intend: re.Pattern[str]
    decree: re.Pattern[str]
    break_off: re.Pattern[str]
    allegation: re.Pattern[str]
    alleged: re.Pattern[str]
    refused: re.Pattern[str]
    until_now: re.Pattern[str]
    later: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Scope:
    clause: tuple[int, int]
    governing: tuple[tuple[int, int], ...]
    sentence: tuple[int, int]
    ahead: bool = False
    """True where the trigger is no past tense, so that words behind it may put it off."""
    condition: int = -1
    """Where the sentence begins whose first clause the trigger's own answers by its verb ("Hvis ..., vil X ...")."""
    echo: int = -1
    """Where the next clause begins with its first word, which may doubt this one ("..., fears Oslo")."""


@cache
def _ready(language: str) -> _Ready:
    pack = packs.load(language, "status", StatusPack)

    def word(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)

    boundary = pack.boundary.replace("{about}", "".join(f"(?<!{before} )" for before in pack.about))
    opening = re.compile(rf"{MARK}|(?<!\w)(?:{boundary})(?!\w)", re.I)
    alleged = rf"(?:{pack.allegation})\s+(?:{pack.copula})\s+(?:\w+\s+)?$"
    names = [one.name for one in fields(_Ready)[1:]]
    return _Ready(opening, *(word(alleged if name == "alleged" else getattr(pack, name)) for name in names))


def judge_status(
    text: str,
    language: str,
    kind: str,
    trigger: tuple[int, int],
    sentence: tuple[int, int] | None = None,
    cues: list[CueMention] | None = None,
) -> tuple[Status, list[str]]:
    """The status of the claim whose predicate is `text[slice(*trigger)]`, and the rules that said so.

    `sentence` and `cues` (of the whole text or of the sentence, at places of `text`) are found where not given. Without
    a pack for the language the status is `happened`, with the reason that nothing is known.
    """
    if not (packs.has(language, "status") and packs.has(language, "cues")):
        return "happened", ["no pack: taken as completed"]
    ready = _ready(language)
    sentence = sentence or sentence_span(text, *trigger)
    scope = _scope(text, ready, trigger, sentence)
    scope = replace(scope, ahead=kind != "appeal" and tense_of(text, ready, trigger, scope.clause) != "past")
    found = cues if cues is not None else _cues_in(text, language, sentence)
    told = {cue.start for cue in found if cue.type == "report" and ready.past.search(cue.text)}
    found = [_as_told(cue, ready, scope, told) for cue in found if _counts(cue, kind, trigger, scope)]
    if kind in _BONDS and ready.break_off.search(text[slice(*trigger)]):
        found = [cue for cue in found if cue.type not in ("deny", "negation") or cue.rule.endswith(".deny")]
    if kind in _DECISIONS and ready.decree.search(text[slice(*trigger)]):
        found = [cue for cue in found if not ready.decree.fullmatch(cue.text)]
    refusal = _refusal(text, ready, kind, trigger, sentence)
    if refusal:
        return "denied", [f"a refused request: {refusal}"]
    obeyed = kind == "compliance" and ready.obey.search(text[slice(*trigger)]) is not None
    for kind_of_cue, status in _ORDER:
        if obeyed and kind_of_cue == "negation":
            continue
        hits = [cue for cue in found if cue.type == kind_of_cue]
        if hits:
            nearest = min(hits, key=lambda cue: abs(cue.start - trigger[0]))
            return status, [f"{nearest.rule}: {nearest.text}"]
    return _by_tense(text, ready, kind, trigger, scope, found)


def _as_told(cue: CueMention, ready: _Ready, scope: _Scope, told: Collection[int]) -> CueMention:
    """The cue; as one of a plan where it is a future seen from the past ("sa at landet ville sende").

    `told` are the offsets of reporting words in a past form.
    """
    governed = any(left <= at < right for left, right in scope.governing for at in told)
    if governed and cue.type == "hypothetical" and ready.later.fullmatch(cue.text):
        return replace(cue, type="plan")
    return cue


def _cues_in(text: str, language: str, sentence: tuple[int, int]) -> list[CueMention]:
    at, cues = sentence[0], find_cues(text[slice(*sentence)], language)
    return [CueMention(cue.start + at, cue.end + at, cue.text, cue.type, cue.rule) for cue in cues]


def _scope(text: str, ready: _Ready, trigger: tuple[int, int], sentence: tuple[int, int]) -> _Scope:
    clauses = clause_spans(text, sentence, ready.boundary)
    if not clauses:
        return _Scope(sentence, (), sentence)
    index = clause_index(clauses, trigger[0])
    clause = clauses[index][0], max(clauses[index][1], trigger[1])
    following = clauses[index + 1] if index + 1 < len(clauses) else None
    first = re.search(r"\w+", text[slice(*following)]) if following else None
    echo = following[0] + first.start() if following and first and first.start() else -1
    if not ready.complement.match(text, clause[0]):
        opened = ready.boundary.match(text, clause[0])
        answers = index and _answers(text, ready, clause)
        first_word = re.compile(r"\W*").match(text, sentence[0])
        condition = first_word.end() if answers and first_word else -1
        return _Scope(clause, (), sentence, condition=condition, echo=-1 if opened and opened[0][0].isalpha() else echo)
    if not index:
        return _Scope(clause, tuple(clauses[1:]), sentence)
    resumed = following and first and (ready.present.fullmatch(first[0]) or ready.perfect.fullmatch(first[0]))
    held = (clauses[index - 1], *((following,) if following and resumed else ()))
    return _Scope(clause, held, sentence, echo=echo)


def _answers(text: str, ready: _Ready, clause: tuple[int, int]) -> bool:
    """True for a clause that opens, after a comma, with its finite verb: the clause in front of it is a part of it."""
    opened = re.compile(r",\s*(\w+)").match(text, clause[0])
    return opened is not None and (ready.present.fullmatch(opened[1]) or ready.perfect.fullmatch(opened[1])) is not None


def _counts(cue: CueMention, kind: str, trigger: tuple[int, int], scope: _Scope) -> bool:
    """True when the cue bears on the trigger: in its clause, or governing that clause."""
    inside = cue.start < trigger[1] and trigger[0] < cue.end
    if (inside and kind in _SPEECH_KINDS and not cue.rule.endswith(_MODAL)) or (
        cue.rule.endswith(".refuse") and kind in _STOPPING
    ):
        return False
    if cue.type == "plan" and not _looks_ahead(cue, kind, trigger, scope):
        return False
    if kind in _ADDRESSED and not scope.ahead and cue.start > trigger[1] and cue.type != "deny":
        return False
    if cue.type == "hypothetical" and cue.start in (scope.condition, scope.clause[1] if scope.ahead else -1):
        return True
    if cue.start == scope.echo and cue.type in ("hedge", "evidential"):
        return True
    if scope.clause[0] <= cue.start < scope.clause[1]:
        return True
    if any(left <= cue.start < right for left, right in scope.governing):
        return cue.type in _GOVERNING
    return False


def _looks_ahead(cue: CueMention, kind: str, trigger: tuple[int, int], scope: _Scope) -> bool:
    """True where words of a plan put the trigger off, and are not what a speech asks for or promises."""
    if cue.rule.endswith(".decide"):
        return cue.start < trigger[1] and kind not in _DECISIONS
    later = scope.ahead and cue.rule.endswith(_LATER)
    if cue.start > trigger[1]:
        return later
    return later or kind not in _SPEECH_KINDS or cue.rule.endswith(".will")


def _refusal(text: str, ready: _Ready, kind: str, trigger: tuple[int, int], sentence: tuple[int, int]) -> str:
    """The words by which a request for the trigger's act was turned down: "avslo en søknad om å [selge]"; or none."""
    if kind not in _BONDS:
        return ""
    for found in ready.refused.finditer(text, sentence[0], trigger[0]):
        if not re.search(MARK, text[found.end() : trigger[0]]):
            return found[0]
    return ""


def _by_tense(
    text: str, ready: _Ready, kind: str, trigger: tuple[int, int], scope: _Scope, cues: list[CueMention]
) -> tuple[Status, list[str]]:
    words = text[slice(*trigger)]
    if kind in _BONDS and ready.break_off.search(words):
        return "denied", [f"a word of breaking off: {words}"]
    if kind in _DECISIONS and ready.decree.search(words):
        return "happened", [f"a decree: {words}"]
    if kind not in ("appeal", "vote") and ready.intend.search(words):
        return "planned", [f"a word of intent: {words}"]
    under_way = next((cue for cue in cues if cue.type == "ongoing"), None)
    if under_way and kind not in _DONE_AT_ONCE:
        return "ongoing", [f"{under_way.rule}: {under_way.text}"]
    if kind not in _DONE_AT_ONCE and ready.standing.search(words):
        return "ongoing", [f"{STANDING}: {words}"]
    tense = tense_of(text, ready, trigger, scope.clause)
    if tense == "present" and kind not in _DECIDED and not _is_headline(text, scope.sentence):
        return "ongoing", ["present tense"]
    if tense == "unknown" and kind in _STATES:
        return "ongoing", ["a noun that names a state"]
    return "happened", [f"{tense} tense"]


def _is_headline(text: str, sentence: tuple[int, int]) -> bool:
    """True for a line of its own without a full stop."""
    words = text[slice(*sentence)].strip()
    alone = (sentence[0] == 0 or text[sentence[0] - 1] == "\n") and len(words) < 110
    return alone and not words.endswith((".", "?", "!", ":", '"', "»", "”"))


def denies_what_was_said(text: str, language: str, cue: CueMention) -> bool:
    """True for a word of denial whose object is what somebody said, "avviste anklagene", or its subject: "det er løgn"."""
    if not cue.rule.endswith(".deny") or not packs.has(language, "status"):
        return False
    ready = _ready(language)
    if ready.alleged.search(text, max(0, cue.start - _OBJECT), cue.start):
        return ready.complement.match(text, cue.end + 1) is None
    found = ready.allegation.search(text, cue.end, min(len(text), cue.end + _OBJECT))
    between = text[cue.end : found.start()] if found else ""
    return found is not None and len(between.split()) <= 2 and not re.search(rf"{MARK}|[.!?\n]", between)


def done_by_now(text: str, language: str, trigger: tuple[int, int]) -> bool:
    """True for the present perfect ("har innført", "har i fjor innført"), which takes up no time told before."""
    if not packs.has(language, "status"):
        return False
    auxiliary, words = _ready(language).until_now, text[slice(*trigger)].split()
    before = re.split(MARK, text[max(0, trigger[0] - 60) : trigger[0]])[-1].split()[-_AUXILIARY:]
    return any(auxiliary.fullmatch(word) for word in (*before, *words[:1]))


def tense_of(text: str, ready: _Ready, trigger: tuple[int, int], clause: tuple[int, int]) -> str:
    """`past`, `present` or `unknown`, from the forms of the trigger's words and the auxiliaries before it."""
    words = [word.strip(".,«»\"'") for word in text[slice(*trigger)].split()]
    if not words:
        return "unknown"
    if ready.perfect.search(text[clause[0] : trigger[0]]) or (ready.perfect.fullmatch(words[0]) and len(words) > 1):
        return "past"
    if any(ready.past.fullmatch(word) for word in words[:3]):
        return "past"
    return "present" if ready.present.fullmatch(words[0]) else "unknown"
