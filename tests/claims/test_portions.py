"""A stream of batches is read in portions that end where the number of documents says."""

from collections.abc import Collection, Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.ingest import Batch, Portion, read_portions
from claims.ingest.batches import Note, Refused
from claims.ingest.portions import PORTION
from claims.responses import Fetched, ReadFrom, kept
from claims.text.reading import document_from_text
from claims.values import Document, Source

SHORE = Source("shore-daily", "Shore Daily")
# An extractor that is quick, of the package's own kind, would be another thing to test: these say
# nothing, so that the parser has next to nothing to do.
DOCUMENTS = [
    document_from_text(f"Note {number}.", path=f"{number}.txt", source=SHORE)
    for number in range(3 * PORTION)
]


def nobody(_: Sequence[str]) -> Collection[str]:
    return ()


def ids(portion: Portion) -> list[str]:
    return [document.id for batch in portion.batches for document in batch.documents]


@given(st.lists(st.integers(0, 2 * PORTION), max_size=4), st.sets(st.integers(0, 40)))
@settings(max_examples=5, deadline=None)
def test_every_document_comes_once_in_order(sizes: list[int], stored: set[int]) -> None:
    batches, start = [], 0
    for size in sizes:
        batches.append(Batch(tuple(DOCUMENTS[:size][start % 7 :])))
        start += size
    given_ids = [document.id for batch in batches for document in batch.documents]
    known = {DOCUMENTS[number].id for number in stored}
    found = list(read_portions(batches, lambda asked: known.intersection(asked)))
    assert [one for portion in found for one in ids(portion)] == given_ids
    assert all(len(ids(portion)) <= PORTION for portion in found)
    read = [one for portion in found for one in portion.read]
    assert read == list(dict.fromkeys(one for one in given_ids if one not in known))


def test_what_is_known_is_asked_as_a_portion_begins() -> None:
    asked: list[int] = []

    def known(of: Sequence[str]) -> Collection[str]:
        asked.append(len(of))
        return of if len(asked) == 2 else ()

    def stream() -> Iterator[Batch]:
        for start in range(0, 250, 50):
            yield Batch(tuple(DOCUMENTS[start : start + 50]))

    sizes = [(len(ids(p)), len(p.read)) for p in read_portions(stream(), known)]
    assert sizes == [(100, 100), (100, 0), (50, 50)]
    assert asked == [100, 100, 50]


def test_a_batch_that_is_cut_keeps_what_belongs_to_it() -> None:
    documents = tuple(DOCUMENTS[:250])
    pages = tuple(
        ReadFrom(kept(Fetched(one.path, one.path, one.text.encode())), (one.id,))
        for one in documents
    )
    feed = kept(Fetched("feed", "feed", b"<rss/>"))
    whole = ReadFrom(feed, (documents[0].id, documents[240].id), page=False)
    batch = Batch(documents, None, (Refused("x", "gone"),), (*pages, whole), (Note("x", "moved"),))
    portions = list(read_portions([batch], nobody))
    pieces = [piece for portion in portions for piece in portion.batches]
    assert [len(piece.documents) for piece in pieces] == [100, 100, 50]
    assert [len(piece.refused) + len(piece.notes) for piece in pieces] == [2, 0, 0]
    assert [len(piece.read_from) for piece in pieces] == [100, 100, 51]
    assert whole in pieces[-1].read_from


def test_nothing_gives_nothing_and_refusals_alone_a_portion() -> None:
    assert list(read_portions([], nobody)) == []
    (portion,) = read_portions([Batch((), None, (Refused("x", "gone"),))], nobody)
    assert (portion.new, portion.read) == (frozenset(), {})


def test_progress_counts_what_is_known_too() -> None:
    told: list[tuple[int, int, str]] = []
    batches = [Batch(tuple(DOCUMENTS[:4]))]
    known = {DOCUMENTS[0].id}
    documents: list[Document] = []
    for portion in read_portions(
        batches, lambda asked: known.intersection(asked), lambda *one: told.append(one), expected=9
    ):
        documents += [one.document for one in portion.read.values()]
    assert told == [(2, 9, "1.txt"), (3, 9, "2.txt"), (4, 9, "3.txt")]
    assert documents == DOCUMENTS[1:4]
