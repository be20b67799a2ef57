"""The claims a question is put to: as they were read, with what people decided laid over them.

Whatever links, assesses, reports or shows claims loads them here; ``claims.store`` alone gives
the bare reading.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlmodel import Session

from claims import store
from claims.repeats import Copy
from claims.values import ClaimInContext, Copied, Decision
from claims.vocabulary import CopyKind
from graph.rulings import ruled

_WHOLE = (CopyKind.SAME, CopyKind.NEAR, CopyKind.TRANSLATION)


def rulings(session: Session, recorded_as_of: str | None = None) -> list[Decision]:
    """The standing decisions that change how claims are read, now or at a past instant."""
    return store.decisions(
        session, standing=True, verdicts=store.RULINGS, recorded_as_of=recorded_as_of
    )


def lay_over(
    session: Session, readings: Iterable[ClaimInContext], *, recorded_as_of: str | None = None
) -> list[ClaimInContext]:
    """Claims as people have them, now or as they had them at a past instant or day."""
    return ruled(readings, rulings(session, recorded_as_of))


def with_copies(session: Session, items: Iterable[ClaimInContext]) -> list[ClaimInContext]:
    """Claims with what their reports were told from, and took the place of, as linking asks for
    it. Two queries, and one more for every time a page changed again."""
    claims = list(items)
    documents = {claim.document_id for claim in claims}
    copies, replaced = store.copies_of(session, documents), store.replaced_by(session, documents)
    told = {document: tuple(map(_copied, found)) for document, found in copies.items()}
    return [
        replace(claim, copied=told.get(key, ()), replaced=replaced.get(key, ()))
        if (key := claim.document_id) in told or key in replaced
        else claim
        for claim in claims
    ]


def _copied(copy: Copy) -> Copied:
    whole = copy.kind in _WHOLE
    spans = () if whole else copy.spans
    translated = copy.kind is CopyKind.TRANSLATION
    return Copied(copy.original, copy.words, whole, spans, translated)


def load_all(
    session: Session, dispute: str | None, *, recorded_as_of: str | None = None
) -> list[ClaimInContext]:
    """The claims of one dispute, or for None every claim there is. Raises ``NotFound``."""
    found = [
        reading
        for slug in slugs_of(session, dispute)
        for reading in store.load_dispute_claims(session, slug, recorded_as_of=recorded_as_of)
    ]
    return lay_over(session, found, recorded_as_of=recorded_as_of)


def load_dispute(
    session: Session, dispute: str | None, *, recorded_as_of: str | None = None
) -> list[ClaimInContext]:
    """The claims of one dispute, or for None those that belong to none, as they are linked."""
    readings = store.load_dispute_claims(session, dispute, recorded_as_of=recorded_as_of)
    return with_copies(session, lay_over(session, readings, recorded_as_of=recorded_as_of))


def load_to_link(session: Session, ids: Collection[str]) -> dict[str, ClaimInContext]:
    """As ``load_claims``, with what linking asks for beside."""
    return {item.id: item for item in with_copies(session, load_claims(session, ids).values())}


def load_claims(session: Session, ids: Collection[str]) -> dict[str, ClaimInContext]:
    """The claims with these ids, in the order given; ids that are not there are left out."""
    readings = store.claims_by_id(session, ids)
    return {item.id: item for item in lay_over(session, readings.values())}


def slugs_of(session: Session, dispute: str | None) -> list[str | None]:
    """The disputes that are meant: the one named, or each there is and "none". Raises
    ``NotFound``."""
    if dispute is not None:
        return [store.get_dispute(session, dispute).slug]
    return [None, *(found.slug for found in store.disputes(session))]
