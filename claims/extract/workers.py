"""Extraction in several processes: whole documents go out, extractions come back, in order."""

import logging
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import connection, get_context
from threading import Thread

from claims.collection import Collection
from claims.errors import ExtractorError
from claims.extract.batch import extract_batch
from claims.extract.syntax import model
from claims.extract.syntax.parse import batches
from claims.values import Document, Extraction

# Batches under way for each process: one in hand and one waiting.
_AHEAD = 2


def extract_in_processes(
    documents: Iterable[Document], collection: Collection | None, processes: int
) -> Iterator[Extraction]:
    """The claims of each document, in order, found by so many processes at once.

    Each process loads a parser of its own (two seconds, 300 MB), so a program that calls this
    must be importable without running: ``if __name__ == "__main__"``. What a process raises is
    raised here. Raises ``ExtractorError`` where a process dies.
    """
    model.find_model()  # what is wrong with it is said once, and by this process
    closed, go_on = connection.Pipe(duplex=False)
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (closed,))
    try:
        work = batches(documents, lambda document: len(document.text))
        yield from _in_order(pool, work, collection, processes * _AHEAD)
        pool.shutdown()
    except BrokenProcessPool as error:
        raise ExtractorError(
            "a process that was reading documents ended suddenly, perhaps for want of memory; "
            "use fewer --processes"
        ) from error
    finally:
        go_on.close()  # whoever still reads stops at once, whatever ended this
        pool.shutdown(cancel_futures=True)
        closed.close()


def _in_order(
    pool: ProcessPoolExecutor,
    work: Iterator[list[Document]],
    collection: Collection | None,
    ahead: int,
) -> Iterator[Extraction]:
    read = partial(_read, collection=collection)
    waiting: deque[Future[list[Extraction]]] = deque()
    while True:
        for batch in islice(work, ahead - len(waiting)):
            with _interrupts_held():
                waiting.append(pool.submit(read, batch))
        if not waiting:
            return
        yield from waiting.popleft().result()


def _read(documents: list[Document], collection: Collection | None) -> list[Extraction]:
    """In a worker: the batch, and where that fails which documents were in it."""
    try:
        return extract_batch(documents, collection)
    except Exception as error:
        error.add_note(f"while reading {', '.join(document.path for document in documents)}")
        raise


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; here it waits until one that is being started
    has learnt to leave it to its parent."""
    held = {signal.SIGINT}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(closed: "connection.Connection[None, None]") -> None:
    """In a worker: leave Ctrl-C to the parent, say nothing twice, and end when the parent wants it
    or has ended itself, which closes the other end of ``closed``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    logging.getLogger(model.__name__).setLevel(logging.ERROR)
    Thread(target=_end_when, args=(closed,), daemon=True).start()


def _end_when(closed: "connection.Connection[None, None]") -> None:
    connection.wait([closed])
    os._exit(1)
