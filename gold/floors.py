"""Score the reader on gold articles and hold the floors of `baseline.json`.

usage: floors.py [--write] [--misses]

Sets: `own` (the articles named in `held-out.txt`, never trained on), `dev` and `law` (in ../shared, where it is
present; the scorers live there too, so without it nothing can be scored and the script says so and exits 0).
Exits 1 when a figure is under its floor or a corpus is not the one the floors were set on. `--write` pins floors
two points under the present figures.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from brudd import read

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
BASELINE = HERE / "baseline.json"
SLACK = 0.02


def brudd(*words: str) -> str:
    """The standard output of one `brudd` call."""
    call = [sys.executable, "-m", "brudd.cli", *words]
    return subprocess.run(call, check=True, capture_output=True, text=True).stdout


def digest(paths: list[Path]) -> str:
    """SHA-256 over the names and bytes of the files."""
    box = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        box.update(path.name.encode() + b"\0" + path.read_bytes())
    return box.hexdigest()


def read_all(folder: Path, dated: bool) -> str:
    """The reports of all articles in `folder`, a line each; `dated` gives each its gold date of publication."""
    lines = []
    for path in sorted(folder.glob("*.gold.json")):
        day = json.loads(path.read_text(encoding="utf-8"))["published"] if dated else None
        text = path.with_name(path.name.replace(".gold.json", ".txt"))
        lines.append(read(text, published=day).to_json())
    return "\n".join(lines) + "\n"


def score_articles(folder: Path, misses: bool, dated: bool = True) -> dict[str, float]:
    """The scorer's figures for the articles in `folder`."""
    with tempfile.TemporaryDirectory() as out:
        reports = Path(out) / "reports.jsonl"
        reports.write_text(read_all(folder, dated), encoding="utf-8")
        call = [sys.executable, str(SHARED / "tools/score.py"), str(folder), str(reports)]
        if misses:
            print(subprocess.run([*call, "--misses"], check=True, capture_output=True, text=True).stdout)
        raw: dict[str, Any] = json.loads(
            subprocess.run([*call, "--json"], check=True, capture_output=True, text=True).stdout
        )
    figures = {f"claims {k}": raw["claims"][k] for k in ("f1", "precision", "recall")}
    figures |= {k: raw[k] or 0.0 for k in ("roles", "status", "source", "time", "item", "closed roles", "quote")}
    figures["findings f1"] = raw["findings"]["f1"]
    return figures | {f"claims f1 {k}": v["f1"] for k, v in raw["by language"].items()}


def score_law(cases: Path) -> dict[str, float]:
    """The share of law cases answered right."""
    with tempfile.TemporaryDirectory() as out:
        answers = Path(out) / "answers.jsonl"
        answers.write_text(brudd("check", "--cases", str(cases), "--format", "jsonl"), encoding="utf-8")
        call = [sys.executable, str(SHARED / "tools/check_law.py"), str(cases), str(answers)]
        line = subprocess.run(call, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1]
    return {"cases right": float(line.rpartition("=")[2])}


def measure(misses: bool) -> dict[str, dict[str, Any]]:
    """The figures and digest of each set that is present."""
    out: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        names = (HERE / "held-out.txt").read_text(encoding="utf-8").split()
        files = [HERE / "articles" / f"{name}.gold" for name in names]
        subprocess.run(
            [sys.executable, str(HERE / "compile.py"), scratch, *map(str, files)], check=True, capture_output=True
        )
        out["own"] = {"digest": digest(files), "figures": score_articles(Path(scratch), misses)}
    dev = SHARED / "gold/dev"
    out["dev"] = {"digest": digest(list(dev.iterdir())), "figures": score_articles(dev, misses)}
    out["dev, undated"] = {"digest": out["dev"]["digest"], "figures": score_articles(dev, False, dated=False)}
    cases = SHARED / "gold/law/cases.jsonl"
    out["law"] = {"digest": digest([cases]), "figures": score_law(cases)}
    return out


def compare(found: dict[str, dict[str, Any]], pinned: dict[str, dict[str, Any]]) -> list[str]:
    """What is under its floor, in plain words."""
    faults = []
    for name, floor in pinned.items():
        here = found.get(name)
        if here is None:
            continue
        if here["digest"] != floor["digest"]:
            faults.append(f"{name}: the corpus has changed; set the floors anew with --write and say why in the commit")
        for figure, least in floor["floors"].items():
            got = here["figures"].get(figure, 0.0)
            if got < least:
                faults.append(f"{name}: {figure} is {got:.3f}, under its floor {least:.3f}")
    return faults


def main(argv: list[str]) -> int:
    """Measure, print, compare."""
    if not (SHARED / "tools/score.py").exists():
        print("floors: the scorers of ../shared are not here; nothing was scored")
        return 0
    found = measure("--misses" in argv)
    for name, box in found.items():
        print(f"{name}: " + ", ".join(f"{k} {v:.3f}" for k, v in box["figures"].items()))
    if "--write" in argv:
        rows = {
            n: {"digest": b["digest"], "floors": {k: round(max(0.0, v - SLACK), 3) for k, v in b["figures"].items()}}
            for n, b in found.items()
        }
        BASELINE.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    faults = compare(found, json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {})
    print("\n".join(faults) or "floors: all held")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
