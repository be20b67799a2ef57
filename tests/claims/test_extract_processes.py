"""Streams of documents, in one process and in several: the same claims, in order, and no more
read ahead than is needed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.memory import dispatches
from claims.errors import ExtractorError
from claims.extract import Extractor
from claims.extract.assemble import Assembly
from claims.extract.syntax import parse as parsing
from claims.extract.syntax.model import load_parser
from claims.extract.syntax.parse import parse
from claims.text.reading import document_from_text
from claims.values import Document

SAID = "At least 12 people drowned at the quay, Mayor Ana Petrov said."


def test_batches_and_single_documents_give_the_same() -> None:
    documents = list(dispatches(20))
    kept = [Assembly(d, parse(d.text), None).extraction() for d in documents]
    assert list(Extractor().extract_many(documents)) == kept
    assert [Extractor().extract(document) for document in documents] == kept
    assert sum(len(extraction.claims) for extraction in kept) > 60


def test_several_processes_give_the_same_in_order() -> None:
    documents = list(dispatches(40))
    assert list(Extractor(processes=2).extract_many(documents)) == list(
        Extractor().extract_many(documents)
    )


def test_one_beside_gives_the_same() -> None:
    documents = list(dispatches(12))
    assert list(Extractor(beside=True).extract_many(documents)) == list(
        Extractor().extract_many(documents)
    )


@pytest.mark.parametrize("processes", [1, 2])
def test_an_endless_stream_is_read_a_little_ahead(processes: int) -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield document_from_text(f"{SAID} It was quay {taken}.\n\n" + f"{SAID}\n\n" * 80)

    found = Extractor(processes=processes).extract_many(endless())
    first = [next(found) for _ in range(3)]
    assert all(len(extraction.claims) >= 80 for extraction in first)
    assert taken <= 8 * 4 * processes
    assert isinstance(found, Generator)
    found.close()


def _remembered() -> tuple[int, ...]:
    """How many strings, words and lemmas the parser holds."""
    lemmatizer: Any = load_parser().get_pipe("lemmatizer")
    vocabulary = load_parser().vocab
    return len(vocabulary.strings), len(list(vocabulary)), len(lemmatizer.cache)


def test_the_parser_remembers_no_more_words_than_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_KEPT_WORDS", len(load_parser().vocab) + 100)
    unread = list(dispatches(100))[40:]  # the tests above read the first
    list(Extractor().extract_many(unread[:30]))
    remembered = _remembered()
    list(Extractor().extract_many(unread[30:]))
    assert _remembered() == remembered


def test_streams_may_be_read_by_turns() -> None:
    documents = list(dispatches(10))
    first, second = Extractor().extract_many(documents), Extractor().extract_many(documents)
    assert all(a == b for a, b in zip(first, second, strict=True))


def test_no_document_no_claim() -> None:
    assert list(Extractor().extract_many([])) == []
    assert list(Extractor(processes=2).extract_many([])) == []


class _Deadly(str):
    """A text at which a process dies, as one does that is out of memory."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (9,)


def test_a_process_that_dies_is_one_line() -> None:
    deadly = replace(document_from_text(SAID), text=_Deadly(SAID))
    with pytest.raises(ExtractorError, match="fewer --processes") as failed:
        list(Extractor(processes=2).extract_many([deadly]))
    assert "\n" not in str(failed.value)


class _Unreadable(str):
    """A text that is none any more once it has reached another process."""

    def __reduce__(self) -> tuple[object, ...]:
        return type(None), ()


def test_what_a_process_raises_is_raised_here_with_the_document_named() -> None:
    document = document_from_text(SAID, path="quay.txt")
    broken = replace(document, text=_Unreadable(SAID))
    with pytest.raises((TypeError, AttributeError)) as failed:
        list(Extractor(processes=2).extract_many([document, broken]))
    assert failed.value.__notes__ == ["while reading quay.txt, quay.txt"]


def test_interrupting_ends_every_process(tmp_path: Path) -> None:
    report = tmp_path / "long.txt"
    report.write_text(f"{SAID}\n\n" * 40_000)
    copies = [str(report), str(report)]
    command = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"  # else a
        # run in the background of a shell would leave it ignored
        " from api.cli.main import run; print('here', file=sys.stderr, flush=True);"
        " sys.exit(run(sys.argv[1:]))"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", command, "extract", *copies, "--processes", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stderr is not None
    assert run.stderr.readline() == b"here\n"
    time.sleep(4)  # whatever it is at then: starting, loading or reading
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=180)
    assert run.returncode == 130, said
    assert b"Traceback" not in said
    assert _over(run.pid)


def _over(group: int) -> bool:
    """Whether a group of processes ends; those it is made of end after the first, not with it."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
