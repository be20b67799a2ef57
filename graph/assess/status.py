"""``assess``: every figure and every claim with its label, axes, reasons and links."""

from collections.abc import Iterable, Sequence

from claims.values import Assessment, ClaimInContext, Decision, Link
from claims.vocabulary import Contest, Label, Lifecycle, Support
from graph.assess.axes import Axis, contest, lifecycle, statement_contested, support
from graph.assess.evidence import Evidence, gather
from graph.assess.interest import Interest
from graph.origins import Voices

PRECEDENCE = (
    Label.WITHDRAWN,
    Label.RETRACTED,
    Label.SUPERSEDED,
    Label.CONTESTED,
    Label.CROSS_SIDE,
    Label.CORROBORATED,
    Label.SINGLE_SOURCE,
    Label.UNCORROBORATED,
)
"""A claim is called by the first of these that applies to any of its figures."""
LIFECYCLES = {
    Lifecycle.WITHDRAWN: Label.WITHDRAWN,
    Lifecycle.RETRACTED: Label.RETRACTED,
    Lifecycle.SUPERSEDED: Label.SUPERSEDED,
}
SUPPORTS = {
    Support.CROSS_SIDE: Label.CROSS_SIDE,
    Support.CORROBORATED: Label.CORROBORATED,
    Support.SINGLE_SOURCE: Label.SINGLE_SOURCE,
}


def assess(
    claims: Sequence[ClaimInContext],
    links: Sequence[Link],
    *,
    as_of: str | None = None,
    decisions: Iterable[Decision] = (),
    known: Voices | None = None,
) -> list[Assessment]:
    """The status of every claim (``figure`` None) and every asserted figure, sorted.

    ``claims`` are all, or whole components of what the links connect; ``known`` are the voices
    of all claims, where these are not all.
    ``as_of`` (ISO day) leaves out what was published later. Links scored under one half, or
    rejected by a person, neither support nor contest; a confirmed one counts fully.
    """
    evidence = gather(claims, links, as_of, decisions, known)
    found: list[Assessment] = []
    for item in evidence.items.values():
        figures = [_assess_one(item, i, evidence) for i in _asserted(item)]
        found.append(_of_claim(item, figures, evidence))
        found.extend(figures)
    return found


def label_of(live: Lifecycle, contested: Contest, supported: Support) -> Label:
    """One word by precedence: lifecycle where not live, then contested, then support."""
    if live != Lifecycle.LIVE:
        return LIFECYCLES[live]
    if contested == Contest.CONTESTED:
        return Label.CONTESTED
    return SUPPORTS.get(supported, Label.UNCORROBORATED)


def _asserted(item: ClaimInContext) -> list[int]:
    """A figure denied or withdrawn is not asserted and has no status of its own."""
    return [i for i, figure in enumerate(item.claim.figures) if not figure.negated]


def _assess_one(item: ClaimInContext, figure: int | None, known: Evidence) -> Assessment:
    axes = (
        lifecycle(item, figure, known),
        contest(item, figure, known),
        support(item, figure, known),
    )
    life, against, borne = (axis.value for axis in axes)
    assert isinstance(life, Lifecycle)
    assert isinstance(against, Contest)
    assert isinstance(borne, Support)
    label = label_of(life, against, borne) if item.claim.checkable else Label.NOT_CHECKABLE
    reasons = _reasons(item, figure, axes, known)
    links = tuple(sorted({n.link.id for axis in axes for n in axis.near}))
    return Assessment(
        item.id, figure, label, borne, against, life, reasons, links, _since(item, axes)
    )


def _reasons(
    item: ClaimInContext, figure: int | None, axes: tuple[Axis, ...], known: Evidence
) -> tuple[str, ...]:
    sentences = [sentence for axis in axes for sentence in axis.reasons]
    if not item.claim.checkable:
        stance = item.claim.stance.value.replace("_", " ")
        sentences.insert(0, f"It {stance} something and asserts nothing that could be checked.")
    interest = known.interest(item, figure)
    if interest == Interest.AGAINST:
        sentences.append("The speaker states it against its own side's interest.")
    elif interest == Interest.SERVING:
        sentences.append("It serves the speaker's own side.")
    return tuple(sentences)


def _since(item: ClaimInContext, axes: tuple[Axis, ...]) -> str | None:
    """The publication day of the last claim needed for the status."""
    days = [item.published, *(n.other.published for axis in axes for n in axis.near[:1])]
    return max((day[:10] for day in days if day), default=None)


def _of_claim(item: ClaimInContext, figures: list[Assessment], known: Evidence) -> Assessment:
    """The claim as a whole: as the first of its figures by precedence, or by its own links."""
    if not figures:
        return _assess_one(item, None, known)
    if not item.claim.checkable:
        return _as_claim(figures[0])
    found = list(figures)
    if statement_contested(item, known):
        found.append(_assess_one(item, None, known))
    return _as_claim(min(found, key=lambda a: PRECEDENCE.index(a.label)))


def _as_claim(figure: Assessment) -> Assessment:
    return Assessment(
        figure.claim, None, figure.label, figure.support, figure.contest, figure.lifecycle,
        figure.reasons, figure.links, figure.since,
    )  # fmt: skip
