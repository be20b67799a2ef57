"""procrastinate's tables, where the store is PostgreSQL, in a schema of their own.

They only say what is to be looked at next and can be made anew at any time: what waits is in the
store. Each version of procrastinate has its own schema, so that two may be running while machines
are updated one after the other.
"""

from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version

from procrastinate import App, SyncPsycopgConnector
from procrastinate.schema import SchemaManager
from procrastinate.types import JSONDict
from sqlalchemy import text
from sqlmodel import Session

from claims.store.sql import connection

QUEUE = TASK = "twosource-watch"
_LOCK = 7022018
_APP = App(connector=SyncPsycopgConnector())


def schema_name() -> str:
    """Of the version that is installed: ``twosource_queue_3_10_0``."""
    number = "".join(c if c.isalnum() else "_" for c in version("procrastinate").lower())
    return f"twosource_queue_{number}"


def make_tables(session: Session) -> None:
    """Unless they are there; several may ask at once."""
    core, name = connection(session), schema_name()
    core.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    there = text("SELECT to_regclass(:name)")
    if core.execute(there, {"name": f"{name}.procrastinate_jobs"}).scalar() is not None:
        return
    core.execute(text(f"CREATE SCHEMA IF NOT EXISTS {name}"))
    core.execute(text(f"SET LOCAL search_path = {name}"))
    driver = core.connection.driver_connection
    assert driver is not None
    driver.execute(SchemaManager.get_schema())
    core.execute(text("SET LOCAL search_path = DEFAULT"))


def hand_out(session: Session, things: Sequence[str], at: datetime | None = None) -> None:
    """Let workers be told of the things (ids) once the transaction is committed, or from ``at``
    on."""
    if not things:
        return
    core = connection(session)
    core.execute(text(f"SET LOCAL search_path = {schema_name()}"))
    driver = core.connection.driver_connection
    put = _APP.configure_task(TASK, queue=QUEUE, schedule_at=at, connection=driver)
    jobs: list[JSONDict] = [{"thing": thing} for thing in things]
    put.batch_defer(*jobs)
    core.execute(text("SET LOCAL search_path = DEFAULT"))
