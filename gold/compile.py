"""Compile `gold/articles/*.gold` (see FORMAT.md) into the scorer's NAME.txt and NAME.gold.json.

usage: compile.py OUT_DIR [FILE ...]
Prints one line for each mistake (file, line, what to do) and exits 1 when there is one.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from brudd.records import CLOSED_ROLES, ITEM_CATEGORIES, ROLES, STATUSES

FREE = {"matter", "purpose", "personnel", "workers", "value", "amount", "instrument"}
SOURCE_KINDS = {"official", "document", "media", "organisation", "expert", "person", "unnamed"}
VERDICTS = {"breach", "would-breach", "exempt", "undetermined"}
DATES = re.compile(r"^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$")
NUMBERS = re.compile(r"^(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?$")


class Mistake(Exception):
    """A line that the format does not allow."""


def need(ok: bool, what: str) -> None:
    """Raise `Mistake` unless `ok`."""
    if not ok:
        raise Mistake(what)


def number(text: str | None) -> float | int | None:
    """The number in `text`, whole where it is whole; None for none."""
    if not text:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def check_value(kind: str, role: str, value: str) -> None:
    """Raise `Mistake` where a filler's value is outside the closed words of its role."""
    if role == "act" and kind == "compliance":
        need(value in ROLES, f"act of compliance is a claim kind, not {value!r}")
    elif role in CLOSED_ROLES:
        need(value in CLOSED_ROLES[role], f"{role} must be one of {sorted(CLOSED_ROLES[role])}, not {value!r}")
    elif role == "item":
        need(value in ITEM_CATEGORIES, f"unknown item category {value!r}")
    elif role not in FREE:
        need(bool(re.fullmatch(r"[A-Z]{2}|[a-z0-9][a-z0-9-]*", value)), f"{value!r} is neither a state code nor a slug")


def add_fillers(claim: dict[str, Any], role: str, rest: str, text: str) -> None:
    """Read `WORDS = VALUE; WORDS = VALUE` into the claim."""
    for part in rest.split("; "):
        words, _, value = (
            (piece.strip() for piece in part.rpartition(" = ")) if " = " in part else (part.strip(), "", "")
        )
        need(bool(words) and words in text, f"{words!r} does not stand in the article")
        need(bool(value) or role in FREE, f"{role}: needs ' = VALUE' behind {words!r}")
        if value:
            check_value(claim["kind"], role, value)
        claim["fillers"].setdefault(role, []).append(words)
        values = claim["roles"].setdefault(role, [])
        if value not in values and (value or role in FREE):
            values.append(value or words)


def add_source(claim: dict[str, Any], rest: str, text: str) -> None:
    """Read `WORDS = WHO KIND [anonymous]`."""
    words, mark, right = rest.rpartition("= ")
    words = words.strip()
    need(bool(mark), "source: WORDS = WHO KIND [anonymous]")
    parts = right.split()
    need(len(parts) in (2, 3) and parts[1] in SOURCE_KINDS, f"source kind must be one of {sorted(SOURCE_KINDS)}")
    need(len(parts) == 2 or parts[2] == "anonymous", "the third word can only be 'anonymous'")
    need(not words or words in text, f"{words!r} does not stand in the article")
    claim["source"] = {"who": parts[0], "kind": parts[1], "anonymous": len(parts) == 3}
    claim["source_text"] = words or None


def add_field(claim: dict[str, Any], name: str, rest: str, text: str) -> None:
    """Read one indented line of a claim."""
    if name == "quote":
        need(rest in text, f"quote does not stand in the article: {rest[:60]!r}")
        claim["quote"] = rest
    elif name == "trigger":
        bare, _, nth = rest.partition("#")
        need("quote" in claim and bare in claim["quote"], f"trigger {bare!r} is not in the quote")
        claim["trigger"] = bare
        if nth:
            claim["trigger_nth"] = int(nth)
    elif name == "also":
        trigger, _, quote = (piece.strip() for piece in rest.partition(" @ "))
        need(quote in text and trigger in quote and bool(quote), f"also: TRIGGER @ QUOTE, both literal: {rest[:60]!r}")
        claim.setdefault("also", []).append({"trigger": trigger, "quote": quote})
    elif name == "source":
        add_source(claim, rest, text)
    elif name == "cue":
        need(rest in text, f"cue {rest!r} does not stand in the article")
        claim["cue"] = rest
    elif name in ("time", "quantity"):
        words, mark, value = (piece.strip() for piece in rest.rpartition(" = "))
        need(bool(mark) and words in text, f"{name}: WORDS = VALUE, words literal: {rest!r}")
        found = (DATES if name == "time" else NUMBERS).match(value)
        need(found is not None, f"{name} value {value!r} is not of the form low..high")
        assert found is not None
        claim[name + "_text"] = words
        if name == "time":
            claim["time"] = {"start": found[1], "end": found[2]}
        else:
            claim["quantity"] = {"low": number(found[1]), "high": number(found[2])}
    else:
        need(
            name in ROLES[claim["kind"]], f"{claim['kind']} has no role {name!r}; it has {sorted(ROLES[claim['kind']])}"
        )
        add_fillers(claim, name, rest, text)


