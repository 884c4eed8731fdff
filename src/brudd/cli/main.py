"""`brudd VERB ...`: finds the verb, loads its module alone, and turns errors into one line and exit status 2."""

from __future__ import annotations

import sys
from importlib import import_module

from brudd._version import __version__
from brudd.errors import BruddError

VERBS: dict[str, str] = {
    "read": "brudd.cli.read",
    "check": "brudd.cli.check",
    "law": "brudd.cli.law",
    "batch": "brudd.cli.batch",
    "capture": "brudd.cli.capture",
    "verify": "brudd.cli.verify",
    "watch": "brudd.cli.watch",
    "alerts": "brudd.cli.alerts",
    "add": "brudd.cli.add",
    "list": "brudd.cli.list_",
    "show": "brudd.cli.show",
    "search": "brudd.cli.search",
    "diff": "brudd.cli.diff",
    "review": "brudd.cli.review",
    "export": "brudd.cli.export",
    "import": "brudd.cli.import_",
    "quality": "brudd.cli.quality",
    "serve": "brudd.cli.serve",
    "users": "brudd.cli.serve",
}
"""Each verb and the module whose `register(app)` adds it."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; the entry point of the `brudd` script. Exits with 2 on any `BruddError`."""
    args = sys.argv[1:] if argv is None else argv
    if args[:1] == ["--version"]:
        print(f"brudd {__version__}")
        return 0
    try:
        _run(args)
    except BruddError as error:
        print(f"brudd: {error}", file=sys.stderr)
        sys.exit(2)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("brudd"):
            raise
        print(f"brudd: this needs the package {error.name} (pip install 'brudd[all]')", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    return 0


def _run(args: list[str]) -> None:
    import typer

    app = typer.Typer(
        name="brudd",
        no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    )  # fmt: skip

    @app.callback()
    def root() -> None:
        """Brudd: who is said to have done what to whom, according to whom, and what sanctions law says of it."""

    wanted = [VERBS[args[0]]] if args and args[0] in VERBS else list(dict.fromkeys(VERBS.values()))
    for module in wanted:
        import_module(module).register(app)
    app(args=args, prog_name="brudd", standalone_mode=True)
