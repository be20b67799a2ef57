"""The command itself: its verbs, and the one place where an error becomes an exit code.

Exit codes: 0 done, 1 failed, 2 wrong use or bad input. A failure is one line on standard error.
"""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException
from typer.main import get_command

from api.cli import (
    accounts,
    audit,
    by_hand,
    check,
    compare,
    database,
    decide,
    demo,
    desks,
    evaluate,
    evaluate_collection,
    evaluate_pairs,
    everything,
    explain,
    export,
    extract,
    graph,
    ingest,
    jobs,
    keys,
    maintain,
    mcp,
    reliability,
    report,
    revise,
    schedule,
    serve,
    subscriptions,
    watch,
)
from api.cli import claims as claims_command
from api.cli.output import ReaderLeftError, say
from claims.errors import TwoSourceError

HELP = "Who said what, on which side, and who else bears it out: a database of attributed claims."

app = typer.Typer(
    name="twosource",
    help=HELP,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    context_settings={"terminal_width": 80},
)


def _version(wanted: bool) -> None:
    if wanted:
        from graph.report.compose import program_version

        typer.echo(f"twosource {program_version()}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def twosource(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command("extract")(extract.extract)
app.command("explain")(explain.explain)
app.command("ingest")(ingest.ingest)
app.command("claims")(claims_command.claims)
app.command("show")(claims_command.show)
app.command("compare")(compare.compare)
app.command("check")(check.check)
app.command("contested")(desks.contested)
app.command("uncorroborated")(desks.uncorroborated)
app.command("report")(report.report)
app.command("reliability")(reliability.reliability)
app.command("decide")(decide.decide)
app.command("link")(maintain.link)
app.command("assess")(maintain.assess)
app.command("link-claims")(decide.link_claims)
app.command("retract")(revise.retract)
app.command("withdraw")(revise.withdraw)
app.command("correct")(revise.correct)
app.command("add-claim")(by_hand.add_claim)
app.command("merge")(revise.merge)
app.command("split")(revise.split)
app.command("settle-source")(revise.settle_source)
app.command("review")(decide.review)
app.command("undo")(decide.undo)
app.command("decisions")(decide.decisions)
app.command("export")(export.export)
app.command("import")(everything.bring_in)
app.command("graph")(graph.graph)
app.command("serve")(serve.serve)
app.command("mcp")(mcp.mcp)
app.command("audit")(audit.audit)
app.command("deliver")(subscriptions.deliver)
app.command("demo")(demo.demo)
evaluate.app.command("collection")(evaluate_collection.collection)
evaluate.app.command("pairs")(evaluate_pairs.pairs)
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(schedule.app, name="schedule")
app.add_typer(subscriptions.app, name="subscriptions")
app.add_typer(jobs.app, name="jobs")
app.add_typer(watch.app, name="watch")
app.add_typer(database.app, name="db")
app.add_typer(keys.app, name="keys")
app.add_typer(accounts.app, name="accounts")


@cache
def _command() -> Callable[..., object]:
    """All verbs with their options. To make it takes a tenth of a second: once in a process."""
    return get_command(app)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; nothing of ours escapes as an exception."""
    try:
        result = _command()(args=arguments, prog_name="twosource", standalone_mode=False)
        sys.stdout.flush()
    except (TwoSourceError, TyperException) as error:
        return _fail(error)
    except ReaderLeftError:
        return _reader_left()
    except (Abort, KeyboardInterrupt):
        result = INTERRUPTED
    except OSError as error:
        say(f"twosource: error: {error.strerror or error}: {error.filename or 'input or output'}")
        return 1
    if result == INTERRUPTED:  # typer keeps the interrupt to itself
        say("twosource: interrupted")
    return result if isinstance(result, int) else 0


INTERRUPTED = 130
"""The exit code after Ctrl-C."""


def _fail(error: TwoSourceError | TyperException) -> int:
    message = error.format_message() if isinstance(error, TyperException) else str(error)
    say(f"twosource: error: {' '.join(message.split())}")
    return error.exit_code


def _reader_left() -> int:
    """Point standard output at nothing, so that closing it does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def main() -> None:
    """Entry point of the console script."""
    raise SystemExit(run())