def finding(rest: str) -> dict[str, Any]:
    """`REGIME VERDICT STATE ...` as the scorer's finding."""
    parts = rest.split()
    need(
        len(parts) >= 2 and parts[1] in VERDICTS, f"finding: REGIME VERDICT STATE..., verdict one of {sorted(VERDICTS)}"
    )
    return {"measure": parts[0], "verdict": parts[1], "parties": parts[2:]}


def first_words(claim: dict[str, Any], text: str) -> str:
    """The first eight words of the sentence that holds the claim's quote."""
    at = text.find(claim["quote"])
    start = max(
        text.rfind(mark, 0, at) + len(mark) if text.rfind(mark, 0, at) >= 0 else 0 for mark in ("\n", ". ", "? ", "! ")
    )
    return " ".join(text[start:].split()[:8])


def close(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """A claim with its defaults, checked to be whole."""
    need("quote" in claim and "trigger" in claim, "a claim needs quote and trigger")
    claim.setdefault("source", None)
    claim.setdefault("source_text", None)
    claim.setdefault("cue", None)
    claim.setdefault("time_text", None)
    claim["sentence"] = first_words(claim, text)
    return claim


def read_claims(lines: list[tuple[int, str]], text: str, gold: dict[str, Any], faults: list[str], name: str) -> None:
    """Read the third part into `gold`, collecting faults."""
    claim: dict[str, Any] | None = None
    for at, line in [*lines, (lines[-1][0] if lines else 0, "end")]:
        try:
            if not line.strip():
                continue
            if line[0].isspace():
                need(claim is not None, "an indented line before any claim")
                assert claim is not None
                field, _, rest = line.strip().partition(":")
                add_field(claim, field, rest.strip(), text)
                continue
            if claim is not None:
                gold["claims"].append(close(claim, text))
                claim = None
            if line == "end":
                continue
            if line.startswith(("finding:", "optional-finding:")):
                where = "findings" if line.startswith("finding:") else "optional_findings"
                gold[where].append(finding(line.partition(":")[2]))
                continue
            parts = line.split()
            need(parts[0] in ROLES, f"unknown kind {parts[0]!r}")
            need(len(parts) in (2, 3) and parts[1] in STATUSES, f"status must be one of {sorted(STATUSES)}")
            need(len(parts) == 2 or parts[2] == "optional", "the third word can only be 'optional'")
            claim = {"kind": parts[0], "status": parts[1], "roles": {}, "fillers": {}}
            if len(parts) == 3:
                claim["optional"] = True
        except Mistake as mistake:
            faults.append(f"{name}:{at}: {mistake}")


def compile_file(path: Path, faults: list[str]) -> tuple[str, dict[str, Any]]:
    """The article's text and its gold reading; mistakes are appended to `faults`."""
    lines = path.read_text(encoding="utf-8").split("\n")
    bars = [i for i, line in enumerate(lines) if line.rstrip() == "---"]
    gold: dict[str, Any] = {
        "language": path.name[:2],
        "published": None,
        "group": None,
        "dropped": [],
        "claims": [],
        "findings": [],
        "optional_findings": [],
    }
    if len(bars) != 2:
        faults.append(f"{path.name}:1: needs exactly two lines of '---', has {len(bars)}")
        return "", gold
    text = "\n".join(lines[bars[0] + 1 : bars[1]]).strip("\n") + "\n"
    for at, line in enumerate(lines[: bars[0]], 1):
        field, _, rest = line.partition(":")
        rest = rest.strip()
        if field == "dropped":
            starts, _, why = rest.rpartition(" = ")
            if starts not in text:
                faults.append(f"{path.name}:{at}: dropped {starts!r} does not stand in the article")
            gold["dropped"].append({"starts": starts, "why": why})
        elif field in ("language", "published", "group"):
            gold[field] = rest or None
        elif line.strip():
            faults.append(f"{path.name}:{at}: unknown field {field!r}")
    numbered = [(i + 1, lines[i]) for i in range(bars[1] + 1, len(lines))]
    read_claims(numbered, text, gold, faults, path.name)
    return text, gold


def main(argv: list[str]) -> int:
    """Compile all files; exit status 1 when a file has a mistake."""
    out = Path(argv[0])
    out.mkdir(parents=True, exist_ok=True)
    paths = [Path(a) for a in argv[1:]] or sorted(Path(__file__).parent.joinpath("articles").glob("*.gold"))
    faults: list[str] = []
    claims = 0
    for path in paths:
        text, gold = compile_file(path, faults)
        claims += len(gold["claims"])
        (out / f"{path.stem}.txt").write_text(text, encoding="utf-8")
        (out / f"{path.stem}.gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
    print("\n".join(faults), file=sys.stderr)
    print(f"{len(paths)} articles, {claims} claims, {len(faults)} mistakes")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
