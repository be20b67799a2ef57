"""Which lists are served, where, and as what."""

from dataclasses import dataclass

from api.lookup.lists import LISTED, Listed
from api.routes.listed import (
    ListedDispute,
    ListedDocument,
    ListedFigure,
    ListedLink,
    ListedSide,
    ListedSource,
    ListedSpeaker,
)
from api.routes.schemas import ClaimShape, DecisionShape, Shape


@dataclass(frozen=True, slots=True)
class Served:
    """A list at ``/v1/PATH``; ``preset`` are flags of it that hold for every answer."""

    path: str
    listed: Listed
    shape: type[Shape]
    about: str
    tag: str
    preset: tuple[str, ...] = ()


SERVED = tuple(
    Served(path, LISTED[name], shape, about, tag, preset)
    for path, name, shape, tag, preset, about in (
        ("claims", "claims", ClaimShape, "claims", (), "Claims that meet every filter."),
        (
            "contested", "claims", ClaimShape, "desks", ("contested",),
            "Live claims that a live independent origin contradicts or denies.",
        ),
        (
            "uncorroborated", "claims", ClaimShape, "desks", ("uncorroborated",),
            "Live claims that nobody independent bears out: support of at most one source.",
        ),
        (
            "figures", "figures", ListedFigure, "figures", (),
            "Figures with their status and what is needed of their claims.",
        ),
        ("documents", "documents", ListedDocument, "documents", (), "Documents, without texts."),
        (
            "speakers", "speakers", ListedSpeaker, "speakers", (),
            "Who makes statements, with other names and sides.",
        ),
        ("sides", "sides", ListedSide, "sides", (), "The sides of disputes."),
        ("sources", "sources", ListedSource, "sources", (), "Who publishes."),
        ("disputes", "disputes", ListedDispute, "disputes", (), "Disputes with their sides."),
        ("links", "links", ListedLink, "links", (), "What is held of two claims, now or then."),
        (
            "decisions", "decisions", DecisionShape, "decisions", (),
            "What people decided: the audit trail.",
        ),
    )
)  # fmt: skip
