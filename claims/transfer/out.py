"""A store as a folder of files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from claims import revisions
from claims.db import session
from claims.store.whole import PlainRow, row_counts, rows_of, shapes
from claims.transfer.forms import FORMS
from claims.transfer.manifest import FORMAT_VERSION, Entry, Manifest, sha256_of, write_manifest
from claims.transfer.plan import MASKED, going_out, left_out
from claims.transfer.whole_or_not import new_folder

OnRows = Callable[[int, int, str], None]
TOLD_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """``form`` is one of ``FORMS``; ``program`` and ``made_at`` (a UTC instant) are noted down."""

    form: str
    program: str
    made_at: str
    with_access: bool = False


def export_store(
    engine: Engine, folder: Path, wanted: Wanted, on_rows: OnRows | None = None
) -> Manifest:
    """Write every table that goes out into the new ``folder``, as the store is at one moment, in
    memory that does not depend on its size. Raises ``BadInput`` where the folder cannot be made, or
    pyarrow is wanted and not there."""
    names = going_out(with_access=wanted.with_access)
    with new_folder(folder) as made, session(engine, snapshot=True) as opened:
        counts = row_counts(opened, names)
        tally = Tally(sum(counts.values()), on_rows)
        entries = []
        for shape in shapes(names):
            path = made / f"{shape.name}.{wanted.form}"
            masked = {} if wanted.with_access else MASKED.get(shape.name, {})
            places = {i: masked[f.name] for i, f in enumerate(shape.fields) if f.name in masked}
            rows = tally.counted(_masked(rows_of(opened, shape), places), shape.name)
            FORMS[wanted.form].write(path, shape, rows)
            entries.append(
                Entry(
                    table=shape.name,
                    file=path.name,
                    rows=counts[shape.name],
                    sha256=sha256_of(path),
                )
            )
        manifest = Manifest(
            format_version=FORMAT_VERSION,
            form=wanted.form,
            revision=revisions.current(opened.connection()) or "",
            program=wanted.program,
            made_at=wanted.made_at,
            with_access=wanted.with_access,
            tables=tuple(entries),
            left_out=left_out(with_access=wanted.with_access),
        )
        write_manifest(made, manifest)
    return manifest


def _masked(rows: Iterable[PlainRow], places: dict[int, object]) -> Iterable[PlainRow]:
    if not places:
        return rows
    return (tuple(places.get(i, value) for i, value in enumerate(row)) for row in rows)


class Tally:
    """Counts rows on their way, and tells how far it is."""

    def __init__(self, total: int, on_rows: OnRows | None) -> None:
        self._total, self._tell = total, on_rows
        self.done = 0

    def counted(self, rows: Iterable[PlainRow], what: str) -> Iterator[PlainRow]:
        for row in rows:
            yield row
            self.done += 1
            if self._tell and (self.done % TOLD_EVERY == 0 or self.done == self._total):
                self._tell(self.done, self._total, what)
