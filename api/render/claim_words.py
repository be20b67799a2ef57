"""What the page of a claim says in words of its own: axes, the way to the reader, a citation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from api.render.words import document_words, statement
from api.values import ClaimStatus
from claims.store import RecordedAssessment
from claims.values import Assessment, Document
from claims.vocabulary import Contest, Label, Lifecycle, Support

SUPPORT: Mapping[Support, str] = {
    Support.UNATTRIBUTED: "no origin is known",
    Support.SELF_REPORTED: "every origin belongs to one party to the dispute",
    Support.SINGLE_SOURCE: "one origin, which is no party",
    Support.CORROBORATED: "independent origins agree, at least one of them no party",
    Support.CROSS_SIDE: "opposed sides agree, or a party admits it and others agree",
}
CONTEST: Mapping[Contest, str] = {
    Contest.NONE: "nothing independent contradicts it",
    Contest.RANGE_DIFFERS: "others give other bounds that still meet it",
    Contest.CONTESTED: "an independent origin excludes or denies it",
}
LIFECYCLE: Mapping[Lifecycle, str] = {
    Lifecycle.LIVE: "it stands",
    Lifecycle.SUPERSEDED: "its origin gave a newer number",
    Lifecycle.RETRACTED: "its speaker or source took it back",
    Lifecycle.WITHDRAWN: "we were wrong to hold it",
}


class Step(StrEnum):
    """A step on the way from who knows it to the reader."""

    SPEAKER = "said by"
    ORIGIN = "known from"
    CHANNEL = "over"
    CARRIER = "carried by"
    OUTLET = "published by"


@dataclass(frozen=True, slots=True)
class Moment:
    """What the status was from an instant on; ``figure`` None is the claim as a whole."""

    at: str
    figure: int | None
    was: Label | None
    now: Label
    reason: str


def steps(item: ClaimStatus) -> list[tuple[Step, str]]:
    """The way of the words, from whose knowledge it is to the outlet, each name told once."""
    claim, outlet = item.claim, item.context.source.name
    found = [(Step.ORIGIN, claim.origin or "")]
    if not claim.narrator:
        found.append((Step.SPEAKER, claim.speaker.name))
    found.append((Step.CHANNEL, claim.channel or ""))
    found += [(Step.CARRIER, carrier) for carrier in claim.source_chain]
    told = {outlet, claim.speaker.name} if not claim.narrator else {outlet}
    kept: list[tuple[Step, str]] = []
    for step, name in found:
        if name and (step is Step.SPEAKER or name not in told):
            kept.append((step, name))
            told.add(name)
    return [*kept, (Step.OUTLET, outlet)]


def moments(history: Iterable[RecordedAssessment]) -> tuple[Moment, ...]:
    """Every change of a label there ever was, newest first. Changes of reasons alone are left out;
    the whole history is in the JSON of the claim."""
    last: dict[int | None, Label] = {}
    found: list[Moment] = []
    for held in sorted(history, key=lambda one: (one.recorded_at, one.assessment.figure or -1)):
        one: Assessment = held.assessment
        was = last.get(one.figure)
        if was != one.label:
            found.append(Moment(held.recorded_at, one.figure, was, one.label, _first(one)))
        last[one.figure] = one.label
    return tuple(reversed(found))


def _first(assessment: Assessment) -> str:
    return assessment.reasons[0] if assessment.reasons else ""


def citation(item: ClaimStatus, document: Document, address: str) -> str:
    """One line to quote the claim by, with where it stands and how it is borne out."""
    title = f", “{document.title}”" if document.title else ""
    label = item.label.replace("_", " ")
    return (
        f"{item.claim.speaker.name}: “{statement(item.claim)}”. {document_words(document)}{title}."
        f" Corroboration status: {label}. {address}"
    )
