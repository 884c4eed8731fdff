"""`brudd serve` and `brudd users`: the workbench in the browser, and who may use it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brudd.errors import UsageError

if TYPE_CHECKING:
    from brudd.web.users import Users

_USERS = Path("brudd.users")
UsersFile = Annotated[Path, typer.Option("--users", help="The file of users.")]


def register(app: typer.Typer) -> None:
    """Adds the verbs `serve` and `users`."""
    app.command("serve")(serve)
    users = typer.Typer(
        name="users", help="Who may use a shared workbench.", no_args_is_help=True, add_completion=False
    )
    users.command("add")(add)
    users.command("list")(listed)
    users.command("remove")(remove)
    app.add_typer(users)


def serve(
    ledger: Annotated[
        str | None, typer.Option(help="The ledger's file or database URL; else BRUDD_LEDGER, else brudd.ledger.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="The address to bind; anything beyond this machine needs --users.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.")] = 8765,
    users: Annotated[Path | None, typer.Option(help="The file of users; everybody then has to log in.")] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(help="A further name under which browsers call it; may be repeated.")
    ] = None,
    https: Annotated[bool, typer.Option(help="It stands behind https: cookies are sent there alone.")] = False,
    fetch: Annotated[bool, typer.Option(help="Whether pasted addresses are fetched.")] = True,
) -> None:
    """Open the workbench in the browser: read, judge and follow. It serves this machine alone unless told otherwise."""
    try:
        import uvicorn

        from brudd.web.app import create_app
    except ImportError as error:
        raise UsageError(f"the workbench needs {error.name}", "pip install 'brudd[web]'") from error
    from brudd.web.settings import Settings

    if users is not None and not users.is_file():
        raise UsageError(f"{users}: no such file of users", "make it with `brudd users add NAME --role admin`")
    place = ledger or os.environ.get("BRUDD_LEDGER") or "brudd.ledger"
    settings = Settings(
        ledger=place, users=users, host=host, port=port, hosts=tuple(allow_host or ()), https=https, fetch=fetch
    )
    app = create_app(settings)
    print(
        f"Brudd is at http://{'[::1]' if host == '::1' else host}:{port} "
        f"(ledger {place.split('@')[-1]}); stop it with Ctrl+C"
    )
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=True)


def add(
    name: Annotated[str, typer.Argument(help="The name to log in with.")],
    role: Annotated[str, typer.Option(help="reader, reviewer or admin.")] = "reviewer",
    users: UsersFile = _USERS,
) -> None:
    """Add a user, or give one a new role and password. The password is asked for, or read from standard input."""
    from brudd.web.users import Users

    password = (
        typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        if sys.stdin.isatty()
        else sys.stdin.readline()
    )
    Users(users).add(name, role, password.rstrip("\n"))
    print(f"{name} ({role}) may log in; start with `brudd serve --users {users}`")


def listed(users: UsersFile = _USERS) -> None:
    """The users and their roles."""
    for one in _existing(users).all():
        print(f"{one.name}\t{one.role}")


def remove(name: Annotated[str, typer.Argument(help="The name.")], users: UsersFile = _USERS) -> None:
    """Remove a user and end their sessions."""
    _existing(users).remove(name)


def _existing(path: Path) -> Users:
    from brudd.web.users import Users

    if not path.is_file():
        raise UsageError(f"{path}: no such file of users")
    return Users(path)
