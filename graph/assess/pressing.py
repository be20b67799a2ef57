"""Which links of the machine a person should look at first."""

from collections.abc import Collection, Iterable

from claims.values import Assessment, Link
from claims.vocabulary import Label, LinkKind

SURE_FROM = 0.8
"""A link of this score or more hardly ever turns out to be wrong."""
MAKES = {
    Label.CONTESTED: LinkKind.CONTRADICTS,
    Label.CORROBORATED: LinkKind.CORROBORATES,
    Label.CROSS_SIDE: LinkKind.CORROBORATES,
}
"""The labels that come from links, and the kind of link that makes each."""


def pressing(links: Iterable[Link], assessed: Collection[Assessment]) -> set[str]:
    """The ids of those with a score below ``SURE_FROM`` that a contested, corroborated or
    cross-side status stands on: to reject one of them may change what is said of a claim."""
    held = {(key, MAKES[a.label]) for a in assessed if a.label in MAKES for key in a.links}
    return {n.id for n in links if n.score < SURE_FROM and (n.id, n.kind) in held}
