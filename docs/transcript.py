"""Put real output into the README: `make transcript` runs this.

What stands between `<!-- transcript: ARGS -->` and `<!-- end -->` is replaced by what `brudd ARGS` prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(<!-- transcript: (?P<args>[^\n]+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def run(args: str) -> str:
    """What `brudd ARGS` prints, run from the root of the project; raises when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "brudd.cli", *args.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "110", "PYTHONIOENCODING": "utf-8"},
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def main() -> None:
    """Rewrite the README's transcripts."""
    path = ROOT / "README.md"

    def fill(found: re.Match[str]) -> str:
        return f"{found[1]}```text\n$ brudd {found['args']}\n{run(found['args'])}\n```\n{found[3]}"

    path.write_text(BLOCK.sub(fill, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
