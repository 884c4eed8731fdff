"""`brudd check`: the law without an article - one act by flags, or many from a file of cases."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from brudd.errors import BruddError, InputError, UsageError
from brudd.findings import assess, words
from brudd.findings.cases import act_of
from brudd.records import ROLES, Finding


class Format(StrEnum):
    """How answers are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


_ROLE_FLAGS = sorted({role for roles in ROLES.values() for role in roles})


def register(app: typer.Typer) -> None:
    """Adds the verb `check`."""
    app.command("check", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(check)


def check(
    context: typer.Context,
    kind: Annotated[str | None, typer.Option(help="kind of act, e.g. arms-transfer")] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="the day of the act, YYYY-MM-DD; leave out when unknown")
    ] = None,
    status: Annotated[
        str, typer.Option(help="happened, ongoing, planned, possible, denied, hypothetical")
    ] = "happened",
    cases: Annotated[
        Path | None, typer.Option(help="a file with one case (JSON) a line; - reads standard input")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="table, json or jsonl")] = Format.table,
) -> None:
    """Under which measures would this act be a breach on that day, who is bound, and what is missing to tell?

    Roles and facts are flags of their own, once for each word: --supplier KP --recipient RU --item artillery-shell
    --range-km 400 --approved yes.
    """
    if cases is not None:
        if kind or day or context.args:
            raise UsageError("--cases takes the acts from the file; other flags do not go with it")
        _answer_all(cases, output)
        return
    if kind is None:
        raise UsageError("`brudd check` needs --kind, or --cases FILE", f"kinds: {', '.join(ROLES)}")
    roles, facts = _flags(kind, context.args)
    act = act_of({"kind": kind, "status": status, "date": day, "roles": roles, "facts": facts})
    findings = assess(act)
    if output is Format.table:
        from brudd.findings.texts import table

        table([("", act, findings)])
        return
    print(json.dumps({"id": None, "findings": [as_json(one) for one in findings]}, ensure_ascii=False,
                     indent=2 if output is Format.json else None))  # fmt: skip


def _flags(kind: str, args: list[str]) -> tuple[dict[str, list[str]], dict[str, Any]]:
    known = ROLES[words.kind(kind)]
    roles: dict[str, list[str]] = {}
    facts: dict[str, Any] = {}
    rest = iter(args)
    for flag in rest:
        name, sign, value = flag.partition("=")
        if not name.startswith("--"):
            raise UsageError(f"{flag!r} stands alone", "roles and facts are given as --name word")
        value = value if sign else next(rest, "")
        if not value:
            raise UsageError(f"{name} needs a word after it")
        key = name[2:]
        if key in known and not (key == "place" and key not in known):
            roles.setdefault(key, []).extend(value.split(","))
        elif key.replace("-", "_") in words.FACTS:
            facts[key.replace("-", "_")] = value
        elif key in _ROLE_FLAGS:
            raise words.refuse(f"role of {kind}", key, known)
        else:
            raise words.refuse(
                "flag", name, [f"--{one}" for one in (*known, *(f.replace("_", "-") for f in words.FACTS))]
            )
    return roles, facts


def _read(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    if str(path) != "-" and not path.is_file():
        raise InputError(f"{path}: no such file")
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}:{number}: no JSON: {error.msg}") from error


def _answer_all(path: Path, output: Format) -> None:
    """Answer each case in order; one that cannot be read is named on stderr, the others are answered, and the end is 2."""
    answered, failed = [], False
    for number, case in _read(path):
        try:
            act = act_of(case)
        except BruddError as error:
            print(f"brudd: {UsageError(f'{path}:{number}: {error.message}', error.hint)}", file=sys.stderr)
            failed = True
            continue
        findings = assess(act)
        name = case.get("id")
        if output is Format.jsonl:
            print(json.dumps({"id": name, "findings": [as_json(one) for one in findings]}, ensure_ascii=False))
        else:
            answered.append((str(name or number), act, findings))
    if output is Format.json:
        rows = [{"id": name, "findings": [as_json(one) for one in found]} for name, _, found in answered]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif output is Format.table:
        from brudd.findings.texts import table

        table(answered)
    if failed:
        raise typer.Exit(2)


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as the contract prints it."""
    return finding.model_dump(mode="json", by_alias=True)
