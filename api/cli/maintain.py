"""``twosource link`` and ``twosource assess``: working the whole store out again."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Db
from api.cli.output import progress, write
from api.cli.stores import now, writing
from claims.errors import BadInput

if TYPE_CHECKING:
    from sqlmodel import Session

All = Annotated[bool, typer.Option("--all", help="The whole store.")]
Dispute = Annotated[str | None, typer.Option("--dispute", metavar="SLUG", help="One dispute only.")]


def link(every: All = False, dispute: Dispute = None, db: Db = None) -> None:
    """Link the claims of the store from nothing.

    Statuses are assessed anew. Links a person decided on stay as decided. Needed after an upgrade
    that changes the rules: what comes in is linked as it comes, and this comes to the same.
    """
    from graph import pipeline

    _one_of(every, dispute)
    with writing(db, create=False) as session, progress("linking") as tell:
        if dispute:
            done = pipeline.relink(session, _known(session, dispute), now())
        else:
            done = pipeline.relink_all(session, now(), tell)
    links = len(done.links)
    write(f"{links:,} new {'link' if links == 1 else 'links'}; {_changed(len(done.changed))}")


def assess(every: All = False, dispute: Dispute = None, db: Db = None) -> None:
    """Work out the statuses of the store from its links.

    Links stay as they are.
    """
    from graph import pipeline

    _one_of(every, dispute)
    with writing(db, create=False) as session, progress("assessing") as tell:
        if dispute:
            done = pipeline.reassess(session, _known(session, dispute), now())
        else:
            done = pipeline.assess_all(session, now(), tell)
    write(_changed(len(done.changed)))


def _one_of(every: bool, dispute: str | None) -> None:
    if every == (dispute is not None):
        raise BadInput("give --all, or one dispute with --dispute", field="all")


def _known(session: "Session", slug: str) -> str:
    from claims import store

    return store.get_dispute(session, slug).slug


def _changed(count: int) -> str:
    return f"{count:,} {'status' if count == 1 else 'statuses'} changed"
