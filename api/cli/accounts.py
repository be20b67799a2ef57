"""``twosource accounts``: people who sign in to the pages by a password."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Db, Json
from api.cli.output import emit, width, write
from api.cli.stores import reading, writing
from claims.access import Scope, Write, moment
from claims.errors import BadInput

if TYPE_CHECKING:
    from claims.accounts import Account

app = typer.Typer(
    help="Accounts for the pages: add, list, password, scopes, disable, enable.",
    rich_markup_mode=None,
)
OPERATOR = "operator"
LONGEST_FILE = 10_000

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the person signs in as.")]
Scopes = Annotated[
    list[Scope],
    typer.Option(
        "--scope",
        metavar="SCOPE",
        help=f"What it may do: {', '.join(Scope)} (everything). Give several for several.",
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="Take the password from the first line of a file, or - for standard input, rather "
        "than ask for it.",
    ),
]


@app.command()
def add(name: Name, scopes: Scopes, password_file: PasswordFile = None, db: Db = None) -> None:
    """Make an account for a person.

    The password is asked for twice and not shown; it has 12 characters or more.
    """
    from claims import store
    from claims.accounts import parse_account, password_hash

    at = moment()
    account = parse_account(name, scopes, at)
    hashed = password_hash(_password(account.name, password_file))
    with writing(db) as session:
        store.access.add_account(session, account, hashed)
        store.note_write(session, _noted("accounts add", account, at))
    write(f"added {account.name}; sign in at /signin of the server")


@app.command("list")
def list_accounts(db: Db = None, json: Json = False) -> None:
    """List every account there ever was."""
    from api.render.access import account_json, accounts_text
    from claims import store

    with reading(db) as session:
        found = store.access.accounts(session)
    if json:
        emit(account_json(account) for account in found)
    else:
        write(accounts_text(found, width()) or "There are no accounts yet.")


@app.command()
def password(name: Name, password_file: PasswordFile = None, db: Db = None) -> None:
    """Give an account another password.

    Every browser that is signed in by it is signed out.
    """
    from claims import store
    from claims.accounts import password_hash

    hashed = password_hash(_password(name, password_file))
    with writing(db, create=False) as session:
        account = store.access.set_password(session, name, hashed)
        store.note_write(session, _noted("accounts password", account, moment()))
    write(f"changed the password of {account.name}; whoever was signed in is signed out")


@app.command()
def scopes(name: Name, scopes: Scopes, db: Db = None) -> None:
    """Say anew what an account may do.

    It counts within seconds for whoever is signed in.
    """
    from claims import store

    with writing(db, create=False) as session:
        account = store.access.set_scopes(session, name, scopes)
        store.note_write(session, _noted("accounts scopes", account, moment()))
    write(f"{account.name} may now: {', '.join(sorted(account.scopes))}")


@app.command()
def disable(name: Name, db: Db = None) -> None:
    """Let nobody sign in by an account, and sign out who is.

    A running server knows within seconds. What the person wrote stays theirs.
    """
    from claims import store

    at = moment()
    with writing(db, create=False) as session:
        account = store.access.disable_account(session, name, at)
        store.note_write(session, _noted("accounts disable", account, at))
    write(f"disabled {account.name}")


@app.command()
def enable(name: Name, db: Db = None) -> None:
    """Let a disabled account be used again, with its password."""
    from claims import store

    with writing(db, create=False) as session:
        account = store.access.enable_account(session, name)
        store.note_write(session, _noted("accounts enable", account, moment()))
    write(f"enabled {account.name}")


def _password(name: str, file: Path | None) -> str:
    """A password that may be one; ``BadInput`` otherwise."""
    from claims.accounts import parse_password

    given = _first_line(file) if file is not None else _asked(name)
    return parse_password(given, name)


def _first_line(file: Path) -> str:
    try:
        with sys.stdin.buffer if str(file) == "-" else file.open("rb") as opened:
            text = opened.read(LONGEST_FILE).decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput("--password-file: the password is not UTF-8") from None
    return text.split("\n", 1)[0].rstrip("\r")


def _asked(name: str) -> str:
    if not sys.stdin.isatty():
        raise BadInput(
            "there is no terminal to ask for the password at; give it by --password-file FILE, or -"
        )
    answer: str = typer.prompt(
        f"Password for {name}",
        hide_input=True,
        confirmation_prompt="The same again",
        err=True,
    )
    return answer


def _noted(command: str, account: "Account", at: str) -> Write:
    what = {"account": account.name, "scopes": sorted(account.scopes)}
    return Write(at, OPERATOR, "CLI", command, what=what)
