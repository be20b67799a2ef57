"""What a decision is about, as people name it, and which claims it touches."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from claims import store
from claims.errors import BadInput, NotFound
from claims.values import ClaimInContext, Decision
from claims.vocabulary import Verdict
from graph.origins import origin_name
from graph.pipeline.load import lay_over, rulings
from graph.rulings import names_of, ruled
from graph.rulings.names import EVENT, QUESTION, SPEAKER

DOCUMENT, ORIGIN = "document", "origin"
NAMES = (SPEAKER, EVENT, QUESTION)

_BEARERS: Mapping[str, Callable[[Session, Collection[str]], set[str]]] = {
    SPEAKER: store.claims_of_speakers,
    EVENT: store.claims_of_events,
    QUESTION: store.claims_of_questions,
}


def full_subject(session: Session, subject: str) -> str:
    """The subject with its whole id: a claim, ``document:ID`` or ``origin:NAME``."""
    kind, colon, name = subject.partition(":")
    if not colon:
        return store.get_claim(session, subject).id
    if kind == DOCUMENT:
        return f"{DOCUMENT}:{store.get_document(session, name).id}"
    if not _claims_of_origin(session, name):
        raise NotFound(f"no claim in the store has the origin {name!r}")
    return subject


def kind_and_name(session: Session, subject: str) -> tuple[str, str]:
    """``speaker:NAME`` apart; the name must be in the store, as read or as decided. Raises
    ``BadInput`` for another kind, ``NotFound``."""
    kind, _, name = subject.partition(":")
    if kind not in NAMES:
        known = ", ".join(f"{name}:NAME" for name in NAMES)
        raise BadInput(f"{subject!r} is no name; give one of {known}", field="subject")
    there = {
        SPEAKER: lambda: store.speaker_as_read(session, name) is not None,
        EVENT: lambda: store.has_event(session, name),
        QUESTION: lambda: store.has_question(session, name),
    }
    given = {d.detail.get("into") for d in rulings(session) if d.subject.startswith(f"{kind}:")}
    if name not in given and not there[kind]():
        raise NotFound(f"no {kind} {name!r} in the store")
    return kind, name


def detail_into(session: Session, kind: str, into: str, dispute: str | None) -> dict[str, Any]:
    """The detail of a merge or a split: the name, and what is known now of such a speaker."""
    detail: dict[str, Any] = {"into": into}
    if kind == SPEAKER:
        detail |= as_read(session, into)
    elif dispute is not None:
        detail["dispute"] = store.get_dispute(session, dispute).slug
    return detail


def as_read(session: Session, name: str) -> dict[str, Any]:
    """Kind, institution and side of a speaker, where the store has read of one."""
    known = store.speaker_as_read(session, name)
    if known is None:
        return {}
    return {"kind": known.kind.value, "speaks_for": known.speaks_for, "side": known.side}


def refuse_circle(session: Session, kind: str, name: str, into: str) -> None:
    names = names_of(rulings(session), kind)
    ends = [str(step.detail["into"]) for step in names.of(into)]
    if name in (into, *ends):
        message = f"{into!r} is already taken for {name!r}; undo that first"
        raise BadInput(message, field="into")


def split_items(session: Session, kind: str, name: str, items: Sequence[str]) -> list[str]:
    """The claims, or figures as ``ID:INDEX``, with their whole ids; a claim given for an event or
    a question stands for those of its figures that are of it. Each must be of ``name``."""
    found = [key for item in items for key in _split_item(session, kind, name, item)]
    if not found:
        raise BadInput("a split needs a claim or a figure", field="items")
    return sorted(set(found))


def _split_item(session: Session, kind: str, name: str, item: str) -> list[str]:
    given, colon, index = item.partition(":")
    (claim,) = (i.claim for i in lay_over(session, [store.get_claim(session, given)]))
    if kind == SPEAKER:
        if claim.speaker.name != name or colon:
            raise BadInput(f"{item} is no claim of the speaker {name!r}", field="items")
        return [claim.id]
    of_it = [
        str(i)
        for i, figure in enumerate(claim.figures)
        if (figure.event if kind == EVENT else figure.question) == name
    ]
    chosen = [i for i in of_it if not colon or i == index]
    if kind == QUESTION and colon and index.isdecimal() and int(index) < len(claim.figures):
        chosen = [index]  # the question of a group is that of most of its figures, not of all
    if not chosen:
        raise BadInput(f"{item} has no figure of the {kind} {name!r}", field="items")
    return [f"{claim.id}:{i}" for i in chosen]


def touched_by(
    session: Session, decisions: Iterable[Decision], before: Sequence[Decision]
) -> set[str]:
    """The claims that read otherwise than they did by the rulings that stood ``before``."""
    now = rulings(session)
    found = _perhaps(session, decisions, [*before, *now])
    readings = list(store.claims_by_id(session, sorted(found)).values())
    pairs = zip(ruled(readings, before), ruled(readings, now), strict=True)
    return {old.id for old, new in pairs if old != new}


def of_source(session: Session, decision: Decision) -> set[str]:
    """The claims of a source that was decided on."""
    slug = decision.subject.removeprefix(store.OF_SOURCE)
    return set(store.claim_ids(session, sources=[slug]))


def reread(session: Session, recorded_as_of: str | None = None) -> list[ClaimInContext]:
    """The claims that people have otherwise than they were read, as they have them; those taken
    back and nothing else are left out."""
    known = rulings(session, recorded_as_of)
    standing = [decision for decision in known if decision.verdict not in store.TAKEN_BACK]
    changing = [d for d in standing if d.verdict != Verdict.CLAIM or store.corrects(d)]
    readings = store.claims_by_id(session, sorted(_perhaps(session, changing, known))).values()
    pairs = zip(readings, ruled(readings, standing), strict=True)
    return [new for old, new in pairs if old.claim != new.claim]


def speakers_now(
    session: Session, names: Iterable[str], recorded_as_of: str | None = None
) -> dict[str, str]:
    """Of these speakers those that people have taken for others, and who they are."""
    known = names_of(rulings(session, recorded_as_of), SPEAKER)
    ways = ((name, known.of(name)) for name in names)
    return {name: str(way[-1].detail["into"]) for name, way in ways if way}


def withdrawn_by(
    session: Session, claim_id: str, recorded_as_of: str | None = None
) -> Decision | None:
    """The decision by which we withdrew a claim, the newest of several; of a claim that people
    added also the undoing of that. None where none did.

    Raises ``NotFound``. One query where nothing was ever withdrawn.
    """
    verdicts = (Verdict.WITHDRAW, Verdict.CLAIM)
    found = store.decisions(session, verdicts=verdicts, recorded_as_of=recorded_as_of)
    added = [d for d in found if d.verdict == Verdict.CLAIM and d.subject == claim_id]
    if added and not any(d.stands for d in added):
        return _undoing(session, added[-1], recorded_as_of)
    back = [d for d in found if d.verdict == Verdict.WITHDRAW and d.stands]
    item = store.get_claim(session, claim_id) if back else None
    for decision in reversed(back):
        if item is not None and ruled([item], [*added, decision])[0].withdrawn:
            return decision
    return None


def _undoing(
    session: Session, undone: Decision, recorded_as_of: str | None = None
) -> Decision | None:
    undoings = store.decisions(
        session, undone.subject, verdicts=[Verdict.UNDO], recorded_as_of=recorded_as_of
    )
    return next((d for d in reversed(undoings) if undone.id in d.detail["undoes"]), None)


def _perhaps(
    session: Session, decisions: Iterable[Decision], known: Sequence[Decision]
) -> set[str]:
    """The claims that decisions may bear on, and some more, in one look-up for each kind."""
    named: dict[str, set[str]] = defaultdict(set)
    found: set[str] = set()
    for decision in decisions:
        kind, colon, name = decision.subject.partition(":")
        if decision.verdict in store.RULINGS and not colon:
            found.add(decision.subject)
        elif decision.verdict in store.RULINGS:
            named[kind].add(name)
    for kind, bearers in _BEARERS.items():
        names = names_of(known, kind)
        found |= bearers(session, {*named[kind]}.union(*map(names.known_as, named[kind])))
    found |= store.claims_of_documents(session, named[DOCUMENT])
    for name in named[ORIGIN]:
        found |= _claims_of_origin(session, name)
    return found | (_renamed(known) if named else set())


def _renamed(known: Iterable[Decision]) -> set[str]:
    """The claims whose names decisions give, which no look-up of what was read finds."""
    found: set[str] = set()
    for decision in known:
        if store.corrects(decision):
            found.add(decision.subject)
        found |= {key.split(":")[0] for key in decision.detail.get("items", ())}
    return found


def _claims_of_origin(session: Session, name: str) -> set[str]:
    """Those read as of the origin, or of a speaker taken for it, or told by its outlets."""
    key = origin_name(name)
    names = names_of(rulings(session), SPEAKER)
    alike = {origin for origin in store.origins(session) if origin_name(origin) == key}
    alike |= {old for origin in (name, *alike) for old in names.known_as(origin)}
    outlets = {s.slug for s in store.sources(session) if origin_name(s.group) == key}
    return store.claims_of_origins(session, alike, outlets)
