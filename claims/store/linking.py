"""The keys under which linking finds claims, and what claims tell under them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, case, delete, or_, select, text
from sqlmodel import Session

from claims.models import LinkingKey, LinkingState, table
from claims.store.claims import CLAIM, DOCUMENT, known_by
from claims.store.links import LINK
from claims.store.sql import add_rows, among, chunks, connection, put_rows
from claims.vocabulary import Verdict

_KEY = table(LinkingKey)
_STATE = table(LinkingState)
_KEYS, _PRINTS = "keys", "prints"


@dataclass(frozen=True, slots=True)
class Keyed:
    """That ``claim`` is found under ``key``, a digest of 63 bits at most; ``said`` is what it
    tells there, else ""."""

    key: int
    claim: str
    said: str = ""


def put_keys(session: Session, claims: Collection[str], keys: Iterable[Keyed]) -> None:
    """Let ``keys`` be those of ``claims``, in place of the ones they had."""
    for chunk in chunks(claims):
        connection(session).execute(delete(_KEY).where(_KEY.c.claim.in_(chunk)))
    # in the order of the index, which a hundred documents' keys in any other are spread all over
    ordered = sorted(keys, key=lambda keyed: (keyed.key, keyed.claim, keyed.said))
    rows = ({"key": k.key, "claim": k.claim, "said": k.said} for k in ordered)
    for part in chunks(rows, 20_000):
        add_rows(session, LinkingKey, part)


def keys_of(session: Session, claims: Iterable[str]) -> list[Keyed]:
    """Every key the claims have."""
    return [
        Keyed(row.key, row.claim, row.said)
        for chunk in chunks(claims)
        for row in connection(session).execute(_select().where(_KEY.c.claim.in_(chunk)))
    ]


def claims_under(
    session: Session, keys: Collection[int], day: str | None = None
) -> Mapping[int, Sequence[str]]:
    """The claims found under each key that tell nothing there: its candidates, or its readers; of
    those known by the end of an ISO day (None: of all)."""
    found: dict[int, list[str]] = {}
    for keyed in _under(session, keys, told=False, day=day):
        found.setdefault(keyed.key, []).append(keyed.claim)
    return found


def told_under(session: Session, keys: Collection[int]) -> list[Keyed]:
    """What claims tell under the keys."""
    return list(_under(session, keys, told=True))


def _under(
    session: Session, keys: Collection[int], *, told: bool, day: str | None = None
) -> Iterable[Keyed]:
    if not keys:
        return
    wanted = _KEY.c.said != "" if told else _KEY.c.said == ""
    query = _select().where(among(session, _KEY.c.key, keys), wanted)
    if day is not None:
        query = query.join(CLAIM, CLAIM.c.id == _KEY.c.claim).where(known_by(day))
    yield from (Keyed(row.key, row.claim, row.said) for row in connection(session).execute(query))


def claim_ids(
    session: Session,
    *,
    documents: Collection[str] = (),
    sources: Collection[str] = (),
    disputes: Collection[str] = (),
) -> list[str]:
    """The claims of any of these documents, sources (slugs) or disputes (slugs)."""
    of_sources = select(DOCUMENT.c.id).where(DOCUMENT.c.source.in_(list(sources)))
    conditions = [CLAIM.c.document.in_(chunk) for chunk in chunks(documents)]
    if sources:
        conditions.append(CLAIM.c.document.in_(of_sources))
    if disputes:
        conditions.append(CLAIM.c.dispute.in_(list(disputes)))
    found = (connection(session).scalars(select(CLAIM.c.id).where(c)) for c in conditions)
    return list(dict.fromkeys(claim for part in found for claim in part))


def connected(
    session: Session, claims: Collection[str], day: str | None = None, most: int | None = None
) -> set[str]:
    """The claims, and all that links lead to from them; over rejected links nothing leads. With
    ``day`` (ISO) no link leads to what was not known by the end of it; with ``most`` no more are
    looked for."""
    first = select(CLAIM.c.id).where(among(session, CLAIM.c.id, claims))
    start = first.cte("reached", recursive=True)
    standing = LINK.c.superseded_at.is_(None) & LINK.c.verdict.is_distinct_from(Verdict.REJECT)
    # The condition stands in both branches: each of them is looked up in its own index.
    ends = (and_(end == start.c.id, standing) for end in (LINK.c.a, LINK.c.b))
    far = case((LINK.c.a == start.c.id, LINK.c.b), else_=LINK.c.a)
    step = select(far).select_from(start.join(LINK, or_(*ends)))
    if day is not None:
        step = step.join(CLAIM, CLAIM.c.id == far).where(known_by(day))
    return set(connection(session).scalars(select(start.union(step).c.id).limit(most)))


def linked_by(session: Session) -> int | None:
    """The version of the keys the store was linked by; None where it never was."""
    return _version(session, _KEYS)


def note_linked_by(session: Session, version: int) -> None:
    put_rows(session, LinkingState, [{"name": _KEYS, "version": version}])


def printed_by(session: Session) -> int | None:
    """The version of the fingerprints of all documents; None where they have none."""
    return _version(session, _PRINTS)


def note_printed_by(session: Session, version: int) -> None:
    put_rows(session, LinkingState, [{"name": _PRINTS, "version": version}])


def _version(session: Session, name: str) -> int | None:
    query = select(_STATE.c.version).where(_STATE.c.name == name)
    return connection(session).scalars(query).first()


def one_linker(session: Session) -> None:
    """Waits until no other transaction links: two that did not see each other's claims would
    leave them unlinked. SQLite lets one transaction write at a time as it is."""
    if connection(session).dialect.name == "postgresql":
        connection(session).execute(text("SELECT pg_advisory_xact_lock(7022017)"))


def _select() -> Select[tuple[int, str, str]]:
    return select(_KEY.c.key, _KEY.c.claim, _KEY.c.said)
